//! Runs scenarios against a live server, as one kind of the cases of a run.
use openapi_contract::Waivers;
use openapi_document::{Operation, Pointer};
use serde_json::Value;

use super::expression::Answered;
use super::model::Workflow;
use super::run::{Call, Caller, Cause, Halt, Verdict, run};
use super::{FRESH_ATTEMPTS, Scenarios};
use crate::cases::Kind;
use crate::error::RunError;
use crate::fixed::{Fixed, Place, fix};
use crate::judge::documented::check;
use crate::judge::no_answer;
use crate::judge::problem::Problem;
use crate::model::{Contract, OperationId};
use crate::report::{Count, Failure, Group};
use crate::rules::CheckRule;
use crate::target::Target;
use crate::wire::request::{Body, Draft, Given, Request};
use crate::wire::send::{Received, Sender, Sent};

/// What the scenarios of a run came to.
#[derive(Debug, Default)]
pub(crate) struct Results {
    pub(crate) count: Count,
    pub(crate) groups: Vec<Group>,
    /// What is no failure and should be told.
    pub(crate) notes: Vec<String>,
}

/// Where scenarios are run.
pub(crate) struct Live<'a> {
    pub(crate) contract: &'a Contract,
    pub(crate) target: &'a Target,
    pub(crate) sender: &'a Sender,
    pub(crate) fixed: &'a [Fixed],
}

/// A response that the contract has nothing against.
pub(crate) struct Answer {
    received: Received,
    body: Option<Value>,
}

/// What is wrong with a response, or why there is none.
pub(crate) struct Fault {
    problem: Problem,
    received: Option<Received>,
}

impl Answered for Answer {
    fn status(&self) -> u16 {
        self.received.status
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.received.header(name)
    }

    fn body(&self) -> Option<&Value> {
        self.body.as_ref()
    }
}

