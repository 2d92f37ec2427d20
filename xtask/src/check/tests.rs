//! The real contract against the real server, and what each single fault in a contract is told as.

use super::*;
use serde_json::json;

mod hostile;
mod pairs;

/// A change to the real contract, and the report's paragraph about it.
struct Case {
    name: &'static str,
    pointer: &'static str,
    /// What to put there; nothing removes what is there.
    value: Option<Value>,
    told: &'static str,
    contract: &'static str,
    /// Where in the server's document, for what is a matter of both.
    server: Option<&'static str>,
}

fn contract() -> Value {
    let bytes = std::fs::read(Path::new(WORKSPACE).join(CONTRACT)).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn server() -> Value {
    contacts_api::openapi_document().unwrap()
}

fn told(findings: &[Finding]) -> String {
    let mut out = Vec::new();
    report::write(findings, CONTRACT, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Puts a value at a pointer whose last step is a member's name, or removes what is there.
fn change(document: &mut Value, pointer: &str, value: Option<Value>) {
    let (holder, key) = pointer.rsplit_once('/').unwrap();
    let holder = document
        .pointer_mut(holder)
        .unwrap()
        .as_object_mut()
        .unwrap();
    let key = key.replace("~1", "/");
    match value {
        Some(value) => drop(holder.insert(key, value)),
        None => drop(holder.shift_remove(&key).unwrap()),
    }
}

#[test]
fn the_server_agrees_with_the_contract() {
    let findings = findings(&contract(), &server());
    assert!(findings.is_empty(), "{}", told(&findings));
}

#[test]
fn each_fault_is_told_with_its_places_and_a_remedy() {
    let mut failures = Vec::new();
    for case in cases() {
        let mut changed = contract();
        change(&mut changed, case.pointer, case.value);
        let report = told(&findings(&changed, &server()));
        let mut lines = vec![format!("  contract: {CONTRACT}#{}", case.contract)];
        lines.extend(case.server.map(|pointer| format!("  server:   #{pointer}")));
        lines.insert(0, case.told.to_owned());
        let paragraph = report.split("\n\n").find(|paragraph| {
            let told: Vec<_> = paragraph.lines().collect();
            told.split_last()
                .is_some_and(|(remedy, told)| told == lines && remedy.starts_with("  to mend:  "))
        });
        if paragraph.is_none() {
            failures.push(format!(
                "{}: expected\n{}\namong\n{report}",
                case.name,
                lines.join("\n")
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const INPUT: &str = "/components/schemas/ContactInput";

#[expect(clippy::too_many_lines, reason = "a table")]
fn cases() -> Vec<Case> {
    const OPERATION: &str = "/paths/~1api~1contacts.upsert/post";
    vec![
        Case {
            name: "property removed",
            pointer: "/components/schemas/ContactInput/properties/phone",
            value: None,
            told: "property `phone` is missing from the contract",
            contract: "/components/schemas/ContactInput/properties",
            server: Some("/components/schemas/ContactInput/properties/phone"),
        },
        Case {
            name: "property added",
            pointer: "/components/schemas/ContactInput/properties/a~1b",
            value: Some(json!({ "type": "string" })),
            told: "property `a/b` is missing from the server's document",
            contract: "/components/schemas/ContactInput/properties/a~1b",
            server: Some("/components/schemas/ContactInput/properties"),
        },
        Case {
            name: "type changed",
            pointer: "/components/schemas/ContactInput/properties/custom_number_2/type",
            value: Some(json!("integer")),
            told: "`type` is `\"integer\"` in the contract and `\"number\"` in the server's document",
            contract: "/components/schemas/ContactInput/properties/custom_number_2/type",
            server: Some("/components/schemas/ContactInput/properties/custom_number_2/type"),
        },
        Case {
            name: "format changed",
            pointer: "/components/schemas/ContactInput/properties/custom_number_2/format",
            value: Some(json!("double")),
            told: "`format` is `\"double\"` in the contract and `\"float\"` in the server's document",
            contract: "/components/schemas/ContactInput/properties/custom_number_2/format",
            server: Some("/components/schemas/ContactInput/properties/custom_number_2/format"),
        },
        Case {
            name: "nullable flipped",
            pointer: "/components/schemas/ContactInput/properties/phone/nullable",
            value: None,
            told: "`nullable` is `false` in the contract and `true` in the server's document",
            contract: "/components/schemas/ContactInput/properties/phone",
            server: Some("/components/schemas/ContactInput/properties/phone"),
        },
        Case {
            name: "enum member removed",
            pointer: "/components/schemas/UpsertContactResponse/properties/action/enum",
            value: Some(json!(["create", "update"])),
            told: "`enum` is `[\"create\",\"update\"]` in the contract \
                   and `[\"create\",\"update\",\"error\"]` in the server's document",
            contract: "/components/schemas/UpsertContactResponse/properties/action/enum",
            server: Some("/components/schemas/UpsertAction/oneOf"),
        },
        Case {
            name: "required added",
            pointer: "/components/schemas/ContactInput/required",
            value: Some(json!(["email", "phone"])),
            told: "`required` of \"phone\" is `true` in the contract and `false` in the server's document",
            contract: "/components/schemas/ContactInput/required",
            server: Some("/components/schemas/ContactInput/required"),
        },
        Case {
            name: "a bound added",
            pointer: "/components/schemas/ContactInput/properties/phone/maxLength",
            value: Some(json!(40)),
            told: "`maxLength` is `40` in the contract and absent in the server's document",
            contract: "/components/schemas/ContactInput/properties/phone/maxLength",
            server: Some("/components/schemas/ContactInput/properties/phone"),
        },
        Case {
            name: "status removed",
            pointer: "/paths/~1api~1contacts.upsert/post/responses/401",
            value: None,
            told: "status `401` is missing from the contract",
            contract: "/paths/~1api~1contacts.upsert/post/responses",
            server: Some("/paths/~1api~1contacts.upsert/post/responses/401"),
        },
        Case {
            name: "media type changed",
            pointer: "/paths/~1api~1contacts.upsert/post/requestBody/content",
            value: Some(json!({ "text/json": {} })),
            told: "media type `text/json` is missing from the server's document",
            contract: "/paths/~1api~1contacts.upsert/post/requestBody/content/text~1json",
            server: Some("/paths/~1api~1contacts.upsert/post/requestBody/content"),
        },
        Case {
            name: "security removed",
            pointer: "/paths/~1api~1contacts.upsert/post/security",
            value: None,
            told: "security is `[[]]` in the contract \
                   and `[[{\"scheme\":\"bearer\",\"type\":\"http\"}]]` in the server's document",
            contract: OPERATION,
            server: Some("/paths/~1api~1contacts.upsert/post/security"),
        },
        Case {
            name: "operationId changed",
            pointer: "/paths/~1api~1contacts.upsert/post/operationId",
            value: Some(json!("putContact")),
            told: "operationId is `\"putContact\"` in the contract and `\"upsertContact\"` in the server's document",
            contract: "/paths/~1api~1contacts.upsert/post/operationId",
            server: Some("/paths/~1api~1contacts.upsert/post/operationId"),
        },
        Case {
            name: "body no longer required",
            pointer: "/paths/~1api~1contacts.upsert/post/requestBody/required",
            value: None,
            told: "`required` is `false` in the contract and `true` in the server's document",
            contract: "/paths/~1api~1contacts.upsert/post/requestBody",
            server: Some("/paths/~1api~1contacts.upsert/post/requestBody/required"),
        },
        Case {
            name: "response without its description",
            pointer: "/paths/~1api~1contacts.upsert/post/responses/401/description",
            value: None,
            told: "not a valid response of OpenAPI 3.0: missing field `description`",
            contract: "/paths/~1api~1contacts.upsert/post/responses/401",
            server: None,
        },
        unsound(
            "operationId given twice",
            "/paths/~1other",
            json!({ "get": { "operationId": "upsertContact", "responses": {} } }),
            "the operationId `upsertContact` is given twice",
            "/paths/~1other/get/operationId",
        ),
        unsound(
            "example on an exclusive bound",
            "/components/schemas/ContactInput/properties/age",
            json!({ "type": "integer", "minimum": 5, "exclusiveMinimum": true, "example": 5 }),
            "the example is not valid against its schema: 5 is less than or equal to the minimum of 5",
            "/components/schemas/ContactInput/properties/age/example",
        ),
        Case {
            name: "parameter added",
            pointer: "/paths/~1api~1contacts.upsert/parameters",
            value: Some(json!([{ "in": "query", "name": "dry", "schema": { "type": "boolean" } }])),
            told: "parameter `query dry` is missing from the server's document",
            contract: "/paths/~1api~1contacts.upsert/parameters/0",
            server: Some(OPERATION),
        },
        Case {
            name: "method added",
            pointer: "/paths/~1api~1contacts.upsert/get",
            value: Some(json!({ "responses": { "200": { "description": "" } } })),
            told: "method `get` is missing from the server's document",
            contract: "/paths/~1api~1contacts.upsert/get",
            server: Some("/paths/~1api~1contacts.upsert"),
        },
        Case {
            name: "path added",
            pointer: "/paths/~1other",
            value: Some(json!({})),
            told: "path `/other` is missing from the server's document",
            contract: "/paths/~1other",
            server: Some("/paths"),
        },
        unsound(
            "dangling reference",
            "/components/schemas/UpsertContactRequest/properties/contact/$ref",
            json!("#/components/schemas/Contact"),
            "`$ref` points at nothing: `#/components/schemas/Contact`",
            "/components/schemas/UpsertContactRequest/properties/contact",
        ),
        unsound(
            "reference to another kind",
            "/components/schemas/UpsertContactRequest/properties/contact/$ref",
            json!("#/components/securitySchemes/BearerAuth"),
            "`$ref` points at something that is no schema: `#/components/securitySchemes/BearerAuth`",
            "/components/schemas/UpsertContactRequest/properties/contact",
        ),
        unsound(
            "bad example of a schema",
            "/components/schemas/ContactInput/properties/email/example",
            json!("nobody"),
            "the example is not valid against its schema: \"nobody\" is not a \"email\"",
            "/components/schemas/ContactInput/properties/email/example",
        ),
        unsound(
            "null as the example of what is not nullable",
            "/components/schemas/ContactInput/properties/email/example",
            Value::Null,
            "the example is not valid against its schema: null is not of type \"string\"",
            "/components/schemas/ContactInput/properties/email/example",
        ),
        unsound(
            "bad example of a media type, by way of a reference",
            "/paths/~1api~1contacts.upsert/post/responses/400/content/application~1json/examples/invalidEmail/value",
            json!({ "error": 7 }),
            "the example is not valid against its schema at `/error`: 7 is not of type \"string\"",
            "/paths/~1api~1contacts.upsert/post/responses/400/content/application~1json/examples/invalidEmail/value",
        ),
        unsound(
            "another version",
            "/openapi",
            json!("3.1.0"),
            "`openapi` is \"3.1.0\"; only versions 3.0.x are understood",
            "/openapi",
        ),
        unsound(
            "misspelt keyword",
            "/components/schemas/ContactInput/properties/phone/nulable",
            json!(true),
            "`nulable` is no keyword of a schema in OpenAPI 3.0",
            "/components/schemas/ContactInput/properties/phone/nulable",
        ),
        unsound(
            "type of 3.1",
            "/components/schemas/ContactInput/properties/phone/type",
            json!(["string", "null"]),
            "`type` is [\"string\",\"null\"], which is no type of OpenAPI 3.0",
            "/components/schemas/ContactInput/properties/phone/type",
        ),
        unsound(
            "undefined security scheme",
            "/security",
            json!([{ "Cookie": [] }]),
            "`security` names the scheme `Cookie`, which is not defined",
            "/security",
        ),
    ]
}

fn unsound(
    name: &'static str,
    pointer: &'static str,
    value: Value,
    told: &'static str,
    contract: &'static str,
) -> Case {
    Case {
        name,
        pointer,
        value: Some(value),
        told,
        contract,
        server: None,
    }
}

/// Checks a contract with this content, and gives what was reported or the error.
fn checked(content: &str) -> Result<(bool, String)> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), content).unwrap();
    let mut out = Vec::new();
    let consistent = report(Some(file.path()), &server(), &mut out)?;
    Ok((consistent, String::from_utf8(out).unwrap()))
}

#[test]
fn a_consistent_contract_is_said_to_be_so() {
    let (consistent, out) = checked(&contract().to_string()).unwrap();
    assert!(consistent);
    assert!(
        out.ends_with("is a sound OpenAPI 3.0 document, and the server agrees with it\n"),
        "{out}"
    );
}

#[test]
fn an_inconsistent_contract_ends_with_the_count() {
    let mut changed = contract();
    change(&mut changed, &format!("{INPUT}/properties/phone"), None);
    let (consistent, out) = checked(&changed.to_string()).unwrap();
    assert!(!consistent);
    assert!(out.ends_with("\n\n1 finding\n"), "{out}");
}

#[test]
fn what_is_not_json_is_told_with_line_and_column() {
    let error = checked("{\n  \"openapi\": 3.0.3\n}")
        .unwrap_err()
        .to_string();
    assert!(
        error.ends_with(":2:17: not JSON: expected `,` or `}`"),
        "{error}"
    );
}

#[test]
fn the_exit_code_says_which_of_the_three_it_is() {
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let mut run = |contract: Option<&str>| {
        let options = Options {
            contract: contract.map(PathBuf::from),
        };
        run(&options, &mut out, &mut errors)
    };
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "{}").unwrap();
    assert_eq!(run(None), ExitCode::SUCCESS);
    assert_eq!(run(file.path().to_str()), ExitCode::from(1));
    assert_eq!(run(Some("no/such/file.json")), ExitCode::from(2));
    let errors = String::from_utf8(errors).unwrap();
    assert!(
        errors.starts_with("error: could not check: no/such/file.json cannot be read: "),
        "{errors}"
    );
}
