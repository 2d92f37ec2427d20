//! Documents in YAML.
use serde_json::Value;

use super::shorter_phone;
use crate::support::{Folder, contract_text};

#[test]
fn a_contract_in_yaml_is_the_contract() {
    let folder = Folder::with_contract();
    // JSON is YAML, as far as it goes here; and with a byte order mark and the lines of Windows.
    folder
        .write("same.yaml", contract_text())
        .write(
            "windows.yml",
            format!("\u{feff}{}", contract_text().replace('\n', "\r\n")),
        )
        .write(
            "windows.json",
            format!("\u{feff}{}", contract_text().replace('\n', "\r\n")),
        );
    for name in ["same.yaml", "windows.yml", "windows.json"] {
        let ran = folder.contract(&["diff", "promised.json", name, "--fail-on", "docs"]);
        assert_eq!(
            (ran.code, &*ran.out),
            (0, "no findings\n"),
            "{name}: {ran:?}"
        );
    }
    folder.write("short.yaml", shorter_phone());
    let ran = folder.contract(&["diff", "promised.json", "short.yaml"]);
    assert!(ran.out.contains("::: short.yaml:220:13\n"), "{}", ran.out);
}

#[test]
fn places_in_yaml_are_those_of_the_keywords() {
    let folder = Folder::new();
    let document = |kind: &str| {
        format!(
            "# Ünï\nopenapi: 3.0.3\ninfo: {{ title: t, version: \"1\" }}\npaths:\n  /a:\n    get:\n      responses:\n        \
             200:\n          description: ok\n          content:\n            application/json:\n              schema: &s\n                \
             type: object\n                properties:\n                  yes: {{ type: {kind} }}\n        201:\n          \
             description: made\n          content:\n            application/json:\n              schema: *s\n"
        )
    };
    folder
        .write("one.yaml", document("string"))
        .write("two.yaml", document("integer"));
    let ran = folder.contract(&["diff", "one.yaml", "two.yaml", "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let at = |index: usize| {
        found["findings"][index]["provided"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(
        at(0).ends_with("/responses/200/content/application~1json/schema/properties/yes"),
        "{found}"
    );
    // The second response repeats the schema of the first, and so its place.
    let out = folder.contract(&["diff", "one.yaml", "two.yaml"]).out;
    assert_eq!(
        out.matches("::: two.yaml:15:26\n").count(),
        out.matches(":::").count(),
        "{out}"
    );
}
