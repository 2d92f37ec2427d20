//! The OpenAPI document that a server of the trait implements.

use std::collections::BTreeMap;

use dropshot::ErrorStatusCode;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use crate::{UpsertContactError, contacts_api_mod};

/// The name of the security scheme that [`crate::Bearer`] stands for.
const BEARER_AUTH: &str = "BearerAuth";

/// Why the document could not be made: a fault of this crate, never of input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// dropshot refuses the trait.
    #[error("dropshot cannot describe the API: {0}")]
    Api(#[from] dropshot::ApiDescriptionBuildErrors),
    /// The description is no JSON.
    #[error("the API's description cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// An operation fails with an error type whose statuses are not known to [`openapi_document`].
    #[error(
        "operation {operation} fails with {error}, whose statuses are not listed in document.rs"
    )]
    UnknownError {
        /// The operation's method and path.
        operation: String,
        /// What the document refers to for its errors.
        error: String,
    },
}

/// The complete document: what dropshot emits from the trait, with what it cannot emit completed from the
/// same types: the security requirement of each operation that takes a [`crate::Bearer`], and the exact
/// statuses that each error type can hold in place of `4XX` and `5XX`.
pub fn openapi_document() -> Result<Value, DocumentError> {
    let api = contacts_api_mod::stub_api_description()?;
    let mut document = api.openapi("Notifuse API", semver_of_contract()).json()?;
    let errors = BTreeMap::from([(
        format!(
            "#/components/responses/{}",
            UpsertContactError::schema_name()
        ),
        UpsertContactError::STATUSES,
    )]);
    let schemas = error_schemas(&document);
    let mut secured = false;
    for (name, operation) in operations(&mut document) {
        secured |= require_bearer(operation);
        state_statuses(&name, operation, &errors, &schemas)?;
    }
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        components.remove("responses");
        if secured {
            let scheme = json!({
                "type": "http", "scheme": "bearer", "description": "API token for authentication",
            });
            components.insert("securitySchemes".to_owned(), json!({ BEARER_AUTH: scheme }));
        }
    }
    Ok(document)
}

/// The version of the API that this crate states.
fn semver_of_contract() -> semver::Version {
    semver::Version::new(1, 0, 0)
}

/// Each operation by method and path.
fn operations(document: &mut Value) -> impl Iterator<Item = (String, &mut Map<String, Value>)> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        let operations = item.as_object_mut().into_iter().flatten();
        operations.filter_map(move |(method, operation)| {
            Some((
                format!("{} {path}", method.to_uppercase()),
                operation.as_object_mut()?,
            ))
        })
    })
}

/// The content of each error response that dropshot shares between operations, by its reference.
fn error_schemas(document: &Value) -> BTreeMap<String, Value> {
    let responses = document
        .pointer("/components/responses")
        .and_then(Value::as_object);
    responses
        .into_iter()
        .flatten()
        .filter_map(|(name, response)| {
            Some((
                format!("#/components/responses/{name}"),
                response.get("content")?.clone(),
            ))
        })
        .collect()
}

/// Replaces the `Authorization` parameter that `Bearer` puts into an operation; whether there was one.
fn require_bearer(operation: &mut Map<String, Value>) -> bool {
    let Some(parameters) = operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
    else {
        return false;
    };
    let before = parameters.len();
    parameters.retain(|parameter| {
        let is =
            |member: &str, text: &str| parameter.get(member).and_then(Value::as_str) == Some(text);
        !(is("in", "header") && is("name", "Authorization"))
    });
    let found = parameters.len() < before;
    if parameters.is_empty() {
        operation.shift_remove("parameters");
    }
    if found {
        operation.insert("security".to_owned(), json!([{ BEARER_AUTH: [] }]));
    }
    found
}

/// Replaces `4XX` and `5XX` by the statuses of the error type that they refer to.
fn state_statuses(
    name: &str,
    operation: &mut Map<String, Value>,
    errors: &BTreeMap<String, &[(ErrorStatusCode, &str)]>,
    contents: &BTreeMap<String, Value>,
) -> Result<(), DocumentError> {
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return Ok(());
    };
    for range in ["4XX", "5XX"] {
        let Some(response) = responses.shift_remove(range) else {
            continue;
        };
        let reference = response
            .get("$ref")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let (Some(statuses), Some(content)) = (errors.get(reference), contents.get(reference))
        else {
            return Err(DocumentError::UnknownError {
                operation: name.to_owned(),
                error: reference.to_owned(),
            });
        };
        for (status, description) in *statuses {
            let response = json!({ "description": description, "content": content });
            responses.insert(status.as_u16().to_string(), response);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_security_and_exact_statuses() {
        let document = openapi_document().unwrap();
        let operation = &document["paths"]["/api/contacts.upsert"]["post"];
        assert_eq!(operation["operationId"], "upsertContact");
        assert_eq!(operation["security"], json!([{ "BearerAuth": [] }]));
        assert_eq!(operation.get("parameters"), None);
        let statuses: Vec<_> = operation["responses"].as_object().unwrap().keys().collect();
        assert_eq!(statuses, ["200", "400", "401", "500"]);
        assert_eq!(
            operation["responses"]["401"]["content"]["application/json"]["schema"]["$ref"],
            "#/components/schemas/ErrorResponse"
        );
        assert_eq!(
            document["components"]["securitySchemes"]["BearerAuth"]["scheme"],
            "bearer"
        );
    }

    #[test]
    fn says_no_more_than_the_types() {
        let document = openapi_document().unwrap();
        let schemas = &document["components"]["schemas"];
        assert_eq!(
            schemas["UpsertContactRequest"]["required"],
            json!(["contact", "workspace_id"])
        );
        assert_eq!(schemas["ContactInput"]["required"], json!(["email"]));
        assert_eq!(
            schemas["ContactInput"]["properties"]["custom_number_1"],
            json!({ "nullable": true, "type": "number", "format": "float" })
        );
        assert!(!document.to_string().contains("\"default\""));
    }
}
