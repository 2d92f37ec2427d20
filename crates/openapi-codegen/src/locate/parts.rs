//! The parts of a document, and what each needs to be generated.

use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{Object, ObjectKind, Pointer, local_pointer};
use serde_json::{Map, Value, json};

use crate::is_typed;

/// The parts of one document.
pub(super) struct Parts<'d> {
    /// The components, in the document's order.
    pub(super) schemas: Vec<Object<'d>>,
    pub(super) operations: Vec<Operation<'d>>,
    document: &'d Value,
    /// What each component refers to, by its place.
    references: BTreeMap<String, References>,
}

/// An operation.
pub(super) struct Operation<'d> {
    pub(super) path: &'d str,
    /// The path's own parameters, which hold for each of its operations.
    pub(super) shared: Option<&'d Value>,
    /// The same, as objects.
    pub(super) shared_parts: Vec<Object<'d>>,
    pub(super) part: Object<'d>,
}

/// The places that a part refers to.
#[derive(Default)]
struct References {
    /// By being put together from them: nothing is known of the part without their content.
    made_of: BTreeSet<String>,
    /// By naming them as the type of a member or an item.
    named: BTreeSet<String>,
}

impl References {
    fn of(part: &Object<'_>) -> Self {
        let mut references = Self::default();
        references.add(part, part.kind == ObjectKind::Schema);
        references
    }

