//! Who may read the files: they hold personal data and the hashes of tokens.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::path::Path;

use super::files::Paths;
use crate::store::Exposed;

/// Makes a folder, and those it is in, for its owner alone. One that is there is left as it is.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Makes an empty file for its owner alone; an error if it is there. `SQLite` gives the log and its
/// index the mode of the database.
pub(super) fn create_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

/// What others than the owner can get at.
#[cfg(unix)]
pub(super) fn exposed(database: &Path) -> Vec<Exposed> {
    use std::os::unix::fs::PermissionsExt;

    const GROUP_AND_OTHERS: u32 = 0o077;
    const THEIR_WRITING: u32 = 0o022;
    const STICKY: u32 = 0o1000;

    let mode = |path: &Path| fs::metadata(path).map(|found| found.permissions().mode() & 0o7777);
    let paths = Paths::of(database);
    let mut exposed: Vec<_> = [paths.database, paths.log, paths.index]
        .into_iter()
        .filter_map(|path| {
            let mode = mode(&path).ok()?;
            (mode & GROUP_AND_OTHERS != 0).then_some(Exposed {
                path,
                mode,
                expected: 0o600,
            })
        })
        .collect();
    let folder = match database.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Files of mode 0600 are safe in a folder that others can list, not in one where they can put
    // another file in their place.
    if let Ok(mode) = mode(folder)
        && mode & THEIR_WRITING != 0
        && mode & STICKY == 0
    {
        exposed.push(Exposed {
            path: folder.into(),
            mode,
            expected: 0o700,
        });
    }
    exposed
}

/// Elsewhere there are no modes.
#[cfg(not(unix))]
pub(super) fn exposed(_: &Path) -> Vec<Exposed> {
    Vec::new()
}
