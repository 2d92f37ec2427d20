//! Values in a path.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a segment of a path cannot hold as it is (URL Standard, "path percent-encode set"), and
/// what would end it.
const IN_A_SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A value as it stands between two slashes.
pub fn encode_path(value: &str) -> String {
    match value {
        // URLs drop these segments (URL Standard, "single-dot URL path segment"), encoded or not;
        // what is left is a dot that stands for nothing.
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        value => utf8_percent_encode(value, IN_A_SEGMENT).to_string(),
    }
}
