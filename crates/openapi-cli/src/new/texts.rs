//! The files of a new workspace that are no source of its operations, with blanks in double braces.

/// Each file's place and its text.
pub(super) const FILES: &[(&str, &str)] = &[
    (".cargo/config.toml", include_str!("texts/config.toml.txt")),
    (".github/workflows/ci.yml", include_str!("texts/ci.yml.txt")),
    (".gitignore", "/target\n"),
    ("Cargo.toml", include_str!("texts/workspace.toml.txt")),
    ("README.md", include_str!("texts/readme.md.txt")),
    (
        "crates/{{name}}-api/Cargo.toml",
        include_str!("texts/api.toml.txt"),
    ),
    (
        "crates/{{name}}-api/src/lib.rs",
        include_str!("texts/api.rs.txt"),
    ),
    (
        "crates/{{name}}-client/Cargo.toml",
        include_str!("texts/client.toml.txt"),
    ),
    (
        "crates/{{name}}-client/build.rs",
        include_str!("texts/client-build.rs.txt"),
    ),
    (
        "crates/{{name}}-client/src/lib.rs",
        include_str!("texts/client.rs.txt"),
    ),
    (
        "crates/{{name}}-server/Cargo.toml",
        include_str!("texts/server.toml.txt"),
    ),
    (
        "crates/{{name}}-server/src/lib.rs",
        include_str!("texts/server.rs.txt"),
    ),
    (
        "crates/{{name}}-server/src/main.rs",
        include_str!("texts/server-main.rs.txt"),
    ),
    (
        "crates/{{name}}-server/src/state.rs",
        include_str!("texts/state.rs.txt"),
    ),
    (
        "crates/{{name}}-server/tests/server.rs",
        include_str!("texts/server-test.rs.txt"),
    ),
    ("xtask/Cargo.toml", include_str!("texts/xtask.toml.txt")),
    ("xtask/src/main.rs", include_str!("texts/xtask.rs.txt")),
];

#[cfg(test)]
mod tests {
    #[test]
    fn versions_are_those_that_the_workspace_tests_with() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
        // A packaged crate has no workspace around it.
        let Ok(text) = std::fs::read_to_string(manifest) else {
            return;
        };
        let tested: toml::Table = toml::from_str(&text).unwrap();
        let text = include_str!("texts/workspace.toml.txt").replace("{{dependencies}}", "");
        let made: toml::Table = toml::from_str(&text.replace("{{", "").replace("}}", "")).unwrap();
        let version = |entry: &toml::Value| {
            let version = entry.as_str().or_else(|| entry.get("version")?.as_str());
            version.map(str::to_owned)
        };
        let mut seen = 0;
        for (name, entry) in made["workspace"]["dependencies"].as_table().unwrap() {
            let Some(wanted) = version(entry) else {
                continue;
            };
            seen += 1;
            let known = &tested["workspace"]["dependencies"][name];
            assert_eq!(version(known), Some(wanted), "{name}");
        }
        assert!(seen > 10, "{seen}");
    }
}
