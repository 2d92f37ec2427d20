//! What a request asks, judged field by field.

use serde_json::{Map, Value};

use super::answer::Answer;
use super::formats;
use super::variant::{Cousin, Fault};
use super::{MAX_BODY_BYTES, Server};

const TEXTS: &[&str] = &[
    "external_id",
    "timezone",
    "language",
    "first_name",
    "last_name",
    "full_name",
    "phone",
    "address_line_1",
    "address_line_2",
    "country",
    "postcode",
    "state",
    "job_title",
];

/// Where a contact is kept.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Key {
    pub(crate) workspace: String,
    pub(crate) email: String,
}

/// The answer to a request that is not carried out.
type Refused = Answer;

fn refuse<T>(message: impl Into<String>) -> Result<T, Refused> {
    Err(Answer::refusal(400, message))
}

fn crash<T>() -> Result<T, Refused> {
    Err(Answer::refusal(500, "internal error"))
}

impl Server {
    /// The contact that a body names, once the whole body is judged.
    pub(crate) fn parse(&self, content_type: Option<&str>, body: &[u8]) -> Result<Key, Refused> {
        if body.len() > MAX_BODY_BYTES {
            return Err(if self.has(Fault::DroppedOnOversized) {
                Answer::HangUp
            } else {
                Answer::refusal(400, "request body is too large")
            });
        }
        if body.len() > 1024 && self.has(Fault::Status413) {
            return Err(Answer::refusal(413, "request body is too large"));
        }
        if body.len() > 1024 && self.has(Fault::BodyCap) {
            return refuse("request body is too large");
        }
        let media_type = content_type.unwrap_or_default().split(';').next();
        let is_json = media_type.is_some_and(|name| {
            let name = name.trim();
            name.eq_ignore_ascii_case("application/json")
        });
        if !is_json && !self.has(Fault::AnyContentType) {
            let status = if self.has(Fault::Status415) { 415 } else { 400 };
            return Err(Answer::refusal(status, "the body must be application/json"));
        }
        match self.members(body)? {
            Some(members) => self.request(&members),
            None => Ok(unknown()),
        }
    }

    /// The members of the body; `None` for what a fault takes in their place.
    fn members(&self, body: &[u8]) -> Result<Option<Map<String, Value>>, Refused> {
        if body.is_empty() && self.has(Fault::EmptyBodyAccepted) {
            return Ok(None);
        }
        if body.is_empty() && self.has(Fault::CrashOnEmptyBody) {
            return crash();
        }
        let mended = String::from_utf8_lossy(body);
        let parsed = if self.has(Fault::InvalidUtf8Accepted) {
            serde_json::from_str(&mended)
        } else {
            serde_json::from_slice(body)
        };
        match parsed {
            Ok(Value::Object(members)) => Ok(Some(members)),
            Ok(Value::Array(_)) if self.has(Fault::ArrayRootAccepted) => Ok(None),
            Ok(_) => refuse("invalid request body: expected an object"),
            Err(_) if self.has(Fault::MalformedAccepted) && !body.is_empty() => Ok(None),
            Err(_) if self.has(Fault::CrashOnMalformed) && !body.is_empty() => crash(),
            Err(error) if error.to_string().starts_with("recursion limit exceeded") => {
                if self.has(Fault::CrashOnNesting) {
                    return crash();
                }
                refuse(format!("invalid request body: {error}"))
            }
            Err(error) => refuse(format!("invalid request body: {error}")),
        }
    }

