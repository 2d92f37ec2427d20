//! Whether an answer is the one that a case asks for.
pub(crate) mod describe;
pub(crate) mod documented;
mod hidden;
pub(crate) mod items;
pub(crate) mod problem;
mod refusal;
pub(crate) mod textual;

use openapi_document::{Operation, Pointer};

use crate::cases::{Case, Expect};
use crate::excerpt::excerpt;
use crate::judge::describe::{documented, refusals, successes};
use crate::judge::documented::{check, undocumented_body};
use crate::judge::problem::Problem;
use crate::model::Contract;
use crate::profile::{CaseGroup, Profile};
use crate::rules::CheckRule;
use crate::wire::request::Request;
use crate::wire::send::{Received, Sent};

/// Judges answers by a contract and a profile.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) contract: &'a Contract,
    pub(crate) profile: &'a Profile,
}

impl Judge<'_> {
    /// What is wrong with what came of a case, the worst first; nothing if it was not sent.
    pub(crate) fn judge(&self, case: &Case, request: &Request, sent: &Sent) -> Vec<Problem> {
        let operation = &self.contract[case.draft.operation];
        match sent {
            Sent::Answer(received) => {
                self.answer(case.expect, &case.at, operation, request, received)
            }
            other => no_answer(operation, other),
        }
    }

    pub(crate) fn answer(
        &self,
        expect: Expect,
        at: &Pointer,
        operation: &Operation,
        request: &Request,
        received: &Received,
    ) -> Vec<Problem> {
        if matches!(expect, Expect::UnknownPath | Expect::UndeclaredMethod) {
            return if redirects_to_a_slash(request, received) {
                Vec::new()
            } else {
                self.route(expect, at, operation, received)
            };
        }
        let mut problems = check(self.contract, operation, received);
        if let Some(status) = received.waited_for
            && operation.response(status).is_none()
        {
            problems.push(Problem::new(
                CheckRule::StatusUndocumented,
                &operation.responses_at,
                format!("one of the documented statuses: {}", documented(operation)),
                format!("status {status}, before the same was sent again"),
            ));
        }
        if self.profile.only_documented_bodies.is_some() {
            problems.extend(undocumented_body(operation, received));
        }
        let speaks_of_state = expect == Expect::Accepted
            && refusal::speaks_of_state(self, operation, request, received.status);
        if received.status >= 500 || speaks_of_state {
            return problems;
        }
        let undocumented = operation.response(received.status).is_none();
        if let Some(problem) = self.expected(expect, at, operation, received) {
            // That a status is not documented says less than that it should not have been a success.
            let worse = matches!(
                problem.rule,
                CheckRule::RefusesAccepted
                    | CheckRule::AuthAccepted
                    | CheckRule::AcceptedAgain
                    | CheckRule::CredentialsAfterBody
            );
            if worse {
                problems.clear();
            }
            if worse || !undocumented {
                problems.insert(0, problem);
            }
        }
        problems
    }

    fn expected(
        &self,
        expect: Expect,
        at: &Pointer,
        operation: &Operation,
        received: &Received,
    ) -> Option<Problem> {
        let status = received.status;
        let came = format!("status {status}");
        let success = (200..400).contains(&status);
        let problem = |rule, expected: String| Some(Problem::new(rule, at, expected, came.clone()));
        let secured = !operation.security.alternatives.is_empty();
        let good_refused = secured && matches!(status, 401 | 403);
        let group = match expect {
            Expect::Accepted => {
                let success_text = format!(
                    "a documented success ({}), for the contract admits the request",
                    successes(operation)
                );
                if good_refused {
                    return problem(CheckRule::CredentialsRefused, success_text);
                }
                if !success {
                    return problem(CheckRule::AcceptsRefused, success_text);
                }
                CaseGroup::Accepts
            }
            Expect::AcceptedAgain => {
                if !success {
                    let expected = "a success, for the same request was accepted before";
                    return problem(CheckRule::AcceptedAgain, expected.to_owned());
                }
                CaseGroup::Accepts
            }
            Expect::Refused => {
                let refusal = format!(
                    "a documented refusal ({}), for the contract does not admit the request",
                    refusals(operation)
                );
                if !(400..500).contains(&status) {
                    return problem(CheckRule::RefusesAccepted, refusal);
                }
                let named = self.profile.statuses(CaseGroup::Refuses);
                if good_refused && named.is_none() {
                    return problem(CheckRule::CredentialsRefused, refusal);
                }
                CaseGroup::Refuses
            }
            Expect::Unauthorized | Expect::UnauthorizedFirst => {
                let named: Vec<u16> = [401, 403]
                    .into_iter()
                    .filter(|status| operation.names(*status))
                    .collect();
                let expected = match named.as_slice() {
                    [] => format!(
                        "a documented 401, 403 or other 4xx ({})",
                        refusals(operation)
                    ),
                    [one] => format!("status {one}"),
                    _ => "status 401 or 403".to_owned(),
                };
                if !(400..500).contains(&status) {
                    return problem(CheckRule::AuthAccepted, expected);
                }
                let right = named.is_empty() || matches!(status, 401 | 403);
                if !right && expect == Expect::UnauthorizedFirst {
                    let expected = format!("{expected}, whatever the body is");
                    return problem(CheckRule::CredentialsAfterBody, expected);
                }
                if !right {
                    return problem(CheckRule::AuthStatus, expected);
                }
                CaseGroup::Authenticates
            }
            Expect::Anything | Expect::UnknownPath | Expect::UndeclaredMethod => return None,
        };
        self.unexpected(group, &operation.responses_at, status)
    }

    /// What the profile says of the status.
    fn unexpected(&self, group: CaseGroup, at: &Pointer, status: u16) -> Option<Problem> {
        let named = self.profile.statuses(group)?;
        (!named.is.contains(status)).then(|| {
            Problem::new(
                CheckRule::StatusUnexpected,
                at,
                format!("status {}, by the profile: {}", named.is, named.reason),
                format!("status {status}"),
            )
        })
    }

    fn route(
        &self,
        expect: Expect,
        at: &Pointer,
        operation: &Operation,
        received: &Received,
    ) -> Vec<Problem> {
        let status = received.status;
        let (group, usual) = if expect == Expect::UnknownPath {
            (CaseGroup::UnknownPath, "404")
        } else {
            (CaseGroup::UndeclaredMethod, "405")
        };
        let came = format!("status {status}");
        let expected = format!("status {usual}, or another 4xx");
        if status >= 500 {
            return vec![Problem::new(CheckRule::ServerError, at, expected, came)];
        }
        if status < 400 {
            return vec![Problem::new(CheckRule::RouteAnswered, at, expected, came)];
        }
        let mut problems: Vec<Problem> = self.unexpected(group, at, status).into_iter().collect();
        if expect == Expect::UndeclaredMethod && status == 405 {
            problems.extend(self.left_out(at, operation, received));
        }
        if let Some(habit) = &self.profile.allow_with_405
            && status == 405
            && received.header("allow").is_none()
        {
            problems.push(Problem::new(
                CheckRule::AllowMissing,
                at,
                format!("`Allow`, by the profile: {}", habit.reason),
                "405 without `Allow`",
            ));
        }
        problems
    }
}

