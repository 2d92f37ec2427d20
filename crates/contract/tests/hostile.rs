//! Truncated documents, and what the fuzzer found: nothing panics, nothing hangs.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]

#[path = "../fuzz/src/edit.rs"]
mod edit;
#[path = "../fuzz/src/exercise.rs"]
mod exercise;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Generous: what hangs takes for ever, and the machine may be busy.
const LONG: Duration = Duration::from_mins(1);

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

#[test]
fn truncations_are_no_documents() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![manifest.join("../../openapi.json")];
    let specs = manifest.join("../../../shared/specs");
    if specs.is_dir() {
        paths.extend(files(&specs));
    }
    for path in paths {
        let text = fs::read(&path).unwrap();
        for part in 1..8 {
            exercise::bytes(&text[..text.len() * part / 8]);
        }
    }
}

#[test]
fn what_the_fuzzer_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/document");
    let paths = files(&folder);
    assert!(paths.len() > 3, "the corpus is not there");
    for path in paths {
        let start = Instant::now();
        exercise::bytes(&fs::read(&path).unwrap());
        assert!(
            start.elapsed() < LONG,
            "{}: {:?}",
            path.display(),
            start.elapsed()
        );
    }
}
