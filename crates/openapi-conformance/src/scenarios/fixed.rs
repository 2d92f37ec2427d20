//! Members that are fixed for a run, applied to scenarios.
use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::expression::{Expression, Text};
use super::model::{Template, Workflow};

/// What fixed members mean for a workflow.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fixing {
    /// It can be run with these inputs in place of its own.
    Run(Map<String, Value>),
    /// It needs several values where one is fixed.
    Skip(Pointer),
}

/// Looks where the payloads of a workflow meet the fixed members. A workflow that puts one input
/// there is run with that input fixed; one that puts several different things there says something
/// about their difference, and cannot be run.
pub(crate) fn fixing(workflow: &Workflow, fixed: &[(Pointer, Value)]) -> Fixing {
    let mut inputs = Map::new();
    for (at, value) in fixed {
        let mut met: Option<(&Template, bool)> = None;
        for body in workflow.steps.iter().filter_map(|step| step.body.as_ref()) {
            match (met, body.payload.at(at)) {
                (_, None) => {}
                (None, found) => met = found,
                (Some(before), Some(found)) if before == found => {}
                _ => return Fixing::Skip(at.clone()),
            }
        }
        if let Some((Template::Text(Text::Whole(Expression::Input(name))), true)) = met {
            inputs.insert(name.clone(), value.clone());
        }
    }
    Fixing::Run(inputs)
}

/// Sets the fixed members that stand in a body.
pub(crate) fn fix(body: &mut Value, fixed: &[(Pointer, Value)]) {
    for (at, value) in fixed {
        if let Some(place) = body.pointer_mut(at.path()) {
            *place = value.clone();
        }
    }
}
