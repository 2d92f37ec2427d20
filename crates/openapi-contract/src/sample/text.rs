//! Strings by format, well and badly formed, and random plain ones.
use std::fmt::Write as _;

use rand::Rng;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;

/// The domain that addresses are sampled in, so that nothing is ever sent to a person.
pub(super) const DOMAIN: &str = "example.com";

/// Whether a string may be sampled for these formats.
pub(super) fn is_safe(formats: &[String], text: &str) -> bool {
    !formats.iter().any(|name| name.ends_with("email"))
        || text.ends_with("@example.com")
        || text.ends_with(".example.com")
}

/// Strings of a format at its limits, a plain one first; empty for a name that says nothing.
pub(super) fn edges(format: &str) -> &'static [&'static str] {
    match format {
        "date" => &[
            "2024-01-01",
            "2024-02-29",
            "2000-02-29",
            "1970-01-01",
            "1999-12-31",
            "2023-02-28",
            "9999-12-31",
        ],
        "date-time" => &[
            "2024-01-01T00:00:00Z",
            "2024-02-29T23:59:59Z",
            "2000-02-29T12:00:00Z",
            "1999-12-31T23:59:59Z",
            "1969-12-31T23:59:59Z",
            "2024-01-01T00:00:00.5Z",
            "2024-01-01T00:00:00.12Z",
            "2024-01-01T00:00:00.123Z",
            "2024-01-01T00:00:00.1234Z",
            "2024-01-01T00:00:00.12345Z",
            "2024-01-01T00:00:00.123456Z",
            "2024-01-01T00:00:00.1234567Z",
            "2024-01-01T00:00:00.12345678Z",
            "2024-01-01T00:00:00.123456789Z",
            "2024-01-01T00:00:00+02:00",
            "2024-01-01T00:00:00-08:00",
            "2024-01-01T00:00:00+05:45",
            "2024-01-01T00:00:00+14:00",
            "2024-01-01T00:00:00-12:00",
            "2024-01-01T00:00:00+00:00",
            "2024-12-31T23:30:00.999999999-01:00",
            "2024-01-01t00:00:00z",
            "2024-01-01T00:00:00z",
        ],
        "uuid" => &[
            "123e4567-e89b-42d3-a456-426614174000",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-4fff-bfff-ffffffffffff",
            "123E4567-E89B-42D3-A456-426614174000",
        ],
        "email" | "idn-email" => &[
            "a@example.com",
            "ada.lovelace@example.com",
            "ada+tag@example.com",
            "a@mail.example.com",
            "0@example.com",
            "A.B@example.com",
            "x_y-z@sub-1.example.com",
            "!#$%&'*+/=?^_`{|}~-@example.com",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
        ],
        "uri" | "url" | "iri" => &[
            "https://example.com",
            "https://example.com/a/b?c=d&e=%20#f",
            "http://user@example.com:8080/",
            "urn:example:a",
            "mailto:a@example.com",
        ],
        "uri-reference" | "iri-reference" => &["/a", "https://example.com", "../a?b", "#c"],
        "ip" => &["192.0.2.1", "2001:db8::1", "255.255.255.255", "::"],
        "ipv4" => &["192.0.2.1", "0.0.0.0", "255.255.255.255", "127.0.0.1"],
        "ipv6" => &[
            "2001:db8::1",
            "::",
            "::1",
            "2001:db8:0:0:0:0:0:1",
            "::ffff:192.0.2.1",
            "FE80::A",
        ],
        "hostname" | "idn-hostname" => &["example.com", "a", "a-1.example.com"],
        "byte" | "base64" => &["YQ==", "", "AAECAw=="],
        "time" => &["12:30:00Z", "00:00:00Z", "23:59:59.5+02:00"],
        "duration" => &["P1D", "PT1H", "P1Y2M3DT4H5M6S"],
        "json-pointer" => &["/a", "", "/a~1b/0"],
        "regex" => &["^a$"],
        _ => &[],
    }
}

