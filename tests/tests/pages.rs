//! What the server serves beside the contract.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use contacts_tests::{Request, Response, TestServer, TestStore};
use serde_json::{Value, json};

const CONTRACT: &[u8] = include_bytes!("../../openapi.json");

contacts_tests::for_every_store!(
    a_server_is_ready_until_its_store_is_closed,
    contacts_are_listed_page_by_page,
    a_contact_is_shown_as_it_is_stored,
    questions_need_a_token_that_is_good_for_the_workspace,
);

/// Without a token: these are for everybody.
fn get(path: &str) -> Request {
    Request::upsert("", "")
        .method("GET")
        .path(path)
        .header("Authorization", None)
}

/// A question of the page of contacts.
fn question(token: &str, path: &str, body: &Value) -> Request {
    Request::upsert(token, body.to_string()).path(path)
}

async fn server() -> TestServer {
    TestServer::start(TestStore::memory()).await
}

/// Every header that keeps a page to itself.
fn assert_safe(answer: &Response) {
    let policy = answer.header("Content-Security-Policy").unwrap();
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(answer.header("Referrer-Policy"), Some("no-referrer"));
}

/// The addresses that a page names in the given attribute.
fn named<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!("{attribute}=\"");
    page.split(&*begin)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[tokio::test]
async fn the_contract_is_served_octet_for_octet() {
    let server = server().await;
    let answer = server.send(&get("/openapi.json")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body == CONTRACT);
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    let tag = answer.header("ETag").unwrap();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    for held in [
        tag.to_owned(),
        format!("W/{tag}"),
        format!("\"other\", {tag}"),
        "*".to_owned(),
    ] {
        let again = get("/openapi.json").header("If-None-Match", Some(&held));
        let again = server.send(&again).await;
        assert_eq!(again.status, 304, "{held}");
        assert_eq!(again.header("ETag"), Some(tag));
        assert!(again.body.is_empty());
    }
    for other in ["\"other\"", "", "W/\"\""] {
        let again = get("/openapi.json").header("If-None-Match", Some(other));
        assert_eq!(server.send(&again).await.status, 200, "{other}");
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let server = server().await;
    for path in ["/openapi.json", "/docs", "/healthz", "/readyz"] {
        let answer = server.send(&get(path)).await;
        let request = get(path).method("HEAD").header("Connection", Some("close"));
        let mut connection = contacts_tests::Connection::open(server.address())
            .await
            .unwrap();
        connection.write(request.head(0)).await.unwrap();
        let head = connection.read_head().await.unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        let length = format!("content-length: {}", answer.body.len());
        assert!(head.to_lowercase().contains(&length), "{path}: {head}");
    }
}

#[tokio::test]
async fn pages_load_from_this_server_alone() {
    let server = server().await;
    let start = server.send(&get("/")).await;
    assert_eq!(start.status, 307);
    assert_eq!(start.header("Location"), Some("/docs"));
    for page in ["/docs", "/contacts"] {
        let answer = server.send(&get(page)).await;
        assert_eq!(answer.status, 200);
        let media_type = answer.header("Content-Type");
        assert_eq!(media_type, Some("text/html; charset=utf-8"));
        assert_safe(&answer);
        let text = answer.text();
        let files = [named(&text, "href"), named(&text, "src")].concat();
        assert!(files.len() > 4, "{files:?}");
        for file in files.iter().filter(|file| !file.starts_with("data:")) {
            assert!(file.starts_with('/'), "{page} loads {file}");
            let answer = server.send(&get(file)).await;
            assert_eq!(answer.status, 200, "{file}");
            assert_safe(&answer);
            let kind = answer.header("Content-Type").unwrap();
            match file.rsplit_once('.').map(|(_, end)| end) {
                Some("js") => assert!(kind.starts_with("text/javascript"), "{file}: {kind}"),
                Some("css") => assert!(kind.starts_with("text/css"), "{file}: {kind}"),
                _ => {}
            }
        }
        assert!(!text.contains("<script>") && !text.contains(" style="));
    }
}

/// A change to a file of another's making, or half a change to another version, is found out.
#[test]
fn what_others_wrote_is_unchanged() {
    use sha2::{Digest, Sha256};
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/contacts-server/pages/swagger-ui/"
    );
    let sums = std::fs::read_to_string(format!("{folder}SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), 5);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let content = std::fs::read(format!("{folder}{name}")).unwrap();
        let hash = Sha256::digest(content);
        let digits: Vec<_> = hash.iter().map(|octet| format!("{octet:02x}")).collect();
        assert_eq!(digits.concat(), sum, "{name}");
    }
}

async fn a_server_is_ready_until_its_store_is_closed(store: TestStore) {
    let server = TestServer::start(store).await;
    for path in ["/readyz", "/healthz"] {
        let answer = server.send(&get(path)).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("Cache-Control"), Some("no-store"));
        assert_eq!(answer.header("Content-Type"), Some("application/json"));
    }
    server.store.close().await.unwrap();
    // The last word is good for a second.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let answer = server.send(&get("/readyz")).await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.json()["error"], "the store takes no writes now");
    assert_eq!(server.send(&get("/healthz")).await.status, 200);
}

