//! Runs workflows, step by step.
use std::collections::BTreeMap;
use std::future::Future;

use futures::future::join_all;
use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::expression::{Answered, Scope};
use super::fixed::{Fixing, fix, fixing};
use super::inputs::Salt;
use super::model::{Criterion, Step, Workflow};

/// How often a scenario is tried again with identifiers that nobody has used, when it failed with
/// those of the seed: on a server with data, another run of that seed may have used them.
pub(crate) const FRESH_ATTEMPTS: usize = 2;

/// A request of a step, as a contract speaks of requests.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    /// The Operation Object in the contract.
    pub(crate) operation: Pointer,
    pub(crate) parameters: Vec<Argument>,
    pub(crate) body: Option<Payload>,
}

/// A parameter that is given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Argument {
    /// `path`, `query`, `header` or `cookie`.
    pub(crate) location: String,
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// A body that is given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Payload {
    pub(crate) media_type: String,
    pub(crate) value: Value,
}

/// Sends the requests of scenarios and judges every response by the contract.
pub(crate) trait Caller {
    /// A response that the contract has nothing against.
    type Answer: Answered;
    /// Why there is none: nothing came, or the contract is broken.
    type Fault;

    /// Sends one request, with the credentials of the target.
    fn call(&self, call: &Call) -> impl Future<Output = Result<Self::Answer, Self::Fault>>;
}

/// What a scenario came to.
pub(crate) enum Verdict<S: Caller> {
    /// It holds.
    Passed,
    /// It failed with the seed's identifiers and held with every fresh one: the seed's were used
    /// before, or the fault comes and goes.
    PassedAfresh,
    /// It was not run: it needs several values where this member is fixed.
    Skipped(Pointer),
    /// It does not hold.
    Failed(Box<Halt<S>>),
}

/// Where a scenario failed.
pub(crate) struct Halt<S: Caller> {
    /// The step.
    pub(crate) step: String,
    /// What the step says of itself.
    pub(crate) description: Option<String>,
    /// The criterion, output or step in the Arazzo document.
    pub(crate) at: Pointer,
    /// What went wrong there.
    pub(crate) cause: Cause<S>,
    /// Every call that was made, in order; the last is the one that the failure is about.
    pub(crate) calls: Vec<Call>,
}

/// Why a step failed.
pub(crate) enum Cause<S: Caller> {
    /// The response breaks the contract, or there was none.
    Fault(S::Fault),
    /// The response is not the one that the scenario asks for.
    Unmet {
        expected: String,
        came: String,
        answer: S::Answer,
    },
    /// Of the responses to one request sent many times, the wrong number met a condition.
    Count {
        expected: String,
        came: String,
        answers: Vec<S::Answer>,
    },
}

/// Runs one workflow with the identifiers of the seed, and again with fresh ones if it fails.
pub(crate) async fn run<S: Caller>(
    workflow: &Workflow,
    seed: u64,
    fixed: &[(Pointer, Value)],
    caller: &S,
) -> Result<Verdict<S>, getrandom::Error> {
    let inputs = match fixing(workflow, fixed) {
        Fixing::Run(inputs) => inputs,
        Fixing::Skip(at) => return Ok(Verdict::Skipped(at)),
    };
    let mut attempt = Attempt {
        workflow,
        fixed,
        given: &inputs,
        caller,
    };
    match attempt.run(Salt::seeded(seed)).await {
        Ok(()) => return Ok(Verdict::Passed),
        // What breaks the contract does so whatever the server has stored.
        Err(failed) if matches!(failed.cause, Cause::Fault(_)) => {
            return Ok(Verdict::Failed(failed));
        }
        Err(_) => {}
    }
    for _ in 0..FRESH_ATTEMPTS {
        if let Err(failed) = attempt.run(Salt::unused()?).await {
            return Ok(Verdict::Failed(failed));
        }
    }
    Ok(Verdict::PassedAfresh)
}

struct Attempt<'a, S> {
    workflow: &'a Workflow,
    fixed: &'a [(Pointer, Value)],
    given: &'a Map<String, Value>,
    caller: &'a S,
}

/// What the steps so far have left behind.
struct State {
    inputs: Map<String, Value>,
    outputs: BTreeMap<String, Map<String, Value>>,
    calls: Vec<Call>,
}

impl State {
    fn scope<'a>(&'a self, answer: Option<&'a dyn Answered>) -> Scope<'a> {
        Scope {
            inputs: &self.inputs,
            outputs: &self.outputs,
            answer,
        }
    }
}

/// A place in the Arazzo document and what went wrong there.
type Trouble<S> = (Pointer, Cause<S>);

