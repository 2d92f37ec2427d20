//! The wire types of the contacts operations, as the contract names them.

use openapi_dropshot::Nullable;
use schemars::{JsonSchema, r#gen::SchemaGenerator, schema::Schema};
use serde::{Deserialize, Serialize};

use crate::value::{DateTime, EmailAddress, Json, Number, Text};

/// The body of `upsertContact`.
///
/// A required member that is missing or null is read as `None`, so that the server can say which one is
/// missed in the order that the API promises.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct UpsertContactRequest {
    /// The ID of the workspace
    #[schemars(required)]
    pub workspace_id: Option<Text>,
    /// The contact to create or update
    #[schemars(with = "ContactInput")]
    pub contact: Option<ContactInput>,
}

/// A contact as a client sends it: each optional member is absent, null or a value.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "the members are the contract's own and carry its words there"
)]
pub struct ContactInput {
    #[schemars(required)]
    pub email: Option<EmailAddress>,
    #[serde(default)]
    pub external_id: Nullable<Text>,
    #[serde(default)]
    pub timezone: Nullable<Text>,
    #[serde(default)]
    pub language: Nullable<Text>,
    #[serde(default)]
    pub first_name: Nullable<Text>,
    #[serde(default)]
    pub last_name: Nullable<Text>,
    #[serde(default)]
    pub full_name: Nullable<Text>,
    #[serde(default)]
    pub phone: Nullable<Text>,
    #[serde(default)]
    pub address_line_1: Nullable<Text>,
    #[serde(default)]
    pub address_line_2: Nullable<Text>,
    #[serde(default)]
    pub country: Nullable<Text>,
    #[serde(default)]
    pub postcode: Nullable<Text>,
    #[serde(default)]
    pub state: Nullable<Text>,
    #[serde(default)]
    pub job_title: Nullable<Text>,
    #[serde(default)]
    pub custom_string_1: Nullable<Text>,
    #[serde(default)]
    pub custom_string_2: Nullable<Text>,
    #[serde(default)]
    pub custom_string_3: Nullable<Text>,
    #[serde(default)]
    pub custom_string_4: Nullable<Text>,
    #[serde(default)]
    pub custom_string_5: Nullable<Text>,
    #[serde(default)]
    pub custom_number_1: Nullable<Number>,
    #[serde(default)]
    pub custom_number_2: Nullable<Number>,
    #[serde(default)]
    pub custom_number_3: Nullable<Number>,
    #[serde(default)]
    pub custom_number_4: Nullable<Number>,
    #[serde(default)]
    pub custom_number_5: Nullable<Number>,
    #[serde(default)]
    pub custom_datetime_1: Nullable<DateTime>,
    #[serde(default)]
    pub custom_datetime_2: Nullable<DateTime>,
    #[serde(default)]
    pub custom_datetime_3: Nullable<DateTime>,
    #[serde(default)]
    pub custom_datetime_4: Nullable<DateTime>,
    #[serde(default)]
    pub custom_datetime_5: Nullable<DateTime>,
    #[serde(default)]
    pub custom_json_1: Nullable<Json>,
    #[serde(default)]
    pub custom_json_2: Nullable<Json>,
    #[serde(default)]
    pub custom_json_3: Nullable<Json>,
    #[serde(default)]
    pub custom_json_4: Nullable<Json>,
    #[serde(default)]
    pub custom_json_5: Nullable<Json>,
}

/// The answer to an upsert that was done.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct UpsertContactResponse {
    /// Email address of the contact
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "EmailAddress::json_schema")]
    pub email: Option<String>,
    /// What was done
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "action_schema")]
    pub action: Option<UpsertAction>,
    /// Error message if the operation failed
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What an upsert did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(
    missing_docs,
    reason = "schemars would make a schema of each variant that has words"
)]
pub enum UpsertAction {
    // The contact was new.
    Create,
    // The contact was there.
    Update,
    // Nothing was done. The contract knows it; this API answers an error status instead.
    Error,
}

/// The schema without the `nullable` that derive gives to an `Option`: the member is left out, never null.
fn action_schema(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<UpsertAction>()
}
