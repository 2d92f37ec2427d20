//! The values that one operation's parameters and body can have.
use std::collections::BTreeMap;

use openapi_contract::{Direction, Outside, Rule, Sample, SampleKind, Sampler, admits};
use openapi_document::{MediaType, Operation, Parameter, Pointer, schemas_at};
use serde_json::Value;

use super::settled::{is_plainly_written, is_settled, settled, survives_gateways};
use super::wishes::Wishes;
use crate::model::{Contract, MediaId, OperationId};
use crate::wire::media;
use crate::wire::request::{Body, Draft};
use crate::wire::xml::{self, is_xml};
use crate::wire::{readings, style};

/// Random bodies of forms and texts that are tried for one.
const TRIES: usize = 8;

/// Samples, examples and the plainest values of one operation.
pub(super) struct Values<'c> {
    pub(super) id: OperationId,
    pub(super) contract: &'c Contract,
    pub(super) operation: &'c Operation,
    pub(super) sampler: Sampler<'c>,
    /// The plainest value of each parameter that must be there.
    pub(super) parameters: Vec<Option<Value>>,
    /// The plainest body.
    pub(super) body: Body,
    /// The media type that bodies are made for, if there is one.
    pub(super) media: Option<MediaId>,
    /// The plainest value for each media type of the body that one could be made for.
    pub(super) bodies: BTreeMap<MediaId, Value>,
    /// Counts random requests.
    pub(super) turn: usize,
    /// Why no request can be made, or none with a body.
    pub(super) missing: Option<String>,
    /// No request can be made.
    hopeless: bool,
    /// Paths may hold what gateways stumble over.
    any_path: bool,
    /// A value is a guess, so that nobody knows whether the contract admits the request.
    pub(super) guessed: bool,
}

impl<'c> Values<'c> {
    pub(super) fn new(wishes: &Wishes<'c>, id: OperationId) -> Self {
        let contract = wishes.contract;
        // Every operation has a sampler of its own, so that one does not change the bytes of another.
        let seed = wishes.seed ^ (id.number() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let operation = &contract[id];
        let mut values = Self {
            id,
            contract,
            operation,
            sampler: Sampler::new(&contract.document, Direction::Request, seed),
            parameters: vec![None; operation.parameters.len()],
            body: Body::None,
            media: None,
            bodies: BTreeMap::new(),
            turn: 0,
            missing: None,
            hopeless: false,
            any_path: wishes.profile.any_path.is_some(),
            guessed: false,
        };
        values.plain_parameters();
        values.plain_body();
        values
    }

    fn plain_parameters(&mut self) {
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            if !parameter.required {
                continue;
            }
            let value = self.parameter_samples(parameter).into_iter().next();
            if let Some(sample) = value {
                self.parameters[index] = Some(sample.value);
            } else if let Some(value) = self.guess(parameter) {
                self.parameters[index] = Some(value);
                self.guessed = true;
                self.missing = Some(format!(
                    "the schema of the {} parameter `{}` cannot be evaluated, so nothing is known to be admitted",
                    parameter.location.name(),
                    parameter.name
                ));
            } else {
                self.hopeless = true;
                self.missing = Some(format!(
                    "no value could be written for the required {} parameter `{}`",
                    parameter.location.name(),
                    parameter.name
                ));
            }
        }
    }

    /// A value that nothing in a schema refuses that can be evaluated.
    fn guess(&self, parameter: &Parameter) -> Option<Value> {
        let schema = parameter.schema()?;
        let examples = self
            .contract
            .examples(parameter.examples(&self.contract.document));
        let examples = examples.map(|(_, value)| value.clone());
        let usual = [
            Value::from("a"),
            Value::from("conformance"),
            Value::from("name-1"),
            Value::from("123e4567-e89b-42d3-a456-426614174000"),
            Value::from(1),
            Value::from(true),
        ];
        examples.chain(usual).find(|value| {
            let refused = admits(&self.contract.document, schema, Direction::Request, value)
                .is_err_and(|found| found.iter().any(|one| one.rule != Rule::Undecided));
            !refused && style::write(parameter, value).is_some()
        })
    }

    /// Whether the body of the operation means anything (`OpenAPI` 3.0.3, "Operation Object",
    /// `requestBody`: where HTTP does not say what it is for, it SHALL be ignored).
    pub(super) fn judges_body(&self) -> bool {
        !matches!(self.operation.method.as_str(), "GET" | "HEAD" | "DELETE")
    }

