//! Things that exist: made, read, changed, listed, removed, and read again.
use std::collections::BTreeSet;
use std::sync::Arc;

use openapi_document::Method;

use super::counting::Tally;
use super::known::Known;
use super::thing::Thing;
use crate::cases::Expect;
use crate::cases::chains::{Chain, chains};
use crate::cases::family::Family;
use crate::fixed::fix;
use crate::model::OperationId;
use crate::run::session::Session;
use crate::wire::request::Body;

/// Requests of one operation at most.
pub(crate) const MOST: usize = 24 + TRIES;
/// Of those that may make something.
const TRIES: usize = 6;

/// What exists, as far as answers have told.
pub(super) struct Things {
    chains: Vec<Chain>,
    known: Known,
    /// The first of each sort that was made.
    made: Vec<Thing>,
    /// Operations whose answer was learned from.
    learned: BTreeSet<OperationId>,
    /// What only the shape of the paths has against the server.
    pub(super) notes: Vec<String>,
}

impl Things {
    pub(super) fn new(session: &Session<'_>) -> Self {
        Self {
            chains: chains(session.contract),
            known: Known::default(),
            made: Vec::new(),
            learned: BTreeSet::new(),
            notes: Vec::new(),
        }
    }

    /// Operations in an order that makes sense, each step of it at once: what things stand in before
    /// those, and who makes them before who asks for them.
    pub(super) fn steps(session: &Session<'_>) -> Vec<Vec<OperationId>> {
        let mut steps: Vec<((usize, u8), Vec<OperationId>)> = Vec::new();
        for (id, operation) in session.contract.each() {
            let rank = match operation.method {
                Method::Post => 0,
                Method::Put => 1,
                _ => 2,
            };
            let step = (operation.template_names().count(), rank);
            match steps.iter_mut().find(|(other, _)| *other == step) {
                Some((_, ids)) => ids.push(id),
                None => steps.push((step, vec![id])),
            }
        }
        steps.sort_by_key(|(step, _)| *step);
        steps.into_iter().map(|(_, ids)| ids).collect()
    }

    /// Where the plainest request made nothing, others may: until one is accepted, few are tried.
    pub(super) async fn make(session: &Session<'_>, tally: &mut Tally, step: &[OperationId]) {
        for id in step {
            let makes = matches!(session.contract[*id].method, Method::Post | Method::Put);
            if !makes || tally.plain.contains_key(id) {
                continue;
            }
            let cases = session.cases.list.iter().filter(|case| {
                case.draft.operation == *id
                    && case.expect == Expect::Accepted
                    && case.family != Family::Plain
                    && matches!(case.draft.body, Body::Value { .. })
            });
            for case in cases.take(TRIES) {
                let Some(delivered) = session.deliver(&case.draft, None).await else {
                    break;
                };
                let accepted = matches!(delivered.sent.status(), Some(200..300));
                if let Some(received) = delivered.sent.received().filter(|_| accepted) {
                    let known = (delivered.draft, delivered.request, received);
                    tally.plain.insert(*id, known);
                    break;
                }
            }
        }
    }

    /// Learns from the answers to the plainest requests, and puts what is known into the requests that
    /// are still to be sent.
    pub(super) fn learn(&mut self, session: &mut Session<'_>, tally: &Tally) {
        let contract = session.contract;
        let mut is_new = false;
        for (id, (draft, request, received)) in &tally.plain {
            if !self.learned.insert(*id) {
                continue;
            }
            let chains = &self.chains;
            let identity = self.known.learn(contract, chains, draft, received);
            is_new |= identity.is_some() || chains.iter().any(|one| one.from == *id);
            let makes = match contract[*id].method {
                Method::Post => true,
                // One that was there before is not made.
                Method::Put => received.status == 201,
                _ => false,
            };
            let linked = chains.iter().filter(|one| one.from == *id).cloned();
            let linked: Vec<Chain> = linked.collect();
            if makes && (identity.is_some() || !linked.is_empty()) {
                self.made
                    .push(Thing::new(draft, request, received, identity, linked));
            }
        }
        if is_new {
            self.teach(session);
        }
    }

    /// Reads, lists and changes what was made. What is not as it was left must be so again with another
    /// one.
    pub(super) async fn follow(&mut self, session: &Session<'_>, tally: &mut Tally) {
        for thing in &self.made {
            let broken = thing.follow(session, tally).await;
            if broken.is_empty() {
                continue;
            }
            let again = match thing.another(session).await {
                Some(other) => other.follow(session, &mut Tally::default()).await,
                None => Vec::new(),
            };
            for one in broken {
                if again.iter().any(|other| other.is_like(&one)) {
                    self.notes.extend(one.told(session, tally));
                }
            }
        }
    }

    /// Puts what is known into the requests to come.
    fn teach(&self, session: &mut Session<'_>) {
        let (contract, fixed) = (session.contract, &session.fixed);
        let plain = std::mem::take(&mut session.cases.plain);
        for case in &mut session.cases.list {
            let takes = matches!(
                case.expect,
                Expect::Accepted | Expect::Refused | Expect::Anything
            );
            let plain = plain.get(&case.draft.operation).filter(|_| takes);
            let Some(plain) = plain else { continue };
            if !self.known.speaks_of(contract, case.draft.operation) {
                continue;
            }
            let mut new = self
                .known
                .teach(contract, plain, &case.draft, case.part.as_ref());
            fix(contract, &mut new, fixed);
            Arc::make_mut(case).draft = new;
        }
        let taught = plain.into_iter().map(|(id, plain)| {
            let mut new = self.known.teach(contract, &plain, &plain, None);
            fix(contract, &mut new, fixed);
            (id, new)
        });
        session.cases.plain = taught.collect();
    }

    /// Removes what was made, the innermost first, and looks whether it is gone.
    pub(super) async fn remove(&mut self, session: &Session<'_>, tally: &mut Tally) {
        for thing in self.made.iter().rev() {
            let before = tally.failed.len();
            let zombie = thing.remove(session, tally).await;
            let found = tally.failed.get_mut(before..).unwrap_or_default();
            if zombie.is_none() && found.is_empty() {
                continue;
            }
            // Again in the state that it had, which is gone with the thing.
            let mut again = Tally::default();
            let other = match thing.another(session).await {
                Some(other) => other.remove(session, &mut again).await,
                None => None,
            };
            for one in found {
                let manner = one.manner();
                let recurs = again.failed.iter().any(|other| other.manner() == manner);
                one.flaky = !recurs;
                one.settled = true;
            }
            if let Some(zombie) = zombie
                && other.is_some_and(|other| other.is_like(&zombie))
            {
                self.notes.extend(zombie.told(session, tally));
            }
        }
    }

    /// The links of the contract.
    pub(super) fn links(&self) -> &[Chain] {
        &self.chains
    }
}
