//! Whether two schemas say the same, property by property. Descriptions and examples are not compared.

use super::compare::{Comparison, Pair};
use super::outline::Node;
use super::report::{Finding, Part};
use serde_json::{Map, Value};

/// Schemas in one another, after which the comparison gives up: recursion on input has a bound.
const DEPTH: usize = 64;

/// What a schema says beyond this is told to people, not to programs.
const ANNOTATIONS: [&str; 6] = [
    "title",
    "description",
    "example",
    "externalDocs",
    "deprecated",
    "xml",
];

/// What is compared by name, each in its own way.
const COMPARED: [&str; 13] = [
    "$ref",
    "type",
    "format",
    "nullable",
    "enum",
    "required",
    "properties",
    "items",
    "additionalProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
];

/// A schema with its wrappers off: `allOf` of one member, which is how a `$ref` gets a description or
/// `nullable` beside it.
struct Shape<'a> {
    node: Node<'a>,
    /// Whether it or one of its wrappers says `nullable`. By the letter of 3.0.3 only a schema with a
    /// `type` can; generators mean it in a wrapper as well.
    nullable: bool,
}

/// Compares two schemas that stand at corresponding places, and those inside them.
pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, schemas: &Pair<'a>, depth: usize) {
    let (Some(contract), Some(server)) = (
        unwrap(&schemas.contract, comparison.contract),
        unwrap(&schemas.server, comparison.server),
    ) else {
        return;
    };
    // Before the schemas without their wrappers are known to be compared: each wrapper counts.
    comparison.differ(
        "`nullable`",
        &contract.nullable.into(),
        &server.nullable.into(),
        schemas.at(),
    );
    let both = Pair {
        contract: contract.node,
        server: server.node,
    };
    if !comparison
        .compared
        .insert((both.contract.pointer.clone(), both.server.pointer.clone()))
    {
        return;
    }
    if depth >= DEPTH {
        let why = "schemas stand in one another too deeply";
        return comparison
            .findings
            .push(Finding::Undecided { why, at: both.at() });
    }
    same_kind(comparison, &both);
    properties(comparison, &both, depth);
    for key in ["items", "not", "additionalProperties"] {
        member(comparison, &both, key, depth);
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        alternatives(comparison, &both, key, depth);
    }
    other_keywords(comparison, &both);
}

fn unwrap<'a>(node: &Node<'a>, document: &'a Value) -> Option<Shape<'a>> {
    let mut shape = Shape {
        node: node.resolve(document)?,
        nullable: false,
    };
    for _ in 0..DEPTH {
        shape.nullable |= shape.node.flag("nullable");
        let plain = shape
            .node
            .object()
            .into_iter()
            .flat_map(Map::keys)
            .all(|key| matches!(key.as_str(), "allOf" | "nullable") || annotation(key));
        match shape.node.many("allOf").as_slice() {
            [(_, only)] if plain => shape.node = only.resolve(document)?,
            _ => return Some(shape),
        }
    }
    None
}

fn annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}

fn same_kind(comparison: &mut Comparison<'_>, both: &Pair<'_>) {
    let text = |node: &Node<'_>, key: &str| node.get(key).cloned().unwrap_or(Value::Null);
    let kind =
        |node: &Node<'_>| values(node).map_or_else(|| text(node, "type"), |values| values.kind);
    let (contract, server) = (kind(&both.contract), kind(&both.server));
    comparison.differ(
        "`type`",
        &contract,
        &server,
        both.at_first(&["type", "oneOf"]),
    );
    let (contract, server) = (text(&both.contract, "format"), text(&both.server, "format"));
    comparison.differ("`format`", &contract, &server, both.at_member("format"));

    let list = |node: &Node<'_>| values(node).map(|values| values.list);
    let (contract, server) = (list(&both.contract), list(&both.server));
    let same = match (&contract, &server) {
        (Some(contract), Some(server)) => {
            contract.iter().all(|value| server.contains(value))
                && server.iter().all(|value| contract.contains(value))
        }
        (contract, server) => contract.is_none() && server.is_none(),
    };
    if !same {
        let list = |list: Option<Vec<Value>>| list.map_or(Value::Null, Value::Array);
        comparison.differ(
            "`enum`",
            &list(contract),
            &list(server),
            both.at_first(&["enum", "oneOf"]),
        );
    }
}

/// The values that a schema lists.
struct Values {
    kind: Value,
    list: Vec<Value>,
}

