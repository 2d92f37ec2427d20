//! What of a crate others can name, from its source: its public items, each with all that using it depends
//! on. After two of them it is clear which part of the version has to move (Cargo's book, "`SemVer`
//! Compatibility").

mod items;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};

use crate::bump::Level;

/// The public items by their paths, with what must stay as it is.
pub(super) type Surface = BTreeMap<String, String>;

/// What is gone, another, or new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Changes {
    gone: BTreeSet<String>,
    other: BTreeSet<String>,
    new: BTreeSet<String>,
}

/// The public items of these files, by their paths in the crate; of a manifest, its features and what it
/// depends on.
pub(super) fn of(files: &BTreeMap<String, String>) -> Result<Surface> {
    let mut surface = Surface::new();
    for (name, text) in files {
        if name == "Cargo.toml" {
            let manifest: toml::Table = toml::from_str(text).with_context(|| name.clone())?;
            of_manifest(&manifest, &mut surface);
        } else if let Some(path) = name.strip_suffix(".rs") {
            let syntax = syn::parse_file(text).with_context(|| name.clone())?;
            items::collect(&syntax.items, module(path), &mut surface);
        }
    }
    Ok(surface)
}

/// The module of a file below `src`. What is in files of the runtime is to be had at the root.
fn module(path: &str) -> &'static str {
    if path == "src/client" || path == "src/lib" {
        ""
    } else {
        "runtime::"
    }
}

fn of_manifest(manifest: &toml::Table, surface: &mut Surface) {
    let table = |name: &str| manifest.get(name).and_then(toml::Value::as_table);
    for name in table("features").into_iter().flat_map(toml::Table::keys) {
        surface.insert(format!("feature {name}"), String::new());
    }
    for (name, entry) in table("dependencies").into_iter().flatten() {
        let version = entry.as_str().or_else(|| entry.get("version")?.as_str());
        // A crate that is used no longer is missed by nobody, so the name alone is no item.
        surface.insert(
            format!("version of {name}"),
            version.unwrap_or_default().to_owned(),
        );
    }
}

/// What differs between two crates.
pub(super) fn changes(before: &Surface, after: &Surface) -> Changes {
    let mut changes = Changes::default();
    for (name, text) in before {
        match after.get(name) {
            Some(other) if other == text => {}
            Some(_) => drop(changes.other.insert(name.clone())),
            None if name.starts_with("version of ") => {}
            None => drop(changes.gone.insert(name.clone())),
        }
    }
    for name in after.keys() {
        if !before.contains_key(name) && !name.starts_with("version of ") {
            changes.new.insert(name.clone());
        }
    }
    changes
}

impl Changes {
    /// Which part of the version has to move.
    pub(super) fn level(&self) -> Level {
        if !self.gone.is_empty() || !self.other.is_empty() {
            Level::Major
        } else if !self.new.is_empty() {
            Level::Minor
        } else {
            Level::None
        }
    }

    /// A line for each item, what is gravest first.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let lines = |sign: &'static str, names: &BTreeSet<String>| {
            let names: Vec<String> = names.iter().map(|name| format!("{sign} {name}")).collect();
            names
        };
        let all = [
            lines("gone:", &self.gone),
            lines("another:", &self.other),
            lines("new:", &self.new),
        ];
        all.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests;
