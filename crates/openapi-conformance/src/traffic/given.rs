//! What a request says for a parameter: the values that its text may mean.
use openapi_document::{Document, Location, MediaType, Parameter, Serialisation, Style};
use percent_encoding::percent_decode;
use serde_json::{Map, Value};

use super::Passed;
use crate::wire::readings::readings;

/// Longer lists are not taken apart.
const MOST_ITEMS: usize = 100;

/// What was found for a parameter.
pub(super) enum Given {
    /// Nothing.
    Absent,
    /// Any of these.
    Values(Vec<Value>),
    /// It is to be JSON and is none; its text.
    NoJson(String),
    /// Nobody can say.
    Unknown,
}

/// Finds a parameter in a request; `path` holds the texts of the path's parameters.
pub(super) fn given(
    document: &Document,
    parameter: &Parameter,
    path: &[(String, String)],
    passed: &Passed,
) -> Given {
    if let Serialisation::Query(media) = &parameter.serialisation {
        return whole_query(media, passed);
    }
    let texts = match parameter.location {
        Location::Path => named(path, &parameter.name),
        Location::Query => query(document, parameter, passed),
        Location::Header => headers(passed, &parameter.name.to_ascii_lowercase()),
        Location::Cookie => named(&cookies(passed), &parameter.name),
    };
    let Texts::Some(texts) = texts else {
        return match texts {
            Texts::Object(members) => Given::Values(readings(&Value::Object(members))),
            _ => Given::Absent,
        };
    };
    let is_header = parameter.location == Location::Header;
    let decode = |text: &str| {
        if is_header {
            text.to_owned()
        } else {
            decoded(text, parameter.location == Location::Query)
        }
    };
    if parameter.serialisation.is_json() {
        let Some(text) = texts.last().map(|text| decode(text)) else {
            return Given::Absent;
        };
        return match serde_json::from_str(&text) {
            Ok(value) => Given::Values(vec![value]),
            Err(_) => Given::NoJson(text),
        };
    }
    let Serialisation::Styled { style, .. } = &parameter.serialisation else {
        return Given::Unknown;
    };
    // What an empty text means is between client and server.
    if texts.iter().all(String::is_empty) || texts.len() > MOST_ITEMS {
        return Given::Unknown;
    }
    let mut found = Vec::new();
    if let [text] = texts.as_slice() {
        let Some(text) = unprefixed(*style, &parameter.name, text) else {
            return Given::Unknown;
        };
        found.extend(readings(&Value::String(decode(text))));
        let parts: Vec<&str> = delimiters(*style)
            .iter()
            .map(|delimiter| text.split(delimiter).collect::<Vec<&str>>())
            .max_by_key(Vec::len)
            .unwrap_or_default();
        if parts.len() > MOST_ITEMS {
            return Given::Unknown;
        }
        let item = |part: &&str| Value::String(decode(part.trim()));
        let items: Vec<Value> = parts.iter().map(item).collect();
        found.extend(readings(&Value::Array(items)));
        let pairs: Map<String, Value> = parts
            .chunks_exact(2)
            .filter_map(|pair| {
                let [name, value] = pair else { return None };
                Some((decode(name), item(value)))
            })
            .collect();
        found.extend(readings(&Value::Object(pairs)));
        let pairs: Option<Map<String, Value>> = parts
            .iter()
            .map(|part| {
                let (name, value) = part.split_once('=')?;
                Some((decode(name), item(&value)))
            })
            .collect();
        if let Some(pairs) = pairs {
            found.extend(readings(&Value::Object(pairs)));
        }
    } else {
        let items: Vec<Value> = texts.iter().map(|text| decode(text).into()).collect();
        found.extend(readings(&Value::Array(items)));
        // A name given twice may hold lists, of which some readers take one and others all.
        let lists: Vec<Vec<Value>> = texts
            .iter()
            .map(|text| {
                let items = delimiters(*style).first().map(|one| text.split(one));
                items
                    .into_iter()
                    .flatten()
                    .map(|one| decode(one).into())
                    .collect()
            })
            .collect();
        found.extend(readings(&Value::Array(lists.concat())));
        let ends = [lists.first(), lists.last()].into_iter().flatten();
        found.extend(ends.flat_map(|list| readings(&Value::Array(list.clone()))));
    }
    Given::Values(found)
}

/// The texts of one name.
enum Texts {
    None,
    /// As they are written, not decoded.
    Some(Vec<String>),
    /// The members of an object that stand beside the other parameters.
    Object(Map<String, Value>),
}

