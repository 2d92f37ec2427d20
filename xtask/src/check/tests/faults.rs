//! One fault at a time: the rule that it is told under, and where.

use serde_json::{Value, json};

use super::{change, contract, found};

#[path = "../../../../crates/openapi-contract/tests/support/by_hand.rs"]
mod by_hand;
#[path = "../../../../crates/openapi-contract/tests/support/later.rs"]
mod later;

/// A change to the real contract, and one finding that must follow.
struct Case {
    name: &'static str,
    pointer: String,
    /// What to put there; null removes what is there.
    value: Value,
    rule: &'static str,
    severity: &'static str,
    /// Where in the contract; empty where the finding is only about the server's document.
    promised: String,
}

#[test]
fn each_is_told_with_its_rule_and_place() {
    are_told(&contract(), cases());
}

/// The same faults in the contract as it is written by hand in 3.1, against the same server.
#[test]
fn each_is_told_of_the_contract_in_3_1() {
    let mut cases = cases();
    // These are no faults there: types may be several, and a keyword that nobody knows only describes.
    cases.retain(|case| !["type of 3.1", "misspelt keyword"].contains(&case.name));
    for case in &mut cases {
        (case.pointer, case.value) = by_hand::change(&case.pointer, &case.value);
        case.promised = by_hand::place(&case.promised);
        // What is an enumeration in 3.0 is alternatives that are constants there.
        if case.promised.ends_with("/oneOf") {
            case.rule = "one-of";
        }
    }
    are_told(&by_hand::by_hand(), cases);
}