impl<S: Caller> Attempt<'_, S> {
    async fn run(&mut self, salt: Salt) -> Result<(), Box<Halt<S>>> {
        let inputs = self
            .workflow
            .inputs
            .iter()
            .map(|input| {
                let value = match self.given.get(&input.name) {
                    Some(given) => given.clone(),
                    None => input.value(&self.workflow.id, salt),
                };
                (input.name.clone(), value)
            })
            .collect();
        let mut state = State {
            inputs,
            outputs: BTreeMap::new(),
            calls: Vec::new(),
        };
        for step in &self.workflow.steps {
            if let Err((at, cause)) = self.step(step, &mut state).await {
                return Err(Box::new(Halt {
                    step: step.id.clone(),
                    description: step.description.clone(),
                    at,
                    cause,
                    calls: state.calls,
                }));
            }
        }
        Ok(())
    }

    async fn step(&self, step: &Step, state: &mut State) -> Result<(), Trouble<S>> {
        let call = self.prepared(step, state);
        state.calls.push(call.clone());
        let count = step
            .parallel
            .as_ref()
            .map_or(1, |parallel| parallel.requests);
        let sent = join_all((0..count).map(|_| self.caller.call(&call))).await;
        let mut answers = Vec::with_capacity(count);
        for answer in sent {
            let answer = answer.map_err(|fault| (step.at.clone(), Cause::Fault(fault)))?;
            match unmet(step, state, &answer) {
                None => answers.push(answer),
                Some(Unmet { at, expected, came }) => {
                    let cause = Cause::Unmet {
                        expected,
                        came,
                        answer,
                    };
                    return Err((at, cause));
                }
            }
        }
        let Some(parallel) = &step.parallel else {
            return match answers.pop() {
                Some(answer) => outputs(step, state, answer),
                None => Ok(()),
            };
        };
        for (count, criterion) in &parallel.exactly {
            let met = answers
                .iter()
                .filter(|answer| criterion.condition.holds(state.scope(Some(*answer))))
                .count();
            if met != *count {
                return Err((
                    criterion.at.clone(),
                    Cause::Count {
                        expected: format!(
                            "exactly {count} of {} answers with `{}`",
                            parallel.requests, criterion.condition
                        ),
                        came: format!("{met} of them"),
                        answers,
                    },
                ));
            }
        }
        Ok(())
    }

    fn prepared(&self, step: &Step, state: &State) -> Call {
        let scope = state.scope(None);
        // The loader has checked that every expression stands for something here: inputs are given,
        // and a step whose output was missing has failed.
        let value = |template: &super::model::Template| template.resolve(scope).unwrap_or_default();
        Call {
            operation: step.operation.clone(),
            parameters: step
                .parameters
                .iter()
                .map(|parameter| Argument {
                    location: parameter.location.clone(),
                    name: parameter.name.clone(),
                    value: value(&parameter.value),
                })
                .collect(),
            body: step.body.as_ref().map(|body| {
                let mut payload = value(&body.payload);
                fix(&mut payload, self.fixed);
                Payload {
                    media_type: body.media_type.clone(),
                    value: payload,
                }
            }),
        }
    }
}

/// A criterion that an answer does not meet, what it asks for and what came.
struct Unmet {
    at: Pointer,
    expected: String,
    came: String,
}

/// The first criterion that an answer does not meet. A step without
/// criteria asks for a status of success.
fn unmet(step: &Step, state: &State, answer: &dyn Answered) -> Option<Unmet> {
    let scope = state.scope(Some(answer));
    if step.criteria.is_empty() && !(200..300).contains(&answer.status()) {
        return Some(Unmet {
            at: step.at.clone(),
            expected: "a status of success".to_owned(),
            came: format!("`$statusCode` is {}", answer.status()),
        });
    }
    let unmet: &Criterion = step
        .criteria
        .iter()
        .find(|criterion| !criterion.condition.holds(scope))?;
    Some(Unmet {
        at: unmet.at.clone(),
        expected: format!("`{}`", unmet.condition),
        came: unmet.condition.values(scope),
    })
}

fn outputs<S: Caller>(step: &Step, state: &mut State, answer: S::Answer) -> Result<(), Trouble<S>> {
    let mut values = Map::new();
    for output in &step.outputs {
        let Some(value) = output.value.resolve(state.scope(Some(&answer))) else {
            let expected = format!("a value at `{}`, which later steps use", output.value);
            let came = format!("`{}` is absent", output.value);
            return Err((
                output.at.clone(),
                Cause::Unmet {
                    expected,
                    came,
                    answer,
                },
            ));
        };
        values.insert(output.name.clone(), value.into_owned());
    }
    state.outputs.insert(step.id.clone(), values);
    Ok(())
}
