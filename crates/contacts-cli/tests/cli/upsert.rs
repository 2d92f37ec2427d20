//! `upsert`.

use serde_json::{Value, json};

use crate::server::Server;
use crate::stub::Stub;
use crate::support::Folder;

#[test]
fn a_contact_is_created_changed_and_cleared() {
    let server = Server::start();
    let folder = server.folder();
    let upsert = |arguments: &[&str]| {
        let arguments = [&["upsert", "--email", "Ada@Example.com"], arguments].concat();
        folder.run(&arguments).ended(0).out
    };
    let created = upsert(&[
        "--first-name",
        "Ada",
        "--phone",
        "+1555",
        "--custom-number-1",
        "-1.5",
        "--custom-datetime-1",
        "2023-06-01 09:00:00+02:00",
        "--set",
        r#"custom_json_1={"a":1}"#,
    ]);
    assert_eq!(created, "created ada@example.com\n");
    let expected = json!({
        "email": "ada@example.com", "first_name": "Ada", "phone": "+1555", "custom_number_1": -1.5,
        "custom_datetime_1": "2023-06-01T07:00:00Z", "custom_json_1": {"a": 1},
    });
    assert_eq!(Value::Object(server.stored("ada@example.com")), expected);

    // What is not named stays, what is cleared is null, an empty text is a text.
    let updated = upsert(&[
        "--clear",
        "phone",
        "--clear",
        "Custom-JSON-1",
        "--first-name",
        "",
    ]);
    assert_eq!(updated, "updated ada@example.com\n");
    let expected = json!({
        "email": "ada@example.com", "first_name": "", "custom_number_1": -1.5,
        "custom_datetime_1": "2023-06-01T07:00:00Z",
    });
    assert_eq!(Value::Object(server.stored("ada@example.com")), expected);
}

#[test]
fn json_comes_as_an_argument_or_from_standard_input() {
    let server = Server::start();
    let folder = server.folder();
    let contact = r#"{"email": "ada@example.com", "first_name": "Ada", "phone": null}"#;
    let arguments = [
        "upsert",
        "--json",
        contact,
        "--first-name",
        "Augusta",
        "--output",
        "json",
    ];
    let ran = folder.run(&arguments).ended(0);
    assert_eq!(
        ran.json(),
        json!({"email": "ada@example.com", "action": "create"})
    );
    assert_eq!(server.stored("ada@example.com")["first_name"], "Augusta");
    let ran = folder.run_with(&["upsert", "--json", "-"], contact.as_bytes());
    assert_eq!(ran.ended(0).out, "updated ada@example.com\n");
    assert_eq!(server.stored("ada@example.com")["first_name"], "Ada");
}

#[test]
fn a_dry_run_shows_the_body() {
    let folder = Folder::knowing("http://127.0.0.1:1", "token");
    let arguments = [
        "upsert",
        "--email",
        "a@b.c",
        "--clear",
        "phone",
        "--dry-run",
    ];
    let ran = folder.run(&arguments).ended(0);
    let body = json!({"workspace_id": "ws1", "contact": {"email": "a@b.c", "phone": null}});
    assert_eq!(ran.json(), body);
}

#[test]
fn wrong_use_is_told_and_sends_nothing() {
    let stub = Stub::creating();
    let folder = stub.folder();
    for (arguments, told) in [
        (&["--first-name", "Ada"][..], "email is required"),
        (
            &["--email", "a@b.c", "--custom-number-1", "1,5"],
            "custom_number_1: expected a number, got \"1,5\"",
        ),
        (
            &["--email", "nobody"],
            "email: \"nobody\" has not the format `email`",
        ),
        (
            &["--email", "a@b.c", "--clear", "email"],
            "`email` cannot be cleared: the contract does not let it be null",
        ),
        (
            &["--clear", "email"],
            "`email` cannot be cleared: the contract does not let it be null",
        ),
        (
            &["--email", "a@b.c", "--phone", "1", "--clear", "phone"],
            "`phone` is given twice",
        ),
        (
            &["--email", "a@b.c", "--clear", "fone"],
            "`fone` is no member of a contact; did you mean `phone`?",
        ),
        (
            &["--email", "a@b.c", "--set", "phone"],
            "--set phone: write MEMBER=VALUE",
        ),
        (
            &["--json", r#"{"email": "a@b.c", "fist_name": "A"}"#],
            "did you mean `first_name`?",
        ),
        (
            &["--json", r#"{"email": "a@b.c", "First Name": "A"}"#],
            "did you mean `first_name`?",
        ),
        (&["--json", "[]"], "the contact is to be a JSON object"),
        (&["--json", "{"], "the contact is not JSON"),
        (
            &["--email", "a@b.c", "--custom-json-1", "[1]"],
            "custom_json_1: expected an object, got an array",
        ),
        (
            &["--email", "a@b.c", "--fist-name", "A"],
            "unexpected argument '--fist-name'",
        ),
        (
            &["--email", "a@b.c", "--custom-datetime-1", "2023-06-01"],
            "has no offset from UTC",
        ),
    ] {
        let ran = folder.run(&[&["upsert"], arguments].concat());
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}: {ran:?}");
        assert!(
            ran.err.starts_with("error: ") && ran.err.contains(told),
            "{told}: {ran:?}"
        );
    }
    assert!(stub.seen().is_empty());
}

#[test]
fn a_refusal_is_told_with_its_status() {
    let server = Server::start();
    let folder = server.folder();
    // The contract's `format: email` admits it, the server does not.
    let arguments = ["upsert", "--email", "ada@localhost"];
    let ran = folder.run(&arguments).ended(1);
    assert_eq!(
        (&*ran.out, &*ran.err),
        ("", "error: 400: invalid email format\n")
    );
    let ran = folder
        .run(&[&arguments[..], &["--output", "json"]].concat())
        .ended(1);
    assert_eq!(
        ran.json(),
        json!({"status": 400, "error": "invalid email format"})
    );
    let ran = folder
        .run(&[&arguments[..], &["--token", "x"]].concat())
        .ended(1);
    assert!(ran.err.starts_with("error: 401: "), "{ran:?}");
}

#[test]
fn what_the_server_cannot_do_now_is_asked_again() {
    let stub = Stub::start(|contact, times| match times {
        1 => (503, "{\"error\": \"busy\"}".to_owned()),
        2 => (429, "{\"error\": \"too many\"}".to_owned()),
        _ => (200, crate::stub::created(contact)),
    });
    let ran = stub.folder().run(&["upsert", "--email", "a@b.c"]).ended(0);
    assert_eq!(ran.out, "created a@b.c\n");
    let stub = Stub::start(|_, _| (200, r#"{"action": "error", "error": "no room"}"#.to_owned()));
    let ran = stub.folder().run(&["upsert", "--email", "a@b.c"]).ended(1);
    assert_eq!(ran.err, "error: 200: no room\n");
    assert_eq!(stub.seen()["a@b.c"], 1);
}
