//! The JSON bodies of a contract: what clients send and what servers answer.

use openapi_contract::{Direction, FindingSide};
use openapi_document::{Api, MediaType, Operation, Pointer};

/// A body that travels as JSON and has a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// `POST /path`.
    pub(crate) operation: String,
    /// The status of a response; none for a request.
    pub(crate) status: Option<String>,
    /// As the contract writes it.
    pub(crate) media_type: String,
    /// Where its schema is.
    pub(crate) schema: Pointer,
}

impl Body {
    /// Which way it travels.
    pub(crate) fn direction(&self) -> Direction {
        match self.status {
            None => Direction::Request,
            Some(_) => Direction::Response,
        }
    }

    /// What a finding about it is about.
    pub(crate) fn side(&self) -> FindingSide {
        match self.status {
            None => FindingSide::Request,
            Some(_) => FindingSide::Response,
        }
    }

    /// `POST /path request` or `POST /path 200`: what the generator of the client calls it.
    pub(crate) fn name(&self) -> String {
        let part = self.status.as_deref().unwrap_or("request");
        format!("{} {part}", self.operation)
    }
}

/// Every JSON body of every operation, in the document's order. What does not stand as OpenAPI asks
/// is left to the check of the contract by itself.
pub(crate) fn bodies(api: &Api) -> Vec<Body> {
    let mut bodies = Vec::new();
    for operation in &api.operations {
        bodies.extend(requests(operation));
        for response in &operation.responses {
            let status = response.status.to_string();
            bodies.extend(contents(operation, &response.content, Some(&status)));
        }
    }
    bodies
}

/// The JSON bodies that an operation takes.
pub(crate) fn requests(operation: &Operation) -> Vec<Body> {
    let body = operation.request_body.as_ref();
    body.map_or_else(Vec::new, |body| contents(operation, &body.content, None))
}

fn contents(operation: &Operation, content: &[MediaType], status: Option<&str>) -> Vec<Body> {
    let json = content.iter().filter(|media| media.is_json());
    let body = |media: &MediaType| {
        Some(Body {
            operation: operation.name.clone(),
            status: status.map(str::to_owned),
            media_type: media.name.clone(),
            schema: media.schema.clone()?,
        })
    };
    json.filter_map(body).collect()
}
