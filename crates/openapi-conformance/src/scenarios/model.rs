//! Workflows as they are run: parsed, and bound to the operations of a contract.
use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::condition::Condition;
use super::expression::{Expression, Scope, Text};
use super::inputs::Input;

/// One scenario: an Arazzo workflow.
#[derive(Debug, Clone)]
pub(crate) struct Workflow {
    pub(crate) id: String,
    pub(crate) summary: Option<String>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) steps: Vec<Step>,
}

/// One call, or several at once.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) id: String,
    pub(crate) description: Option<String>,
    pub(crate) at: Pointer,
    /// The Operation Object in the contract.
    pub(crate) operation: Pointer,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) parallel: Option<Parallel>,
    pub(crate) outputs: Vec<Output>,
}

/// A parameter of the operation and its value.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// `path`, `query`, `header` or `cookie`.
    pub(crate) location: String,
    pub(crate) value: Template,
}

/// The request body of a step.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    pub(crate) media_type: String,
    pub(crate) payload: Template,
}

/// A condition and its place in the Arazzo document.
#[derive(Debug, Clone)]
pub(crate) struct Criterion {
    pub(crate) at: Pointer,
    pub(crate) condition: Condition,
}

/// The extension `x-parallel`: the step's request is sent several times at once.
#[derive(Debug, Clone)]
pub(crate) struct Parallel {
    pub(crate) requests: usize,
    /// How many of the answers must meet a condition.
    pub(crate) exactly: Vec<(usize, Criterion)>,
}

/// A value that a step keeps for later ones.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) name: String,
    pub(crate) at: Pointer,
    pub(crate) value: Expression,
}

/// JSON in which texts may be runtime expressions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Template {
    Literal(Value),
    Text(Text),
    Array(Vec<Template>),
    Object(Vec<(String, Template)>),
}

impl Template {
    /// The value; the expression that stands for nothing otherwise.
    // As deep as the loader let it be.
    pub(crate) fn resolve(&self, scope: Scope<'_>) -> Result<Value, Expression> {
        match self {
            Self::Literal(value) => Ok(value.clone()),
            Self::Text(text) => text.resolve(scope),
            Self::Array(items) => items
                .iter()
                .map(|item| item.resolve(scope))
                .collect::<Result<_, _>>()
                .map(Value::Array),
            Self::Object(members) => members
                .iter()
                .map(|(name, member)| Ok((name.clone(), member.resolve(scope)?)))
                .collect::<Result<Map<_, _>, _>>()
                .map(Value::Object),
        }
    }

    /// The template at a JSON pointer. With `false`: the expression on the way, into whose value the
    /// rest of the pointer leads.
    pub(crate) fn at(&self, pointer: &Pointer) -> Option<(&Self, bool)> {
        let mut here = self;
        for token in pointer.tokens() {
            here = match here {
                Self::Text(Text::Whole(_)) => return Some((here, false)),
                Self::Object(members) => &members.iter().find(|(name, _)| *name == token)?.1,
                Self::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                Self::Literal(_) | Self::Text(_) => return None,
            };
        }
        Some((here, true))
    }
}

impl Workflow {
    /// How many requests one attempt sends at most.
    pub(crate) fn requests(&self) -> usize {
        self.steps
            .iter()
            .map(|step| {
                step.parallel
                    .as_ref()
                    .map_or(1, |parallel| parallel.requests)
            })
            .sum()
    }
}
