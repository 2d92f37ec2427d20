//! How far an import is, kept in a file so that it can go on after an interrupt.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::counts::Counts;
use super::rejects::Written;
use super::source::Source;

/// What the file is called: this after the name of the file that is imported.
pub(super) const ENDING: &str = ".import-state";
/// Another number is another form of the file.
const FORM: u32 = 1;
/// The first bytes of a file, which tell it from others.
const HEAD: u64 = 64 << 10;

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    form: u32,
    identity: Identity,
    done: Done,
    pub(super) counts: Counts,
    /// The file of failed rows, where there is one.
    pub(super) errors: Option<Written>,
    /// Where this is kept; nowhere for what cannot be read again.
    #[serde(skip)]
    path: Option<PathBuf>,
}

/// What is imported, and to where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    bytes: u64,
    head: String,
    url: String,
    workspace: String,
}

/// The numbers of the rows that were looked at: all up to one, and some beyond it, since rows end in another
/// order than they begin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Done {
    through: u64,
    beyond: BTreeSet<u64>,
}

impl Identity {
    /// `place` is the URL and the workspace.
    pub(super) fn of(source: &Source, place: (&str, &str)) -> Result<Self> {
        let (bytes, head) = source.outline(HEAD)?.unwrap_or_default();
        let digest = Sha256::digest(head);
        Ok(Self {
            bytes,
            head: digest.iter().fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            }),
            url: place.0.to_owned(),
            workspace: place.1.to_owned(),
        })
    }
}

impl State {
    /// The state of an import that begins, to be kept in a file.
    pub(super) fn kept(path: PathBuf, identity: Identity) -> Self {
        Self {
            path: Some(path),
            ..Self::unkept(identity)
        }
    }

    /// The state of an import that cannot go on after an interrupt.
    pub(super) fn unkept(identity: Identity) -> Self {
        Self {
            form: FORM,
            identity,
            done: Done::default(),
            counts: Counts::default(),
            errors: None,
            path: None,
        }
    }

    /// Reads the file, if there is one.
    pub(super) fn load(path: &Path) -> Result<Option<Self>> {
        let name = path.display();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).context(name.to_string()),
        };
        let told =
            || format!("{name} does not say how far an import is; start over with --restart");
        let state: Self = serde_json::from_str(&text).with_context(told)?;
        ensure!(state.form == FORM, "{}", told());
        Ok(Some(Self {
            path: Some(path.to_owned()),
            ..state
        }))
    }

    /// Refuses to go on with anything else; names what differs.
    pub(super) fn fits(&self, other: &Identity) -> Result<(), &'static str> {
        let own = &self.identity;
        if (own.bytes, &own.head) != (other.bytes, &other.head) {
            Err("the file")
        } else if own.url != other.url {
            Err("the server")
        } else if own.workspace != other.workspace {
            Err("the workspace")
        } else {
            Ok(())
        }
    }

    /// The rows that were looked at, for another thread.
    pub(super) fn skipped(&self) -> impl Fn(u64) -> bool + Send + 'static {
        let Done { through, beyond } = self.done.clone();
        move |row| row <= through || beyond.contains(&row)
    }

    /// Takes note that a row was looked at.
    pub(super) fn add(&mut self, row: u64) {
        self.done.beyond.insert(row);
        while self.done.beyond.remove(&(self.done.through + 1)) {
            self.done.through += 1;
        }
    }

    /// Whether there is a file that tells it.
    pub(super) fn is_kept(&self) -> bool {
        self.path.as_ref().is_some_and(|path| path.exists())
    }

    /// Writes the file: readers see the old text or the new one, never half of it.
    pub(super) fn save(&self) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let told = || path.display().to_string();
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let text = serde_json::to_string(self)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).with_context(told)?;
        file.write_all(text.as_bytes()).with_context(told)?;
        file.persist(path).with_context(told)?;
        Ok(())
    }

    /// Takes the file away.
    pub(super) fn remove(&self) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| path.display().to_string())
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, State};

    fn identity(bytes: u64) -> Identity {
        Identity {
            bytes,
            head: "h".to_owned(),
            url: "u".to_owned(),
            workspace: "w".to_owned(),
        }
    }

    #[test]
    fn rows_end_in_any_order() {
        let mut state = State::unkept(identity(1));
        for row in [2, 1, 5, 3] {
            state.add(row);
        }
        assert_eq!(state.done.through, 3);
        let skipped = state.skipped();
        for (row, is_done) in [(1, true), (3, true), (4, false), (5, true), (6, false)] {
            assert_eq!(skipped(row), is_done, "{row}");
        }
    }

    #[test]
    fn a_state_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.import-state");
        assert_eq!(State::load(&path).unwrap(), None);
        let mut state = State::kept(path.clone(), identity(1));
        state.add(1);
        state.add(3);
        state.counts.created = 2;
        state.save().unwrap();
        assert_eq!(State::load(&path).unwrap(), Some(state.clone()));
        assert_eq!(state.fits(&identity(1)), Ok(()));
        assert_eq!(state.fits(&identity(2)), Err("the file"));
        state.remove().unwrap();
        state.remove().unwrap();
        std::fs::write(&path, "{").unwrap();
        let told = State::load(&path).unwrap_err().to_string();
        assert!(told.ends_with("start over with --restart"), "{told}");
    }
}
