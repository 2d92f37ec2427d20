//! Failures that other failures explain, without sending anything.
use crate::cases::Expect;
use crate::cases::family::Family;
use crate::failure::failed::{Cause, Failed, Manner};
use crate::model::OperationId;
use crate::rules::CheckRule;

/// So many ways to fail are one way.
const MANY: usize = 3;

/// A failure that may explain others.
struct Known {
    operation: OperationId,
    manner: Manner,
    family: Family,
    cause: Cause,
}

impl Known {
    fn of(failed: &Failed) -> Self {
        Self {
            operation: failed.case.draft.operation,
            manner: failed.manner(),
            family: failed.case.family.clone(),
            cause: failed.cause(),
        }
    }

    /// Whether it fails at the same operation in the same manner.
    fn is_like(&self, other: &Self) -> bool {
        self.operation == other.operation && self.manner == other.manner
    }
}

/// Joins failures with those that explain them.
pub(super) fn explain(failed: &mut [Failed]) {
    by_the_plain_request(failed);
    by_other_credentials(failed);
    by_other_refusals(failed);
}

/// Another cause than it seems to have.
fn join(one: &mut Failed, cause: &Cause) {
    if one.cause() != *cause {
        one.explained_by = Some(cause.clone());
    }
}

/// A server that fails at many sorts of requests that it has to refuse has one fault.
fn by_other_refusals(failed: &mut [Failed]) {
    let mut sorts: Vec<Known> = Vec::new();
    for one in &*failed {
        let failing = matches!(
            one.problem.rule,
            CheckRule::ServerError | CheckRule::Connection | CheckRule::Timeout
        );
        if !failing || one.case.expect != Expect::Refused {
            continue;
        }
        let one = Known::of(one);
        let known = |other: &Known| other.is_like(&one) && other.family == one.family;
        if !sorts.iter().any(known) {
            sorts.push(one);
        }
    }
    for one in failed.iter_mut() {
        let refused = matches!(one.case.expect, Expect::Refused | Expect::Anything);
        if !refused || one.explained_by.is_some() {
            continue;
        }
        let own = Known::of(one);
        let mut alike = sorts.iter().filter(|other| other.is_like(&own));
        if let Some(first) = alike.next()
            && alike.count() >= MANY
        {
            join(one, &first.cause);
        }
    }
}

/// A server that fails at many sorts of values in one place has one fault there.
pub(super) fn by_one_place(failed: &mut [Failed]) {
    let mut places: Vec<(Known, String)> = Vec::new();
    for one in &*failed {
        let crash = one.problem.rule == CheckRule::ServerError && !one.flaky;
        if let (Some(place), true) = (&one.place, crash && one.explained_by.is_none()) {
            let known = Known::of(one);
            let same = |(other, at): &(Known, String)| other.cause == known.cause && at == place;
            if !places.iter().any(same) {
                places.push((known, place.clone()));
            }
        }
    }
    let root = |cause: &Cause| {
        let (own, place) = places.iter().find(|(known, _)| known.cause == *cause)?;
        let mut alike = places
            .iter()
            .filter(|(other, at)| other.is_like(own) && at == place);
        let first = alike.next()?;
        (alike.count() + 1 >= MANY).then_some(&first.0.cause)
    };
    for one in failed.iter_mut() {
        if let Some(first) = root(&one.cause()) {
            join(one, first);
        }
    }
}

/// Where the plainest request fails, others that fail alike need no other explanation.
fn by_the_plain_request(failed: &mut [Failed]) {
    let is_plain =
        |one: &&Failed| one.case.expect == Expect::Accepted && one.case.family == Family::Plain;
    let plain: Vec<Known> = failed.iter().filter(is_plain).map(Known::of).collect();
    for one in failed.iter_mut() {
        let own = Known::of(one);
        let Some(shown) = plain.iter().find(|other| other.is_like(&own)) else {
            continue;
        };
        // An expectation that only some cases have explains only those.
        let shared =
            one.case.expect == Expect::Accepted || one.problem.rule == CheckRule::ServerError;
        if own.family != Family::Plain && shared {
            one.explained_by = Some(shown.cause.clone());
        }
    }
}

/// A server that takes many sorts of bad credentials has one fault. One that takes them with a
/// good body goes on to judge a bad one.
fn by_other_credentials(failed: &mut [Failed]) {
    let is_way = |one: &&Failed| {
        one.case.expect == Expect::Unauthorized
            && matches!(
                one.problem.rule,
                CheckRule::AuthAccepted | CheckRule::AuthStatus | CheckRule::ServerError
            )
    };
    let ways: Vec<Known> = failed.iter().filter(is_way).map(Known::of).collect();
    for one in failed.iter_mut() {
        if !matches!(
            one.case.expect,
            Expect::Unauthorized | Expect::UnauthorizedFirst
        ) {
            continue;
        }
        let own = Known::of(one);
        let alike: Vec<&Known> = ways.iter().filter(|other| other.is_like(&own)).collect();
        let same_credentials = ways
            .iter()
            .find(|other| other.operation == own.operation && other.family == own.family);
        let explanation = match (alike.as_slice(), same_credentials) {
            ([first, ..], _) if alike.len() >= MANY => Some(&first.cause),
            // With the same credentials and a good body it was let in.
            (_, Some(way)) if one.case.expect == Expect::UnauthorizedFirst => {
                let mut same = ways.iter().filter(|other| other.is_like(way));
                let first = same.next().filter(|_| same.count() + 1 >= MANY);
                Some(&first.unwrap_or(way).cause)
            }
            _ => None,
        };
        if let Some(cause) = explanation {
            join(one, cause);
        }
    }
}
