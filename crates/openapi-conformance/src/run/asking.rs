//! Requests of the caller's own, one at a time, and what the contract has against their answers.
use std::collections::BTreeMap;

use openapi_contract::{Direction, Rule, admits};
use openapi_document::{Operation, Pointer};
use serde_json::Value;

use crate::cases::Kind;
use crate::cases::wishes::Wishes;
use crate::error::RunError;
use crate::judge::documented::{check, matching, undocumented_body};
use crate::judge::problem::Problem;
use crate::model::OperationId;
use crate::rules::CheckRule;
use crate::suite::Suite;
use crate::target::Target;
use crate::wire::request::{Body, Draft};
use crate::wire::send::{Received, Sender, Sent};

mod smallest;

/// Sends requests that no run would make: with bodies of the caller's choice.
pub struct Asking<'a> {
    suite: &'a Suite,
    target: &'a Target,
    sender: Sender,
    /// The plainest request of each operation.
    plain: BTreeMap<OperationId, Draft>,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// An answer.
    Answer(Received),
    /// None; why.
    Nothing(String),
    /// It was not sent; why.
    NotSent(&'static str),
}

/// What the contract has against an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What is wrong.
    pub rule: CheckRule,
    /// The place in the contract that says so.
    pub at: Pointer,
    /// The answer that was expected.
    pub expected: String,
    /// What came instead, in a few words.
    pub came: String,
    /// The body and its part that the schema refuses, where it is that.
    pub body: Option<(Value, Pointer)>,
}

impl Suite {
    /// Someone to send requests of the caller's own to a server; after `most_requests` nothing is
    /// sent any more.
    ///
    /// # Errors
    ///
    /// Where the target has no credentials for an operation that asks for some, or there can be no
    /// HTTP client.
    pub fn asking<'a>(
        &'a self,
        target: &'a Target,
        most_requests: usize,
    ) -> Result<Asking<'a>, RunError> {
        let wishes = Wishes {
            contract: &self.contract,
            target,
            profile: &self.profile,
            fixed: &[],
            seed: self.seed,
            cases: None,
            of_each: None,
            // These are no cases of the contract's, so that only the plain requests are made.
            only: &[Kind::Scenarios],
        };
        Ok(Asking {
            suite: self,
            target,
            sender: Sender::new(target, most_requests, most_requests)?,
            plain: wishes.make()?.plain,
        })
    }

    /// What the contract has against an answer of an operation (`POST /pets`), whatever was asked:
    /// nothing if it is described. Of an operation that the contract lacks nothing is known.
    pub fn faults(&self, operation: &str, received: &Received) -> Vec<Fault> {
        let Some((_, operation)) = self.operation(operation) else {
            return Vec::new();
        };
        let mut problems = check(&self.contract, operation, received);
        if self.profile.only_documented_bodies.is_some() {
            problems.extend(undocumented_body(operation, received));
        }
        let fault = |problem: Problem| Fault {
            body: (problem.rule == CheckRule::BodySchema)
                .then(|| self.refused(operation, received))
                .flatten(),
            rule: problem.rule,
            at: problem.at,
            expected: problem.expected,
            came: problem.came,
        };
        problems.into_iter().map(fault).collect()
    }

    fn operation(&self, name: &str) -> Option<(OperationId, &Operation)> {
        let mut all = self.contract.each();
        all.find(|(_, operation)| operation.name == name)
    }

    /// A body and its part that the schema refuses.
    fn refused(&self, operation: &Operation, received: &Received) -> Option<(Value, Pointer)> {
        let response = operation.response(received.status)?;
        let media = matching(&response.content, received.header("content-type")?)?;
        let schema = media.schema.as_ref()?;
        let body = serde_json::from_slice(received.body()).ok()?;
        let document = &self.contract.document;
        let violations = admits(document, schema, Direction::Response, &body).err()?;
        let surely = violations
            .into_iter()
            .find(|one| one.rule != Rule::Undecided)?;
        Some((body, surely.instance))
    }
}

impl Asking<'_> {
    /// Sends a request of an operation (`POST /pets`) with a body of this media type, as the
    /// contract writes it, or without one. Parameters that it needs have their plainest values,
    /// and its credentials are good.
    pub async fn ask(&self, operation: &str, body: Option<(&str, &Value)>) -> Reply {
        match self.draft(operation, body) {
            Ok(draft) => self.send(&draft).await,
            Err(why) => Reply::NotSent(why),
        }
    }

    fn draft(&self, operation: &str, body: Option<(&str, &Value)>) -> Result<Draft, &'static str> {
        let (id, _) = self
            .suite
            .operation(operation)
            .ok_or("the contract has no such operation")?;
        let plain = self.plain.get(&id);
        let mut draft = plain
            .ok_or("no plain request of this operation can be made")?
            .clone();
        draft.body = match body {
            None => Body::None,
            Some((name, value)) => {
                let mut content = self.suite.contract.media(id);
                let media = content.find(|(_, media)| media.name == name);
                let (media, _) = media.ok_or("the operation takes no body of this media type")?;
                Body::Value {
                    media,
                    value: value.clone(),
                }
            }
        };
        Ok(draft)
    }

    async fn send(&self, draft: &Draft) -> Reply {
        let Some(request) = draft.render(&self.suite.contract, self.target) else {
            return Reply::NotSent("the request cannot be written");
        };
        match self.sender.send(&request).await {
            Sent::Answer(received) | Sent::Busy(received) => Reply::Answer(received),
            Sent::Broken(why) | Sent::Unreachable(why) => Reply::Nothing(why),
            Sent::Late => Reply::Nothing("nothing in time".to_owned()),
            Sent::Spent => Reply::NotSent("the bound on requests is reached"),
        }
    }
}