impl Judge<'_> {
    /// A declared method of a path that `Allow` does not name.
    fn left_out(
        &self,
        at: &Pointer,
        operation: &Operation,
        received: &Received,
    ) -> Option<Problem> {
        let allow = received.header("allow")?;
        let named = |method: &str| {
            let mut methods = allow.split(',');
            methods.any(|one| one.trim().eq_ignore_ascii_case(method))
        };
        let mut operations = self.contract.operations.iter();
        let missing = operations.find(|other| {
            other.path == operation.path
                && other.base_path() == operation.base_path()
                && !named(other.method.as_str())
        })?;
        Some(Problem::new(
            CheckRule::AllowIncomplete,
            at,
            format!(
                "`Allow` with {}, which the path has",
                missing.method.as_str()
            ),
            format!("`Allow: {}`", excerpt(allow, 120)),
        ))
    }
}

/// Whether an answer only says that the path is written with or without a slash at its end: then nothing
/// is known of what is there.
fn redirects_to_a_slash(request: &Request, received: &Received) -> bool {
    let path = |url: &str| {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        // Two slashes within a path are no host.
        let host = url.split_once("://").map(|(_, rest)| rest);
        let rest = host.or_else(|| url.strip_prefix("//")).unwrap_or(url);
        rest.find('/')
            .and_then(|at| rest.get(at..))
            .unwrap_or_default()
            .to_owned()
    };
    let location = received.header("location");
    matches!(received.status, 301 | 302 | 303 | 307 | 308)
        && location.is_some_and(|location| {
            let (from, to) = (path(request.url()), path(location));
            from != to && from.trim_end_matches('/') == to.trim_end_matches('/')
        })
}

/// What is wrong when there is no answer.
pub(crate) fn no_answer(operation: &Operation, sent: &Sent) -> Vec<Problem> {
    let (rule, came) = match sent {
        Sent::Broken(what) | Sent::Unreachable(what) => (CheckRule::Connection, what.clone()),
        Sent::Late => (CheckRule::Timeout, "nothing in time".to_owned()),
        Sent::Busy(received) => (
            CheckRule::Busy,
            format!(
                "status {} with Retry-After, again and again",
                received.status
            ),
        ),
        Sent::Answer(_) | Sent::Spent => return Vec::new(),
    };
    vec![Problem::new(rule, &operation.at, "an answer", came)]
}

#[cfg(test)]
mod tests;
