//! A crate outside the workspace uses the client: what it compiles, and what it prints.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PRINTED: &str = r#"{"email":"ada@example.com","first_name":"Ada","phone":"+1555"}
{"email":"ada@example.com","last_name":"Lovelace"}
{"email":"ada@example.com","phone":null}
400: invalid email format (request 1f3c)
Some("invalid email format")
the answer breaks #/components/schemas/UpsertContactResponse: got 7 at /email, expected a string
no answer within 500 ms
URL cannot be reached
true
"#;

/// What must not compile, and what the compiler says of it.
const WRONG: [(&str, &str); 4] = [
    ("Client::new(\"http://127.0.0.1:1\")", "named `new` found"),
    ("ContactInput::new()", "takes 1 argument"),
    ("UpsertContactRequest::new(\"ws1\")", "takes 2 arguments"),
    ("Client::builder(\"\").token(\"t\").build().map(|client| client.upsert_contact())", "takes 1 argument"),
];

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap()
}

/// A crate of its own with this program, and what cargo says when it is asked to do something.
fn cargo(name: &str, program: &str, asked: &[&str]) -> (bool, String, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("src")).unwrap();
    let crates = root().join("crates");
    let crates = crates.display();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ncontacts-client = {{ path = \"{crates}/contacts-client\" }}\n\
         openapi-mock = {{ path = \"{crates}/openapi-mock\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\ndebug = false\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
    fs::copy(root().join("openapi.json"), folder.join("openapi.json")).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(asked)
        .args(["--offline", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers"))
        .output()
        .unwrap();
    let text = |octets| String::from_utf8(octets).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_program_creates_updates_clears_and_prints_each_error() {
    let program = include_str!("consumer/program.rs");
    let (success, printed, said) = cargo("consumer", program, &["run"]);
    assert!(success, "{said}");
    assert_eq!(printed, PRINTED, "{said}");

    // In the same folder, for what is compiled already is of use.
    for (wrong, expected) in WRONG {
        let program = format!(
            "#![allow(unused_imports)]\nuse contacts_client::Client;\n\
             use contacts_client::types::{{ContactInput, UpsertContactRequest}};\n\
             fn main() {{ let _ = {wrong}; }}\n"
        );
        let (success, _, said) = cargo("consumer", &program, &["build"]);
        assert!(!success, "{wrong} compiles");
        assert!(said.contains(expected), "{said}");
    }
}
