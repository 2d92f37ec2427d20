//! What an operation answers when it fails: the statuses as a type.

use dropshot::{ErrorStatusCode, HttpError};
use openapi_dropshot::errors;
use schemars::JsonSchema;
use serde::Serialize;

/// The body of every error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErrorResponse {
    /// Error message
    pub error: String,
}

impl<T: Into<String>> From<T> for ErrorResponse {
    fn from(sentence: T) -> Self {
        Self {
            error: sentence.into(),
        }
    }
}

errors! {
    /// The ways in which `upsertContact` can fail, each with the sentence that the client is told.
    ///
    /// It can hold no other status than the contract's; dropshot's own errors become one of them too. The
    /// cause of a fault of ours goes to the log, never into the sentence.
    pub enum UpsertContactError {
        /// Bad request - validation failed
        BadRequest(ErrorResponse) = "400",
        /// Unauthorized - invalid or missing authentication token
        Unauthorized(ErrorResponse) = "401",
        /// Internal server error
        InternalServerError(ErrorResponse) = "500",
    }
}

/// dropshot's own errors: an extractor that fails, a response that cannot be written.
impl From<HttpError> for UpsertContactError {
    fn from(error: HttpError) -> Self {
        if error.status_code == ErrorStatusCode::UNAUTHORIZED {
            Self::Unauthorized(error.external_message.into())
        } else if error.status_code.is_client_error() {
            Self::BadRequest(error.external_message.into())
        } else {
            Self::InternalServerError("internal server error".into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