/// What `enum` lists, or each of the members of `oneOf`, which is how an enum is written whose values have
/// descriptions. Null is left out, for `nullable` says it already.
fn values(node: &Node<'_>) -> Option<Values> {
    let listed = |node: &Node<'_>| {
        let list = node
            .get("enum")?
            .as_array()?
            .iter()
            .filter(|value| !value.is_null())
            .cloned()
            .collect();
        Some(Values {
            kind: node.get("type").cloned().unwrap_or(Value::Null),
            list,
        })
    };
    if let Some(values) = listed(node) {
        return Some(values);
    }
    let mut all: Option<Values> = None;
    for (_, alternative) in node.many("oneOf") {
        let only = |key: &String| matches!(key.as_str(), "type" | "enum") || annotation(key);
        let values = listed(&alternative)
            .filter(|_| alternative.object().is_some_and(|map| map.keys().all(only)))?;
        match &mut all {
            Some(all) if all.kind == values.kind => all.list.extend(values.list),
            Some(_) => return None,
            None => all = Some(values),
        }
    }
    all
}

fn properties<'a>(comparison: &mut Comparison<'a>, both: &Pair<'a>, depth: usize) {
    let required = |node: &Node<'_>, name: &Value| {
        node.get("required")
            .and_then(Value::as_array)
            .is_some_and(|names| names.contains(name))
    };
    for pair in comparison.members(Part::Property, both, "properties") {
        compare(comparison, &pair, depth + 1);
    }
    // A name may be required without being described.
    let mut names = Vec::new();
    for node in [&both.contract, &both.server] {
        for name in node
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for name in names {
        let (contract, server) = (required(&both.contract, name), required(&both.server, name));
        let aspect = format!("`required` of {name}");
        comparison.differ(
            &aspect,
            &contract.into(),
            &server.into(),
            both.at_member("required"),
        );
    }
}

/// Compares a schema inside a schema, or the boolean that `additionalProperties` may be instead.
fn member<'a>(comparison: &mut Comparison<'a>, both: &Pair<'a>, key: &str, depth: usize) {
    // `true` and `{}` say what no `additionalProperties`, or no `items`, says.
    let says = |node: &Node<'a>| {
        node.one(key).filter(|inner| {
            inner.value != &Value::Bool(true) && inner.value != &Value::Object(Map::new())
        })
    };
    match (says(&both.contract), says(&both.server)) {
        (Some(contract), Some(server))
            if contract.value.is_object() && server.value.is_object() =>
        {
            compare(comparison, &Pair { contract, server }, depth + 1);
        }
        (None, None) => {}
        (contract, server) => {
            let told = |node: Option<Node<'a>>| node.map_or(Value::Null, |node| node.value.clone());
            comparison.differ(
                &format!("`{key}`"),
                &told(contract),
                &told(server),
                both.at_member(key),
            );
        }
    }
}

/// Compares the members of `allOf`, `anyOf` or `oneOf`, one by one in their order.
fn alternatives<'a>(comparison: &mut Comparison<'a>, both: &Pair<'a>, key: &str, depth: usize) {
    if key == "oneOf" && (values(&both.contract).is_some() || values(&both.server).is_some()) {
        return;
    }
    let (contract, server) = (both.contract.many(key), both.server.many(key));
    if contract.len() != server.len() {
        let why = "the two are put together from different schemas";
        return comparison.findings.push(Finding::Undecided {
            why,
            at: both.at_member(key),
        });
    }
    for ((_, contract), (_, server)) in contract.into_iter().zip(server) {
        compare(comparison, &Pair { contract, server }, depth + 1);
    }
}

/// Compares all other keywords as they are written.
fn other_keywords(comparison: &mut Comparison<'_>, both: &Pair<'_>) {
    let says = |node: &Node<'_>, key: &str| {
        node.get(key)
            .filter(|value| !is_default(key, value))
            .cloned()
    };
    let mut keys: Vec<&String> = Vec::new();
    for key in [&both.contract, &both.server]
        .into_iter()
        .filter_map(Node::object)
        .flat_map(Map::keys)
    {
        if !COMPARED.contains(&key.as_str()) && !annotation(key) && !keys.contains(&key) {
            keys.push(key);
        }
    }
    for key in keys {
        let [contract, server] =
            [&both.contract, &both.server].map(|node| says(node, key).unwrap_or(Value::Null));
        comparison.differ(&format!("`{key}`"), &contract, &server, both.at_member(key));
    }
}

/// Whether a keyword with this value says what its absence says.
fn is_default(key: &str, value: &Value) -> bool {
    value == &Value::Bool(false)
        || (key.starts_with("min") && key != "minimum" && value.as_u64() == Some(0))
}
