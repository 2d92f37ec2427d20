//! Requests without good credentials.
use super::family::Family;
use super::making::Making;
use super::values::Values;
use super::{Case, Expect, Kind};
use crate::wire::credentials::Tampering;
use crate::wire::request::{Body, Given};
use openapi_document::{Requirement, Security};

impl Making<'_> {
    pub(super) fn authenticates(&mut self, values: &mut Values<'_>) {
        let security = &values.operation.security;
        let Some(plain) = values.plain().filter(|_| security.is_required()) else {
            return;
        };
        let mut attempts = vec![(
            "no credentials".to_owned(),
            security.at.clone(),
            Given::Without,
        )];
        for (alternative, schemes) in security.alternatives.iter().enumerate() {
            let complete = schemes
                .iter()
                .all(|scheme| self.wishes.target.secret(scheme).is_some());
            if !complete {
                continue;
            }
            for scheme in schemes {
                for how in Tampering::of(&scheme.kind) {
                    if lets_in(security, schemes, scheme, *how) {
                        continue;
                    }
                    attempts.push((
                        format!("{}: {}", scheme.name, how.name()),
                        scheme.at.clone(),
                        Given::Tampered {
                            alternative,
                            scheme: scheme.clone(),
                            how: *how,
                        },
                    ));
                }
            }
        }
        let first = self.wishes.profile.credentials_before_body.is_some();
        let broken = values.media_type().filter(|_| first).map(|media| {
            let mut bodies = vec![("an empty body", Vec::new())];
            if media.is_json() {
                bodies.push(("a body that is no JSON", b"{\"a\":".to_vec()));
                bodies.push(("a body of the wrong type", b"[]".to_vec()));
            }
            (media.name.clone(), bodies)
        });
        for (name, at, given) in attempts {
            let mut draft = plain.clone();
            draft.credentials = given;
            if let Some((label, bodies)) = &broken {
                for (what, bytes) in bodies {
                    let mut draft = draft.clone();
                    draft.body = Body::raw(Some(label), bytes.clone());
                    self.push(Case {
                        kind: Kind::Authenticates,
                        family: Family::Credentials(name.clone()),
                        name: format!("{name}, with {what}"),
                        at: at.clone(),
                        draft,
                        expect: Expect::UnauthorizedFirst,
                        part: None,
                    });
                }
            }
            self.push(Case {
                kind: Kind::Authenticates,
                family: Family::Credentials(name.clone()),
                name,
                at,
                draft,
                expect: Expect::Unauthorized,
                part: None,
            });
        }
    }
}

/// Whether what is sent of one alternative still meets another.
fn lets_in(security: &Security, sent: &[Requirement], bad: &Requirement, how: Tampering) -> bool {
    let looks_like = how.looks_like(&bad.kind);
    let met = |needed: &Requirement| {
        needed != bad && (sent.contains(needed) || looks_like.as_ref() == Some(&needed.kind))
    };
    let mut alternatives = security.alternatives.iter();
    alternatives.any(|alternative| alternative.iter().all(met))
}
