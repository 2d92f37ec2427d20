//! The stub itself: a judge is no better than what it was tried on.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openapi_contract::Rule;
use openapi_document::Document;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::contracts::{buildomat, depot, keeper};
use crate::stub::{Contract, Fault, Location, PASSWORD, Scheme, Stub, TOKEN, USER};

const GOOD_SLOT: &str = "/depot/v1/shelves/7/slots/A01%20left";
const ID: &str = "123e4567-e89b-12d3-a456-426614174000";

struct Answered {
    status: u16,
    head: String,
    body: String,
}

/// One request over a connection of its own.
async fn ask(stub: &Stub, request: &str, headers: &[&str], body: &str) -> Answered {
    let address = stub.base_url().replace("http://", "");
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let mut text = format!("{request} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for header in headers {
        text.push_str(header);
        text.push_str("\r\n");
    }
    if !body.is_empty() {
        text = format!("{text}content-length: {}\r\n", body.len());
    }
    text.push_str("\r\n");
    text.push_str(body);
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    Answered {
        status: status.unwrap_or(0),
        head: head.to_lowercase(),
        body: body.to_owned(),
    }
}

async fn status(stub: &Stub, request: &str, headers: &[&str], body: &str) -> u16 {
    ask(stub, request, headers, body).await.status
}

async fn faithful() -> Stub {
    Stub::start(&depot(), None).await.unwrap()
}

async fn with(fault: Fault) -> Stub {
    Stub::start(&depot(), Some(fault)).await.unwrap()
}

fn bearer() -> String {
    format!("authorization: Bearer {TOKEN}")
}

fn basic() -> String {
    let text = STANDARD.encode(format!("{USER}:{PASSWORD}"));
    format!("authorization: Basic {text}")
}

#[tokio::test]
async fn parameters_of_every_place_are_judged() {
    let stub = faithful().await;
    let (bearer, unit) = (bearer(), "x-unit: metric");
    let get = format!("GET {GOOD_SLOT}");
    for (expected, request, headers) in [
        (200, get.as_str(), vec![bearer.as_str(), unit]),
        (200, &get, vec![&bearer, unit, "cookie: a=b; view=full"]),
        (400, &get, vec![&bearer, unit, "cookie: view=none"]),
        (400, &get, vec![&bearer, "x-unit: furlongs"]),
        (400, &get, vec![&bearer]),
        (401, &get, vec![unit]),
        (
            400,
            "GET /depot/v1/shelves/65/slots/A01%20left",
            vec![&bearer, unit],
        ),
        (
            400,
            "GET /depot/v1/shelves/x/slots/A01%20left",
            vec![&bearer, unit],
        ),
        (
            400,
            "GET /depot/v1/shelves/7/slots/A01",
            vec![&bearer, unit],
        ),
        (404, "GET /depot/v1/shelves/7/slots", vec![&bearer, unit]),
        (405, &get.replace("GET", "PATCH"), vec![&bearer, unit]),
    ] {
        let found = status(&stub, request, &headers, "").await;
        assert_eq!(found, expected, "{request} {headers:?}");
    }
}

#[tokio::test]
async fn queries_are_read_by_their_style() {
    let stub = faithful().await;
    for (expected, query) in [
        (200, "state=sent"),
        (400, ""),
        (400, "state=gone"),
        (200, "state=sent&limit=100"),
        (400, "state=sent&limit=101"),
        (400, "state=sent&limit=ten"),
        (400, "state=sent&limit=1.5"),
        (200, "state=sent&tag=a&tag=b"),
        (400, "state=sent&tag=a&tag=B"),
        (400, "state=sent&tag=a&tag=b&tag=c&tag=d"),
        (200, &format!("state=sent&id={ID},{ID}")),
        (400, &format!("state=sent&id={ID},1")),
        (
            200,
            "state=sent&filter[heavier_than]=3&filter%5Bsince%5D=2024-01-01T00:00:00Z",
        ),
        (400, "state=sent&filter[heavier_than]=-3"),
        (400, "state=sent&filter[lighter_than]=3"),
    ] {
        let request = format!("GET /depot/v1/parcels?{query}&api_key={TOKEN}");
        assert_eq!(status(&stub, &request, &[], "").await, expected, "{query}");
        let request = format!("GET /depot/v1/parcels?{query}");
        // No 401 there but the range: the first of it that suits.
        assert_eq!(status(&stub, &request, &[], "").await, 401, "{query}");
    }
}

