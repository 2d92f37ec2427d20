//! Cases that failed, as a run saw them: before it looks closer, and before waivers.
use openapi_document::Pointer;
use serde_json::Value;

use crate::cases::{Expect, Kind, Part};
use crate::failure::failed::Failed;
use crate::rules::CheckRule;
use crate::run::session::Session;
use crate::wire::request::{Body, Request};
use crate::wire::send::Received;

/// One case that failed, as it was sent. A case in which several things are wrong is told for each.
#[derive(Debug, Clone)]
pub struct FailedCase {
    /// What the case is about.
    pub kind: Kind,
    /// `POST /pets/{id}`; none of a path that the contract does not declare.
    pub operation: Option<String>,
    /// What the case tries.
    pub case: String,
    /// What is wrong.
    pub rule: CheckRule,
    /// The place in the contract that says so.
    pub at: Pointer,
    /// The answer that was expected.
    pub expected: String,
    /// What came instead, in a few words.
    pub came: String,
    /// What came; nothing if there was no answer.
    pub received: Option<Received>,
    /// The request.
    pub request: Request,
    /// The body of the case as a value, where it has one that was made from a schema.
    pub body: Option<SentBody>,
    /// The case was made for a part of a parameter, and not of the body.
    pub of_parameter: bool,
}

/// A body that was made from a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct SentBody {
    /// Its media type, as the contract writes it.
    pub media_type: String,
    /// What it says.
    pub value: Value,
    /// The part that the case was made for, if it was made for one.
    pub part: Option<Pointer>,
    /// The plainest body of this media type that the contract admits.
    pub plain: Option<Value>,
}

impl Failed {
    /// What there is to see of it.
    pub(crate) fn seen(&self, session: &Session<'_>) -> FailedCase {
        let case = &self.case;
        let operation = session.operation(case.draft.operation);
        let operation = operation.filter(|_| case.expect != Expect::UnknownPath);
        FailedCase {
            kind: case.kind,
            operation: operation.map(|operation| operation.name.clone()),
            case: case.name.clone(),
            rule: self.problem.rule,
            at: self.problem.at.clone(),
            expected: self.problem.expected.clone(),
            came: self.problem.came.clone(),
            received: self.received.clone(),
            request: self.request.clone(),
            body: self.sent_body(session),
            of_parameter: matches!(case.part, Some(Part::Parameter(..))),
        }
    }

    fn sent_body(&self, session: &Session<'_>) -> Option<SentBody> {
        let draft = &self.case.draft;
        let Body::Value { media, value } = &draft.body else {
            return None;
        };
        let body = session.operation(draft.operation)?.request_body.as_ref()?;
        let plain = session.cases.bodies.get(draft.operation)?.get(*media)?;
        Some(SentBody {
            media_type: body.content.get(*media)?.name.clone(),
            value: value.clone(),
            part: match &self.case.part {
                Some(Part::Body(at)) => Some(at.clone()),
                _ => None,
            },
            plain: plain.clone(),
        })
    }
}
