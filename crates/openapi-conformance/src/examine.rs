//! Looks closer at what failed: whether it fails again, and how small the request can be made.
use std::collections::{BTreeMap, HashMap};

use futures::StreamExt as _;
use futures::stream;
use openapi_contract::Waivers;
use openapi_document::Pointer;

use crate::cases::{Case, Expect, Part};
use crate::check::Problem;
use crate::fixed::fix;
use crate::groups::{Cause, Failed, cause};
use crate::reduce::{Shrinking, same};
use crate::request::Draft;
use crate::rules::CheckRule;
use crate::run::Run;
use crate::send::{Received, Sent};
use crate::shrink::{Difference, differences, value_at};
use crate::sort::sort;
use crate::waive::{WAIVED_PARTS, examined_for_waivers, part_places};

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

/// How a request fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Manner {
    pub(crate) rule: CheckRule,
    status: u16,
    /// Where it is the answer itself that is wrong.
    at: Option<Pointer>,
}

impl Manner {
    pub(crate) fn of(problem: &Problem, received: Option<&Received>) -> Self {
        let of_answer = matches!(
            problem.rule,
            CheckRule::BodySchema | CheckRule::HeaderSchema | CheckRule::HeaderMissing
        );
        Self {
            rule: problem.rule,
            status: received.map_or(0, |received| received.status),
            at: of_answer.then(|| problem.at.clone()),
        }
    }
}

/// A failing request and what came of it.
pub(crate) struct Attempt {
    pub(crate) draft: Draft,
    pub(crate) failed: Failed,
}

