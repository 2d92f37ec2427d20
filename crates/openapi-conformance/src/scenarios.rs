//! Scenarios: what schemas cannot say of a server, as an [Arazzo] 1.0 document beside the contract.
//!
//! # What is taken of Arazzo
//! One source description, the contract. Workflows with `inputs`, `steps` and `outputs`. Steps by
//! `operationId` or `operationPath` with `parameters`, a JSON `requestBody` (with `payload` and `replacements`),
//! `successCriteria` of type `simple`, and `outputs`. The runtime expressions `$statusCode`,
//! `$response.header.NAME`, `$response.body#/POINTER`, `$inputs.NAME` and
//! `$steps.STEP.outputs.NAME`, alone or embedded as `{$inputs.NAME}`. Anything else is an error that
//! names it. A step without `successCriteria` asks for a status of 2xx. Every response is also judged
//! by the contract.
//!
//! # Inputs
//! Nobody calls a scenario with inputs: one with a `default` has that value, every other is an
//! identifier made anew for the run, by its `type` and `format`: a `string` is a word of lower-case
//! letters and digits, `format: email` an address at `example.com`, `format: uuid` a UUID, an
//! `integer` lies within `minimum` and `maximum`. They are derived from the seed of the run, so that
//! the same seed sends the same bytes. If the scenario fails with those, another run may have used
//! them on that server; so it is tried twice again with identifiers that nobody has used, and has
//! failed only if one of these fails.
//!
//! # Many requests at once
//! One extension, on a step:
//!
//! ```json
//! "x-parallel": {
//!   "requests": 20,
//!   "exactly": [{"count": 1, "condition": "$response.body#/action == 'create'"}]
//! }
//! ```
//!
//! sends the request that often at once. The `successCriteria` must hold for every response, and each
//! condition under `exactly` for exactly so many of them.
//!
//! [Arazzo]: https://spec.openapis.org/arazzo/v1.0.1.html
mod condition;
mod contract;
mod expression;
mod fixed;
mod inputs;
mod known;
mod live;
mod load;
mod model;
mod reader;
mod run;
mod steps;
#[cfg(test)]
mod tests;

use openapi_document::Document;
use serde_json::Value;

pub(crate) use live::{Live, Results};
use model::Workflow;
pub use reader::ScenarioError;
use run::FRESH_ATTEMPTS;

/// Scenarios, bound to the operations of a contract.
#[derive(Debug, Clone)]
pub struct Scenarios {
    /// The file, as failures name it.
    name: String,
    source: String,
    workflows: Vec<Workflow>,
}

impl Scenarios {
    /// Reads the scenarios of an Arazzo document for a contract.
    pub fn new(document: &Value, contract: &Document) -> Result<Self, ScenarioError> {
        let (source, workflows) = load::load(document, contract)?;
        Ok(Self {
            name: "scenarios.arazzo.json".to_owned(),
            source,
            workflows,
        })
    }

    /// The name of the document's file, which failures tell; `scenarios.arazzo.json` if not said.
    #[must_use]
    pub fn named(mut self, file: &str) -> Self {
        file.clone_into(&mut self.name);
        self
    }

    /// The contract that the document names, relative to the document's own place. Whoever read both
    /// files should see that it is the contract given.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.workflows.len()
    }

    /// How many requests they send at most: those of every attempt.
    pub fn most_requests(&self) -> usize {
        let once: usize = self.workflows.iter().map(Workflow::requests).sum();
        once * (1 + FRESH_ATTEMPTS)
    }
}
