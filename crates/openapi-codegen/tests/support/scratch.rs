//! The crate outside the workspace that scaffolded sources are modules of.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_contract::Direction;
use serde_json::json;

use super::Case;

const MANIFEST: &str = r#"[package]
name = "FOLDER"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
dropshot = "0.18"
http = "1"
schemars = { version = "0.8", features = ["chrono"] }
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["float_roundtrip", "preserve_order", "raw_value"] }
tokio = { version = "1", features = ["rt"] }

[profile.dev]
debug = false

[profile.dev.package."*"]
debug = false

[dependencies.openapi-dropshot]
"#;

const MAIN: &str = r#"
use dropshot::{Body, HttpError};
use openapi_dropshot::JsonBody;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

fn back<T: Serialize>(value: T) -> Value {
    match serde_json::to_value(value) {
        Ok(value) => json!({ "back": value }),
        Err(error) => json!({ "refused": error.to_string() }),
    }
}

pub async fn body<T: DeserializeOwned + Serialize>(text: String) -> Value {
    let mut headers = http::HeaderMap::new();
    headers.insert("content-type", http::HeaderValue::from_static("application/json"));
    let read = JsonBody::<T>::new(headers, Body::with_content(text), 1 << 26).read().await;
    match read.map_err(HttpError::from) {
        Ok(value) => back(value),
        Err(error) => json!({ "status": error.status_code.as_u16(), "refused": error.external_message }),
    }
}

pub async fn answer<T: DeserializeOwned + Serialize>(text: String) -> Value {
    match serde_json::from_str::<T>(&text) {
        Ok(value) => back(value),
        Err(error) => json!({ "refused": error.to_string() }),
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for line in std::io::stdin().lines() {
        let (case, index, text): (usize, usize, String) = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", runtime.block_on(carry(case, index, text)));
    }
}
"#;

/// The program of the crate.
pub(super) fn build(cases: &[Case], folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().unwrap();
    let runtime = root.join("crates/openapi-dropshot");
    let source = folder.join("src");
    let _ = fs::remove_dir_all(&source);
    fs::create_dir_all(&source).unwrap();
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "{}path = {}\n",
            MANIFEST.replace("FOLDER", &name(folder)),
            json!(runtime)
        ),
    )
    .unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut main = "#![allow(warnings)]\n".to_owned();
    let mut carry = "pub async fn carry(case: usize, index: usize, text: String) -> Value {\n    match (case, index) {\n".to_owned();
    for (number, case) in cases.iter().enumerate() {
        if case.done.files.is_empty() {
            continue;
        }
        let module = Case::module(number);
        let inside = source.join(&module);
        fs::create_dir_all(&inside).unwrap();
        writeln!(main, "mod {module};").unwrap();
        let mut root = String::new();
        for name in ["answers", "api", "parameters", "types"] {
            let text = case.says(&format!("{name}.rs"));
            let text = text.replace("crate::", &format!("crate::{module}::"));
            fs::write(inside.join(format!("{name}.rs")), text).unwrap();
            writeln!(root, "pub mod {name};").unwrap();
        }
        fs::write(inside.join("words.json"), case.says("words.json")).unwrap();
        let api = case.says("api.rs");
        for line in api.lines().filter(|line| line.starts_with("use ")) {
            writeln!(root, "{}", line.replace("crate::", "self::")).unwrap();
        }
        writeln!(root, "pub async fn carry(index: usize, text: String) -> serde_json::Value {{\n    match index {{").unwrap();
        for (index, body) in case.bodies.iter().enumerate() {
            let way = match body.direction {
                Direction::Request => "body",
                Direction::Response => "answer",
            };
            let rust = &body.rust;
            writeln!(
                root,
                "        {index} => crate::{way}::<{rust}>(text).await,"
            )
            .unwrap();
        }
        writeln!(root, "        _ => serde_json::Value::Null,\n    }}\n}}").unwrap();
        fs::write(source.join(format!("{module}.rs")), root).unwrap();
        writeln!(
            carry,
            "        ({number}, index) => {module}::carry(index, text).await,"
        )
        .unwrap();
    }
    carry.push_str("        _ => Value::Null,\n    }\n}\n");
    fs::write(source.join("main.rs"), main + MAIN + &carry).unwrap();
    compiled(folder)
}

/// The crate is called as its folder is: two of one name would be one to cargo, which shares what is between.
fn name(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Built beside what the workspace has built, without the network.
fn compiled(folder: &Path) -> PathBuf {
    let target = folder.join("target");
    let between = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    let between = std::env::var_os("CARGO_TARGET_DIR").map_or(between, PathBuf::from);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--offline", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_BUILD_BUILD_DIR", between)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let name = format!("{}{}", name(folder), std::env::consts::EXE_SUFFIX);
    target.join("debug").join(name)
}