impl Run<'_> {
    /// Sends a changed request of a case; nothing if that cannot be done.
    pub(crate) async fn attempt(
        &self,
        case: &Case,
        mut draft: Draft,
    ) -> Option<Result<(), Attempt>> {
        // What is fixed is so in every request.
        fix(&self.suite.contract, &mut draft, &self.fixed);
        let request = draft.render(&self.suite.contract, self.target)?;
        let sent = self.sender.send(&request).await;
        if matches!(sent, Sent::Spent) {
            return None;
        }
        let problems = self.judge.judge(case, &sent);
        if problems.is_empty() {
            return Some(Ok(()));
        }
        let received = match sent {
            Sent::Answer(received) | Sent::Busy(received) => Some(received),
            _ => None,
        };
        Some(Err(Attempt {
            draft,
            failed: Failed {
                number: 0,
                problems,
                received,
                request,
                before: Vec::new(),
                flaky: false,
                family: None,
                explained_by: None,
                part: None,
            },
        }))
    }

    /// Makes failures smaller, a few of each apparent cause; the others are taken to be like them.
    pub(crate) async fn examine(&self, mut failed: Vec<Failed>) -> Vec<Failed> {
        self.explain(&mut failed);
        let mut alike: BTreeMap<Cause, Vec<usize>> = BTreeMap::new();
        for (index, one) in failed.iter().enumerate() {
            if one.explained_by.is_some() {
                continue;
            }
            if let Some(cause) = cause(&self.cases, one) {
                alike.entry(cause).or_default().push(index);
            }
        }
        let mut chosen: Vec<usize> = Vec::new();
        let mut by_size: Vec<&Vec<usize>> = alike.values().collect();
        by_size.sort_by_key(|indices| std::cmp::Reverse(indices.len()));
        for round in 0..ALIKE_RANDOM {
            for indices in &by_size {
                let most = match indices.first().and_then(|index| failed.get(*index)) {
                    Some(one) if self.is_mixed(one) => ALIKE_RANDOM,
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
        self.flaky_as_others(&mut failed, &results);
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
        failed
    }

    /// Where all that was looked at is flaky, what fails alike is taken to be.
    fn flaky_as_others(&self, failed: &mut [Failed], results: &HashMap<usize, Failed>) {
        let key = |one: &Failed| {
            let operation = self.cases.list.get(one.number)?.draft.operation;
            let manner = Manner::of(one.problems.first()?, one.received.as_ref());
            Some((operation, manner))
        };
        let flaky: Vec<_> = results
            .values()
            .filter(|one| one.flaky)
            .filter_map(key)
            .collect();
        let firm: Vec<_> = results
            .values()
            .filter(|one| !one.flaky)
            .filter_map(key)
            .collect();
        for one in failed.iter_mut().filter(|one| !one.flaky) {
            if let Some(key) = key(one)
                && flaky.contains(&key)
                && !firm.contains(&key)
            {
                one.flaky = true;
            }
        }
    }

    fn place(&self, case: &Case, difference: &Difference) -> String {
        match difference {
            Difference::Body => "as the body".to_owned(),
            Difference::Part(at) if at.path().is_empty() => "as the body".to_owned(),
            Difference::Part(at) => format!("at `{}` of the body", at.path()),
            Difference::Parameter(index) => {
                let operation = self.suite.contract.operations.get(case.draft.operation);
                let parameter = operation.and_then(|one| one.parameters.get(*index));
                parameter.map_or_else(String::new, |one| {
                    format!("as {} parameter `{}`", one.location.name(), one.name)
                })
            }
        }
    }

    fn is_mixed(&self, one: &Failed) -> bool {
        self.cases.list.get(one.number).is_some_and(|case| {
            one.family.is_none()
                && ["random", "every member", "all", "example"].contains(&case.family.as_str())
        })
    }

    /// The smallest request that fails alike; one that does not fail again is flaky.
    async fn smaller(&self, one: &Failed) -> Option<Failed> {
        let case = self.cases.list.get(one.number)?;
        let problem = one.problems.first()?;
        let manner = Manner::of(problem, one.received.as_ref());
        let hopeless = matches!(
            problem.rule,
            CheckRule::Timeout | CheckRule::Busy | CheckRule::NextRequest
        );
        if hopeless {
            return None;
        }
        let mut again = false;
        for _ in 0..AGAIN {
            let attempt = self.attempt(case, case.draft.clone()).await?;
            again = same(&manner, &attempt);
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
            run: self,
            case,
            plain: &plain,
            manner,
            left: SHRINKING,
            without_waived: false,
            smallest: Attempt {
                draft: case.draft.clone(),
                failed: one.clone(),
            },
        };
        // Of two causes the one that no waiver covers is shown.
        let rule = problem.rule;
        shrinking.without_waived = self.waivable(case, &case.draft, rule).is_none()
            || shrinking
                .fails(self.without_waived(case, &case.draft, &plain, rule))
                .await;
        let kept = shrinking.reduce().await;
        shrinking.simplify(&kept).await;
        let smallest = shrinking.smallest;
        let mut failed = smallest.failed;
        failed.number = one.number;
        let kept = differences(&smallest.draft, &plain);
        failed.family = Some(match kept.as_slice() {
            [] => "plain".to_owned(),
            [only] => {
                let value = value_at(&smallest.draft, only);
                let part = match only {
                    Difference::Part(at) => Part::Body(at.clone()),
                    Difference::Parameter(index) => Part::Parameter(*index, Pointer::root()),
                    Difference::Body => Part::Body(Pointer::root()),
                };
                let place = part_places(&self.suite.contract, case, &part)
                    .into_iter()
                    .next();
                let undeclared = place.is_none() && matches!(only, Difference::Part(_));
                // The refusal is about this part, so it is this part's schema that it breaks.
                if let (Some(place), CheckRule::AcceptsRefused, Some(problem)) =
                    (place, rule, failed.problems.first_mut())
                {
                    problem.at = place;
                }
                let sort = match value {
                    _ if undeclared => "an undeclared member",
                    None => "a missing member",
                    Some(value) => sort(value),
                };
                failed.part = Some(format!("{sort} {}", self.place(case, only)));
                sort.to_owned()
            }
            _ => case.family.clone(),
        });
        Some(failed)
    }
}
