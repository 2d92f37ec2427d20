//! Where the objects are that the specification names, each with its kind and its place.
use serde_json::{Map, Value};

use crate::document::Node;
use crate::pointer::Pointer;
use crate::specification::{Holds, ObjectKind};

/// An object of a document. Only places are visited where such an object can stand, so that a
/// `$ref` inside an example is no reference.
#[derive(Clone, Debug)]
pub struct Object<'d> {
    /// Which object of the specification belongs here.
    pub kind: ObjectKind,
    /// Where it stands.
    pub at: Pointer,
    /// What stands there.
    pub value: &'d Value,
}

impl<'d> Object<'d> {
    /// The whole document.
    pub fn document(root: &'d Value) -> Self {
        Self {
            kind: ObjectKind::Document,
            at: Pointer::root(),
            value: root,
        }
    }

    /// It and the objects inside it, in the document's order, outer ones first; those of a kind
    /// that `enter` declines are left out, with all that is inside them. References are not
    /// followed; what stands beside a `$ref` means nothing.
    pub fn within(self, enter: impl Fn(ObjectKind) -> bool) -> Vec<Self> {
        self.within_those(|object| enter(object.kind))
    }

    /// The same, where each object is judged by itself.
    pub fn within_those(self, enter: impl Fn(&Self) -> bool) -> Vec<Self> {
        let mut objects = Vec::new();
        let mut waiting = vec![self];
        while let Some(object) = waiting.pop() {
            if enter(&object) {
                waiting.extend(object.children().into_iter().rev());
                objects.push(object);
            }
        }
        objects
    }

    /// The text of a `$ref`.
    pub fn reference(&self) -> Option<&'d str> {
        self.value.get("$ref").and_then(Value::as_str)
    }

    /// The members, where it is an object at all.
    pub fn members(&self) -> Option<&'d Map<String, Value>> {
        self.value.as_object()
    }

    /// Its value and place.
    pub fn node(&self) -> Node<'d> {
        Node {
            value: self.value,
            at: self.at.clone(),
        }
    }

    /// The objects directly inside it, in the document's order.
    pub fn children(&self) -> Vec<Self> {
        let mut children = Vec::new();
        if self.reference().is_some() {
            return children;
        }
        for (name, value) in self.members().into_iter().flatten() {
            let at = self.at.child(name);
            let mut push = |kind, at, value| children.push(Self { kind, at, value });
            match (self.kind.member(name), value) {
                // `additionalProperties` may be a boolean.
                (Some(Holds::One(ObjectKind::Schema)), Value::Bool(_)) | (None, _) => {}
                (Some(Holds::One(kind)), value) => push(kind, at, value),
                (Some(Holds::Many(kind)), Value::Object(map)) => {
                    for (key, value) in map {
                        // Extensions stand among the paths and among the statuses.
                        let open = matches!(name.as_str(), "paths" | "responses");
                        if !(open && key.starts_with("x-")) {
                            push(kind, at.child(key), value);
                        }
                    }
                }
                (Some(Holds::Many(kind)), Value::Array(list)) => {
                    for (index, value) in list.iter().enumerate() {
                        push(kind, at.index(index), value);
                    }
                }
                (Some(Holds::Many(_)), _) => {}
            }
        }
        children
    }

    /// The object with the least that is sound in place of the objects inside it: what is wrong
    /// with those is theirs to tell.
    pub(crate) fn alone(&self) -> Value {
        let mut alone = self.value.clone();
        for child in self.children() {
            let inside = child.at.path().strip_prefix(self.at.path());
            if let Some(place) = inside.and_then(|inside| alone.pointer_mut(inside)) {
                *place = child.kind.least();
            }
        }
        alone
    }
}
