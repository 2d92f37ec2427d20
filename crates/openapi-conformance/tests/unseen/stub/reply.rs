//! What the stub answers with: documented statuses, headers and bodies, made at its start.
use std::collections::BTreeMap;

use openapi_contract::{Direction, Sampler, admits};
use openapi_document::{Document, Pointer};
use serde_json::Value;

use super::contract::{Media, Operation, Response};
use super::fault::Fault;
use super::judge::essence;
use super::mutate::broken;

/// Random values beside those that the sampler gives for every schema.
const RANDOM: usize = 6;
/// As many different bodies for one response.
const MOST: usize = 24;

/// An answer of one status, in some variations.
#[derive(Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Names, and texts to choose from.
    pub(crate) headers: Vec<(String, Vec<String>)>,
    pub(crate) contents: Vec<Content>,
}

/// Bodies of one media type.
#[derive(Clone)]
pub(crate) struct Content {
    pub(crate) media_type: String,
    pub(crate) bodies: Vec<Vec<u8>>,
}

/// The answers of one operation.
pub(crate) struct Replies {
    pub(crate) success: Reply,
    pub(crate) refusal: Reply,
    pub(crate) wrong_media_type: Reply,
    pub(crate) unknown_caller: Reply,
    /// How many answers the planted fault has changed.
    pub(crate) broken: usize,
}

/// What each schema of a response admits.
pub(crate) type Samples = BTreeMap<Pointer, Vec<Value>>;

/// Samples every schema that a response of these operations names.
pub(crate) fn samples(document: &Document, operations: &[Operation], seed: u64) -> Samples {
    let mut sampler = Sampler::new(document, Direction::Response, seed);
    let mut found = Samples::new();
    let responses = operations.iter().flat_map(|operation| &operation.responses);
    for response in responses {
        let headers = response.headers.iter().map(|(_, schema)| schema);
        let bodies = response
            .media
            .iter()
            .filter_map(|media| media.schema.as_ref());
        for schema in headers.chain(bodies) {
            if found.contains_key(schema) {
                continue;
            }
            let inside = sampler.inside(schema).into_iter();
            let mut values: Vec<Value> = inside.map(|sample| sample.value).collect();
            values.extend((0..RANDOM).filter_map(|_| sampler.random(schema)));
            let admitted = |value: &Value| admits(document, schema, Direction::Response, value);
            values.retain(|value| admitted(value).is_ok());
            assert!(!values.is_empty(), "no value for a response at {schema}");
            found.insert(schema.clone(), values);
        }
    }
    found
}

/// Makes the answers of operations.
pub(crate) struct Maker<'d> {
    pub(crate) document: &'d Document,
    pub(crate) samples: &'d Samples,
    pub(crate) fault: Option<&'d Fault>,
    /// How many answers the fault has changed.
    pub(crate) broken: usize,
}

