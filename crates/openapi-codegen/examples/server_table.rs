//! Scaffolds the dropshot server of each document, compiles it outside the workspace, has it say its
//! document, compares that with the original, and tells in a table what became of it:
//! `cargo run -p openapi-codegen --example server_table -- [--alone] DOCUMENT…`
//!
//! `--alone` scaffolds each operation by itself as well, without compiling it.
#![allow(
    clippy::unwrap_used,
    reason = "a tool for those who work on the generator may stop at what it did not expect"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use openapi_codegen::{Scaffold, Scaffolded, scaffold};
use openapi_contract::compare;
use openapi_document::{Api, Document, Loaded, Origin};

const DEPENDENCIES: &str = r#"
dropshot = "0.18"
schemars = { version = "0.8", features = ["chrono"] }
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["float_roundtrip", "preserve_order", "raw_value"] }
"#;

struct Row {
    document: String,
    contract: Document,
    operations: usize,
    alone: Option<usize>,
    seconds: f64,
    done: Scaffolded,
    /// Operations with findings and how many, or why it could not be compared.
    compared: Result<BTreeMap<String, Vec<String>>, String>,
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let alone = arguments.iter().any(|one| one == "--alone");
    arguments.retain(|one| one != "--alone");
    let mut rows: Vec<Row> = arguments
        .iter()
        .map(|document| written(document, alone))
        .collect();
    let folder = workspace(&rows);
    for (index, row) in rows.iter_mut().enumerate() {
        if row.done.files.is_empty() {
            row.compared = Ok(BTreeMap::new());
            continue;
        }
        row.compared = compared(&folder, index, &row.contract);
        eprintln!("{}: compared", row.document);
    }
    table(&rows);
}

fn written(document: &str, alone: bool) -> Row {
    let loaded = Loaded::read(Origin::parse(document)).unwrap();
    let file = Path::new(document).file_name().unwrap().to_string_lossy();
    let start = Instant::now();
    let done = scaffold(&loaded.document, &Scaffold::default()).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let api = Api::read(&loaded.document);
    let by_itself = |name: &String| {
        let one = Scaffold {
            operations: vec![name.clone()],
            ..Scaffold::default()
        };
        let done = scaffold(&loaded.document, &one).unwrap();
        done.refused.is_empty()
    };
    let names: Vec<String> = api.operations.iter().map(|one| one.name.clone()).collect();
    Row {
        document: file.into_owned(),
        operations: names.len(),
        alone: alone.then(|| names.iter().filter(|name| by_itself(name)).count()),
        contract: loaded.document,
        seconds,
        done,
        compared: Err("it was not built".to_owned()),
    }
}

/// A workspace of the servers, beside the target folder of the one that this belongs to.
fn workspace(rows: &[Row]) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().unwrap();
    let folder = root.join("target/server-table");
    let runtime = root.join("crates/openapi-dropshot");
    let mut members = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if row.done.files.is_empty() {
            continue;
        }
        let name = format!("server{index}");
        let source = folder.join(&name).join("src");
        fs::create_dir_all(&source).unwrap();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [lib]\ndoctest = false\n\n\
             [dependencies]\nopenapi-dropshot = {{ path = \"{}\" }}{DEPENDENCIES}",
            runtime.display()
        );
        fs::write(folder.join(&name).join("Cargo.toml"), manifest).unwrap();
        let modules = ["answers", "api", "parameters", "skeleton", "types"];
        let modules = modules.map(|name| format!("pub mod {name};\n")).concat();
        fs::write(source.join("lib.rs"), modules).unwrap();
        let main = format!(
            "fn main() {{\n    println!(\"{{}}\", {name}::api::document().unwrap());\n}}\n"
        );
        fs::write(source.join("main.rs"), main).unwrap();
        for file in &row.done.files {
            fs::write(source.join(file.name), &file.text).unwrap();
        }
        members.push(format!("\"{name}\""));
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\n\n\
         [profile.dev.package.\"*\"]\ndebug = false\n",
        members.join(", ")
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// The findings of each operation; those of the document itself have the empty name.
fn compared(
    folder: &Path,
    index: usize,
    contract: &Document,
) -> Result<BTreeMap<String, Vec<String>>, String> {
    let output = Command::new("cargo")
        .args(["run", "--offline", "--quiet"])
        .args(["--package", &format!("server{index}")])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join(".."))
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        let errors = told
            .lines()
            .filter(|line| line.starts_with("error") || line.contains("panicked"));
        return Err(errors.take(5).collect::<Vec<_>>().join("; "));
    }
    let emitted = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let emitted = Document::new(emitted).map_err(|error| error.to_string())?;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in compare(contract, &emitted).findings {
        let at = finding.promised.as_ref().or(finding.provided.as_ref());
        let at = at.map_or_else(String::new, |at| format!(" ({at})"));
        let told = format!("{}: {}{at}", finding.rule.id(), finding.message);
        let names = finding.operation.iter().chain(&finding.also_at).cloned();
        let mut names: BTreeSet<String> = names.collect();
        if names.is_empty() {
            names.insert(String::new());
        }
        for name in names {
            found.entry(name).or_default().push(told.clone());
        }
    }
    Ok(found)
}

fn table(rows: &[Row]) {
    println!("| document | operations | exact | differ | refused | alone | seconds |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for row in rows {
        let differing = row
            .compared
            .as_ref()
            .map(|found| differing(row, found).count());
        let (exact, differ) = match differing {
            Ok(differ) => (
                (row.done.operations.len() - differ).to_string(),
                differ.to_string(),
            ),
            Err(_) => ("-".to_owned(), "-".to_owned()),
        };
        let alone = row
            .alone
            .map_or_else(|| "-".to_owned(), |alone| alone.to_string());
        println!(
            "| {} | {} | {exact} | {differ} | {} | {alone} | {:.2} |",
            row.document,
            row.operations,
            row.done.refused.len(),
            row.seconds
        );
    }
    for row in rows {
        match &row.compared {
            Err(reason) => println!("{}: {reason}", row.document),
            Ok(found) => {
                for (name, findings) in differing(row, found) {
                    println!("{}: {name}: {}", row.document, findings.join("; "));
                }
                for finding in found.get("").into_iter().flatten() {
                    println!("{}: {finding}", row.document);
                }
            }
        }
        for refusal in &row.done.refused {
            println!("{}: refused: {refusal}", row.document);
        }
    }
}

/// The operations that were written and are not exact.
fn differing<'a>(
    row: &'a Row,
    found: &'a BTreeMap<String, Vec<String>>,
) -> impl Iterator<Item = (&'a String, &'a Vec<String>)> {
    found
        .iter()
        .filter(|(name, _)| row.done.operations.contains(name))
}
