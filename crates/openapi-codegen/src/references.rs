//! Does every `$ref` lead where the generator can follow it, and to an end?
//!
//! The generator panics on a reference that leads nowhere, looks at nothing
//! but its last segment, and overflows the stack on one that leads back to
//! itself, which no `catch_unwind` catches. Hence a check before it runs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use openapi_document::{Object, ObjectKind, local_pointer};

use crate::{Fault, is_typed};

/// Finds the references that lead nowhere, and only if there are none, those
/// that lead in a circle.
pub(crate) fn check(document: &Value) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    for part in Object::document(document).within(is_typed) {
        if let Some(reason) = lost(document, &part) {
            let pointer = part.at.path().to_owned();
            faults.push(Fault::Reference { pointer, reason });
        }
    }
    if faults.is_empty() {
        faults = circles(&expansions(document));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// Why the part's `$ref`, if it has one, cannot be followed.
fn lost(document: &Value, part: &Object<'_>) -> Option<String> {
    let reference = part.reference()?;
    if let Some(target) = local_pointer(reference)
        && document.pointer(&target).is_none()
    {
        return Some(format!(
            "`$ref` {reference:?} leads nowhere; define it or correct the name"
        ));
    }
    let Some(home) = home(part.kind) else {
        return Some("the generator follows no `$ref` here; write the item out".to_owned());
    };
    let Some(fragment) = reference.strip_prefix('#') else {
        return Some(format!(
            "`$ref` {reference:?} leads out of this file; copy its target to #{home} and refer \
             to it there"
        ));
    };
    let named_there = fragment
        .strip_prefix(&home)
        .and_then(|rest| rest.strip_prefix('/'))
        .is_some_and(|name| !name.contains(['/', '%', '~']));
    (!named_there).then(|| {
        format!("`$ref` {reference:?} must lead to an entry of #{home}; move its target there")
    })
}

/// Where the targets of references to objects of this kind are, if the generator follows them.
fn home(kind: ObjectKind) -> Option<String> {
    match kind {
        ObjectKind::Schema
        | ObjectKind::Response
        | ObjectKind::Parameter
        | ObjectKind::RequestBody
        | ObjectKind::Header => kind.component().map(|name| format!("/components/{name}")),
        _ => None,
    }
}

/// For each component, by pointer, those it cannot be understood without.
type Expansions = BTreeMap<String, BTreeSet<String>>;

/// What each component expands to. A schema may contain itself by way of a
/// property or an array's items (a tree does), but not of `$ref`, `allOf`,
/// `oneOf`, `anyOf` or `not` alone: its own value would have to be known first.
fn expansions(document: &Value) -> Expansions {
    let root = Object::document(document);
    let components = root.children().into_iter();
    let components = components.filter(|part| part.kind == ObjectKind::Components);
    components
        .flat_map(|components| components.children())
        .map(|component| {
            let mut targets = BTreeSet::new();
            expand(&component, &mut targets);
            (component.at.path().to_owned(), targets)
        })
        .collect()
}

fn expand(part: &Object<'_>, targets: &mut BTreeSet<String>) {
    if let Some(target) = part.reference().and_then(local_pointer) {
        targets.insert(target.into_owned());
    }
    if part.kind != ObjectKind::Schema {
        return;
    }
    let composed = ["allOf", "oneOf", "anyOf", "not"].map(|name| part.at.child(name));
    for child in part.children() {
        if composed
            .iter()
            .any(|composed| child.at.path().starts_with(composed.path()))
        {
            expand(&child, targets);
        }
    }
}

/// One fault for each circle, found by a depth-first search. It keeps its own
/// stack: a chain of references may be as long as the document.
fn circles(expansions: &Expansions) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut done = BTreeSet::new();
    for start in expansions.keys() {
        let mut path: Vec<(&String, Vec<&String>)> = Vec::new();
        let mut next = Some(start);
        loop {
            if let Some(node) = next.take()
                && done.insert(node)
            {
                let targets = expansions.get(node).into_iter().flatten();
                path.push((node, targets.rev().collect()));
            }
            let Some((_, targets)) = path.last_mut() else {
                break;
            };
            let Some(target) = targets.pop() else {
                path.pop();
                continue;
            };
            if let Some(from) = path.iter().position(|(node, _)| *node == target) {
                let circle = path.iter().skip(from).map(|(node, _)| *node);
                faults.push(circle_fault(circle.chain([target])));
            } else {
                next = Some(target);
            }
        }
    }
    faults
}

fn circle_fault<'p>(circle: impl Iterator<Item = &'p String>) -> Fault {
    let stations: Vec<String> = circle.map(|pointer| format!("#{pointer}")).collect();
    Fault::Reference {
        pointer: stations
            .first()
            .and_then(|first| first.strip_prefix('#'))
            .unwrap_or_default()
            .to_owned(),
        reason: format!(
            "`$ref` leads back to itself ({}); a part may contain itself only through a \
             property or an array's items",
            stations.join(" → ")
        ),
    }
}
