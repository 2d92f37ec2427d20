//! The README's examples, run as a reader would.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::process::Command;

use contacts_tests::{Request, ServerProcess};

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";
const README: &str = include_str!("../../README.md");

/// The first block of the README that is fenced as `language` and holds `text`.
fn block(language: &str, text: &str) -> &'static str {
    README
        .split("```")
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'))
        .find(|block| block.contains(text))
        .unwrap()
}

#[test]
fn the_rust_lines_are_the_example() {
    let example = include_str!("../../crates/contacts-client/examples/upsert.rs");
    let (_, code) = example.split_once("\n\n").unwrap();
    assert_eq!(
        block("rust", "fn main"),
        code,
        "copy crates/contacts-client/examples/upsert.rs, without its first lines, into README.md"
    );
}

#[test]
fn the_example_runs_as_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let server = ServerProcess::start(PROGRAM, &folder.path().join("contacts.db"), TOKEN);
    let line = README
        .split('`')
        .find(|code| code.starts_with("cargo run -p contacts-client"))
        .unwrap();
    let url = format!("http://{}", server.address());
    let line = line
        .replace("http://127.0.0.1:8080", &url)
        .replace("$TOKEN", TOKEN);
    for action in ["Create", "Update"] {
        let words: Vec<_> = line.split(' ').collect();
        let output = Command::new(env!("CARGO"))
            .args(&words[1..])
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .output()
            .unwrap();
        assert_eq!(
            String::from_utf8(output.stdout).unwrap(),
            format!("Some({action}) Some(\"ada@example.com\")\n"),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Sent by the tests' own HTTP: a machine that runs them need not have curl.
#[tokio::test]
async fn the_curl_line_is_answered_as_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let server = ServerProcess::start(PROGRAM, &folder.path().join("contacts.db"), TOKEN);
    let block = block("console", "$ curl -X POST");
    let body = block
        .split('\'')
        .find(|word| word.starts_with('{'))
        .unwrap();
    let expected = block.trim_end().lines().last().unwrap();
    let answer = Request::upsert(TOKEN, body.to_owned())
        .send(server.address())
        .await
        .unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, expected.as_bytes());
}
