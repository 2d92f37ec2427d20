//! One type of all successes of an operation and one of all its errors; where they differ, a
//! type that holds one of them, by status.

use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{Method, Pointer, essence, is_json};
use serde_json::{Map, Value, json};

use super::{Operation, Operations, case, unique};

/// A type that holds one of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Union {
    /// Its name. The generator makes a struct of it, with a field for each answer that has a
    /// type, called after the variant in lower case.
    pub(crate) name: String,
    pub(crate) answers: Vec<Answer>,
}

/// One of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// As the contract writes it, a range in upper case.
    pub(crate) status: String,
    pub(crate) carried: Carried,
}

/// What a response holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carried {
    Typed,
    Nothing,
    Octets,
}

impl Answer {
    /// The field of the generated struct.
    pub(crate) fn field(&self) -> String {
        format!("status_{}", self.status.to_lowercase())
    }

    /// The variant.
    pub(crate) fn variant(&self) -> String {
        format!("Status{}", self.status)
    }
}

/// A response, and its schema where it has a type.
#[derive(Debug, Clone, PartialEq)]
enum Content {
    Typed(Value),
    Nothing,
    Octets,
}

/// The components that were made, and the names that are taken.
pub(super) struct Made {
    taken: BTreeSet<String>,
    schemas: Map<String, Value>,
    /// Where each comes from, by its name.
    places: BTreeMap<String, Pointer>,
}

impl Made {
    pub(super) fn of(document: &Value) -> Self {
        let components = document.pointer("/components/schemas");
        let components = components.and_then(Value::as_object).into_iter().flatten();
        Self {
            taken: components.map(|(name, _)| case::pascal(name)).collect(),
            schemas: Map::new(),
            places: BTreeMap::new(),
        }
    }

    /// Makes a component, and gives its name.
    pub(super) fn add(&mut self, name: &str, schema: Value, at: Pointer) -> String {
        let name = unique(&mut self.taken, &case::pascal(name));
        self.places.insert(name.clone(), at);
        self.schemas.insert(name.clone(), schema);
        name
    }

    /// Adds the components to the document, and tells where each comes from.
    pub(super) fn write(self, document: &mut Value) -> BTreeMap<String, Pointer> {
        let Some(members) = document
            .as_object_mut()
            .filter(|_| !self.schemas.is_empty())
        else {
            return self.places;
        };
        let components = members.entry("components").or_insert_with(|| json!({}));
        if let Some(components) = components.as_object_mut() {
            let schemas = components.entry("schemas").or_insert_with(|| json!({}));
            if let Some(schemas) = schemas.as_object_mut() {
                schemas.extend(self.schemas);
            }
        }
        self.places
    }
}

pub(super) fn apply(operation: &mut Operation<'_>, operations: &mut Operations, made: &mut Made) {
    // A channel is no response with a body.
    if operation.value.get("x-dropshot-websocket").is_some() {
        return;
    }
    let is_head = operation.method == Method::Head;
    let declared = operation.value.get("responses").and_then(Value::as_object);
    let mut all: Vec<(String, Value, Content)> = declared
        .into_iter()
        .flatten()
        .filter(|(status, _)| !status.starts_with("x-"))
        .map(|(status, response)| {
            let content = if is_head {
                Content::Nothing
            } else {
                content(response)
            };
            (status.to_uppercase(), response.clone(), content)
        })
        .collect();
    for (status, response, content) in &all {
        let at = operation.at.child("responses").child(status);
        if let Some(reason) = untold(status, response, content) {
            operations.lose(&at, &reason);
        }
    }
    spread_default(&mut all);
    let mut responses = Map::new();
    for (class, name) in [("2", "Response"), ("45", "Error")] {
        let group: Vec<_> = all
            .iter()
            .filter(|(status, ..)| status.starts_with(|first| class.contains(first)))
            .collect();
        let first = group.first().map(|(.., content)| content);
        let differ = group.iter().any(|(.., content)| Some(content) != first);
        let union = differ.then(|| {
            let answers = group.iter().map(|(status, _, content)| Answer {
                status: status.clone(),
                carried: content.carried(),
            });
            Union {
                name: unique(&mut made.taken, &format!("{}{name}", operation.name)),
                answers: answers.collect(),
            }
        });
        if let Some(union) = &union {
            let schema = union.schema(group.iter().map(|(.., content)| content));
            let at = operation.at.child("responses");
            made.schemas.insert(union.name.clone(), schema);
            made.places.insert(union.name.clone(), at);
        }
        for (status, response, content) in group {
            let media = match &union {
                Some(union) => {
                    let schema = json!({"$ref": format!("#/components/schemas/{}", union.name)});
                    json!({"application/json": {"schema": schema}})
                }
                None => content.media(),
            };
            let mut response = response.clone();
            if let Some(members) = response.as_object_mut() {
                members.insert("content".to_owned(), media);
            }
            responses.insert(status.clone(), response);
        }
        operations.unions.extend(union);
    }
    if let Some(members) = operation.value.as_object_mut() {
        members.insert("responses".to_owned(), Value::Object(responses));
    }
}

