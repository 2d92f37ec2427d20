//! Failures that other failures explain, without sending anything.
use crate::cases::{Case, Expect};
use crate::examine::Manner;
use crate::groups::{Cause, Failed, cause};
use crate::rules::CheckRule;
use crate::run::Run;

/// So many ways to fail are one way.
const MANY: usize = 3;

impl Run<'_> {
    /// Joins failures with those that explain them.
    pub(crate) fn explain(&self, failed: &mut [Failed]) {
        self.by_the_plain_request(failed);
        self.by_other_credentials(failed);
        self.by_other_refusals(failed);
    }

    /// A server that fails at many sorts of requests that it has to refuse has one fault.
    fn by_other_refusals(&self, failed: &mut [Failed]) {
        let mut sorts: Vec<(usize, Manner, String, Cause)> = Vec::new();
        let failing = |rule| {
            matches!(
                rule,
                CheckRule::ServerError | CheckRule::Connection | CheckRule::Timeout
            )
        };
        for one in &*failed {
            if let (Some((case, manner)), Some(cause)) = (self.known(one), cause(&self.cases, one))
                && case.expect == Expect::Refused
                && failing(manner.rule)
                && !sorts.iter().any(|(operation, other, family, _)| {
                    *operation == case.draft.operation && *other == manner && *family == case.family
                })
            {
                sorts.push((case.draft.operation, manner, case.family.clone(), cause));
            }
        }
        for one in failed.iter_mut() {
            let Some((case, manner)) = self.known(one) else {
                continue;
            };
            let refused = matches!(case.expect, Expect::Refused | Expect::Anything);
            if !refused || one.explained_by.is_some() {
                continue;
            }
            let mut alike = sorts.iter().filter(|(operation, other, _, _)| {
                *operation == case.draft.operation && *other == manner
            });
            if let Some((_, _, _, first)) = alike.next()
                && alike.count() >= MANY
                && cause(&self.cases, one).as_ref() != Some(first)
            {
                one.explained_by = Some(first.clone());
            }
        }
    }

    fn known<'s>(&'s self, one: &'s Failed) -> Option<(&'s Case, Manner)> {
        let case = self.cases.list.get(one.number)?;
        let manner = Manner::of(one.problems.first()?, one.received.as_ref());
        Some((case, manner))
    }

    /// Where the plainest request fails, others that fail alike need no other explanation.
    fn by_the_plain_request(&self, failed: &mut [Failed]) {
        let mut plain: Vec<(usize, Manner, Cause)> = Vec::new();
        for one in &*failed {
            if let (Some((case, manner)), Some(cause)) = (self.known(one), cause(&self.cases, one))
                && case.expect == Expect::Accepted
                && case.family == "plain"
            {
                plain.push((case.draft.operation, manner, cause));
            }
        }
        for one in failed.iter_mut() {
            let Some((case, manner)) = self.known(one) else {
                continue;
            };
            let found = plain.iter().find(|(operation, other, _)| {
                *operation == case.draft.operation && *other == manner
            });
            let Some((_, _, shown)) = found else { continue };
            // An expectation that only some cases have explains only those.
            let shared =
                matches!(case.expect, Expect::Accepted) || manner.rule == CheckRule::ServerError;
            if case.family != "plain" && shared {
                one.explained_by = Some(shown.clone());
            }
        }
    }

    /// A server that takes many sorts of bad credentials has one fault. One that takes them with a
    /// good body goes on to judge a bad one.
    fn by_other_credentials(&self, failed: &mut [Failed]) {
        let of_credentials = |rule| {
            matches!(
                rule,
                CheckRule::AuthAccepted | CheckRule::AuthStatus | CheckRule::ServerError
            )
        };
        let mut ways: Vec<(usize, Manner, String, Cause)> = Vec::new();
        for one in &*failed {
            if let (Some((case, manner)), Some(cause)) = (self.known(one), cause(&self.cases, one))
                && case.expect == Expect::Unauthorized
                && of_credentials(manner.rule)
            {
                ways.push((case.draft.operation, manner, case.family.clone(), cause));
            }
        }
        for one in failed.iter_mut() {
            let Some((case, manner)) = self.known(one) else {
                continue;
            };
            let operation = case.draft.operation;
            if !matches!(
                case.expect,
                Expect::Unauthorized | Expect::UnauthorizedFirst
            ) {
                continue;
            }
            let alike: Vec<_> = ways
                .iter()
                .filter(|(other, theirs, _, _)| *other == operation && *theirs == manner)
                .collect();
            let own = ways
                .iter()
                .find(|(other, _, family, _)| *other == operation && *family == case.family);
            let explanation = match (alike.as_slice(), own) {
                ([first, ..], _) if alike.len() >= MANY => Some(&first.3),
                // With the same credentials and a good body it was let in.
                (_, Some(own)) if case.expect == Expect::UnauthorizedFirst => {
                    let same = ways
                        .iter()
                        .filter(|(other, theirs, _, _)| *other == operation && *theirs == own.1)
                        .count();
                    let first = ways
                        .iter()
                        .find(|(other, theirs, _, _)| *other == operation && *theirs == own.1);
                    if same >= MANY {
                        first.map(|first| &first.3)
                    } else {
                        Some(&own.3)
                    }
                }
                _ => None,
            };
            if let Some(shown) = explanation
                && cause(&self.cases, one).as_ref() != Some(shown)
            {
                one.explained_by = Some(shown.clone());
            }
        }
    }
}
