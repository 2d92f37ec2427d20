//! An `OpenAPI` document and the files that it refers to, as JSON. Nothing here reads a file.
mod resources;
mod siblings;
mod uri;
mod walk;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::depth;
use crate::error::{DocumentError, RefError};
use crate::pointer::Pointer;
use crate::specification::{self, Dialect, Version, Vocabulary};
use resources::Resources;
use uri::{is_remote, join};

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

/// An `OpenAPI` 3.0, 3.1 or 3.2 document with the files its references name.
///
/// Since 3.1 keywords may stand beside a `$ref` of a schema; such a reference is read as a last member of
/// the `allOf` beside them, so that a `$ref` always stands alone.
#[derive(Debug, Clone)]
pub struct Document {
    version: Version,
    root: Value,
    files: BTreeMap<String, Value>,
    resources: Resources,
    /// Integers that 64 bits do not hold, as they are written.
    integers: BTreeMap<Pointer, String>,
}

impl Document {
    /// Takes the JSON of a document; anything but `OpenAPI` 3.0, 3.1 and 3.2 is refused with a sentence, and
    /// so is one nested deeper than 256 levels.
    pub fn new(root: Value) -> Result<Self, DocumentError> {
        let root = depth::bounded(root, Pointer::root()).map_err(too_deep)?;
        let version = specification::version(&root)?;
        let mut document = Self {
            version,
            root,
            files: BTreeMap::new(),
            resources: Resources::default(),
            integers: BTreeMap::new(),
        };
        let own = document.root.get("$self").and_then(Value::as_str);
        if let (Some(uri), true) = (own, version >= Version::V3_2) {
            document.resources.name(&Pointer::root(), uri);
        }
        let mut root = std::mem::take(&mut document.root);
        document.settle(&Pointer::root(), "", &mut root);
        document.root = root;
        Ok(document)
    }

    /// Makes a file of a version since 3.1 as the rest of this library reads it.
    fn settle(&mut self, at: &Pointer, base: &str, value: &mut Value) {
        if self.dialect() == Dialect::Draft2020_12 {
            let resources = &mut self.resources;
            walk::schemas(value, at, &mut |way, members, setting| {
                siblings::apart(members, setting);
                resources.add(way, base, members);
            });
        }
    }

    /// The version that it says it is of.
    pub fn version(&self) -> Version {
        self.version
    }

    /// What the keywords of its schemas mean.
    pub fn dialect(&self) -> Dialect {
        self.version.dialect()
    }