    fn request(&self, members: &Map<String, Value>) -> Result<Key, Refused> {
        self.text_anywhere(members)?;
        self.extra(members, |name| ["workspace_id", "contact"].contains(&name))?;
        let workspace = match members.get("workspace_id") {
            None if self.has(Fault::MissingWorkspaceAccepted) => "",
            Some(Value::Null) if self.has(Fault::NullRequiredAccepted) => "",
            None | Some(Value::Null) => return refuse("workspace_id is required"),
            Some(Value::String(text)) if text.is_empty() && !self.is(Cousin::ToTheLetter) => {
                return refuse("workspace_id is required");
            }
            Some(Value::String(text)) => text,
            Some(_) => return refuse("workspace_id: expected a string"),
        };
        let contact = match members.get("contact") {
            None if self.has(Fault::MissingContactAccepted) => return Ok(unknown()),
            None | Some(Value::Null) => return refuse("contact is required"),
            Some(Value::Object(contact)) => contact,
            Some(_) => return refuse("contact: expected an object"),
        };
        let email = self.email(contact)?;
        self.contact(contact)?;
        Ok(Key {
            workspace: workspace.to_owned(),
            email,
        })
    }

    fn email(&self, contact: &Map<String, Value>) -> Result<String, Refused> {
        let text = match contact.get("email") {
            None if self.has(Fault::MissingEmailAccepted) => return Ok(unknown().email),
            None | Some(Value::Null) => return refuse("email is required"),
            Some(Value::String(text)) => text,
            Some(_) => return refuse("email: expected a string"),
        };
        if text.trim().is_empty() && !self.has(Fault::BadEmailAccepted) {
            return refuse("email is required");
        }
        match formats::email(text.trim()) {
            Some(_) if self.has(Fault::CaseSensitiveEmail) => Ok(text.trim().to_owned()),
            Some(_) if self.has(Fault::UntrimmedEmail) => Ok(text.to_lowercase()),
            Some(email) => Ok(email),
            None if self.has(Fault::BadEmailAccepted) => Ok(unknown().email),
            None => refuse("invalid email format"),
        }
    }

    fn contact(&self, contact: &Map<String, Value>) -> Result<(), Refused> {
        if self.has(Fault::CrashOnMissing) && !contact.contains_key("first_name") {
            return crash();
        }
        if self.has(Fault::OptionalRequired) && !contact.contains_key("last_name") {
            return refuse("last_name is required");
        }
        if self.has(Fault::CrashOnNull) && contact.get("last_name") == Some(&Value::Null) {
            return crash();
        }
        self.extra(contact, |name| name == "email" || Kind::of(name).is_some())?;
        for (name, value) in contact {
            let Some(kind) = Kind::of(name) else { continue };
            match value {
                Value::Null if self.has(Fault::NullRefused) => {
                    return refuse(format!("{name}: must not be null"));
                }
                Value::Null => {}
                value => self.field(name, kind, value)?,
            }
        }
        Ok(())
    }

    fn field(&self, name: &str, kind: Kind, value: &Value) -> Result<(), Refused> {
        let refuse = |expected: &str| refuse(format!("{name}: expected {expected}"));
        match (kind, value) {
            (Kind::Text, Value::String(text)) => self.text(name, text),
            (Kind::Text, _) if self.has(Fault::WrongTypeAccepted) => Ok(()),
            (Kind::Text, _) if self.has(Fault::CrashOnWrongType) => crash(),
            (Kind::Text, _) => refuse("a string"),
            (Kind::Number, Value::Number(number)) => {
                let number = number.as_f64().unwrap_or(f64::NAN);
                if self.has(Fault::NegativeRefused) && number < 0.0 {
                    return refuse("a number of at least 0");
                }
                if self.has(Fault::FractionRefused) && number.fract() != 0.0 {
                    return refuse("a whole number");
                }
                if self.has(Fault::LargeNumberRefused) && number.abs() > f64::from(i32::MAX) {
                    return refuse("a number of 32 bits");
                }
                Ok(())
            }
            (Kind::Number, Value::Bool(_)) if self.has(Fault::NumberCoerced) => Ok(()),
            (Kind::Number, Value::String(text)) if self.has(Fault::NumberCoerced) => {
                match text.parse::<f64>() {
                    Ok(_) => Ok(()),
                    Err(_) => refuse("a number"),
                }
            }
            (Kind::Number, _) => refuse("a number"),
            (Kind::DateTime, Value::String(text)) => match formats::date_time(text) {
                Some(time) if self.has(Fault::OffsetRefused) && !time.utc => {
                    refuse("a date-time in UTC")
                }
                Some(time) if self.has(Fault::SecondsFractionRefused) && time.fraction => {
                    refuse("a date-time in whole seconds")
                }
                None if !self.has(Fault::BadDateTimeAccepted) => refuse("an RFC 3339 date-time"),
                _ => Ok(()),
            },
            (Kind::DateTime, _) => refuse("an RFC 3339 date-time"),
            (Kind::Json, Value::Object(members)) => {
                if self.has(Fault::EmptyObjectRefused) && members.is_empty() {
                    return refuse("a member");
                }
                Ok(())
            }
            (Kind::Json, Value::Array(_)) if !self.is(Cousin::ToTheLetter) => Ok(()),
            (Kind::Json, _) if self.has(Fault::ScalarForObject) => Ok(()),
            (Kind::Json, _) => refuse("an object or an array"),
        }
    }