    fn plain_body(&mut self) {
        let Some(body) = &self.operation.request_body else {
            return;
        };
        for (id, media) in self.contract.media(self.id) {
            let sample = self.body_samples(media).into_iter().next();
            self.bodies.extend(sample.map(|sample| (id, sample.value)));
        }
        // JSON first, then whatever can be written.
        let mut writable = self.writable();
        writable.sort_by_key(|id| !self.contract[*id].is_json());
        self.media = writable.first().copied();
        if let Some(media) = self.media {
            if body.required {
                self.body = self.body_of(media);
            }
            return;
        }
        if !self.judges_body() {
            return;
        }
        self.missing = Some(if body.content.is_empty() {
            "its request body has no media type".to_owned()
        } else {
            let names: Vec<&str> = body.content.iter().map(|one| one.name.as_str()).collect();
            format!("no body of {} could be made", names.join(" or "))
        });
        self.hopeless |= body.required;
    }

    /// The plainest request.
    pub(super) fn plain(&self) -> Option<Draft> {
        (!self.hopeless).then(|| Draft::new(self.id, self.parameters.clone(), self.body.clone()))
    }

    /// The media types that bodies can be made and judged for.
    pub(super) fn judged(&self) -> Vec<MediaId> {
        if self.judges_body() {
            self.writable()
        } else {
            Vec::new()
        }
    }

    /// The media types that bodies can be made for.
    fn writable(&self) -> Vec<MediaId> {
        self.bodies.keys().copied().collect()
    }

    fn body_of(&self, media: MediaId) -> Body {
        match self.bodies.get(&media) {
            Some(value) => Body::Value {
                media,
                value: value.clone(),
            },
            None => Body::None,
        }
    }

    /// The plainest request with a body of a media type.
    pub(super) fn plain_with(&self, media: MediaId) -> Option<Draft> {
        let mut plain = self.plain()?;
        plain.body = self.body_of(media);
        Some(plain)
    }

