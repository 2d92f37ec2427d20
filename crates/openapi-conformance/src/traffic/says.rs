//! What a contract says of a request that nobody has answered yet.
use openapi_document::Operation;

use super::Passed;
use super::admission::{Admission, admission};
use super::route::{Route, route};
use crate::judge::problem::Problem;
use crate::suite::Suite;

/// What a contract says of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It has no such path.
    NoPath,
    /// It has the path, with these methods alone.
    NoMethod(Vec<String>),
    /// The operation (`POST /pets`) asks for credentials, and the request has none; what it asks for.
    NoCredentials {
        /// Which it is.
        operation: String,
        /// What it asks for.
        why: String,
    },
    /// It surely does not admit it.
    Refused {
        /// Which operation it is.
        operation: String,
        /// Why not, a sentence each.
        why: Vec<String>,
    },
    /// It admits it, or nobody can say.
    Admitted {
        /// Which operation it is.
        operation: String,
    },
}

impl Suite {
    /// What the contract says of a request; its answer is not looked at. `base_path` is the path that
    /// operations stand below where it is not that of the contract's `servers`.
    pub fn says(&self, base_path: Option<&str>, passed: &Passed) -> Said {
        let contract = &self.contract;
        let path = passed.target.split(['?', '#']).next().unwrap_or_default();
        match route(contract, base_path, &passed.method, path) {
            Route::None => Said::NoPath,
            Route::Path(of_path) => {
                let same = |one: &&Operation| one.path == of_path.path;
                let operations = contract.operations.iter().filter(same);
                Said::NoMethod(operations.map(|one| one.method.to_string()).collect())
            }
            Route::Operation { operation, values } => {
                let name = operation.name.clone();
                match admission(contract, operation, &values, passed) {
                    Admission::Stranger(problem) => Said::NoCredentials {
                        operation: name,
                        why: problem.expected,
                    },
                    Admission::Refused(problems) => Said::Refused {
                        operation: name,
                        why: problems.iter().map(sentence).collect(),
                    },
                    Admission::Admitted | Admission::Perhaps => Said::Admitted { operation: name },
                }
            }
        }
    }
}

fn sentence(problem: &Problem) -> String {
    let Problem {
        at, expected, came, ..
    } = problem;
    format!("{at}: expected {expected}, got {came}")
}
