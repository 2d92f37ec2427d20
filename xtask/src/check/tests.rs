//! The real contract against the real server, and what each single fault in a contract is told as.

use std::path::Path;

use openapi_cli::{FailOn, Format, Step};
use serde_json::json;

use super::*;
use crate::workspace::{WORKSPACE, environment};

mod faults;
mod hostile;
mod remedies;

fn options() -> Options {
    Options {
        contract: None,
        telling: Telling {
            format: Format::Human,
            fail_on: FailOn::Drift,
            waivers: None,
            limit: usize::MAX,
        },
        explain: None,
    }
}

fn contract() -> Value {
    let bytes = std::fs::read(Path::new(WORKSPACE).join("openapi.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// Puts a value at a pointer whose last step is a member's name; null removes what is there.
fn change(document: &mut Value, pointer: &str, value: Value) {
    let (holder, key) = pointer.rsplit_once('/').unwrap();
    let holder = document.pointer_mut(holder).unwrap();
    let holder = holder.as_object_mut().unwrap();
    let key = key.replace("~1", "/");
    if value.is_null() {
        holder.shift_remove(&key).unwrap();
    } else {
        holder.insert(key, value);
    }
}

/// Checks a contract with this content and these waivers by the steps that look at documents alone, and
/// gives what was told; those that build and run something have their own tests.
fn checked(content: &str, waivers: &str, format: Format) -> Result<(ExitCode, String)> {
    let folder = tempfile::tempdir().unwrap();
    let name = |name: &str| folder.path().join(name);
    std::fs::write(name("contract.json"), content).unwrap();
    std::fs::write(name("waivers.toml"), waivers).unwrap();
    let mut options = options();
    options.contract = Some(name("contract.json").display().to_string());
    options.telling.waivers = Some(name("waivers.toml"));
    options.telling.format = format;
    let server = contacts_api::openapi_document().unwrap();
    let mut out = Vec::new();
    let code = with(&options, &server, &environment(), false, &mut out)?;
    let out = String::from_utf8(out).unwrap();
    let folder = format!("{}/", folder.path().display());
    Ok((code, out.replace(&folder, "")))
}

/// What programs are told.
fn found(contract: &Value) -> Vec<Value> {
    let (_, out) = checked(&contract.to_string(), "", Format::Json).unwrap();
    let report: Value = serde_json::from_str(&out).unwrap();
    report["findings"].as_array().unwrap().clone()
}

/// `cargo test` runs the check too.
#[test]
fn the_workspace_is_consistent() {
    let mut out = Vec::new();
    let code = run(&options(), &environment(), false, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert_eq!(code, ExitCode::SUCCESS, "{out}");
}

#[test]
fn the_same_api_in_other_words_is_consistent() {
    let mut contract = contract();
    let operation = "/paths/~1api~1contacts.upsert/post";
    for (pointer, value) in [
        // Guarded by what guards everything, under another name.
        (format!("{operation}/security"), Value::Null),
        ("/security".to_owned(), json!([{ "Token": [] }])),
        (
            "/components/securitySchemes/Token".to_owned(),
            json!({ "scheme": "bearer", "type": "http", "bearerFormat": "opaque" }),
        ),
        // A parameter that the specification says is to be ignored.
        (
            format!("{operation}/parameters"),
            json!([{ "in": "header", "name": "Accept", "schema": {} }]),
        ),
        (
            "/components/schemas/UpsertContactRequest/properties/contact/$ref".to_owned(),
            json!("#/components/schemas/%43ontactInput"),
        ),
    ] {
        change(&mut contract, &pointer, value);
    }
    let (code, out) = checked(&contract.to_string(), "", Format::Human).unwrap();
    assert_eq!(code, ExitCode::SUCCESS, "{out}");
}

#[test]
fn each_step_is_told_and_then_the_findings_and_their_count() {
    let mut changed = contract();
    let phone = "/components/schemas/ContactInput/properties/phone";
    change(&mut changed, &format!("{phone}/nullable"), Value::Null);
    let (code, out) = checked(&changed.to_string(), "", Format::Human).unwrap();
    assert_eq!(code, ExitCode::from(1));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "contract   contract.json by itself; no findings");
    assert!(lines[1].starts_with("server     its document"), "{out}");
    assert!(lines[1].ends_with("; 1 finding: 1 drift"), "{out}");
    assert!(lines[3].starts_with("drift[nullable]: "), "{out}");
    assert!(out.contains("--> contract.json:1:"), "{out}");
    assert!(out.contains("::: server:"), "{out}");
}

#[test]
fn a_waiver_covers_its_finding_and_fails_without_it() {
    let waiver = "[[waiver]]\nrule = \"nullable\"\n\
        place = \"#/components/schemas/ContactInput/properties/phone\"\nreason = \"known\"\n";
    let mut changed = contract();
    let phone = "/components/schemas/ContactInput/properties/phone";
    change(&mut changed, &format!("{phone}/nullable"), Value::Null);
    let (code, out) = checked(&changed.to_string(), "", Format::Json).unwrap();
    let report: Value = serde_json::from_str(&out).unwrap();
    let place = report["findings"][0]["promised"].as_str().unwrap();
    assert_eq!(code, ExitCode::from(1));
    let waiver = waiver.replace(&format!("#{phone}"), place);
    let (code, out) = checked(&changed.to_string(), &waiver, Format::Human).unwrap();
    assert_eq!(code, ExitCode::SUCCESS, "{out}");
    assert!(out.contains("; 1 waived\n"), "{out}");

    let (code, out) = checked(&contract().to_string(), &waiver, Format::Human).unwrap();
    assert_eq!(code, ExitCode::from(1));
    assert!(
        out.contains("breaking[unused-waiver]: the waiver of `nullable` at "),
        "{out}"
    );
    assert!(out.contains("--> waivers.toml:1:1\n"), "{out}");
}

#[test]
fn a_step_that_cannot_run_leaves_the_others_their_say() {
    let broken = Step {
        name: "broken",
        run: |_| anyhow::bail!("the tool is not there"),
    };
    let last = Step {
        name: "last",
        run: |_| {
            Ok(Outcome {
                findings: Vec::new(),
                summary: "something".to_owned(),
            })
        },
    };
    let environment = Environment {
        steps: vec![broken, last],
        ..environment()
    };
    let mut options = options();
    let folder = tempfile::tempdir().unwrap();
    let waivers = folder.path().join("waivers.toml");
    let waiver = "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\nreason = \"known\"\n";
    std::fs::write(&waivers, waiver).unwrap();
    options.telling.waivers = Some(waivers);
    let document = contacts_api::openapi_document().unwrap();
    let mut out = Vec::new();
    let error = with(&options, &document, &environment, false, &mut out).unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        "could not check everything: broken: the tool is not there"
    );
    let out = String::from_utf8(out).unwrap();
    assert!(
        out.contains("broken     could not be checked: the tool is not there\nlast       something; no findings\n"),
        "{out}"
    );
    // Whether the waiver is of use, nobody knows.
    assert!(!out.contains("unused-waiver"), "{out}");
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    let refused = |content: &str, waivers: &str| {
        let error = checked(content, waivers, Format::Human).unwrap_err();
        format!("{error:#}")
    };
    let told = refused("{\n  \"openapi\": 3.0.3\n}", "");
    assert!(told.contains("contract.json:2:17: not JSON: "), "{told}");
    let told = refused("{\"openapi\": \"4.0.0\"}", "");
    assert!(
        told.ends_with("contract.json:1:2: `openapi` is 4.0.0; only OpenAPI 3.0, 3.1 and 3.2 are understood; `openapi` \
             names the version of the specification, `info.version` that of the API"),
        "{told}"
    );
    let told = refused(&contract().to_string(), "[[waiver]]\nrule = \"enum\"\n");
    assert!(
        told.contains("waivers.toml:1:1: missing field `place`"),
        "{told}"
    );
}