/// Strings that are no date-time (RFC 3339, section 5.6).
const NO_DATE_TIMES: &[&str] = &[
    "",
    "a",
    "2024-01-01",
    "2024-01-01 00:00:00Z",
    "2024-01-01T00:00:00",
    "2024-01-01T00:00:61Z",
    "2024-01-01T00:60:00Z",
    "2024-01-01T24:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-00-01T00:00:00Z",
    "2024-02-30T00:00:00Z",
    "2023-02-29T00:00:00Z",
    "2024-01-01T00:00Z",
    "2024-01-01T00:00:00.Z",
    "2024-01-01T00:00:00+0200",
    "2024-01-01T00:00:00+24:00",
    "2024-01-01T00:00:00+02:60",
    "T00:00:00Z",
    "1704067200",
    "Mon, 01 Jan 2024 00:00:00 GMT",
];

/// Strings that plainly lack a format; empty for a format that no validator checks. White space
/// around an address is not among them, for servers rightly trim it.
pub(super) fn broken(format: &str) -> &'static [&'static str] {
    match format {
        "date" => &[
            "",
            "a",
            "2024-13-01",
            "2024-02-30",
            "2023-02-29",
            "2024-00-10",
            "2024-01-00",
            "24-01-01",
            "01/02/2024",
            "2024-01-01T00:00:00Z",
        ],
        "date-time" => NO_DATE_TIMES,
        "uuid" => &[
            "",
            "a",
            "123e4567-e89b-42d3-a456-42661417400",
            "123e4567-e89b-42d3-a456-4266141740000",
            "g23e4567-e89b-42d3-a456-426614174000",
            "123e4567-e89b-42d3-a456_426614174000",
        ],
        "email" => &[
            "",
            "a",
            "example.com",
            "@example.com",
            "a@",
            "@",
            "a@@example.com",
            "a@b@example.com",
            "a b@example.com",
            "a..b@example.com",
            ".a@example.com",
            "a.@example.com",
            "a@.example.com",
            "a@mail..example.com",
            "a@-.example.com",
            "a@ex ample.example.com",
            "Ada <ada@example.com>",
            "a@example.com,b@example.com",
        ],
        "uri" => &[
            "",
            "a",
            "example.com",
            "/a/b",
            "http//example.com",
            "https://example.com/a b",
            "1http://example.com",
        ],
        "ip" => &[
            "",
            "a",
            "256.0.0.1",
            "1.2.3",
            "::g",
            "1::2::3",
            "192.0.2.1/24",
        ],
        "ipv4" => &[
            "",
            "a",
            "256.0.0.1",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.-4",
            "1.2.3.a",
            "::1",
        ],
        "ipv6" => &[
            "",
            "a",
            "1::2::3",
            "12345::",
            "::g",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "192.0.2.1",
        ],
        _ => &[],
    }
}

/// A random string of a format, if it can be written by parts.
pub(super) fn random_of(format: &str, rng: &mut SmallRng) -> Option<String> {
    Some(match format {
        "date" => date(rng),
        "date-time" => date_time(rng),
        "uuid" => uuid(rng),
        "email" | "idn-email" => {
            let words = [
                "ada",
                "b",
                "C",
                "x1",
                "grace.hopper",
                "o'neil",
                "long-name_9",
            ];
            let host = ["", "mail.", "a-1.b."];
            let tag = if rng.random_ratio(1, 4) { "+tag" } else { "" };
            format!(
                "{}{}{tag}@{}{DOMAIN}",
                of(&words, rng),
                rng.random_range(0..100_000),
                of(&host, rng)
            )
        }
        "uri" | "url" => format!(
            "https://example.com/{}?q={}",
            rng.random::<u16>(),
            rng.random::<u16>()
        ),
        "ipv4" | "ip" => {
            let [a, b, c, d]: [u8; 4] = rng.random();
            format!("{a}.{b}.{c}.{d}")
        }
        "ipv6" => std::net::Ipv6Addr::from(rng.random::<u128>()).to_string(),
        _ => {
            let known = edges(format);
            if known.is_empty() {
                return None;
            }
            of(known, rng).to_owned()
        }
    })
}

/// One of a list; the default of an empty one.
pub(super) fn of<T: Copy + Default>(from: &[T], rng: &mut SmallRng) -> T {
    from.choose(rng).copied().unwrap_or_default()
}