    fn add(&mut self, part: &Object<'_>, is_whole: bool) {
        if let Some(target) = part.reference().and_then(local_pointer) {
            let into = if is_whole {
                &mut self.made_of
            } else {
                &mut self.named
            };
            into.insert(target.into_owned());
        }
        for child in part.children() {
            if is_typed(child.kind) {
                let inside = child.at.path().strip_prefix(part.at.path());
                let combined = ["/allOf/", "/oneOf/", "/anyOf/", "/not"];
                let is_branch =
                    inside.is_some_and(|inside| combined.iter().any(|all| inside.starts_with(all)));
                self.add(&child, is_branch);
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.made_of.iter().chain(&self.named)
    }
}

impl<'d> Parts<'d> {
    pub(super) fn of(document: &'d Value) -> Self {
        let mut schemas = Vec::new();
        let mut operations = Vec::new();
        let mut references = BTreeMap::new();
        for part in Object::document(document).children() {
            let inner = part.children();
            match part.kind {
                ObjectKind::Components => {
                    for component in inner.into_iter().filter(|inner| is_typed(inner.kind)) {
                        let at = component.at.path().to_owned();
                        references.insert(at, References::of(&component));
                        if component.kind == ObjectKind::Schema {
                            schemas.push(component);
                        }
                    }
                }
                ObjectKind::PathItem => {
                    let path = path_of(document, &part);
                    let is_shared = |inner: &&Object<'_>| inner.kind == ObjectKind::Parameter;
                    let shared_parts: Vec<_> = inner.iter().filter(is_shared).cloned().collect();
                    let of_path = inner.into_iter();
                    let inner = of_path.filter(|inner| inner.kind == ObjectKind::Operation);
                    operations.extend(inner.map(|operation| Operation {
                        path,
                        shared: part.value.get("parameters"),
                        shared_parts: shared_parts.clone(),
                        part: operation,
                    }));
                }
                _ => {}
            }
        }
        Self {
            schemas,
            operations,
            document,
            references,
        }
    }

    /// The places of all components that `part` refers to, directly or not.
    pub(super) fn needed(&self, part: &Object<'d>) -> BTreeSet<String> {
        let start = References::of(part);
        self.reached(start.all(), |_, references| references.all())
    }

    /// What is reached from `start`, by the references that `follow` gives.
    fn reached<'r, I: Iterator<Item = &'r String>>(
        &'r self,
        start: impl Iterator<Item = &'r String>,
        follow: impl Fn(&str, &'r References) -> I,
    ) -> BTreeSet<String> {
        let mut waiting: Vec<&'r String> = start.collect();
        let mut reached = BTreeSet::new();
        while let Some(at) = waiting.pop() {
            if reached.insert(at.clone())
                && let Some(references) = self.references.get(at)
            {
                waiting.extend(follow(at, references));
            }
        }
        reached
    }

    /// What these parts need as the `schemas` member of `components`: what they are put
    /// together from, what operations name with what that is put together from, and of all
    /// else that is named no more than its type.
    pub(super) fn entries(&self, parts: &[&Object<'d>]) -> Map<String, Value> {
        let mut whole = BTreeSet::new();
        let mut named = BTreeSet::new();
        for part in parts {
            let mut start = References::of(part);
            if part.kind != ObjectKind::Schema {
                start.made_of.append(&mut start.named);
                // Of responses, parameters and bodies by reference, what they name as well.
                let reached = self.reached(start.made_of.iter(), |at, references| {
                    let depth = if is_schema(at) { 0 } else { usize::MAX };
                    references.all().take(depth)
                });
                start.made_of = reached;
            }
            whole.append(&mut self.reached(start.made_of.iter(), |_, inner| inner.made_of.iter()));
            named.append(&mut start.named);
        }
        for at in &whole {
            let references = self.references.get(at);
            named.extend(references.iter().flat_map(|inner| &inner.named).cloned());
        }
        let mut entries = Map::new();
        for at in whole.union(&named) {
            let Some(name) = at.strip_prefix("/components/schemas/") else {
                continue;
            };
            let Some(schema) = self.document.pointer(at) else {
                continue;
            };
            let is_leaf = || {
                let references = self.references.get(at);
                references.is_none_or(|inner| inner.all().next().is_none())
            };
            let entry = if whole.contains(at) || is_leaf() {
                schema.clone()
            } else {
                stub(schema)
            };
            entries.insert(name.replace("~1", "/").replace("~0", "~"), entry);
        }
        entries
    }
}

fn is_schema(at: &str) -> bool {
    at.starts_with("/components/schemas/")
}

/// A schema that says no more than the type.
fn stub(schema: &Value) -> Value {
    let kind = schema.get("type").and_then(Value::as_str);
    let nullable = schema.get("nullable") == Some(&Value::Bool(true));
    json!({"type": kind.unwrap_or("object"), "nullable": nullable})
}

/// A name for the schema at `place`, made of the place.
pub(super) fn unused_name(place: &str, entries: &Map<String, Value>) -> String {
    let tokens = place.split('/').filter(|token| {
        let is_word = |word: &char| word.is_alphanumeric();
        !matches!(
            *token,
            "" | "components" | "schemas" | "properties" | "paths" | "schema"
        ) && token.chars().any(|character| is_word(&character))
    });
    let mut name = tokens.collect::<Vec<_>>().join(" ");
    while entries.contains_key(&name) {
        name.push_str(" inner");
    }
    name
}

/// The operation without one of its parts.
pub(super) fn without(whole: &Value, operation: &Object<'_>, part: &Object<'_>) -> Value {
    let mut rest = whole.clone();
    let inside = part
        .at
        .path()
        .strip_prefix(operation.at.path())
        .unwrap_or_default();
    match rest.pointer_mut(parent(inside)) {
        Some(Value::Object(members)) => {
            members.shift_remove(last_token(inside));
        }
        Some(Value::Array(entries)) => {
            if let Ok(index) = last_token(inside).parse::<usize>()
                && index < entries.len()
            {
                entries.remove(index);
            }
        }
        _ => {}
    }
    rest
}

/// The path template (`/a/{b}`) of a path item.
fn path_of<'d>(document: &'d Value, item: &Object<'d>) -> &'d str {
    let at = Pointer::root().child("paths");
    let paths = document.get("paths").and_then(Value::as_object);
    let mut names = paths.into_iter().flatten().map(|(path, _)| path.as_str());
    names
        .find(|path| at.child(path) == item.at)
        .unwrap_or_default()
}

pub(super) fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The last token as it stands; of those asked for here none needs unescaping.
pub(super) fn last_token(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(_, last)| last)
}
