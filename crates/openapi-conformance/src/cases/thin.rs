//! Keeps a selection of the cases.
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::family::{Family, NULL};
use super::{Case, Kind};

/// Keeps about so many of each operation, and tells how many it does not keep.
pub(super) fn thin_each(list: &mut Vec<Arc<Case>>, most: usize) -> usize {
    let mut of: BTreeMap<_, Vec<Arc<Case>>> = BTreeMap::new();
    for case in &*list {
        let cases = of.entry(case.draft.operation).or_default();
        cases.push(Arc::clone(case));
    }
    let mut kept = HashSet::new();
    for mut cases in of.into_values() {
        thin(&mut cases, most);
        kept.extend(cases.iter().map(Arc::as_ptr));
    }
    let before = list.len();
    list.retain(|case| kept.contains(&Arc::as_ptr(case)));
    before - list.len()
}

/// Keeps so many. Of the few about credentials and routes each is the only one of its sort, so they are
/// kept; of the others the first that tests a rule of the contract in one way, then the rest, spread
/// evenly.
pub(super) fn thin(list: &mut Vec<Arc<Case>>, most: usize) {
    let is_many = |case: &Case| matches!(case.kind, Kind::Accepts | Kind::Refuses);
    let mut seen = HashSet::new();
    let mut is_first = |case: &Case| {
        let rule = (case.draft.operation, case.kind, case.at.to_string());
        // There is one null of each member, and one way to leave it out.
        let single = matches!(case.family, Family::Sort(NULL) | Family::MissingOptional);
        let part = case.part.as_ref().filter(|_| single);
        seen.insert((rule, case.family.clone(), case.expect, format!("{part:?}")))
    };
    let first: Vec<bool> = list
        .iter()
        .map(|case| is_many(case) && is_first(case))
        .collect();
    let many = list.iter().filter(|case| is_many(case)).count();
    let firsts = first.iter().filter(|first| **first).count();
    let most = most.saturating_sub(list.len() - many);
    if many <= most {
        return;
    }
    // Where even the first are too many, they are spread as well.
    let spread = if firsts < most {
        Spread::new(most - firsts, many - firsts)
    } else {
        Spread::new(most, firsts)
    };
    let (mut spread, mut number) = (spread, 0);
    list.retain(|case| {
        let first = first.get(number).copied().unwrap_or_default();
        number += 1;
        if !is_many(case) {
            return true;
        }
        match (first, firsts < most) {
            (true, true) => true,
            (false, false) => false,
            (true, false) | (false, true) => spread.keep(),
        }
    });
}

/// So many out of all, evenly.
struct Spread {
    most: usize,
    all: usize,
    number: usize,
}

impl Spread {
    fn new(most: usize, all: usize) -> Self {
        Self {
            most,
            all: all.max(1),
            number: 0,
        }
    }

    fn keep(&mut self) -> bool {
        let before = self.number * self.most / self.all;
        self.number += 1;
        before != self.number * self.most / self.all
    }
}
