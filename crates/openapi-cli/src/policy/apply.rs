//! A policy put to what was found.

use chrono::{NaiveDate, Utc};
use openapi_contract::{Finding, FindingRule, FindingSide, Severity, Side, path_fits};
use openapi_document::{Api, Document, Pointer};
use serde_json::Value;

use super::announced::{End, announced, end};
use super::{OpenEnums, Policy, Weight};

impl Policy {
    /// Weighs findings anew, and adds those that the policy asks for.
    pub(crate) fn apply(
        &self,
        findings: Vec<Finding>,
        promised: &Document,
        provided: &Document,
    ) -> Vec<Finding> {
        let today = Utc::now().date_naive();
        let mut findings = findings;
        for finding in &mut findings {
            if finding.severity == Severity::Breaking {
                as_announced(finding, promised, today);
                self.as_open(finding, promised, provided);
            }
        }
        if self.require_sunset {
            findings.extend(self.without_end(provided));
        }
        self.weigh(&mut findings);
        findings.sort_by_key(|finding| finding.severity);
        findings
    }

    /// Gives findings the weight that the policy says, by the first entry that fits.
    fn weigh(&self, findings: &mut [Finding]) {
        for finding in findings {
            let fits = |weight: &&Weight| weight.fits(finding);
            if let Some(weight) = self.weights.iter().find(fits) {
                finding.severity = weight.severity;
            }
        }
    }

    /// A further value of an enum of which more are to be expected.
    fn as_open(&self, finding: &mut Finding, promised: &Document, provided: &Document) {
        let Some(witness) = &finding.witness else {
            return;
        };
        let part = witness.value.pointer(witness.instance.path());
        let by_values = match finding.rule {
            FindingRule::Enum => true,
            // Alternatives that each list a text are an enum too.
            FindingRule::AnyOf | FindingRule::OneOf => part.is_some_and(Value::is_string),
            _ => false,
        };
        let newly = finding.side == FindingSide::Response && witness.accepted_by == Side::Provided;
        if !by_values || !newly {
            return;
        }
        let says = |document: &Document, at: &Option<Pointer>| {
            let holder = at.as_ref().map(|at| {
                let ends = |end: &str| at.path().strip_suffix(end);
                let path = ends("/enum").or(ends("/oneOf")).or(ends("/anyOf"));
                at.with_path(path.unwrap_or(at.path()))
            });
            let node = holder.and_then(|at| document.resolve(&at).ok());
            let open = node.and_then(|node| node.value.get("x-extensible-enum"));
            open.is_some_and(|open| *open != Value::Bool(false))
        };
        let places = || [&finding.promised, &finding.provided].into_iter().flatten();
        let open = says(promised, &finding.promised)
            || says(provided, &finding.provided)
            || match &self.open_enums {
                OpenEnums::All(all) => *all,
                OpenEnums::At(patterns) => patterns
                    .iter()
                    .any(|pattern| places().any(|at| stands_at(pattern, at))),
            };
        if open {
            finding.severity = Severity::Drift;
            finding.message.push_str("; the list is open");
        }
    }

    /// A finding for each operation that is deprecated without a day on which it ends.
    fn without_end<'a>(&'a self, provided: &'a Document) -> impl Iterator<Item = Finding> + 'a {
        let operations = Api::read(provided).operations.into_iter();
        operations.filter_map(|operation| {
            if !self.scope.takes(provided, &operation) {
                return None;
            }
            let text = match end(provided.get(&operation.at)?) {
                End::Undated => "deprecated, and no `x-sunset` says until when it answers".to_owned(),
                End::NoDate(text) => format!(
                    "deprecated, and its `x-sunset` is `{text}`, which is no date such as 2030-12-31"
                ),
                End::None | End::On(_) => return None,
            };
            let mut finding =
                Finding::of_document(Severity::Breaking, FindingRule::SunsetMissing, None, text);
            finding.side = FindingSide::Operation;
            finding.operation = Some(operation.name);
            finding.provided = Some(operation.at);
            Some(finding)
        })
    }
}

/// What was announced to end and is past its day may go.
fn as_announced(finding: &mut Finding, promised: &Document, today: NaiveDate) {
    let Some(day) = announced(finding, promised) else {
        return;
    };
    if day < today {
        finding.severity = Severity::Drift;
        finding.message = format!("{}, as announced for {day}", finding.message);
    } else {
        finding.message = format!("{}, before the announced {day}", finding.message);
    }
}

impl Weight {
    fn fits(&self, finding: &Finding) -> bool {
        let places = [&finding.promised, &finding.provided];
        let path = || {
            let operation = finding.operation.as_ref()?;
            operation.split_once(' ').map(|(_, path)| path)
        };
        self.rule.is_none_or(|rule| rule == finding.rule)
            && self.place.as_ref().is_none_or(|pattern| {
                let mut places = places.into_iter().flatten();
                places.any(|at| stands_at(pattern, at))
            })
            && self
                .path
                .as_ref()
                .is_none_or(|pattern| path().is_some_and(|path| path_fits(pattern, path)))
    }
}

/// Whether a pattern of places fits one: its file as it is, its path by segments.
fn stands_at(pattern: &str, at: &Pointer) -> bool {
    pattern.split_once('#').is_some_and(|(file, path)| {
        file == at.file().unwrap_or_default() && path_fits(path, at.path())
    })
}
