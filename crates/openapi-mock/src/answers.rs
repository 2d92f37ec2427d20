//! What a mock answers by itself.

use openapi_contract::{Direction, SampleKind, Sampler, admits};
use openapi_document::{Operation, Pointer, Response, StatusKey};
use serde_json::Value;

use crate::contract::Contract;

/// Members of refusals that hold the sentence.
const TELLING: [&str; 6] = [
    "error",
    "message",
    "detail",
    "title",
    "reason",
    "description",
];

/// A status, and the body with its media type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Option<(String, Vec<u8>)>,
}

impl Answer {
    fn json(status: u16, media_type: &str, value: &Value) -> Self {
        let body = (media_type.to_owned(), value.to_string().into_bytes());
        Self {
            status,
            body: Some(body),
        }
    }
}

impl Contract {
    /// The first success that an operation documents, with a value that the contract admits.
    pub(crate) fn success(&self, operation: &Operation) -> Answer {
        let statuses = operation
            .responses
            .iter()
            .filter_map(|one| match one.status {
                StatusKey::Code(code) if (200..300).contains(&code) => Some(code),
                StatusKey::Range(2) | StatusKey::Default => Some(200),
                _ => None,
            });
        self.sample(operation, statuses.min().unwrap_or(200))
    }

    /// What an operation documents for a status, with a value that the contract admits.
    pub(crate) fn sample(&self, operation: &Operation, status: u16) -> Answer {
        let nothing = Answer { status, body: None };
        let Some(response) = operation.response(status) else {
            return nothing;
        };
        if let Some((media_type, value)) = self.value(response) {
            return Answer::json(status, &media_type, &value);
        }
        let text = response.content.iter().find(|media| !media.is_json());
        text.map_or(nothing, |media| Answer {
            status,
            body: Some((media.name.clone(), b"text".to_vec())),
        })
    }

    /// A refusal with a sentence, as the operation documents it.
    pub(crate) fn refusal(&self, operation: &Operation, statuses: &[u16], why: &str) -> Answer {
        let documented = |status: &&u16| operation.names(**status);
        let first = statuses.first().copied().unwrap_or(400);
        let status = statuses.iter().find(documented).copied().unwrap_or(first);
        let response = operation.response(status);
        let sample = response.and_then(|response| Some((response, self.value(response)?)));
        let Some((response, (media_type, mut value))) = sample else {
            return refusal(status, why);
        };
        let schema = response
            .content
            .iter()
            .find(|media| media.name == media_type)
            .and_then(|media| media.schema.clone());
        for name in TELLING {
            let before = value.clone();
            if let Some(Value::String(text)) = value.get_mut(name) {
                why.clone_into(text);
                if schema.as_ref().is_none_or(|at| self.takes(at, &value)) {
                    break;
                }
                value = before;
            }
        }
        Answer::json(status, &media_type, &value)
    }

    fn takes(&self, schema: &Pointer, value: &Value) -> bool {
        admits(&self.document, schema, Direction::Response, value).is_ok()
    }

    /// A value of the JSON body of a response: an example of the contract that it admits, else one
    /// with every member.
    fn value(&self, response: &Response) -> Option<(String, Value)> {
        let media = response.content.iter().find(|media| media.is_json())?;
        let Some(schema) = &media.schema else {
            return Some((media.name.clone(), Value::Object(serde_json::Map::new())));
        };
        let examples = media.examples(&self.document);
        let mut examples = examples.iter().filter_map(|at| self.document.get(at));
        if let Some(example) = examples.find(|example| self.takes(schema, example)) {
            return Some((media.name.clone(), example.clone()));
        }
        let samples = Sampler::new(&self.document, Direction::Response, 0).inside(schema);
        let full = samples.iter().find(|one| one.kind == SampleKind::Maximal);
        let sample = full.or_else(|| samples.first())?;
        Some((media.name.clone(), sample.value.clone()))
    }
}

/// A refusal that no contract describes.
pub(crate) fn refusal(status: u16, why: &str) -> Answer {
    Answer::json(
        status,
        "application/json",
        &serde_json::json!({"error": why}),
    )
}