impl From<Vec<String>> for Texts {
    fn from(texts: Vec<String>) -> Self {
        if texts.is_empty() {
            Self::None
        } else {
            Self::Some(texts)
        }
    }
}

fn named(pairs: &[(String, String)], name: &str) -> Texts {
    let found = pairs.iter().filter(|(other, _)| other == name);
    found
        .map(|(_, text)| text.clone())
        .collect::<Vec<_>>()
        .into()
}

fn headers(passed: &Passed, name: &str) -> Texts {
    let found = passed.headers.iter().filter(|(other, _)| other == name);
    let texts: Vec<String> = found
        .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        .collect();
    // RFC 9110, section 5.3: several lines are one list.
    if texts.is_empty() {
        Texts::None
    } else {
        Texts::Some(vec![texts.join(",")])
    }
}

/// A query that is a document as a whole.
fn whole_query(media: &MediaType, passed: &Passed) -> Given {
    let Some((_, query)) = passed
        .target
        .split_once('?')
        .filter(|(_, query)| !query.is_empty())
    else {
        return Given::Absent;
    };
    if !media.is_json() {
        return Given::Unknown;
    }
    let text = decoded(query, true);
    match serde_json::from_str(&text) {
        Ok(value) => Given::Values(vec![value]),
        Err(_) => Given::NoJson(text),
    }
}

/// Names, decoded, and values, as they are written.
pub(super) fn query_pairs(passed: &Passed) -> Vec<(String, String)> {
    let query = passed.target.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name, true), value.to_owned())
        })
        .collect()
}

pub(super) fn cookies(passed: &Passed) -> Vec<(String, String)> {
    let headers = passed.headers.iter().filter(|(name, _)| name == "cookie");
    let mut found = Vec::new();
    for (_, value) in headers {
        let text = String::from_utf8_lossy(value);
        for pair in text.split(';') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            found.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found
}

fn query(document: &Document, parameter: &Parameter, passed: &Passed) -> Texts {
    let pairs = query_pairs(passed);
    let Serialisation::Styled {
        schema,
        style,
        explode,
    } = &parameter.serialisation
    else {
        return named(&pairs, &parameter.name);
    };
    if *style == Style::DeepObject {
        let start = format!("{}[", parameter.name);
        let members: Map<String, Value> = pairs
            .iter()
            .filter_map(|(name, value)| {
                let member = name.strip_prefix(&start)?.strip_suffix(']')?;
                Some((member.to_owned(), decoded(value, true).into()))
            })
            .collect();
        return if members.is_empty() {
            Texts::None
        } else {
            Texts::Object(members)
        };
    }
    let own = named(&pairs, &parameter.name);
    if matches!(own, Texts::Some(_)) || !explode {
        return own;
    }
    // The members of an exploded object have names of their own.
    let node = schema.as_ref().and_then(|at| document.resolve(at).ok());
    let declared = node.and_then(|node| node.value.get("properties")?.as_object());
    let members: Map<String, Value> = pairs
        .iter()
        .filter(|(name, _)| declared.is_some_and(|declared| declared.contains_key(name)))
        .map(|(name, value)| (name.clone(), decoded(value, true).into()))
        .collect();
    if members.is_empty() {
        Texts::None
    } else {
        Texts::Object(members)
    }
}

/// A text without what its style puts before it.
fn unprefixed<'t>(style: Style, name: &str, text: &'t str) -> Option<&'t str> {
    match style {
        Style::Label => text.strip_prefix('.'),
        Style::Matrix => {
            let rest = text.strip_prefix(';')?.strip_prefix(name)?;
            rest.strip_prefix('=')
                .or_else(|| rest.is_empty().then_some(""))
        }
        _ => Some(text),
    }
}

fn delimiters(style: Style) -> &'static [&'static str] {
    match style {
        Style::Simple | Style::Form | Style::DeepObject => &[",", "%2C", "%2c"],
        Style::SpaceDelimited => &["%20", "+", ","],
        Style::PipeDelimited => &["|", "%7C", "%7c", ","],
        Style::Label => &[".", ","],
        Style::Matrix => &[";", ","],
    }
}

fn decoded(text: &str, plus: bool) -> String {
    let text = if plus {
        text.replace('+', " ")
    } else {
        text.to_owned()
    };
    percent_decode(text.as_bytes())
        .decode_utf8_lossy()
        .into_owned()
}
