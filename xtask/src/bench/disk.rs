//! What one sync costs on the disk that a database is written to.

use anyhow::{Context, Result};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// The median time of one `fdatasync` after appending a page to a file in `folder`: what a commit
/// costs that writes nothing else.
pub(super) fn sync_time(folder: &Path) -> Result<Duration> {
    const PAGE: [u8; 4096] = [0x5a; 4096];
    let path = folder.join("sync");
    let mut times = Vec::new();
    let mut time = || {
        let mut file = File::create(&path)?;
        let start = Instant::now();
        while times.len() < 200 && start.elapsed() < Duration::from_secs(2) {
            file.write_all(&PAGE)?;
            let begun = Instant::now();
            file.sync_data()?;
            times.push(begun.elapsed());
        }
        std::fs::remove_file(&path)
    };
    time().with_context(|| format!("{} could not be written", path.display()))?;
    times.sort_unstable();
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}
