//! The tool `contract` stands on its own: what `openapi-cli` brings along.

use crate::workspace::{members, root};
use std::collections::BTreeSet;
use std::process::Command;

const TOOL: &str = "openapi-cli";

/// What generates a client, and the feature without which it is not built.
const GENERATOR: &str = "progenitor";
const FEATURE: &str = "client";

#[test]
fn the_tool_brings_no_server_and_no_database() {
    let all = tree(&["--all-features"]);
    for foreign in ["dropshot", "rusqlite", "libsqlite3-sys"] {
        assert!(!all.contains(foreign), "`{TOOL}` brings `{foreign}`");
    }
    let ours = all.iter().find(|name| name.starts_with("contacts-"));
    assert_eq!(ours, None, "`{TOOL}` brings a crate of this API");
}

#[test]
fn the_tool_brings_a_generator_by_one_feature_at_most() {
    let tool = members().iter().find(|package| package.name == TOOL);
    let features = &tool.expect("the crate openapi-cli").features;
    let others: Vec<&str> = features
        .keys()
        .map(String::as_str)
        .filter(|feature| !["default", FEATURE].contains(feature))
        .collect();
    let without = tree(&["--no-default-features", "--features", &others.join(",")]);
    assert!(
        !without.contains(GENERATOR),
        "`{TOOL}` brings `{GENERATOR}` without its feature `{FEATURE}`"
    );
}

/// The names of all crates that are built for the tool with some features, the tool's own included.
fn tree(features: &[&str]) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "--locked", "--package", TOOL])
        .args(["--edges", "normal,build", "--target", "all"])
        .args(["--prefix", "none", "--format", "{p}"])
        .args(features)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo tree: {told}");
    let text = String::from_utf8(output.stdout).unwrap();
    let names = text.lines().filter_map(|line| line.split(' ').next());
    let names: BTreeSet<String> = names.map(str::to_owned).collect();
    assert!(names.contains(TOOL), "cargo tree did not name `{TOOL}`");
    names
}