fn are_told(contract: &Value, cases: Vec<Case>) {
    let mut failures = Vec::new();
    for case in cases {
        let mut changed = contract.clone();
        change(&mut changed, &case.pointer, case.value);
        let found = found(&changed);
        let expected = (case.rule, case.severity, &*case.promised);
        let told = |finding: &Value| {
            let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
            (text("rule"), text("severity"), text("promised"))
        };
        let matches = |finding: &Value| {
            let (rule, severity, promised) = told(finding);
            (&*rule, &*severity, promised.trim_start_matches('#')) == expected
        };
        if !found.iter().any(matches) {
            let told: Vec<_> = found.iter().map(told).collect();
            failures.push(format!(
                "{}: expected {expected:?} among {told:#?}",
                case.name
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

macro_rules! case {
    ($name:literal, $pointer:literal = $value:tt, $severity:literal $rule:literal $promised:expr) => {
        Case {
            name: $name,
            pointer: $pointer.to_owned(),
            value: json!($value),
            rule: $rule,
            severity: $severity,
            promised: $promised.to_owned(),
        }
    };
}

const OPERATION: &str = "/paths/~1api~1contacts.upsert/post";
const PHONE: &str = "/components/schemas/ContactInput/properties/phone";

fn cases() -> Vec<Case> {
    vec![
        case!("member removed", "/components/schemas/ContactInput/properties/phone" = null,
            "drift" "undeclared-property" "/components/schemas/ContactInput"),
        case!("member added", "/components/schemas/ContactInput/properties/a~1b" = { "type": "string" },
            "drift" "undeclared-property" "/components/schemas/ContactInput/properties/a~1b/type"),
        case!("type changed", "/components/schemas/ContactInput/properties/custom_number_2/type" = "integer",
            "drift" "type" "/components/schemas/ContactInput/properties/custom_number_2/type"),
        case!("format changed", "/components/schemas/ContactInput/properties/custom_number_2/format" = "double",
            "drift" "format" "/components/schemas/ContactInput/properties/custom_number_2/format"),
        case!("null refused", "/components/schemas/ContactInput/properties/phone/nullable" = null,
            "drift" "nullable" "/components/schemas/ContactInput/properties/phone/type"),
        case!("null admitted", "/components/schemas/ContactInput/properties/email/nullable" = true,
            "breaking" "nullable" "/components/schemas/ContactInput/properties/email"),
        case!("enum member removed", "/components/schemas/UpsertContactResponse/properties/action/enum" = ["create", "update"],
            "breaking" "enum" "/components/schemas/UpsertContactResponse/properties/action/enum"),
        case!("required added", "/components/schemas/ContactInput/required" = ["email", "phone"],
            "drift" "required" "/components/schemas/ContactInput/required/1"),
        case!("required removed", "/components/schemas/ContactInput/required" = null,
            "breaking" "required" "/components/schemas/ContactInput"),
        case!("a bound added", "/components/schemas/ContactInput/properties/phone/maxLength" = 40,
            "drift" "max-length" "/components/schemas/ContactInput/properties/phone/maxLength"),
        case!("status removed", "/paths/~1api~1contacts.upsert/post/responses/401" = null,
            "drift" "status-added" "/paths/~1api~1contacts.upsert/post/responses"),
        case!("media type changed", "/paths/~1api~1contacts.upsert/post/requestBody/content" = { "text/json": {} },
            "breaking" "media-type-removed" "/paths/~1api~1contacts.upsert/post/requestBody/content/text~1json"),
        case!("security removed", "/paths/~1api~1contacts.upsert/post/security" = null,
            "breaking" "security-stricter" "/security"),
        case!("operationId changed", "/paths/~1api~1contacts.upsert/post/operationId" = "putContact",
            "drift" "operation-id" "/paths/~1api~1contacts.upsert/post/operationId"),
        case!("body no longer required", "/paths/~1api~1contacts.upsert/post/requestBody/required" = null,
            "breaking" "request-body-required" "/paths/~1api~1contacts.upsert/post/requestBody"),
        case!("parameter added", "/paths/~1api~1contacts.upsert/parameters" = [{ "in": "query", "name": "dry", "schema": { "type": "boolean" } }],
            "drift" "parameter-removed" "/paths/~1api~1contacts.upsert/parameters/0"),
        case!("method added", "/paths/~1api~1contacts.upsert/get" = { "responses": { "200": { "description": "" } } },
            "breaking" "operation-removed" "/paths/~1api~1contacts.upsert/get"),
        case!("response without its description", "/paths/~1api~1contacts.upsert/post/responses/401/description" = null,
            "breaking" "malformed" "/paths/~1api~1contacts.upsert/post/responses/401"),
        case!("operationId given twice", "/paths/~1other" = { "get": { "operationId": "upsertContact", "responses": {} } },
            "breaking" "duplicate-operation-id" "/paths/~1other/get/operationId"),
        case!("example on an exclusive bound",
            "/components/schemas/ContactInput/properties/age" = { "type": "integer", "minimum": 5, "exclusiveMinimum": true, "example": 5 },
            "drift" "example-invalid" "/components/schemas/ContactInput/properties/age/example"),
        case!("dangling reference", "/components/schemas/UpsertContactRequest/properties/contact/$ref" = "#/components/schemas/Contact",
            "breaking" "reference" "/components/schemas/UpsertContactRequest/properties/contact"),
        case!("reference to another kind",
            "/components/schemas/UpsertContactRequest/properties/contact/$ref" = "#/components/securitySchemes/BearerAuth",
            "breaking" "reference" "/components/schemas/UpsertContactRequest/properties/contact/$ref"),
        case!("bad example of a schema", "/components/schemas/ContactInput/properties/email/example" = "nobody",
            "drift" "example-invalid" "/components/schemas/ContactInput/properties/email/example"),
        case!("bad example of a media type",
            "/paths/~1api~1contacts.upsert/post/responses/400/content/application~1json/examples/invalidEmail/value" = { "error": 7 },
            "drift" "example-invalid"
            "/paths/~1api~1contacts.upsert/post/responses/400/content/application~1json/examples/invalidEmail/value"),
        case!("misspelt keyword", "/components/schemas/ContactInput/properties/phone/nulable" = true,
            "breaking" "malformed" "/components/schemas/ContactInput/properties/phone/nulable"),
        case!("type of 3.1", "/components/schemas/ContactInput/properties/phone/type" = ["string", "null"],
            "breaking" "malformed" "/components/schemas/ContactInput/properties/phone/type"),
        case!("undefined security scheme", "/security" = [{ "Cookie": [] }],
            "breaking" "unknown-security-scheme" "/security/0/Cookie"),
        case!("nothing satisfies it", "/components/schemas/ContactInput/properties/phone/allOf" = [{ "type": "string", "minLength": 3, "maxLength": 2 }],
            "drift" "unsatisfiable" "/components/schemas/ContactInput/properties/phone/allOf/0"),
        case!("a name that is no status", "/paths/~1api~1contacts.upsert/post/responses/2xx" = { "description": "" },
            "breaking" "status-invalid" "/paths/~1api~1contacts.upsert/post/responses/2xx"),
    ]
}

#[test]
fn the_message_of_a_fault_says_what_is_meant() {
    let told = |pointer: &str, value: Value| {
        let mut changed = contract();
        change(&mut changed, pointer, value);
        let found = found(&changed);
        let messages = found
            .iter()
            .map(|finding| finding["message"].as_str().unwrap());
        messages.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let misspelt = told(&format!("{PHONE}/nulable"), json!(true));
    assert!(
        misspelt.contains("`nulable` is no keyword of a schema in OpenAPI 3.0; `nullable` is"),
        "{misspelt}"
    );
    let bare = told(
        &format!("{OPERATION}/responses/401/description"),
        Value::Null,
    );
    assert!(
        bare.contains("not a response of OpenAPI 3.0: missing field `description`"),
        "{bare}"
    );
}
