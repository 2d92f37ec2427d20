//! What is shown of an answer: short, in one line, and without secrets.

use serde_json::Value;

/// What errors keep of a body, in characters.
const KEPT: usize = 512;
/// What they show of a sentence.
const SHOWN: usize = 300;
/// Sentences stand no deeper than this.
const DEEPEST: usize = 4;
/// Shorter secrets are not looked for: they would be found where they are not.
const SHORTEST: usize = 6;

/// What must not be shown.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    pub(crate) fn add(&mut self, secret: &str) {
        if secret.len() >= SHORTEST {
            self.0.push(secret.to_owned());
        }
    }

    /// The text, with something else in place of each secret.
    pub(crate) fn hidden(&self, mut text: String) -> String {
        for secret in &self.0 {
            if text.contains(secret.as_str()) {
                text = text.replace(secret.as_str(), "[secret]");
            }
        }
        text
    }
}

/// What an error keeps of a body.
pub(crate) fn kept(text: &str) -> String {
    bounded(text, KEPT)
}

/// The first characters of a text.
pub(crate) fn bounded(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A text in one line.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    bounded(&words.join(" "), most)
}

/// Members that hold the sentence of a refusal, the more telling first.
const TELLING: [&str; 11] = [
    "detail",
    "error_description",
    "message",
    "error_message",
    "error",
    "errors",
    "reason",
    "description",
    "title",
    "msg",
    "code",
];

/// The sentence with which a body says what is wrong.
pub(crate) fn sentence(body: &Value) -> Option<String> {
    let text = find(body, DEEPEST)?;
    Some(one_line(text, SHOWN))
}

fn find(value: &Value, depth: usize) -> Option<&str> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => Some(text.as_str()).filter(|text| !text.trim().is_empty()),
        Value::Array(items) => items.iter().find_map(|item| find(item, depth)),
        Value::Object(members) => {
            let mut told = TELLING.iter().filter_map(|name| members.get(*name));
            told.find_map(|member| find(member, depth))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_sentence_is_found_in_the_shapes_that_there_are() {
        for (body, expected) in [
            (json!({"error": "a b"}), Some("a b")),
            (
                json!({"error": {"code": 7, "message": "a\n b"}}),
                Some("a b"),
            ),
            (
                json!({"error": "invalid_grant", "error_description": "a b"}),
                Some("a b"),
            ),
            (
                json!({"title": "t", "detail": "a b", "status": 400}),
                Some("a b"),
            ),
            (
                json!({"errors": [{"message": "a b"}, {"message": "c"}]}),
                Some("a b"),
            ),
            (json!(["a b"]), Some("a b")),
            (json!({"message": " ", "code": "E7"}), Some("E7")),
            (json!({"ok": false}), None),
            (json!(7), None),
        ] {
            assert_eq!(sentence(&body).as_deref(), expected, "{body}");
        }
        let long = sentence(&json!("x".repeat(9999))).unwrap();
        assert_eq!(long.chars().count(), SHOWN + 1);
    }

    #[test]
    fn secrets_are_hidden_and_short_ones_are_not_looked_for() {
        let mut secrets = Secrets::default();
        secrets.add("s3cret");
        secrets.add("a");
        assert_eq!(secrets.hidden("a s3cret b".to_owned()), "a [secret] b");
    }
}
