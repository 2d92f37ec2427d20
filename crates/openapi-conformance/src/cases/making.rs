//! Makes the cases of a contract.
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use bytes::Bytes;
use openapi_document::Operation;

use super::admitted::is_admitted;
use super::thin::{thin, thin_each};
use super::values::Values;
use super::wishes::Wishes;
use super::{Case, Cases, Expect, Kind};
use crate::error::RunError;
use crate::fixed::{fix, fix_body};
use crate::model::Contract;
use crate::wire::request::{Draft, Request, chosen};

/// As many cases as are made if nothing else is asked for.
pub(super) const USUAL: usize = 2_500;
/// Random requests of one operation at least, where the others are many.
pub(super) const LEAST_RANDOM: usize = 8;

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
        for (id, operation) in self.contract.each() {
            self.credentials(operation)?;
            let found = Values::new(self, id);
            let mut plain = found.plain();
            if let Some(plain) = &mut plain {
                fix(self.contract, plain, self.fixed);
            }
            making.cases.plain.extend(plain.map(|plain| (id, plain)));
            if let Some(why) = &found.missing {
                making.cases.untested.push((id, why.clone()));
            }
            values.push(found);
        }
        for values in &values {
            for (media, body) in &values.bodies {
                let mut body = body.clone();
                let (document, content) = (&self.contract.document, &self.contract[*media]);
                fix_body(document, content, &mut body, self.fixed);
                making.cases.bodies.insert(*media, body);
            }
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
        } else if let Some(most) = self.of_each.filter(|_| cases.list.len() > USUAL) {
            cases.beyond = thin_each(&mut cases.list, most);
        }
        Ok(cases)
    }

    /// An operation that asks for credentials can only be tested with some.
    fn credentials(&self, operation: &Operation) -> Result<(), RunError> {
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

/// Gathers cases.
pub(super) struct Making<'w> {
    pub(super) wishes: &'w Wishes<'w>,
    seen: HashSet<u64>,
    pub(super) cases: Cases,
}

impl Making<'_> {
    /// Puts into a request what is fixed; not if that would turn one that the contract admits into one
    /// that it does not, or the other way round.
    pub(super) fn fixes(&self, draft: &mut Draft) -> bool {
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
    pub(super) fn push(&mut self, mut case: Case) -> bool {
        let wishes = self.wishes;
        let contract = wishes.contract;
        if !self.fixes(&mut case.draft) {
            self.cases.skipped += 1;
            return false;
        }
        let Some(request) = case.draft.render(contract, wishes.target) else {
            return false;
        };
        if !is_judged(contract, &case, &request) {
            return false;
        }
        let mut hasher = DefaultHasher::new();
        (case.kind, case.expect, &request.method, &request.url.value).hash(&mut hasher);
        for header in &request.headers {
            (&header.name, &header.value.value).hash(&mut hasher);
        }
        request.body.hash(&mut hasher);
        let new = self.seen.insert(hasher.finish());
        if new {
            self.cases.list.push(Arc::new(case));
        }
        new
    }
}

/// Whether what is expected of a request does not rest on a body of zero octets: that is no body.
fn is_judged(contract: &Contract, case: &Case, request: &Request) -> bool {
    let empty = request.body.as_ref().is_some_and(Bytes::is_empty);
    let body = contract[case.draft.operation].request_body.as_ref();
    let required = body.is_some_and(|body| body.required);
    match case.expect {
        Expect::Accepted => !(empty && required),
        Expect::Refused => !empty || required,
        _ => true,
    }
}
