use proptest::prelude::*;

use super::*;

#[test]
fn addresses_are_normalised() {
    for (address, expected) in [
        ("  Ann@Example.COM\u{a0}\u{2003}\n", "ann@example.com"),
        ("first+tag@example.co.uk", "first+tag@example.co.uk"),
        ("o'neil@example.ie", "o'neil@example.ie"),
        (
            "!#$%&'*+-/=?^_`{|}~a@example.com",
            "!#$%&'*+-/=?^_`{|}~a@example.com",
        ),
        ("\"john doe\"@example.com", "\"john doe\"@example.com"),
        ("用户@例子.公司", "用户@例子.公司"),
        ("ÜNAL@BÜCHER.example", "ünal@bücher.example"),
        ("नमस्ते@उदाहरण.भारत", "नमस्ते@उदाहरण.भारत"),
        ("a@xn--fsqu00a.xn--55qx5d", "a@xn--fsqu00a.xn--55qx5d"),
        ("a@1.example", "a@1.example"),
    ] {
        assert_eq!(Email::parse(address).unwrap().as_str(), expected);
    }
    let longest_local_part = format!("{}@example.com", "a".repeat(64));
    Email::parse(&longest_local_part).unwrap();
    Email::parse(&of_length(254)).unwrap();
}

#[test]
fn an_address_with_what_cannot_be_seen_is_refused() {
    for invisible in [
        '\u{ad}',
        '\u{61c}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{202e}',
        '\u{2060}',
        '\u{feff}',
        '\u{e0041}',
    ] {
        for address in [
            format!("a{invisible}nn@example.com"),
            format!("ann@exa{invisible}mple.com"),
            format!("{invisible}ann@example.com"),
            format!("ann@example.com{invisible}"),
        ] {
            assert_eq!(
                Email::parse(&address),
                Err(EmailError::Invalid),
                "{address:?}"
            );
        }
    }
}

#[test]
fn what_is_no_address_is_refused() {
    for blank in ["", " \t\u{2003}\n"] {
        assert_eq!(Email::parse(blank), Err(EmailError::Blank));
    }
    let long_local_part = format!("{}@example.com", "a".repeat(65));
    let long_label = format!("a@{}.com", "b".repeat(64));
    let too_long = of_length(255);
    for address in [
        "plainaddress",
        "@example.com",
        "a@",
        "a@b@example.com",
        "a b@example.com",
        ".user@example.com",
        "user.@example.com",
        "us..er@example.com",
        "John <john@example.com>",
        "<john@example.com>",
        "a@example.com,b@example.com",
        "a@example.com;b@example.com",
        "us\0er@example.com",
        "a@example.com\nBcc: b@example.com",
        "\"@c090.com",
        "\"\"@example.com",
        "\"a\tb\"@example.com",
        "a\u{85}b@example.com",
        "a\u{a0}b@example.com",
        "a@localhost",
        "a@example",
        "a@example..com",
        "a@.example.com",
        "a@example.com.",
        "a@-example.com",
        "a@example-.com",
        "a@exa_mple.com",
        "a@exa!mple.com",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "a@127.0.0.1",
        "a@example.com (comment)",
        "mailto:a@example.com ",
        &long_local_part,
        &long_label,
        &too_long,
    ] {
        // `mailto:` has a colon, which no local part may have unquoted.
        assert_eq!(
            Email::parse(address),
            Err(EmailError::Invalid),
            "{address:?}"
        );
    }
}

/// A good address but for its length.
fn of_length(octets: usize) -> String {
    let mut address = format!("a@{}", format!("{}.", "b".repeat(60)).repeat(4));
    address.push_str(&"c".repeat(octets - address.len()));
    address
}

#[test]
fn text_is_trimmed_and_has_no_nul() {
    assert_eq!(Text::new("\u{3000} a b\u{a0}\r\n").unwrap().as_str(), "a b");
    assert_eq!(Text::new(" ").unwrap().as_str(), "");
    assert_eq!(Text::new("a\0b"), Err(ValueError::Nul));
}

#[test]
fn a_workspace_id_is_taken_as_it_is() {
    assert_eq!(WorkspaceId::new(" Ws ").unwrap().as_str(), " Ws ");
    assert_eq!(WorkspaceId::new(""), Err(ValueError::Empty));
    assert_eq!(WorkspaceId::new("a\0"), Err(ValueError::Nul));
}

#[test]
fn numbers_are_finite_and_written_short() {
    for (number, json) in [
        (42.0, "42"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (-1.5, "-1.5"),
        (9_007_199_254_740_991.0, "9007199254740991"),
        (1e300, "1e300"),
        (5e-324, "5e-324"),
    ] {
        let number = Number::new(number).unwrap();
        assert_eq!(number.to_string(), json);
        assert_eq!(
            serde_json::to_string(&number).unwrap().replace('+', ""),
            json
        );
    }
    for bad in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
        assert_eq!(Number::new(bad), Err(ValueError::NotFinite));
    }
}

