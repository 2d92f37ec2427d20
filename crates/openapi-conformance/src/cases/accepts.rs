//! Requests that the contract admits.
use std::sync::Arc;

use openapi_contract::{Sample, SampleKind};
use openapi_document::{MediaType, Pointer};
use serde_json::Value;

use super::family::{Family, LARGE_NUMBER, sort};
use super::making::{LEAST_RANDOM, Making, USUAL};
use super::values::Values;
use super::{Case, Expect, Kind, Part};
use crate::excerpt::excerpt;
use crate::wire::media;
use crate::wire::request::{Body, Draft};

/// The first whole number beyond which a 64-bit float does not hold all.
const EXACT: i64 = 1 << 53;
/// Beyond what a float of 64 bits holds exactly, and beyond integers of 64 bits with and without a sign.
const LARGE: [&str; 3] = [
    "9007199254740993",
    "9223372036854775808",
    "18446744073709551616",
];
/// Of what was accepted, so many requests are sent again.
const AGAIN: usize = 40;

impl Making<'_> {
    pub(super) fn accepts(&mut self, values: &mut Values<'_>) {
        let Some(plain) = values.plain() else { return };
        let at = values
            .media_type()
            .and_then(|media| media.schema.clone())
            .unwrap_or_else(|| values.operation.at.clone());
        self.accept(
            "the plainest request",
            &at,
            plain.clone(),
            None,
            Family::Plain,
        );
        if self.wishes.profile.accepted_again.is_some() {
            for name in ["sent again", "sent once more"] {
                self.again(name, &at, plain.clone());
            }
        }
        self.body_accepts(values, &plain);
        self.parameter_accepts(values, &plain);
    }

    fn accept(
        &mut self,
        name: &str,
        at: &Pointer,
        draft: Draft,
        part: Option<Part>,
        family: Family,
    ) {
        self.push(Case {
            kind: Kind::Accepts,
            name: name.to_owned(),
            at: at.clone(),
            draft,
            expect: Expect::Accepted,
            part,
            family,
        });
    }

    fn again(&mut self, name: &str, at: &Pointer, mut draft: Draft) {
        if !self.fixes(&mut draft) {
            self.cases.skipped += 1;
            return;
        }
        // The same bytes are meant, so this is not held against those that were there before.
        self.cases.list.push(Arc::new(Case {
            kind: Kind::Accepts,
            name: name.to_owned(),
            at: at.clone(),
            draft,
            expect: Expect::AcceptedAgain,
            part: None,
            family: Family::Again,
        }));
    }

    fn body_accepts(&mut self, values: &mut Values<'_>, plain: &Draft) {
        let Some(body) = values
            .operation
            .request_body
            .as_ref()
            .filter(|_| values.judges_body())
        else {
            return;
        };
        if !body.required && values.media.is_some() {
            let mut without = plain.clone();
            without.body = Body::None;
            self.accept("no body", &body.at, without, None, Family::NoBody);
        }
        let mut again = 0;
        for (media, content) in values.contract.media(values.id) {
            let with = |value| {
                let mut draft = plain.clone();
                draft.body = Body::Value { media, value };
                draft
            };
            for (at, example) in values
                .contract
                .examples(content.examples(&values.contract.document))
            {
                // That an example is wrong is for the check of the contract to say.
                if values.is_admitted(content.schema.as_ref(), example) {
                    self.accept(
                        "the example",
                        &at,
                        with(example.clone()),
                        None,
                        Family::Example,
                    );
                }
            }
            let at = content.schema.as_ref().unwrap_or(&content.at);
            for sample in values.body_samples(content) {
                let name = told(
                    sample.kind,
                    media::named(content),
                    &sample.instance,
                    &sample.value,
                );
                let family = family(sample.kind, &sample.instance, &sample.value);
                if content.is_json() {
                    self.large_in_body(values, plain, content, &sample);
                }
                let draft = with(sample.value);
                let repeated = sample.kind == SampleKind::Maximal || again < AGAIN;
                if self.wishes.profile.accepted_again.is_some() && repeated {
                    again += 1;
                    self.again(&format!("{name}, sent again"), at, draft.clone());
                }
                self.accept(&name, at, draft, Some(Part::Body(sample.instance)), family);
            }
        }
    }

    fn parameter_accepts(&mut self, values: &mut Values<'_>, plain: &Draft) {
        let mut all = plain.clone();
        for (index, parameter) in values.operation.parameters.iter().enumerate() {
            let what = format!("{} parameter {}", parameter.location.name(), parameter.name);
            for (at, example) in values
                .contract
                .examples(parameter.examples(&values.contract.document))
            {
                let mut draft = plain.clone();
                draft.parameters[index] = Some(example.clone());
                if values.is_admitted(parameter.schema(), example) {
                    self.accept(
                        &format!("{what}, the example"),
                        &at,
                        draft,
                        None,
                        Family::Example,
                    );
                }
            }
            let at = parameter.schema().unwrap_or(&parameter.at);
            for sample in values.parameter_samples(parameter) {
                let mut draft = plain.clone();
                let name = told(sample.kind, &what, &sample.instance, &sample.value);
                let family = family(sample.kind, &sample.instance, &sample.value);
                if sample.value == EXACT && values.takes_any(at, &sample) {
                    for digits in LARGE {
                        let mut draft = plain.clone();
                        draft.parameters[index] = Some(Value::from(digits));
                        self.large(&format!("{what}, {digits}"), at, draft);
                    }
                }
                draft.parameters[index] = Some(sample.value.clone());
                all.parameters[index].get_or_insert(sample.value);
                let part = Part::Parameter(index, sample.instance);
                self.accept(&name, at, draft, Some(part), family);
            }
        }
        if values.operation.parameters.len() > 1 {
            self.accept(
                "every parameter",
                &values.operation.at,
                all,
                None,
                Family::EveryParameter,
            );
        }
    }

    /// Integers that an unbounded member admits and few servers can hold: what matters is that they live
    /// on.
    fn large_in_body(
        &mut self,
        values: &Values<'_>,
        plain: &Draft,
        content: &MediaType,
        sample: &Sample,
    ) {
        let at = content.schema.as_ref().unwrap_or(&content.at);
        let held = sample.value.pointer(sample.instance.path());
        if held != Some(&Value::from(EXACT)) || !values.takes_any(at, sample) {
            return;
        }
        let text = sample.value.to_string();
        for digits in LARGE {
            let mut draft = plain.clone();
            let text = text.replacen(&EXACT.to_string(), digits, 1);
            draft.body = Body::raw(Some(&content.name), text);
            let path = sample.instance.path();
            self.large(&format!("{digits} at `{path}` of the body"), at, draft);
        }
    }

    fn large(&mut self, name: &str, at: &Pointer, draft: Draft) {
        self.push(Case {
            kind: Kind::Accepts,
            name: name.to_owned(),
            at: at.clone(),
            draft,
            expect: Expect::Anything,
            part: None,
            family: Family::Sort(LARGE_NUMBER),
        });
    }

    /// Random requests until there are as many cases as usual, or as were asked for.
    pub(super) fn random(&mut self, values: &mut [Values<'_>]) {
        let wanted = self.wishes.cases.unwrap_or(USUAL);
        let left = wanted.saturating_sub(self.cases.list.len());
        let varied = |one: &Values<'_>| {
            one.plain().is_some()
                && !one.guessed
                && (one.media.is_some() || !one.operation.parameters.is_empty())
        };
        let mut open = values.iter().filter(|one| varied(one)).count();
        let mut left = left.max(if self.wishes.cases.is_none() {
            open * LEAST_RANDOM
        } else {
            0
        });
        for values in values.iter_mut().filter(|one| varied(one)) {
            let share = left.div_ceil(open.max(1));
            open -= 1;
            let mut made = 0;
            // Few distinct values are soon exhausted.
            for _ in 0..share * 2 {
                if made >= share {
                    break;
                }
                if self.random_case(values) {
                    made += 1;
                }
            }
            left = left.saturating_sub(made);
        }
    }

    fn random_case(&mut self, values: &mut Values<'_>) -> bool {
        let Some(mut draft) = values.plain() else {
            return false;
        };
        let mut at = values.operation.at.clone();
        for (index, parameter) in values.operation.parameters.iter().enumerate() {
            if let Some(value) = values.random_parameter(parameter) {
                draft.parameters[index] = Some(value);
            }
        }
        // Each media type in its turn.
        let writable = values.judged();
        values.turn += 1;
        if let Some(media) = writable.get(values.turn % writable.len().max(1)).copied()
            && let Some(value) = values.random_body(&values.contract[media])
        {
            let content = &values.contract[media];
            at = content.schema.clone().unwrap_or(at);
            draft.body = Body::Value { media, value };
        }
        self.push(Case {
            kind: Kind::Accepts,
            name: "random".to_owned(),
            at,
            draft,
            expect: Expect::Accepted,
            part: None,
            family: Family::Random,
        })
    }
}

/// What samples have in common.
fn family(kind: SampleKind, instance: &Pointer, value: &Value) -> Family {
    match kind {
        SampleKind::Absent => Family::MissingOptional,
        SampleKind::Extra => Family::Undeclared,
        SampleKind::Maximal if instance.path().is_empty() => Family::EveryMember,
        _ => Family::Sort(value.pointer(instance.path()).map_or("nothing", sort)),
    }
}

/// What a sample tries, in words.
fn told(kind: SampleKind, what: &str, instance: &Pointer, value: &Value) -> String {
    let path = instance.path();
    let part = value
        .pointer(path)
        .map(|part| excerpt(&part.to_string(), 60))
        .unwrap_or_default();
    match kind {
        SampleKind::Minimal if path.is_empty() => format!("{what}, as little as is admitted"),
        SampleKind::Maximal if path.is_empty() => format!("{what}, as much as is declared"),
        SampleKind::Absent => format!("{what}, without one optional member at `{path}`"),
        SampleKind::Alone => format!("{what}, `{path}` alone"),
        SampleKind::Null => format!("{what}, null at `{path}`"),
        SampleKind::Extra => format!("{what}, the undeclared member `{path}`"),
        _ => format!("{what}, {part} at `{path}`"),
    }
}
