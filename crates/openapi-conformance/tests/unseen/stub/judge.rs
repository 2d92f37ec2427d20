//! Whether a request keeps to its operation, and what a planted fault makes of it.
use hyper::HeaderMap;
use openapi_contract::{Direction, Violation, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Map, Value};

use super::contract::{Body, Media, Operation, Parameter};
use super::fault::Fault;
use super::forms;
use super::parameters::{Sent, best, each_part, object};

/// What comes of a request that names an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    Admitted,
    /// A parameter or the body is refused.
    Refused,
    /// The media type of the body is none of the contract's.
    WrongMediaType,
    /// A fault breaks the server on it.
    Crash,
}

/// How a request has used one parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Absent,
    Admitted,
    Refused,
}

/// A document, one of its operations, and the fault to judge with.
pub(crate) struct Judge<'a> {
    pub(crate) document: &'a Document,
    pub(crate) operation: &'a Operation,
    pub(crate) fault: Option<&'a Fault>,
    /// The schema of another operation's body.
    pub(crate) other_body: Option<&'a Pointer>,
}

impl Judge<'_> {
    fn has(&self, fault: &Fault) -> bool {
        self.fault == Some(fault)
    }

    /// Judges each parameter to the letter of the contract, whatever fault is planted.
    pub(crate) fn uses(&self, sent: &Sent) -> Vec<Use> {
        let parameters = self.operation.parameters.iter();
        let faithful = Judge {
            fault: None,
            ..*self
        };
        let used = parameters.map(|parameter| {
            let readings = sent.readings(self.document, parameter);
            if readings.is_empty() {
                Use::Absent
            } else if faithful.admits_any(parameter, &readings) {
                Use::Admitted
            } else {
                Use::Refused
            }
        });
        used.collect()
    }

    /// Judges parameters, media type and body, in this order.
    pub(crate) fn judge(&self, sent: &Sent, headers: &HeaderMap, body: &[u8]) -> Judgement {
        for parameter in &self.operation.parameters {
            let judgement = self.parameter(parameter, sent);
            if judgement != Judgement::Admitted {
                return judgement;
            }
        }
        match &self.operation.body {
            Some(declared) => self.body(declared, headers, body),
            None => Judgement::Admitted,
        }
    }

    fn parameter(&self, parameter: &Parameter, sent: &Sent) -> Judgement {
        let location = parameter.location;
        if self.has(&Fault::ParameterIgnored(location)) {
            return Judgement::Admitted;
        }
        let mut readings = sent.readings(self.document, parameter);
        if readings.is_empty() {
            let required = if parameter.required {
                !self.has(&Fault::ParameterNotRequired(location))
            } else {
                self.has(&Fault::OptionalParameterRequired(location))
            };
            return if required {
                Judgement::Refused
            } else {
                Judgement::Admitted
            };
        }
        if self.has(&Fault::FirstElementOnly) {
            let arrays = readings.iter_mut().filter_map(Value::as_array_mut);
            arrays.for_each(|array| array.truncate(1));
        }
        if !self.admits_any(parameter, &readings) {
            return Judgement::Refused;
        }
        let crashes = readings
            .iter()
            .any(|reading| self.crashes(&parameter.schema, reading));
        if crashes {
            Judgement::Crash
        } else {
            Judgement::Admitted
        }
    }

    fn admits_any(&self, parameter: &Parameter, readings: &[Value]) -> bool {
        let lenient = |violation: &Violation| match self.fault {
            Some(Fault::ParameterUnchecked(rule)) => violation.rule == *rule,
            _ => false,
        };
        readings.iter().any(|reading| {
            let schema = &parameter.schema;
            let judged = admits(self.document, schema, Direction::Request, reading);
            judged.map_or_else(|found| found.iter().all(lenient), |()| true)
        })
    }

    fn crashes(&self, schema: &Pointer, value: &Value) -> bool {
        (self.has(&Fault::CrashAtBounds) && self.any_at_bound(schema, value))
            || (self.has(&Fault::CrashBeyondAscii) && !text_is_ascii(value))
    }

    fn any_at_bound(&self, schema: &Pointer, value: &Value) -> bool {
        let mut found = false;
        super::mutate::each_place(self.document, schema, value, &mut |_, place, part| {
            let bound = |name| part.get(name).and_then(Value::as_f64);
            let number = place.as_f64();
            found |= number.is_some() && (number == bound("minimum") || number == bound("maximum"));
        });
        found
    }

    fn body(&self, declared: &Body, headers: &HeaderMap, bytes: &[u8]) -> Judgement {
        let content_type = headers.get("content-type").and_then(|v| v.to_str().ok());
        if bytes.is_empty() && content_type.is_none_or(str::is_empty) {
            let required = declared.required && !self.has(&Fault::BodyNotRequired);
            return if required {
                Judgement::Refused
            } else {
                Judgement::Admitted
            };
        }
        if bytes.is_empty() && self.has(&Fault::BodyNotRequired) {
            return Judgement::Admitted;
        }
        let media = declared.media.iter().find(|media| {
            content_type.is_some_and(|content_type| is_media_type(&media.name, content_type))
        });
        let lenient = self.has(&Fault::AnyMediaType);
        let first = declared.media.first().filter(|_| lenient);
        let Some(media) = media.or(first) else {
            return Judgement::WrongMediaType;
        };
        self.content(media, content_type.unwrap_or_default(), bytes)
    }

    fn content(&self, media: &Media, content_type: &str, bytes: &[u8]) -> Judgement {
        let Some(schema) = &media.schema else {
            return Judgement::Admitted;
        };
        let schema = match self.other_body {
            Some(other) if self.has(&Fault::BodyOfAnotherOperation) => other,
            _ => schema,
        };
        let essence = essence(&media.name);
        let value = if essence.ends_with("json") {
            match serde_json::from_slice(bytes) {
                Ok(value) => value,
                Err(_) if self.has(&Fault::CrashOnMalformed) => return Judgement::Crash,
                Err(_) if self.has(&Fault::MalformedBodyAccepted) => return Judgement::Admitted,
                Err(_) => return Judgement::Refused,
            }
        } else if is_form(&essence) {
            let pairs = if essence.starts_with("multipart/") {
                forms::multipart(content_type, bytes)
            } else {
                forms::url_encoded(bytes)
            };
            let Some(mut pairs) = pairs else {
                return Judgement::Refused;
            };
            if self.has(&Fault::FirstFieldsOnly) {
                let mut seen = std::collections::BTreeSet::new();
                pairs.retain(|(name, _)| seen.insert(name.clone()));
            }
            object(self.document, schema, pairs)
        } else if essence.starts_with("text/") {
            match std::str::from_utf8(bytes) {
                Ok(text) if self.has(&Fault::TextTrimmed) => {
                    best(self.document, schema, text.trim())
                }
                Ok(text) => best(self.document, schema, text),
                Err(_) => return Judgement::Refused,
            }
        } else {
            // Bytes: `format: binary` admits them all.
            Value::String(String::from_utf8_lossy(bytes).into_owned())
        };
        self.value(schema, &value, is_form(&essence))
    }

    fn value(&self, schema: &Pointer, value: &Value, form: bool) -> Judgement {
        let judged = admits(self.document, schema, Direction::Request, value);
        let lenient = |violation: &Violation| match self.fault {
            Some(Fault::BodyUnchecked(rule)) => violation.rule == *rule,
            Some(Fault::FieldsIgnored) => form && !violation.instance.path().is_empty(),
            _ => false,
        };
        if judged.is_err_and(|violations| !violations.iter().all(lenient)) {
            return Judgement::Refused;
        }
        if self.crashes(schema, value) {
            return Judgement::Crash;
        }
        let null = self.has(&Fault::NullRefused) && holds_null(value);
        let unsent = self.has(&Fault::ReadOnlyRequired) && self.lacks_read_only(schema, value);
        if null || unsent {
            Judgement::Refused
        } else {
            Judgement::Admitted
        }
    }

    fn lacks_read_only(&self, schema: &Pointer, value: &Value) -> bool {
        let mut lacks = false;
        each_part(self.document, schema, &mut |at, part| {
            let members = part.get("properties").and_then(Value::as_object);
            for name in members.into_iter().flat_map(Map::keys) {
                let member = at.child("properties").child(name);
                let member = self.document.resolve(&member);
                let read_only = member.is_ok_and(|node| node.value["readOnly"] == true);
                lacks |= read_only && value.get(name).is_none();
            }
        });
        lacks
    }
}

fn is_form(essence: &str) -> bool {
    ["application/x-www-form-urlencoded", "multipart/form-data"].contains(&essence)
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or_default();
    essence.trim().to_lowercase()
}

fn is_media_type(range: &str, content_type: &str) -> bool {
    let (range, given) = (essence(range), essence(content_type));
    let group = range.strip_suffix("/*");
    range == given
        || range == "*/*"
        || group.is_some_and(|group| given.split('/').next() == Some(group))
}

fn text_is_ascii(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_ascii(),
        Value::Array(items) => items.iter().all(text_is_ascii),
        Value::Object(members) => members.values().all(text_is_ascii),
        _ => true,
    }
}

fn holds_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(holds_null),
        Value::Object(members) => members.values().any(holds_null),
        _ => false,
    }
}
