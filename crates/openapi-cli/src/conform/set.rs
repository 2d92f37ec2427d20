//! `--set PLACE=VALUE`.
use std::str::FromStr;

use openapi_conformance::FixedPlace;
use serde_json::Value;

/// What holds one value in every request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Set {
    pub(crate) at: FixedPlace,
    pub(crate) value: Value,
}

impl FromStr for Set {
    type Err = String;

    /// The value is JSON if it can be read as such, and text otherwise.
    fn from_str(text: &str) -> Result<Self, String> {
        let Some((place, value)) = text.split_once('=') else {
            return Err("`=` is missing; write it as /workspace_id=ws1".to_owned());
        };
        Ok(Self {
            at: place.parse()?,
            value: serde_json::from_str(value).unwrap_or_else(|_| value.into()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Set;
    use serde_json::json;

    #[test]
    fn a_value_is_json_or_text() {
        for (text, pointer, value) in [
            ("/workspace_id=ws1", "/workspace_id", json!("ws1")),
            ("/a/b=12", "/a/b", json!(12)),
            ("/a=\"12\"", "/a", json!("12")),
            ("/a={\"b\":[null]}", "/a", json!({"b": [null]})),
            ("/a=", "/a", json!("")),
            ("/a=b=c", "/a", json!("b=c")),
            ("/a~1b=true", "/a~1b", json!(true)),
            ("query/limit=5", "query/limit", json!(5)),
            ("path/id=a/b", "path/id", json!("a/b")),
        ] {
            let set: Set = text.parse().unwrap();
            let at = set.at.to_string();
            assert_eq!((at.as_str(), set.value), (pointer, value), "{text}");
        }
        for text in ["", "a", "a=b", "=b", "/a~2=b", "#/a=b"] {
            text.parse::<Set>().unwrap_err();
        }
    }
}
