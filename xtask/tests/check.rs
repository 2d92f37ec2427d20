//! `xtask check` and `xtask rules` as commands: what ends before anything is built or run.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use support::Folder;

#[test]
fn a_rule_is_explained() {
    let ran = Folder::new().xtask(&["check", "--explain", "enum"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(
        ran.out
            .starts_with("enum (Enumerated values)\n\nWhat it means: "),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\nWhy it matters: ") && ran.out.contains("\nHow to mend it: "));
}

#[test]
fn an_unknown_rule_is_told_with_what_is_near() {
    let ran = Folder::new().xtask(&["check", "--explain", "max-lenght"]);
    let expected = "error: there is no rule `max-lenght`; did you mean `max-length`";
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.starts_with(expected), "{}", ran.err);
    let ran = Folder::new().xtask(&["check", "--explain", "zzz"]);
    assert!(
        ran.code == 2 && ran.err.contains("the rules are type, nullable"),
        "{}",
        ran.err
    );
}

#[test]
fn a_contract_or_waivers_that_cannot_be_read_end_the_check() {
    let folder = Folder::with_contract();
    folder
        .write("new.yaml", "openapi: 3.1.0\n")
        .write("bad.toml", "[[waiver]]\nrule = \"enum\"\n");
    for (arguments, expected) in [
        (["--contract", "none.json"], "none.json: cannot be read: "),
        (
            ["--contract", "new.yaml"],
            "new.yaml:1:1: `openapi` is 3.1.0; only OpenAPI 3.0.x",
        ),
        (["--waivers", "none.toml"], "none.toml: cannot be read: "),
        (
            ["--waivers", "bad.toml"],
            "bad.toml:1:1: missing field `place`",
        ),
    ] {
        let ran = folder.xtask(&["check", arguments[0], arguments[1]]);
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
    let ran = Folder::new().xtask(&["rules"]);
    assert_eq!((ran.code, &*ran.out), (0, "docs/rules.md is fresh\n"));
}
