//! Keywords that look at a value as a whole and mean the same in every dialect.
use serde_json::Value;

use crate::number::{self, equal};
use crate::pattern;
use crate::verdict::Rule;
use openapi_document::{Document, Pointer, is_too_deep};

/// What a keyword says of a value.
pub(super) enum Said {
    Fine,
    Refuses(Rule),
    /// It is none of these keywords.
    Other,
}

/// What one keyword, which stands at `at`, says of a value; `None` if it is malformed.
pub(super) fn assertion(
    doc: &Document,
    (keyword, setting): (&str, &Value),
    at: &Pointer,
    value: &Value,
) -> Option<Said> {
    let bound = || {
        let setting = setting.as_number()?;
        Some(number::exact_at(doc, at, setting))
    };
    let said = |fine: bool, rule| {
        Some(if fine {
            Said::Fine
        } else {
            Said::Refuses(rule)
        })
    };
    match keyword {
        "type" => {
            let names = match setting {
                Value::Array(names) => names.as_slice(),
                one => std::slice::from_ref(one),
            };
            let mut fine = false;
            for name in names {
                fine |= has_type(name.as_str()?, value)?;
            }
            said(fine, Rule::Type)
        }
        "const" => said(
            doc.integer(at).is_none() && equal(setting, value),
            Rule::Enum,
        ),
        "enum" => said(
            setting
                .as_array()?
                .iter()
                .enumerate()
                // What 64 bits do not hold is no value that was read with them.
                .filter(|(index, _)| doc.integer(&at.index(*index)).is_none())
                .any(|(_, listed)| equal(listed, value)),
            Rule::Enum,
        ),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            let limit = bound()?;
            let Value::Number(n) = value else {
                return Some(Said::Fine);
            };
            let n = number::exact(n);
            match keyword {
                "minimum" => said(n >= limit, Rule::Minimum),
                "maximum" => said(n <= limit, Rule::Maximum),
                "exclusiveMinimum" => said(n > limit, Rule::Minimum),
                "exclusiveMaximum" => said(n < limit, Rule::Maximum),
                _ => said(number::is_multiple(&n, &limit), Rule::MultipleOf),
            }
        }
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
            let limit = bound()?;
            let (size, low, high) = match value {
                Value::String(text) if keyword.ends_with("Length") => {
                    (text.chars().count(), Rule::MinLength, Rule::MaxLength)
                }
                Value::Array(items) if keyword.ends_with("Items") => {
                    (items.len(), Rule::MinItems, Rule::MaxItems)
                }
                Value::Object(members) if keyword.ends_with("Properties") => {
                    (members.len(), Rule::MinProperties, Rule::MaxProperties)
                }
                _ => return Some(Said::Fine),
            };
            let size = number::whole(i128::try_from(size).ok()?);
            if keyword.starts_with("min") {
                said(size >= limit, low)
            } else {
                said(size <= limit, high)
            }
        }
        "pattern" => {
            let setting = setting.as_str()?;
            match value {
                Value::String(text) => said(pattern::kept(setting)?.is_match(text)?, Rule::Pattern),
                _ => Some(Said::Fine),
            }
        }
        "uniqueItems" => {
            let (true, Value::Array(items)) = (setting.as_bool()?, value) else {
                return Some(Said::Fine);
            };
            if is_too_deep(value) {
                return None;
            }
            let twice = items
                .iter()
                .enumerate()
                .any(|(at, item)| items.iter().take(at).any(|other| equal(item, other)));
            said(!twice, Rule::UniqueItems)
        }
        _ => Some(Said::Other),
    }
}

fn has_type(name: &str, value: &Value) -> Option<bool> {
    Some(match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value
            .as_number()
            .is_some_and(|number| number::exact(number).is_integer()),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => return None,
    })
}
