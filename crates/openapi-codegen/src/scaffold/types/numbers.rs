//! Numbers.

use serde_json::{Map, Value};

use super::super::text::{doc, float, literal};
use super::Type;

/// The Rust type of an integer's format, and whether it starts at zero.
fn of_format(format: Option<&str>) -> Option<(&'static str, bool)> {
    Some(match format? {
        "int8" => ("i8", false),
        "int16" => ("i16", false),
        "int32" => ("i32", false),
        "int64" => ("i64", false),
        "uint8" => ("u8", true),
        "uint16" => ("u16", true),
        "uint32" => ("u32", true),
        "uint64" => ("u64", true),
        _ => return None,
    })
}

const BOUNDS: [&str; 5] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// Whether there is something to check beyond what a Rust type holds.
pub(super) fn is_bounded(schema: &Map<String, Value>) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    let has = |name: &str| {
        schema
            .get(name)
            .is_some_and(|value| *value != Value::Bool(false))
    };
    if schema.contains_key("enum") {
        return true;
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("integer") => match of_format(format) {
            Some((_, true)) => {
                let zero = schema.get("minimum").and_then(Value::as_f64) == Some(0.0);
                !zero || BOUNDS.iter().skip(1).any(|name| has(name))
            }
            Some((_, false)) => BOUNDS.iter().any(|name| has(name)),
            None => format.is_some() || BOUNDS.iter().any(|name| has(name)),
        },
        Some("number") => {
            !matches!(format, None | Some("double" | "float"))
                || BOUNDS.iter().any(|name| has(name))
        }
        _ => false,
    }
}

pub(super) fn integer(schema: &Map<String, Value>) -> Type {
    let format = schema.get("format").and_then(Value::as_str);
    match of_format(format) {
        Some((rust, _)) => Type::plain(rust, Some("0")),
        None => Type::plain("Integer", Some("Integer(0)")),
    }
}

pub(super) fn number(schema: &Map<String, Value>) -> Type {
    match schema.get("format").and_then(Value::as_str) {
        Some("float") => Type::plain("Float", Some("Float(0.0)")),
        Some(_) => Type::plain("f64", Some("0.0")),
        None => Type::plain("Number", Some("Number(0.0)")),
    }
}

/// The declaration of a number with bounds.
pub(super) fn bounded(
    schema: &Map<String, Value>,
    name: &str,
    component: Option<&str>,
    docs: &[String],
) -> String {
    let number = |name: &str| schema.get(name).and_then(Value::as_f64);
    let exclusive = |name: &str| schema.get(name) == Some(&Value::Bool(true));
    let mut rules = Vec::new();
    for (bound, exclusively, name) in [
        ("minimum", "exclusiveMinimum", "exclusive_minimum"),
        ("maximum", "exclusiveMaximum", "exclusive_maximum"),
    ] {
        if let Some(value) = number(bound) {
            let rule = if exclusive(exclusively) { name } else { bound };
            rules.push(format!("{rule}: {}", float(value)));
        }
    }
    if let Some(value) = number("multipleOf") {
        rules.push(format!("multiple_of: {}", float(value)));
    }
    let format = schema.get("format").and_then(Value::as_str);
    if let Some(format) = format {
        rules.push(format!("format: {}", literal(format)));
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let values: Vec<String> = values.iter().filter_map(Value::as_f64).map(float).collect();
        rules.push(format!("one_of: &[{}]", values.join(", ")));
    }
    let is_integer = schema.get("type").and_then(Value::as_str) == Some("integer");
    let inner = if is_integer {
        let inner = of_format(format).map_or_else(
            || if format == Some("uint") { "u64" } else { "i64" },
            |(inner, _)| inner,
        );
        format!("({inner})")
    } else {
        String::new()
    };
    let component = component.map(|component| format!(": {}", literal(component)));
    format!(
        "{}! {{\n{}    pub struct {name}{inner}{} {{ {} }}\n}}\n",
        if is_integer { "integer" } else { "number" },
        doc(docs, "    "),
        component.unwrap_or_default(),
        rules.join(", "),
    )
}
