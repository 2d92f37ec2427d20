//! `scenarios.arazzo.json` is Arazzo by the schema of the specification, not by our reader alone.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;

use serde_json::{Value, json};

/// A file of the workspace.
fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_scenarios_are_valid_arazzo() {
    let schema = read("xtask/tests/arazzo-1.0.schema.json");
    let valid = jsonschema::draft202012::new(&schema).unwrap();
    let scenarios = read("scenarios.arazzo.json");
    let faults: Vec<String> = valid
        .iter_errors(&scenarios)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The schema does tell what is none, down to the last level.
    for (place, value) in [
        ("/arazzo", json!("1.1.0")),
        ("/workflows/0/inputs/type", json!("objekt")),
        ("/workflows/0/steps/0/successCriteria/0", json!({})),
    ] {
        let mut bad = scenarios.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert!(!valid.is_valid(&bad), "{place}");
    }
}
