use openapi_document::Pointer;

use super::merged;
use crate::cases::Kind;
use crate::report::{Failure, Group};
use crate::rules::CheckRule;
use crate::wire::masked::Masked;
use crate::wire::request::Request;
use crate::wire::send::Received;

fn group(operation: &str, rule: CheckRule, status: u16, came: &str) -> Group {
    let request = Request {
        method: "GET".to_owned(),
        url: Masked::plain("http://localhost/"),
        headers: Vec::new(),
        body: None,
        operation: None,
        token: None,
    };
    Group {
        failure: Failure {
            kind: Kind::Accepts,
            operation: operation.to_owned(),
            case: "the plainest request".to_owned(),
            rule,
            at: Pointer::root().child(operation),
            expected: String::new(),
            came: came.to_owned(),
            received: Some(Received::new(status, Vec::new(), Vec::new())),
            request,
            before: Vec::new(),
            flaky: false,
            body: None,
            of_parameter: false,
        },
        operations: vec![operation.to_owned()],
        count: 2,
        cases: Vec::new(),
        places: Vec::new(),
    }
}

#[test]
fn one_form_of_errors_is_told_once_whatever_they_say() {
    let error = |operation, status, body: &str| {
        let mut group = group(operation, CheckRule::BodySchema, status, body);
        let body = body.as_bytes().to_vec();
        group.failure.received = Some(Received::new(status, Vec::new(), body));
        group
    };
    let groups = [
        error("GET /a", 404, r#"{"detail":"no a"}"#),
        error("GET /b", 404, r#"{"detail":["no","b"]}"#),
        error("GET /b", 422, r#"{"detail":{}}"#),
        error("GET /b", 409, r#"{"message":"there already"}"#),
        error("GET /a", 200, r#"{"detail":"an answer"}"#),
        error("GET /b", 200, r#"{"detail":"another answer"}"#),
    ];
    let merged = merged(groups.into_iter());
    let told: Vec<(usize, usize)> = merged
        .iter()
        .map(|group| (group.operations.len(), group.count))
        .collect();
    assert_eq!(told, [(2, 6), (1, 2), (1, 2), (1, 2)]);
}

#[test]
fn one_root_is_told_once_with_all_that_it_touches() {
    let html = CheckRule::MediaTypeUndocumented;
    let crash = CheckRule::ServerError;
    let groups = [
        group("GET /a", html, 404, "text/html"),
        group("GET /b", html, 404, "text/html"),
        group("GET /b", html, 400, "text/html"),
        group("GET /a", html, 404, "text/xml"),
        group("GET /a", CheckRule::AcceptsRefused, 400, "status 400"),
        group("GET /b", CheckRule::AcceptsRefused, 400, "status 400"),
        group("GET /a", crash, 500, "status 500"),
        group("GET /b", crash, 500, "status 500"),
        group("GET /c", crash, 500, "status 500"),
    ];
    let merged = merged(groups.into_iter());
    let told: Vec<(&[String], usize)> = merged
        .iter()
        .map(|group| (group.operations.as_slice(), group.count))
        .collect();
    let name = |letters: &[&str]| -> Vec<String> {
        letters.iter().map(|one| format!("GET /{one}")).collect()
    };
    assert_eq!(
        told,
        [
            (name(&["a", "b"]).as_slice(), 4),
            (&name(&["b"]), 2),
            (&name(&["a"]), 2),
            (&name(&["a"]), 2),
            (&name(&["b"]), 2),
            (&name(&["a", "b", "c"]), 6),
        ]
    );
}
