//! Generates the client of each document, compiles it outside the workspace, and tells in a
//! table what became of it:
//! `cargo run -p openapi-codegen --example client_table -- [--no-compile] DOCUMENT…`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a tool for those who work on the generator may stop at what it did not expect"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use openapi_codegen::{GeneratedClient, generate_client};
use openapi_document::{Api, Loaded, Origin};

/// What the source of a client may use.
const DEPENDENCIES: &str = r#"
base64 = "0.22"
chrono = { version = "0.4", default-features = false, features = ["clock", "serde", "std"] }
futures = "0.3"
regress = "0.12"
reqwest = { version = "0.13", default-features = false, features = ["json", "query", "stream"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
uuid = { version = "1", features = ["serde"] }
"#;

struct Row {
    document: String,
    operations: usize,
    seconds: f64,
    client: Result<GeneratedClient, String>,
    compiled: Option<Result<(), Vec<String>>>,
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let compile = !arguments.iter().any(|one| one == "--no-compile");
    arguments.retain(|one| one != "--no-compile");
    let mut rows: Vec<Row> = arguments
        .iter()
        .map(|document| generate(document))
        .collect();
    if compile {
        let folder = workspace(&rows);
        for (index, row) in rows.iter_mut().enumerate() {
            if row.client.is_ok() {
                row.compiled = Some(check(&folder, index));
            }
        }
    }
    print!("{}", table(&rows));
}

fn generate(document: &str) -> Row {
    let loaded = Loaded::read(Origin::parse(document)).unwrap();
    let text = loaded.document.root().to_string();
    let file = Path::new(document).file_name().unwrap().to_string_lossy();
    let start = Instant::now();
    let client = generate_client(&text, &file).map_err(|error| error.to_string());
    let row = Row {
        document: file.into_owned(),
        operations: Api::read(&loaded.document).operations.len(),
        seconds: start.elapsed().as_secs_f64(),
        client,
        compiled: None,
    };
    eprintln!("{}: {:.1} s", row.document, row.seconds);
    row
}

/// A workspace of the clients, beside the target folder of the one that this belongs to.
fn workspace(rows: &[Row]) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().unwrap();
    let folder = root.join("target/client-table");
    let runtime = root.join("crates/openapi-client");
    let mut members = String::new();
    for (index, row) in rows.iter().enumerate() {
        let Ok(client) = &row.client else { continue };
        let name = format!("client{index}");
        let source = folder.join(&name).join("src");
        fs::create_dir_all(&source).unwrap();
        let runtime = runtime.display();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nopenapi-client = {{ path = \"{runtime}\" }}{DEPENDENCIES}"
        );
        fs::write(folder.join(&name).join("Cargo.toml"), manifest).unwrap();
        fs::write(source.join("lib.rs"), &client.source).unwrap();
        write!(members, "\"{name}\", ").unwrap();
    }
    // The profile of the workspace, so that what is compiled there already is not again.
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[profile.dev]\n\
         debug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\ndebug = false\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// The errors of the compiler.
fn check(folder: &Path, index: usize) -> Result<(), Vec<String>> {
    let output = Command::new("cargo")
        .args(["check", "--offline", "--quiet", "--message-format=json"])
        .args(["--package", &format!("client{index}")])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join(".."))
        .output()
        .unwrap();
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut errors = Vec::new();
    for line in text.lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        if message["message"]["level"] == "error" {
            let said = message["message"]["message"].as_str().unwrap_or_default();
            let line = &message["message"]["spans"][0]["line_start"];
            errors.push(format!("{said} (client{index}/src/lib.rs:{line})"));
        }
    }
    if errors.is_empty() {
        errors.push(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Err(errors)
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| document | operations | generated | seconds | compiled | losses told |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for row in rows {
        let generated = if row.client.is_ok() { "yes" } else { "no" };
        let compiled = match &row.compiled {
            None => "-",
            Some(Ok(())) => "yes",
            Some(Err(_)) => "no",
        };
        let losses = row.client.as_ref().map_or(&[][..], |client| &client.losses);
        writeln!(
            text,
            "| {} | {} | {generated} | {:.1} | {compiled} | {} |",
            row.document,
            row.operations,
            row.seconds,
            losses.len()
        )
        .unwrap();
    }
    for row in rows {
        let mut said = BTreeSet::new();
        match &row.client {
            Err(error) => said.extend(error.lines().map(str::to_owned)),
            Ok(client) => said.extend(client.losses.iter().map(ToString::to_string)),
        }
        if let Some(Err(errors)) = &row.compiled {
            said.extend(errors.iter().cloned());
        }
        for line in said {
            writeln!(text, "{}: {line}", row.document).unwrap();
        }
    }
    text
}
