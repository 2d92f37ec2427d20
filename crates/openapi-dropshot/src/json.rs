//! What JSON text of the wire must be beyond its grammar.
//!
//! serde checks the grammar; it takes repeated members, escapes that no text can hold and any depth.

use std::{borrow::Cow, collections::HashSet};

/// Characters of a member's name that a message repeats.
const SHOWN: usize = 64;

/// How deep arrays and objects may nest.
pub(crate) const MAX_DEPTH: usize = 128;

/// Why a JSON text is refused although its grammar is right.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// RFC 8259 §4 leaves the meaning of a repeated member open; here there is none.
    #[error("{0}: given more than once")]
    RepeatedMember(String),
    #[error("nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// Where it is refused: within the value of a member; outside of any, the name is empty.
    #[error("{0}: must not contain the character U+0000")]
    Nul(String),
    /// Half of a surrogate pair stands for no character (RFC 8259 §8.2).
    #[error("a string holds a lone surrogate")]
    LoneSurrogate,
}

/// What becomes of the character U+0000, which JSON allows and some stores cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nul {
    Taken,
    Refused,
}

/// An open object with the names that it has given so far, or an open array.
enum Open<'text> {
    Array,
    Object {
        names: Names<'text>,
        member: Cow<'text, str>,
        at_name: bool,
    },
}

/// The names of one object: few are searched in line, many by hash.
#[derive(Default)]
struct Names<'text> {
    few: Vec<Cow<'text, str>>,
    many: HashSet<Cow<'text, str>>,
}

impl<'text> Names<'text> {
    const FEW: usize = 16;

    /// Whether the name is new.
    fn insert(&mut self, name: Cow<'text, str>) -> bool {
        if self.few.contains(&name) || self.many.contains(&name) {
            return false;
        }
        if self.few.len() < Self::FEW {
            self.few.push(name);
            return true;
        }
        self.many.insert(name)
    }
}

