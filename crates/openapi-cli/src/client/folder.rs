//! The folder of a crate that was written before.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use semver::Version;

use super::files::Package;
use super::manifest::HEAD;
use crate::file;

const MANIFEST: &str = "Cargo.toml";

/// A file that is not as it would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    Missing(String),
    /// Its name, and the first line that differs, counted from 1.
    Other(String, usize),
    /// Nothing of the crate: an earlier contract made it.
    Stale(String),
}

impl Difference {
    pub(super) fn told(&self, folder: &Path) -> String {
        let path = |name: &str| folder.join(name).display().to_string();
        match self {
            Self::Missing(name) => format!("{} is not there", path(name)),
            Self::Other(name, line) => format!("{}:{line} differs", path(name)),
            Self::Stale(name) => format!("{} is no longer part of the crate", path(name)),
        }
    }
}

/// The version of the crate in a folder, if one is there.
pub(super) fn version(folder: &Path) -> Result<Option<Version>> {
    let path = folder.join(MANIFEST);
    let told = || path.display().to_string();
    let Some(text) = read(&path)? else {
        return Ok(None);
    };
    if !text.starts_with(&format!("# {HEAD}\n")) {
        bail!(
            "{} is of another crate; name a folder of its own with --out",
            told()
        );
    }
    let manifest: toml::Table = toml::from_str(&text).with_context(told)?;
    let version = manifest
        .get("package")
        .and_then(|package| package.get("version")?.as_str())
        .with_context(|| format!("{}: there is no version", told()))?;
    Version::parse(version).map(Some).with_context(told)
}

/// What is not as it would be written, in the order of the names.
pub(super) fn differences(folder: &Path, package: &Package) -> Result<Vec<Difference>> {
    let mut differences = Vec::new();
    for (name, text) in &package.files {
        match read(&folder.join(name))? {
            None => differences.push(Difference::Missing(name.clone())),
            Some(there) if there != *text => {
                differences.push(Difference::Other(
                    name.clone(),
                    first_difference(&there, text),
                ));
            }
            Some(_) => {}
        }
    }
    for name in sources(folder)?.into_keys() {
        if !package.files.contains_key(&name) {
            differences.push(Difference::Stale(name));
        }
    }
    Ok(differences)
}

/// Writes what differs, each file whole or not at all.
pub(super) fn write(folder: &Path, package: &Package, differences: &[Difference]) -> Result<()> {
    for difference in differences {
        let (Difference::Missing(name) | Difference::Other(name, _) | Difference::Stale(name)) =
            difference;
        let path = folder.join(name);
        let done = match (difference, package.files.get(name)) {
            (Difference::Stale(_), _) | (_, None) => fs::remove_file(&path),
            (_, Some(text)) => path
                .parent()
                .map_or(Ok(()), fs::create_dir_all)
                .and_then(|()| file::write(&path, text)),
        };
        done.with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// The Rust source in a folder, and the manifest, by their paths in it.
pub(super) fn sources(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    if let Some(text) = read(&folder.join(MANIFEST))? {
        found.insert(MANIFEST.to_owned(), text);
    }
    let mut waiting = vec!["src".to_owned()];
    while let Some(name) = waiting.pop() {
        let path = folder.join(&name);
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries.with_context(|| path.display().to_string())?,
        };
        for entry in entries {
            let entry = entry.with_context(|| path.display().to_string())?;
            let inside = format!("{name}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().with_context(|| inside.clone())?.is_dir() {
                waiting.push(inside);
            } else if let Some(text) = read(&entry.path())? {
                found.insert(inside, text);
            }
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

fn first_difference(one: &str, other: &str) -> usize {
    let mut lines = one.lines().zip(other.lines());
    let same = lines.position(|(one, other)| one != other);
    let shorter = one.lines().count().min(other.lines().count());
    same.unwrap_or(shorter) + 1
}
