//! Texts.

use serde_json::{Map, Value};

use super::super::names::{apart, pascal};
use super::super::text::{doc, literal};
use super::super::words::ANNOTATIONS;
use super::{Declared, Type, Types, renamed};

/// Formats that the runtime has types for.
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "Date",
        "date-time" => "DateTime",
        "uuid" => "Uuid",
        "email" => "EmailAddress",
        "uri" => "Uri",
        "ip" => "Ip",
        "ipv4" => "Ipv4",
        "ipv6" => "Ipv6",
        "byte" => "Bytes",
        "binary" => "Binary",
        "password" => "Password",
        _ => return None,
    })
}

const BOUNDS: [&str; 3] = ["minLength", "maxLength", "pattern"];

pub(super) fn is_bounded(schema: &Map<String, Value>) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    BOUNDS.iter().any(|name| schema.contains_key(*name))
        || format.is_some_and(|format| of_format(format).is_none())
        || (schema.contains_key("enum") && !is_null(schema))
}

pub(super) fn plain(schema: &Map<String, Value>) -> Type {
    let format = schema.get("format").and_then(Value::as_str);
    match format.and_then(of_format) {
        Some(rust) => Type::plain(rust, None),
        None => Type::plain("String", Some("sentence.to_owned()")),
    }
}

/// The texts that a schema lists, where it lists nothing else but null.
pub(super) fn listed(schema: &Map<String, Value>) -> Option<Vec<&str>> {
    let values = schema.get("enum")?.as_array()?;
    let mut texts: Vec<&str> = Vec::new();
    for value in values {
        match value {
            Value::String(text) if texts.contains(&text.as_str()) => {}
            Value::String(text) => texts.push(text),
            Value::Null => {}
            _ => return None,
        }
    }
    (!texts.is_empty()).then_some(texts)
}

/// Whether null is among the listed values.
pub(super) fn lists_null(schema: &Map<String, Value>) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    super::flag(schema, "nullable") && values.is_some_and(|values| values.contains(&Value::Null))
}

/// A list of texts, and nothing else that would have to be checked.
pub(super) fn is_enum(schema: &Map<String, Value>) -> bool {
    let is_text = matches!(
        schema.get("type").and_then(Value::as_str),
        Some("string") | None
    );
    let alone = schema.keys().all(|name| {
        matches!(name.as_str(), "type" | "enum" | "nullable")
            || ANNOTATIONS.contains(&name.as_str())
            || name.starts_with("x-")
    });
    is_text && alone && listed(schema).is_some()
}

/// Null and nothing else.
pub(super) fn is_null(schema: &Map<String, Value>) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

/// The names of the variants of listed texts.
pub(super) fn variants(texts: &[&str]) -> Vec<String> {
    apart(texts.iter().map(|text| pascal(text)))
}

/// The attribute of a variant that is written otherwise.
pub(super) fn variant_name(variant: &str, text: &str, indent: &str) -> String {
    if variant == text {
        String::new()
    } else {
        format!("{indent}#[serde(rename = {})]\n", literal(text))
    }
}

/// The derives of an enum without data.
pub(super) const PLAIN: &str =
    "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]\n";

impl Types<'_> {
    pub(super) fn text_enum(declared: Declared<'_>) -> String {
        let Declared {
            schema,
            name,
            component,
            docs,
            ..
        } = declared;
        let texts = listed(schema).unwrap_or_default();
        let mut text = format!(
            "{}{PLAIN}{}pub enum {name} {{\n",
            doc(docs, ""),
            renamed(name, component)
        );
        for (variant, value) in variants(&texts).iter().zip(&texts) {
            text.push_str(&variant_name(variant, value, "    "));
            put!(text, "    {variant},\n");
        }
        text.push_str("}\n");
        text
    }
}

/// The declaration of a text with bounds.
pub(super) fn bounded(
    schema: &Map<String, Value>,
    name: &str,
    component: Option<&str>,
    docs: &[String],
) -> String {
    let mut rules = Vec::new();
    for (keyword, rule) in [("minLength", "min_length"), ("maxLength", "max_length")] {
        if let Some(value) = schema.get(keyword).and_then(Value::as_u64) {
            rules.push(format!("{rule}: {}", value.min(u64::from(u32::MAX))));
        }
    }
    for keyword in ["pattern", "format"] {
        if let Some(value) = schema.get(keyword).and_then(Value::as_str) {
            rules.push(format!("{keyword}: {}", literal(value)));
        }
    }
    if let Some(values) = listed(schema) {
        let values: Vec<String> = values.iter().map(|value| literal(value)).collect();
        rules.push(format!("one_of: &[{}]", values.join(", ")));
    }
    let component = component.map(|component| format!(": {}", literal(component)));
    format!(
        "text! {{\n{}    pub struct {name}{} {{ {} }}\n}}\n",
        doc(docs, "    "),
        component.unwrap_or_default(),
        rules.join(", "),
    )
}
