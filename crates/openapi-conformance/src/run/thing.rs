//! Something that was made: read, listed, changed and removed.
use std::sync::Arc;

use openapi_document::{Method, Pointer};
use serde_json::Value;

use super::broken::{Asked, Broken};
use super::counting::Tally;
use super::known::{Identity, Known, Named, Sort};
use crate::cases::chains::Chain;
use crate::cases::family::Family;
use crate::cases::identifiers::{identifier, list};
use crate::cases::{Case, Expect, Kind};
use crate::failure::failed::Failed;
use crate::fixed::fix;
use crate::model::OperationId;
use crate::run::session::Session;
use crate::wire::request::{Body, Draft, Request};
use crate::wire::send::{Received, Sent};
use crate::wire::style::scalar;

/// A list with a multiple of so many elements may be one page of many.
const PAGE: usize = 5;

/// How something is asked for.
struct Way {
    to: OperationId,
    known: Named,
    /// The Link Object that says so.
    link: Option<Pointer>,
}

/// Something that was made.
pub(super) struct Thing {
    /// The request that made it.
    draft: Draft,
    request: Request,
    /// What was answered to that.
    answer: Received,
    made: Option<Value>,
    identity: Option<Identity>,
    links: Vec<Chain>,
}

impl Thing {
    pub(super) fn new(
        draft: &Draft,
        request: &Request,
        answer: &Received,
        identity: Option<Identity>,
        links: Vec<Chain>,
    ) -> Self {
        Self {
            draft: draft.clone(),
            request: request.clone(),
            answer: answer.clone(),
            made: serde_json::from_slice(answer.body()).ok(),
            identity,
            links,
        }
    }

    /// Another one, made as this one was.
    pub(super) async fn another(&self, session: &Session<'_>) -> Option<Self> {
        let delivered = session.deliver_another(&self.draft).await?;
        let received = delivered.sent.received()?;
        if !(200..300).contains(&received.status) {
            return None;
        }
        let mut known = Known::default();
        let identity = known.learn(session.contract, &[], &delivered.draft, &received);
        let (draft, request) = (&delivered.draft, &delivered.request);
        let links = self.links.clone();
        Some(Self::new(draft, request, &received, identity, links))
    }

    /// How it is asked for with a method, itself or the list that it stands in.
    fn way(&self, session: &Session<'_>, method: Method, itself: bool) -> Option<Way> {
        let contract = session.contract;
        let fits = |to: OperationId| {
            let to = &contract[to];
            to.method == method && to.path.ends_with('}') == itself
        };
        for chain in self.links.iter().filter(|chain| fits(chain.to)) {
            if let Some(known) = chain.values(contract, &self.draft, &self.answer) {
                return Some(Way {
                    to: chain.to,
                    known,
                    link: Some(chain.link.clone()),
                });
            }
        }
        let identity = self.identity.as_ref()?;
        let (to, operation) = contract.each().find(|(id, one)| {
            let sort = if itself {
                Sort::of_path(one)
            } else {
                Sort::within(one)
            };
            fits(*id) && sort == identity.sort
        })?;
        let known = identity.named(operation, itself)?;
        Some(Way {
            to,
            known,
            link: None,
        })
    }

    /// The case of asking for it.
    fn case(session: &Session<'_>, way: &Way) -> Option<Case> {
        let mut draft = session.cases.plain.get(&way.to)?.clone();
        for (index, value) in &way.known {
            *draft.parameters.get_mut(*index)? = Some(value.clone());
        }
        fix(session.contract, &mut draft, &session.fixed);
        Some(Case {
            kind: Kind::Accepts,
            name: "the plainest request of what was made".to_owned(),
            at: session.contract[way.to].at.clone(),
            draft,
            expect: Expect::Accepted,
            part: None,
            family: Family::Existing,
        })
    }

