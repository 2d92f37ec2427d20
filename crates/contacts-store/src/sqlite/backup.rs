//! Backups: a consistent copy of a database that may be in use.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::{access, connection, open};
use crate::error::StoreError;

/// Pages between two reports of progress, 4 MiB.
const STEP: i32 = 1024;

/// Copies the database in `from` to the new file `to`. `progress` is told how many of how many pages
/// are done.
///
/// What was acknowledged before is in the copy. The copy comes under its name when it is complete and
/// on the disk.
pub(super) fn backup(
    from: &Path,
    to: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    if !from.exists() {
        return Err(StoreError::NotFound(from.into()));
    }
    if to.exists() {
        return Err(StoreError::BackupExists(to.into()));
    }
    let source = open::existing(from)?;
    let part = part_of(to);
    let done = copy(&source, &part, progress).and_then(|()| finish(&part, to));
    if done.is_err() {
        // It may not have been made at all.
        let _ = fs::remove_file(&part);
    }
    done.map_err(|source| StoreError::CannotBackUp {
        path: to.into(),
        source,
    })
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

fn part_of(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(format!(".part-{}", std::process::id()));
    to.with_file_name(name)
}

fn copy(source: &Connection, part: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Cause> {
    access::create_file(part)?;
    let mut copy = Connection::open_with_flags(
        part,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // One snapshot for all steps: without it, each write to the source would begin the copy anew. It
    // is taken by the first read.
    source.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema")?;
    {
        let backup = Backup::new(source, &mut copy)?;
        loop {
            let step = backup.step(STEP)?;
            let at = backup.progress();
            let pages = |number: i32| u64::try_from(number).unwrap_or_default();
            progress(pages(at.pagecount - at.remaining), pages(at.pagecount));
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                // Nobody else uses the copy, and the source is read from a snapshot.
                _ => std::thread::sleep(connection::LOCK_RETRY),
            }
        }
    }
    source.execute_batch("COMMIT")?;
    // A file alone: the log and its index are made when it is first used.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn finish(part: &Path, to: &Path) -> Result<(), Cause> {
    fs::File::open(part)?.sync_all()?;
    // Not `rename`, which would replace a file that has come into being meanwhile.
    fs::hard_link(part, to)?;
    fs::remove_file(part)?;
    if let Some(folder) = to.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
