//! Looks closer at what failed: whether it fails again, and how small the request can be made.
use std::collections::{BTreeMap, HashMap};

use futures::StreamExt as _;
use futures::stream;
use openapi_contract::Waivers;
use openapi_document::Pointer;

use crate::cases::family::{Family, sort};
use crate::cases::{Case, Expect, Part};
use crate::failure::attempt::Smallest;
use crate::failure::explain::{by_one_place, explain};
use crate::failure::failed::{Cause, Failed};
use crate::failure::reduce::{Trying as _, reduce, simplify};
use crate::failure::shrink::{Difference, differences, value_at};
use crate::failure::shrinking::Shrinking;
use crate::failure::waive::{WAIVED_PARTS, examined_for_waivers, part_places};
use crate::rules::CheckRule;
use crate::run::session::Session;

/// Failures that are looked at closer.
const EXAMINED: usize = 24;
/// Of those that seem to share a cause, so many; of random ones more, for they may not.
const ALIKE: usize = 1;
const ALIKE_RANDOM: usize = 5;
/// Requests for one failure: to see whether it fails again, and to make it smaller.
const AGAIN: usize = 2;
const SHRINKING: usize = 60;

/// Requests that looking closer takes at most, with and without waivers.
pub(crate) fn most_requests(cases: usize, waivers: &Waivers) -> usize {
    let waived = if waivers.entries().is_empty() {
        0
    } else {
        examined_for_waivers(cases) * WAIVED_PARTS
    };
    EXAMINED * (AGAIN + SHRINKING) + waived
}

