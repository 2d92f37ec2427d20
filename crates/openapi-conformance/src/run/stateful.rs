//! Things that exist: made, read, changed, listed, removed, and read again.
use std::collections::HashMap;
use std::sync::Arc;

use openapi_document::{Method, Pointer};
use serde_json::Value;

use super::counting::Tally;
use crate::cases::chains::{Chain, chains, identifier, list};
use crate::cases::family::Family;
use crate::cases::{Case, Expect, Kind, Part};
use crate::failure::failed::Failed;
use crate::fixed::fix;
use crate::judge::problem::Problem;
use crate::rules::CheckRule;
use crate::run::session::Session;
use crate::wire::request::{Body, Draft, Request};
use crate::wire::send::{Received, Sent};

/// Requests of one operation at most.
pub(crate) const MOST: usize = 8;
/// A list that is longer may be one page of many.
const PAGE: usize = 20;

/// Parameters and the values that name something.
type Known = Vec<(usize, Value)>;

/// How something is asked for.
struct Way {
    chain: Chain,
    known: Known,
}

/// What exists, as far as answers have told.
#[derive(Default)]
pub(super) struct Things {
    /// For each operation the values that name something which exists.
    known: HashMap<usize, Known>,
    /// What each made thing can be asked for by.
    made: Vec<Thing>,
    /// What only the shape of the paths has against the server.
    pub(super) notes: Vec<String>,
}

/// Something that was made.
struct Thing {
    /// The request that made it.
    request: Request,
    chains: Vec<Way>,
}

/// A request that was sent, and its answer.
struct Asked {
    case: Arc<Case>,
    request: Request,
    received: Received,
    /// Whether anything was wrong with it.
    failed: bool,
}

impl Asked {
    fn is_success(&self) -> bool {
        (200..300).contains(&self.received.status)
    }

    fn body(&self) -> Option<Value> {
        serde_json::from_slice(self.received.body()).ok()
    }
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
            let makes = session
                .operation(*from)
                .is_some_and(|one| one.method == Method::Post);
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
            let operation = session.contract.operations.get(draft.operation)?;
            if operation.method == Method::Delete {
                return None;
            }
            let plain = session.cases.plain.get(draft.operation)?.as_ref()?;
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
        let plain: Vec<Option<Draft>> = session
            .cases
            .plain
            .iter()
            .map(|plain| {
                let plain = plain.as_ref()?;
                Some(taught(plain, None).unwrap_or_else(|| plain.clone()))
            })
            .collect();
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

/// What is not as it was left.
struct Broken {
    expected: &'static str,
    came: String,
}

impl Thing {
    /// How a thing itself is asked for with a method.
    fn of(&self, session: &Session<'_>, method: Method) -> Option<&Way> {
        self.chains.iter().find(|Way { chain, .. }| {
            let to = session.operation(chain.to);
            to.is_some_and(|to| to.method == method && to.path.ends_with('}'))
        })
    }

    /// The case of asking for it.
    fn case(session: &Session<'_>, Way { chain, known }: &Way, name: &str) -> Option<Case> {
        let operation = session.operation(chain.to)?;
        let mut draft = session.cases.plain.get(chain.to)?.clone()?;
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
    async fn ask(
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
    async fn read(&self, session: &Session<'_>, chain: &Way) -> Option<Asked> {
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
    async fn follow(&self, session: &Session<'_>, tally: &mut Tally) -> Vec<String> {
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
        if let Some(what) = Self::is_other(session, reading, &read) {
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

    /// Whether another thing was answered than the one that was asked for.
    fn is_other(session: &Session<'_>, Way { chain, known }: &Way, read: &Asked) -> Option<Broken> {
        let body = read.body()?;
        let operation = session.operation(chain.to)?;
        let (index, value) = known.first()?;
        let name = &operation.parameters.get(*index)?.name;
        let told = crate::wire::style::scalar(identifier(&body, name)?)?;
        let asked = crate::wire::style::scalar(value)?;
        (!told.eq_ignore_ascii_case(&asked)).then(|| Broken {
            expected: "the thing that was asked for",
            came: format!("one that calls itself `{told}`, asked for as `{asked}`"),
        })
    }

    /// Looks for it in the list of all, where that is short enough to be all of it.
    async fn listed(&self, session: &Session<'_>, Way { chain, known }: &Way) -> Option<String> {
        let item = session.operation(chain.to)?;
        let (owner, _) = item.path.rsplit_once("/{")?;
        let all = session.contract.operations.iter().position(|one| {
            one.method == Method::Get
                && one.path.trim_end_matches('/') == owner
                && one.base_path() == item.base_path()
        })?;
        let draft = session.cases.plain.get(all)?.as_ref()?;
        let request = session.render(draft)?;
        let received = session.sender.send(&request).await.received()?;
        let body: Value = serde_json::from_slice(received.body()).ok()?;
        let items = list(&body)?;
        let (index, value) = known.first()?;
        let name = &item.parameters.get(*index)?.name;
        let wanted = crate::wire::style::scalar(value)?;
        let is_it = |one: &Value| {
            let own = identifier(one, name).and_then(crate::wire::style::scalar);
            own.is_some_and(|own| own.eq_ignore_ascii_case(&wanted))
        };
        let tells = items.is_empty() || items.iter().any(|one| identifier(one, name).is_some());
        if items.len() >= PAGE || !tells || items.iter().any(is_it) {
            return None;
        }
        Some(format!(
            "what {} made as `{wanted}` is not among the {} that {} lists",
            session.operation(chain.from)?.name,
            items.len(),
            session.operation(all)?.name
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
        let lost = sent
            .as_object()
            .into_iter()
            .flatten()
            .find(|(name, value)| {
                let (before, after) = (old.get(name.as_str()), new.get(name.as_str()));
                let simple = !value.is_object() && !value.is_array();
                simple && before.is_some() && before == after && after != Some(*value)
            });
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
    fn broken(
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
        let operation = session.operation(chain.to)?;
        Some(format!(
            "{} answers otherwise than the paths suggest: expected {}, came {}; {}",
            operation.name,
            what.expected,
            what.came,
            asked.request.curl()
        ))
    }
}
