//! Something that was made: read, listed and changed.
use std::sync::Arc;

use openapi_document::{Method, Pointer};
use serde_json::Value;

use super::counting::Tally;
use crate::cases::chains::{Chain, identifier, list};
use crate::cases::family::Family;
use crate::cases::{Case, Expect, Kind};
use crate::failure::failed::Failed;
use crate::fixed::fix;
use crate::judge::problem::Problem;
use crate::rules::CheckRule;
use crate::run::session::Session;
use crate::wire::request::{Body, Request};
use crate::wire::send::{Received, Sent};
use crate::wire::style::scalar;

/// A list that is longer may be one page of many.
const PAGE: usize = 20;

/// Parameters and the values that name something.
pub(super) type Known = Vec<(usize, Value)>;

/// How something is asked for.
pub(super) struct Way {
    pub(super) chain: Chain,
    pub(super) known: Known,
}

/// Something that was made.
pub(super) struct Thing {
    /// The request that made it.
    pub(super) request: Request,
    /// What was answered to that.
    pub(super) made: Option<Value>,
    pub(super) chains: Vec<Way>,
}

/// A request that was sent, and its answer.
pub(super) struct Asked {
    pub(super) case: Arc<Case>,
    pub(super) request: Request,
    pub(super) received: Received,
    /// Whether anything was wrong with it.
    pub(super) failed: bool,
}

impl Asked {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.received.status)
    }

    fn body(&self) -> Option<Value> {
        serde_json::from_slice(self.received.body()).ok()
    }
}

/// What is not as it was left.
pub(super) struct Broken {
    pub(super) expected: &'static str,
    pub(super) came: String,
}

impl Thing {
    /// How a thing itself is asked for with a method.
    pub(super) fn of(&self, session: &Session<'_>, method: Method) -> Option<&Way> {
        self.chains.iter().find(|Way { chain, .. }| {
            let to = &session.contract[chain.to];
            to.method == method && to.path.ends_with('}')
        })
    }

    /// The case of asking for it.
    fn case(session: &Session<'_>, Way { chain, known }: &Way, name: &str) -> Option<Case> {
        let operation = &session.contract[chain.to];
        let mut draft = session.cases.plain.get(&chain.to)?.clone();
        for (index, value) in known {
            *draft.parameters.get_mut(*index)? = Some(value.clone());
        }
        fix(session.contract, &mut draft, &session.fixed);
        Some(Case {
            kind: Kind::Accepts,
            name: format!("the plainest request {name}"),
            at: operation.at.clone(),
            draft,
            expect: Expect::Accepted,
            part: None,
            family: Family::Existing,
        })
    }

    /// Asks for it, and judges the answer as any other.
    pub(super) async fn ask(
        &self,
        session: &Session<'_>,
        tally: &mut Tally,
        chain: &Way,
        name: &str,
    ) -> Option<Asked> {
        self.send(session, tally, Self::case(session, chain, name)?)
            .await
    }

    async fn send(&self, session: &Session<'_>, tally: &mut Tally, case: Case) -> Option<Asked> {
        let case = Arc::new(case);
        let request = session.render(&case.draft)?;
        let sent = session.sender.send(&request).await;
        if matches!(sent, Sent::Spent) {
            return None;
        }
        let problems = session.judge.judge(&case, &request, &sent);
        let failed = !problems.is_empty();
        tally
            .reached
            .count(session.contract, &case, sent.status(), failed);
        let received = sent.received();
        for problem in problems {
            let mut one = Failed::new(&case, problem, received.clone(), request.clone());
            one.before.push(self.request.clone());
            tally.failed.push(one);
        }
        let received = received?;
        Some(Asked {
            case,
            request,
            received,
            failed,
        })
    }

    /// Reads it without a judgement: anything may be right.
    pub(super) async fn read(&self, session: &Session<'_>, chain: &Way) -> Option<Asked> {
        let case = Arc::new(Self::case(session, chain, "of what was made")?);
        let request = session.render(&case.draft)?;
        let sent = session.sender.send(&request).await;
        let received = sent.received()?;
        Some(Asked {
            case,
            request,
            received,
            failed: false,
        })
    }

    /// Reads, lists and changes it.
    pub(super) async fn follow(&self, session: &Session<'_>, tally: &mut Tally) -> Vec<String> {
        let mut notes = Vec::new();
        let Some(reading) = self.of(session, Method::Get) else {
            return notes;
        };
        let Some(read) = self.ask(session, tally, reading, "of what was made").await else {
            return notes;
        };
        let before = || vec![self.request.clone()];
        if matches!(read.received.status, 404 | 410) {
            let what = Broken {
                expected: "what was made just now",
                came: format!("status {}", read.received.status),
            };
            notes.extend(Self::broken(session, tally, reading, read, before(), what));
            return notes;
        }
        if !read.is_success() || read.failed {
            return notes;
        }
        if let Some(what) = self.is_other(session, reading, &read) {
            notes.extend(Self::broken(session, tally, reading, read, before(), what));
            return notes;
        }
        notes.extend(self.listed(session, reading).await);
        for method in [Method::Put, Method::Patch] {
            if let Some(change) = self.of(session, method) {
                notes.extend(self.change(session, tally, reading, change).await);
            }
        }
        notes
    }

    /// Whether a thing is asked for by what identifies it in answers.
    fn is_identified_by(&self, name: &str, asked: &str) -> bool {
        let told = self.made.as_ref().and_then(|made| identifier(made, name));
        told.and_then(scalar).is_some_and(|told| told == asked)
    }