/// Checks a text whose grammar was already found right; on any other text it may miss something, but
/// ends all the same.
pub(crate) fn check(text: &str, nul: Nul) -> Result<(), Refusal> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => {
                if open.len() == MAX_DEPTH {
                    return Err(Refusal::TooDeep);
                }
                open.push(if byte == b'[' {
                    Open::Array
                } else {
                    Open::Object {
                        names: Names::default(),
                        member: Cow::Borrowed(""),
                        at_name: true,
                    }
                });
            }
            b'}' | b']' => {
                open.pop();
            }
            b',' => {
                if let Some(Open::Object { at_name, .. }) = open.last_mut() {
                    *at_name = true;
                }
            }
            b'"' => {
                let end = string_end(bytes, at);
                let content = text.get(at..end).unwrap_or_default();
                at = end + 1;
                let read = decode(content)?;
                let refused = nul == Nul::Refused && read.contains('\0');
                match open.last_mut() {
                    Some(Open::Object {
                        names,
                        member,
                        at_name,
                    }) if *at_name => {
                        *at_name = false;
                        if refused {
                            return Err(Refusal::Nul("a member's name".to_owned()));
                        }
                        if !names.insert(read.clone()) {
                            return Err(Refusal::RepeatedMember(shown(&read)));
                        }
                        *member = read;
                    }
                    _ if refused => return Err(Refusal::Nul(enclosing_member(&open))),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The outermost member whose value is at fault below the root's members' own objects: the name that a
/// client knows. For `{"thing": {"custom_json_1": {"a": ["\u0000"]}}}` it is `custom_json_1`.
fn enclosing_member(open: &[Open<'_>]) -> String {
    let name = open
        .iter()
        .filter_map(|open| match open {
            Open::Object { member, .. } => Some(member.as_ref()),
            Open::Array => None,
        })
        .take(2)
        .last();
    shown(name.unwrap_or_default())
}

/// A name for a message: the beginning of a long one, and nothing that would break the line.
fn shown(name: &str) -> String {
    let mut shown: String = name
        .chars()
        .take(SHOWN)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if name.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Where the string whose content starts at `at` has its closing quote.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The text of a string's content.
fn decode(content: &str) -> Result<Cow<'_, str>, Refusal> {
    if !content.contains('\\') {
        return Ok(Cow::Borrowed(content));
    }
    // The grammar is right, so what fails here is an escape that is no character.
    let text = serde_json::from_str(&format!("\"{content}\""));
    text.map(Cow::Owned).map_err(|_| Refusal::LoneSurrogate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn check(text: &str) -> Result<(), Refusal> {
        super::check(text, Nul::Refused)
    }

    #[test]
    fn refuses_a_repeated_member_at_every_depth() {
        for text in [
            r#"{"a":1,"a":2}"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"{"x":[{"y":{"a":1,"b":2,"a":3}}]}"#,
        ] {
            assert_eq!(
                check(text),
                Err(Refusal::RepeatedMember("a".into())),
                "{text}"
            );
        }
        let many: Vec<_> = (0..100).map(|n| format!("\"n{n}\":{{\"a\":[]}}")).collect();
        assert_eq!(check(&format!("{{{}}}", many.join(","))), Ok(()));
        let repeated = format!("{{{},\"n99\":1}}", many.join(","));
        assert_eq!(check(&repeated), Err(Refusal::RepeatedMember("n99".into())));
        assert_eq!(check(r#"{"a":{"a":"a","b":"a"},"b":["a","a"]}"#), Ok(()));
    }

    #[test]
    fn refuses_more_than_128_levels() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(check(&nested(128)), Ok(()));
        assert_eq!(check(&nested(129)), Err(Refusal::TooDeep));
    }

    #[test]
    fn refuses_escapes_that_are_no_character() {
        assert_eq!(check(r#"["\ud83d\ude00"]"#), Ok(()));
        assert_eq!(check(r#"["\ud83d"]"#), Err(Refusal::LoneSurrogate));
        assert_eq!(check(r#"["\ude00\ud83d"]"#), Err(Refusal::LoneSurrogate));
        assert_eq!(check(r#"["\\u0000"]"#), Ok(()));
        assert_eq!(
            check(r#"{"thing":{"first_name":"\u0000"}}"#),
            Err(Refusal::Nul("first_name".into()))
        );
        assert_eq!(
            check(r#"{"thing":{"custom_json_1":{"a":[1,{"b":"\u0000"}]}}}"#),
            Err(Refusal::Nul("custom_json_1".into()))
        );
        assert!(check(r#"{"\u0000":1}"#).is_err());
    }

    #[test]
    fn takes_the_character_zero_where_it_is_asked_to() {
        let check = |text| super::check(text, Nul::Taken);
        assert_eq!(check(r#"{"a\u0000":"\u0000"}"#), Ok(()));
        let repeated = check(r#"{"a\u0000":1,"\u0061\u0000":2}"#);
        assert_eq!(repeated, Err(Refusal::RepeatedMember("a\u{fffd}".into())));
        assert_eq!(check(r#"["\ud83d"]"#), Err(Refusal::LoneSurrogate));
    }

    #[test]
    fn repeats_no_more_of_a_name_than_tells_it() {
        let long = "n".repeat(100_000);
        let Err(Refusal::RepeatedMember(name)) = check(&format!(r#"{{"{long}":1,"{long}":2}}"#))
        else {
            panic!("it was taken");
        };
        assert_eq!(name, format!("{}…", "n".repeat(64)));
        assert_eq!(
            check(r#"{"a\nb":1,"a\nb":2}"#),
            Err(Refusal::RepeatedMember("a\u{fffd}b".into()))
        );
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            "[^\\x00]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::hash_map("[^\\x00]{0,4}", inner, 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn takes_what_has_no_fault(value in json()) {
            prop_assert_eq!(check(&serde_json::to_string_pretty(&value).unwrap()), Ok(()));
        }

        #[test]
        fn never_panics(text in "[\\[\\]{}\",:\\\\u0-9a-f\\s]{0,40}") {
            let _ = check(&text);
        }
    }
}
