//! An `OpenAPI` 3.0 document and the files that it refers to, as JSON. Nothing here reads a file.
mod depth;
mod error;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::pointer::Pointer;
use crate::specification;

pub use depth::is_too_deep;
pub use error::{DocumentError, RefError};

/// A `$ref` chain longer than this is taken for a cycle.
const LONGEST_CHAIN: usize = 100;

/// A value of a document and where it stands, behind all references.
#[derive(Debug, Clone)]
pub struct Node<'d> {
    /// The value, never an object with a `$ref`.
    pub value: &'d Value,
    /// Its place.
    pub at: Pointer,
}

/// An `OpenAPI` 3.0.x document with the files its references name.
#[derive(Debug, Clone)]
pub struct Document {
    root: Value,
    files: BTreeMap<String, Value>,
    /// Integers that 64 bits do not hold, as they are written.
    integers: BTreeMap<Pointer, String>,
}

impl Document {
    /// Takes the JSON of a document; anything but `OpenAPI` 3.0.x is refused with a sentence, and
    /// so is one nested deeper than 256 levels.
    pub fn new(root: Value) -> Result<Self, DocumentError> {
        let root = depth::bounded(root, Pointer::root()).map_err(too_deep)?;
        specification::version(&root)?;
        Ok(Self {
            root,
            files: BTreeMap::new(),
            integers: BTreeMap::new(),
        })
    }

    /// Keeps integers that were rounded when they were read, by their places in a file.
    pub(crate) fn add_integers(&mut self, file: Option<&str>, integers: Vec<(Pointer, String)>) {
        let root = file.map_or_else(Pointer::root, |uri| Pointer::in_file(&join(None, uri)));
        let placed = integers.into_iter();
        let placed = placed.map(|(at, text)| (root.with_path(at.path()), text));
        self.integers.extend(placed);
    }

    /// The digits of an integer that 64 bits do not hold: what stands at its place is the nearest
    /// number that they hold.
    pub fn integer(&self, at: &Pointer) -> Option<&str> {
        if self.integers.is_empty() {
            return None;
        }
        self.integers.get(at).map(String::as_str)
    }

    /// Whether there are such integers.
    pub fn has_integers(&self) -> bool {
        !self.integers.is_empty()
    }

    /// Adds a file that a `$ref` names; `uri` is relative to the main document, as
    /// [`Document::missing_files`] gives it. One nested deeper than 256 levels is refused.
    pub fn add_file(&mut self, uri: &str, value: Value) -> Result<(), DocumentError> {
        let uri = join(None, uri);
        let value = depth::bounded(value, Pointer::in_file(&uri)).map_err(too_deep)?;
        self.files.insert(uri, value);
        Ok(())
    }

    /// Changes the main document and each of its files, whose roots stand at the places that are handed in.
    pub fn rewrite(&mut self, mut change: impl FnMut(&Pointer, &mut Value)) {
        change(&Pointer::root(), &mut self.root);
        for (uri, value) in &mut self.files {
            change(&Pointer::in_file(uri), value);
        }
    }

    /// The root of the main document.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// The relative files that some `$ref` names and that were not added yet, sorted. Never a
    /// network address. Call again after adding, for the added files have references of their own.
    pub fn missing_files(&self) -> Vec<String> {
        let mut missing = BTreeSet::new();
        self.missing_in(None, &self.root, &mut missing);
        for (uri, value) in &self.files {
            self.missing_in(Some(uri), value, &mut missing);
        }
        missing.into_iter().collect()
    }

    /// The same for the references of one file that was added.
    pub(crate) fn missing_beside(&self, uri: &str) -> BTreeSet<String> {
        let uri = join(None, uri);
        let mut missing = BTreeSet::new();
        if let Some(value) = self.files.get(&uri) {
            self.missing_in(Some(&uri), value, &mut missing);
        }
        missing
    }

    fn missing_in(&self, file: Option<&str>, value: &Value, missing: &mut BTreeSet<String>) {
        let mut stack = vec![value];
        while let Some(value) = stack.pop() {
            match value {
                Value::Object(members) => {
                    if let Some(Value::String(text)) = members.get("$ref") {
                        let name = text.split('#').next().unwrap_or_default();
                        if !name.is_empty() && !is_remote(name) {
                            let uri = join(file, name);
                            if !self.files.contains_key(&uri) {
                                missing.insert(uri);
                            }
                        }
                    }
                    stack.extend(members.values());
                }
                Value::Array(items) => stack.extend(items),
                _ => {}
            }
        }
    }