impl Maker<'_> {
    pub(crate) fn replies(&mut self, operation: &Operation) -> Replies {
        self.broken = 0;
        let success = status(operation, &[200, 201, 202, 204], "2XX");
        let refusal = status(operation, &[400, 422], "4XX");
        let unknown_caller = status(operation, &[401, 403], "4XX");
        let wrong_media_type = status(operation, &[415, 400], "4XX");
        let mut success = self.reply(operation, success);
        let mut refusal = self.reply(operation, refusal);
        let documented = |status| response(operation, status).is_some();
        let undocumented = |statuses: [u16; 3]| statuses.into_iter().find(|s| !documented(*s));
        match self.fault {
            Some(Fault::WrongStatus) => {
                if let Some(status) = undocumented([202, 203, 299]) {
                    success.status = status;
                    self.broken += 1;
                }
            }
            Some(Fault::UndocumentedRefusal) => {
                if let Some(status) = undocumented([418, 422, 302]) {
                    refusal.status = status;
                    self.broken += 1;
                }
            }
            Some(Fault::RefusalWithoutMembers) => {
                for content in &mut refusal.contents {
                    content.bodies = vec![b"{}".to_vec()];
                    self.broken += 1;
                }
            }
            _ => {}
        }
        self.spoil(&mut success);
        Replies {
            success,
            refusal,
            wrong_media_type: self.reply(operation, wrong_media_type),
            unknown_caller: self.reply(operation, unknown_caller),
            broken: self.broken,
        }
    }

    /// Plants the faults of a whole answer, whatever its schemas say.
    fn spoil(&mut self, reply: &mut Reply) {
        let had_headers = !reply.headers.is_empty();
        let had_contents = !reply.contents.is_empty();
        let spoilt = match self.fault {
            Some(Fault::ResponseHeaderMissing) => {
                reply.headers.clear();
                had_headers
            }
            Some(Fault::WrongMediaType) => {
                for content in &mut reply.contents {
                    content.media_type = String::from("application/vnd.other+xml");
                }
                had_contents
            }
            Some(Fault::NoMediaType) => {
                for content in &mut reply.contents {
                    content.media_type.clear();
                }
                had_contents
            }
            Some(Fault::NoBody) => {
                reply.contents.clear();
                had_contents
            }
            Some(Fault::TruncatedBody) => {
                for content in &mut reply.contents {
                    content.bodies = vec![b"{\"cut\": \"of".to_vec()];
                }
                had_contents
            }
            _ => false,
        };
        self.broken += usize::from(spoilt);
    }

    fn reply(&mut self, operation: &Operation, status: u16) -> Reply {
        let Some(response) = response(operation, status) else {
            return Reply {
                status,
                headers: Vec::new(),
                contents: Vec::new(),
            };
        };
        let headers = response.headers.iter();
        let headers = headers.map(|(name, schema)| (name.clone(), self.header(schema)));
        let headers = headers.collect();
        let contents = response.media.iter().map(|media| self.content(media));
        Reply {
            status,
            headers,
            contents: contents.collect(),
        }
    }

    fn header(&mut self, schema: &Pointer) -> Vec<String> {
        let texts = self.samples[schema].iter().filter_map(header_text);
        let texts: Vec<_> = texts.collect();
        assert!(!texts.is_empty(), "no text for the header at {schema}");
        if self.fault == Some(&Fault::ResponseHeaderWrong) {
            let wrong = ["", "~"].into_iter().find(|text| {
                let value = Value::String((*text).to_owned());
                admits(self.document, schema, Direction::Response, &value).is_err()
            });
            if let Some(wrong) = wrong {
                self.broken += 1;
                return vec![wrong.to_owned()];
            }
        }
        texts
    }

    fn content(&mut self, media: &Media) -> Content {
        let essence = essence(&media.name);
        let bodies = match &media.schema {
            None => vec![b"{}".to_vec()],
            Some(schema) if essence.ends_with("json") => {
                let values = self.values(schema);
                let bytes = values.iter().map(|value| value.to_string().into_bytes());
                bytes.collect()
            }
            Some(_)
                if self.fault == Some(&Fault::TextAnswerWrong)
                    && (essence.starts_with("text/") || essence.ends_with("-urlencoded")) =>
            {
                self.broken += 1;
                vec![b"~".to_vec()]
            }
            Some(schema) if essence.starts_with("text/") => {
                let values = self.values(schema);
                let texts = values.iter().filter_map(|value| match value {
                    Value::String(text) => Some(text.clone()),
                    Value::Number(number) => Some(number.to_string()),
                    _ => None,
                });
                texts.map(String::into_bytes).collect()
            }
            Some(schema) if essence.ends_with("-urlencoded") => {
                let values = self.values(schema);
                let forms = values.iter().filter_map(form);
                forms.map(String::into_bytes).collect()
            }
            Some(_) => vec![b"\x00\xff bytes".to_vec()],
        };
        Content {
            media_type: media.name.clone(),
            bodies,
        }
    }

    /// Values that the schema admits; where the fault has a place in some, those alone, broken.
    fn values(&mut self, schema: &Pointer) -> Vec<Value> {
        let mut values = self.samples[schema].clone();
        if let Some(fault) = self.fault {
            let wrong = values.iter();
            let wrong = wrong.filter_map(|value| broken(self.document, schema, value, fault));
            let wrong: Vec<_> = wrong.collect();
            if !wrong.is_empty() {
                self.broken += 1;
                values = wrong;
            }
        }
        // Spread over all of them: the last are the random ones.
        let step = values.len().div_ceil(MOST).max(1);
        values.into_iter().step_by(step).collect()
    }
}

/// The documented response that a status has: by its code, its range, or by default.
pub(crate) fn response(operation: &Operation, status: u16) -> Option<&Response> {
    let code = status.to_string();
    let range = format!("{}XX", status / 100);
    let keys = [code.as_str(), range.as_str(), "default"];
    keys.into_iter().find_map(|key| {
        let responses = &operation.responses;
        responses.iter().find(|response| response.key == key)
    })
}

/// The first of the preferred statuses that stands in the contract, else any of the range there,
/// else the first preferred.
fn status(operation: &Operation, preferred: &[u16], range: &str) -> u16 {
    let keys = || operation.responses.iter().map(|response| &response.key);
    let listed = |status: &&u16| keys().any(|key| *key == status.to_string());
    if let Some(status) = preferred.iter().find(listed) {
        return *status;
    }
    let by_default = preferred.first().copied().unwrap_or(200);
    if keys().any(|key| key == range) {
        return by_default;
    }
    let digit = range.get(..1).unwrap_or_default();
    let codes = keys().filter(|key| key.starts_with(digit));
    let mut codes = codes.filter_map(|key| key.parse().ok());
    codes.next().unwrap_or(by_default)
}

/// The text of a value in a header (`style: simple`), if it survives the way there.
fn header_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Array(items) => {
            let items = items.iter().map(header_text).collect::<Option<Vec<_>>>()?;
            let splits = items.iter().any(|item| item.contains(','));
            (!splits && !items.is_empty()).then(|| items.join(","))?
        }
        Value::Null | Value::Object(_) => return None,
    };
    let printable = text.chars().all(|c| (' '..='~').contains(&c));
    (printable && text.trim() == text).then_some(text)
}

/// A URL-encoded form of scalars.
fn form(value: &Value) -> Option<String> {
    let pairs = value.as_object()?.iter().map(|(name, member)| {
        let text = match member {
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => member.to_string(),
            _ => return None,
        };
        let encoded = text.bytes().map(|byte| format!("%{byte:02X}"));
        Some(format!("{name}={}", encoded.collect::<String>()))
    });
    let pairs = pairs.collect::<Option<Vec<_>>>()?;
    Some(pairs.join("&"))
}
