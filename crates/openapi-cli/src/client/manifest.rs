//! The manifest of the crate.

use semver::Version;

use super::dependencies;

/// The first line of each file that is generated; by it a crate is known for one of these.
pub(super) const HEAD: &str = "Written by `contract client`: edits are lost.";

/// What a crate is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// The name of the package.
    pub name: String,
    /// Its version.
    pub version: Version,
}

/// What reaches servers by TLS. Of what the crate needs, cryptography takes the most to compile: who reaches
/// servers without TLS, or brings an HTTP client, leaves it out.
const FEATURES: &str = r#"[features]
default = ["rustls"]
# TLS by rustls, which trusts what the system trusts; its cryptography needs a C compiler.
rustls = ["reqwest/rustls"]
# TLS by the system's own library.
native-tls = ["reqwest/native-tls"]
"#;

/// The manifest of a crate with these sources.
pub(super) fn text<'s>(
    described: &Crate,
    title: &str,
    sources: &(impl Iterator<Item = &'s str> + Clone),
) -> String {
    let Crate { name, version } = described;
    // A basic string of TOML takes the escapes that JSON has.
    let description = serde_json::Value::from(format!("A client of {title}"));
    let mut lines = vec![
        format!("# {HEAD}"),
        "[package]".to_owned(),
        format!("name = {name:?}"),
        format!("version = \"{version}\""),
        format!("description = {description}"),
        "edition = \"2024\"".to_owned(),
        format!("rust-version = {:?}", env!("CARGO_PKG_RUST_VERSION")),
        "license = \"MIT OR Apache-2.0\"".to_owned(),
        "readme = \"README.md\"".to_owned(),
        "include = [\"/src\", \"/examples\", \"/README.md\", \"/LICENSE-*\"]".to_owned(),
        String::new(),
        FEATURES.to_owned(),
        "[dependencies]".to_owned(),
    ];
    lines.extend(dependencies::lines(sources));
    lines.extend(
        [
            "",
            "[dev-dependencies]",
            "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }",
            "",
        ]
        .map(str::to_owned),
    );
    lines.join("\n")
}
