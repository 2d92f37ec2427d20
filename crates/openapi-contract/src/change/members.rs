//! Members of objects that came, went, or are asked for in another way.
use openapi_document::{Document, Pointer};
use serde_json::Value;

use super::{Compared, Teller, Told, answers, carrier};
use crate::report::{ChangeKind, Finding, Place, Witness};
use crate::text::listed;
use crate::verdict::Side;

/// Compositions that are looked into for the members of an object.
const DEEPEST: usize = 6;

impl Teller<'_> {
    /// A member that one side requires.
    pub(super) fn required(
        &self,
        finding: &Finding,
        witness: &Witness,
        compared: &Compared<'_>,
    ) -> Told {
        use ChangeKind::{Added, Changed, Removed};
        let names = self.within(finding, &witness.instance);
        let (many, they) = plural(&finding.members);
        let declares = |schema: Option<&Value>, document| {
            let mut members = finding.members.iter();
            members.any(|name| schema.is_some_and(|schema| has(schema, document, name, DEEPEST)))
        };
        // `required/3` is the third of the keyword's list; its holder is one further up.
        let side = if compared.narrowed {
            Side::Provided
        } else {
            Side::Promised
        };
        let at = Self::at(finding, side).map(|at| {
            let (holder, _) = at
                .path()
                .rsplit_once("/required")
                .unwrap_or((at.path(), ""));
            at.with_path(holder)
        });
        let holder = at.and_then(|at| self.document(side).get(&at));
        let whole = carrier(finding);
        let answers = answers(finding);
        if compared.narrowed {
            if declares(compared.before, self.promised) {
                let text = if answers {
                    format!("{names} {they} now always in {whole}")
                } else {
                    format!("optional member{many} {names} of {whole} became required")
                };
                return (Changed, text);
            }
            let manner = if answers { "" } else { "required " };
            return (
                Added,
                format!(
                    "{manner}member{many} {names} {was} added to {whole}",
                    was = was(&finding.members)
                ),
            );
        }
        // What went is declared where it was required, and not any more.
        if declares(compared.after, self.provided) || !declares(holder, self.promised) {
            let text = if answers {
                format!("{names} may now be absent from {whole}")
            } else {
                format!("{names} {they} no longer required in {whole}")
            };
            return (Changed, text);
        }
        (
            Removed,
            format!(
                "member{many} {names} {was} removed from {whole}",
                was = was(&finding.members)
            ),
        )
    }

    /// A member that one side alone declares.
    pub(super) fn undeclared(&self, finding: &Finding, witness: &Witness) -> Told {
        let whole = self.whole(finding);
        let name = self.part(finding, &witness.instance);
        if witness.accepted_by == Side::Promised {
            let text = format!("optional member {name} was added to {whole}");
            return (ChangeKind::Added, text);
        }
        let text = format!("optional member {name} was removed from {whole}");
        (ChangeKind::Removed, text)
    }

    /// Members that a closed object refuses.
    pub(super) fn additional(
        &self,
        finding: &Finding,
        witness: &Witness,
        compared: &Compared<'_>,
    ) -> Told {
        use ChangeKind::{Added, Changed, Removed};
        let (open, closed) = if compared.narrowed {
            (compared.before, self.promised)
        } else {
            (compared.after, self.provided)
        };
        let known = |name: &String| open.is_some_and(|schema| has(schema, closed, name, DEEPEST));
        let (holder, _) = witness.instance.path().rsplit_once('/').unwrap_or_default();
        let holder = witness.instance.with_path(holder);
        let subject = self.subject(finding, &holder);
        if finding.members.is_empty() {
            // Whether a name may be there is said by a pattern.
            let text = if compared.narrowed {
                format!("{subject} no longer takes members of all the names that it did")
            } else {
                format!("{subject} may now have members of names that it did not take")
            };
            return (Changed, text);
        }
        if !finding.members.iter().all(known) {
            let text = if compared.narrowed {
                format!("{subject} no longer takes members beyond those that are declared")
            } else {
                format!("{subject} may now have members beyond those that are declared")
            };
            return (Changed, text);
        }
        let (many, _) = plural(&finding.members);
        let names = self.within(finding, &holder);
        let (was, whole) = (was(&finding.members), self.whole(finding));
        if compared.narrowed {
            (
                Removed,
                format!("member{many} {names} {was} removed from {whole}, which takes no others"),
            )
        } else {
            (
                Added,
                format!("member{many} {names} {was} added to {whole}, which took no others"),
            )
        }
    }

    /// What holds the members.
    fn whole(&self, finding: &Finding) -> String {
        match finding.place {
            Some(Place::Body) | None => carrier(finding).to_owned(),
            Some(_) => self.parameter(finding, Side::Provided),
        }
    }

    /// The members with their place: `b.a`, or `a`, `c` of `b`.
    fn within(&self, finding: &Finding, holder: &Pointer) -> String {
        match finding.members.as_slice() {
            [only] => self.part(finding, &holder.child(only)),
            several if holder.path().is_empty() => listed(several),
            several => format!("{} of {}", listed(several), self.part(finding, holder)),
        }
    }
}

/// Whether an object declares a member.
fn has(schema: &Value, document: &Document, name: &str, deepest: usize) -> bool {
    let target = schema.get("$ref").and_then(Value::as_str);
    if let Some(path) = target.and_then(openapi_document::local_pointer) {
        let node = document.resolve(&Pointer::root().with_path(&path)).ok();
        return deepest > 0
            && node.is_some_and(|node| has(node.value, document, name, deepest - 1));
    }
    let declared = schema.get("properties").and_then(|all| all.get(name));
    declared.is_some()
        || deepest > 0
            && ["allOf", "oneOf", "anyOf"].iter().any(|word| {
                let list = schema.get(*word).and_then(Value::as_array);
                let mut parts = list.into_iter().flatten();
                parts.any(|part| has(part, document, name, deepest - 1))
            })
}

fn plural(names: &[String]) -> (&'static str, &'static str) {
    match names.len() {
        0 | 1 => ("", "is"),
        _ => ("s", "are"),
    }
}

fn was(names: &[String]) -> &'static str {
    match names.len() {
        0 | 1 => "was",
        _ => "were",
    }
}
