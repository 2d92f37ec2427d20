//! Does every `allOf` come to an end when its members are merged?
//!
//! The generator makes one type of them: a property that several define gets
//! the merger of what they say of it, and so on inwards, through references.
//! Where that leads back to a merger under way, it overflows the stack, which
//! no `catch_unwind` catches. Hence this rehearsal, with names alone.
//!
//! It looks at structure only. So it refuses a schema whose merger the
//! generator would abandon because nothing can satisfy it (a string that is an
//! object as well): an author wants to hear of that one too.
//!
//! It is a rehearsal all the same: it does not follow `not`, and stops after a
//! bounded amount of work. What slips through still ends in an overflow.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use openapi_document::{Object, ObjectKind, local_pointer};

use crate::{Fault, is_typed};

/// What is merged into one schema: pointers, and whether each occurs once or
/// more often. A schema merged with itself is a merger like any other.
type Merger = BTreeMap<String, Count>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Count {
    Once,
    More,
}

/// How much is rehearsed. Readings multiply where many `oneOf` meet; documents
/// that people write stay far below.
const READINGS: usize = 20_000;

/// Finds the schemas whose merger has no end. Relies on references that lead
/// somewhere and not in circles of `allOf` alone.
pub(crate) fn check(document: &Value) -> Result<(), Vec<Fault>> {
    let mut schemas = BTreeMap::new();
    let mut in_order = Vec::new();
    for part in Object::document(document).within(is_typed) {
        if part.kind == ObjectKind::Schema {
            let pointer = part.at.path().to_owned();
            schemas.insert(pointer.clone(), part);
            in_order.push(pointer);
        }
    }
    let mut rehearsal = Rehearsal {
        schemas,
        finished: BTreeSet::new(),
        under_way: Vec::new(),
        readings_left: READINGS,
    };
    let mut faults = Vec::new();
    for pointer in in_order {
        let alone = Merger::from([(pointer.clone(), Count::Once)]);
        if let Some(member) = rehearsal.endless(&alone) {
            let reason = format!(
                "merging the parts of this schema never ends: several define its {member}, \
                 each in terms of the others; define that in one place only"
            );
            faults.push(Fault::Unsupported { pointer, reason });
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

struct Rehearsal<'d> {
    schemas: BTreeMap<String, Object<'d>>,
    finished: BTreeSet<Merger>,
    /// From the outermost inwards; no longer than [`READINGS`].
    under_way: Vec<Merger>,
    readings_left: usize,
}

impl<'d> Rehearsal<'d> {
    /// The member through which this merger leads back to one under way.
    fn endless(&mut self, merger: &Merger) -> Option<String> {
        if self.finished.contains(merger) {
            return None;
        }
        self.under_way.push(merger.clone());
        let mut found = None;
        for (member, inner) in self.inner(merger) {
            found = if self.under_way.contains(&inner) {
                Some(member)
            } else {
                self.endless(&inner)
            };
            if found.is_some() {
                break;
            }
        }
        self.under_way.pop();
        self.finished.insert(merger.clone());
        found
    }

    /// The mergers that this one calls for, each with the member it is of.
    fn inner(&mut self, merger: &Merger) -> Vec<(String, Merger)> {
        let mut mergers = Vec::new();
        for parts in self.readings(merger) {
            let made_anew = is_new(&parts);
            let members = members_of(&parts).into_iter();
            mergers.extend(members.filter(|(_, inner)| self.is_work(inner, made_anew)));
        }
        mergers
    }

    /// Whether what parts say of a member takes another step.
    ///
    /// Like references to one and the same schema are seen to be the same, and
    /// end there. What is written out inside a schema that is made anew is
    /// made anew itself.
    fn is_work(&self, merger: &Merger, made_anew: bool) -> bool {
        let mut wordings = merger.keys().map(|pointer| {
            let part = self.schemas.get(pointer).filter(|_| !is_component(pointer));
            part.and_then(wrapped)
                .map_or((pointer.clone(), false), |target| (target, true))
        });
        let Some(first) = wordings.next() else {
            return false;
        };
        if wordings.any(|other| other != first) {
            return true;
        }
        let is_reference = first.1 || is_component(&first.0);
        !is_reference && (made_anew || merger.values().any(|count| *count == Count::More))
    }

    /// The schemas that make up a merger, references followed and `allOf`
    /// opened; one such list for each choice that `oneOf` and `anyOf` leave.
    fn readings(&mut self, merger: &Merger) -> Vec<Vec<Object<'d>>> {
        let mut start = Vec::new();
        for (pointer, count) in merger {
            let part = self.schemas.get(pointer);
            start.extend(part.cloned());
            if *count == Count::More {
                start.extend(part.cloned());
            }
        }
        let mut open = vec![(start, Vec::new())];
        let mut readings = Vec::new();
        while let Some((mut pending, mut parts)) = open.pop() {
            let Some(part) = pending.pop() else {
                let Some(left) = self.readings_left.checked_sub(1) else {
                    break;
                };
                self.readings_left = left;
                readings.push(parts);
                continue;
            };
            if let Some(target) = target(&part) {
                pending.extend(self.schemas.get(&target).cloned());
                open.push((pending, parts));
                continue;
            }
            let mut choices = Vec::new();
            for child in part.children() {
                match child.at.path().strip_prefix(part.at.path()) {
                    Some(at) if at.starts_with("/allOf/") => pending.push(child),
                    Some(at) if at.starts_with("/oneOf/") || at.starts_with("/anyOf/") => {
                        choices.push(child);
                    }
                    _ => {}
                }
            }
            parts.push(part);
            if choices.is_empty() {
                open.push((pending, parts));
            } else {
                open.extend(choices.into_iter().map(|choice| {
                    let mut pending = pending.clone();
                    pending.push(choice);
                    (pending, parts.clone())
                }));
            }
        }
        readings
    }
}

/// Whether several of the parts say something, so that merging them gives a
/// schema that has no name yet.
fn is_new(parts: &[Object<'_>]) -> bool {
    let telling = parts.iter().filter(|part| restricts(part));
    telling.map(|part| &part.at).collect::<BTreeSet<_>>().len() > 1
}

const ADDITIONAL: &str = "`additionalProperties`";

/// What the parts say of each member.
fn members_of(parts: &[Object<'_>]) -> BTreeMap<String, Merger> {
    let each: Vec<BTreeMap<String, String>> = parts
        .iter()
        .map(|part| {
            let children = part.children();
            let named = children.iter().filter_map(|child| {
                Some((
                    member(part, child)?,
                    target(child).unwrap_or_else(|| child.at.path().to_owned()),
                ))
            });
            named.collect()
        })
        .collect();
    let names: BTreeSet<&String> = each.iter().flat_map(BTreeMap::keys).collect();
    let mut members = BTreeMap::new();
    for name in names {
        let mut merger = Merger::new();
        for part in &each {
            // Of a property that a part does not list, it may still say this.
            let of_others = || {
                part.get(ADDITIONAL)
                    .filter(|_| name.starts_with("property "))
            };
            if let Some(pointer) = part.get(name).or_else(of_others) {
                let count = merger.entry(pointer.clone());
                count
                    .and_modify(|count| *count = Count::More)
                    .or_insert(Count::Once);
            }
        }
        members.insert(name.clone(), merger);
    }
    members
}

/// What `child` says something of, if not of the whole of `parent`.
fn member(parent: &Object<'_>, child: &Object<'_>) -> Option<String> {
    match child.at.path().strip_prefix(parent.at.path())? {
        "/items" => Some("`items`".to_owned()),
        "/additionalProperties" => Some(ADDITIONAL.to_owned()),
        inside => {
            let name = inside.strip_prefix("/properties/")?;
            Some(format!("property `{name}`"))
        }
    }
}

/// Where the part's `$ref` leads.
fn target(part: &Object<'_>) -> Option<String> {
    part.reference()
        .and_then(local_pointer)
        .map(Cow::into_owned)
}

fn is_component(pointer: &str) -> bool {
    let name = pointer.strip_prefix("/components/schemas/");
    name.is_some_and(|name| !name.contains('/'))
}

/// The target of the reference that a schema consists of, in the `allOf` that
/// it takes to add a description to one. (`nullable` makes a choice of it.)
fn wrapped(part: &Object<'_>) -> Option<String> {
    if part.value.get("nullable").is_some() {
        return None;
    }
    match part.children().as_slice() {
        [only] if only.at.path().ends_with("/allOf/0") && !restricts(part) => {
            target(only).or_else(|| wrapped(only))
        }
        _ => None,
    }
}

/// Members that leave a schema what it is when it is merged with another.
const SILENT: [&str; 14] = [
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "example",
    "externalDocs",
    "nullable",
    "oneOf",
    "readOnly",
    "title",
    "type",
    "writeOnly",
    "xml",
];

/// Whether a schema's own members narrow what it takes.
fn restricts(part: &Object<'_>) -> bool {
    let members = part.value.as_object().into_iter().flatten();
    let mut names = members.map(|(name, _)| name.as_str());
    names.any(|name| !SILENT.contains(&name) && !name.starts_with("x-"))
}