#[tokio::test]
async fn bodies_are_judged_by_their_media_type() {
    let stub = faithful().await;
    let request = format!("PUT {GOOD_SLOT}");
    let basic = &basic();
    let (form, json) = (
        "content-type: application/x-www-form-urlencoded",
        "content-type: application/json; charset=utf-8",
    );
    for (expected, headers, body) in [
        (204, vec![basic, form], "title=a+b&weight=3&fragile=true"),
        (400, vec![basic, form], "title=a+b"),
        (400, vec![basic, form], "title=a&weight=three"),
        (204, vec![basic, json], r#"{"title": "a", "note": null}"#),
        (
            400,
            vec![basic, json],
            r#"{"title": "a", "corners": [1, 1]}"#,
        ),
        (400, vec![basic, json], r#"{"title": "#),
        (400, vec![basic, json], ""),
        (400, vec![basic], ""),
        (415, vec![basic, "content-type: text/plain"], "a"),
        (401, vec!["authorization: Basic YWRhOnN0dWI=", json], "{}"),
    ] {
        let found = status(&stub, &request, &headers, body).await;
        assert_eq!(found, expected, "{headers:?} {body}");
    }
}

#[tokio::test]
async fn members_travel_in_their_direction() {
    let stub = faithful().await;
    let headers = [
        &format!("x-api-key: {TOKEN}"),
        &format!("idempotency-key: {ID}"),
        "content-type: application/json",
    ];
    let paper = json!({"kind": "paper", "pages": 4});
    let parcel = json!({"pin": "1234", "state": "sent", "content": paper}).to_string();
    let answered = ask(&stub, "POST /depot/v1/parcels", &headers, &parcel).await;
    assert_eq!(answered.status, 201, "{}", answered.body);
    assert!(
        answered.head.contains("location: /parcels/"),
        "{}",
        answered.head
    );
    let body: Value = serde_json::from_str(&answered.body).unwrap();
    assert!(body.get("id").is_some(), "{body}");
    let parcel = parcel.replace("pages", "grams");
    let refused = ask(&stub, "POST /depot/v1/parcels", &headers, &parcel).await;
    assert_eq!(refused.status, 400);
    assert!(refused.body.contains("message"), "{}", refused.body);
}

#[tokio::test]
async fn schemes_are_alternatives_and_combinations() {
    let stub = faithful().await;
    let request = format!("DELETE /depot/v1/parcels/{ID}");
    let (key, session) = (
        format!("x-api-key: {TOKEN}"),
        format!("cookie: session={TOKEN}"),
    );
    let bearer = bearer();
    for (expected, headers) in [
        (204, vec![bearer.as_str()]),
        (204, vec![&key, &session]),
        (401, vec![&key]),
        (401, vec![&session]),
        (401, vec!["authorization: Bearer wrong"]),
        (401, vec![&format!("authorization: Basic {TOKEN}")]),
    ] {
        let found = status(&stub, &request, &headers, "").await;
        assert_eq!(found, expected, "{headers:?}");
    }
    let asked = &stub.asked()["deleteParcel"];
    assert_eq!(
        (asked.requests, asked.admitted, asked.unknown_caller),
        (6, 2, 4)
    );
    let id = asked.parameters["path id"];
    assert!(id.required && id.admitted == 6, "{id:?}");
    assert_eq!(stub.requests(), 6);
}

#[tokio::test]
async fn planted_faults_change_what_they_name() {
    let slot = format!("GET {GOOD_SLOT}");
    let bearer = bearer();
    let full = [bearer.as_str(), "x-unit: metric"];
    let not_required = Fault::ParameterNotRequired(Location::Header);
    for (expected, fault, request, headers) in [
        (200, not_required, slot.as_str(), &full[..1]),
        (
            200,
            Fault::ParameterUnchecked(Rule::Enum),
            &slot,
            &[&bearer, "x-unit: ell"],
        ),
        (400, Fault::PathNotDecoded, &slot, &full),
        (400, Fault::PathVariablesSwapped, &slot, &full),
        (
            400,
            Fault::OptionalParameterRequired(Location::Cookie),
            &slot,
            &full,
        ),
        (
            200,
            Fault::SchemeNotChecked(Scheme::Bearer),
            &slot,
            &full[1..],
        ),
        (
            200,
            Fault::AnySchemeWord,
            &slot,
            &[&bearer.replace("Bearer", "Token"), full[1]],
        ),
        (202, Fault::WrongStatus, &slot, &full),
        (200, Fault::AnyPath, "GET /elsewhere", &[]),
        (500, Fault::CrashOnUnknownPath, "GET /elsewhere", &[]),
        (500, Fault::CrashAtBounds, &slot.replace('7', "64"), &full),
        (200, Fault::AnyMethod, &slot.replace("GET", "PATCH"), &full),
    ] {
        let name = format!("{fault:?}");
        let stub = with(fault).await;
        assert_eq!(
            status(&stub, request, headers, "").await,
            expected,
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_keyword_is_left_unchecked_in_bodies() {
    let stub = with(Fault::BodyUnchecked(Rule::MinLength)).await;
    let headers = [&basic(), "content-type: application/json"];
    let put = format!("PUT {GOOD_SLOT}");
    let (short, long) = (r#"{"title": ""}"#, json!({"title": "x".repeat(41)}));
    assert_eq!(status(&stub, &put, &headers, short).await, 204);
    assert_eq!(status(&stub, &put, &headers, &long.to_string()).await, 400);
}

#[tokio::test]
async fn planted_faults_reach_the_answers() {
    let is_object = |text: &str| matches!(serde_json::from_str(text), Ok(Value::Object(_)));
    for fault in [
        Fault::ResponseHeaderMissing,
        Fault::ResponseHeaderWrong,
        Fault::WrongMediaType,
        Fault::NoMediaType,
        Fault::NoBody,
        Fault::TruncatedBody,
        Fault::MemberDropped,
        Fault::ArrayItemWrong,
        Fault::NullInResponse,
        Fault::IntegerOutOfRange,
        Fault::DateTimeMalformed,
        Fault::EnumInResponse,
        Fault::TypeInResponse,
        Fault::UnknownVariant,
        Fault::RefusalWithoutMembers,
        Fault::UndocumentedRefusal,
    ] {
        let stub = with(fault.clone()).await;
        assert!(stub.broken_answers() > 0, "{fault:?} changes nothing");
        let answered = ask(&stub, "GET /depot/v1/health", &[], "").await;
        let body = answered.body.as_str();
        match fault {
            Fault::NoBody => assert_eq!(body, ""),
            Fault::TruncatedBody => assert!(!is_object(body), "{body}"),
            Fault::DateTimeMalformed => assert!(body.contains("2024-02-30"), "{body}"),
            Fault::IntegerOutOfRange => assert!(body.contains("2147483648"), "{body}"),
            Fault::NoMediaType => assert!(!answered.head.contains("content-type")),
            _ => {}
        }
    }
}

#[tokio::test]
async fn a_concrete_path_wins_over_a_template() {
    let operation = |status: &str| json!({"responses": {status: {"description": "x"}}});
    let root = json!({"openapi": "3.0.3", "paths": {
        "/a/{b}": {"get": operation("200")}, "/a/b": {"get": operation("204")},
    }});
    let stub = Stub::start(&Contract::new(Document::new(root).unwrap()), None)
        .await
        .unwrap();
    assert_eq!(status(&stub, "GET /a/b", &[], "").await, 204);
    assert_eq!(status(&stub, "GET /a/c", &[], "").await, 200);
    assert_eq!(status(&stub, "GET /a/", &[], "").await, 404);
}

#[tokio::test]
async fn contracts_from_outside_are_served() {
    let key = format!("x-key: {TOKEN}");
    if let Some(keeper) = keeper() {
        let stub = Stub::start(&keeper, None).await.unwrap();
        assert_eq!(status(&stub, "GET /ping", &[&bearer()], "").await, 201);
        assert_eq!(status(&stub, "GET /ping", &[], "").await, 401);
        assert_eq!(keeper.document().root()["openapi"], "3.0.3");
    }
    if let Some(buildomat) = buildomat() {
        let stub = Stub::start(&buildomat, None).await.unwrap();
        for (expected, request) in [
            (200, "GET /v1/tasks"),
            (200, "GET /v1/tasks/x/events?minseq=0"),
            (400, "GET /v1/tasks/x/events?minseq=-1"),
            (200, "GET /v1/tasks/x/outputs/%2F"),
            (200, "GET /v1/things?id=a&id=b"),
        ] {
            let found = status(&stub, request, &[&key], "").await;
            assert_eq!(found, expected, "{request}");
        }
        let language = [key.as_str(), "accept-language: fr"];
        let found = status(&stub, "GET /v1/header-arg", &language, "").await;
        assert_eq!(found, 400);
    }
}
