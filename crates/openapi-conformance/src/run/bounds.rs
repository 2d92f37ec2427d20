//! How many requests a run may send, and what it is going to do.
use std::collections::BTreeMap;

use openapi_contract::Waivers;

use crate::cases::{Case, Cases, Expect, Kind};
use crate::failure::examine;
use crate::model::Contract;
use crate::report::Plan;
use crate::run::{gone, keys, pages, stateful};
use crate::scenarios::Scenarios;

/// Requests that look whether there is a server at all.
const FIRST: usize = 2;

/// How many requests a run may send, by what they are for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    cases: usize,
    /// To find out what a server that has gone ended with.
    gone: usize,
    /// To read, change and remove what was made, to make it with fresh keys, and to turn pages.
    state: usize,
    /// Of requests that the server was too busy for.
    pub(crate) retries: usize,
    examining: usize,
}

impl Bounds {
    pub(crate) fn of(cases: &Cases, scenarios: Option<&Scenarios>, waivers: &Waivers) -> Self {
        let twice = |case: &Case| matches!(case.expect, Expect::AcceptedAgain | Expect::Anything);
        let all = cases.list.len();
        Self {
            cases: FIRST
                + scenarios.map_or(0, Scenarios::most_requests)
                + all
                + cases.list.iter().filter(|case| twice(case)).count(),
            gone: gone::MOST,
            state: (stateful::MOST + keys::MOST + pages::MOST) * cases.plain.len(),
            retries: 100 + all / 2,
            // Before and after what was made is removed.
            examining: 2 * examine::most_requests(all, waivers),
        }
    }

    pub(crate) fn total(self) -> usize {
        self.cases + self.gone + self.state + self.retries + self.examining
    }
}

/// What is going to be sent.
pub(crate) fn plan(
    contract: &Contract,
    cases: &Cases,
    scenarios: Option<&Scenarios>,
    most_requests: usize,
    seed: u64,
) -> Plan {
    let mut by_kind: BTreeMap<Kind, usize> = BTreeMap::new();
    for case in &cases.list {
        *by_kind.entry(case.kind).or_default() += 1;
    }
    if let Some(scenarios) = scenarios {
        by_kind.insert(Kind::Scenarios, scenarios.count());
    }
    Plan {
        cases: by_kind,
        most_requests,
        skipped: cases.skipped,
        beyond: cases.beyond,
        notes: Vec::new(),
        untested: cases
            .untested
            .iter()
            .map(|(id, why)| (contract[*id].name.clone(), why.clone()))
            .collect(),
        seed,
    }
}
