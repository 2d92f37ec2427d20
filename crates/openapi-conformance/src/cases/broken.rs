//! Bodies that are broken below the level of schemas.
use openapi_document::{MediaType, RequestBody, essence};
use serde_json::{Map, Value};

use super::family::Family;
use super::making::Making;
use super::values::Values;
use super::{Case, Expect, Kind};
use crate::fixed::fix_body;
use crate::wire::media;
use crate::wire::request::{Body, Draft};

/// Larger than most servers take.
const OVERSIZED: usize = 2 << 20;
/// Deeper than most parsers go.
const DEEP: usize = 5_000;

impl Making<'_> {
    pub(super) fn broken(&mut self, values: &mut Values<'_>) {
        let Some(body) = &values.operation.request_body else {
            return;
        };
        for media in values.judged() {
            if let Some(plain) = values.plain_with(media) {
                let content = &values.contract[media];
                self.broken_body(values, &plain, body, content, values.media == Some(media));
            }
        }
    }

    /// Breaks bodies of one media type; `main` is the one that stands for the operation.
    fn broken_body(
        &mut self,
        values: &Values<'_>,
        plain: &Draft,
        body: &RequestBody,
        content: &MediaType,
        main: bool,
    ) {
        let Body::Value { value, .. } = &plain.body else {
            return;
        };
        let mut value = value.clone();
        fix_body(
            &values.contract.document,
            content,
            &mut value,
            self.wishes.fixed,
        );
        let Some((bytes, content_type)) = media::write(&values.contract.document, content, &value)
        else {
            return;
        };
        let document = &values.contract.document;
        if content.is_json() {
            self.malformed(plain, content, &value, &bytes);
        } else {
            self.mangled(document, plain, content, &bytes);
        }
        if body.required && !media::may_be_empty(document, content) {
            let mut draft = plain.clone();
            draft.body = Body::raw(Some(&content_type), Vec::new());
            let at = body.at.child("required");
            self.refuse("an empty body".to_owned(), &at, draft, None, Family::Empty);
        }
        if main {
            self.wrong_labels(plain, body, &bytes);
            self.hostile(plain, content, &value, &bytes);
        }
    }

    /// What is no JSON.
    fn malformed(&mut self, plain: &Draft, content: &MediaType, value: &Value, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let mut cases: Vec<(String, Vec<u8>)> = Vec::new();
        let mut add = |name: &str, bytes: Vec<u8>| cases.push((name.to_owned(), bytes));
        for (name, end) in [
            (
                "JSON without its last character",
                bytes.len().saturating_sub(1),
            ),
            ("the first half of the JSON", bytes.len() / 2),
            ("the first character of the JSON", 1),
        ] {
            let part = bytes.get(..end).unwrap_or_default();
            // A shorter number is a number still.
            if !part.is_empty() && serde_json::from_slice::<Value>(part).is_err() {
                add(name, part.to_vec());
            }
        }
        add("JSON with more behind it", format!("{text}}}").into_bytes());
        add("two JSON documents", format!("{text}{text}").into_bytes());
        add("white space alone", b" \n".to_vec());
        add("words", b"not json".to_vec());
        add("a Python literal", b"{'a': None, 'b': True}".to_vec());
        add("NaN", b"NaN".to_vec());
        if let Some(open) = text.strip_suffix('}') {
            add(
                "a comma before the last brace",
                format!("{open},}}").into_bytes(),
            );
            add("a comment", format!("{open}/* a */}}").into_bytes());
            add("single quotes", text.replace('"', "'").into_bytes());
            if let Some(rest) = text.strip_prefix('{').filter(|rest| *rest != "}") {
                add(
                    "a member without a colon",
                    format!("{{\"a\" {rest}").into_bytes(),
                );
            }
        }
        // RFC 8259, section 9: a parser may accept more than JSON.
        let strict = self.wishes.profile.utf8_only.is_some();
        for (name, bad) in [
            ("a byte that is not UTF-8", &b"\xff"[..]),
            ("UTF-8 that is cut short", b"\xe2\x82"),
            ("a surrogate in UTF-8", b"\xed\xa0\x80"),
        ]
        .into_iter()
        .filter(|_| strict)
        {
            add(
                &format!("{name}, in a string"),
                in_string(value, bytes, bad),
            );
        }
        if cases
            .iter()
            .any(|(_, bytes)| serde_json::from_slice::<Value>(bytes).is_ok())
        {
            cases.retain(|(_, bytes)| serde_json::from_slice::<Value>(bytes).is_err());
        }
        for (name, bytes) in cases {
            let family = if std::str::from_utf8(&bytes).is_ok() {
                Family::Malformed
            } else {
                Family::NotUtf8
            };
            let mut draft = plain.clone();
            draft.body = Body::raw(Some(&content.name), bytes);
            self.refuse(name, &content.at, draft, None, family);
        }
    }

    fn wrong_labels(&mut self, plain: &Draft, body: &RequestBody, bytes: &[u8]) {
        let documented: Vec<String> = body.content.iter().map(MediaType::essence).collect();
        for label in [
            "text/plain",
            "application/xml",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "text/html; charset=utf-8",
            "application/jsonx",
        ] {
            let kind = essence(label);
            let wide = kind.split('/').next().unwrap_or_default();
            let known = documented
                .iter()
                .any(|one| *one == kind || one == "*/*" || *one == format!("{wide}/*"));
            if known {
                continue;
            }
            let mut draft = plain.clone();
            draft.body = Body::raw(Some(label), bytes.to_vec());
            let name = format!("Content-Type: {label}");
            self.refuse(name, &body.at.child("content"), draft, None, Family::Label);
        }
    }

    /// A body that a server may take or refuse, as long as it lives on.
    pub(super) fn survive(
        &mut self,
        name: &str,
        family: Family,
        plain: &Draft,
        content: &MediaType,
        body: Body,
    ) {
        let mut draft = plain.clone();
        draft.body = body;
        self.push(Case {
            kind: Kind::Refuses,
            name: name.to_owned(),
            at: content.at.clone(),
            draft,
            expect: Expect::Anything,
            part: None,
            family,
        });
    }

    /// What servers may take or refuse.
    fn hostile(&mut self, plain: &Draft, content: &MediaType, value: &Value, bytes: &[u8]) {
        let document = &self.wishes.contract.document;
        let label = media::write(document, content, value).map(|(_, label)| label);
        let mut add = |name: &str, family: Family, body: Body| {
            self.survive(name, family, plain, content, body);
        };
        add(
            "no Content-Type",
            Family::NoLabel,
            Body::raw(None, bytes.to_vec()),
        );
        if content.is_json() {
            for (name, bytes) in duplicated(value) {
                add(&name, Family::Twice, Body::raw(label.as_deref(), bytes));
            }
            for (name, open, close) in [("arrays", "[", "]"), ("objects", "{\"a\":", "}")] {
                let nested = format!("{}1{}", open.repeat(DEEP), close.repeat(DEEP));
                let name = format!("{DEEP} nested {name}");
                add(
                    &name,
                    Family::Nested,
                    Body::raw(label.as_deref(), nested.clone()),
                );
                if let Value::Object(members) = value {
                    let mut members = members.clone();
                    members.insert("nested".to_owned(), Value::Null);
                    let text = Value::Object(members).to_string();
                    let text = text.replacen("\"nested\":null", &format!("\"nested\":{nested}"), 1);
                    add(
                        &format!("{name} in an undeclared member"),
                        Family::Nested,
                        Body::raw(label.as_deref(), text),
                    );
                }
            }
        }
        add(
            &format!("a body of {} MiB", OVERSIZED >> 20),
            Family::Oversized,
            Body::Raw {
                content_type: label,
                bytes: bytes.to_vec().into(),
                padding: OVERSIZED - bytes.len().min(OVERSIZED),
            },
        );
    }
}

