//! Imports that end before their file does, and go on.

use std::time::Duration;

use crate::stub::Stub;
use crate::support::{Folder, Ran, end};

const ROWS: usize = 400;

/// A file in which each tenth row is bad.
fn write_people(folder: &Folder) {
    let rows: String = (0..ROWS)
        .map(|number| match number % 10 {
            0 => format!("nobody{number}\n"),
            _ => format!("p{number}@example.com\n"),
        })
        .collect();
    folder.write("people.csv", format!("email\n{rows}"));
}

const IMPORT: [&str; 6] = [
    "import",
    "people.csv",
    "--concurrency",
    "4",
    "--errors",
    "bad.csv",
];

/// Starts an import, and ends it by a signal once some rows were sent.
#[cfg(unix)]
fn interrupted(stub: &Stub, folder: &Folder, signal: rustix::process::Signal) -> Ran {
    // A crash is to come after it was kept at least once how far it is, and before the end.
    let is_crash = signal == rustix::process::Signal::KILL;
    stub.delay(Duration::from_millis(if is_crash { 30 } else { 10 }));
    let child = folder.start(&IMPORT);
    stub.wait_for(60);
    if is_crash {
        std::thread::sleep(Duration::from_millis(1100));
    }
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), signal).unwrap();
    let ran = end(child);
    stub.delay(Duration::ZERO);
    ran
}

/// All rows arrived, few of them twice; each bad one is in the file once, and all are counted.
#[cfg(unix)]
fn assert_whole(stub: &Stub, folder: &Folder, ran: &Ran, twice: u64) {
    let told = ran.json();
    assert_eq!(
        (&told["rows"], &told["failed"]),
        (&ROWS.into(), &(ROWS / 10).into()),
        "{ran:?}"
    );
    let seen = stub.seen();
    assert_eq!(seen.len(), ROWS - ROWS / 10);
    let more: u64 = seen.values().map(|times| times - 1).sum();
    assert!(more <= twice, "{more} rows were sent again");
    let mut bad: Vec<String> = folder.read("bad.csv").lines().map(str::to_owned).collect();
    assert_eq!(bad.len(), 1 + ROWS / 10);
    bad.dedup();
    assert_eq!(bad.len(), 1 + ROWS / 10);
    assert!(!folder.has("people.csv.import-state"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_loses_nothing_and_sends_nothing_again() {
    use rustix::process::Signal;
    for signal in [Signal::INT, Signal::TERM] {
        let stub = Stub::creating();
        let folder = stub.folder();
        write_people(&folder);
        let ran = interrupted(&stub, &folder, signal).ended(130);
        assert_eq!(ran.err, "interrupted; --resume goes on there\n");
        assert!(stub.seen().len() < ROWS / 2, "it went on");
        assert!(folder.has("people.csv.import-state"));
        // An import of another file of this name does not go on.
        let text = folder.read("people.csv");
        folder.write("people.csv", text.replace("p1@", "q1@"));
        let resume = [&IMPORT[..], &["--resume", "--output", "json"]].concat();
        let ran = folder.run(&resume).ended(2);
        assert!(
            ran.err.starts_with("error: the file is another than when"),
            "{ran:?}"
        );
        folder.write("people.csv", text);
        let other = ["import", "people.csv", "--resume", "--errors", "other.csv"];
        let ran = folder.run(&other).ended(2);
        assert!(
            ran.err.contains("are in bad.csv; leave --errors out"),
            "{ran:?}"
        );
        let ran = folder.run(&resume).ended(1);
        assert_whole(&stub, &folder, &ran, 0);
    }
}

#[cfg(unix)]
#[test]
fn a_crash_loses_nothing() {
    let stub = Stub::creating();
    let folder = stub.folder();
    write_people(&folder);
    let ran = interrupted(&stub, &folder, rustix::process::Signal::KILL);
    assert_eq!(ran.code, -1);
    let resume = ["import", "people.csv", "--resume", "--output", "json"];
    let ran = folder.run(&resume).ended(1);
    // What was sent after it was last kept is sent again.
    assert_whole(&stub, &folder, &ran, ROWS as u64);
}

#[cfg(unix)]
#[test]
fn an_import_starts_over_when_it_is_told_to() {
    let stub = Stub::creating();
    let folder = stub.folder();
    write_people(&folder);
    interrupted(&stub, &folder, rustix::process::Signal::INT).ended(130);
    let ran = folder
        .run(&[&IMPORT[..], &["--restart", "--output", "json"]].concat())
        .ended(1);
    assert_whole(&stub, &folder, &ran, ROWS as u64);
}

#[test]
fn standard_input_cannot_be_gone_on_with() {
    let stub = Stub::creating();
    let ran = stub.folder().run(&["import", "-", "--resume"]).ended(2);
    assert!(
        ran.err.contains("standard input cannot be read again"),
        "{ran:?}"
    );
}