    /// What the schema at a place heeds, by `$schema` and `jsonSchemaDialect`; an error is a dialect that is not
    /// known.
    pub fn vocabulary(&self, at: &Pointer) -> Result<Vocabulary, String> {
        let usual = self.root.get("jsonSchemaDialect").and_then(Value::as_str);
        if usual.is_none() && self.resources.dialects.is_empty() {
            return Ok(Vocabulary::USUAL);
        }
        self.resources.vocabulary(at, usual, |uri| {
            let resource = self.resources.resource(uri.trim_end_matches('#'))?;
            self.get(&resource)
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
        self.insert(join(None, uri), value)
    }

    /// Adds a schema that is known by an absolute URI, which nobody here asks the network for.
    pub fn add_resource(&mut self, uri: &str, value: Value) -> Result<(), DocumentError> {
        self.resources.name(&Pointer::in_file(uri), uri);
        self.insert(uri.to_owned(), value)
    }

    fn insert(&mut self, uri: String, value: Value) -> Result<(), DocumentError> {
        let at = Pointer::in_file(&uri);
        let mut value = depth::bounded(value, at.clone()).map_err(too_deep)?;
        self.settle(&at, &uri, &mut value);
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
                    for text in references(members) {
                        let name = text.split('#').next().unwrap_or_default();
                        if !name.is_empty() && !is_remote(name) {
                            let uri = join(file, name);
                            if !self.files.contains_key(&uri) && !self.is_embedded(name) {
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

    /// Whether a schema of some file has an `$id` that ends so: it is not looked for beside the document.
    fn is_embedded(&self, name: &str) -> bool {
        !self.resources.is_plain() && self.resources.ends_with(name)
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
                    for text in references(members) {
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
            let at = || (node.at.clone(), text.clone());
            let next = self.target(&node.at, text)?;
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

/// What a document says that is found by name.
impl Document {
    /// The place that the text of a reference at `at` names.
    fn target(&self, at: &Pointer, text: &str) -> Result<Pointer, RefError> {
        let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
        let path = percent_decode(fragment);
        let error = |kind: fn(Pointer, String) -> RefError| Err(kind(at.clone(), text.to_owned()));
        let known = if self.resources.is_plain() {
            None
        } else if name.is_empty() {
            Some(self.resources.root(at))
        } else {
            let base = self.resources.base(at, at.file().unwrap_or_default());
            self.resources.resource(&uri::resolve(&base, name))
        };
        let root = match known {
            Some(root) => root,
            None if name.is_empty() => at.with_path(""),
            None if is_remote(name) => {
                return error(|at, target| RefError::Remote { at, target });
            }
            None => {
                let uri = join(at.file(), name);
                if !self.files.contains_key(&uri) {
                    return error(|at, target| RefError::MissingFile { at, target });
                }
                Pointer::in_file(&uri)
            }
        };
        if path.is_empty() || path.starts_with('/') {
            return Ok(match root.path() {
                "" => root.with_path(&path),
                around => root.with_path(&format!("{around}{path}")),
            });
        }
        // A plain name stands in its resource; what is none leads nowhere.
        let named = self.resources.anchor(self.resources.root(&root), &path);
        Ok(named.unwrap_or_else(|| root.with_path(&path)))
    }

    /// Where a `$dynamicRef` leads first (JSON Schema Core 2020-12, section 8.2.3.2), and the name that is looked for in
    /// the resources on the way to it, if one is.
    pub fn dynamic_reference<'d>(
        &'d self,
        at: &Pointer,
        text: &'d str,
    ) -> Result<(Node<'d>, Option<&'d str>), RefError> {
        let next = self.target(at, text)?;
        let Some(value) = self.get(&next) else {
            let (at, target) = (at.clone(), text.to_owned());
            return Err(RefError::Dangling { at, target });
        };
        let name = text.split_once('#').map(|(_, fragment)| fragment);
        let name =
            name.filter(|name| value.get("$dynamicAnchor").and_then(Value::as_str) == Some(*name));
        Ok((Node { value, at: next }, name))
    }

    /// Where a resource, given by its place, has a `$dynamicAnchor` of this name.
    pub fn dynamic_anchor(&self, resource: &Pointer, name: &str) -> Option<Pointer> {
        self.resources.dynamic(resource, name)
    }

    /// Whether schemas have names of their own (`$id`, `$anchor`) or say their dialect, so that what a reference
    /// means does not show in its text.
    pub fn names_places(&self) -> bool {
        !self.resources.is_plain() || !self.resources.dialects.is_empty()
    }

    /// Whether there is any `$dynamicAnchor`.
    pub fn has_dynamic_anchors(&self) -> bool {
        self.resources.has_dynamic()
    }

    /// Every place of a `$dynamicAnchor` of this name.
    pub fn dynamic_anchors(&self, name: &str) -> Vec<Pointer> {
        self.resources.all_dynamic(name)
    }

    /// The innermost schema resource around a place; the file where there is none.
    pub fn resource(&self, at: &Pointer) -> Pointer {
        self.resources.root(at)
    }
}

/// The texts of the references of an object.
fn references(members: &serde_json::Map<String, Value>) -> impl Iterator<Item = &str> {
    let names = ["$ref", "$dynamicRef"].into_iter();
    names.filter_map(|name| members.get(name)?.as_str())
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

/// The text behind percent-encoding (RFC 3986, 2.1); what is not an escape, or not UTF-8 behind
/// it, stays as it is.
fn percent_decode(text: &str) -> Cow<'_, str> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8();
    decoded.unwrap_or(Cow::Borrowed(text))
}
