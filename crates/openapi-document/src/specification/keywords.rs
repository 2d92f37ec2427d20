//! The keywords of schemas, by dialect, and what belongs under each.
use serde_json::Value;

use super::{Dialect, Holds, ObjectKind};

/// What the value of a keyword of JSON Schema 2020-12 must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Schema,
    Schemas,
    SchemaMap,
    Number,
    Positive,
    Natural,
    Text,
    Texts,
    TextsMap,
    Flag,
    Types,
    List,
    Object,
    Any,
}

/// Those of JSON Schema 2020-12 and of the vocabulary of `OpenAPI` 3.1 (section 4.8.24).
const LATEST: &[(&str, Shape)] = &[
    ("$anchor", Shape::Text),
    ("$comment", Shape::Text),
    ("$defs", Shape::SchemaMap),
    ("$dynamicAnchor", Shape::Text),
    ("$dynamicRef", Shape::Text),
    ("$id", Shape::Text),
    ("$ref", Shape::Text),
    ("$schema", Shape::Text),
    ("$vocabulary", Shape::Object),
    ("additionalProperties", Shape::Schema),
    ("allOf", Shape::Schemas),
    ("anyOf", Shape::Schemas),
    ("const", Shape::Any),
    ("contains", Shape::Schema),
    ("contentEncoding", Shape::Text),
    ("contentMediaType", Shape::Text),
    ("contentSchema", Shape::Schema),
    ("default", Shape::Any),
    ("definitions", Shape::SchemaMap),
    ("dependentRequired", Shape::TextsMap),
    ("dependentSchemas", Shape::SchemaMap),
    ("deprecated", Shape::Flag),
    ("description", Shape::Text),
    ("discriminator", Shape::Object),
    ("else", Shape::Schema),
    ("enum", Shape::List),
    ("example", Shape::Any),
    ("examples", Shape::List),
    ("exclusiveMaximum", Shape::Number),
    ("exclusiveMinimum", Shape::Number),
    ("externalDocs", Shape::Object),
    ("format", Shape::Text),
    ("if", Shape::Schema),
    ("items", Shape::Schema),
    ("maxContains", Shape::Natural),
    ("maxItems", Shape::Natural),
    ("maxLength", Shape::Natural),
    ("maxProperties", Shape::Natural),
    ("maximum", Shape::Number),
    ("minContains", Shape::Natural),
    ("minItems", Shape::Natural),
    ("minLength", Shape::Natural),
    ("minProperties", Shape::Natural),
    ("minimum", Shape::Number),
    ("multipleOf", Shape::Positive),
    ("not", Shape::Schema),
    ("oneOf", Shape::Schemas),
    ("pattern", Shape::Text),
    ("patternProperties", Shape::SchemaMap),
    ("prefixItems", Shape::Schemas),
    ("properties", Shape::SchemaMap),
    ("propertyNames", Shape::Schema),
    ("readOnly", Shape::Flag),
    ("required", Shape::Texts),
    ("then", Shape::Schema),
    ("title", Shape::Text),
    ("type", Shape::Types),
    ("unevaluatedItems", Shape::Schema),
    ("unevaluatedProperties", Shape::Schema),
    ("uniqueItems", Shape::Flag),
    ("writeOnly", Shape::Flag),
    ("xml", Shape::Object),
];

/// The keywords of a schema of `OpenAPI` 3.0 (section 4.7.24).
const OLDEST: [&str; 36] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "example",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "externalDocs",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "properties",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
    "xml",
];