/// What of a response the client does not give.
fn untold(status: &str, response: &Value, content: &Content) -> Option<String> {
    if status.starts_with('3') && matches!(content, Content::Typed(_)) {
        return Some("what a redirect says has no type".to_owned());
    }
    if *content == Content::Nothing || *content == Content::Octets {
        return None;
    }
    // The same in another form is had as JSON; a stream is another answer.
    let mut names = response.get("content")?.as_object()?.keys();
    let streams = [
        "text/event-stream",
        "application/x-ndjson",
        "application/jsonl",
    ];
    let stream = names.find(|name| streams.contains(&essence(name).as_str()))?;
    Some(format!("the client asks for JSON, not for `{stream}`"))
}

/// The default stands for the ranges that are not there: of successes only where nothing else
/// tells of them.
fn spread_default(all: &mut Vec<(String, Value, Content)>) {
    let Some(index) = all.iter().position(|(status, ..)| status == "DEFAULT") else {
        return;
    };
    let (_, response, content) = all.remove(index);
    let has = |first: &str, all: &[(String, Value, Content)]| {
        all.iter().any(|(status, ..)| status.starts_with(first))
    };
    for range in ["2XX", "4XX", "5XX"] {
        let is_there =
            all.iter().any(|(status, ..)| status == range) || range == "2XX" && has("2", all);
        if !is_there {
            all.push((range.to_owned(), response.clone(), content.clone()));
        }
    }
}

fn content(response: &Value) -> Content {
    let content = response.get("content").and_then(Value::as_object);
    let Some(content) = content.filter(|content| !content.is_empty()) else {
        return Content::Nothing;
    };
    let typed = content.iter().find(|(name, _)| is_json(&essence(name)));
    typed.map_or(Content::Octets, |(_, media_type)| {
        let schema = media_type.get("schema").cloned();
        Content::Typed(schema.unwrap_or_else(|| json!({})))
    })
}

impl Content {
    fn carried(&self) -> Carried {
        match self {
            Self::Typed(_) => Carried::Typed,
            Self::Nothing => Carried::Nothing,
            Self::Octets => Carried::Octets,
        }
    }

    fn media(&self) -> Value {
        match self {
            Self::Typed(schema) => json!({"application/json": {"schema": schema}}),
            Self::Nothing => json!({}),
            Self::Octets => json!({"application/octet-stream": {}}),
        }
    }
}

impl Union {
    /// An object with a member for each answer that has a type.
    fn schema<'c>(&self, contents: impl Iterator<Item = &'c Content>) -> Value {
        let mut properties = Map::new();
        for (answer, content) in self.answers.iter().zip(contents) {
            if let Content::Typed(schema) = content {
                properties.insert(answer.field(), schema.clone());
            }
        }
        let required: Vec<&String> = properties.keys().collect();
        json!({"type": "object", "required": required, "properties": properties})
    }
}