    /// The first `$ref` that names a file, `uri` as [`Document::missing_files`] gives it.
    pub fn reference_to(&self, uri: &str) -> Option<Pointer> {
        let files = self.files.iter();
        let files = files.map(|(name, value)| (Pointer::in_file(name), value));
        let mut stack: Vec<_> = files.collect();
        stack.push((Pointer::root(), &self.root));
        while let Some((at, value)) = stack.pop() {
            match value {
                Value::Object(members) => {
                    if let Some(Value::String(text)) = members.get("$ref") {
                        let name = text.split('#').next().unwrap_or_default();
                        if !name.is_empty() && !is_remote(name) && join(at.file(), name) == uri {
                            return Some(at.child("$ref"));
                        }
                    }
                    let inner = members.iter().rev();
                    stack.extend(inner.map(|(name, value)| (at.child(name), value)));
                }
                Value::Array(items) => {
                    let inner = items.iter().enumerate().rev();
                    stack.extend(inner.map(|(index, value)| (at.index(index), value)));
                }
                _ => {}
            }
        }
        None
    }

    /// The value at a place, references not followed.
    pub fn get(&self, at: &Pointer) -> Option<&Value> {
        let file = match at.file() {
            None => &self.root,
            Some(uri) => self.files.get(uri)?,
        };
        let mut value = file;
        // As `Value::pointer` does, without a copy of every token.
        for token in at.path().split('/').skip(1) {
            value = if token.contains('~') {
                step(value, &token.replace("~1", "/").replace("~0", "~"))?
            } else {
                step(value, token)?
            };
        }
        (at.path().is_empty() || at.path().starts_with('/')).then_some(value)
    }

    /// The value at a place, behind its chain of `$ref` objects.
    pub fn resolve(&self, at: &Pointer) -> Result<Node<'_>, RefError> {
        let Some(value) = self.get(at) else {
            return Err(RefError::Dangling {
                at: at.clone(),
                target: at.to_string(),
            });
        };
        self.follow(Node {
            value,
            at: at.clone(),
        })
    }

    /// Follows the `$ref` chain that starts at a value already found.
    pub fn follow<'d>(&'d self, mut node: Node<'d>) -> Result<Node<'d>, RefError> {
        let start = node.at.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(Value::String(text)) = node.value.get("$ref") else {
                return Ok(node);
            };
            let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
            let at = || (node.at.clone(), text.clone());
            if is_remote(name) {
                let (at, target) = at();
                return Err(RefError::Remote { at, target });
            }
            let path = percent_decode(fragment);
            let next = if name.is_empty() {
                node.at.with_path(&path)
            } else {
                let uri = join(node.at.file(), name);
                if !self.files.contains_key(&uri) {
                    let (at, target) = at();
                    return Err(RefError::MissingFile { at, target });
                }
                Pointer::in_file(&uri).with_path(&path)
            };
            let Some(value) = self.get(&next) else {
                let (at, target) = at();
                return Err(RefError::Dangling { at, target });
            };
            node = Node { value, at: next };
        }
        let target = node
            .value
            .get("$ref")
            .map(Value::to_string)
            .unwrap_or_default();
        Err(RefError::Cyclic {
            at: start,
            target: target.trim_matches('"').to_owned(),
        })
    }
}

fn too_deep(at: Pointer) -> DocumentError {
    DocumentError::TooDeep { at }
}

/// The member or element that a reference token names.
fn step<'v>(value: &'v Value, token: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.get(token),
        Value::Array(items) => {
            let plain = token == "0" || !token.starts_with(['0', '+']);
            items.get(token.parse::<usize>().ok().filter(|_| plain)?)
        }
        _ => None,
    }
}

/// The JSON pointer that the text of a `$ref` names, where it leads into its own file.
pub fn local_pointer(text: &str) -> Option<Cow<'_, str>> {
    let fragment = text.strip_prefix('#').or(text.is_empty().then_some(""))?;
    Some(percent_decode(fragment))
}

fn is_remote(name: &str) -> bool {
    name.starts_with("//")
        || name
            .split_once(':')
            .is_some_and(|(scheme, _)| scheme.len() > 1 && !scheme.contains('/'))
}

/// `name` relative to the file `base`, with `.` and `..` taken out (RFC 3986, 5.2).
fn join(base: Option<&str>, name: &str) -> String {
    let folder = base
        .and_then(|base| base.rsplit_once('/'))
        .map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    let absolute = name.starts_with('/');
    let folder = if absolute { "" } else { folder };
    for part in folder.split('/').chain(name.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    let joined = parts.join("/");
    if absolute {
        format!("/{joined}")
    } else {
        joined
    }
}

/// The text behind percent-encoding (RFC 3986, 2.1); what is not an escape, or not UTF-8 behind
/// it, stays as it is.
fn percent_decode(text: &str) -> Cow<'_, str> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8();
    decoded.unwrap_or(Cow::Borrowed(text))
}
