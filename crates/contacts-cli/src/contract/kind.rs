//! The kinds of values that members have, and how each is read from text.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat};
use openapi_contract::text::excerpt;
use serde_json::{Number, Value};

/// As much of a text as a sentence shows of it.
const SHOWN: usize = 60;

/// How texts are read where people write them in more ways than one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reading {
    /// The offset from UTC of a date and time that names none.
    pub(crate) offset: Option<FixedOffset>,
    /// Numbers are written `1,5`.
    pub(crate) decimal_comma: bool,
}

/// What the values of a member are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Text of a format, which has no white space around it.
    Formatted,
    DateTime,
    Date,
    Number,
    Integer,
    Boolean,
    /// An object or an array.
    Json,
    /// Of more types than one, or of none in particular: JSON, or else text.
    Any,
}

impl Kind {
    /// By the types and formats that the parts of a schema name.
    pub(super) fn of<'v>(
        types: impl Iterator<Item = &'v Value>,
        mut formats: impl Iterator<Item = &'v Value>,
    ) -> Self {
        let mut types: Vec<&str> = types.filter_map(Value::as_str).collect();
        types.sort_unstable();
        types.dedup();
        match types.as_slice() {
            ["string"] => match formats.next().and_then(Value::as_str) {
                Some("date-time") => Self::DateTime,
                Some("date") => Self::Date,
                Some(_) => Self::Formatted,
                None => Self::Text,
            },
            ["number"] => Self::Number,
            ["integer"] => Self::Integer,
            ["boolean"] => Self::Boolean,
            ["object" | "array"] => Self::Json,
            _ => Self::Any,
        }
    }

    pub(super) fn placeholder(self) -> &'static str {
        match self {
            Self::Text | Self::Formatted => "TEXT",
            Self::DateTime => "DATE-TIME",
            Self::Date => "DATE",
            Self::Number => "NUMBER",
            Self::Integer => "INTEGER",
            Self::Boolean => "true|false",
            Self::Json => "JSON",
            Self::Any => "VALUE",
        }
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Integer)
    }

    /// The value that a text stands for. Texts stay as they are; of all others the white space
    /// around them is nothing.
    pub(super) fn value(self, text: &str, reading: Reading) -> Result<Value, String> {
        let trimmed = text.trim();
        match self {
            Self::Text => Ok(text.into()),
            Self::DateTime => date_time(trimmed, reading),
            Self::Date | Self::Formatted => Ok(trimmed.into()),
            Self::Number => number(trimmed, reading),
            Self::Integer => integer(trimmed),
            Self::Boolean => boolean(trimmed),
            Self::Json => json(trimmed),
            Self::Any => Ok(serde_json::from_str(trimmed).unwrap_or_else(|_| text.into())),
        }
    }
}

fn shown(text: &str) -> String {
    format!("{:?}", excerpt(text, SHOWN))
}

/// By RFC 3339, with a space in place of the `T` too; without an offset where one is given for
/// those, of a whole day too.
fn date_time(text: &str, reading: Reading) -> Result<Value, String> {
    let text: String = match (text.get(..10), text.get(10..11), text.get(11..)) {
        (Some(date), Some(" "), Some(time)) => format!("{date}T{}", time.trim_start()),
        _ => text.to_owned(),
    };
    if DateTime::parse_from_rfc3339(&text).is_ok() {
        return Ok(text.into());
    }
    let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    let day = || {
        NaiveDate::parse_from_str(&text, "%Y-%m-%d")
            .ok()?
            .and_hms_opt(0, 0, 0)
    };
    let local = forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
        .or_else(day);
    let Some(local) = local else {
        return Err(format!(
            "expected a date and time such as 2023-06-01T09:00:00Z, got {}",
            shown(&text)
        ));
    };
    let placed = reading
        .offset
        .and_then(|offset| local.and_local_timezone(offset).single());
    match placed {
        Some(placed) => Ok(placed.to_rfc3339_opts(SecondsFormat::AutoSi, true).into()),
        None => Err(format!(
            "{} has no offset from UTC; write one, as in 2023-06-01T09:00:00Z, or give --offset",
            shown(&text)
        )),
    }
}

fn number(text: &str, reading: Reading) -> Result<Value, String> {
    let refused = |more: &str| Err(format!("expected a number, got {}{more}", shown(text)));
    let pointed = if reading.decimal_comma {
        if text.contains('.') {
            return refused("; with a decimal comma it holds no point");
        }
        text.replace(',', ".")
    } else {
        text.to_owned()
    };
    if let Ok(whole) = pointed.parse::<i64>() {
        return Ok(whole.into());
    }
    // Rust reads `inf` and `nan` too, of which the latter is no JSON.
    let number = pointed.parse::<f64>().ok().and_then(Number::from_f64);
    match number {
        Some(number) => Ok(Value::Number(number)),
        None if text.contains(',') && !reading.decimal_comma => {
            refused("; where commas are decimal points, give --decimal-comma")
        }
        None => refused(""),
    }
}

