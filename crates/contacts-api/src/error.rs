//! What an operation answers when it fails: the statuses as a type.

use std::fmt;

use dropshot::{ErrorStatusCode, HttpError, HttpResponseError};
use schemars::{JsonSchema, r#gen::SchemaGenerator, schema::Schema};
use serde::{Serialize, Serializer};

/// The body of every error.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ErrorResponse {
    /// Error message
    pub error: String,
}

/// The ways in which `upsertContact` can fail, each with the sentence that the client is told.
///
/// It can hold no other status than the contract's; dropshot's own errors become one of them too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpsertContactError {
    /// 400: the request is at fault.
    BadRequest(String),
    /// 401: the token is missing, unknown, revoked, or not good for the workspace.
    Unauthorized(String),
    /// 500: the server is at fault. The cause goes to the log, never into the sentence.
    InternalServerError(String),
}

impl UpsertContactError {
    /// Each status that [`HttpResponseError::status_code`] can give, with its description in the document.
    pub(crate) const STATUSES: &[(ErrorStatusCode, &str)] = &[
        (
            ErrorStatusCode::BAD_REQUEST,
            "Bad request - validation failed",
        ),
        (
            ErrorStatusCode::UNAUTHORIZED,
            "Unauthorized - invalid or missing authentication token",
        ),
        (
            ErrorStatusCode::INTERNAL_SERVER_ERROR,
            "Internal server error",
        ),
    ];

    /// The sentence that the client is told.
    pub fn sentence(&self) -> &str {
        let (Self::BadRequest(sentence)
        | Self::Unauthorized(sentence)
        | Self::InternalServerError(sentence)) = self;
        sentence
    }
}

impl HttpResponseError for UpsertContactError {
    fn status_code(&self) -> ErrorStatusCode {
        match self {
            Self::BadRequest(_) => ErrorStatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => ErrorStatusCode::UNAUTHORIZED,
            Self::InternalServerError(_) => ErrorStatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// dropshot's own errors: an extractor that fails, a response that cannot be written.
impl From<HttpError> for UpsertContactError {
    fn from(error: HttpError) -> Self {
        if error.status_code == ErrorStatusCode::UNAUTHORIZED {
            Self::Unauthorized(error.external_message)
        } else if error.status_code.is_client_error() {
            Self::BadRequest(error.external_message)
        } else {
            Self::InternalServerError("internal server error".to_owned())
        }
    }
}

impl fmt::Display for UpsertContactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

impl std::error::Error for UpsertContactError {}

impl Serialize for UpsertContactError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ErrorResponse {
            error: self.sentence().to_owned(),
        }
        .serialize(serializer)
    }
}

/// The body's schema is [`ErrorResponse`]'s; the name leads [`crate::openapi_document`] to the statuses.
impl JsonSchema for UpsertContactError {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        "UpsertContactError".to_owned()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<ErrorResponse>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_the_statuses_that_it_can_hold() {
        let all = [
            UpsertContactError::BadRequest("a".into()),
            UpsertContactError::Unauthorized("b".into()),
            UpsertContactError::InternalServerError("c".into()),
        ];
        let held: Vec<_> = all.iter().map(HttpResponseError::status_code).collect();
        let stated: Vec<_> = UpsertContactError::STATUSES
            .iter()
            .map(|(status, _)| *status)
            .collect();
        assert_eq!(held, stated);
    }

    #[test]
    fn folds_dropshots_errors_into_the_contract() {
        let teapot = HttpError::for_client_error(
            None,
            dropshot::ClientErrorStatusCode::IM_A_TEAPOT,
            "short and stout".into(),
        );
        assert_eq!(
            UpsertContactError::from(teapot),
            UpsertContactError::BadRequest("short and stout".into())
        );
        let internal = UpsertContactError::from(HttpError::for_internal_error("SELECT 1".into()));
        assert_eq!(
            serde_json::to_string(&internal).unwrap(),
            r#"{"error":"internal server error"}"#
        );
    }
}