#[tokio::test]
async fn what_is_not_there_is_told_in_the_shape_of_the_contract() {
    let server = server().await;
    for (method, path, status, allowed) in [
        ("GET", "/nothing", 404, None),
        ("POST", "/api/contacts.list", 404, None),
        ("GET", "/api/contacts.upsert", 405, Some("POST")),
        ("POST", "/docs", 405, Some("GET")),
        ("GET", "/%zz", 404, None),
        ("GET", "/%ff", 400, None),
    ] {
        let answer = server.send(&get(path).method(method)).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
        assert_eq!(answer.header("Content-Type"), Some("application/json"));
        let body = answer.json();
        let members: Vec<_> = body.as_object().unwrap().keys().collect();
        assert_eq!(members, ["error"]);
        assert!(body["error"].as_str().unwrap().contains(' '));
        assert!(answer.header("X-Request-Id").is_some());
        assert_eq!(answer.header("Allow"), allowed, "{method} {path}");
    }
}

async fn contacts_are_listed_page_by_page(store: TestStore) {
    let server = TestServer::start(store).await;
    for index in 0..60 {
        let name = json!({"first_name": "Ann", "last_name": format!("No. {index}")});
        let address = format!("p{index:02}@example.com");
        assert_eq!(server.upsert(&address, name).await.status, 200);
    }
    server.upsert("other@example.com", json!({})).await;
    let mut seen = Vec::new();
    let mut sizes = Vec::new();
    let mut after = Value::Null;
    loop {
        let body = json!({"workspace_id": "ws1", "prefix": "P", "after": after});
        let question = question(&server.tokens.ws1, "/contacts/list", &body);
        let answer = server.send(&question).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("Cache-Control"), Some("no-store"));
        let page = answer.json();
        let contacts = page["contacts"].as_array().unwrap();
        sizes.push(contacts.len());
        seen.extend(contacts.iter().map(|contact| contact["email"].clone()));
        assert!(contacts.iter().all(|contact| {
            contact["name"].as_str().unwrap().starts_with("Ann No. ")
                && contact["updated_at"].as_str().unwrap().ends_with('Z')
        }));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(sizes, [25, 25, 10]);
    let all: Vec<_> = (0..60)
        .map(|i| json!(format!("p{i:02}@example.com")))
        .collect();
    assert_eq!(seen, all);
    for (token, expected) in [
        (&server.tokens.ws1, json!(["ws1"])),
        (&server.tokens.all, json!(["ws1"])),
    ] {
        let request = question(token, "/contacts/workspaces", &json!({})).method("GET");
        let answer = server.send(&request).await;
        assert_eq!(answer.json()["workspaces"], expected);
    }
}

