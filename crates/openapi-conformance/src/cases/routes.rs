//! Methods and paths that the contract does not declare.
use openapi_document::{Method, Operation, Pointer};

use super::family::Family;
use super::making::Making;
use super::values::Values;
use super::{Case, Expect, Kind};
use crate::wire::request::{Body, Draft};

/// OPTIONS, HEAD and TRACE are answered by many servers without being declared.
const TRIED: [Method; 5] = [
    Method::Get,
    Method::Put,
    Method::Post,
    Method::Delete,
    Method::Patch,
];
/// A name that nobody gives to anything.
const UNKNOWN: &str = "no-such-path-7d1f0c4b";

impl Making<'_> {
    pub(super) fn undeclared_methods(&mut self, values: &Values<'_>) {
        let Some(plain) = values.plain() else { return };
        let operation = values.operation;
        let operations = &values.contract.operations;
        // Once for each path.
        let first = operations
            .iter()
            .find(|other| same_place(other, operation))
            .is_some_and(|other| other.at == operation.at);
        if !first {
            return;
        }
        for method in TRIED {
            let declared = values
                .contract
                .declared()
                .any(|other| other.method == method && overlap(other, operation));
            if declared {
                continue;
            }
            let mut draft = plain.clone();
            draft.method = Some(method.as_str());
            draft.body = Body::None;
            self.push(Case {
                kind: Kind::Routes,
                name: format!("{method}, which is not declared"),
                at: operation.item_at.clone(),
                draft,
                expect: Expect::UndeclaredMethod,
                part: None,
                family: Family::Method,
            });
        }
    }

    pub(super) fn unknown_paths(&mut self) {
        let contract = self.wishes.contract;
        let Some(id) = self.cases.plain.keys().next().copied() else {
            return;
        };
        let first = &contract[id];
        let mut paths = vec![
            format!("/{UNKNOWN}"),
            format!("/{UNKNOWN}/{UNKNOWN}"),
            format!(
                "{}/{UNKNOWN}/{UNKNOWN}/{UNKNOWN}",
                first.path.trim_end_matches('/')
            ),
        ];
        if let Some((folder, _)) = first.path.trim_end_matches('/').rsplit_once('/') {
            paths.push(format!("{folder}/{UNKNOWN}"));
        }
        for path in paths {
            let known = contract.declared().any(|other| matches(&other.path, &path));
            if known || path.contains('{') {
                continue;
            }
            for method in ["GET", "POST"] {
                let mut draft = Draft::new(id, Vec::new(), Body::None);
                draft.method = Some(method);
                draft.path = Some(path.clone());
                self.push(Case {
                    kind: Kind::Routes,
                    name: format!("{method} {path}, which is not declared"),
                    at: Pointer::root().child("paths"),
                    draft,
                    expect: Expect::UnknownPath,
                    part: None,
                    family: Family::Path,
                });
            }
        }
    }
}

fn same_place(one: &Operation, other: &Operation) -> bool {
    one.path == other.path && one.base_path() == other.base_path()
}

/// Whether one request may be meant for both.
fn overlap(one: &Operation, other: &Operation) -> bool {
    one.base_path() == other.base_path() && matches(&one.path, &other.path)
}

/// Whether two templates have a path in common.
fn matches(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split('/').collect(), other.split('/').collect());
    one.len() == other.len()
        && one
            .iter()
            .zip(&other)
            .all(|(one, other)| one == other || one.contains('{') || other.contains('{'))
}
