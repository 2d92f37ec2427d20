//! Whether the contract admits a request.
use openapi_contract::{Direction, admits};
use openapi_document::{MediaType, Pointer};
use serde_json::Value;

use super::settled::{is_plainly_written, is_settled};
use crate::model::Contract;
use crate::wire::media;
use crate::wire::request::{Body, Draft};

/// Whether the contract admits all values in a request.
pub(crate) fn is_admitted(contract: &Contract, draft: &Draft) -> bool {
    let operation = &contract[draft.operation];
    let document = &contract.document;
    let meets = |schema: Option<&Pointer>, value: &Value| {
        schema.is_none_or(|at| {
            admits(document, at, Direction::Request, value).is_ok()
                && is_settled(contract, at, value)
        })
    };
    // Zero octets are no body.
    let is_body = |media: &MediaType, value: &Value| {
        media.is_json()
            || media::write(document, media, value).is_some_and(|(bytes, _)| !bytes.is_empty())
    };
    let parameters =
        operation
            .parameters
            .iter()
            .zip(&draft.parameters)
            .all(|(parameter, value)| match value {
                Some(value) => {
                    meets(parameter.schema(), value)
                        && is_plainly_written(document, parameter, value)
                }
                None => !parameter.required,
            });
    let body = match (&draft.body, &operation.request_body) {
        (Body::Value { media, value }, _) => {
            let media = &contract[*media];
            meets(media.schema.as_ref(), value) && is_body(media, value)
        }
        (Body::None, Some(body)) => !body.required,
        _ => true,
    };
    parameters && body
}
