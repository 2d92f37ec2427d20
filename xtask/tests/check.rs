//! `xtask check` and what else is about this workspace, as commands: what ends before anything is built
//! or run.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::process::Command;

/// What the command did.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs the command in a folder with these files.
fn xtask(files: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(folder.path())
        .env_remove("CONFORM_TOKEN")
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_rule_is_explained() {
    let ran = xtask(&[], &["check", "--explain", "enum"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(
        ran.out
            .starts_with("enum (Enumerated values)\n\nWhat it means: "),
        "{}",
        ran.out
    );
    let ran = xtask(&[], &["check", "--explain", "max-lenght"]);
    let expected = "error: there is no rule `max-lenght`; did you mean `max-length`";
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.starts_with(expected), "{}", ran.err);
}

#[test]
fn a_contract_or_waivers_that_cannot_be_read_end_the_check() {
    let files = [
        ("new.yaml", "openapi: 4.0.0\n"),
        ("bad.toml", "[[waiver]]\nrule = \"enum\"\n"),
    ];
    for (arguments, expected) in [
        (["--contract", "none.json"], "none.json: cannot be read: "),
        (
            ["--contract", "new.yaml"],
            "new.yaml:1:1: `openapi` is 4.0.0; only OpenAPI 3.0, 3.1 and 3.2",
        ),
        (["--waivers", "none.toml"], "none.toml: cannot be read: "),
        (
            ["--waivers", "bad.toml"],
            "bad.toml:1:1: missing field `place`",
        ),
    ] {
        let ran = xtask(&files, &["check", arguments[0], arguments[1]]);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
        assert!(
            ran.err.starts_with(&format!("error: {expected}")),
            "{}",
            ran.err
        );
    }
}

#[test]
fn the_page_of_rules_is_said_to_be_fresh() {
    let ran = xtask(&[], &["rules"]);
    assert_eq!((ran.code, &*ran.out), (0, "docs/rules.md is fresh\n"));
}

#[test]
fn diff_is_about_any_documents_and_names_this_command() {
    let document = |length: u32| {
        format!(
            "{{openapi: 3.0.3, info: {{title: t, version: '1'}}, paths: {{/a: {{post: {{requestBody: {{content: \
             {{application/json: {{schema: {{type: string, maxLength: {length}}}}}}}}}, responses: \
             {{200: {{description: ok}}}}}}}}}}}}\n"
        )
    };
    let (long, short) = (document(9), document(8));
    let files = [("a.yaml", &*long), ("b.yaml", &*short)];
    let ran = xtask(&files, &["diff", "a.yaml", "a.yaml"]);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "no findings\n", ""));
    let ran = xtask(&files, &["diff", "a.yaml", "b.yaml"]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let hint =
        "\n`cargo xtask check --explain RULE` tells more about a rule, the name in brackets\n";
    assert!(
        ran.out.starts_with("breaking[max-length]") && ran.out.ends_with(hint),
        "{}",
        ran.out
    );
}

#[test]
fn conform_is_by_the_contract_of_the_workspace_where_no_other_is_named() {
    let help = xtask(&[], &["conform", "--help"]).out;
    assert!(help.contains("[default: openapi.json]"), "{help}");
    let help = xtask(&[], &["check", "--help"]).out;
    assert!(help.contains("[default: contract-waivers.toml]"), "{help}");
    // It asks for what the security schemes of that contract ask for, before it sends anything.
    let ran = xtask(&[], &["conform", "--url", "http://127.0.0.1:9"]);
    assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
    assert!(
        ran.err.contains("credentials") && ran.err.contains("BearerAuth"),
        "{}",
        ran.err
    );
}
