//! Where a document comes from: a file, standard input, a revision in git, or an address.

use std::borrow::Cow;
use std::fmt;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the bytes of a document are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file of the working tree or elsewhere, and the name by which it is told of.
    File {
        /// Where it is.
        path: PathBuf,
        /// What it is called in texts.
        name: String,
    },
    /// Standard input.
    Stdin,
    /// A file as it was in a revision, its path relative to the working directory.
    Revision {
        /// What git knows it by.
        revision: String,
        /// Relative to the working directory, or from `/` on to the root of the repository.
        path: String,
    },
    /// An address of the web, which is read by whoever knows how to.
    Address(String),
    /// Made by this program; it has a name alone.
    Made(String),
}

impl Origin {
    /// Reads an argument: `-`, an address, a file, or `REV:path`. A file that exists by that name comes
    /// before a revision.
    pub fn parse(argument: &str) -> Self {
        if argument == "-" {
            return Self::Stdin;
        }
        if argument.starts_with("http://") || argument.starts_with("https://") {
            return Self::Address(argument.to_owned());
        }
        match argument.split_once(':') {
            Some((revision, path)) if !path.is_empty() && !Path::new(argument).exists() => {
                Self::Revision {
                    revision: revision.to_owned(),
                    path: path.to_owned(),
                }
            }
            _ => Self::file(argument),
        }
    }

    fn file(name: &str) -> Self {
        Self::File {
            path: name.into(),
            name: name.to_owned(),
        }
    }

    /// The file that a `$ref` names, relative to this one.
    pub(super) fn beside(&self, uri: &str) -> Self {
        let in_folder = |path: &str| match path.rsplit_once('/') {
            Some((folder, _)) if !uri.starts_with('/') => format!("{folder}/{uri}"),
            _ => uri.to_owned(),
        };
        match self {
            Self::File { path, name } => Self::File {
                path: path.parent().unwrap_or(Path::new("")).join(uri),
                name: in_folder(name),
            },
            Self::Stdin | Self::Made(_) => Self::file(uri),
            Self::Address(address) => Self::Address(address_beside(address, uri)),
            Self::Revision { revision, path } => Self::Revision {
                revision: revision.clone(),
                path: in_folder(path),
            },
        }
    }

    /// Whether an editor can open it by its name.
    pub fn is_file(&self) -> bool {
        matches!(self, Self::File { .. })
    }

    /// The bytes; an error does not name the document.
    pub fn read(&self) -> Result<Vec<u8>, String> {
        let unreadable = |error| format!("cannot be read: {error}");
        match self {
            Self::File { path, .. } => std::fs::read(path).map_err(unreadable),
            Self::Stdin => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().lock().read_to_end(&mut bytes);
                read.map_err(unreadable)?;
                Ok(bytes)
            }
            Self::Revision { revision, path } => show(revision, path),
            Self::Address(_) => {
                Err("is an address; save what stands there as a file and name that".to_owned())
            }
            Self::Made(_) => Err("is no file".to_owned()),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { name, .. } | Self::Made(name) => f.write_str(name),
            Self::Address(address) => f.write_str(&without_credentials(address)),
            Self::Stdin => f.write_str("standard input"),
            Self::Revision { revision, path } => write!(f, "{revision}:{path}"),
        }
    }
}

/// An address as it may stand in reports: without a name and a password.
fn without_credentials(address: &str) -> Cow<'_, str> {
    let parts = address.split_once("://").and_then(|(scheme, rest)| {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end)?;
        let (_, host) = authority.rsplit_once('@')?;
        Some(format!("{scheme}://{host}{path}"))
    });
    parts.map_or(address.into(), Cow::from)
}

/// What a relative reference names beside an address: of the same host, whatever it says.
fn address_beside(address: &str, uri: &str) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let address = address.get(..end).unwrap_or_default();
    let path = address.find("://").map_or(0, |at| at + 3);
    let path = address
        .get(path..)
        .and_then(|rest| rest.find('/'))
        .map_or(address.len(), |at| path + at);
    let (host, path) = address.split_at_checked(path).unwrap_or((address, ""));
    if uri.starts_with('/') {
        return format!("{host}{uri}");
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{host}{folder}/{uri}")
}

/// `git show REV:./path`: relative to the working directory, or with a leading `/` to the root of
/// the repository.
fn show(revision: &str, path: &str) -> Result<Vec<u8>, String> {
    if revision.starts_with('-') {
        let why = "cannot be read: no file has this name, and no revision starts with `-`";
        return Err(why.to_owned());
    }
    let object = match path.strip_prefix('/') {
        Some(path) => format!("{revision}:{path}"),
        None => format!("{revision}:./{path}"),
    };
    let output = Command::new("git")
        .args(["cat-file", "blob", &object])
        .output()
        .map_err(|error| {
            format!("no file has this name, and git cannot be run to look for a revision: {error}")
        })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default();
    let said = said.strip_prefix("fatal: ").unwrap_or(said);
    Err(format!(
        "cannot be read: no file has this name, and git says: {said}"
    ))
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn what_stands_beside_an_address_is_of_its_host() {
        let beside = |address: &str, uri: &str| Origin::parse(address).beside(uri).to_string();
        for (address, uri, found) in [
            (
                "https://a.example/x/api.yaml",
                "pet.yaml",
                "https://a.example/x/pet.yaml",
            ),
            (
                "https://a.example/x/api.yaml?v=1/2",
                "pet.yaml",
                "https://a.example/x/pet.yaml",
            ),
            (
                "https://a.example/x/api.yaml",
                "/pet.yaml",
                "https://a.example/pet.yaml",
            ),
            (
                "https://a.example",
                "pet.yaml",
                "https://a.example/pet.yaml",
            ),
        ] {
            assert_eq!(beside(address, uri), found);
        }
    }

    #[test]
    fn credentials_stay_out_of_reports() {
        let told = |address: &str| Origin::parse(address).to_string();
        assert_eq!(
            told("https://ada:secret@a.example/x@y"),
            "https://a.example/x@y"
        );
        assert_eq!(told("http://a.example/x@y"), "http://a.example/x@y");
    }
}
