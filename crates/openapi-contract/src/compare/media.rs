//! Names of media types, as they are compared.
use openapi_document::{essence, is_json};

/// Lower-case, parameters sorted and unquoted, without the `charset=utf-8` that JSON has anyway
/// (RFC 8259, 8.1).
pub(super) fn normal(name: &str) -> String {
    let essence = essence(name);
    let json = is_json(&essence);
    let parts = name.split(';').skip(1);
    let mut parameters: Vec<String> = parts
        .map(|part| unquoted(&part.trim().to_ascii_lowercase()))
        .filter(|part| !(part.is_empty() || json && part == "charset=utf-8"))
        .collect();
    parameters.sort();
    parameters.insert(0, essence);
    parameters.join(";")
}

/// A quoted value is the same as the bare one, where it can stand bare (RFC 9110, section 5.6.6).
fn unquoted(parameter: &str) -> String {
    let Some((name, value)) = parameter.split_once('=') else {
        return parameter.to_owned();
    };
    let inner = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'));
    let is_token = |text: &&str| {
        let mark = |one: char| "!#$%&'*+-.^_`|~".contains(one);
        !text.is_empty()
            && text
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || mark(one))
    };
    match inner.filter(is_token) {
        Some(bare) => format!("{name}={bare}"),
        None => parameter.to_owned(),
    }
}

/// Whether the range `range` takes in the media type `name`: a type with fewer parameters takes in
/// the same with more (RFC 9110, section 12.5.1).
pub(super) fn covers(range: &str, name: &str) -> bool {
    let mut asked = range.split(';');
    let mut parts = name.split(';');
    let (range, name) = (
        asked.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let kind = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    let fits =
        range == name || range == "*/*" || range.ends_with("/*") && kind(range) == kind(name);
    let has: Vec<&str> = parts.collect();
    fits && asked.all(|one| has.contains(&one))
}

/// The most specific of `ranges` that takes in `name`.
pub(super) fn best<'a>(name: &str, ranges: impl Iterator<Item = &'a String>) -> Option<usize> {
    ranges
        .enumerate()
        .filter(|(_, range)| covers(range, name))
        .min_by_key(|(_, range)| {
            (
                range.as_str() != name,
                range.ends_with('*'),
                *range == "*/*",
                std::cmp::Reverse(range.split(';').count()),
            )
        })
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::{covers, normal};

    #[test]
    fn parameters_are_compared_by_what_they_say() {
        assert_eq!(
            normal("Text/Plain; Charset=\"UTF-8\""),
            "text/plain;charset=utf-8"
        );
        assert_eq!(
            normal("application/json;charset=\"utf-8\""),
            "application/json"
        );
        assert_eq!(normal("a/b; p=\"x y\""), "a/b;p=\"x y\"");
        assert!(covers("a/b;x=1", "a/b;x=1;y=2"));
        assert!(covers("a/*", "a/b;x=1"));
        assert!(!covers("a/b;x=1", "a/b;y=2"));
        assert!(!covers("a/b;x=1", "a/b"));
    }
}