#[test]
fn date_times_become_utc_microseconds() {
    for (text, expected) in [
        ("2023-06-01T09:00:00Z", "2023-06-01T09:00:00Z"),
        ("2023-06-01t09:00:00z", "2023-06-01T09:00:00Z"),
        ("2023-06-01T09:00:00.1Z", "2023-06-01T09:00:00.100Z"),
        (
            "2023-06-01T09:00:00.1234569Z",
            "2023-06-01T09:00:00.123456Z",
        ),
        (
            "2023-06-01T09:00:00.999999999999999999999999Z",
            "2023-06-01T09:00:00.999999Z",
        ),
        ("2024-02-29T23:30:00-01:30", "2024-03-01T01:00:00Z"),
        ("2023-01-01T00:00:00+23:59", "2022-12-31T00:01:00Z"),
        ("2023-01-01T00:00:00-00:00", "2023-01-01T00:00:00Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ] {
        assert_eq!(
            format_datetime(parse_datetime(text).unwrap()),
            expected,
            "{text}"
        );
    }
}

#[test]
fn what_is_no_date_time_is_refused() {
    for text in [
        "",
        "2023-06-01",
        "2023-06-01 09:00:00Z",
        "2023-06-01_09:00:00Z",
        "2023-06-01T09:00:00",
        "2023-06-01T09:00Z",
        "2023-06-01T09Z",
        "2023-02-29T00:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-00-01T00:00:00Z",
        "2023-01-00T00:00:00Z",
        "2023-06-01T24:00:00Z",
        "2023-06-01T09:60:00Z",
        "2016-12-31T23:59:60Z",
        "2023-06-01T09:00:00.Z",
        "2023-06-01T09:00:00,5Z",
        "2023-06-01T09:00:00+0100",
        "2023-06-01T09:00:00+01",
        "2023-06-01T09:00:00+24:00",
        "2023-06-01T09:00:00+01:60",
        "2023-06-01T09:00:00 Z",
        " 2023-06-01T09:00:00Z",
        "2023-06-01T09:00:00Z ",
        "2023-06-01T09:00:00ZZ",
        "+2023-06-01T09:00:00Z",
        "-001-06-01T09:00:00Z",
        "12023-06-01T09:00:00Z",
        "2023-6-1T09:00:00Z",
        "２０２３-06-01T09:00:00Z",
        "20230601T090000Z",
        "2023-06-01T09:00:00−01:00",
    ] {
        assert_eq!(
            parse_datetime(text),
            Err(ValueError::NotADateTime),
            "{text:?}"
        );
    }
    for text in ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"] {
        assert_eq!(
            parse_datetime(text),
            Err(ValueError::DateTimeOutOfRange),
            "{text:?}"
        );
    }
}

#[test]
fn json_keeps_everything_but_white_space() {
    for (text, expected) in [
        ("{}", "{}"),
        (
            " [ 1.0, 1e2 ,\r\n\t9007199254740993 ] ",
            "[1.0,1e2,9007199254740993]",
        ),
        (
            r#"{ "z" : " a \" b \\" , "a" : "\u00e9" }"#,
            r#"{"z":" a \" b \\","a":"\u00e9"}"#,
        ),
    ] {
        let json = Json::parse(text).unwrap();
        assert_eq!(json.as_str(), expected);
        assert_eq!(serde_json::to_string(&json).unwrap(), expected);
    }
    for bad in [
        "",
        "null",
        "1",
        "\"{}\"",
        "{",
        "[1,]",
        "{} {}",
        "[1 2]",
        "[tr ue]",
        "[1] 2",
        "{\"a\" 1}",
        "[\"a\nb\"]",
    ] {
        assert_eq!(
            Json::parse(bad),
            Err(ValueError::NotObjectOrArray),
            "{bad:?}"
        );
    }
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<i64>().prop_map(serde_json::Value::from),
        ".{0,8}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::from),
            prop::collection::hash_map(".{0,4}", inner, 0..5)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn json_is_compacted_to_the_same_value(value in prop::collection::vec(json(), 0..5)) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let json = Json::parse(&text).unwrap();
        prop_assert_eq!(json.as_str(), serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn no_text_makes_an_address_panic(text in "\\PC*|[a-z@.\"\\\\ <>\\[\\]\u{130}é-]{0,40}") {
        if let Ok(email) = Email::parse(&text) {
            // Normal means that nothing is left to normalise.
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
        }
    }

    #[test]
    fn no_text_makes_a_date_time_panic(text in "\\PC*|[0-9TtZz:.+ -]{15,35}|[0-9]{4}-[01][0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,12})?(Z|z|[+-][0-2][0-9]:[0-6][0-9])") {
        if let Ok(instant) = parse_datetime(&text) {
            prop_assert_eq!(parse_datetime(&format_datetime(instant)), Ok(instant));
        }
    }

    #[test]
    fn json_text_never_panics(text in "[\\[\\]{}\":, a1\\\\\n]{0,30}") {
        if let Ok(json) = Json::parse(&text) {
            prop_assert_eq!(Json::parse(json.as_str()), Ok(json.clone()));
        }
    }
}