fn date(rng: &mut SmallRng) -> String {
    let year = if rng.random_ratio(1, 8) {
        rng.random_range(1000..9990)
    } else {
        rng.random_range(1900..2100)
    };
    let month = rng.random_range(1..=12);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    format!("{year:04}-{month:02}-{:02}", rng.random_range(1..=last))
}

fn date_time(rng: &mut SmallRng) -> String {
    let lower = rng.random_ratio(1, 8);
    let mut text = date(rng);
    text.push(if lower { 't' } else { 'T' });
    let (hour, minute, second) = (
        rng.random_range(0..24),
        rng.random_range(0..60),
        rng.random_range(0..60),
    );
    let _ = write!(text, "{hour:02}:{minute:02}:{second:02}");
    let digits = rng.random_range(0..=12_usize).min(9);
    if digits > 0 && rng.random() {
        text.push('.');
        text.extend((0..digits).map(|_| char::from(rng.random_range(b'0'..=b'9'))));
    }
    if rng.random() {
        text.push(if lower { 'z' } else { 'Z' });
    } else {
        let hours: i32 = rng.random_range(-12..=14);
        let minutes = if hours.abs() < 12 {
            of(&[0, 0, 30, 45], rng)
        } else {
            0
        };
        let sign = if hours < 0 { '-' } else { '+' };
        let _ = write!(text, "{sign}{:02}:{minutes:02}", hours.abs());
    }
    text
}

fn uuid(rng: &mut SmallRng) -> String {
    let text = format!("{:032x}", rng.random::<u128>());
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    let parts: Vec<&str> = parts
        .into_iter()
        .filter_map(|part| text.get(part))
        .collect();
    parts.join("-")
}

/// Strings without format or pattern that programs stumble over; NUL is the last, alone.
pub(super) const ODD: &[&str] = &[
    "\u{1f600}",
    "e\u{301}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}abc",
    "a b",
    " ",
    "\t\r\n",
    "\"\\/{}[]",
    "\u{1}\u{7f}",
    "null",
    "0",
    "\u{feff}\u{200d}\u{fffd}",
    "a\u{0}b",
];

/// A random string of so many characters.
pub(super) fn random(rng: &mut SmallRng, least: u64, most: Option<u64>) -> String {
    let longest = match rng.random_range(0..64) {
        0 => 3_000,
        1..=3 => 300,
        4..=20 => 40,
        _ => 12,
    };
    let least = usize::try_from(least.min(100_000)).unwrap_or(0);
    let most = most.map_or(usize::MAX, |most| {
        usize::try_from(most).unwrap_or(usize::MAX)
    });
    let length = rng
        .random_range(0..=longest)
        .max(least)
        .min(most.max(least));
    let style = rng.random_range(0..10);
    (0..length).map(|_| character(rng, style)).collect()
}

fn character(rng: &mut SmallRng, style: u32) -> char {
    let ranges: &[(u32, u32)] = match style {
        0..=2 => &[(0x20, 0x7e)],
        3 => &[(0x61, 0x7a), (0x30, 0x39)],
        4 => &[
            (0x1_f300, 0x1_f64f),
            (0x2_0000, 0x2_a6df),
            (0x1_d400, 0x1_d4ff),
        ],
        5 => &[(0x61, 0x7a), (0x300, 0x36f)],
        6 => &[
            (0x5d0, 0x5ea),
            (0x621, 0x64a),
            (0x200e, 0x200f),
            (0x202a, 0x202e),
        ],
        7 => &[
            (0x20, 0x20),
            (0x9, 0xd),
            (0xa0, 0xa0),
            (0x2000, 0x200a),
            (0x3000, 0x3000),
            (0x61, 0x7a),
        ],
        8 => &[(0x1, 0x1f), (0x7f, 0x9f), (0x41, 0x5a)],
        _ => &[
            (0x20, 0x7e),
            (0xc0, 0x24f),
            (0x400, 0x4ff),
            (0x4e00, 0x9fff),
            (0xe000, 0xe0ff),
            (0x1_f300, 0x1_f64f),
            (0xfff0, 0xfffd),
        ],
    };
    let (low, high) = of(ranges, rng);
    char::from_u32(rng.random_range(low..=high)).unwrap_or('a')
}
