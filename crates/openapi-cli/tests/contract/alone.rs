//! The program by itself: an empty folder, and an environment of nothing but `PATH`.
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use crate::support::{Folder, changed, contract_text};

/// Runs `contract` by that name, found in `bin` alone.
fn run(bin: &Path, folder: &Folder, arguments: &[&str]) -> Output {
    Command::new("contract")
        .args(arguments)
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", bin)
        .output()
        .unwrap()
}

#[test]
fn it_needs_no_workspace() {
    let bin = Folder::new();
    let program = bin.path().join("contract");
    std::fs::copy(env!("CARGO_BIN_EXE_contract"), program).unwrap();
    let folder = Folder::new();
    let run = |arguments: &[&str]| run(bin.path(), &folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = |output: &Output| output.status.code();

    let asks = run(&["conform", "--url", "http://127.0.0.1:9"]);
    assert_eq!(code(&asks), Some(2));
    assert!(text(&asks.stderr).contains("--contract <FILE>"), "{asks:?}");
    let listed = run(&["rules"]);
    assert_eq!(code(&listed), Some(0));
    assert!(
        text(&listed.stdout).contains("\n  max-length"),
        "{listed:?}"
    );
    assert!(
        text(&listed.stdout).contains("\n  accepts-refused"),
        "{listed:?}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

    let phone = "/components/schemas/ContactInput/properties/phone/maxLength";
    folder
        .write("a.json", contract_text())
        .write("b.json", changed(&[(phone, json!(40))]));
    let same = run(&["diff", "a.json", "a.json"]);
    assert_eq!(
        (code(&same), &*text(&same.stdout)),
        (Some(0), "no findings\n")
    );
    let other = run(&["diff", "a.json", "b.json"]);
    assert_eq!(code(&other), Some(1));
    assert!(
        text(&other.stdout).contains("\n`contract check --explain RULE` tells more"),
        "{other:?}"
    );
    assert_eq!(code(&run(&["check", "a.json", "a.json"])), Some(0));
    assert_eq!(code(&run(&["check", "a.json", "b.json"])), Some(1));
    // Without git there is no revision to look into, which is said.
    let revision = run(&["diff", "main:a.json", "a.json"]);
    assert_eq!(code(&revision), Some(2));
    assert!(
        text(&revision.stderr).contains("git cannot be run"),
        "{revision:?}"
    );
    let conform = [
        "conform",
        "--contract",
        "a.json",
        "--url",
        "http://127.0.0.1:9",
        "--token",
        "t",
    ];
    let nobody = run(&conform);
    assert_eq!(code(&nobody), Some(2));
    assert!(
        text(&nobody.stderr).contains("is the server running?"),
        "{nobody:?}"
    );
}
