//! `--set POINTER=VALUE`.
use std::str::FromStr;

use openapi_contract::Pointer;
use serde_json::Value;

/// A member that holds one value in every request body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Set {
    pub(crate) at: Pointer,
    pub(crate) value: Value,
}

impl FromStr for Set {
    type Err = String;

    /// The value is JSON if it can be read as such, and text otherwise.
    fn from_str(text: &str) -> Result<Self, String> {
        let Some((pointer, value)) = text.split_once('=') else {
            return Err("`=` is missing; write it as /workspace_id=ws1".to_owned());
        };
        let escapes = pointer
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']));
        if !pointer.starts_with('/') || !escapes {
            return Err(format!(
                "`{pointer}` is no JSON pointer to a member of the body; write it as /workspace_id=ws1"
            ));
        }
        Ok(Self {
            at: Pointer::root().with_path(pointer),
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
        ] {
            let set: Set = text.parse().unwrap();
            assert_eq!((set.at.path(), set.value), (pointer, value), "{text}");
        }
        for text in ["", "a", "a=b", "=b", "/a~2=b", "#/a=b"] {
            text.parse::<Set>().unwrap_err();
        }
    }
}