    fn text(&self, name: &str, text: &str) -> Result<(), Refused> {
        if self.has(Fault::EmptyStringRefused) && text.is_empty() {
            return refuse(format!("{name}: must not be empty"));
        }
        if self.has(Fault::LongStringRefused) && text.len() > 255 {
            return refuse(format!("{name}: must be at most 255 bytes long"));
        }
        if self.has(Fault::NonAsciiRefused) && !text.is_ascii() {
            return refuse(format!("{name}: must be ASCII"));
        }
        Ok(())
    }

    fn extra(
        &self,
        members: &Map<String, Value>,
        known: impl Fn(&str) -> bool,
    ) -> Result<(), Refused> {
        match members.keys().find(|name| !known(name)) {
            Some(name) if self.has(Fault::ExtraRefused) => {
                refuse(format!("{name}: there is no such member"))
            }
            Some(_) if self.has(Fault::CrashOnExtra) => crash(),
            _ => Ok(()),
        }
    }

    /// NUL, and the characters of one of the faults, in any text of the body.
    fn text_anywhere(&self, members: &Map<String, Value>) -> Result<(), Refused> {
        let nul = any_text(members, &|text| text.contains('\0'));
        if nul && !self.is(Cousin::ToTheLetter) {
            return refuse("a text must not contain the character U+0000");
        }
        let astral = |text: &str| text.chars().any(|character| character > '\u{ffff}');
        if self.has(Fault::CrashOnAstral) && any_text(members, &astral) {
            return crash();
        }
        Ok(())
    }
}

/// The contact of a request that names none, where a fault takes it all the same.
fn unknown() -> Key {
    Key {
        workspace: String::new(),
        email: "unknown@example.com".to_owned(),
    }
}

/// Recursion ends with the parser's own limit of 128 levels.
fn any_text(members: &Map<String, Value>, holds: &dyn Fn(&str) -> bool) -> bool {
    fn in_value(value: &Value, holds: &dyn Fn(&str) -> bool) -> bool {
        match value {
            Value::String(text) => holds(text),
            Value::Array(items) => items.iter().any(|item| in_value(item, holds)),
            Value::Object(members) => any_text(members, holds),
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }
    members
        .iter()
        .any(|(name, value)| holds(name) || in_value(value, holds))
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
    DateTime,
    Json,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        if TEXTS.contains(&name) {
            return Some(Self::Text);
        }
        let (stem, number) = name.rsplit_once('_')?;
        ["1", "2", "3", "4", "5"].contains(&number).then_some(())?;
        match stem {
            "custom_string" => Some(Self::Text),
            "custom_number" => Some(Self::Number),
            "custom_datetime" => Some(Self::DateTime),
            "custom_json" => Some(Self::Json),
            _ => None,
        }
    }
}
