//! What is wrong with an answer.
use openapi_contract::{Rule, Violation};
use openapi_document::Pointer;
use serde_json::Value;

use crate::excerpt::excerpt;
use crate::rules::CheckRule;

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