impl Live<'_> {
    /// Runs all of them, one after the other.
    pub(crate) async fn run(
        &self,
        scenarios: &Scenarios,
        seed: u64,
        waivers: &mut Waivers,
    ) -> Result<Results, RunError> {
        let mut results = Results::default();
        let members: Vec<(Pointer, Value)> = self
            .fixed
            .iter()
            .filter_map(|(place, value)| match &place.0 {
                Place::Member(at) => Some((at.clone(), value.clone())),
                Place::Parameter(..) => None,
            })
            .collect();
        for workflow in &scenarios.workflows {
            let left_out = |at: &Pointer| self.contract.left_out.iter().find(|one| one.at == *at);
            if let Some(left_out) = workflow
                .steps
                .iter()
                .find_map(|one| left_out(&one.operation))
            {
                results.notes.push(format!(
                    "the scenario `{}` was skipped: it calls {}, which is left out",
                    workflow.id, left_out.name
                ));
                continue;
            }
            let verdict = run(workflow, seed, &members, self)
                .await
                .map_err(|error| RunError::Random(error.to_string()))?;
            let id = &workflow.id;
            match verdict {
                Verdict::Skipped(at) => {
                    let path = at.path();
                    results.notes.push(format!(
                        "the scenario `{id}` was skipped: it needs several values at `{path}`, which is fixed"
                    ));
                    continue;
                }
                Verdict::Passed => results.count.passed += 1,
                Verdict::PassedAfresh => {
                    results.count.passed += 1;
                    results.notes.push(format!(
                        "the scenario `{id}` failed with the identifiers of this seed and held {FRESH_ATTEMPTS} \
                         times with new ones: another run has used them before, or the fault comes and goes"
                    ));
                }
                Verdict::Failed(halt) => {
                    let failure = self.failure(scenarios, workflow, *halt);
                    match failure {
                        Some(failure) => {
                            let waived = waivers
                                .covers(failure.rule.id(), &[&failure.at], None)
                                .is_some();
                            if waived {
                                results.count.waived += 1;
                            } else {
                                results.count.failed += 1;
                                results.groups.push(Group {
                                    operations: vec![failure.operation.clone()],
                                    cases: vec![failure.case.clone()],
                                    places: vec![failure.at.clone()],
                                    count: 1,
                                    failure,
                                });
                            }
                        }
                        // The bound on requests ended it.
                        None => continue,
                    }
                }
            }
            results.count.cases += 1;
        }
        Ok(results)
    }

    fn operation(&self, call: &Call) -> Option<(OperationId, &Operation)> {
        let id = self.contract.operation_at(&call.operation)?;
        Some((id, &self.contract[id]))
    }

    /// The request as it goes over the wire; `None` if the wire cannot hold it.
    fn render(&self, call: &Call) -> Option<Request> {
        let (id, operation) = self.operation(call)?;
        let parameters = operation
            .parameters
            .iter()
            .map(|declared| {
                let given = call.parameters.iter().find(|given| {
                    given.location == declared.location.name()
                        && given.name.eq_ignore_ascii_case(&declared.name)
                });
                given.map(|given| given.value.clone())
            })
            .collect();
        let body = match &call.body {
            None => Body::None,
            Some(body) => Body::raw(Some(&body.media_type), body.value.to_string()),
        };
        let mut draft = Draft {
            operation: id,
            parameters,
            body,
            credentials: Given::Good,
            method: None,
            path: None,
        };
        // The members of bodies are fixed by now.
        fix(self.contract, &mut draft, self.fixed);
        draft.render(self.contract, self.target)
    }

    fn failure(
        &self,
        scenarios: &Scenarios,
        workflow: &Workflow,
        halt: Halt<Self>,
    ) -> Option<Failure> {
        let place = |at: &Pointer| Pointer::in_file(&scenarios.name).with_path(at.path());
        let (rule, at, expected, came, received) = match halt.cause {
            Cause::Fault(fault) => {
                let fault = fault?;
                let problem = fault.problem;
                (
                    problem.rule,
                    problem.at,
                    problem.expected,
                    problem.came,
                    fault.received,
                )
            }
            Cause::Unmet {
                expected,
                came,
                answer,
            } => (
                CheckRule::Scenario,
                place(&halt.at),
                expected,
                came,
                Some(answer.received),
            ),
            Cause::Count {
                expected,
                came,
                answers,
            } => {
                let last = answers
                    .into_iter()
                    .next_back()
                    .map(|answer| answer.received);
                (CheckRule::Scenario, place(&halt.at), expected, came, last)
            }
        };
        let mut requests: Vec<Request> = halt
            .calls
            .iter()
            .filter_map(|call| self.render(call))
            .collect();
        let (_, operation) = self.operation(halt.calls.last()?)?;
        let mut told = match &workflow.summary {
            Some(summary) => format!("{} ({}), step {}", workflow.id, summary, halt.step),
            None => format!("{}, step {}", workflow.id, halt.step),
        };
        if let Some(description) = &halt.description {
            told.push_str(": ");
            told.push_str(description);
        }
        Some(Failure {
            kind: Kind::Scenarios,
            operation: operation.name.clone(),
            case: told,
            rule,
            at,
            expected,
            came,
            received,
            request: requests.pop()?,
            before: requests,
            flaky: false,
            body: None,
            of_parameter: false,
        })
    }
}

impl Caller for Live<'_> {
    type Answer = Answer;
    /// `None` if the bound on requests is reached.
    type Fault = Option<Fault>;

    async fn call(&self, call: &Call) -> Result<Answer, Option<Fault>> {
        let (_, operation) = self.operation(call).ok_or(None)?;
        let fault = |problem, received| Some(Fault { problem, received });
        let Some(rendered) = self.render(call) else {
            let problem = Problem::new(
                CheckRule::Scenario,
                &operation.at,
                "a request that HTTP can carry",
                "a parameter that it cannot",
            );
            return Err(fault(problem, None));
        };
        let received = match self.sender.send(&rendered).await {
            Sent::Answer(received) => received,
            Sent::Spent => return Err(None),
            other => {
                let problem = no_answer(operation, &other).into_iter().next();
                let received = match other {
                    Sent::Busy(received) => Some(received),
                    _ => None,
                };
                return Err(problem.and_then(|problem| fault(problem, received)));
            }
        };
        match check(self.contract, operation, &received)
            .into_iter()
            .next()
        {
            Some(problem) => Err(fault(problem, Some(received))),
            None => Ok(Answer {
                body: serde_json::from_slice(&received.body).ok(),
                received,
            }),
        }
    }
}
