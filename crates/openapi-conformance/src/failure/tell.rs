//! What there is to tell of a case that failed.
use crate::cases::family::Family;
use crate::cases::{Expect, Part};
use crate::failure::failed::Failed;
use crate::report::{Failure, SentBody};
use crate::run::session::Session;
use crate::wire::request::Body;

impl Failed {
    /// The failure, as far as it is known by now.
    pub(crate) fn tell(&self, session: &Session<'_>) -> Failure {
        let (case, problem) = (&self.case, &self.problem);
        let operation = if case.expect == Expect::UnknownPath {
            format!("{} (no operation)", self.request.method)
        } else {
            session.contract[case.draft.operation].name.clone()
        };
        let name = match &self.part {
            Some(part) if case.family == Family::Random => part,
            _ => &case.name,
        };
        Failure {
            kind: case.kind,
            operation,
            case: name.clone(),
            rule: problem.rule,
            at: problem.at.clone(),
            expected: problem.expected.clone(),
            came: problem.came.clone(),
            received: self.received.clone(),
            request: self.request.clone(),
            before: self.before.clone(),
            flaky: self.flaky,
            body: self.sent_body(session),
            of_parameter: matches!(case.part, Some(Part::Parameter(..))),
        }
    }

    fn sent_body(&self, session: &Session<'_>) -> Option<SentBody> {
        let Body::Value { media, value } = &self.case.draft.body else {
            return None;
        };
        Some(SentBody {
            media_type: session.contract[*media].name.clone(),
            value: value.clone(),
            part: match &self.case.part {
                Some(Part::Body(at)) => Some(at.clone()),
                _ => None,
            },
            plain: session.cases.bodies.get(media).cloned(),
        })
    }
}
