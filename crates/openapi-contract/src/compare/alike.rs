//! What is the same in both documents, with everything that it refers to: nothing there differs.
//!
//! Most of two versions of a document is such, and telling so is one walk over the JSON.
use std::collections::{HashMap, HashSet};

use serde_json::Value;

use openapi_document::{Document, Node, Pointer, local_pointer};

use crate::verdict::Side;

pub(super) struct Alike<'d> {
    /// Both are one and the same document.
    one: bool,
    /// Every `$ref` of each as written.
    references: (HashSet<&'d str>, HashSet<&'d str>),
    /// The references, as written, behind which the documents differ. Those that lead into other
    /// files count as such.
    differing: HashSet<&'d str>,
    /// Equal numbers may be others in the text.
    rounded: bool,
}

impl<'d> Alike<'d> {
    pub(super) fn new(promised: &'d Document, provided: &'d Document) -> Self {
        let mut alike = Self {
            one: std::ptr::eq(promised, provided),
            references: (references(promised.root()), references(provided.root())),
            differing: HashSet::new(),
            rounded: promised.has_integers() || provided.has_integers(),
        };
        if !alike.one {
            let texts = &alike.references.0;
            alike.differing = differing(promised, provided, texts, alike.rounded);
        }
        alike
    }

    /// Every `$ref` of a document as written, each once; those in data are among them.
    pub(super) fn references(&self, side: Side) -> &HashSet<&'d str> {
        match side {
            Side::Promised => &self.references.0,
            Side::Provided => &self.references.1,
        }
    }

    /// Whether two values are equal, and so is all that they refer to. A no may be in error.
    pub(super) fn are(&self, a: &Node<'d>, b: &Node<'d>) -> bool {
        if self.one && std::ptr::eq(a.value, b.value) {
            return true;
        }
        let local = a.at.file().is_none() && b.at.file().is_none();
        !self.one
            && local
            && equal(a.value, b.value, self.rounded, |text| {
                !self.differing.contains(text)
            })
    }

    /// The same for two references, at no cost.
    pub(super) fn refer(&self, a: &Node<'d>, b: &Node<'d>) -> bool {
        let text = |node: &Node<'d>| {
            let text = node.value.get("$ref").and_then(Value::as_str);
            text.filter(|_| node.at.file().is_none())
        };
        match (text(a), text(b)) {
            (Some(a), Some(b)) => !self.one && a == b && !self.differing.contains(a),
            _ => false,
        }
    }
}

/// The references of the promised document behind which the documents differ.
fn differing<'d>(
    promised: &'d Document,
    provided: &'d Document,
    texts: &HashSet<&'d str>,
    rounded: bool,
) -> HashSet<&'d str> {
    let mut differing = HashSet::new();
    // From a reference to those whose targets hold it.
    let mut holders: HashMap<&str, Vec<&str>> = HashMap::new();
    for &text in texts {
        let Some(pointer) = local_pointer(text) else {
            differing.insert(text);
            continue;
        };
        let at = Pointer::root().with_path(&pointer);
        let same = match (promised.get(&at), provided.get(&at)) {
            (None, None) => true,
            (Some(a), Some(b)) => equal(a, b, rounded, |inner| {
                holders.entry(inner).or_default().push(text);
                true
            }),
            _ => false,
        };
        if !same {
            differing.insert(text);
        }
    }
    let mut waiting: Vec<&str> = differing.iter().copied().collect();
    while let Some(text) = waiting.pop() {
        for holder in holders.remove(text).unwrap_or_default() {
            if differing.insert(holder) {
                waiting.push(holder);
            }
        }
    }
    differing
}

fn references(root: &Value) -> HashSet<&str> {
    let mut found = HashSet::new();
    let mut waiting = vec![root];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(text)) = members.get("$ref") {
                    found.insert(text.as_str());
                }
                waiting.extend(members.values().filter(|value| is_composite(value)));
            }
            Value::Array(items) => waiting.extend(items.iter().filter(|value| is_composite(value))),
            _ => {}
        }
    }
    found
}

/// The values that hold, at any depth, a `$ref` with one of the texts; told by where they are in memory.
pub(super) fn holders(root: &Value, texts: &HashSet<&str>) -> HashSet<*const Value> {
    let mut holders = HashSet::new();
    // Each with the number of the value that it stands in.
    let mut met: Vec<(*const Value, usize)> = Vec::new();
    let mut waiting = vec![(root, usize::MAX)];
    while let Some((value, parent)) = waiting.pop() {
        let number = met.len();
        met.push((value, parent));
        match value {
            Value::Object(members) => {
                let text = members.get("$ref").and_then(Value::as_str);
                if text.is_some_and(|text| texts.contains(text)) {
                    let mut holder = met.last();
                    while let Some((value, parent)) = holder {
                        holders.insert(*value);
                        holder = met.get(*parent);
                    }
                }
                let inner = members.values().filter(|value| is_composite(value));
                waiting.extend(inner.map(|value| (value, number)));
            }
            Value::Array(items) => {
                let inner = items.iter().filter(|value| is_composite(value));
                waiting.extend(inner.map(|value| (value, number)));
            }
            _ => {}
        }
    }
    holders
}

fn is_composite(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// Whether two values are equal, where `alike` agrees to each reference. Without recursion, for
/// nothing bounds how deep a value is.
fn equal<'d>(
    a: &'d Value,
    b: &'d Value,
    rounded: bool,
    mut alike: impl FnMut(&'d str) -> bool,
) -> bool {
    let unsure = |value: &Value| rounded && value.is_f64();
    let mut waiting = vec![(a, b)];
    while let Some(pair) = waiting.pop() {
        match pair {
            (Value::Object(a), Value::Object(b)) => {
                if a.len() != b.len() {
                    return false;
                }
                let mut beside = b.iter();
                for (name, value) in a {
                    // Members are most often in the same order.
                    let other = match beside.next() {
                        Some((other, value)) if other == name => Some(value),
                        _ => b.get(name),
                    };
                    let Some(other) = other else { return false };
                    match value {
                        _ if name == "$ref" && value.is_string() => {
                            let agreed = other == value && value.as_str().is_some_and(&mut alike);
                            if !agreed {
                                return false;
                            }
                        }
                        Value::Object(_) | Value::Array(_) => waiting.push((value, other)),
                        _ if value != other || unsure(value) => return false,
                        _ => {}
                    }
                }
            }
            (Value::Array(a), Value::Array(b)) => {
                if a.len() != b.len() {
                    return false;
                }
                waiting.extend(a.iter().zip(b));
            }
            (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
                return false;
            }
            (a, b) if a != b || unsure(a) => return false,
            _ => {}
        }
    }
    true
}
