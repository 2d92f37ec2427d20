//! Where `PostgreSQL`'s programs are.

use std::path::{Path, PathBuf};

/// The folder with `initdb` and `postgres`: of `PATH`, or where Debian has those of each version, of
/// which the newest counts.
pub(crate) fn folder() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let of_path = std::env::split_paths(&path).find(|folder| has_programs(folder));
    // Beside where a link leads are the others.
    let of_path = of_path.and_then(|folder| {
        let program = folder.join("initdb").canonicalize().ok()?;
        Some(program.parent()?.to_owned())
    });
    of_path.or_else(|| {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let mut folders: Vec<(u32, PathBuf)> = versions
            .filter_map(|version| {
                let version = version.ok()?;
                let number = version.file_name().to_str()?.parse().ok()?;
                Some((number, version.path().join("bin")))
            })
            .filter(|(_, folder)| has_programs(folder))
            .collect();
        folders.sort();
        folders.pop().map(|(_, folder)| folder)
    })
}

fn has_programs(folder: &Path) -> bool {
    ["initdb", "postgres"]
        .iter()
        .all(|program| folder.join(program).is_file())
}
