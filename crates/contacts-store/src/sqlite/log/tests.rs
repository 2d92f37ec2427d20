use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write as _};
use std::path::PathBuf;

use tempfile::TempDir;

use super::super::open;
use super::*;
use crate::mode::OpenMode;

/// A database whose log has been kept for too long, with so many pages in it at least.
fn log_of(pages: i64) -> (TempDir, PathBuf, Arc<Place>, Opened, Log) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    let connection = open::open(&path, OpenMode::CreateIfMissing).unwrap();
    let (place, opened) = Place::new(&path, connection).unwrap();
    let mut log = Log::of(&opened).unwrap();
    write(&opened, pages);
    log.check(&opened).unwrap();
    log.unmoved_since = Instant::now().checked_sub(UNDER_LOAD);
    (folder, path, Arc::new(place), opened, log)
}

fn write(opened: &Opened, pages: i64) {
    opened
        .connection
        .execute_batch(&format!(
            "CREATE TABLE IF NOT EXISTS large (content BLOB);
             INSERT INTO large VALUES (zeroblob({pages} * 4096))"
        ))
        .unwrap();
}

fn wait_for_mover(log: &Log) {
    let mover = log.mover.as_ref().unwrap();
    while !mover.is_done() {
        thread::sleep(RETRY);
    }
}

#[test]
fn a_long_log_is_moved_beside_the_writer_and_begins_anew() {
    let (_folder, path, place, opened, mut log) = log_of(FEW + 1);
    let before = path.metadata().unwrap().len();
    log.keep_short(&opened, &place).unwrap();
    wait_for_mover(&log);
    assert!(path.metadata().unwrap().len() > before);
    // What is written meanwhile is moved by the writer.
    write(&opened, 3);
    log.check(&opened).unwrap();
    log.keep_short(&opened, &place).unwrap();
    assert!(log.mover.is_none());
    assert_eq!(log.extent.unmoved(), 0);
    write(&opened, 3);
    log.check(&opened).unwrap();
    assert!(log.extent.pages < FEW, "{:?}", log.extent);
}

#[test]
fn a_short_log_is_moved_by_the_writer() {
    let (_folder, _, place, opened, mut log) = log_of(3);
    log.keep_short(&opened, &place).unwrap();
    assert!(log.mover.is_none());
    assert_eq!(log.extent.unmoved(), 0);
}

#[test]
fn a_log_that_grows_faster_than_it_is_moved_makes_the_writer_wait() {
    let (_folder, _, place, opened, mut log) = log_of(FEW + 1);
    log.keep_short(&opened, &place).unwrap();
    assert!(log.mover.is_some());
    log.extent.pages = log.extent.moved + TOO_MANY;
    log.keep_short(&opened, &place).unwrap();
    assert!(log.mover.is_none());
    assert_eq!(log.extent.unmoved(), 0);
}

#[test]
fn a_program_that_writes_to_the_file_after_pages_were_moved_is_noticed() {
    let (_folder, path, place, opened, mut log) = log_of(FEW + 1);
    log.keep_short(&opened, &place).unwrap();
    wait_for_mover(&log);
    thread::sleep(Duration::from_millis(20));
    let mut file = OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::End(-1)).unwrap();
    file.write_all(b"x").unwrap();
    let outcome = log.keep_short(&opened, &place);
    assert!(
        matches!(
            outcome,
            Err(Failure::Files(FilesError::Overwritten(ref at))) if *at == path
        ),
        "{outcome:?}"
    );
}