fn integer(text: &str) -> Result<Value, String> {
    let signed = text.parse::<i64>().map(Value::from);
    let value = signed.or_else(|_| text.parse::<u64>().map(Value::from));
    value.map_err(|_| format!("expected a whole number, got {}", shown(text)))
}

fn boolean(text: &str) -> Result<Value, String> {
    if text.eq_ignore_ascii_case("true") {
        Ok(true.into())
    } else if text.eq_ignore_ascii_case("false") {
        Ok(false.into())
    } else {
        Err(format!("expected true or false, got {}", shown(text)))
    }
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("not JSON: {error}: {}", shown(text)))
}

#[cfg(test)]
mod tests {
    use super::{Kind, Reading};
    use chrono::FixedOffset;
    use serde_json::{Value, json};

    fn read(kind: Kind, text: &str) -> Result<Value, String> {
        kind.value(text, Reading::default())
    }

    #[test]
    fn numbers_are_those_of_json_that_64_bits_hold() {
        for (text, value) in [
            ("42", json!(42)),
            (" -1.5 ", json!(-1.5)),
            ("1e3", json!(1000.0)),
            ("9007199254740993", json!(9_007_199_254_740_993_i64)),
            ("0.1", json!(0.1)),
        ] {
            assert_eq!(read(Kind::Number, text), Ok(value), "{text}");
        }
        for text in [
            "", "inf", "NaN", "1e400", "1.2.3", "twelve", "1 000", "0x10",
        ] {
            let told = read(Kind::Number, text).unwrap_err();
            assert_eq!(told, format!("expected a number, got {text:?}"));
        }
        let told = read(Kind::Number, "1,5").unwrap_err();
        assert!(told.ends_with("give --decimal-comma"), "{told}");
        let comma = Reading {
            decimal_comma: true,
            ..Reading::default()
        };
        assert_eq!(Kind::Number.value("1,5", comma), Ok(json!(1.5)));
        assert!(Kind::Number.value("1.234,5", comma).is_err());
        assert_eq!(
            read(Kind::Integer, "18446744073709551615"),
            Ok(json!(u64::MAX))
        );
        assert!(read(Kind::Integer, "1.0").is_err());
    }

    #[test]
    fn dates_and_times_have_an_offset_or_are_given_one() {
        for (text, value) in [
            ("2023-06-01T09:00:00Z", "2023-06-01T09:00:00Z"),
            (
                "2023-06-01 09:00:00.125+02:00",
                "2023-06-01T09:00:00.125+02:00",
            ),
        ] {
            assert_eq!(read(Kind::DateTime, text), Ok(json!(value)));
        }
        let cet = Reading {
            offset: FixedOffset::east_opt(3600),
            ..Reading::default()
        };
        for (text, value) in [
            ("2023-06-01T09:00:00", "2023-06-01T09:00:00+01:00"),
            ("2023-06-01 09:30", "2023-06-01T09:30:00+01:00"),
            ("2023-06-01", "2023-06-01T00:00:00+01:00"),
            ("2023-06-01T09:00:00Z", "2023-06-01T09:00:00Z"),
        ] {
            assert_eq!(Kind::DateTime.value(text, cet), Ok(json!(value)));
            if !text.ends_with('Z') {
                let told = read(Kind::DateTime, text).unwrap_err();
                assert!(told.ends_with("or give --offset"), "{told}");
            }
        }
        for text in [
            "",
            "01.06.2023",
            "2023-02-30",
            "2023-06-01T25:00:00Z",
            "yesterday",
        ] {
            let told = Kind::DateTime.value(text, cet).unwrap_err();
            assert!(told.starts_with("expected a date and time"), "{told}");
        }
    }

    #[test]
    fn other_kinds_are_read_as_the_contract_types_them() {
        assert_eq!(read(Kind::Text, " 7 "), Ok(json!(" 7 ")));
        assert_eq!(read(Kind::Boolean, " TRUE "), Ok(json!(true)));
        assert!(read(Kind::Boolean, "yes").is_err());
        assert_eq!(read(Kind::Json, r#"{"a":[1]}"#), Ok(json!({"a": [1]})));
        assert!(
            read(Kind::Json, "{a}")
                .unwrap_err()
                .starts_with("not JSON: ")
        );
        assert_eq!(read(Kind::Any, "7"), Ok(json!(7)));
        assert_eq!(read(Kind::Any, "seven"), Ok(json!("seven")));
    }
}
