//! `diff`: what it reads, what it refuses, and how it ends.
mod inputs;
mod origins;
mod policy;
mod unreadable;
mod waivers;
mod yaml;

use crate::support::{Folder, Ran, changed};
use serde_json::json;

const PHONE: &str = "/components/schemas/ContactInput/properties/phone";

fn shorter_phone() -> String {
    changed(&[(&format!("{PHONE}/maxLength"), json!(40))])
}

/// The exit code and the error, which is all that is said.
#[track_caller]
fn assert_refused(ran: &Ran, expected: &str) {
    assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
    let told = ran.err.strip_prefix("error: ").unwrap_or_default();
    assert!(
        told.starts_with(expected),
        "expected {expected:?}: {}",
        ran.err
    );
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn the_exit_code_follows_what_fails() {
    let folder = Folder::with_contract();
    let nick = "/components/schemas/ContactInput/properties/nick";
    folder
        .write("breaking.json", shorter_phone())
        .write(
            "drift.json",
            changed(&[(nick, json!({ "type": "string" }))]),
        )
        .write("docs.json", changed(&[("/info/title", json!("Other"))]));
    for (file, codes) in [
        ("promised.json", [0, 0, 0]),
        ("docs.json", [0, 0, 1]),
        ("drift.json", [0, 1, 1]),
        ("breaking.json", [1, 1, 1]),
    ] {
        let code = |least| {
            let ran = folder.contract(&["diff", "promised.json", file, "--fail-on", least]);
            assert_eq!(ran.err, "");
            ran.code
        };
        assert_eq!(["breaking", "drift", "docs"].map(code), codes, "{file}");
        let default = folder.contract(&["diff", "promised.json", file]).code;
        assert_eq!(default, codes[1], "{file}");
    }
}

#[test]
fn mere_words_are_counted_and_shown_on_demand() {
    let folder = Folder::with_contract();
    folder.write("docs.json", changed(&[("/info/title", json!("Other"))]));
    let out = folder.contract(&["diff", "promised.json", "docs.json"]).out;
    let expected = "1 finding: 1 docs\n\
        docs findings are about words and examples; `--fail-on docs` shows them\n";
    assert_eq!(out, expected);
    let out = folder
        .contract(&["diff", "promised.json", "docs.json", "--fail-on", "docs"])
        .out;
    assert!(
        out.starts_with(
            "docs[words]: the `info` of the document changed\n --> promised.json:3:3\n"
        ),
        "{out}"
    );
}
