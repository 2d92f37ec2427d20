//! A case that failed, how, and the cause that it shares with others.
use std::sync::Arc;

use openapi_document::Pointer;

use crate::cases::family::Family;
use crate::cases::{Case, Expect};
use crate::judge::problem::Problem;
use crate::model::OperationId;
use crate::rules::CheckRule;
use crate::wire::request::Request;
use crate::wire::send::Received;

/// A case that failed.
#[derive(Debug, Clone)]
pub(crate) struct Failed {
    pub(crate) case: Arc<Case>,
    /// What is wrong.
    pub(crate) problem: Problem,
    pub(crate) received: Option<Received>,
    pub(crate) request: Request,
    /// Requests that were sent before and belong to it.
    pub(crate) before: Vec<Request>,
    /// It did not fail when it was sent again.
    pub(crate) flaky: bool,
    /// It was sent again already, in the state that it needs.
    pub(crate) settled: bool,
    /// The family that looking closer has shown it to belong to.
    pub(crate) family: Option<Family>,
    /// Another cause than it seems to have.
    pub(crate) explained_by: Option<Cause>,
    /// What was left of the request that is not plain.
    pub(crate) part: Option<String>,
    /// Where that stands, if it is one part.
    pub(crate) place: Option<String>,
}

impl Failed {
    /// A case, what is wrong with what came of it, and the request that shows it.
    pub(crate) fn new(
        case: &Arc<Case>,
        problem: Problem,
        received: Option<Received>,
        request: Request,
    ) -> Self {
        Self {
            case: Arc::clone(case),
            problem,
            received,
            request,
            before: Vec::new(),
            flaky: false,
            settled: false,
            family: None,
            explained_by: None,
            part: None,
            place: None,
        }
    }

    fn status(&self) -> u16 {
        let received = self.received.as_ref();
        received.map_or(0, |received| received.status)
    }

    /// How it fails.
    pub(crate) fn manner(&self) -> Manner {
        let of_answer = matches!(
            self.problem.rule,
            CheckRule::BodySchema | CheckRule::HeaderSchema | CheckRule::HeaderMissing
        );
        Manner {
            rule: self.problem.rule,
            status: self.status(),
            at: of_answer.then(|| self.problem.at.clone()),
        }
    }

    /// The cause that it seems to have.
    pub(crate) fn cause(&self) -> Cause {
        if let Some(cause) = &self.explained_by {
            return cause.clone();
        }
        let label = match self.problem.rule {
            _ if self.flaky => String::new(),
            // What is wrong with the answer itself does not depend on what was asked.
            CheckRule::StatusUndocumented
            | CheckRule::StatusUnexpected
            | CheckRule::MediaTypeMissing
            | CheckRule::MediaTypeUndocumented
            | CheckRule::BodyUndocumented
            | CheckRule::BodyMissing
            | CheckRule::BodyMalformed
            | CheckRule::BodySchema
            | CheckRule::BodyTooLong
            | CheckRule::HeaderMissing
            | CheckRule::HeaderSchema
            | CheckRule::CredentialsRefused
            | CheckRule::CredentialsAfterBody
            | CheckRule::AllowMissing
            | CheckRule::Busy => self.problem.at.to_string(),
            _ => self
                .family
                .as_ref()
                .unwrap_or(&self.case.family)
                .to_string(),
        };
        // A component that many operations share is one root.
        let shared = self.problem.at.path().starts_with("/components/")
            && matches!(
                self.problem.rule,
                CheckRule::BodySchema | CheckRule::HeaderSchema | CheckRule::WriteOnlyAnswered
            );
        let has_operation = self.case.expect != Expect::UnknownPath && !shared;
        Cause {
            operation: has_operation.then_some(self.case.draft.operation),
            rule: self.problem.rule,
            status: if shared { 0 } else { self.status() },
            flaky: self.flaky,
            label,
        }
    }
}

/// What failures that share a cause have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cause {
    /// `None` where there is no operation.
    pub(crate) operation: Option<OperationId>,
    rule: CheckRule,
    status: u16,
    flaky: bool,
    /// The place of the contract that the answer breaks, or what the requests have in common.
    label: String,
}

/// How a request fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Manner {
    pub(crate) rule: CheckRule,
    status: u16,
    /// Where it is the answer itself that is wrong.
    at: Option<Pointer>,
}
