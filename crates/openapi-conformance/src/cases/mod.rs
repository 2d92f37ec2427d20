//! The requests that a run sends, and what is expected of each: made from the contract and a seed.
mod accepts;
mod authenticates;
mod broken;
mod mangled;
mod refuses;
mod routes;
mod values;

use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use openapi_document::Pointer;
use serde_json::{Map, Value};

use crate::error::RunError;
use crate::fixed::{Fixed, fix, fix_body};
use crate::model::Contract;
use crate::profile::Profile;
use crate::request::chosen;
use crate::request::{Body, Draft, Given};
use crate::shrink::is_admitted;
use crate::target::Target;

use values::Values;

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Requests that the contract admits.
    Accepts,
    /// Requests that it does not admit.
    Refuses,
    /// Requests without good credentials.
    Authenticates,
    /// Methods and paths that it does not declare.
    Routes,
    /// What schemas cannot say.
    Scenarios,
}

impl Kind {
    /// Each of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Accepts,
        Self::Refuses,
        Self::Authenticates,
        Self::Routes,
        Self::Scenarios,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::Refuses => "refuses",
            Self::Authenticates => "authenticates",
            Self::Routes => "routes",
            Self::Scenarios => "scenarios",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The answer that a case asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Expect {
    /// A documented success.
    Accepted,
    /// The same, for a request that was accepted before.
    AcceptedAgain,
    /// A documented 4xx.
    Refused,
    /// Any documented answer but a 5xx, and the next request is answered as before.
    Anything,
    /// A documented 401 or 403.
    Unauthorized,
    /// The same, though the body is at fault too.
    UnauthorizedFirst,
    /// 404, or another 4xx.
    UnknownPath,
    /// 405, or another 4xx.
    UndeclaredMethod,
}

/// A part of a request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// Of the body.
    Body(Pointer),
    /// Of the value of a parameter.
    Parameter(usize, Pointer),
}

/// One request and what is expected of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) kind: Kind,
    /// What it tries, in a few words.
    pub(crate) name: String,
    /// The rule of the contract that it tests.
    pub(crate) at: Pointer,
    pub(crate) draft: Draft,
    pub(crate) expect: Expect,
    /// The part that it was made for.
    pub(crate) part: Option<Part>,
    /// Cases of one family that fail alike are taken to share the cause.
    pub(crate) family: String,
}

/// What cases are made for.
pub(crate) struct Wishes<'a> {
    pub(crate) contract: &'a Contract,
    pub(crate) target: &'a Target,
    pub(crate) profile: &'a Profile,
    pub(crate) fixed: &'a [Fixed],
    pub(crate) seed: u64,
    /// So many cases in all.
    pub(crate) cases: Option<usize>,
    pub(crate) only: &'a [Kind],
}

/// The cases of a run.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    pub(crate) list: Vec<Case>,
    /// Left out because they need another value where a member is fixed.
    pub(crate) skipped: usize,
    /// Operations of which something could not be tried, and why.
    pub(crate) untested: Vec<(usize, String)>,
    /// For each operation the plainest request that the contract admits.
    pub(crate) plain: Vec<Option<Draft>>,
    /// For each operation the plainest body of each media type.
    pub(crate) bodies: Vec<Vec<Option<Value>>>,
}

impl Cases {
    /// The plainest request with a body of the media type that another has.
    pub(crate) fn plain_like(&self, draft: &Draft) -> Option<Draft> {
        let mut plain = self.plain.get(draft.operation)?.clone()?;
        if let (Body::Value { media, .. }, Body::Value { media: own, .. }) =
            (&draft.body, &plain.body)
            && media != own
            && let Some(Some(value)) = self.bodies.get(draft.operation)?.get(*media)
        {
            plain.body = Body::Value {
                media: *media,
                value: value.clone(),
            };
        }
        Some(plain)
    }
}

/// As many cases as are made if nothing else is asked for.
const USUAL: usize = 2_500;
/// Random requests of one operation at least, where the others are many.
const LEAST_RANDOM: usize = 8;