    /// Whether another thing was answered than the one that was asked for.
    fn is_other(
        &self,
        session: &Session<'_>,
        Way { chain, known }: &Way,
        read: &Asked,
    ) -> Option<Broken> {
        let body = read.body()?;
        let operation = &session.contract[chain.to];
        let (index, value) = known.first()?;
        let name = &operation.parameters.get(*index)?.name;
        let told = scalar(identifier(&body, name)?)?;
        let asked = scalar(value)?;
        (self.is_identified_by(name, &asked) && !told.eq_ignore_ascii_case(&asked)).then(|| {
            Broken {
                expected: "the thing that was asked for",
                came: format!("one that calls itself `{told}`, asked for as `{asked}`"),
            }
        })
    }

    /// Looks for it in the list of all, where that is short enough to be all of it.
    async fn listed(&self, session: &Session<'_>, Way { chain, known }: &Way) -> Option<String> {
        let item = &session.contract[chain.to];
        let (owner, _) = item.path.rsplit_once("/{")?;
        let all = session.contract.find(|one| {
            one.method == Method::Get
                && one.path.trim_end_matches('/') == owner
                && one.base_path() == item.base_path()
        })?;
        let draft = session.cases.plain.get(&all)?;
        let request = session.render(draft)?;
        let received = session.sender.send(&request).await.received()?;
        let body: Value = serde_json::from_slice(received.body()).ok()?;
        let items = list(&body)?;
        let (index, value) = known.first()?;
        let name = &item.parameters.get(*index)?.name;
        let wanted = scalar(value)?;
        if !self.is_identified_by(name, &wanted) {
            return None;
        }
        let is_it = |one: &Value| {
            let own = identifier(one, name).and_then(scalar);
            own.is_some_and(|own| own.eq_ignore_ascii_case(&wanted))
        };
        let tells = items.is_empty() || items.iter().any(|one| identifier(one, name).is_some());
        if items.len() >= PAGE || !tells || items.iter().any(is_it) {
            return None;
        }
        Some(format!(
            "what {} made as `{wanted}` is not among the {} that {} lists",
            session.contract[chain.from].name,
            items.len(),
            session.contract[all].name
        ))
    }

    /// Changes it to something else than it is.
    async fn altered(
        &self,
        session: &Session<'_>,
        tally: &mut Tally,
        change: &Way,
        old: &Value,
    ) -> Option<Asked> {
        let differs = |case: &&Arc<Case>| match &case.draft.body {
            Body::Value { value, .. } => value.as_object().is_some_and(|members| {
                let mut members = members.iter();
                members.any(|(name, value)| {
                    let simple = !value.is_object() && !value.is_array();
                    simple && old.get(name).is_some_and(|before| before != value)
                })
            }),
            Body::None | Body::Raw { .. } => false,
        };
        let to = change.chain.to;
        let mut cases = session
            .cases
            .list
            .iter()
            .filter(|case| case.draft.operation == to && case.expect == Expect::Accepted);
        let mut changed = Self::case(session, change, "of what was made")?;
        if let Some(other) = cases.find(differs) {
            changed.draft.body = other.draft.body.clone();
        }
        self.send(session, tally, changed).await
    }

    /// Changes it and looks whether the change is seen.
    async fn change(
        &self,
        session: &Session<'_>,
        tally: &mut Tally,
        reading: &Way,
        change: &Way,
    ) -> Vec<String> {
        let mut notes = Vec::new();
        let Some(old) = self
            .read(session, reading)
            .await
            .and_then(|read| read.body())
        else {
            return notes;
        };
        let Some(changed) = self.altered(session, tally, change, &old).await else {
            return notes;
        };
        if !changed.is_success() || changed.failed {
            return notes;
        }
        let Some(read) = self.read(session, reading).await else {
            return notes;
        };
        let (Body::Value { value: sent, .. }, Some(new)) = (&changed.case.draft.body, read.body())
        else {
            return notes;
        };
        // A server may keep some members as they are; one that took none has lost the change.
        let altered: Vec<(&String, &Value)> = sent
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, value)| {
                let simple = !value.is_object() && !value.is_array();
                simple
                    && old
                        .get(name.as_str())
                        .is_some_and(|before| before != *value)
            })
            .collect();
        let is_as_before =
            |(name, _): &(&String, &Value)| old.get(name.as_str()) == new.get(name.as_str());
        let lost = altered.iter().all(is_as_before);
        let lost = altered.first().filter(|_| lost);
        if let Some((name, value)) = lost {
            let what = Broken {
                expected: "what it was changed to",
                came: format!("`{name}` as it was before it was set to {value}"),
            };
            let before = vec![self.request.clone(), changed.request.clone()];
            notes.extend(Self::broken(session, tally, reading, read, before, what));
        }
        notes
    }

    /// A failure where the contract says that one answer leads to the other, else a note.
    pub(super) fn broken(
        session: &Session<'_>,
        tally: &mut Tally,
        Way { chain, .. }: &Way,
        asked: Asked,
        before: Vec<Request>,
        what: Broken,
    ) -> Option<String> {
        let link: Option<&Pointer> = chain.link.as_ref();
        if let Some(link) = link {
            let problem = Problem::new(CheckRule::StateLost, link, what.expected, what.came);
            let mut failed = Failed::new(&asked.case, problem, Some(asked.received), asked.request);
            failed.before = before;
            tally.failed.push(failed);
            return None;
        }
        let operation = &session.contract[chain.to];
        Some(format!(
            "{} answers otherwise than the paths suggest: expected {}, came {}; {}",
            operation.name,
            what.expected,
            what.came,
            asked.request.curl()
        ))
    }
}
