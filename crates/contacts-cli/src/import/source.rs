//! The bytes of what is imported, as text in UTF-8.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;

/// Bytes that are read at once.
const BUFFER: usize = 256 << 10;

/// Where the bytes are: a file, or standard input.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// None is standard input.
    path: Option<PathBuf>,
}

impl Source {
    pub(super) fn new(argument: &Path) -> Self {
        let path = (argument != Path::new("-")).then(|| argument.to_owned());
        Self { path }
    }

    /// What messages call it.
    pub(super) fn name(&self) -> String {
        match &self.path {
            Some(path) => path.display().to_string(),
            None => "standard input".to_owned(),
        }
    }

    /// The ending of its name, in lower case.
    pub(super) fn extension(&self) -> Option<String> {
        let extension = self.path.as_ref()?.extension()?;
        Some(extension.to_str()?.to_lowercase())
    }

    /// Whether it can be read twice.
    pub(super) fn is_file(&self) -> bool {
        self.path.as_ref().is_some_and(|path| path.is_file())
    }

    /// A file beside it, with something after its name; of what can be read once alone, none.
    pub(super) fn beside(&self, ending: &str) -> Option<PathBuf> {
        let path = self.path.as_ref().filter(|path| path.is_file())?;
        let mut name = OsString::from(path);
        name.push(ending);
        Some(name.into())
    }

    /// Whether a path leads to it.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        self.path
            .as_ref()
            .is_some_and(|own| real(own).is_some_and(|own| Some(own) == real(path)))
    }

    /// Its text. A byte order mark comes before `encoding`, and that before UTF-8; of the last, bytes pass
    /// as they are, for the reader to tell where one is wrong.
    pub(super) fn open(&self, encoding: Option<&'static Encoding>) -> Result<Box<dyn Read + Send>> {
        let bytes: Box<dyn Read + Send> = match &self.path {
            Some(path) => Box::new(File::open(path).with_context(|| self.name())?),
            None => Box::new(io::stdin()),
        };
        let decoded = DecodeReaderBytesBuilder::new()
            .encoding(encoding)
            .bom_override(true)
            .utf8_passthru(true)
            .strip_bom(true)
            .build(BufReader::with_capacity(BUFFER, bytes));
        Ok(Box::new(decoded))
    }

    /// Whether it begins with a byte order mark; what is written for the same program should too.
    pub(super) fn has_mark(&self) -> bool {
        let head = self.head(3).unwrap_or_default();
        [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"]
            .iter()
            .any(|mark| head.starts_with(mark))
    }

    /// Its size and its first bytes; none where it can be read once alone.
    pub(super) fn outline(&self, most: u64) -> Result<Option<(u64, Vec<u8>)>> {
        let Some(path) = self.path.as_ref().filter(|_| self.is_file()) else {
            return Ok(None);
        };
        let size = fs::metadata(path).with_context(|| self.name())?.len();
        let head = self.head(most).with_context(|| self.name())?;
        Ok(Some((size, head)))
    }

    fn head(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        if let Some(path) = self.path.as_ref().filter(|path| path.is_file()) {
            File::open(path)?.take(most).read_to_end(&mut head)?;
        }
        Ok(head)
    }
}