impl Wishes<'_> {
    fn wants(&self, kind: Kind) -> bool {
        self.only.is_empty() || self.only.contains(&kind)
    }

    /// Every case.
    pub(crate) fn make(&self) -> Result<Cases, RunError> {
        let mut making = Making {
            wishes: self,
            seen: HashSet::new(),
            cases: Cases::default(),
        };
        let mut values: Vec<Values> = Vec::new();
        for number in 0..self.contract.operations.len() {
            self.credentials(number)?;
            let found = Values::new(self, number);
            let mut plain = found.plain();
            if let Some(plain) = &mut plain {
                fix(self.contract, plain, self.fixed);
            }
            making.cases.plain.push(plain);
            if let Some(why) = &found.missing {
                making.cases.untested.push((number, why.clone()));
            }
            values.push(found);
        }
        for values in &values {
            let media = values
                .operation
                .request_body
                .iter()
                .flat_map(|body| &body.content);
            let mut bodies = values.bodies.clone();
            for (media, body) in media.zip(&mut bodies) {
                if let Some(value) = body {
                    fix_body(&self.contract.document, media, value, self.fixed);
                }
            }
            making.cases.bodies.push(bodies);
        }
        for values in &mut values {
            if self.wants(Kind::Accepts) && !values.guessed {
                making.accepts(values);
            }
            if self.wants(Kind::Refuses) {
                making.refuses(values);
                making.broken(values);
            }
            if self.wants(Kind::Authenticates) {
                making.authenticates(values);
            }
            if self.wants(Kind::Routes) {
                making.undeclared_methods(values);
            }
        }
        if self.wants(Kind::Routes) {
            making.unknown_paths();
        }
        if self.wants(Kind::Accepts) {
            making.random(&mut values);
        }
        let mut cases = making.cases;
        if let Some(most) = self.cases {
            thin(&mut cases.list, most);
        }
        Ok(cases)
    }

    /// An operation that asks for credentials can only be tested with some.
    fn credentials(&self, number: usize) -> Result<(), RunError> {
        let Some(operation) = self.contract.operations.get(number) else {
            return Ok(());
        };
        let security = &operation.security;
        if !security.is_required() || chosen(security, self.target).is_some() {
            return Ok(());
        }
        let missing = security
            .alternatives
            .iter()
            .flatten()
            .find(|scheme| self.target.secret(scheme).is_none());
        match missing {
            Some(scheme) => Err(RunError::NoCredentials {
                operation: operation.name.clone(),
                scheme: scheme.name.clone(),
                at: scheme.at.clone(),
            }),
            None => Ok(()),
        }
    }
}

/// Keeps so many. Of the few about credentials and routes each is the only one of its sort, so they are
/// kept; of the others the first that tests a rule of the contract in one way, then the rest, spread
/// evenly.
fn thin(list: &mut Vec<Case>, most: usize) {
    let is_many = |case: &Case| matches!(case.kind, Kind::Accepts | Kind::Refuses);
    let mut seen = HashSet::new();
    let mut is_first = |case: &Case| {
        let rule = (case.draft.operation, case.kind, case.at.to_string());
        // There is one null of each member, and one way to leave it out.
        let single = matches!(case.family.as_str(), "null" | "a missing optional member");
        let part = case.part.as_ref().filter(|_| single);
        seen.insert((rule, case.family.clone(), case.expect, format!("{part:?}")))
    };
    let first: Vec<bool> = list
        .iter()
        .map(|case| is_many(case) && is_first(case))
        .collect();
    let many = list.iter().filter(|case| is_many(case)).count();
    let firsts = first.iter().filter(|first| **first).count();
    let most = most.saturating_sub(list.len() - many);
    if many <= most {
        return;
    }
    // Where even the first are too many, they are spread as well.
    let spread = if firsts < most {
        Spread::new(most - firsts, many - firsts)
    } else {
        Spread::new(most, firsts)
    };
    let (mut spread, mut number) = (spread, 0);
    list.retain(|case| {
        let first = first.get(number).copied().unwrap_or_default();
        number += 1;
        if !is_many(case) {
            return true;
        }
        match (first, firsts < most) {
            (true, true) => true,
            (false, false) => false,
            (true, false) | (false, true) => spread.keep(),
        }
    });
}

/// So many out of all, evenly.
struct Spread {
    most: usize,
    all: usize,
    number: usize,
}

impl Spread {
    fn new(most: usize, all: usize) -> Self {
        Self {
            most,
            all: all.max(1),
            number: 0,
        }
    }

    fn keep(&mut self) -> bool {
        let before = self.number * self.most / self.all;
        self.number += 1;
        before != self.number * self.most / self.all
    }
}

/// Gathers cases.
struct Making<'w> {
    wishes: &'w Wishes<'w>,
    seen: HashSet<u64>,
    cases: Cases,
}

impl Making<'_> {
    /// Puts into a request what is fixed; not if that would turn one that the contract admits into one
    /// that it does not, or the other way round.
    fn fixes(&self, draft: &mut Draft) -> bool {
        let Wishes {
            contract, fixed, ..
        } = self.wishes;
        if fixed.is_empty() {
            return true;
        }
        let mut new = draft.clone();
        if fix(contract, &mut new, fixed) {
            let same = is_admitted(contract, draft) == is_admitted(contract, &new);
            *draft = new;
            return same;
        }
        true
    }

    /// Takes a case, with the members that are fixed; one that the wire cannot hold, that fixing
    /// turns into another, or that is there already, is left out.
    fn push(&mut self, mut case: Case) -> bool {
        let wishes = self.wishes;
        let contract = wishes.contract;
        if !self.fixes(&mut case.draft) {
            self.cases.skipped += 1;
            return false;
        }
        let Some(request) = case.draft.render(contract, wishes.target) else {
            return false;
        };
        let mut hasher = DefaultHasher::new();
        (case.kind, case.expect, &request.method, &request.url.value).hash(&mut hasher);
        for header in &request.headers {
            (&header.name, &header.value.value).hash(&mut hasher);
        }
        request.body.hash(&mut hasher);
        let new = self.seen.insert(hasher.finish());
        if new {
            self.cases.list.push(case);
        }
        new
    }
}

/// An object of one member.
fn only(name: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value)]))
}

impl Draft {
    /// A request of an operation with these parameters and this body.
    pub(crate) fn new(operation: usize, parameters: Vec<Option<Value>>, body: Body) -> Self {
        Self {
            operation,
            parameters,
            body,
            credentials: Given::Good,
            method: None,
            path: None,
        }
    }
}
