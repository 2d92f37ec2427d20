//! Whether every example is valid against its schema.
//!
//! Schemas of OpenAPI 3.0 are not those of any JSON Schema draft. They are rewritten, in place, into
//! draft 2020-12, so that every pointer and `$ref` of the document holds in what the validator reads.

use super::outline::{Kind, Node};
use super::sound::KEYWORDS;
use jsonschema::{Draft, Registry, ValidationError};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// An example that is not valid, or a schema that no example can be judged by.
pub(super) struct Fault {
    pub(super) at: String,
    pub(super) message: String,
}

const DOCUMENT: &str = "urn:document";

/// Judges the examples of a document whose references all lead somewhere, and in no circle.
pub(super) fn check(document: &Value, nodes: &[Node<'_>]) -> Vec<Fault> {
    let mut translated = document.clone();
    for node in nodes.iter().filter(|node| node.kind == Kind::Schema) {
        if let Some(Value::Object(schema)) = translated.pointer_mut(&node.pointer) {
            translate(schema);
        }
    }
    let registry = match Registry::new()
        .draft(Draft::Draft202012)
        .add(DOCUMENT, translated)
    {
        Ok(builder) => builder.prepare(),
        Err(error) => Err(error),
    };
    let registry = match registry {
        Ok(registry) => registry,
        Err(error) => {
            return vec![Fault {
                at: String::new(),
                message: format!("schemas cannot be read: {error}"),
            }];
        }
    };
    nodes
        .iter()
        .flat_map(|node| judge(&registry, document, node))
        .collect()
}

fn judge(registry: &Registry<'_>, document: &Value, node: &Node<'_>) -> Vec<Fault> {
    let examples = examples_of(document, node);
    if examples.is_empty() {
        return Vec::new();
    }
    let schema = match node.kind {
        Kind::Schema => node.clone(),
        _ => match node.one("schema") {
            Some(schema) => schema,
            None => return Vec::new(),
        },
    };
    let validator = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .offline()
        .with_registry(registry)
        .build(&json!({ "$ref": format!("{DOCUMENT}#{}", escape(&schema.pointer)) }));
    match validator {
        Ok(validator) => examples
            .into_iter()
            .flat_map(|(at, example)| {
                let faults: Vec<_> = validator
                    .iter_errors(example)
                    .map(|error| sentence(&error))
                    .collect();
                faults.into_iter().map(move |message| Fault {
                    at: at.clone(),
                    message,
                })
            })
            .collect(),
        Err(error) => {
            vec![Fault {
                at: schema.pointer,
                message: format!("no example can be judged by this schema: {error}"),
            }]
        }
    }
}

fn sentence(error: &ValidationError<'_>) -> String {
    let within = error.instance_path().as_str();
    let within = if within.is_empty() {
        String::new()
    } else {
        format!(" at `{within}`")
    };
    format!("the example is not valid against its schema{within}: {error}")
}

/// The examples that stand at a schema, media type, parameter or header, each with its pointer.
fn examples_of<'a>(document: &'a Value, node: &Node<'a>) -> Vec<(String, &'a Value)> {
    if !matches!(
        node.kind,
        Kind::Schema | Kind::MediaType | Kind::Parameter | Kind::Header
    ) || node.text("$ref").is_some()
    {
        return Vec::new();
    }
    let example = node
        .get("example")
        .map(|example| (node.pointer_to("example"), example));
    // Examples elsewhere (`externalValue`) are not fetched.
    let named = node.many("examples").into_iter().filter_map(|(_, named)| {
        let named = named.resolve(document)?;
        Some((named.pointer_to("value"), named.get("value")?))
    });
    example.into_iter().chain(named).collect()
}

/// Rewrites the members of one schema that mean something else, or nothing, in draft 2020-12.
fn translate(schema: &mut Map<String, Value>) {
    if schema.get("$ref").is_some_and(Value::is_string) {
        schema.retain(|key, _| key == "$ref");
        return;
    }
    // "nullable" adds null to a `type` in the same schema, and does nothing without one (3.0.3).
    if schema.get("nullable") == Some(&Value::Bool(true))
        && let Some(name) = schema.get_mut("type")
    {
        *name = json!([name.take(), "null"]);
    }
    for (exclusive, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        // A boolean beside the bound here, a bound of its own there.
        if schema.remove(exclusive) == Some(Value::Bool(true))
            && let Some(value) = schema.remove(bound)
        {
            schema.insert(exclusive.to_owned(), value);
        }
    }
    schema.retain(|key, _| KEYWORDS.contains(&key.as_str()) && key != "discriminator");
}

/// A JSON pointer as the fragment of a URI: everything but the unreserved characters and `/` is encoded.
fn escape(pointer: &str) -> String {
    pointer.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}