    pub(super) fn media_type(&self) -> Option<&'c MediaType> {
        self.media.map(|media| &self.contract[media])
    }

    /// Values of a parameter that can be written, the plainest first.
    pub(super) fn parameter_samples(&mut self, parameter: &Parameter) -> Vec<Sample> {
        let mut samples = match parameter.schema() {
            Some(schema) => self.sampler.inside(schema),
            None => vec![whole(Value::String("conformance".to_owned()))],
        };
        let schema = parameter.schema();
        samples.retain_mut(|sample| self.settle(schema, &mut sample.value));
        samples.retain(|sample| self.is_sendable(parameter, &sample.value));
        samples
    }

    /// Bodies that can be written, the plainest first.
    pub(super) fn body_samples(&mut self, media: &MediaType) -> Vec<Sample> {
        let mut samples = match &media.schema {
            Some(schema) => self.sampler.inside(schema),
            None if media.is_json() => vec![whole(Value::Object(serde_json::Map::new()))],
            None => Vec::new(),
        };
        let required = self
            .operation
            .request_body
            .as_ref()
            .is_some_and(|body| body.required);
        samples.retain_mut(|sample| self.settle(media.schema.as_ref(), &mut sample.value));
        // Zero octets are no body.
        samples.retain(|sample| {
            media.is_json()
                || media::readable(media, &sample.value)
                    && self.is_writable(media, &sample.value)
                    && media::write(&self.contract.document, media, &sample.value)
                        .is_some_and(|(bytes, _)| !(required && bytes.is_empty()))
        });
        if samples.is_empty() {
            samples.extend(media::stand_in(media).map(whole));
        }
        samples
    }

    /// Values that the schema refuses, where the wire shows it.
    pub(super) fn parameter_refusals(&mut self, parameter: &Parameter) -> Vec<Outside> {
        let Some(schema) = parameter.schema() else {
            return Vec::new();
        };
        let mut found = self.sampler.outside(schema);
        found.retain(|one| {
            style::write(parameter, &one.value).is_some()
                && (self.any_path || survives_gateways(parameter, &one.value))
                && !self.is_debated(one)
                && !readings::may_be_admitted(
                    &self.contract.document,
                    parameter,
                    schema,
                    &one.value,
                )
        });
        found
    }

    /// Bodies that the schema refuses, where the wire shows it.
    pub(super) fn body_refusals(&mut self, media: &MediaType) -> Vec<Outside> {
        let Some(schema) = &media.schema else {
            return Vec::new();
        };
        let mut found = self.sampler.outside(schema);
        found.retain(|one| !self.is_debated(one));
        if !media.is_json() {
            let document = &self.contract.document;
            found.retain(|one| {
                media::write(document, media, &one.value).is_some()
                    && !media::may_be_admitted(document, media, schema, &one.value)
            });
        }
        found
    }

    /// Whether a schema admits integers of any size where a sample holds one.
    pub(super) fn takes_any(&self, schema: &Pointer, sample: &Sample) -> bool {
        let mut value = sample.value.clone();
        if let Some(held) = value.pointer_mut(sample.instance.path()) {
            *held = Value::from(1e20);
        }
        let integers = schemas_at(&self.contract.document, schema, &sample.instance);
        let is_integer = |at: &Pointer| {
            let kind = self.contract.document.get(&at.child("type"));
            kind == Some(&Value::from("integer"))
        };
        integers.iter().any(is_integer)
            && admits(&self.contract.document, schema, Direction::Request, &value).is_ok()
    }

    /// A URI with a character that readers of URIs forgive, or an address that has the look of one.
    fn is_debated(&self, one: &Outside) -> bool {
        let format = self
            .contract
            .document
            .get(&one.keyword)
            .and_then(Value::as_str);
        let uri =
            format.is_some_and(|format| format.starts_with("uri") || format.starts_with("iri"));
        let text = one
            .value
            .pointer(one.instance.path())
            .and_then(Value::as_str);
        let is_forgiven = |text: &str| match format {
            Some("email" | "idn-email") => text.split_once('@').is_some_and(|(local, domain)| {
                !local.is_empty()
                    && !domain.is_empty()
                    && !domain.contains('@')
                    && !text.contains(char::is_whitespace)
            }),
            _ => uri && text.contains(':'),
        };
        one.rule == Rule::Format && text.is_some_and(is_forgiven)
    }

    /// Another random body, or none.
    pub(super) fn random_body(&mut self, media: &MediaType) -> Option<Value> {
        let schema = media.schema.as_ref()?;
        // Much that a schema admits a form cannot hold.
        let tries = if media.is_json() { 1 } else { TRIES };
        for _ in 0..tries {
            let value = self.sampler.random(schema);
            let value = value.and_then(|value| settled(self.contract, schema, value));
            let value = value
                .filter(|value| media::readable(media, value) && self.is_writable(media, value));
            if value.is_some() {
                return value;
            }
        }
        None
    }

    /// Another random value of a parameter, or none.
    pub(super) fn random_parameter(&mut self, parameter: &Parameter) -> Option<Value> {
        let schema = parameter.schema()?;
        let value = self.sampler.random(schema)?;
        let value = settled(self.contract, schema, value)?;
        self.is_sendable(parameter, &value).then_some(value)
    }

    /// Leaves no doubt that a schema admits the value; not where that cannot be done.
    fn settle(&self, schema: Option<&Pointer>, value: &mut Value) -> bool {
        let Some(schema) = schema else { return true };
        let found = settled(self.contract, schema, std::mem::take(value));
        found.map(|found| *value = found).is_some()
    }

    /// Whether a value of a parameter can be written so that everybody reads it alike.
    fn is_sendable(&self, parameter: &Parameter, value: &Value) -> bool {
        media::is_plain(value)
            && is_plainly_written(&self.contract.document, parameter, value)
            && (self.any_path || survives_gateways(parameter, value))
    }

    /// Whether a body can be written so that it is read as it was meant.
    fn is_writable(&self, media: &MediaType, value: &Value) -> bool {
        if media.is_json() {
            return true;
        }
        let document = &self.contract.document;
        let written = media::write(document, media, value);
        match (&media.schema, written) {
            (_, None) => false,
            (Some(schema), Some((bytes, _))) if is_xml(&media.essence()) => {
                let read = xml::read(document, schema, &bytes);
                read.is_ok_and(|read| admits(document, schema, Direction::Request, &read).is_ok())
            }
            _ => true,
        }
    }

    /// Whether an example is one that the contract surely admits.
    pub(super) fn is_admitted(&self, schema: Option<&Pointer>, example: &Value) -> bool {
        let document = &self.contract.document;
        schema.is_none_or(|schema| {
            admits(document, schema, Direction::Request, example).is_ok()
                && is_settled(self.contract, schema, example)
        })
    }
}

fn whole(value: Value) -> Sample {
    Sample {
        value,
        kind: SampleKind::Minimal,
        instance: Pointer::root(),
    }
}
