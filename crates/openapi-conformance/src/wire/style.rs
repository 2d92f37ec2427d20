//! Values of parameters as they stand on the wire (`OpenAPI` 3.0.3, "Style Values"; RFC 6570).
use openapi_document::{Location, Parameter, Serialisation, Style};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// All but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Percent-encoded.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// What is written for a parameter: in a path the segment's text, in a query `name=value` pairs
/// joined with `&`, in a header its value, in a cookie `name=value`. `None` if the style cannot
/// show the value, or others would not read it as it was meant.
pub(crate) fn write(parameter: &Parameter, value: &Value) -> Option<String> {
    let encoded = parameter.location != Location::Header;
    let quote = |text: &str| {
        if encoded {
            encode(text)
        } else {
            text.to_owned()
        }
    };
    let written = match &parameter.serialisation {
        Serialisation::Content(media) if media.is_json() => {
            let text = quote(&value.to_string());
            match parameter.location {
                Location::Path | Location::Header => text,
                Location::Query | Location::Cookie => format!("{}={text}", quote(&parameter.name)),
            }
        }
        Serialisation::Query(media) if media.is_json() => encode(&value.to_string()),
        Serialisation::Content(_) | Serialisation::Query(_) => return None,
        Serialisation::Styled { style, explode, .. } => {
            let name = quote(&parameter.name);
            let parts = Parts::of(value, &quote)?;
            styled(&name, &parts, *style, *explode)?
        }
    };
    let fits = match parameter.location {
        // An empty segment or one of dots is another path.
        Location::Path => !matches!(written.as_str(), "" | "." | ".."),
        Location::Query => true,
        // RFC 9110, section 5.5: outer white space is no part of a value.
        Location::Header => {
            !written.is_empty()
                && written.trim() == written
                && written.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        }
        Location::Cookie => !written.contains('&'),
    };
    fits.then_some(written)
}

/// `name=value` pairs of a URL-encoded form, for a field whose style the contract names. `None` as for
/// [`write`], and for members that would stand beside the other fields.
pub(crate) fn field(name: &str, value: &Value, style: Style, explode: bool) -> Option<String> {
    let parts = Parts::of(value, &encode)?;
    let beside = style == Style::Form && explode && matches!(parts, Parts::Object(_));
    if beside {
        return None;
    }
    match style {
        Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => {
            styled(&encode(name), &parts, style, explode)
        }
        Style::Matrix | Style::Label | Style::Simple => None,
    }
}

/// A value of strings, quoted.
enum Parts {
    Scalar(String),
    Array(Vec<String>),
    Object(Vec<(String, String)>),
}

impl Parts {
    fn of(value: &Value, quote: &impl Fn(&str) -> String) -> Option<Self> {
        Some(match value {
            Value::Array(items) if !items.is_empty() => Self::Array(
                items
                    .iter()
                    .map(|item| scalar(item).map(|text| quote(&text)))
                    .collect::<Option<_>>()?,
            ),
            Value::Object(members) if !members.is_empty() => Self::Object(
                members
                    .iter()
                    .map(|(name, member)| Some((quote(name), quote(&scalar(member)?))))
                    .collect::<Option<_>>()?,
            ),
            other => Self::Scalar(quote(&scalar(other)?)),
        })
    }

    /// Items, or names and values in turn, joined. Delimiters in the parts could not be told from
    /// those between them.
    fn joined(&self, delimiter: &str) -> Option<String> {
        let parts: Vec<&str> = match self {
            Self::Scalar(text) => return Some(text.clone()),
            Self::Array(items) => items.iter().map(String::as_str).collect(),
            Self::Object(members) => members
                .iter()
                .flat_map(|(name, value)| [name.as_str(), value.as_str()])
                .collect(),
        };
        let hidden = encode(delimiter);
        let clear = parts.iter().all(|part| {
            !part.is_empty() && !part.contains(delimiter) && !part.contains(hidden.as_str())
        });
        clear.then(|| parts.join(delimiter))
    }

    /// `name=value` pairs.
    fn pairs(&self, name: &str) -> Vec<String> {
        match self {
            Self::Scalar(text) => vec![format!("{name}={text}")],
            Self::Array(items) => items.iter().map(|item| format!("{name}={item}")).collect(),
            Self::Object(members) => members
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect(),
        }
    }
}

/// The text of what is neither null nor put together.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn styled(name: &str, parts: &Parts, style: Style, explode: bool) -> Option<String> {
    let object = matches!(parts, Parts::Object(_));
    Some(match style {
        Style::Simple if object && explode => parts.pairs(name).join(","),
        Style::Simple => parts.joined(",")?,
        Style::Label if object && explode => format!(".{}", parts.pairs(name).join(".")),
        Style::Label => format!(".{}", parts.joined(".")?),
        Style::Matrix => match parts {
            Parts::Scalar(text) if text.is_empty() => format!(";{name}"),
            _ if explode => format!(";{}", parts.pairs(name).join(";")),
            _ => format!(";{name}={}", parts.joined(",")?),
        },
        Style::DeepObject => match parts {
            Parts::Object(members) => members
                .iter()
                .map(|(member, value)| format!("{name}%5B{member}%5D={value}"))
                .collect::<Vec<_>>()
                .join("&"),
            Parts::Scalar(_) | Parts::Array(_) => return None,
        },
        _ if explode || matches!(parts, Parts::Scalar(_)) => parts.pairs(name).join("&"),
        Style::Form => format!("{name}={}", parts.joined(",")?),
        Style::SpaceDelimited => format!("{name}={}", parts.joined("%20")?),
        Style::PipeDelimited => format!("{name}={}", parts.joined("%7C")?),
    })
}

#[cfg(test)]
mod tests;
