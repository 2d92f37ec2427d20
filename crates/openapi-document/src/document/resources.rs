//! The schema resources and anchors of a document (JSON Schema Core 2020-12, sections 8.2 and 9.2): what a `$ref`
//! may name other than a place in a file.
use std::collections::HashMap;

use serde_json::{Map, Value};

use super::uri;
use super::walk::Way;
use crate::pointer::Pointer;
use crate::specification::Vocabulary;

/// What names places in the files of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Resources {
    /// The URI of each schema that has an `$id`, and of files that are known by a URI.
    uris: HashMap<Pointer, String>,
    by_uri: HashMap<String, Pointer>,
    /// `$anchor` and `$dynamicAnchor`, by the resource that they stand in.
    anchors: HashMap<(Pointer, String), Pointer>,
    /// `$dynamicAnchor` alone.
    dynamic: HashMap<(Pointer, String), Pointer>,
    /// The `$schema` of resources that have one.
    pub(super) dialects: HashMap<Pointer, String>,
}

impl Resources {
    /// Adds what names a schema of a file whose own URI is `base`; those around it were added before.
    pub(super) fn add(&mut self, way: &Way<'_>, base: &str, members: &Map<String, Value>) {
        const NAMES: [&str; 4] = ["$id", "$anchor", "$dynamicAnchor", "$schema"];
        if NAMES.iter().any(|name| members.contains_key(*name)) {
            let at = &way.pointer();
            let text = |name: &str| members.get(name).and_then(Value::as_str);
            if let Some(id) = text("$id") {
                let base = match parent(at) {
                    Some(around) => self.base(&around, base),
                    None => base.to_owned(),
                };
                let (id, _) = id.split_once('#').unwrap_or((id, ""));
                if !id.is_empty() {
                    let uri = uri::resolve(&base, id);
                    self.by_uri.entry(uri.clone()).or_insert_with(|| at.clone());
                    self.uris.insert(at.clone(), uri);
                }
            }
            for name in ["$anchor", "$dynamicAnchor"] {
                if let Some(anchor) = text(name) {
                    let key = (self.root(at), anchor.to_owned());
                    if name == "$dynamicAnchor" {
                        self.dynamic.insert(key.clone(), at.clone());
                    }
                    self.anchors.insert(key, at.clone());
                }
            }
            if let Some(dialect) = text("$schema") {
                self.dialects.insert(at.clone(), dialect.to_owned());
            }
        }
    }

    /// The URI of a file, where it is no name of a file.
    pub(super) fn name(&mut self, root: &Pointer, uri: &str) {
        self.by_uri.insert(uri.to_owned(), root.clone());
        self.uris.insert(root.clone(), uri.to_owned());
    }

    /// Whether nothing is named but places in files.
    pub(super) fn is_plain(&self) -> bool {
        self.uris.is_empty() && self.anchors.is_empty()
    }

    /// The innermost resource around a place.
    pub(super) fn root(&self, at: &Pointer) -> Pointer {
        let mut path = at.path();
        while !self.uris.is_empty() && !path.is_empty() {
            let here = at.with_path(path);
            if self.uris.contains_key(&here) {
                return here;
            }
            path = path.rsplit_once('/').map_or("", |(around, _)| around);
        }
        at.with_path("")
    }

    /// The base URI at a place of a file whose own is `file`.
    pub(super) fn base(&self, at: &Pointer, file: &str) -> String {
        let root = self.root(at);
        self.uris.get(&root).map_or(file, String::as_str).to_owned()
    }

    pub(super) fn resource(&self, uri: &str) -> Option<Pointer> {
        self.by_uri.get(uri).cloned()
    }

    /// Whether the URI of some resource ends with a relative reference.
    pub(super) fn ends_with(&self, name: &str) -> bool {
        let name = name.trim_start_matches("./");
        let ends = |uri: &String| {
            let before = uri.strip_suffix(name);
            before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        self.by_uri.keys().any(ends)
    }

    /// The place of a plain name in a resource.
    pub(super) fn anchor(&self, root: Pointer, name: &str) -> Option<Pointer> {
        self.anchors.get(&(root, name.to_owned())).cloned()
    }

    /// The place of a `$dynamicAnchor` of a resource.
    pub(super) fn dynamic(&self, root: &Pointer, name: &str) -> Option<Pointer> {
        self.dynamic.get(&(root.clone(), name.to_owned())).cloned()
    }

    pub(super) fn has_dynamic(&self) -> bool {
        !self.dynamic.is_empty()
    }

    /// Every place of a `$dynamicAnchor` of this name.
    pub(super) fn all_dynamic(&self, name: &str) -> Vec<Pointer> {
        let all = self.dynamic.iter();
        let mut found: Vec<Pointer> = all
            .filter(|((_, known), _)| known == name)
            .map(|(_, at)| at.clone())
            .collect();
        found.sort();
        found
    }

    /// What the resource around a place heeds; an error is the `$schema` that nobody here knows. `meta` finds
    /// the meta-schema of a URI.
    pub(super) fn vocabulary<'d>(
        &self,
        at: &Pointer,
        usual: Option<&str>,
        meta: impl Fn(&str) -> Option<&'d Value>,
    ) -> Result<Vocabulary, String> {
        let stated = (!self.dialects.is_empty())
            .then(|| self.dialects.get(&self.root(at)))
            .flatten();
        let Some(uri) = stated.map(String::as_str).or(usual) else {
            return Ok(Vocabulary::USUAL);
        };
        let known = Vocabulary::named(uri).or_else(|| meta(uri).and_then(Vocabulary::stated));
        known.ok_or_else(|| uri.to_owned())
    }
}

fn parent(at: &Pointer) -> Option<Pointer> {
    let (around, _) = at.path().rsplit_once('/')?;
    Some(at.with_path(around))
}
