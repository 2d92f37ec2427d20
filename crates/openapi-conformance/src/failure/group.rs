//! Failures by cause.
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::failure::failed::{Cause, Failed};
use crate::report::{Failure, Group};
use crate::rules::CheckRule;
use crate::run::session::Session;

/// Of one group so many names and places are kept.
const KEPT: usize = 40;

/// The failures by cause, what concerns most cases first: it is most likely to explain others.
pub(crate) fn grouped(session: &Session<'_>, mut failed: Vec<Failed>) -> Vec<Group> {
    // What stands for a group has that cause by itself.
    failed.sort_by_key(|one| one.explained_by.is_some());
    let mut groups: BTreeMap<Cause, Group> = BTreeMap::new();
    for one in &failed {
        let (shared, case) = (one.cause(), &one.case);
        let shrunk = one.part.is_some();
        let explained = one.explained_by.is_some();
        let failure = one.tell(session);
        let size = |failure: &Failure| failure.request.url().len() + failure.request.body().len();
        match groups.entry(shared) {
            Entry::Vacant(entry) => {
                entry.insert(Group {
                    operations: vec![failure.operation.clone()],
                    failure,
                    count: 1,
                    cases: vec![case.name.clone()],
                    places: vec![case.at.clone()],
                });
            }
            Entry::Occupied(mut entry) => {
                let group = entry.get_mut();
                if !group.operations.contains(&failure.operation) {
                    group.operations.push(failure.operation.clone());
                }
                if shrunk && !explained && size(&failure) < size(&group.failure) {
                    group.failure = failure;
                }
                group.count += 1;
                if group.cases.len() < KEPT {
                    group.cases.push(case.name.clone());
                }
                if group.places.len() < KEPT && !group.places.contains(&case.at) {
                    group.places.push(case.at.clone());
                }
            }
        }
    }
    let mut groups = merged(groups.into_values());
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}

/// Groups of several operations that show one root are one: the same is wrong with answers of the same
/// status, and it is about their format, or the same request to each ends in a crash. Errors in one form
/// that the contract does not describe are one root whatever they say.
fn merged(groups: impl Iterator<Item = Group>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for group in groups {
        match found.iter_mut().find(|other| share_a_root(other, &group)) {
            Some(other) => {
                other.count += group.count;
                for operation in group.operations {
                    if !other.operations.contains(&operation) {
                        other.operations.push(operation);
                    }
                }
                let left = KEPT.saturating_sub(other.cases.len());
                other.cases.extend(group.cases.into_iter().take(left));
                let left = KEPT.saturating_sub(other.places.len());
                other.places.extend(group.places.into_iter().take(left));
            }
            None => found.push(group),
        }
    }
    found
}

fn share_a_root(one: &Group, other: &Group) -> bool {
    let (one, other) = (&one.failure, &other.failure);
    if let (Some(form), Some(others)) = (form_of_error(one), form_of_error(other)) {
        return form == others && one.expected == other.expected && one.flaky == other.flaky;
    }
    let status = |failure: &Failure| failure.received.as_ref().map(|received| received.status);
    let of_format = matches!(
        one.rule,
        CheckRule::StatusUndocumented
            | CheckRule::MediaTypeMissing
            | CheckRule::MediaTypeUndocumented
            | CheckRule::BodyMissing
            | CheckRule::BodyMalformed
            | CheckRule::BodySchema
            | CheckRule::HeaderMissing
            | CheckRule::HeaderSchema
    );
    // Many operations speak of one schema.
    let of_schema = matches!(
        one.rule,
        CheckRule::AcceptsRefused | CheckRule::RefusesAccepted
    ) && one.at == other.at
        && one.at.path().starts_with("/components/");
    let is_crash = one.rule == CheckRule::ServerError && one.case == other.case;
    one.rule == other.rule
        && one.operation != other.operation
        && one.flaky == other.flaky
        && status(one).is_some()
        && status(one) == status(other)
        && one.came == other.came
        && one.expected == other.expected
        && (of_format || of_schema || is_crash && one.body_excerpt() == other.body_excerpt())
}

/// The names of the members of an error whose body is not as its schema says.
fn form_of_error(failure: &Failure) -> Option<BTreeSet<String>> {
    let received = failure.received.as_ref()?;
    if failure.rule != CheckRule::BodySchema || received.status < 400 {
        return None;
    }
    let body: serde_json::Map<_, _> = serde_json::from_slice(received.body()).ok()?;
    Some(body.into_iter().map(|(name, _)| name).collect())
}

#[cfg(test)]
mod tests;
