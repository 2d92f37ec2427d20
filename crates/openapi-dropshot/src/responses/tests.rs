#![allow(
    private_interfaces,
    unreachable_pub,
    reason = "the macros are for public types"
)]
use http::header::CONTENT_TYPE;
use serde_json::json;

use super::*;

#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
struct Fault {
    error: String,
}

crate::errors! {
    /// How it fails.
    pub enum ThingError {
        /// The request is at fault
        BadRequest(Fault) = "400",
        /// Gone
        Gone = "410",
        /// Other faults
        Client[Status](Fault) = "4XX",
        /// Ours
        Server[Status] = "5XX",
    }
}

impl From<HttpError> for ThingError {
    fn from(error: HttpError) -> Self {
        Self::Server(Status(error.status_code.as_status()))
    }
}

crate::responses! {
    /// What it answers.
    pub enum ThingResponse {
        /// Done
        Ok(String) = "200",
        /// Later
        Accepted = "202",
    }
}

#[test]
fn states_each_status_and_writes_its_body() {
    use dropshot::HttpResponseError;
    let mut generator = schemars::r#gen::SchemaSettings::openapi3().into_generator();
    let stated = ThingError::stated(&mut generator);
    assert_eq!(
        stated.keys().collect::<Vec<_>>(),
        ["400", "410", "4XX", "5XX"]
    );
    assert_eq!(stated["410"], json!({"description": "Gone"}));
    let schema = &stated["400"]["content"]["application/json"]["schema"];
    assert_eq!(schema, &json!({"$ref": "#/components/schemas/Fault"}));
    let fault = || Fault { error: "x".into() };
    let status = Status(StatusCode::CONFLICT);
    for (error, code, text) in [
        (ThingError::BadRequest(fault()), 400, r#"{"error":"x"}"#),
        (ThingError::Gone, 410, ""),
        (ThingError::Client(status, fault()), 409, r#"{"error":"x"}"#),
        (ThingError::Server(Status(StatusCode::BAD_GATEWAY)), 502, ""),
    ] {
        assert_eq!(error.status_code().as_u16(), code);
        assert_eq!(serde_json::to_string(&error).unwrap(), text);
    }
    let stated = ThingResponse::stated(&mut generator);
    assert_eq!(stated.keys().collect::<Vec<_>>(), ["200", "202"]);
    let sent = ThingResponse::Accepted.to_result().unwrap();
    assert_eq!(sent.status(), StatusCode::ACCEPTED);
    let sent = ThingResponse::Ok("a".into()).to_result().unwrap();
    assert_eq!(sent.headers()[CONTENT_TYPE], "application/json");
}
