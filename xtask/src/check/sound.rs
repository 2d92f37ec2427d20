//! Whether a document is a sound OpenAPI 3.0 document: what the specification allows is where it may be,
//! and every reference and name leads somewhere. Examples are judged in their own module.

use super::examples;
use super::outline::{Kind, Node, local_pointer};
use super::report::{Finding, Side};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// The keywords of a schema (OpenAPI 3.0.3, "Schema Object").
pub(super) const KEYWORDS: [&str; 36] = [
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

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// Schemas in one another, through references and without; far more than any API has, and few enough
/// for the stack of whoever follows them.
const DEPTH: usize = 100;

struct Judge<'a> {
    side: Side,
    document: &'a Value,
    kinds: HashMap<String, Kind>,
    findings: Vec<Finding>,
}

/// Everything that is wrong with a document by itself.
pub(super) fn check(side: Side, document: &Value) -> Vec<Finding> {
    let nodes = Node::document(document).walk();
    let kinds = nodes
        .iter()
        .map(|node| (node.pointer.clone(), node.kind))
        .collect();
    let mut judge = Judge {
        side,
        document,
        kinds,
        findings: Vec::new(),
    };
    judge.version();
    judge.misfits(&nodes);
    for node in &nodes {
        judge.reference(node);
        match node.kind {
            Kind::Schema => judge.schema(node),
            Kind::Document | Kind::Operation => judge.security(node),
            _ => {}
        }
    }
    judge.operation_ids(&nodes);
    judge.circles(&nodes);
    // Nothing can be valid against a schema that is itself at fault.
    if judge.findings.is_empty() {
        for fault in examples::check(document, &nodes) {
            judge.add(
                &fault.at,
                fault.message,
                "change the example, or the schema that it is an example of",
            );
        }
    }
    judge.findings
}

impl Judge<'_> {
    fn add(&mut self, at: &str, fault: String, remedy: &'static str) {
        self.findings.push(Finding::Unsound {
            side: self.side,
            at: at.to_owned(),
            fault,
            remedy,
        });
    }

    fn version(&mut self) {
        let version = self.document.get("openapi").unwrap_or(&Value::Null);
        let known = version
            .as_str()
            .and_then(|version| version.strip_prefix("3.0."));
        if known.is_none_or(|patch| patch.parse::<u32>().is_err()) {
            let fault = format!("`openapi` is {version}; only versions 3.0.x are understood");
            self.add(
                "/openapi",
                fault,
                "write the document in OpenAPI 3.0, with `\"openapi\": \"3.0.3\"`",
            );
        }
    }

    /// What the types of `openapiv3` do not take. Its errors carry no place, so each object is tried by
    /// itself.
    fn misfits(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            if let Err(error) = parse(node) {
                let fault = format!("not a valid {} of OpenAPI 3.0: {error}", node.kind.name());
                self.add(
                    &node.pointer,
                    fault,
                    "give it the shape that the specification gives it",
                );
            }
        }
    }

    fn reference(&mut self, node: &Node<'_>) {
        let Some(reference) = node.get("$ref") else {
            return;
        };
        let Some(reference) = reference.as_str() else {
            return self.add(
                &node.pointer,
                "`$ref` is not a string".to_owned(),
                "write it as \"#/components/…\"",
            );
        };
        let target =
            local_pointer(reference).filter(|pointer| self.document.pointer(pointer).is_some());
        let fault = match target.map(|pointer| self.kinds.get(&pointer)) {
            None => format!("`$ref` points at nothing: `{reference}`"),
            Some(Some(&kind)) if kind == node.kind => return,
            Some(_) => format!(
                "`$ref` points at something that is no {}: `{reference}`",
                node.kind.name()
            ),
        };
        self.add(
            &node.pointer,
            fault,
            "define what it points at in this document, or point elsewhere",
        );
    }

    /// What `openapiv3` takes for a schema of any kind, for want of a better match.
    fn schema(&mut self, node: &Node<'_>) {
        let Some(members) = node
            .object()
            .filter(|members| !members.contains_key("$ref"))
        else {
            return;
        };
        for key in members.keys() {
            if !KEYWORDS.contains(&key.as_str()) && !key.starts_with("x-") {
                let fault = format!("`{key}` is no keyword of a schema in OpenAPI 3.0");
                self.add(
                    &node.pointer_to(key),
                    fault,
                    "correct its spelling, or remove it",
                );
            }
        }
        if let Some(value) = members.get("type")
            && !value.as_str().is_some_and(|name| TYPES.contains(&name))
        {
            let fault = format!("`type` is {value}, which is no type of OpenAPI 3.0");
            self.add(
                &node.pointer_to("type"),
                fault,
                "use one of the six types, and `nullable` for null",
            );
        }
        if node.text("type") == Some("array") && !members.contains_key("items") {
            let fault = "a schema of type `array` has no `items`".to_owned();
            self.add(&node.pointer, fault, "add `items`; `{}` allows any");
        }
    }

    fn security(&mut self, node: &Node<'_>) {
        let requirements = node.get("security").and_then(Value::as_array);
        let names = requirements
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .flat_map(Map::keys);
        for name in names {
            let scheme = self
                .document
                .pointer("/components/securitySchemes")
                .and_then(|all| all.get(name));
            if scheme.is_none() {
                let fault = format!("`security` names the scheme `{name}`, which is not defined");
                self.add(
                    &node.pointer_to("security"),
                    fault,
                    "define it in `components.securitySchemes`",
                );
            }
        }
    }

    fn operation_ids(&mut self, nodes: &[Node<'_>]) {
        let mut seen = HashSet::new();
        for node in nodes.iter().filter(|node| node.kind == Kind::Operation) {
            if let Some(id) = node.text("operationId")
                && !seen.insert(id)
            {
                let fault = format!("the operationId `{id}` is given twice");
                self.add(
                    &node.pointer_to("operationId"),
                    fault,
                    "give each operation its own",
                );
            }
        }
    }

    /// Schemas that no value can be judged by, because they consist of themselves.
    fn circles(&mut self, nodes: &[Node<'_>]) {
        for edges in [Edges::WithinValue, Edges::All] {
            let mut heights = HashMap::new();
            for node in nodes.iter().filter(|node| node.kind == Kind::Schema) {
                if let Err(fault) = height(self.document, node, edges, 0, &mut heights) {
                    let fault = fault.to_owned();
                    return self.add(
                        &node.pointer,
                        fault,
                        "break the circle, or nest schemas less deeply",
                    );
                }
            }
        }
    }
}

/// Which schemas are followed from one to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    /// Those that judge the same value, `$ref`, `allOf`, `anyOf`, `oneOf` and `not`: in a circle of them
    /// no value can ever be judged.
    WithinValue,
    /// Those of properties and items too, which may well lead back to where they came from: values end.
    All,
}

