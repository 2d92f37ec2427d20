//! Which crate of the workspace may use which.

use crate::workspace::members;
use cargo_metadata::{DependencyKind, Package};
use std::collections::{BTreeMap, BTreeSet};

/// Every member, and the members that it may use, to be built or to build. A row may stand here
/// before its crate does.
const MAY_USE: &[(&str, &[&str])] = &[
    ("openapi-document", &[]),
    ("openapi-contract", &["openapi-document"]),
    (
        "openapi-conformance",
        &["openapi-contract", "openapi-document"],
    ),
    ("openapi-codegen", &["openapi-document"]),
    ("openapi-client", &[]),
    (
        "openapi-mock",
        &[
            "openapi-conformance",
            "openapi-contract",
            "openapi-document",
        ],
    ),
    ("openapi-dropshot", &[]),
    (
        "openapi-cli",
        &[
            "openapi-client",
            "openapi-codegen",
            "openapi-conformance",
            "openapi-contract",
            "openapi-document",
        ],
    ),
    ("contacts-api", &["openapi-dropshot"]),
    ("contacts-store", &[]),
    (
        "contacts-server",
        &["contacts-api", "contacts-store", "openapi-dropshot"],
    ),
    ("contacts-client", &["openapi-client", "openapi-codegen"]),
    (
        "contacts-client-probe",
        &["contacts-client", "openapi-client", "openapi-codegen"],
    ),
    (
        "contacts-cli",
        &["contacts-client", "openapi-contract", "openapi-document"],
    ),
    (
        "xtask",
        &[
            "contacts-api",
            "contacts-server",
            "contacts-store",
            "openapi-cli",
            "openapi-codegen",
            "openapi-conformance",
            "openapi-contract",
            "openapi-document",
            "postgres-fixture",
        ],
    ),
    (
        "contacts-tests",
        &["contacts-server", "contacts-store", "postgres-fixture"],
    ),
    ("postgres-fixture", &[]),
    ("architecture-tests", &[]),
];

/// What uses everything else, so that nothing may use it, not even for its tests.
const AT_THE_END: [&str; 3] = ["architecture-tests", "contacts-tests", "xtask"];

/// Crates that are not ours and would bring a layer what belongs to another.
const FOREIGN: &[(&str, &[&str], &str)] = &[
    (
        "contacts-store",
        &["dropshot", "http", "hyper", "reqwest"],
        "a store knows no HTTP",
    ),
    (
        "contacts-api",
        &["refinery", "rusqlite", "tokio-postgres"],
        "the API knows no storage",
    ),
];

/// A member and what it uses.
type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

#[test]
fn crates_use_what_the_table_allows() {
    let mut wrong = Vec::new();
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    for (name, used) in edges(is_shipped) {
        let Some(allowed) = table.get(name) else {
            wrong.push(format!("`{name}` has no row in the table"));
            continue;
        };
        for other in used.iter().filter(|other| !allowed.contains(other)) {
            wrong.push(format!("`{name}` may not use `{other}`"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_itself_keeps_the_invariants() {
    let rows: Edges<'_> = MAY_USE
        .iter()
        .map(|(name, used)| (*name, used.iter().copied().collect()))
        .collect();
    for (name, used) in &rows {
        assert!(!reached(&rows, name).contains(name), "a circle at `{name}`");
        for other in used {
            assert!(rows.contains_key(other), "`{other}` has no row");
            let general = |name: &str| name.starts_with("openapi-");
            assert!(
                !general(name) || general(other),
                "`{name}` is general and `{other}` is not"
            );
        }
    }
    for (from, to) in [
        ("xtask", "contacts-client"),
        ("contacts-client", "contacts-api"),
    ] {
        assert!(
            !reached(&rows, from).contains(to),
            "`{from}` reaches `{to}`"
        );
    }
}

#[test]
fn nothing_uses_xtask_or_the_tests() {
    for (name, used) in edges(|_| true) {
        for end in AT_THE_END {
            assert!(!used.contains(end), "`{name}` uses `{end}`");
        }
    }
}

#[test]
fn the_client_and_the_api_share_no_types_in_the_clients_own_tests() {
    let shipped = edges(is_shipped);
    let all = edges(|_| true);
    let own = all.get("contacts-client").expect("the client");
    for used in own {
        let reached = reached(&shipped, used);
        let shares = *used == "contacts-api" || reached.contains("contacts-api");
        assert!(
            !shares,
            "`contacts-client` reaches `contacts-api` by `{used}`"
        );
    }
}

#[test]
fn no_layer_brings_what_belongs_to_another() {
    for (name, foreign, reason) in FOREIGN {
        let package = members().iter().find(|package| package.name == name);
        let Some(package) = package else {
            continue;
        };
        for dependency in package.dependencies.iter().filter(|used| is_shipped(used)) {
            let other = dependency.name.as_str();
            assert!(
                !foreign.contains(&other),
                "`{name}` uses `{other}`: {reason}"
            );
        }
    }
}

fn is_shipped(dependency: &cargo_metadata::Dependency) -> bool {
    dependency.kind != DependencyKind::Development
}

/// The edges between members that dependencies of some kind make.
fn edges(counts: fn(&cargo_metadata::Dependency) -> bool) -> Edges<'static> {
    let names: BTreeSet<&str> = members().iter().map(name).collect();
    let used_by = |package: &'static Package| {
        let counted = package.dependencies.iter().filter(move |used| counts(used));
        counted.map(|used| used.name.as_str())
    };
    members()
        .iter()
        .map(|package| {
            let used = used_by(package).filter(|used| names.contains(used));
            (name(package), used.collect())
        })
        .collect()
}

fn name(package: &Package) -> &str {
    package.name.as_str()
}

/// All that a crate uses, and what that uses.
fn reached<'a>(edges: &Edges<'a>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
    while let Some(name) = next.pop() {
        if reached.insert(name) {
            next.extend(edges.get(name).into_iter().flatten().copied());
        }
    }
    reached
}
