//! Broken contracts and what is said of them.
//!
//! A case is a pair of files in `tests/broken`: `NAME.json`, a contract, and
//! `NAME.txt`, the message that it must give. A new case needs no Rust.

use std::{fs, path::Path};

use openapi_codegen::generate;

#[test]
fn each_broken_contract_gives_its_message() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut failures = Vec::new();
    let mut cases = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let contract = entry.unwrap().path();
        if contract
            .extension()
            .is_none_or(|extension| extension != "json")
        {
            continue;
        }
        cases += 1;
        let file = contract.file_name().unwrap().to_str().unwrap();
        let expected = fs::read_to_string(contract.with_extension("txt")).unwrap_or_default();
        match generate(&fs::read_to_string(&contract).unwrap(), file) {
            Ok(_) => failures.push(format!("{file}: a client was generated")),
            Err(error) => {
                let lines = error.to_string();
                let message: Vec<&str> = lines.lines().map(without_source_line).collect();
                let message = message.join("\n");
                if message.trim_end() != expected.trim_end() {
                    failures.push(format!("{file}: expected\n{expected}but got\n{message}"));
                }
                // Whatever the golden file says: file and place lead each line.
                let placed = [
                    format!("{file}:"),
                    format!("{file}#/"),
                    format!("{file}#: "),
                ];
                for line in message.lines() {
                    if !placed.iter().any(|place| line.starts_with(place)) {
                        failures.push(format!("{file}: no file and place in {line:?}"));
                    }
                }
            }
        }
    }
    assert!(cases >= 20, "only {cases} cases in {}", folder.display());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// The message without the place in the generator's source that a panic came
/// from, which changes with each version of it.
fn without_source_line(line: &str) -> &str {
    match line.rsplit_once(" (") {
        Some((message, place)) if place.contains(".rs:") && place.ends_with(')') => message,
        _ => line,
    }
}
