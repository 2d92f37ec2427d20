//! `check`: two documents, each by itself and both ways, and the rules that it tells of.
use serde_json::{Value, json};

use crate::support::{Folder, changed};

const PHONE: &str = "/components/schemas/ContactInput/properties/phone";

#[test]
fn documents_that_agree_are_told_step_by_step() {
    let ran = Folder::with_contract().contract(&["check", "promised.json", "promised.json"]);
    let expected = "contract   promised.json by itself; no findings\n\
        server     its document (promised.json) and the contract, both ways; no findings\n\nno findings\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, expected, ""));
}

#[test]
fn a_lacking_operation_is_told_with_a_command_that_runs() {
    let folder = Folder::with_contract();
    folder.write("server.json", changed(&[("/paths", json!({}))]));
    let ran = folder.contract(&["check", "promised.json", "server.json"]);
    let (_, told) = ran.out.split_once("to mend POST /").unwrap();
    let command = told.split('`').nth(1).unwrap();
    assert_eq!(
        command,
        "contract scaffold dropshot upsertContact --contract promised.json"
    );
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    let ran = folder.contract(&words);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(ran.out.contains("async fn upsert_contact("), "{}", ran.out);
}

#[test]
fn lacking_answers_are_told_once_with_a_command_that_prints_them() {
    let folder = Folder::with_contract();
    let answers = "/paths/~1api~1contacts.upsert/post/responses";
    let (gone, other) = (format!("{answers}/410"), format!("{answers}/423"));
    let none = || json!({"description": "no body"});
    folder.write(
        "contract.json",
        changed(&[(&gone, none()), (&other, none())]),
    );
    let ran = folder.contract(&["check", "contract.json", "promised.json"]);
    let (_, told) = ran.out.split_once("to mend the answers of POST ").unwrap();
    let command = "contract scaffold dropshot upsertContact --contract contract.json";
    let expected = format!("/api/contacts.upsert: `{command}` prints their types\n");
    assert_eq!(told, expected);
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    assert!(folder.contract(&words).out.contains("Gone = \"410\""));
}

#[test]
fn both_are_looked_at_and_compared_both_ways() {
    let folder = Folder::with_contract();
    let length = format!("{PHONE}/maxLength");
    folder
        .write("shorter.json", changed(&[(&length, json!(40))]))
        .write(
            "bad.json",
            changed(&[(
                "/paths/~1x",
                json!({ "get": {
            "responses": { "2xx": { "description": "" } },
        } }),
            )]),
        );
    let findings = |contract: &str, document: &str| -> Vec<Value> {
        let ran = folder.contract(&["check", contract, document, "--format", "json"]);
        assert_eq!((ran.code, &*ran.err), (1, ""), "{}", ran.out);
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        report["findings"].as_array().unwrap().clone()
    };
    let about = |found: &[Value], rule: &str, side: &str| {
        found
            .iter()
            .any(|one| one["rule"] == rule && one[side].is_string())
    };
    let severity = |found: &[Value]| found[0]["severity"].as_str().unwrap().to_owned();
    let found = findings("promised.json", "shorter.json");
    assert!(about(&found, "max-length", "provided") && severity(&found) == "breaking");
    let found = findings("shorter.json", "promised.json");
    assert!(about(&found, "max-length", "promised") && severity(&found) == "drift");
    // What is unsound is told of whichever document it stands in.
    assert!(about(
        &findings("bad.json", "promised.json"),
        "status-invalid",
        "promised"
    ));
    assert!(about(
        &findings("promised.json", "bad.json"),
        "status-invalid",
        "provided"
    ));
}

#[test]
fn what_is_waived_is_counted_and_what_waives_nothing_fails() {
    let folder = Folder::with_contract();
    let length = format!("{PHONE}/maxLength");
    folder
        .write("shorter.json", changed(&[(&length, json!(40))]))
        .write(
            "w.toml",
            format!(
                "[[waiver]]\nrule = \"max-length\"\nplace = \"#{length}\"\nreason = \"known\"\n"
            ),
        );
    let ran = folder.contract(&[
        "check",
        "promised.json",
        "shorter.json",
        "--waivers",
        "w.toml",
    ]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    assert!(
        ran.out.contains("both ways; no findings, 1 waived\n"),
        "{}",
        ran.out
    );
    let ran = folder.contract(&[
        "check",
        "promised.json",
        "promised.json",
        "--waivers",
        "w.toml",
    ]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("breaking[unused-waiver]"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_ends_it() {
    let folder = Folder::with_contract();
    folder.write("new.yaml", "openapi: 4.0.0\n");
    for (arguments, expected) in [
        (
            ["none.json", "promised.json"],
            "none.json: cannot be read: ",
        ),
        (
            ["promised.json", "new.yaml"],
            "new.yaml:1:1: `openapi` is 4.0.0; only OpenAPI 3.0, 3.1 and 3.2",
        ),
        (["-", "-"], "standard input is one document"),
    ] {
        let ran = folder.contract(&["check", arguments[0], arguments[1]]);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
        assert!(
            ran.err.starts_with(&format!("error: {expected}")),
            "{}",
            ran.err
        );
    }
    let ran = folder.contract(&["check"]);
    assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
    assert!(ran.err.contains("<CONTRACT>"), "{}", ran.err);
}

#[test]
fn a_contract_alone_is_checked_by_itself() {
    let folder = Folder::with_contract();
    // What waives a difference is of no use here, and is no fault.
    folder.write(
        "w.toml",
        "[[waiver]]\nrule = \"nullable\"\nplace = \"#/a\"\nreason = \"known\"\n",
    );
    let ran = folder.contract(&["check", "promised.json", "--waivers", "w.toml"]);
    let expected = "contract   promised.json by itself; no findings\n\nno findings\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, expected, ""));
    let email = "/components/schemas/ContactInput/properties/email/example";
    folder.write("flawed.json", changed(&[(email, json!("nobody"))]));
    let ran = folder.contract(&["check", "flawed.json"]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let first = "contract   flawed.json by itself; 1 finding: 1 drift\n\ndrift[example-invalid]: ";
    assert!(ran.out.starts_with(first), "{}", ran.out);
}

#[test]
fn a_rule_is_explained() {
    let folder = Folder::new();
    for command in ["check", "rules"] {
        let ran = folder.contract(&[command, "--explain", "enum"]);
        assert_eq!((ran.code, &*ran.err), (0, ""));
        assert!(
            ran.out
                .starts_with("enum (Enumerated values)\n\nWhat it means: "),
            "{}",
            ran.out
        );
        assert!(ran.out.contains("\nWhy it matters: ") && ran.out.contains("\nHow to mend it: "));
        let ran = folder.contract(&[command, "--explain", "allow-missing"]);
        let expected =
            "allow-missing\n\nWhat it means: A 405 does not carry `Allow`.\nHow to mend it: ";
        assert!(ran.code == 0 && ran.out.starts_with(expected), "{ran:?}");
    }
}

#[test]
fn an_unknown_rule_is_told_with_what_is_near() {
    let folder = Folder::new();
    let ran = folder.contract(&["check", "--explain", "max-lenght"]);
    let expected = "error: there is no rule `max-lenght`; did you mean `max-length`";
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.starts_with(expected), "{}", ran.err);
    let ran = folder.contract(&["rules", "--explain", "zzz"]);
    assert!(
        ran.code == 2 && ran.err.contains("the rules are type, nullable"),
        "{}",
        ran.err
    );
}
