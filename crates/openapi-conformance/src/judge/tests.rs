//! What is expected of each sort of case.
use openapi_document::{Document, Pointer};
use serde_json::json;

use super::{Judge, redirects_to_a_slash};
use crate::cases::Expect;
use crate::model::Contract;
use crate::profile::Profile;
use crate::rules::CheckRule;
use crate::wire::masked::Masked;
use crate::wire::request::Request;
use crate::wire::send::Received;

const PROFILE: &str = r#"
[allow-with-405]
reason = "RFC 9110"
[status.refuses]
is = [400]
reason = "one status"
[status.unknown-path]
is = [404]
reason = "nothing is there"
"#;

fn rule(expect: Expect, status: u16, profile: &Profile) -> Option<CheckRule> {
    let plain = json!({"description": ""});
    let document = json!({
        "openapi": "3.0.3",
        "security": [{"key": []}],
        "paths": {"/a/{id}": {"get": {"parameters": [{"name": "id", "in": "path", "required": true}], "responses": {
            "200": plain, "400": plain, "401": plain, "404": plain, "409": plain, "413": plain
        }}}},
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}
    });
    let contract = Contract::read(Document::new(document).unwrap()).unwrap();
    let judge = Judge {
        contract: &contract,
        profile,
    };
    let received = Received::new(status, Vec::new(), Vec::new());
    let request = Request {
        method: "GET".to_owned(),
        url: Masked::plain("http://localhost/a/1"),
        headers: Vec::new(),
        body: None,
        operation: None,
        token: None,
    };
    let operation = &contract.operations[0];
    let problems = judge.answer(expect, &Pointer::root(), operation, &request, &received);
    problems.first().map(|one| one.rule)
}

#[test]
fn the_contract_alone() {
    use CheckRule as Rule;
    let none = Profile::default();
    for (expect, status, expected) in [
        (Expect::Accepted, 200, None),
        (Expect::Accepted, 404, None),
        (Expect::Accepted, 409, None),
        (Expect::Accepted, 400, Some(Rule::AcceptsRefused)),
        (Expect::Accepted, 401, Some(Rule::CredentialsRefused)),
        (Expect::Accepted, 422, Some(Rule::StatusUndocumented)),
        (Expect::Accepted, 500, Some(Rule::ServerError)),
        (Expect::AcceptedAgain, 409, Some(Rule::AcceptedAgain)),
        (Expect::Refused, 400, None),
        (Expect::Refused, 413, None),
        (Expect::Refused, 200, Some(Rule::RefusesAccepted)),
        (Expect::Refused, 201, Some(Rule::RefusesAccepted)),
        (Expect::Refused, 401, Some(Rule::CredentialsRefused)),
        (Expect::Refused, 422, Some(Rule::StatusUndocumented)),
        (Expect::Anything, 200, None),
        (Expect::Anything, 413, None),
        (Expect::Anything, 415, Some(Rule::StatusUndocumented)),
        (Expect::Anything, 503, Some(Rule::ServerError)),
        (Expect::Unauthorized, 401, None),
        (Expect::Unauthorized, 200, Some(Rule::AuthAccepted)),
        (Expect::Unauthorized, 400, Some(Rule::AuthStatus)),
        (Expect::Unauthorized, 403, Some(Rule::StatusUndocumented)),
        (
            Expect::UnauthorizedFirst,
            400,
            Some(Rule::CredentialsAfterBody),
        ),
        (Expect::UnknownPath, 404, None),
        (Expect::UnknownPath, 410, None),
        (Expect::UnknownPath, 200, Some(Rule::RouteAnswered)),
        (Expect::UnknownPath, 500, Some(Rule::ServerError)),
        (Expect::UndeclaredMethod, 405, None),
        (Expect::UndeclaredMethod, 302, Some(Rule::RouteAnswered)),
    ] {
        assert_eq!(rule(expect, status, &none), expected, "{expect:?} {status}");
    }
}

#[test]
fn a_profile_asks_for_more() {
    let profile = Profile::parse(PROFILE).unwrap();
    for (expect, status, expected) in [
        (Expect::Refused, 400, None),
        (Expect::Refused, 413, Some(CheckRule::StatusUnexpected)),
        (Expect::Refused, 401, Some(CheckRule::StatusUnexpected)),
        (Expect::UnknownPath, 404, None),
        (Expect::UnknownPath, 410, Some(CheckRule::StatusUnexpected)),
        (Expect::UndeclaredMethod, 405, Some(CheckRule::AllowMissing)),
        (Expect::UndeclaredMethod, 404, None),
    ] {
        assert_eq!(
            rule(expect, status, &profile),
            expected,
            "{expect:?} {status}"
        );
    }
}

/// What speaks of state, rights or limits is no failure where it is documented; the profile decides.
#[test]
fn refusals_for_reasons_that_no_schema_says() {
    let none = Profile::default();
    let profile = r#"
        [[refusal]]
        status = [400]
        allowed = true
        reason = "a name that is taken"
        [[refusal]]
        operation = "GET /a/{id}"
        status = [409]
        allowed = false
        reason = "nothing collides here"
    "#;
    let profile = Profile::parse(profile).unwrap();
    for (status, profile, expected) in [
        (404, &none, None),
        (409, &none, None),
        (400, &none, Some(CheckRule::AcceptsRefused)),
        // The request is short.
        (413, &none, Some(CheckRule::AcceptsRefused)),
        (410, &none, Some(CheckRule::StatusUndocumented)),
        (400, &profile, None),
        (409, &profile, Some(CheckRule::AcceptsRefused)),
    ] {
        assert_eq!(
            rule(Expect::Accepted, status, profile),
            expected,
            "{status}"
        );
    }
}

#[test]
fn a_redirect_to_the_same_path_with_a_slash_answers_nothing() {
    let request = |url: &str| Request {
        method: "GET".to_owned(),
        url: Masked::plain(url),
        headers: Vec::new(),
        body: None,
        operation: None,
        token: None,
    };
    for (status, location, expected) in [
        (301, "/a/b/", true),
        (308, "http://localhost/a/b/", true),
        (307, "/a/b", false),
        (302, "/login/", false),
        (200, "/a/b/", false),
    ] {
        let header = ("location".to_owned(), location.as_bytes().to_vec());
        let received = Received::new(status, vec![header], Vec::new());
        let found = redirects_to_a_slash(&request("http://localhost/a/b?c"), &received);
        assert_eq!(found, expected, "{status} {location}");
    }
}
