//! JSON pointers (RFC 6901), in the plain and in the `$ref` spelling.

/// `pointer` continued by one member name or index, escaped.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}

/// The plain pointer behind the fragment of a `$ref`, which is
/// percent-encoded (RFC 6901 section 6). What is not an escape stays as it is.
pub(crate) fn from_fragment(fragment: &str) -> String {
    let mut decoded = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = (first == b'%').then(|| tail.split_at_checked(2)).flatten();
        let byte = escape.and_then(|(digits, after)| Some((hex_byte(digits)?, after)));
        let (byte, after) = byte.unwrap_or((first, tail));
        decoded.push(byte);
        rest = after;
    }
    String::from_utf8(decoded).unwrap_or_else(|_| fragment.to_owned())
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    // `from_str_radix` would take a sign.
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{from_fragment, join};

    #[test]
    fn join_escapes_tilde_before_slash() {
        assert_eq!(join("/paths", "/a~b"), "/paths/~1a~0b");
    }

    #[test]
    fn fragments_are_percent_decoded() {
        assert_eq!(from_fragment("/a%20b/%7E1c"), "/a b/~1c");
        assert_eq!(from_fragment("/100%/%zz/%+1/%f"), "/100%/%zz/%+1/%f");
        assert_eq!(from_fragment("/%FF"), "/%FF");
    }
}