    /// Asks for it, and judges the answer as any other.
    async fn ask(&self, session: &Session<'_>, tally: &mut Tally, case: Case) -> Option<Asked> {
        let case = Arc::new(case);
        let delivered = session.deliver(&case.draft, None).await?;
        if matches!(delivered.sent, Sent::Spent) {
            return None;
        }
        let problems = delivered.problems(&session.judge, &case);
        let (request, sent) = (delivered.request, delivered.sent);
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
        Some(Asked {
            case,
            request,
            received: received?,
            failed,
        })
    }

    /// Reads it without a judgement: anything may be right.
    async fn read(session: &Session<'_>, way: &Way) -> Option<Asked> {
        let case = Arc::new(Self::case(session, way)?);
        let request = session.render(&case.draft)?;
        let received = session.sender.send(&request).await.received()?;
        Some(Asked {
            case,
            request,
            received,
            failed: false,
        })
    }

    /// Reads, lists and changes it; what is not as it was left.
    pub(super) async fn follow(&self, session: &Session<'_>, tally: &mut Tally) -> Vec<Broken> {
        let mut found = Vec::new();
        let Some(reading) = self.way(session, Method::Get, true) else {
            found.extend(self.listed(session).await);
            return found;
        };
        let Some(case) = Self::case(session, &reading) else {
            return found;
        };
        let Some(read) = self.ask(session, tally, case).await else {
            return found;
        };
        let broken = |came: String, expected: &'static str, asked: Asked| Broken {
            expected,
            came,
            link: reading.link.clone(),
            asked,
            before: vec![self.request.clone()],
        };
        let status = read.received.status;
        if matches!(status, 404 | 410) {
            // What was only accepted may be made later.
            if self.answer.status != 202 {
                let answered = format!("status {status}");
                found.push(broken(answered, "what was made just now", read));
            }
            return found;
        }
        if !read.is_done() {
            return found;
        }
        if let Some(came) = self.is_other(session, &reading, &read) {
            found.push(broken(came, "the thing that was asked for", read));
            return found;
        }
        found.extend(self.listed(session).await);
        for method in [Method::Put, Method::Patch] {
            if let Some(change) = self.way(session, method, true) {
                found.extend(self.change(session, tally, &reading, &change).await);
            }
        }
        found
    }

    /// Whether a thing is asked for by what identifies it in answers.
    fn is_identified_by(&self, name: &str, asked: &str) -> bool {
        let told = self.made.as_ref().and_then(|made| identifier(made, name));
        told.and_then(scalar).is_some_and(|told| told == asked)
    }

    /// Another thing that was answered than the one that was asked for.
    fn is_other(&self, session: &Session<'_>, way: &Way, read: &Asked) -> Option<String> {
        let body = read.body()?;
        let (index, value) = way.known.last()?;
        let name = &session.contract[way.to].parameters.get(*index)?.name;
        let told = scalar(identifier(&body, name)?)?;
        let asked = scalar(value)?;
        let other = self.is_identified_by(name, &asked) && !told.eq_ignore_ascii_case(&asked);
        other.then(|| format!("one that calls itself `{told}`, asked for as `{asked}`"))
    }

    /// Looks for it in the list of all, where that is surely all of it.
    async fn listed(&self, session: &Session<'_>) -> Option<Broken> {
        let way = self.way(session, Method::Get, false)?;
        let listing = Self::read(session, &way).await?;
        let body = listing.body()?;
        let items = list(&body)?;
        let identity = self.identity.as_ref()?;
        let name = identity.name(session.contract)?;
        let wanted = scalar(identity.values.last()?)?;
        if !listing.is_done() || self.answer.status == 202 || !self.is_identified_by(&name, &wanted)
        {
            return None;
        }
        let is_it = |one: &Value| {
            let own = identifier(one, &name).and_then(scalar);
            own.is_some_and(|own| own.eq_ignore_ascii_case(&wanted))
        };
        let tells = items.is_empty() || items.iter().any(|one| identifier(one, &name).is_some());
        let is_page = !items.is_empty() && items.len() % PAGE == 0 || goes_on(&body);
        if is_page || !tells || items.iter().any(is_it) {
            return None;
        }
        let count = items.len();
        Some(Broken {
            expected: "what was made just now among what is listed",
            came: format!("a list of {count} without `{wanted}`"),
            link: way.link,
            asked: listing,
            before: vec![self.request.clone()],
        })
    }

    /// The request that changes it to something else than it is.
    fn altered(session: &Session<'_>, change: &Way, old: &Value) -> Option<Case> {
        let differs = |case: &&Arc<Case>| match &case.draft.body {
            Body::Value { value, .. } => value.as_object().is_some_and(|members| {
                let mut members = members.iter();
                members.any(|(name, value)| is_altered(old, name, value))
            }),
            Body::None | Body::Raw { .. } => false,
        };
        let mut cases =
            session.cases.list.iter().filter(|case| {
                case.draft.operation == change.to && case.expect == Expect::Accepted
            });
        let mut changed = Self::case(session, change)?;
        if let Some(other) = cases.find(differs) {
            changed.draft.body = other.draft.body.clone();
        }
        Some(changed)
    }

    /// Changes it and looks whether the change is seen.
    async fn change(
        &self,
        session: &Session<'_>,
        tally: &mut Tally,
        reading: &Way,
        change: &Way,
    ) -> Option<Broken> {
        let old = Self::read(session, reading).await?.body()?;
        let case = Self::altered(session, change, &old)?;
        let changed = self.ask(session, tally, case).await?;
        if !changed.is_done() {
            return None;
        }
        let read = Self::read(session, reading).await?;
        let (Body::Value { value: sent, .. }, Some(new)) = (&changed.case.draft.body, read.body())
        else {
            return None;
        };
        // A server may keep some members as they are; one that took none has lost the change.
        let altered: Vec<(&String, &Value)> = sent
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, value)| is_altered(&old, name, value))
            .collect();
        let is_as_before =
            |(name, _): &(&String, &Value)| old.get(name.as_str()) == new.get(name.as_str());
        let lost = altered.iter().all(is_as_before);
        let (name, value) = altered.first().filter(|_| lost)?;
        let told = changed.body();
        // Who says that nothing has changed has lost nothing.
        if told.is_some_and(|told| told == old) {
            return None;
        }
        Some(Broken {
            expected: "what it was changed to",
            came: format!("`{name}` as it was before it was set to {value}"),
            link: reading.link.clone(),
            before: vec![self.request.clone(), changed.request.clone()],
            asked: read,
        })
    }

    /// Removes it; something is broken if it is there still.
    pub(super) async fn remove(&self, session: &Session<'_>, tally: &mut Tally) -> Option<Broken> {
        let removal = self.way(session, Method::Delete, true)?;
        let case = Self::case(session, &removal)?;
        let gone = self.ask(session, tally, case).await?;
        let reading = self.way(session, Method::Get, true)?;
        if !gone.is_done() {
            return None;
        }
        let read = Self::read(session, &reading).await?;
        let there = (200..300).contains(&read.received.status);
        there.then(|| Broken {
            expected: "404 or 410, for it was removed",
            came: format!("status {}", read.received.status),
            link: reading.link,
            before: vec![self.request.clone(), gone.request],
            asked: read,
        })
    }
}

/// Whether a member holds something else than before.
fn is_altered(old: &Value, name: &str, value: &Value) -> bool {
    let simple = !value.is_object() && !value.is_array();
    simple && old.get(name).is_some_and(|before| before != value)
}

/// Whether a list says that there is more of it.
fn goes_on(body: &Value) -> bool {
    let members = body.as_object().into_iter().flatten();
    let mut more = members.filter(|(name, value)| {
        name.to_ascii_lowercase().starts_with("next") && !value.is_null() && **value != ""
            || name.to_ascii_lowercase().contains("more") && **value == true
    });
    more.next().is_some()
}
