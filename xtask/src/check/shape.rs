//! Whether every object of a document has the shape that the specification gives it, as the types
//! of `openapiv3` read it. Their errors carry no place, so each object is tried by itself.

use std::collections::HashMap;

use openapi_contract::{Finding, FindingRule, Severity};
use openapi_document::{Document, Node as Found, Pointer};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::outline::{Kind, Node};

/// The keywords of a schema (OpenAPI 3.0.3, "Schema Object").
const KEYWORDS: [&str; 36] = [
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

/// Every object that has another shape, and every reference to an object of another kind. Places
/// are given as those of the promised document.
pub(super) fn misfits(document: &Document) -> Vec<Finding> {
    let nodes = Node::all(document.root());
    let kinds: HashMap<&Pointer, Kind> = nodes.iter().map(|node| (&node.at, node.kind)).collect();
    let mut findings = Vec::new();
    for node in &nodes {
        if node.reference().is_some() {
            let start = Found {
                value: node.value,
                at: node.at.clone(),
            };
            // A reference that leads nowhere is told by the algebra.
            let target = document.follow(start).ok();
            let kind = target.and_then(|target| kinds.get(&target.at).copied());
            if let Some(kind) = kind.filter(|kind| *kind != node.kind) {
                let message = format!(
                    "a {} is expected, and the `$ref` leads to a {}",
                    node.kind.name(),
                    kind.name()
                );
                findings.push(finding(
                    FindingRule::Reference,
                    &node.at.child("$ref"),
                    message,
                ));
            }
            continue;
        }
        let unknown = node.members().into_iter().flatten().map(|(name, _)| name);
        let unknown =
            unknown.filter(|name| !KEYWORDS.contains(&name.as_str()) && !name.starts_with("x-"));
        if node.kind == Kind::Schema {
            for name in unknown {
                let message = format!(
                    "`{name}` is no keyword of a schema in OpenAPI 3.0{}",
                    near(name)
                );
                findings.push(finding(
                    FindingRule::Malformed,
                    &node.at.child(name),
                    message,
                ));
            }
            if let Some(kind) = node.value.get("type").filter(|kind| !is_type(kind)) {
                let message = format!("{kind} is no `type` of OpenAPI 3.0");
                findings.push(finding(
                    FindingRule::Malformed,
                    &node.at.child("type"),
                    message,
                ));
                continue;
            }
        }
        if let Err(error) = parse(node) {
            let message = format!("not a {} of OpenAPI 3.0: {error}", node.kind.name());
            findings.push(finding(FindingRule::Malformed, &node.at, message));
        }
    }
    findings
}

fn finding(rule: FindingRule, at: &Pointer, message: String) -> Finding {
    Finding::of_document(Severity::Breaking, rule, Some(at.clone()), message)
}

fn is_type(kind: &Value) -> bool {
    let types = ["array", "boolean", "integer", "number", "object", "string"];
    kind.as_str().is_some_and(|kind| types.contains(&kind))
}

/// The keyword that was meant, if one is near.
fn near(name: &str) -> String {
    let distance = |keyword: &&&str| strsim::damerau_levenshtein(name, keyword);
    let nearest = KEYWORDS.iter().min_by_key(distance);
    match nearest.filter(|keyword| distance(keyword) <= 2) {
        Some(keyword) => format!("; `{keyword}` is"),
        None => String::new(),
    }
}

fn parse(node: &Node<'_>) -> Result<(), serde_json::Error> {
    fn as_type<T: DeserializeOwned>(value: Value) -> Result<(), serde_json::Error> {
        serde_json::from_value::<T>(value).map(drop)
    }
    use openapiv3 as v3;
    let value = node.alone();
    match node.kind {
        Kind::Document => as_type::<v3::OpenAPI>(value),
        Kind::Components => as_type::<v3::Components>(value),
        Kind::PathItem => as_type::<v3::PathItem>(value),
        Kind::Operation => as_type::<v3::Operation>(value),
        Kind::Parameter => as_type::<v3::Parameter>(value),
        Kind::Header => as_type::<v3::Header>(value),
        Kind::RequestBody => as_type::<v3::RequestBody>(value),
        Kind::Response => as_type::<v3::Response>(value),
        Kind::MediaType => as_type::<v3::MediaType>(value),
        Kind::Schema => as_type::<v3::Schema>(value),
        Kind::Example => as_type::<v3::Example>(value),
        Kind::Callback => as_type::<v3::Callback>(value),
        Kind::SecurityScheme => as_type::<v3::SecurityScheme>(value),
    }
}
