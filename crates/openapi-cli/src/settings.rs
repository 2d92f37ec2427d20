//! Settings in TOML: what is not as it should be is refused with file, line, key and remedy.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use openapi_document::position;
use serde::de::DeserializeOwned;

/// Reads a file as text.
pub(crate) fn text(path: &Path, name: &str) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{name}: cannot be read"))
}

/// Reads settings from the text of the file `name`.
pub(crate) fn parse<T: DeserializeOwned>(name: &str, content: &str) -> Result<T> {
    let refused = |error: &toml::de::Error, path: &str| {
        let at = error.span().unwrap_or_default().start;
        let mut why = error.message().replace('\n', "; ");
        // What the places of values are read by has names that nobody wrote.
        let mut keys = path.rsplit('.').filter(|key| !key.starts_with('$'));
        let key = keys.next().unwrap_or_default();
        let key = key.split('[').next().unwrap_or_default();
        // What is missing or unknown is named already.
        let named = why.contains(&format!("`{key}`"))
            || ["missing field", "unknown field"]
                .iter()
                .any(|start| why.starts_with(start));
        if !key.is_empty() && !named {
            why = format!("`{key}`: {why}");
        }
        fault(name, content, at, &why)
    };
    let deserializer = toml::Deserializer::parse(content).map_err(|error| refused(&error, "."))?;
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let path = error.path().to_string();
        refused(error.inner(), &path)
    })
}

/// An error at a byte of a file.
pub(crate) fn fault(name: &str, content: &str, at: usize, why: &str) -> anyhow::Error {
    let at = position(content, at);
    anyhow!("{name}:{}:{}: {why}", at.line, at.column)
}
