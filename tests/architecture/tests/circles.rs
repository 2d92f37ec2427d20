//! No circles between the files of a crate, a parent and the children that it declares aside.

use crate::modules::{Crate, Edges};
use crate::workspace::{crate_roots, members, relative};
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The circles that there still are, to be emptied: the files of each, in order.
const KNOWN: &[&[&str]] = &[];

#[test]
fn no_file_uses_another_that_uses_it_in_turn() {
    let mut known: BTreeSet<Vec<String>> = KNOWN
        .iter()
        .map(|circle| circle.iter().map(ToString::to_string).collect())
        .collect();
    let mut wrong = String::new();
    for root in members().iter().flat_map(crate_roots) {
        let read = Crate::read(&root);
        let edges = read.edges();
        for circle in circles(&read, &edges) {
            let mut names: Vec<String> = circle.iter().map(|file| name(&read, *file)).collect();
            names.sort();
            if !known.remove(&names) {
                let _ = writeln!(wrong, "a circle: {}", names.join(", "));
                wrong += &evidence(&read, &edges, &circle);
            }
        }
    }
    for circle in known {
        let circle = circle.join(", ");
        let _ = writeln!(wrong, "no circle any more, take it from the list: {circle}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The files of each circle. A child may use what its parents define, so that no edge upwards
/// counts; an edge downwards makes no circle without one upwards, but one may go through it.
fn circles(read: &Crate, edges: &Edges) -> Vec<Vec<usize>> {
    let graph: DiGraphMap<usize, ()> = edges
        .keys()
        .filter(|(from, to)| !read.is_above(*to, *from))
        .map(|(from, to)| (*from, *to, ()))
        .collect();
    let mut circles = tarjan_scc(&graph);
    circles.retain(|files| files.len() > 1);
    circles
}

/// Which file of a circle uses which, with a path that shows it.
fn evidence(read: &Crate, edges: &Edges, circle: &[usize]) -> String {
    let mut text = String::new();
    for ((from, to), paths) in edges {
        let within = circle.contains(from) && circle.contains(to);
        if within && !read.is_above(*to, *from) {
            let written = paths.iter().max_by_key(|path| path.len());
            let written = written.map_or("", String::as_str);
            let (from, to) = (name(read, *from), name(read, *to));
            let _ = writeln!(text, "  {from} uses {to} by `{written}`");
        }
    }
    text
}

fn name(read: &Crate, file: usize) -> String {
    relative(&read.files[file])
}
