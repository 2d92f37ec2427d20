//! References: those to a place inside a schema, by pointer, `$anchor` or `$id`, and those of `$dynamicRef` lead to
//! components that are made of what stands there.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase as _;
use openapi_document::{Document, Node, Object, ObjectKind, Pointer};
use serde_json::{Map, Value, json};

use super::{Lowered, SCHEMAS};
use crate::{Fault, Loss, is_typed};

/// What a schema refers to.
enum Leads {
    To(Pointer),
    /// To one of several places.
    Anywhere,
}

pub(super) fn apply(lowered: &mut Lowered, model: &Document) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut references: Vec<(String, Leads)> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<Object<'_>> = Object::document(model.root())
        .within(is_typed)
        .into_iter()
        .filter(|object| object.kind == ObjectKind::Schema)
        .collect();
    waiting.reverse();
    while let Some(schema) = waiting.pop() {
        if !seen.insert(schema.at.path().to_owned()) {
            continue;
        }
        match leads(model, &schema) {
            Ok(None) => {}
            Ok(Some(found)) => {
                if let Leads::To(target) = &found
                    && let Some(value) = model.get(target)
                {
                    // It may stand where no schema is looked for.
                    let node = Node {
                        value,
                        at: target.clone(),
                    };
                    let inside = Object::schema(model, &node).within(is_typed);
                    waiting.extend(
                        inside
                            .into_iter()
                            .filter(|one| !seen.contains(one.at.path())),
                    );
                }
                references.push((schema.at.path().to_owned(), found));
            }
            Err(reason) => faults.push(Fault::Reference {
                pointer: schema.at.path().to_owned(),
                reason,
            }),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let names = names(&references, &lowered.document);
    for (at, leads) in references {
        let target = match leads {
            Leads::To(target) => names.get(target.path()).map_or_else(
                || target.path().to_owned(),
                |name| format!("{SCHEMAS}/{name}"),
            ),
            Leads::Anywhere => {
                lowered.losses.push(Loss {
                    pointer: at.clone(),
                    reason: "a `$dynamicRef` that may lead to several places is typed as any value"
                        .to_owned(),
                });
                String::new()
            }
        };
        if let Some(Value::Object(schema)) = lowered.document.pointer_mut(&at) {
            refer(schema, &target);
        }
    }
    raise(lowered, names);
    Ok(())
}

/// Where a schema refers to, if it does; what leads nowhere is left to the check of references.
fn leads(model: &Document, schema: &Object<'_>) -> Result<Option<Leads>, String> {
    if let Some(text) = schema.value.get("$dynamicRef").and_then(Value::as_str) {
        let (node, name) = model.dynamic_reference(&schema.at, text).map_err(|_| {
            format!("`$dynamicRef` {text:?} leads nowhere; define it or correct the name")
        })?;
        let Some(name) = name else {
            return Ok(Some(Leads::To(node.at)));
        };
        return Ok(Some(match model.dynamic_anchors(name).as_slice() {
            [only] => Leads::To(only.clone()),
            _ => Leads::Anywhere,
        }));
    }
    let Some(text) = schema.reference() else {
        return Ok(None);
    };
    let plain = text.strip_prefix('#').is_some_and(is_component);
    if plain && !model.names_places() {
        return Ok(None);
    }
    let target = model.follow(schema.node()).ok().map(|node| node.at);
    // The whole document is no schema.
    let target = target.filter(|target| target.file().is_none() && !target.path().is_empty());
    Ok(target.map(Leads::To))
}

/// Whether a place is that of a component.
fn is_component(path: &str) -> bool {
    let name = path
        .strip_prefix(SCHEMAS)
        .and_then(|rest| rest.strip_prefix('/'));
    name.is_some_and(|name| !name.contains('/'))
}

/// Writes where a schema refers to; nothing where that is not known.
fn refer(schema: &mut Map<String, Value>, target: &str) {
    let reference = json!({"$ref": format!("#{target}")});
    if schema.shift_remove("$dynamicRef").is_none() {
        schema.insert("$ref".to_owned(), json!(format!("#{target}")));
    } else if target.is_empty() {
        // It takes any value, as far as this goes.
    } else if schema.is_empty() {
        schema.insert("$ref".to_owned(), json!(format!("#{target}")));
    } else if let Some(Value::Array(all)) = schema.get_mut("allOf") {
        all.push(reference);
    } else {
        schema.insert("allOf".to_owned(), json!([reference]));
    }
}

/// Names for the places that are no components.
fn names(references: &[(String, Leads)], document: &Value) -> BTreeMap<String, String> {
    let components = document.pointer(SCHEMAS).and_then(Value::as_object);
    let mut taken: BTreeSet<String> = components
        .into_iter()
        .flat_map(Map::keys)
        .cloned()
        .collect();
    let mut names = BTreeMap::new();
    for (_, leads) in references {
        let Leads::To(target) = leads else { continue };
        if is_component(target.path()) || names.contains_key(target.path()) {
            continue;
        }
        let plain = called(target);
        let mut name = plain.clone();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = format!("{plain}{number}");
        }
        names.insert(target.path().to_owned(), name);
    }
    names
}

/// What a component is called that is made of what stands at a place: by the author's names on the way to it, from
/// the last definition on.
fn called(at: &Pointer) -> String {
    const HOMES: [&str; 4] = ["$defs", "definitions", "schemas", "paths"];
    let tokens: Vec<String> = at.tokens().collect();
    let home = tokens
        .iter()
        .rposition(|token| HOMES.contains(&token.as_str()));
    let own = tokens.get(home.map_or(0, |home| home + 1)..).unwrap_or(&[]);
    let words: Vec<&str> = own
        .iter()
        .map(String::as_str)
        .filter(|token| {
            !matches!(
                *token,
                "properties" | "schema" | "content" | "application/json"
            )
        })
        .collect();
    let name = words.join(" ").to_upper_camel_case();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name
    } else {
        format!("Schema{name}")
    }
}

/// Makes components of what stands at the places, inner ones first.
fn raise(lowered: &mut Lowered, names: BTreeMap<String, String>) {
    let mut names: Vec<(String, String)> = names.into_iter().collect();
    names.sort_by_key(|(at, _)| std::cmp::Reverse(at.matches('/').count()));
    for (at, name) in names {
        let place = format!("{SCHEMAS}/{name}");
        let Some(schema) = lowered.document.pointer_mut(&at) else {
            continue;
        };
        let schema = std::mem::replace(schema, json!({"$ref": format!("#{place}")}));
        let Some(root) = lowered.document.as_object_mut() else {
            continue;
        };
        let components = root.entry("components").or_insert_with(|| json!({}));
        let components = components.as_object_mut();
        let schemas = components.map(|all| all.entry("schemas").or_insert_with(|| json!({})));
        if let Some(schemas) = schemas.and_then(Value::as_object_mut) {
            schemas.insert(name, schema);
            lowered.homes.insert(place, at);
        }
    }
}
