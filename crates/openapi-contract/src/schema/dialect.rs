//! Words of later dialects of JSON Schema in a document of `OpenAPI` 3.0, read as they are meant.
use serde_json::Value;

use super::{Atom, AtomKind, Kind, TypeSet};
use crate::number;
use crate::verdict::Rule;
use openapi_document::{Document, Pointer};

/// The atom that such a word stands for, and the word as it is told of.
pub(super) fn read(
    document: &Document,
    keyword: &str,
    value: &Value,
    at: Pointer,
) -> Option<(&'static str, Atom)> {
    let (word, rule, kind) = match (keyword, value) {
        ("type", Value::Array(names)) => {
            let mut types = TypeSet::default();
            let mut whole = false;
            for name in names {
                let kind = kind_of(name.as_str()?)?;
                types.add(kind);
                whole |= name == "integer";
            }
            let integer = whole && !names.iter().any(|name| name == "number");
            (
                "`type` as an array",
                Rule::Type,
                AtomKind::Type { types, integer },
            )
        }
        ("type", Value::String(name)) if name == "null" => {
            let types = TypeSet::only(Kind::Null);
            let integer = false;
            (
                "`type: 'null'`",
                Rule::Type,
                AtomKind::Type { types, integer },
            )
        }
        ("const", value) => ("`const`", Rule::Enum, AtomKind::Enum(vec![value.clone()])),
        ("exclusiveMinimum", Value::Number(bound)) => {
            let bound = number::exact_at(document, &at, bound);
            let exclusive = true;
            (
                "`exclusiveMinimum` as a number",
                Rule::Minimum,
                AtomKind::Minimum { bound, exclusive },
            )
        }
        ("exclusiveMaximum", Value::Number(bound)) => {
            let bound = number::exact_at(document, &at, bound);
            let exclusive = true;
            (
                "`exclusiveMaximum` as a number",
                Rule::Maximum,
                AtomKind::Maximum { bound, exclusive },
            )
        }
        _ => return None,
    };
    Some((word, Atom { at, rule, kind }))
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "null" => Kind::Null,
        "boolean" => Kind::Boolean,
        "integer" | "number" => Kind::Number,
        "string" => Kind::String,
        "array" => Kind::Array,
        "object" => Kind::Object,
        _ => return None,
    })
}
