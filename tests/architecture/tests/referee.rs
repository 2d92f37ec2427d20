//! `evaluate` shares no code with `solve`: it is the referee of every value that `solve` finds, and
//! a mistake in what both use would go unseen.

use crate::modules::{Crate, Edges};
use crate::workspace::{crate_roots, members, relative};
use std::collections::BTreeSet;

/// What both may use: formats, exact numbers, patterns and the words of a verdict. None of it knows
/// how schemas are solved or evaluated.
const SHARED: &[&str] = &["format.rs", "number.rs", "pattern.rs", "verdict.rs"];

#[test]
fn evaluate_and_solve_share_stated_leaves_only() {
    let contract = members()
        .iter()
        .find(|package| package.name == "openapi-contract")
        .expect("the package openapi-contract");
    let read = Crate::read(&crate_roots(contract)[0]);
    let edges = read.edges();
    let reached = |module: &str| {
        let files = read.files_below(module);
        assert!(!files.is_empty(), "no module `{module}` in its root");
        (reachable(&edges, &files), files)
    };
    let (by_evaluate, evaluate) = reached("evaluate");
    let (by_solve, solve) = reached("solve");
    assert!(
        by_evaluate.is_disjoint(&solve),
        "`evaluate` reaches `solve`"
    );
    assert!(
        by_solve.is_disjoint(&evaluate),
        "`solve` reaches `evaluate`"
    );
    let shared: Vec<String> = by_evaluate
        .intersection(&by_solve)
        .map(|file| relative(&read.files[*file]))
        .collect();
    let shared: BTreeSet<_> = shared
        .iter()
        .filter_map(|file| file.strip_prefix("crates/openapi-contract/src/"))
        .collect();
    assert_eq!(shared, SHARED.iter().copied().collect());
}

fn reachable(edges: &Edges, from: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut reached = from.clone();
    loop {
        let more: Vec<usize> = edges
            .keys()
            .filter(|(from, to)| reached.contains(from) && !reached.contains(to))
            .map(|(_, to)| *to)
            .collect();
        if more.is_empty() {
            return reached;
        }
        reached.extend(more);
    }
}
