//! Bodies in text: plain ones are strings, or scalars as text, and forms have fields.
use openapi_contract::{Direction, admits};
use openapi_document::{BodyFormat, Document, MediaType, Pointer};
use serde_json::Value;

use crate::excerpt::excerpt;
use crate::judge::problem::{Problem, refused, surely, violation};
use crate::rules::CheckRule;
use crate::wire::form;
use crate::wire::readings::{may_admit, texts};
use crate::wire::send::Received;
use crate::wire::xml::{self, is_xml};

/// Whether an answer without a body may be meant: nothing at all is a text of no characters.
pub(super) fn may_be_nothing(document: &Document, media: &MediaType) -> bool {
    let nothing = Value::String(String::new());
    !media.is_json()
        && media.schema.as_ref().is_none_or(|schema| {
            media.format() == BodyFormat::Text
                && may_admit(document, schema, Direction::Response, &nothing)
        })
}

/// What is wrong with a body of a media type that is text but not JSON.
pub(crate) fn check(
    document: &Document,
    media: &MediaType,
    label: &str,
    received: &Received,
    direction: Direction,
) -> Vec<Problem> {
    if is_xml(&openapi_document::essence(label)) {
        return xml(document, media, received, direction);
    }
    let found = text(document, media, label, received, direction);
    found.into_iter().collect()
}

/// What is wrong with a text or a form.
fn text(
    document: &Document,
    media: &MediaType,
    label: &str,
    received: &Received,
    direction: Direction,
) -> Option<Problem> {
    let found = BodyFormat::of(&openapi_document::essence(label));
    if !matches!(found, BodyFormat::Text | BodyFormat::UrlEncoded) || received.cut {
        return None;
    }
    let charset = charset(label);
    let utf8 = charset.as_deref() == Some("utf-8");
    // Without a charset it may be any; where it happens to be UTF-8 it can be read.
    if !utf8 && charset.is_some_and(|name| name != "us-ascii") {
        return None;
    }
    let Ok(text) = std::str::from_utf8(&received.body) else {
        return utf8.then(|| {
            Problem::new(
                CheckRule::BodyMalformed,
                &media.at,
                "text in UTF-8, as its Content-Type says",
                "a body that is not UTF-8",
            )
        });
    };
    let schema = media.schema.as_ref()?;
    if found == BodyFormat::Text {
        plain(document, schema, text, direction)
    } else {
        fields(document, media, schema, text, direction)
    }
}

/// What is wrong with an answer in XML.
fn xml(
    document: &Document,
    media: &MediaType,
    received: &Received,
    direction: Direction,
) -> Vec<Problem> {
    if received.cut {
        return Vec::new();
    }
    let schema = media.schema.as_ref();
    let read = match schema {
        Some(schema) => xml::read(document, schema, &received.body),
        None => xml::read(document, &media.at, &received.body),
    };
    let read = match read {
        Ok(read) => read,
        Err(why) => {
            return vec![Problem::new(
                CheckRule::BodyMalformed,
                &media.at,
                "well-formed XML",
                format!("a body that is no XML: {why}"),
            )];
        }
    };
    let Some(schema) = schema else {
        return Vec::new();
    };
    if !xml::is_named(document, schema, &received.body) {
        return vec![Problem::new(
            CheckRule::BodySchema,
            schema,
            "the root element that the schema names",
            format!(
                "`{}`",
                excerpt(&String::from_utf8_lossy(&received.body), 120)
            ),
        )];
    }
    match admits(document, schema, direction, &read) {
        Ok(()) => Vec::new(),
        Err(violations) => surely(&violations).map(|one| refused(one, &read)).collect(),
    }
}

fn plain(
    document: &Document,
    schema: &Pointer,
    text: &str,
    direction: Direction,
) -> Option<Problem> {
    let readings = texts(&Value::String(text.to_owned()));
    if readings
        .iter()
        .any(|reading| may_admit(document, schema, direction, reading))
    {
        return None;
    }
    // The last is the number or boolean that it looks like: it shows more than that it is text.
    let reading = readings.last()?;
    let violations = admits(document, schema, direction, reading).err()?;
    violation(&violations).map(|one| refused(one, reading))
}

fn fields(
    document: &Document,
    media: &MediaType,
    schema: &Pointer,
    text: &str,
    direction: Direction,
) -> Option<Problem> {
    let value = form::fields(media, text.as_bytes());
    let admitted = form::may_be_admitted(document, media, schema, direction, &value);
    (!admitted).then(|| {
        Problem::new(
            CheckRule::BodySchema,
            schema,
            "a form that its schema admits",
            format!("the form `{}`", excerpt(text, 120)),
        )
    })
}

/// The charset that a Content-Type names, in lower case.
fn charset(label: &str) -> Option<String> {
    label.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.to_ascii_lowercase())
    })
}
