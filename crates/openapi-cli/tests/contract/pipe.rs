//! Readers that leave before the end, as `head` does.
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::conform::{TOKEN, server, workspace};
use crate::support::{Folder, changed};

/// The exit code of a command whose standard output nobody reads, and what it says on standard error.
fn unread(command: &mut Command) -> (Option<i32>, String) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn contract(folder: &Folder, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract"));
    command.args(arguments).current_dir(folder.path());
    command
}

#[test]
fn the_verdict_stands_whoever_reads_it() {
    let folder = Folder::with_contract();
    let phone = "/components/schemas/ContactInput/properties/phone/maxLength";
    folder.write("shorter.json", changed(&[(phone, json!(40))]));
    for (arguments, code) in [
        (&["diff", "promised.json", "promised.json"][..], 0),
        (&["diff", "promised.json", "shorter.json"], 1),
        (&["check", "promised.json", "shorter.json"], 1),
        (&["check", "--explain", "enum"], 0),
        (&["rules"], 0),
        (&["completions", "bash"], 0),
        (&["man"], 0),
    ] {
        let ended = unread(&mut contract(&folder, arguments));
        assert_eq!(ended, (Some(code), String::new()), "{arguments:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_are_written_all_the_same() {
    let server = server("always-create").await;
    let url = server.base_url();
    let folder = Folder::new();
    let ended = tokio::task::spawn_blocking(move || {
        let file = workspace("openapi.json");
        let file = file.to_str().unwrap();
        let arguments = [
            "conform",
            "--url",
            &url,
            "--contract",
            file,
            "--only",
            "scenarios",
            "--report",
            "json=report.json",
        ];
        let mut command = contract(&folder, &arguments);
        let ended = unread(command.env("CONFORM_TOKEN", TOKEN));
        let report = std::fs::read(folder.path().join("report.json")).unwrap();
        (ended, serde_json::from_slice::<Value>(&report).unwrap())
    });
    let ((code, said), report) = ended.await.unwrap();
    assert_eq!(
        (code, &report["conforms"]),
        (Some(1), &json!(false)),
        "{said}"
    );
    assert!(!said.contains("error"), "{said}");
}
