//! The string formats that validators check, each with plain values.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The keywords that name a format.
pub(crate) const FORMATS: [&str; 3] = ["format", "contentEncoding", "contentMediaType"];

/// Whether `text` has the format; `None` for a format that no validator checks.
pub(crate) fn matches(format: &str, text: &str) -> Option<bool> {
    Some(match format {
        "date" => is_date(text),
        "date-time" => is_date_time(text),
        "uuid" => is_uuid(text),
        "email" => is_email(text),
        "uri" => is_uri(text),
        // What the servers of dropshot say where an address is of either kind.
        "ip" => text.parse::<IpAddr>().is_ok(),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        _ => return None,
    })
}

/// Values that have the format, the plainest first.
pub(crate) fn examples(format: &str) -> &'static [&'static str] {
    match format {
        "date" => &["2024-01-01", "1999-12-31", "2024-02-29"],
        "date-time" => &[
            "2024-01-01T00:00:00Z",
            "1999-12-31T23:59:59Z",
            "2024-02-29T12:30:00.5+02:00",
        ],
        "uuid" => &[
            "00000000-0000-0000-0000-000000000000",
            "123e4567-e89b-12d3-a456-426614174000",
            "ffffffff-ffff-4fff-bfff-ffffffffffff",
        ],
        "email" => &[
            "a@example.com",
            "ada.lovelace@example.com",
            "b+c@mail.example.com",
        ],
        "uri" => &[
            "https://example.com",
            "https://example.com/a?b=c",
            "urn:example:a",
        ],
        "ip" => &["192.0.2.1", "2001:db8::1", "127.0.0.1"],
        "ipv4" => &["192.0.2.1", "127.0.0.1", "255.255.255.255"],
        "ipv6" => &["2001:db8::1", "::1", "::"],
        _ => &[],
    }
}

/// Days of the Gregorian calendar, those of leap years last.
macro_rules! date {
    () => {
        concat!(
            r"(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
            r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
            r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
        )
    };
}

/// A format as an expression that matches exactly the texts that have it, where there is one.
pub(crate) fn expression(format: &str) -> Option<&'static str> {
    Some(match format {
        "uuid" => r"\A[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z",
        "ipv4" => {
            r"\A(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\z"
        }
        "date" => concat!(r"\A", date!(), r"\z"),
        "date-time" => concat!(
            r"\A",
            date!(),
            r"[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?",
            r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\z"
        ),
        "uri" => r"\A[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+\z",
        _ => return None,
    })
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn is_date(text: &str) -> bool {
    let parse = || {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let year = digits(year, 4)?;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match digits(month, 2)? {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (parts.next().is_none() && (1..=last).contains(&digits(day, 2)?)).then_some(())
    };
    parse().is_some()
}

fn is_date_time(text: &str) -> bool {
    let parse = || {
        let (date, time) = text.split_once(['T', 't'])?;
        let clock = time.get(..8)?;
        let (hour, minute, second) = (
            clock.get(..2)?,
            clock.get(2..5)?.strip_prefix(':')?,
            clock.get(5..)?.strip_prefix(':')?,
        );
        if digits(hour, 2)? > 23 || digits(minute, 2)? > 59 || digits(second, 2)? > 59 {
            return None;
        }
        let mut zone = time.get(8..)?;
        if let Some(fraction) = zone.strip_prefix('.') {
            let end = fraction.find(|character: char| !character.is_ascii_digit())?;
            if end == 0 {
                return None;
            }
            zone = fraction.get(end..)?;
        }
        let fine = matches!(zone, "Z" | "z")
            || zone
                .strip_prefix(['+', '-'])
                .and_then(|offset| offset.split_once(':'))
                .is_some_and(|(hours, minutes)| {
                    digits(hours, 2).is_some_and(|hours| hours < 24)
                        && digits(minutes, 2).is_some_and(|minutes| minutes < 60)
                });
        (fine && is_date(date)).then_some(())
    };
    parse().is_some()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.char_indices().all(|(at, character)| match at {
            8 | 13 | 18 | 23 => character == '-',
            _ => character.is_ascii_hexdigit(),
        })
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
        && !domain.is_empty()
        && domain.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !rest.is_empty()
        && rest
            .chars()
            .all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{examples, expression, matches};

    #[test]
    fn expressions_match_what_has_the_format() {
        let mut texts: Vec<String> = Vec::new();
        for year in ["0000", "1900", "1996", "2000", "2023", "2400", "99"] {
            for month in 0..14 {
                for day in 0..33 {
                    texts.push(format!("{year}-{month:02}-{day:02}"));
                }
            }
        }
        for time in [
            "T00:00:00Z",
            "t23:59:59z",
            "T24:00:00Z",
            "T12:60:00Z",
            "T12:00:60Z",
            "T12:00:00",
            "T12:00:00.Z",
            "T12:00:00.123Z",
            "T12:00:00+00:00",
            "T12:00:00-23:59",
            "T12:00:00+24:00",
            "T12:00:00.5+2:00",
            " 12:00:00Z",
        ] {
            texts.push(format!("2024-02-29{time}"));
            texts.push(format!("2023-02-29{time}"));
        }
        for byte in 0..=0x7f_u8 {
            let one = char::from(byte);
            texts.extend([format!("a:{one}"), format!("{one}:a"), format!("a{one}:a")]);
        }
        texts.push("a:\u{e9}".to_owned());
        for format in ["date", "date-time", "uri", "uuid", "ipv4"] {
            texts.extend(examples(format).iter().map(|text| (*text).to_owned()));
        }
        for format in ["date", "date-time", "uri", "uuid", "ipv4"] {
            let pattern = regex::Regex::new(expression(format).unwrap()).unwrap();
            for text in &texts {
                let matched = pattern.is_match(text);
                assert_eq!(Some(matched), matches(format, text), "{format} {text:?}");
            }
        }
    }
}
