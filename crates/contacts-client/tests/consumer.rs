//! A crate outside the workspace uses the client: what it compiles, and what it prints.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use contacts_client::serde_json;
use openapi_mock::{Mock, Reply};

/// What it prints; the last part of the line but one is the system's.
const PRINTED: &str = r#"400: invalid email format (request 1f3c)
Some("invalid email format")
the answer breaks #/components/schemas/UpsertContactResponse: got 7 at /email, expected a string
no answer within 3 s
NOBODY cannot be reached: "#;

/// What must not compile, and what the compiler says of it.
const WRONG: [(&str, &str); 4] = [
    ("Client::new(\"http://127.0.0.1:1\")", "named `new` found"),
    ("ContactInput::new()", "takes 1 argument"),
    ("UpsertContactRequest::new(\"ws1\")", "takes 2 arguments"),
    (
        "Client::builder(\"\").token(\"t\").build().map(|client| client.upsert_contact())",
        "takes 1 argument",
    ),
];

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap()
}

/// A crate of its own with this program, and what cargo says when it is asked to do something.
fn cargo(program: &str, asked: &[&str]) -> (bool, String, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumer");
    fs::create_dir_all(folder.join("src")).unwrap();
    let crates = root().join("crates");
    let crates = crates.display();
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ncontacts-client = {{ path = \"{crates}/contacts-client\", default-features = false }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\ndebug = false\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(asked)
        .current_dir(&folder)
        // What is compiled there already is not compiled again.
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    let text = |octets| String::from_utf8(octets).unwrap();
    (
        output.status.success(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_program_creates_updates_clears_and_prints_each_error() {
    let contract = fs::read_to_string(root().join("openapi.json")).unwrap();
    let mock = Mock::start(&contract).unwrap();
    let say = |reply| mock.reply("upsertContact", reply).unwrap();
    for _ in 0..3 {
        say(Reply::sample(200));
    }
    let no = serde_json::json!({"error": "invalid email format"});
    say(Reply::json(400, no).header("x-request-id", "1f3c"));
    say(Reply::raw(200, "application/json", r#"{"email": 7}"#));
    say(Reply::stall());
    // Bound and dropped: nobody listens there any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);

    let program = include_str!("consumer/program.rs");
    let asked = ["run", "--offline", "--quiet", "--", mock.url(), &nobody];
    let (success, printed, said) = cargo(program, &asked);
    assert!(success, "{said}");
    let expected = PRINTED.replace("NOBODY", &nobody);
    assert!(printed.starts_with(&expected), "{printed}");
    assert!(printed.ends_with("\ntrue\n"), "{printed}");

    let sent: Vec<String> = mock
        .received()
        .iter()
        .map(|one| one.json().unwrap()["contact"].to_string())
        .collect();
    let expected = [
        r#"{"email":"ada@example.com","first_name":"Ada","phone":"+1555"}"#,
        r#"{"email":"ada@example.com","last_name":"Lovelace"}"#,
        r#"{"email":"ada@example.com","phone":null}"#,
    ];
    assert_eq!(sent[..3], expected);

    for (wrong, expected) in WRONG {
        let program = format!(
            "#![allow(unused_imports)]\nuse contacts_client::Client;\n\
             use contacts_client::types::{{ContactInput, UpsertContactRequest}};\n\
             fn main() {{ let _ = {wrong}; }}\n"
        );
        let (success, _, said) = cargo(&program, &["build", "--offline", "--quiet"]);
        assert!(!success, "{wrong} compiles");
        assert!(said.contains(expected), "{said}");
    }
}
