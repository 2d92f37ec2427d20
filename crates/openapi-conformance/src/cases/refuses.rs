//! Requests that break one rule of the contract each.
use openapi_contract::{Outside, Rule};
use openapi_document::{Location, Pointer};

use super::family::Family;
use super::making::Making;
use super::values::Values;
use super::{Case, Expect, Kind, Part};
use crate::excerpt::excerpt;
use crate::wire::media;
use crate::wire::request::{Body, Draft};

impl Making<'_> {
    pub(super) fn refuses(&mut self, values: &mut Values<'_>) {
        let Some(plain) = values.plain() else { return };
        self.body_refusals(values, &plain);
        for (index, parameter) in values.operation.parameters.iter().enumerate() {
            let what = format!("{} parameter {}", parameter.location.name(), parameter.name);
            if parameter.required && parameter.location != Location::Path {
                let mut draft = plain.clone();
                draft.parameters[index] = None;
                let name = format!("{what} missing");
                self.refuse(
                    name,
                    &parameter.at.child("required"),
                    draft,
                    None,
                    Family::Breaks(Rule::Required),
                );
            }
            for outside in values.parameter_refusals(parameter) {
                let mut draft = plain.clone();
                let name = told(&what, &outside);
                draft.parameters[index] = Some(outside.value);
                let part = Part::Parameter(index, outside.instance);
                let family = Family::Breaks(outside.rule);
                self.refuse(name, &outside.keyword, draft, Some(part), family);
            }
        }
    }

    pub(super) fn refuse(
        &mut self,
        name: String,
        at: &Pointer,
        draft: Draft,
        part: Option<Part>,
        family: Family,
    ) {
        self.push(Case {
            kind: Kind::Refuses,
            name,
            at: at.clone(),
            draft,
            expect: Expect::Refused,
            part,
            family,
        });
    }

    fn body_refusals(&mut self, values: &mut Values<'_>, plain: &Draft) {
        for media in values.judged() {
            let content = &values.contract[media];
            for outside in values.body_refusals(content) {
                let name = told(media::named(content), &outside);
                let mut draft = plain.clone();
                draft.body = Body::Value {
                    media,
                    value: outside.value,
                };
                let part = Part::Body(outside.instance);
                let family = Family::Breaks(outside.rule);
                self.refuse(name, &outside.keyword, draft, Some(part), family);
            }
        }
    }
}

fn told(what: &str, outside: &Outside) -> String {
    let path = outside.instance.path();
    let part = outside
        .value
        .pointer(path)
        .map(|part| excerpt(&part.to_string(), 60))
        .unwrap_or_default();
    let place = if path.is_empty() {
        what.to_owned()
    } else {
        format!("`{path}` of the {what}")
    };
    format!("{place} breaks `{}`: {part}", outside.rule.id())
}
