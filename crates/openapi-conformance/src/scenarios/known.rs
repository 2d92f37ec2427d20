//! What is known where a runtime expression stands, and what may be named there.
use super::contract::Operation;
use super::expression::Expression;
use super::inputs::Input;
use super::model::{Output, Step};
use super::reader::{Reader, ScenarioError};

/// What is known where expressions stand.
pub(super) struct Known<'a> {
    pub(super) operations: &'a [Operation],
    pub(super) inputs: &'a [Input],
    pub(super) steps: &'a [Step],
}

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// Before the step's request is sent.
    Before,
    /// When its response is there.
    After,
    /// When all steps are done.
    End,
}

impl Known<'_> {
    /// Whether an expression can stand for something where it is written.
    pub(super) fn check(
        &self,
        expression: &Expression,
        moment: Moment,
        reader: &Reader<'_>,
    ) -> Result<(), ScenarioError> {
        if expression.needs_answer() && moment != Moment::After {
            return Err(reader.error(match moment {
                Moment::End => format!("`{expression}` belongs to a step, not to a workflow"),
                _ => format!("`{expression}` is not known before the request is sent"),
            }));
        }
        match expression {
            Expression::Input(name) if !self.inputs.iter().any(|input| input.name == *name) => {
                Err(reader.error(format!("the workflow has no input `{name}`")))
            }
            Expression::Output { step, name, .. } => {
                let found = self.steps.iter().find(|before| before.id == *step);
                match found.map(|step| step.outputs.iter().any(|output| output.name == *name)) {
                    Some(true) => Ok(()),
                    Some(false) => {
                        Err(reader.error(format!("the step `{step}` has no output `{name}`")))
                    }
                    None => Err(reader.error(format!("there is no step `{step}` before this"))),
                }
            }
            _ => Ok(()),
        }
    }
}

/// The outputs of a step or a workflow.
pub(super) fn outputs(
    item: &Reader<'_>,
    known: &Known<'_>,
    moment: Moment,
) -> Result<Vec<Output>, ScenarioError> {
    let Some(reader) = item.optional("outputs") else {
        return Ok(Vec::new());
    };
    let mut outputs = Vec::new();
    for (name, output) in reader.members()? {
        let value = Expression::parse(output.text()?).map_err(|error| output.error(error))?;
        known.check(&value, moment, &output)?;
        outputs.push(Output {
            name: name.to_owned(),
            at: output.at,
            value,
        });
    }
    Ok(outputs)
}

/// The name of a step or a workflow.
pub(super) fn identifier(reader: &Reader<'_>) -> Result<String, ScenarioError> {
    let text = reader.text()?;
    let letters = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !text.is_empty() && text.chars().all(letters) {
        Ok(text.to_owned())
    } else {
        Err(reader.error("an identifier is made of letters, digits, `_` and `-`"))
    }
}
