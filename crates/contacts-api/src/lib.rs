//! The contacts API as a [dropshot] trait, with its wire types.
//!
//! Signatures and wire types only. A server implements [`ContactsApi`]; the trait says all that the
//! operation's shape has to say:
//!
//! - [`Bearer`] among its arguments: it needs a bearer token;
//! - [`JsonBody`]: its body, read only when the handler asks for it, after the token was judged;
//! - [`UpsertContactError`]: the statuses that it can answer besides success, and no others.
//!
//! [`openapi_document`] turns the same signatures into the complete OpenAPI document of what a server
//! of this trait does. `cargo xtask check` compares it with the contract, `openapi.json`.

mod contacts;
mod document;
mod error;
mod value;

pub use contacts::{ContactInput, UpsertAction, UpsertContactRequest, UpsertContactResponse};
pub use document::openapi_document;
pub use error::{ErrorResponse, UpsertContactError};
pub use openapi_dropshot::{Bearer, BodyCut, BodyError, DocumentError, JsonBody, Nullable};
pub use value::{DateTime, EmailAddress, Json, Number, Text};

use dropshot::{HttpResponseOk, RequestContext};

/// The operations of the contacts API.
///
/// The macro makes the module `contacts_api_mod` beside it: `api_description::<Impl>()` for a server
/// that implements the trait, `stub_api_description()` for the document alone.
#[dropshot::api_description]
pub trait ContactsApi {
    /// What the server shares between its requests.
    type Context;

    /// Create or update a contact
    ///
    /// Creates a new contact or updates an existing one based on email address. Returns information
    /// about whether the contact was created or updated.
    #[endpoint {
        method = POST,
        path = "/api/contacts.upsert",
        operation_id = "upsertContact",
    }]
    async fn upsert_contact(
        rqctx: RequestContext<Self::Context>,
        bearer: Bearer,
        body: JsonBody<UpsertContactRequest>,
    ) -> Result<HttpResponseOk<UpsertContactResponse>, UpsertContactError>;
}