impl Session<'_> {
    /// Makes failures smaller, a few of each apparent cause; the others are taken to be like them.
    pub(crate) async fn examine(&self, mut failed: Vec<Failed>) -> Vec<Failed> {
        explain(&mut failed);
        let mut alike: BTreeMap<Cause, Vec<usize>> = BTreeMap::new();
        for (index, one) in failed.iter().enumerate() {
            if one.explained_by.is_none() {
                alike.entry(one.cause()).or_default().push(index);
            }
        }
        let mut chosen: Vec<usize> = Vec::new();
        let mut by_size: Vec<&Vec<usize>> = alike.values().collect();
        by_size.sort_by_key(|indices| std::cmp::Reverse(indices.len()));
        for round in 0..ALIKE_RANDOM {
            for indices in &by_size {
                let most = match indices.first().and_then(|index| failed.get(*index)) {
                    Some(one) if is_mixed(one) => ALIKE_RANDOM,
                    _ => ALIKE,
                };
                if round < most {
                    chosen.extend(indices.get(round));
                }
            }
        }
        chosen.truncate(EXAMINED);
        let failed_ref = &failed;
        let results: Vec<(usize, Option<Failed>)> = stream::iter(chosen)
            .map(|index| async move {
                let smaller = match failed_ref.get(index) {
                    Some(one) => self.smaller(one).await,
                    None => None,
                };
                (index, smaller)
            })
            .buffer_unordered(self.target.concurrency.min(4))
            .collect()
            .await;
        let mut results: HashMap<usize, Failed> = results
            .into_iter()
            .filter_map(|(index, one)| Some((index, one?)))
            .collect();
        flaky_as_others(&mut failed, &results);
        // Those that were not looked at are taken to be like the first that was.
        for indices in alike.values() {
            let first = indices.iter().find_map(|index| results.get(index));
            let Some(first) = first.map(|one| (one.family.clone(), one.flaky)) else {
                continue;
            };
            for index in indices {
                if let (Some(one), false) = (failed.get_mut(*index), results.contains_key(index)) {
                    one.family.clone_from(&first.0);
                    one.flaky |= first.1;
                }
            }
        }
        for (index, one) in failed.iter_mut().enumerate() {
            if let Some(smaller) = results.remove(&index) {
                *one = smaller;
            }
        }
        by_one_place(&mut failed);
        failed
    }

    fn place(&self, case: &Case, difference: &Difference) -> String {
        match difference {
            Difference::Body => "as the body".to_owned(),
            Difference::Part(at) if at.path().is_empty() => "as the body".to_owned(),
            Difference::Part(at) => format!("at `{}` of the body", at.path()),
            Difference::Parameter(index) => {
                let operation = &self.contract[case.draft.operation];
                let parameter = operation.parameters.get(*index);
                parameter.map_or_else(String::new, |one| {
                    format!("as {} parameter `{}`", one.location.name(), one.name)
                })
            }
        }
    }

    /// The smallest request that fails alike; one that does not fail again is flaky.
    async fn smaller(&self, one: &Failed) -> Option<Failed> {
        let case = &one.case;
        let rule = one.problem.rule;
        let manner = one.manner();
        // What is made once is not made again.
        let is_spent =
            rule == CheckRule::RefusesAccepted && self.keys.are_once(case.draft.operation);
        let hopeless = matches!(
            rule,
            CheckRule::Timeout | CheckRule::Busy | CheckRule::NextRequest | CheckRule::StateLost
        );
        if hopeless || is_spent || one.settled {
            return None;
        }
        let mut again = false;
        for _ in 0..AGAIN {
            let attempt = self.attempt(case, case.draft.clone()).await?;
            again = attempt.is_err_and(|attempt| attempt.like(&manner).is_some());
            if again {
                break;
            }
        }
        if !again {
            let mut flaky = one.clone();
            flaky.flaky = true;
            return Some(flaky);
        }
        let plain = self.cases.plain_like(&case.draft)?;
        let shrinks = case.expect == Expect::Accepted && one.family.is_none();
        if !shrinks {
            return Some(one.clone());
        }
        let mut shrinking = Shrinking {
            session: self,
            case,
            manner,
            left: SHRINKING,
            without_waived: false,
            smallest: Smallest {
                draft: case.draft.clone(),
                failed: one.clone(),
            },
        };
        // Of two causes the one that no waiver covers is shown.
        shrinking.without_waived = self.waivable(case, &case.draft, rule).is_none()
            || shrinking
                .fails(self.without_waived(case, &case.draft, &plain, rule))
                .await;
        let kept = reduce(&mut shrinking, &plain).await;
        simplify(&mut shrinking, &kept).await;
        let smallest = shrinking.smallest;
        let mut failed = smallest.failed;
        let left = differences(&smallest.draft, &plain);
        // One part may have been taken apart.
        let kept = match (left.as_slice(), kept.as_slice()) {
            ([_], [_]) => kept,
            _ => left,
        };
        failed.family = Some(match kept.as_slice() {
            [] => Family::Plain,
            [only] => {
                let value = value_at(&smallest.draft, only);
                let part = match only {
                    Difference::Part(at) => Part::Body(at.clone()),
                    Difference::Parameter(index) => Part::Parameter(*index, Pointer::root()),
                    Difference::Body => Part::Body(Pointer::root()),
                };
                let place = part_places(self.contract, case, &part).into_iter().next();
                let undeclared = place.is_none() && matches!(only, Difference::Part(_));
                // The refusal is about this part, so it is this part's schema that it breaks.
                if let (Some(place), CheckRule::AcceptsRefused) = (place, rule) {
                    failed.problem.at = place;
                }
                let family = match value {
                    _ if undeclared => Family::Undeclared,
                    None => Family::Missing,
                    Some(value) => Family::Sort(sort(value)),
                };
                let place = self.place(case, only);
                failed.part = Some(format!("{family} {place}"));
                failed.place = Some(place);
                family
            }
            _ => case.family.clone(),
        });
        Some(failed)
    }
}

/// Where all that was looked at is flaky, what fails alike is taken to be.
fn flaky_as_others(failed: &mut [Failed], results: &HashMap<usize, Failed>) {
    let key = |one: &Failed| (one.case.draft.operation, one.manner());
    let of = |flaky: bool| {
        let some = results.values().filter(|one| one.flaky == flaky);
        some.map(key).collect::<Vec<_>>()
    };
    let (flaky, firm) = (of(true), of(false));
    for one in failed.iter_mut().filter(|one| !one.flaky) {
        let key = key(one);
        one.flaky = flaky.contains(&key) && !firm.contains(&key);
    }
}

/// Whether many things may be wrong with its request.
fn is_mixed(one: &Failed) -> bool {
    one.family.is_none()
        && matches!(
            one.case.family,
            Family::Random | Family::EveryMember | Family::EveryParameter | Family::Example
        )
}