/// The body with bytes put into its first string, or into one of its own.
fn in_string(value: &Value, bytes: &[u8], bad: &[u8]) -> Vec<u8> {
    let holds = |text: &str| match value {
        Value::Object(members) => members.values().any(|one| one.as_str() == Some(text)),
        _ => false,
    };
    let text = match value {
        Value::Object(members) => members.values().find_map(Value::as_str),
        _ => None,
    };
    if let Some(text) = text.filter(|text| holds(text) && text.is_ascii()) {
        let quoted = Value::String(text.to_owned()).to_string().into_bytes();
        let at = bytes
            .windows(quoted.len())
            .position(|window| window == quoted.as_slice());
        if let Some(at) = at {
            let (before, after) = bytes.split_at(at + 1);
            return [before, bad, after].concat();
        }
    }
    let member = only("a", Value::String(String::new())).to_string();
    let (before, after) = member.split_at(member.len() - 2);
    [before.as_bytes(), bad, after.as_bytes()].concat()
}

/// The body with one member given twice, at every depth.
fn duplicated(value: &Value) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((path, part)) = open.pop() {
        let Value::Object(members) = part else {
            continue;
        };
        for (name, member) in members {
            open.push((format!("{path}/{name}"), member));
        }
        let Some((name, member)) = members.iter().next() else {
            continue;
        };
        // A member of that name is written before the object's own.
        let extra = format!("{}:{member},", Value::String(name.clone()));
        let own = part.to_string();
        let doubled = own.replacen('{', &format!("{{{extra}"), 1);
        let whole = value.to_string();
        if whole.contains(&own) {
            found.push((
                format!("the member `{path}/{name}` twice"),
                whole.replacen(&own, &doubled, 1).into_bytes(),
            ));
        }
    }
    found
}

/// An object of one member.
fn only(name: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value)]))
}
