//! Whether the contract admits a request.
use openapi_contract::{Direction, admits};
use openapi_document::Pointer;
use serde_json::Value;

use crate::model::Contract;
use crate::wire::request::{Body, Draft};

/// Whether the contract admits all values in a request.
pub(crate) fn is_admitted(contract: &Contract, draft: &Draft) -> bool {
    let Some(operation) = contract.operations.get(draft.operation) else {
        return false;
    };
    let document = &contract.document;
    let meets = |schema: Option<&Pointer>, value: &Value| {
        schema.is_none_or(|at| admits(document, at, Direction::Request, value).is_ok())
    };
    let parameters =
        operation
            .parameters
            .iter()
            .zip(&draft.parameters)
            .all(|(parameter, value)| match value {
                Some(value) => meets(parameter.schema(), value),
                None => !parameter.required,
            });
    let body = match (&draft.body, &operation.request_body) {
        (Body::Value { media, value }, Some(body)) => body
            .content
            .get(*media)
            .is_some_and(|media| meets(media.schema.as_ref(), value)),
        (Body::None, Some(body)) => !body.required,
        _ => true,
    };
    parameters && body
}
