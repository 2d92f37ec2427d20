//! Files that are written whole or not at all.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// Writes a file: readers see the old text or the new one, never half of it.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// Whether a file could be written there.
pub(crate) fn probe(path: &Path) -> io::Result<()> {
    beside(path).map(drop)
}

/// A new file in the same folder, which those may read who may read other new files: the default of
/// temporary files is for their owner alone.
pub(crate) fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    Builder::new().make_in(folder, |path| {
        File::options().write(true).create_new(true).open(path)
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    #[test]
    fn a_file_is_replaced_and_readable_as_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let other = folder.path().join("b.txt");
        fs::write(&other, "").unwrap();
        super::probe(&path).unwrap();
        assert!(!path.exists());
        super::write(&path, "old").unwrap();
        super::write(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        let permissions = |path| fs::metadata(path).unwrap().permissions();
        assert_eq!(permissions(&path), permissions(&other));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        super::write(&folder.path().join("none/a.txt"), "").unwrap_err();
    }
}
