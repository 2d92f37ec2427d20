//! The crates that a client may use.

use std::fmt::Write as _;

/// A crate, and the lines of a manifest after its name.
struct Dependency {
    name: &'static str,
    /// As the workspace of this tool asks for it: with these versions the generated source is tested.
    version: &'static str,
    default_features: bool,
    features: &'static [&'static str],
}

/// A crate as it is used wherever its name is a path's beginning.
const fn plain(name: &'static str, version: &'static str) -> Dependency {
    Dependency {
        name,
        version,
        default_features: true,
        features: &[],
    }
}

/// In the order of the manifest.
const DEPENDENCIES: &[Dependency] = &[
    plain("base64", "0.22"),
    plain("bytes", "1"),
    Dependency {
        default_features: false,
        features: &["clock", "serde", "std"],
        ..plain("chrono", "0.4")
    },
    plain("futures", "0.3"),
    plain("futures-core", "0.3"),
    plain("getrandom", "0.3"),
    plain("percent-encoding", "2"),
    plain("regress", "0.12"),
    Dependency {
        default_features: false,
        features: &["json", "multipart", "query", "stream"],
        ..plain("reqwest", "0.13")
    },
    Dependency {
        features: &["derive"],
        ..plain("serde", "1")
    },
    plain("serde_ignored", "0.1"),
    Dependency {
        // Without it the last digit of some floats is read wrongly.
        features: &["float_roundtrip"],
        ..plain("serde_json", "1")
    },
    plain("serde_path_to_error", "0.1"),
    plain("serde_urlencoded", "0.7"),
    plain("thiserror", "2"),
    Dependency {
        features: &["rt", "time"],
        ..plain("tokio", "1")
    },
    Dependency {
        features: &["serde"],
        ..plain("uuid", "1")
    },
];

/// The names of all of them.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    DEPENDENCIES.iter().map(|dependency| dependency.name)
}

/// The lines of a manifest for those that these sources use.
pub(super) fn lines<'s>(sources: &(impl Iterator<Item = &'s str> + Clone)) -> Vec<String> {
    let is_used = |dependency: &&Dependency| {
        let path = format!("{}::", dependency.name.replace('-', "_"));
        sources.clone().any(|source| mentions(source, &path))
    };
    DEPENDENCIES
        .iter()
        .filter(is_used)
        .map(Dependency::line)
        .collect()
}

/// Whether a text has a path that begins so: no word may go on into it.
fn mentions(source: &str, path: &str) -> bool {
    source.match_indices(path).any(|(at, _)| {
        let before = source
            .get(..at)
            .and_then(|before| before.chars().next_back());
        !before.is_some_and(|one| one.is_alphanumeric() || one == '_')
    })
}

impl Dependency {
    fn line(&self) -> String {
        let Self { name, version, .. } = self;
        let mut rest = String::new();
        if !self.default_features {
            rest.push_str(", default-features = false");
        }
        if !self.features.is_empty() {
            let features: Vec<String> = self
                .features
                .iter()
                .map(|feature| format!("{feature:?}"))
                .collect();
            let _ = write!(rest, ", features = [{}]", features.join(", "));
        }
        if rest.is_empty() {
            format!("{name} = {version:?}")
        } else {
            format!("{name} = {{ version = {version:?}{rest} }}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DEPENDENCIES, lines, mentions};

    #[test]
    fn versions_are_those_that_the_workspace_tests_with() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
        // A packaged crate has no workspace around it.
        let Ok(text) = std::fs::read_to_string(manifest) else {
            return;
        };
        let manifest: toml::Table = toml::from_str(&text).unwrap();
        let known = &manifest["workspace"]["dependencies"];
        for dependency in DEPENDENCIES {
            let entry = &known[dependency.name];
            let version = entry.as_str().or_else(|| entry.get("version")?.as_str());
            assert_eq!(version, Some(dependency.version), "{}", dependency.name);
        }
    }

    #[test]
    fn only_what_is_used_is_asked_for() {
        let source = "use ::chrono::DateTime; fn a() { my_serde::f(); serde_json::g() }";
        let expected = [
            "chrono = { version = \"0.4\", default-features = false, features = [\"clock\", \"serde\", \"std\"] }",
            "serde_json = { version = \"1\", features = [\"float_roundtrip\"] }",
        ];
        assert_eq!(lines(&[source].into_iter()), expected);
        assert!(!mentions("xserde::f", "serde::"));
    }
}
