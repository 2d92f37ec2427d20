//! Texts of a format. Those whose syntax is plain are checked; they keep the text as it was sent.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a text has a format; one that names no syntax, or that is not known here, refuses nothing.
pub(crate) fn has(format: &str, text: &str) -> bool {
    match format {
        "date" => is_date(text),
        "date-time" => is_date_time(text),
        "uuid" => is_uuid(text),
        "uri" => is_uri(text),
        "ip" => text.parse::<IpAddr>().is_ok(),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        _ => true,
    }
}

/// A `full-date` of RFC 3339, a day that there is.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(b'-'), Some(b'-'), 10) = (bytes.get(4), bytes.get(7), bytes.len()) else {
        return false;
    };
    let number = |range| digits(text, range);
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=last).contains(&day)
}

/// A `date-time` of RFC 3339.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return false;
    };
    let Some(zone) = clock(time, true) else {
        return false;
    };
    let rest = zone.strip_prefix('.').map_or(zone, |fraction| {
        let rest = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
        if rest.len() == fraction.len() {
            "?"
        } else {
            rest
        }
    });
    let offset = |rest: &str| {
        let offset = rest.strip_prefix(['+', '-']);
        offset.and_then(|offset| clock(offset, false)) == Some("")
    };
    is_date(date) && (rest.eq_ignore_ascii_case("z") || offset(rest))
}

/// `hh:mm`, and `:ss` where asked for; gives the rest.
fn clock(text: &str, seconds: bool) -> Option<&str> {
    let bytes = text.as_bytes();
    let within = |at: usize, most: u32| digits(text, at..at + 2).is_some_and(|value| value <= most);
    let minutes = within(0, 23) && bytes.get(2) == Some(&b':') && within(3, 59);
    if !seconds {
        return minutes.then(|| text.get(5..)).flatten();
    }
    let whole = minutes && bytes.get(5) == Some(&b':') && within(6, 59);
    whole.then(|| text.get(8..)).flatten()
}

fn digits(text: &str, range: std::ops::Range<usize>) -> Option<u32> {
    let part = text.get(range)?;
    part.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| part.parse().ok())
        .flatten()
}

/// The form of RFC 9562, section 4.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A scheme and what follows it, of the characters that RFC 3986 has.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let of_scheme = |one: char| one.is_ascii_alphanumeric() || "+-.".contains(one);
    let of_rest = |one: char| one.is_ascii_graphic() && !"\"<>\\^`{|}".contains(one);
    scheme.starts_with(|one: char| one.is_ascii_alphabetic())
        && scheme.chars().all(of_scheme)
        && !rest.is_empty()
        && rest.chars().all(of_rest)
}

crate::text! {
    /// A day, as RFC 3339 writes it.
    pub struct Date { format: "date" }
}
crate::text! {
    /// A date and time of RFC 3339, as it was sent.
    pub struct DateTime { format: "date-time" }
}
crate::text! {
    /// A UUID of RFC 9562, as it was sent.
    pub struct Uuid { format: "uuid" }
}
crate::text! {
    /// A text that stands for an e-mail address. What one is, the server decides.
    pub struct EmailAddress { format: "email" }
}
crate::text! {
    /// A URI of RFC 3986, as it was sent.
    pub struct Uri { format: "uri" }
}
crate::text! {
    /// An address of IPv4 or IPv6.
    pub struct Ip { format: "ip" }
}
crate::text! {
    /// An address of IPv4.
    pub struct Ipv4 { format: "ipv4" }
}
crate::text! {
    /// An address of IPv6.
    pub struct Ipv6 { format: "ipv6" }
}
crate::text! {
    /// Bytes in base64.
    pub struct Bytes { format: "byte" }
}
crate::text! {
    /// Text that stands for bytes.
    pub struct Binary { format: "binary" }
}
crate::text! {
    /// A secret.
    pub struct Password { format: "password" }
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn knows_the_syntax_of_formats() {
        for (format, good, bad) in [
            ("date", "2024-02-29", "2023-02-29"),
            ("date", "1999-12-31", "1999-12-3"),
            (
                "date-time",
                "2024-02-29T12:30:00.5+02:00",
                "2024-02-29 12:30:00Z",
            ),
            ("date-time", "1999-12-31t23:59:59z", "1999-12-31T23:59:60Z"),
            (
                "date-time",
                "1999-12-31T23:59:59-00:30",
                "1999-12-31T23:59:59.Z",
            ),
            (
                "uuid",
                "123e4567-e89b-12d3-a456-426614174000",
                "123e4567e89b12d3a456426614174000",
            ),
            ("ipv4", "192.0.2.1", "192.0.2"),
            ("ipv6", "::1", "::g"),
            ("ip", "::1", "localhost"),
            ("uri", "https://example.com/a?b=%20#c", "example.com"),
            ("uri", "urn:example:a", "https://example.com/a b"),
            ("uri", "mailto:a@example.com", "1http://example.com"),
        ] {
            assert!(has(format, good), "{format} {good}");
            assert!(!has(format, bad), "{format} {bad}");
        }
        assert!(has("anything", ""));
    }
}