async fn a_contact_is_shown_as_it_is_stored(store: TestStore) {
    let server = TestServer::start(store).await;
    let body = r#"{"workspace_id":"ws1","contact":{"email":"a@example.com","first_name":"<b>","last_name":"",
        "custom_number_1":0.1,"custom_datetime_1":"2023-06-01T09:00:00+02:00","custom_json_1":[9007199254740993]}}"#;
    assert_eq!(server.post(body).await.status, 200);
    let one = json!({"workspace_id": "ws1", "email": " A@example.com"});
    let answer = server
        .send(&question(&server.tokens.ws1, "/contacts/one", &one))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let fields = answer.json();
    let fields = fields["fields"].as_array().unwrap();
    let names: Vec<_> = fields
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    let stored: Vec<_> = contacts_store::Contact::cell_names().collect();
    assert_eq!(names, stored);
    for (name, kind, value) in [
        ("email", json!("text"), json!("a@example.com")),
        ("first_name", json!("text"), json!("<b>")),
        ("last_name", json!("text"), json!("")),
        ("full_name", Value::Null, Value::Null),
        ("custom_number_1", json!("number"), json!("0.1")),
        (
            "custom_datetime_1",
            json!("datetime"),
            json!("2023-06-01T07:00:00Z"),
        ),
        ("custom_json_1", json!("json"), json!("[9007199254740993]")),
    ] {
        let field = fields.iter().find(|field| field["name"] == name).unwrap();
        assert_eq!((&field["kind"], &field["value"]), (&kind, &value), "{name}");
    }
    let nobody = json!({"workspace_id": "ws1", "email": "b@example.com"});
    let answer = server
        .send(&question(&server.tokens.ws1, "/contacts/one", &nobody))
        .await;
    assert_eq!(answer.status, 404);
    assert!(answer.json()["error"].is_string());
}

async fn questions_need_a_token_that_is_good_for_the_workspace(store: TestStore) {
    let server = TestServer::start(store).await;
    server.upsert("a@example.com", json!({})).await;
    let asks = |workspace: &str| json!({"workspace_id": workspace, "email": "a@example.com"});
    for path in ["/contacts/list", "/contacts/one", "/contacts/workspaces"] {
        let method = if path.ends_with("workspaces") {
            "GET"
        } else {
            "POST"
        };
        let ask =
            |token: &str, workspace: &str| question(token, path, &asks(workspace)).method(method);
        let tokens = &server.tokens;
        for token in [&tokens.unknown, &tokens.revoked, &"x".to_owned()] {
            let answer = server.send(&ask(token, "ws1")).await;
            assert_eq!(answer.status, 401, "{path}: {}", answer.text());
            assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer"));
            assert_eq!(answer.faults(), [""; 0]);
        }
        let without = ask("", "ws1").header("Authorization", None);
        assert_eq!(server.send(&without).await.status, 401);
        assert_eq!(server.send(&ask(&tokens.ws1, "ws1")).await.status, 200);
        if method == "POST" {
            let answer = server.send(&ask(&tokens.ws1, "ws2")).await;
            assert_eq!(answer.status, 401, "{path}: {}", answer.text());
            let other = server.send(&ask(&tokens.all, "ws2")).await;
            assert_eq!(other.status, if path.ends_with("list") { 200 } else { 404 });
            // No token, no word on the body; with one, what is wrong with it.
            for (token, status) in [(&tokens.unknown, 401), (&tokens.ws1, 400)] {
                for body in [
                    json!({}),
                    json!([]),
                    json!({"workspace_id": 1}),
                    json!({"workspace_id": ""}),
                ] {
                    let answer = server.send(&question(token, path, &body)).await;
                    assert_eq!(answer.status, status, "{path} {body}: {}", answer.text());
                    assert_eq!(answer.faults(), [""; 0]);
                }
            }
        }
    }
    let after = json!({"workspace_id": "ws1", "after": "x"});
    let answer = server
        .send(&question(&server.tokens.ws1, "/contacts/list", &after))
        .await;
    assert_eq!(answer.json()["error"], "after: invalid email format");
}
