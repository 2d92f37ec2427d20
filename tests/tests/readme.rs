//! The examples of the README and of the book's first page, run as a reader would.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::path::Path;
use std::process::{Command, Stdio};

use contacts_tests::{Request, ServerProcess, UPSERT};

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";
const README: &str = include_str!("../../README.md");
const START: &str = include_str!("../../docs/start.md");

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

/// What a command of the program under test writes to stdout, in a folder.
fn output(line: &str, folder: &Path) -> String {
    let arguments = line.split(' ').skip(1);
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(folder);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CONTACTS_")) {
        command.env_remove(name);
    }
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Line by line, in one folder. Only the build is left out: the tests have their own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_page_of_the_book_runs_as_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let blocks = START
        .split("```")
        .filter_map(|block| block.strip_prefix("sh\n"));
    let (mut token, mut server, mut ran) = (String::new(), None, 0);
    for line in blocks.flat_map(str::lines) {
        ran += 1;
        if line.starts_with("cargo install --locked --path crates/contacts-server") {
            ran -= 1;
        } else if line == "contacts-server serve" {
            server = Some(ServerProcess::start(PROGRAM, &database, TOKEN));
        } else if line.starts_with("curl ") {
            let body = line.split('\'').find(|word| word.starts_with('{')).unwrap();
            assert!(
                line.contains(&format!("http://127.0.0.1:8080{UPSERT}")),
                "{line}"
            );
            let server: &ServerProcess = server.as_ref().unwrap();
            let request = Request::upsert(&token, body.to_owned());
            let answer = request.send(server.address()).await.unwrap();
            let told = START.split('`').find(|code| code.contains("\"action\""));
            assert_eq!(answer.text(), told.unwrap());
        } else {
            let written = output(line, folder.path());
            if line.contains("token create") {
                token = written.trim().to_owned();
            } else if line.contains("export") {
                assert!(written.contains("ada@example.com"), "{written}");
            }
        }
    }
    assert_eq!(ran, 7);
}
