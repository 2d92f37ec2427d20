//! What is asked, how fast, and with what.
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, Response};
use serde_json::{Value, json};

use super::{Said, file, run};
use crate::small::{Small, empty, json as answer};

pub(super) fn contract() -> Value {
    let done = json!({"204": {"description": "done"}, "401": {"description": "no"}});
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "servers": [{"url": "/api"}],
        "paths": {
            "/pets": {
                "get": {"tags": ["pets"], "operationId": "listPets", "responses": done},
                "delete": {"tags": ["pets"], "operationId": "dropPets", "responses": done}
            },
            "/pets/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {"tags": ["pets"], "operationId": "getPet", "responses": done}
            },
            "/admin/reset": {"post": {"tags": ["admin"], "operationId": "reset", "responses": done}},
            "/admin/log": {"get": {"tags": ["admin"], "operationId": "log", "responses": done}}
        }
    })
}

/// Does what the contract says, below `base`.
fn faithful(base: &str, request: &Request<Bytes>) -> Response<Full<Bytes>> {
    let Some(path) = request.uri().path().strip_prefix(base) else {
        return empty(404);
    };
    match (request.method().as_str(), path) {
        ("GET", "/pets" | "/admin/log") | ("DELETE", "/pets") | ("POST", "/admin/reset") => {
            empty(204)
        }
        (method, path) if path.starts_with("/pets/") && !path[6..].contains('/') => {
            empty(if method == "GET" { 204 } else { 405 })
        }
        (_, "/pets" | "/admin/log" | "/admin/reset") => empty(405),
        _ => empty(404),
    }
}

async fn server() -> Small {
    Small::start(|request| faithful("/api", request)).await
}

