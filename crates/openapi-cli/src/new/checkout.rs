//! Where the crates are that a workspace depends on.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// The crates of ours that a workspace names.
pub(super) const CRATES: [&str; 4] = [
    "openapi-cli",
    "openapi-client",
    "openapi-codegen",
    "openapi-dropshot",
];

/// Where the crates are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// In the folders of a checkout.
    Checkout(PathBuf),
    /// In the registry, by the version of this tool.
    Registry,
}

impl Source {
    /// The folder that is named, or that of the checkout that the working folder or this program is in.
    pub(super) fn find(named: Option<&Path>) -> Result<Self> {
        if let Some(folder) = named {
            let told = || folder.display().to_string();
            if !has_all(folder) {
                bail!(
                    "{} has no crate `{}`; name the folder that the crates `openapi-*` are in",
                    folder.display(),
                    lacking(folder)
                );
            }
            return Ok(Self::Checkout(folder.canonicalize().with_context(told)?));
        }
        let starts = [std::env::current_dir(), std::env::current_exe()];
        let mut above = starts.iter().flatten().flat_map(|start| start.ancestors());
        let found = above.find_map(|folder| {
            let crates = folder.join("crates");
            has_all(&crates).then_some(crates)
        });
        match found {
            Some(crates) => {
                let told = crates.display().to_string();
                Ok(Self::Checkout(crates.canonicalize().context(told)?))
            }
            None => Ok(Self::Registry),
        }
    }

    /// The lines of a manifest that name the crates.
    pub(super) fn lines(&self) -> String {
        let line = |name: &str| match self {
            Self::Checkout(folder) => {
                // A basic string of TOML takes the escapes that JSON has.
                let path = folder.join(name).display().to_string();
                format!("{name} = {{ path = {} }}\n", serde_json::Value::from(path))
            }
            Self::Registry => format!("{name} = {:?}\n", env!("CARGO_PKG_VERSION")),
        };
        CRATES.map(line).concat()
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkout(folder) => write!(f, "the crates in {}", folder.display()),
            Self::Registry => write!(
                f,
                "the crates {} of the registry (those of a checkout by --crates)",
                env!("CARGO_PKG_VERSION")
            ),
        }
    }
}

fn has_all(folder: &Path) -> bool {
    lacking(folder).is_empty()
}

fn lacking(folder: &Path) -> &'static str {
    let is_there = |name: &&str| folder.join(name).join("Cargo.toml").is_file();
    CRATES
        .into_iter()
        .find(|name| !is_there(name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{CRATES, Source};
    use std::path::Path;

    #[test]
    fn a_folder_is_named_by_path_and_the_registry_by_version() {
        let folder = tempfile::tempdir().unwrap();
        let error = Source::find(Some(folder.path())).unwrap_err().to_string();
        assert!(error.contains("has no crate `openapi-cli`"), "{error}");
        for name in CRATES {
            let inside = folder.path().join(name);
            std::fs::create_dir(&inside).unwrap();
            std::fs::write(inside.join("Cargo.toml"), "").unwrap();
        }
        let found = Source::find(Some(folder.path())).unwrap();
        for line in found.lines().lines() {
            let line: toml::Table = toml::from_str(line).unwrap();
            let path = line.values().next().unwrap()["path"].as_str().unwrap();
            assert!(Path::new(path).join("Cargo.toml").is_file(), "{path}");
        }
        assert!(Source::Registry.lines().contains("openapi-cli = \"0."));
    }
}
