//! Reads parts of a document, and keeps what is not as the specification asks.
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{Flaw, FlawKind};
use crate::document::{Document, Node};
use crate::pointer::Pointer;

pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    pub(super) flaws: Vec<Flaw>,
    told: HashSet<Flaw>,
    /// Where references of the main document lead, by their texts: the same ones stand in a great
    /// many places.
    followed: HashMap<&'d str, Node<'d>>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self {
            document,
            flaws: Vec::new(),
            told: HashSet::new(),
            followed: HashMap::new(),
        }
    }

    /// Keeps a flaw; one that was kept before is not kept again, for many may refer to one part.
    pub(super) fn flaw(&mut self, at: &Pointer, kind: FlawKind) {
        let flaw = Flaw {
            at: at.clone(),
            kind,
        };
        if self.told.insert(flaw.clone()) {
            self.flaws.push(flaw);
        }
    }

    pub(super) fn expected(&mut self, at: &Pointer, expected: &'static str) {
        self.flaw(at, FlawKind::Expected(expected));
    }

    /// The value behind the references at a place.
    pub(super) fn follow(&mut self, node: Node<'d>) -> Option<Node<'d>> {
        let Some(Value::String(text)) = node.value.get("$ref") else {
            return Some(node);
        };
        let is_main = node.at.file().is_none();
        if let Some(found) = self.followed.get(text.as_str()).filter(|_| is_main) {
            return Some(found.clone());
        }
        match self.document.follow(node) {
            Ok(found) => {
                if is_main {
                    self.followed.insert(text, found.clone());
                }
                Some(found)
            }
            Err(error) => {
                self.flaw(&error.at().clone(), FlawKind::Reference(error));
                None
            }
        }
    }

    pub(super) fn as_object(&mut self, node: &Node<'d>) -> Option<&'d Map<String, Value>> {
        let object = node.value.as_object();
        if object.is_none() {
            self.expected(&node.at, "an object");
        }
        object
    }

    /// A member, behind its references.
    pub(super) fn member(&mut self, node: &Node<'d>, name: &str) -> Option<Node<'d>> {
        let value = node.value.get(name)?;
        let at = node.at.child(name);
        self.follow(Node { value, at })
    }

    /// The members of the object that stands under `name`, each an object behind its references.
    pub(super) fn members(&mut self, owner: &Node<'d>, name: &str) -> Vec<(&'d str, Node<'d>)> {
        let Some(node) = self.member(owner, name) else {
            return Vec::new();
        };
        let members = self.as_object(&node).into_iter().flatten();
        members
            // Extensions stand among the paths and among the statuses.
            .filter(|(member, _)| {
                !(matches!(name, "paths" | "responses") && member.starts_with("x-"))
            })
            .filter_map(|(name, value)| {
                let at = node.at.child(name);
                let node = self.follow(Node { value, at })?;
                self.as_object(&node)?;
                Some((name.as_str(), node))
            })
            .collect()
    }

    /// The elements of the array that stands under `name`, each behind its references.
    pub(super) fn items(&mut self, owner: &Node<'d>, name: &str) -> Vec<Node<'d>> {
        let Some(node) = self.member(owner, name) else {
            return Vec::new();
        };
        let Some(items) = node.value.as_array() else {
            self.expected(&node.at, "an array");
            return Vec::new();
        };
        let items = items.iter().enumerate();
        items
            .filter_map(|(index, value)| {
                let at = node.at.index(index);
                self.follow(Node { value, at })
            })
            .collect()
    }

    /// A member that is text.
    pub(super) fn text(
        &mut self,
        node: &Node<'d>,
        name: &str,
        expected: &'static str,
    ) -> Option<&'d str> {
        let text = node.value.get(name).and_then(Value::as_str);
        if text.is_none() {
            self.expected(&node.at.child(name), expected);
        }
        text
    }

    /// A member that is text where it is there.
    pub(super) fn optional_text(&mut self, node: &Node<'d>, name: &str) -> Option<String> {
        node.value.get(name)?;
        self.text(node, name, "a string").map(str::to_owned)
    }

    /// A boolean member; absent is false.
    pub(super) fn flag(&mut self, node: &Node<'d>, name: &str) -> bool {
        match node.value.get(name) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.flaw(&node.at.child(name), FlawKind::NotBoolean);
                false
            }
        }
    }
}