pub(super) async fn conform(url: &str, contract: &Value, arguments: &[&str]) -> Said {
    let (_folder, path) = file("c.json", &contract.to_string());
    let all = ["--url", url, "--contract", &path, "--cases", "200"];
    // What is given last is what counts.
    let all = all.iter().chain(arguments).map(|&text| text.to_owned());
    run(None, all.collect()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_sounds_harmful_is_left_out_without_a_yes() {
    let small = server().await;
    let said = conform(&small.url, &contract(), &[]).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let told = "left out, for by their names they may end or wipe the server; --yes asks them too: \
                DELETE /pets (removes a whole collection), POST /admin/reset (says `reset`)";
    // Before the run, and in its report.
    assert!(
        said.out.lines().take(4).any(|line| line == told),
        "{}",
        said.out
    );
    assert!(said.out.contains(&format!("note: {told}")), "{}", said.out);
    // Nor are they tried as methods that are not declared.
    assert_eq!(small.count("DELETE", "/api/pets"), 0);
    assert_eq!(small.count("POST", "/api/admin/reset"), 0);
    assert!(small.count("PUT", "/api/pets") > 0 && small.count("GET", "/api/pets") > 0);

    let small = server().await;
    let said = conform(&small.url, &contract(), &["--yes"]).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let told = "asked, for --yes was said, though by their names they may end or wipe the server: \
                DELETE /pets";
    assert!(
        said.out.lines().take(4).any(|line| line.starts_with(told)),
        "{}",
        said.out
    );
    assert!(small.count("DELETE", "/api/pets") > 0);
    assert!(small.count("POST", "/api/admin/reset") > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn operations_are_chosen_by_what_they_are_called() {
    let small = server().await;
    let arguments = [
        "--yes",
        "--include",
        "tag=pets",
        "--exclude",
        "method=DELETE",
    ];
    let said = conform(&small.url, &contract(), &arguments).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(
        said.out.contains(
            "left out by --include and --exclude: DELETE /pets, POST /admin/reset, GET /admin/log"
        ),
        "{}",
        said.out
    );
    assert_eq!(small.count("DELETE", "/api/pets"), 0);
    assert!(
        small
            .asked()
            .iter()
            .all(|one| !one.uri().path().contains("admin"))
    );

    let said = conform(&small.url, &contract(), &["--include", "tag=pet"]).await;
    said.could_not_run("--include tag=pet: no operation has this tag; did you mean `pets`?");
    let said = conform(&small.url, &contract(), &["--exclude", "path=*"]).await;
    said.could_not_run("no operation is left to judge");
    let said = conform(&small.url, &contract(), &["--exclude", "pets"]).await;
    assert_eq!(said.code, 2);
    assert!(said.err.contains("tag=pets"), "{}", said.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_header_goes_with_every_request_and_is_not_told() {
    let small = Small::start(|request| match request.headers().get("x-tenant") {
        Some(tenant) if tenant == "acme-7f3a" => empty(500),
        _ => empty(404),
    })
    .await;
    let said = conform(&small.url, &contract(), &["--header", "X-Tenant=acme-7f3a"]).await;
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(!said.out.contains("acme-7f3a"), "{}", said.out);
    assert!(
        said.out.contains("-H \"x-tenant: $HEADER_X_TENANT\""),
        "{}",
        said.out
    );
    let of = |request: &Request<Bytes>| request.headers().get("x-tenant").cloned();
    assert!(
        small
            .asked()
            .iter()
            .all(|one| of(one).unwrap() == "acme-7f3a")
    );

    // A declared parameter of the name has the value, and what would need another is left out.
    let mut declared = contract();
    declared["paths"]["/admin/log"]["get"]["parameters"] = json!([{"name": "X-Tenant", "in": "header", "required": true, "schema": {"type": "string"}}]);
    let small = server().await;
    conform(&small.url, &declared, &["--header", "x-tenant=acme"]).await;
    let logs = small.asked();
    let mut logs = logs
        .iter()
        .filter(|one| one.uri().path() == "/api/admin/log");
    assert!(logs.all(|one| of(one).unwrap() == "acme"));

    // Credentials are not headers like others: requests without them are tried too.
    let mut secured = contract();
    secured["components"] =
        json!({"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}});
    secured["security"] = json!([{"key": []}]);
    let said = conform(
        &small.url,
        &secured,
        &["--header", "X-Key=s3cret", "--token", "a"],
    )
    .await;
    said.could_not_run("the header `x-key` carries the credentials of the scheme `key`");
    assert!(!said.err.contains("s3cret"), "{}", said.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pace_is_the_callers() {
    let small = server().await;
    let said = conform(&small.url, &contract(), &["--concurrency", "2"]).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(small.most_at_once() <= 2, "{}", small.most_at_once());

    let small = server().await;
    let start = Instant::now();
    let arguments = ["--rate", "40", "--only", "routes"];
    let said = conform(&small.url, &contract(), &arguments).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let sent = small.asked().len();
    assert!(sent > 10, "{sent}");
    let least = Duration::from_millis(25) * u32::try_from(sent - 1).unwrap();
    assert!(start.elapsed() >= least, "{sent} in {:?}", start.elapsed());

    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let said = conform(&url, &contract(), &["--timeout", "0.25"]).await;
    said.could_not_run("did not answer within 0.25 s");
    for (option, value) in [("--rate", "0"), ("--timeout", "-1"), ("--concurrency", "0")] {
        let said = conform(&url, &contract(), &[option, value]).await;
        assert_eq!(said.code, 2, "{option}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_expires_is_exchanged() {
    let mut secured = contract();
    secured["components"] =
        json!({"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}});
    secured["security"] = json!([{"bearer": []}]);
    let (_folder, token) = file("token", "token-0\n");
    let (path, uses) = (
        token.clone(),
        std::sync::Arc::new(std::sync::Mutex::new((0, 0))),
    );
    // Each token is good for thirty requests; then there is another one.
    let small = Small::start(move |request| {
        let mut uses = uses.lock().unwrap();
        let good = format!("Bearer token-{}", uses.0);
        let given = request.headers().get("authorization");
        if given.is_none_or(|given| given.as_bytes() != good.as_bytes()) {
            return match faithful("/api", request) {
                answer if answer.status() == 204 => empty(401),
                other => other,
            };
        }
        uses.1 += 1;
        if uses.1 == 30 {
            *uses = (uses.0 + 1, 0);
            std::fs::write(&path, format!("token-{}", uses.0)).unwrap();
        }
        faithful("/api", request)
    })
    .await;
    // What the shell can do by itself: nothing else need be there.
    let command = format!("read -r token < '{token}'; echo \"$token\"");
    let arguments = [
        "--token-command",
        &command,
        "--only",
        "accepts",
        "--concurrency",
        "1",
    ];
    let said = conform(&small.url, &secured, &arguments).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(
        said.out
            .contains("times, and a fresh one was asked for each time"),
        "{}",
        said.out
    );
    assert!(!said.out.contains("token-0"), "{}", said.out);

    let said = conform(&small.url, &secured, &["--token-command", "exit 7"]).await;
    said.could_not_run("--token-command: `exit 7` ended with exit status: 7");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_base_path_can_be_emptied() {
    let small = Small::start(|request| faithful("", request)).await;
    let said = conform(&small.url, &contract(), &[]).await;
    assert_eq!(said.code, 1, "everything is 404: {}{}", said.out, said.err);
    // While the run goes on, and in its report.
    for text in [&said.err, &said.out] {
        assert!(text.contains("every operation answers 404 below"), "{text}");
        assert!(text.contains("--base-path"), "{text}");
    }
    let said = conform(&small.url, &contract(), &["--base-path", ""]).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let small = Small::start(|request| faithful("/v2", request)).await;
    let said = conform(&small.url, &contract(), &["--base-path", "v2/"]).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_contract_may_be_the_servers_own() {
    let small = Small::start(|request| match request.uri().path() {
        "/openapi.json" => answer(200, &contract()),
        "/docs" => {
            let mut page = empty(200);
            let html = "text/html; charset=utf-8".parse().unwrap();
            page.headers_mut().insert("content-type", html);
            page
        }
        _ => faithful("/api", request),
    })
    .await;
    let at = |path: &str| format!("{}{path}", small.url);
    let all = |path: &str| {
        let all = [
            "--url",
            &small.url,
            "--contract",
            &at(path),
            "--only",
            "accepts",
        ];
        all.map(str::to_owned).to_vec()
    };
    let said = run(None, all("/openapi.json")).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let first = said.out.lines().next().unwrap();
    assert!(first.contains("/openapi.json, seed"), "{first}");
    for (path, expected) in [
        ("/swagger.json", "cannot be read: the server answers 404"),
        ("/docs", "a page for people"),
    ] {
        let said = run(None, all(path)).await;
        said.could_not_run(&format!("{}: ", at(path)));
        said.could_not_run(expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_of_a_large_contract_is_bounded_and_told() {
    let members: Value = (0..8)
        .map(|number| {
            (
                format!("m{number}"),
                json!({"type": "integer", "minimum": 1, "maximum": 9}),
            )
        })
        .collect::<serde_json::Map<_, _>>()
        .into();
    let operation = json!({
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": members}}}},
        "responses": {"204": {"description": "done"}, "400": {"description": "no"}}
    });
    let mut large = contract();
    large["paths"] = (0..30)
        .map(|number| (format!("/a{number}"), json!({"post": operation})))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let planned = |said: &Said| -> usize {
        let line = said.out.lines().nth(1).unwrap();
        line.split(' ').next().unwrap().parse().unwrap()
    };
    // Nobody answers: the plan is told before that is found.
    let url = "http://127.0.0.1:9";
    let (_folder, path) = file("c.json", &large.to_string());
    let run = async |cases: &[&str]| {
        let all = ["--url", url, "--contract", &path];
        run(
            None,
            all.iter()
                .chain(cases)
                .map(|&text| text.to_owned())
                .collect(),
        )
        .await
    };
    let bounded = run(&[]).await;
    assert!(
        (2_000..4_000).contains(&planned(&bounded)),
        "{}",
        bounded.out
    );
    assert!(
        bounded
            .out
            .contains("more cases could be made of its operations; --cases all"),
        "{}",
        bounded.out
    );
    let all = run(&["--cases", "all"]).await;
    assert!(planned(&all) > planned(&bounded) + 1_000, "{}", all.out);
    assert!(!all.out.contains("more cases"), "{}", all.out);
}
