//! What is wrong with an answer.
use openapi_contract::{Rule, Violation};
use openapi_document::Pointer;
use serde_json::Value;

use crate::excerpt::excerpt;
use crate::rules::CheckRule;

/// Of one answer so many faults are told.
const MOST: usize = 8;

/// Something wrong with an answer.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) rule: CheckRule,
    /// The place in the contract that it breaks.
    pub(crate) at: Pointer,
    pub(crate) expected: String,
    pub(crate) came: String,
    /// The offending part, where a value has one.
    pub(crate) value: Option<Value>,
}

impl Problem {
    pub(crate) fn new(
        rule: CheckRule,
        at: &Pointer,
        expected: impl Into<String>,
        came: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            at: at.clone(),
            expected: expected.into(),
            came: came.into(),
            value: None,
        }
    }
}

/// The first keyword that surely refuses.
pub(crate) fn violation(violations: &[Violation]) -> Option<&Violation> {
    violations.iter().find(|one| one.rule != Rule::Undecided)
}

/// The keywords that surely refuse, each once, the first of each part.
pub(crate) fn surely(violations: &[Violation]) -> impl Iterator<Item = &Violation> {
    let mut seen: Vec<(&Pointer, &Pointer)> = Vec::new();
    violations.iter().filter(move |one| {
        let new = one.rule != Rule::Undecided
            && seen.len() < MOST
            && !seen.iter().any(|(keyword, instance)| {
                **keyword == one.keyword || within(one.instance.path(), instance.path())
            });
        if new {
            seen.push((&one.keyword, &one.instance));
        }
        new
    })
}

/// Whether a part is another one or stands in it: what is wrong there may follow from what is wrong
/// around it.
fn within(part: &str, other: &str) -> bool {
    let rest = part.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// That a part of a body breaks a keyword of its schema.
pub(crate) fn refused(one: &Violation, value: &Value) -> Problem {
    let part = value.pointer(one.instance.path());
    let shown = part.map_or_else(
        || "nothing".to_owned(),
        |part| excerpt(&part.to_string(), 120),
    );
    Problem {
        value: part.cloned(),
        ..Problem::new(
            CheckRule::BodySchema,
            &one.keyword,
            format!("a body that meets `{}`", one.rule.id()),
            if one.instance.path().is_empty() {
                format!("the body {shown}")
            } else {
                format!("{shown} at `{}` of the body", one.instance.path())
            },
        )
    }
}
