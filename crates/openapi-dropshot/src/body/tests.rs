use std::{
    pin::Pin,
    task::{Context, Poll},
};

use http::HeaderValue;
use http_body::Frame;
use serde::Deserialize;

use super::*;
use crate::{Nullable, Number};

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read alone")]
struct UpsertRequest {
    shelf: Option<String>,
    thing: Option<Thing>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "read alone")]
struct Thing {
    email: Option<String>,
    #[serde(default)]
    first_name: Nullable<String>,
    #[serde(default)]
    custom_number_1: Nullable<Number>,
    #[serde(default)]
    custom_json_1: Option<Json>,
}

/// An object or an array, as it was sent.
#[derive(Debug)]
struct Json;

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&serde_json::value::RawValue>::deserialize(deserializer)?.get();
        if text.starts_with(['{', '[']) {
            Ok(Self)
        } else {
            Err(serde::de::Error::custom("expected an object or array"))
        }
    }
}

fn message(text: &str) -> String {
    match parse::<UpsertRequest>(text.as_bytes(), Nul::Refused) {
        Ok(_) => "taken".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn names_the_member_at_fault() {
    let thing = |member: &str| message(&format!(r#"{{"shelf":"w","thing":{{{member}}}}}"#));
    assert_eq!(
        thing(r#""custom_number_1":"5""#),
        "custom_number_1: expected a number"
    );
    assert_eq!(thing(r#""first_name":5"#), "first_name: expected a string");
    assert_eq!(
        thing(r#""custom_json_1":"{}""#),
        "custom_json_1: expected an object or array"
    );
    assert_eq!(thing(r#""email":123"#), "email: expected a string");
    assert_eq!(
        thing(r#""first_name":"a\u0000""#),
        "first_name: must not contain the character U+0000"
    );
    assert_eq!(message(r#"{"thing":[]}"#), "thing: expected an object");
    assert_eq!(message(r#"{"thing":"x"}"#), "thing: expected an object");
    assert_eq!(message(r#"{"shelf":1}"#), "shelf: expected a string");
}

#[tokio::test]
async fn a_handler_says_whether_texts_may_hold_the_character_zero() {
    let text = r#"{"shelf":"w","thing":{"first_name":"a\u0000"}}"#;
    let body = || {
        let body = Body::with_content(text);
        JsonBody::<UpsertRequest>::new(HeaderMap::new(), body, 1 << 10)
    };
    assert!(body().read().await.is_ok());
    let fault = body().without_nul().read().await.unwrap_err();
    let name = "first_name".to_owned();
    assert_eq!(fault, BodyError::Nul { name });
}

#[test]
fn refuses_what_is_no_json_object() {
    for text in [
        "",
        "null",
        "[]",
        "3",
        "\"x\"",
        "{\"a\":1",
        "{} {}",
        "{\"a\":1,\"a\":2}",
    ] {
        assert!(
            message(text).starts_with("invalid request body: "),
            "{text}: {}",
            message(text)
        );
    }
    assert_eq!(
        message("[\"w\",{}]"),
        "invalid request body: expected an object"
    );
    let not_utf8 = parse::<UpsertRequest>(b"{\"a\":\"\xff\"}", Nul::Taken).unwrap_err();
    assert_eq!(not_utf8.to_string(), "invalid request body: not UTF-8");
}

#[test]
fn takes_unknown_members_and_deep_values() {
    let deep = format!("{}{}", "[".repeat(126), "]".repeat(126));
    assert_eq!(
        message(&format!(
            r#"{{"thing":{{"custom_json_1":{deep}}},"x":1e400}}"#
        )),
        "taken"
    );
    let deeper = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    assert!(message(&format!(r#"{{"x":{deeper}}}"#)).contains("nested deeper than 128"));
}

#[test]
fn takes_json_alone() {
    let check = |name, value| {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        check_headers(&headers).is_ok()
    };
    assert!(check(CONTENT_TYPE, "Application/JSON ; charset=utf-8"));
    assert!(check(CONTENT_ENCODING, "identity"));
    assert!(!check(CONTENT_TYPE, "text/plain"));
    assert!(!check(CONTENT_TYPE, "application/jsonx"));
    assert!(!check(CONTENT_ENCODING, "gzip"));
    assert!(check_headers(&HeaderMap::new()).is_ok());

    let mut twice = HeaderMap::new();
    twice.append(CONTENT_ENCODING, HeaderValue::from_static("identity"));
    assert!(check_headers(&twice).is_ok());
    twice.append(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    assert!(check_headers(&twice).is_err());
}

#[test]
fn names_a_repeated_member_wherever_it_is() {
    for (text, name) in [
        (r#"{"shelf":"a","shelf":"b"}"#, "shelf"),
        (r#"{"thing":{"email":"a","email":"b"}}"#, "email"),
        (
            r#"{"thing":{"first_name":"a","first_name":"b"}}"#,
            "first_name",
        ),
        (r#"{"x":1,"x":2}"#, "x"),
    ] {
        assert_eq!(
            message(text),
            format!("invalid request body: {name}: given more than once")
        );
    }
}

/// Sends its chunks, then ends as it is told.
struct Sending(Vec<&'static [u8]>, Option<BodyCut>);

impl http_body::Body for Sending {
    type Data = Bytes;
    type Error = BodyCut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match (self.0.pop(), self.1) {
            (Some(chunk), _) => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(chunk))))),
            (None, Some(cut)) => Poll::Ready(Some(Err(cut))),
            // For ever.
            (None, None) => Poll::Pending,
        }
    }
}

#[tokio::test]
async fn says_why_a_body_was_cut() {
    let cut = async |cut| {
        let body = Body::wrap(Sending(vec![b"a", b"{"], Some(cut)));
        collect(body, 100).await.unwrap_err()
    };
    assert_eq!(
        cut(BodyCut::Late).await.to_string(),
        "invalid request body: it took too long to arrive"
    );
    assert_eq!(cut(BodyCut::NoRoom).await, BodyError::NoRoom);
}

#[tokio::test(start_paused = true)]
async fn does_not_await_the_rest_of_an_oversized_body() {
    let body = Body::wrap(Sending(vec![b"aa", b"aa"], None));
    let error = collect(body, 3).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid request body: larger than 3 bytes"
    );
}
