//! Measures what a scaffolded dropshot server handles beside one that is written by hand, both of which do
//! nothing but read a request and answer it:
//! `cargo run -p openapi-codegen --example server_throughput [-- SECONDS ROUNDS]`
//!
//! It scaffolds `contract.json`, builds it with what stands in `program` in release, outside the workspace, and
//! runs that. The servers take turns of SECONDS (1), ROUNDS (20) times, so that what else the machine does falls on
//! both; run it on a machine that is quiet all the same. What their threads take of the processors is told beside the
//! time, for it depends less on what else runs.
#![allow(
    clippy::unwrap_used,
    reason = "a tool for those who work on the generator may stop at what it did not expect"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use openapi_codegen::{Scaffold, scaffold};
use openapi_document::{Loaded, Origin};
use serde_json::json;

const MANIFEST: &str = r#"[package]
name = "server-throughput"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
dropshot = "0.18"
schemars = { version = "0.8", features = ["chrono"] }
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["float_roundtrip", "preserve_order", "raw_value"] }
slog = "2"
tokio = { version = "1", features = ["rt-multi-thread"] }

[dependencies.openapi-dropshot]
"#;

const PROGRAM: [(&str, &str); 5] = [
    ("main.rs", include_str!("program/main.rs")),
    ("by_hand.rs", include_str!("program/by_hand.rs")),
    ("filled_in.rs", include_str!("program/filled_in.rs")),
    ("load.rs", include_str!("program/load.rs")),
    ("processor.rs", include_str!("program/processor.rs")),
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().unwrap();
    let contract = root.join("crates/openapi-codegen/examples/server_throughput/contract.json");
    let contract = Loaded::read(Origin::parse(&contract.to_string_lossy())).unwrap();
    let asked = Scaffold {
        name: "ThingsApi".to_owned(),
        ..Scaffold::default()
    };
    let done = scaffold(&contract.document, &asked).unwrap();
    let folder = root.join("target/server-throughput");
    let source = folder.join("src");
    fs::create_dir_all(&source).unwrap();
    let runtime = json!(root.join("crates/openapi-dropshot"));
    fs::write(
        folder.join("Cargo.toml"),
        format!("{MANIFEST}path = {runtime}\n"),
    )
    .unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for file in &done.files {
        fs::write(source.join(file.name), &file.text).unwrap();
    }
    for (name, text) in PROGRAM {
        fs::write(source.join(name), text).unwrap();
    }
    let status = Command::new("cargo")
        .args(["run", "--release", "--offline", "--quiet", "--"])
        .args(std::env::args().skip(1))
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
}
