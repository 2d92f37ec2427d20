//! What the contract refuses, in sentences.

use openapi_contract::text::excerpt;
use openapi_contract::{Rule, Violation};
use openapi_document::{Document, Pointer};
use serde_json::Value;

/// As much of a value as a sentence shows of it.
const SHOWN: usize = 60;

/// A sentence for each keyword that refuses, the member's name first.
pub(super) fn sentences(
    document: &Document,
    violations: &[Violation],
    contact: &Value,
) -> Vec<String> {
    let told = |violation| sentence(document, violation, contact);
    violations.iter().map(told).collect()
}

fn sentence(document: &Document, violation: &Violation, contact: &Value) -> String {
    let setting = document.get(&violation.keyword).unwrap_or(&Value::Null);
    let value = contact.pointer(violation.instance.path());
    let value = value.unwrap_or(&Value::Null);
    let place = place(&violation.instance);
    match violation.rule {
        Rule::Required => {
            let name = setting.as_str().unwrap_or_default();
            let path = violation.instance.child(name);
            format!("{} is required", self::place(&path))
        }
        Rule::Type => format!("{place}: expected {}, got {}", types(setting), a(value)),
        Rule::Nullable => format!("{place}: it may not be null"),
        Rule::Format => format!(
            "{place}: {} has not the format `{}`",
            shown(value),
            text(setting)
        ),
        Rule::Enum => format!("{place}: {} is none of {}", shown(value), shown(setting)),
        rule => format!(
            "{place}: {} breaks `{}: {}` of the contract (#{})",
            shown(value),
            rule.id(),
            shown(setting),
            violation.keyword.path()
        ),
    }
}

/// Names with slashes between them; of the whole, what it is.
fn place(instance: &Pointer) -> String {
    let names: Vec<String> = instance.tokens().collect();
    if names.is_empty() {
        "the contact".to_owned()
    } else {
        names.join("/")
    }
}

fn types(setting: &Value) -> String {
    let article = |name: &str| match name {
        "object" | "array" | "integer" => format!("an {name}"),
        name => format!("a {name}"),
    };
    match setting {
        Value::Array(names) => {
            let names: Vec<String> = names.iter().map(|name| article(&text(name))).collect();
            names.join(" or ")
        }
        name => article(&text(name)),
    }
}

fn a(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn shown(value: &Value) -> String {
    excerpt(&value.to_string(), SHOWN).into_owned()
}