impl Dialect {
    /// The keywords of its schemas, sorted.
    pub(crate) fn keywords(self) -> Vec<&'static str> {
        match self {
            Self::OpenApi3_0 => OLDEST.to_vec(),
            Self::Draft2020_12 => LATEST.iter().map(|(name, _)| *name).collect(),
        }
    }

    /// Whether a schema has such a keyword.
    pub fn has_keyword(self, name: &str) -> bool {
        match self {
            Self::OpenApi3_0 => OLDEST.contains(&name),
            Self::Draft2020_12 => shape_of(name).is_some(),
        }
    }

    /// What stands under a keyword of a schema.
    pub(super) fn holds(self, name: &str) -> Option<Holds> {
        let one = || Some(Holds::One(ObjectKind::Schema));
        let many = || Some(Holds::Many(ObjectKind::Schema));
        match (self, name) {
            (Self::OpenApi3_0, "properties" | "allOf" | "anyOf" | "oneOf") => many(),
            (Self::OpenApi3_0, "items" | "not" | "additionalProperties") => one(),
            (Self::OpenApi3_0, _) => None,
            (Self::Draft2020_12, _) => match shape_of(name)? {
                Shape::Schema => one(),
                Shape::Schemas | Shape::SchemaMap => many(),
                _ => None,
            },
        }
    }
}

fn shape_of(name: &str) -> Option<Shape> {
    let found = LATEST.binary_search_by_key(&name, |(known, _)| known);
    found
        .ok()
        .and_then(|index| LATEST.get(index))
        .map(|(_, shape)| *shape)
}

/// What belongs under a keyword of JSON Schema 2020-12, in words, where something else stands there. What
/// stands inside schemas is theirs to tell.
pub(crate) fn expected(name: &str, value: &Value) -> Option<&'static str> {
    let is_schema = |value: &Value| value.is_object() || value.is_boolean();
    let are_texts = |value: &Value| {
        let list = value.as_array();
        list.is_some_and(|list| list.iter().all(Value::is_string))
    };
    let each = |test: &dyn Fn(&Value) -> bool| {
        let map = value.as_object();
        map.is_some_and(|map| map.values().all(test))
    };
    let (fine, words) = match shape_of(name)? {
        Shape::Schema => (is_schema(value), "a schema"),
        Shape::Schemas => (
            value
                .as_array()
                .is_some_and(|list| !list.is_empty() && list.iter().all(is_schema)),
            "schemas, one at least",
        ),
        Shape::SchemaMap => (each(&is_schema), "an object of schemas"),
        Shape::Number => (value.is_number(), "a number"),
        Shape::Positive => (
            value.as_f64().is_some_and(|number| number > 0.0),
            "a number above 0",
        ),
        Shape::Natural => (
            value
                .as_f64()
                .is_some_and(|number| number >= 0.0 && number.fract() == 0.0),
            "a whole number from 0 on",
        ),
        Shape::Text => (value.is_string(), "a string"),
        Shape::Texts => (are_texts(value), "an array of strings"),
        Shape::TextsMap => (each(&are_texts), "an object of arrays of strings"),
        Shape::Flag => (value.is_boolean(), "true or false"),
        Shape::Types => (is_type(value), "a type or an array of types"),
        Shape::List => (value.is_array(), "an array"),
        Shape::Object => (value.is_object(), "an object"),
        Shape::Any => (true, ""),
    };
    (!fine).then_some(words)
}

/// Whether a value can be the `type` of a schema of JSON Schema 2020-12.
fn is_type(value: &Value) -> bool {
    let one = |value: &Value| {
        let types = [
            "array", "boolean", "integer", "null", "number", "object", "string",
        ];
        value.as_str().is_some_and(|name| types.contains(&name))
    };
    match value {
        Value::Array(names) => !names.is_empty() && names.iter().all(one),
        name => one(name),
    }
}

/// Whether a value can be the `type` of a schema of `OpenAPI` 3.0.
pub(crate) fn is_schema_type(kind: &Value) -> bool {
    let types = ["array", "boolean", "integer", "number", "object", "string"];
    kind.as_str().is_some_and(|kind| types.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::{LATEST, expected};
    use serde_json::json;

    #[test]
    fn keywords_are_sorted_to_be_found() {
        assert!(LATEST.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn what_belongs_under_a_keyword_is_told() {
        assert_eq!(expected("type", &json!(["string", "null"])), None);
        assert!(expected("type", &json!("text")).is_some());
        assert!(expected("exclusiveMinimum", &json!(true)).is_some());
        assert!(expected("items", &json!([{}])).is_some());
        assert_eq!(expected("items", &json!(false)), None);
        assert_eq!(expected("x-anything", &json!(1)), None);
    }
}
