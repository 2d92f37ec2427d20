//! Things that exist: made, read, changed, listed, removed, and read again.
use std::collections::HashMap;
use std::sync::Arc;

use openapi_document::Method;

use super::counting::Tally;
use super::thing::{Broken, Known, Thing, Way};
use crate::cases::chains::chains;
use crate::cases::{Expect, Part};
use crate::fixed::fix;
use crate::model::OperationId;
use crate::run::session::Session;
use crate::wire::request::Draft;

/// Requests of one operation at most.
pub(crate) const MOST: usize = 8;
/// What exists, as far as answers have told.
#[derive(Default)]
pub(super) struct Things {
    /// For each operation the values that name something which exists.
    known: HashMap<OperationId, Known>,
    /// What each made thing can be asked for by.
    made: Vec<Thing>,
    /// What only the shape of the paths has against the server.
    pub(super) notes: Vec<String>,
}

impl Things {
    /// Learns from the answers to the plainest requests, reads, lists and changes what was made, and puts
    /// what is known into the requests that are still to be sent.
    pub(super) async fn learn(&mut self, session: &mut Session<'_>, tally: &mut Tally) {
        let chains = chains(session.contract);
        if chains.is_empty() {
            return;
        }
        let answers = std::mem::take(&mut tally.plain);
        for (from, (draft, request, received)) in &answers {
            let mut of_thing = Vec::new();
            for chain in chains.iter().filter(|chain| chain.from == *from) {
                if let Some(values) = chain.values(session.contract, draft, received) {
                    of_thing.push(Way {
                        chain: chain.clone(),
                        known: values,
                    });
                }
            }
            let makes = session.contract[*from].method == Method::Post;
            for Way { chain, known } in &of_thing {
                if makes {
                    self.known.insert(chain.to, known.clone());
                } else {
                    self.known.entry(chain.to).or_insert_with(|| known.clone());
                }
            }
            if makes && !of_thing.is_empty() {
                self.made.push(Thing {
                    request: request.clone(),
                    made: serde_json::from_slice(received.body()).ok(),
                    chains: of_thing,
                });
            }
        }
        self.teach(session);
        for thing in &self.made {
            let notes = thing.follow(session, tally).await;
            self.notes.extend(notes);
        }
    }

    /// Puts what is known into the requests to come. What removes things keeps to those that nobody made.
    fn teach(&self, session: &mut Session<'_>) {
        let taught = |draft: &Draft, part: Option<&Part>| -> Option<Draft> {
            let known = self.known.get(&draft.operation)?;
            if session.contract[draft.operation].method == Method::Delete {
                return None;
            }
            let plain = session.cases.plain.get(&draft.operation)?;
            let mut new = draft.clone();
            for (index, value) in known {
                let own = matches!(part, Some(Part::Parameter(other, _)) if other == index);
                let is_plain = draft.parameters.get(*index) == plain.parameters.get(*index);
                if let Some(held) = new.parameters.get_mut(*index)
                    && !own
                    && is_plain
                {
                    *held = Some(value.clone());
                }
            }
            fix(session.contract, &mut new, &session.fixed);
            Some(new)
        };
        let mut list = session.cases.list.clone();
        for case in &mut list {
            let takes = matches!(
                case.expect,
                Expect::Accepted | Expect::Refused | Expect::Anything
            );
            if let Some(draft) = taught(&case.draft, case.part.as_ref()).filter(|_| takes) {
                Arc::make_mut(case).draft = draft;
            }
        }
        let plain = session.cases.plain.iter().map(|(id, plain)| {
            let new = taught(plain, None).unwrap_or_else(|| plain.clone());
            (*id, new)
        });
        let plain = plain.collect();
        session.cases.list = list;
        session.cases.plain = plain;
    }

    /// Removes what was made, and looks whether it is gone.
    pub(super) async fn remove(&mut self, session: &Session<'_>, tally: &mut Tally) {
        for thing in &self.made {
            let Some(removal) = thing.of(session, Method::Delete) else {
                continue;
            };
            let Some(gone) = thing.ask(session, tally, removal, "of what was made").await else {
                continue;
            };
            let Some(reading) = thing.of(session, Method::Get) else {
                continue;
            };
            if !gone.is_success() || gone.failed {
                continue;
            }
            let Some(read) = thing.read(session, reading).await else {
                continue;
            };
            if read.is_success() {
                let what = Broken {
                    expected: "404 or 410, for it was removed",
                    came: format!("status {}", read.received.status),
                };
                let before = vec![thing.request.clone(), gone.request];
                self.notes
                    .extend(Thing::broken(session, tally, reading, read, before, what));
            }
        }
    }
}