/// How many schemas stand in one another below this one.
fn height<'a>(
    document: &'a Value,
    node: &Node<'a>,
    edges: Edges,
    depth: usize,
    heights: &mut HashMap<String, Option<usize>>,
) -> Result<usize, &'static str> {
    const TOO_DEEP: &str = "schemas stand in one another more than 100 deep";
    let below = match heights.get(&node.pointer) {
        Some(Some(below)) => *below,
        Some(None) if edges == Edges::All => 0,
        Some(None) => return Err("a schema consists of itself"),
        None => {
            if depth >= DEPTH {
                return Err(TOO_DEEP);
            }
            heights.insert(node.pointer.clone(), None);
            let mut below = 0;
            for child in inner_schemas(document, node, edges) {
                below = below.max(1 + height(document, &child, edges, depth + 1, heights)?);
            }
            heights.insert(node.pointer.clone(), Some(below));
            below
        }
    };
    if depth + below > DEPTH {
        Err(TOO_DEEP)
    } else {
        Ok(below)
    }
}

fn inner_schemas<'a>(document: &'a Value, node: &Node<'a>, edges: Edges) -> Vec<Node<'a>> {
    if let Some(reference) = node.text("$ref") {
        let target = local_pointer(reference).and_then(|pointer| {
            Some(Node {
                kind: node.kind,
                value: document.pointer(&pointer)?,
                pointer,
            })
        });
        return target.into_iter().collect();
    }
    let (ones, manies): (&[&str], &[&str]) = match edges {
        Edges::WithinValue => (&["not"], &["allOf", "anyOf", "oneOf"]),
        Edges::All => (
            &["not", "items", "additionalProperties"],
            &["allOf", "anyOf", "oneOf", "properties"],
        ),
    };
    let many = manies
        .iter()
        .flat_map(|key| node.many(key))
        .map(|(_, child)| child);
    ones.iter()
        .filter_map(|key| node.one(key))
        .chain(many)
        .collect()
}

/// Tries a node as its type, with something harmless in place of the nodes inside it: they are tried by
/// themselves, and `openapiv3` takes exponential time for a fault deep inside schemas.
fn parse(node: &Node<'_>) -> Result<(), serde_json::Error> {
    fn as_type<T: DeserializeOwned>(value: Value) -> Result<(), serde_json::Error> {
        serde_json::from_value::<T>(value).map(drop)
    }
    use openapiv3 as v3;
    // What a reference points at is a node of its own.
    if node.text("$ref").is_some() {
        return Ok(());
    }
    let value = alone(node);
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

/// A node without what is inside the nodes inside it.
fn alone(node: &Node<'_>) -> Value {
    let mut value = node.value.clone();
    for key in node.object().into_iter().flat_map(Map::keys) {
        let one = node.one(key).filter(|child| !child.value.is_boolean());
        let many = node.many(key).into_iter().map(|(_, child)| child);
        for child in one.into_iter().chain(many) {
            let place = child.pointer.get(node.pointer.len()..);
            if let Some(place) = place.and_then(|place| value.pointer_mut(place)) {
                *place = match child.kind {
                    Kind::Operation => json!({ "responses": {} }),
                    Kind::MediaType | Kind::Components => json!({}),
                    _ => json!({ "$ref": "#" }),
                };
            }
        }
    }
    value
}
