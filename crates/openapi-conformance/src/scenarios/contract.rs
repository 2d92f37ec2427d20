//! What the loader needs to know of the contract's operations.
use openapi_document::{Api, Document, Pointer};

/// An operation of the contract.
pub(super) struct Operation {
    /// Its `operationId`.
    pub(super) id: Option<String>,
    /// What errors call it: its `operationId`, or else as in `GET /boxes`.
    pub(super) name: String,
    pub(super) at: Pointer,
    pub(super) parameters: Vec<Declared>,
    /// The media types of its request body.
    pub(super) media_types: Vec<String>,
    pub(super) body_required: bool,
}

/// A parameter that an operation declares.
#[derive(PartialEq, Eq)]
pub(super) struct Declared {
    pub(super) name: String,
    pub(super) location: String,
    pub(super) required: bool,
}

/// The operations. What cannot be read is left out: the contract's own
/// check tells of it.
pub(super) fn operations(contract: &Document) -> Vec<Operation> {
    let operations = Api::read(contract).operations.into_iter();
    operations.map(known).collect()
}

fn known(operation: openapi_document::Operation) -> Operation {
    let parameters = operation.parameters.into_iter();
    let body = operation.request_body;
    Operation {
        name: operation
            .operation_id
            .clone()
            .unwrap_or_else(|| operation.name.clone()),
        id: operation.operation_id,
        at: operation.at,
        parameters: parameters
            .map(|parameter| Declared {
                location: parameter.location.name().to_owned(),
                name: parameter.name,
                required: parameter.required,
            })
            .collect(),
        body_required: body.as_ref().is_some_and(|body| body.required),
        media_types: body.map_or_else(Vec::new, |body| {
            body.content.into_iter().map(|media| media.name).collect()
        }),
    }
}
