//! The contract of a mock.

use openapi_conformance::{ContractError, Suite};
use openapi_contract::{Direction, Violation, admits};
use openapi_document::{Api, Document, DocumentError, Operation};
use serde_json::Value;

/// So many reasons are told.
const MOST: usize = 4;

/// Why there is no such mock, or no such reply.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MockError {
    /// The contract is no JSON.
    #[error("the contract is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The contract is nested too deep.
    #[error("{0}")]
    Document(#[from] DocumentError),
    /// The contract cannot be read.
    #[error("{0}")]
    Contract(#[from] ContractError),
    /// There is no port to listen at, or no thread.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// There is no such operation.
    #[error("the contract has no operation {0:?}; name it by `operationId`, or as `POST /path`")]
    Operation(String),
    /// The contract does not admit the reply.
    #[error("{0}; say it with `Reply::raw` if that is meant")]
    Reply(String),
}

/// A contract, read in each way that is needed.
pub(crate) struct Contract {
    pub(crate) document: Document,
    pub(crate) api: Api,
    pub(crate) suite: Suite,
}

impl Contract {
    pub(crate) fn read(document: Document) -> Result<Self, MockError> {
        Ok(Self {
            api: Api::read(&document),
            suite: Suite::from_contract(document.clone())?,
            document,
        })
    }

    /// The operation that goes by a name: `operationId`, or method and path.
    pub(crate) fn operation(&self, name: &str) -> Option<&Operation> {
        let mut operations = self.api.operations.iter();
        operations.find(|one| one.name == name || one.operation_id.as_deref() == Some(name))
    }

    /// Whether the contract admits a value as the answer with a status.
    pub(crate) fn admits(
        &self,
        operation: &Operation,
        status: u16,
        value: &Value,
    ) -> Result<(), MockError> {
        let name = &operation.name;
        let refuse = |how: String| Err(MockError::Reply(how));
        let Some(response) = operation.response(status) else {
            return refuse(format!("{name} does not document the status {status}"));
        };
        let Some(media) = response.content.iter().find(|media| media.is_json()) else {
            return refuse(format!("{name} documents no JSON for the status {status}"));
        };
        let Some(schema) = &media.schema else {
            return Ok(());
        };
        match admits(&self.document, schema, Direction::Response, value) {
            Ok(()) => Ok(()),
            Err(violations) => {
                let told = violations.iter().map(|one| {
                    let Violation {
                        instance, keyword, ..
                    } = one;
                    format!("{keyword} refuses what stands at {instance}")
                });
                let told: Vec<String> = told.take(MOST).collect();
                refuse(format!(
                    "the contract does not admit this reply ({}); `Reply::raw` sends what it refuses",
                    told.join("; ")
                ))
            }
        }
    }
}
