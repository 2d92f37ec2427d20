//! Descriptors; alone in a process, whose limit the server gets.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;

use contacts_tests::ServerProcess;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";

#[test]
fn the_server_takes_as_many_as_the_system_allows() {
    let maximum = getrlimit(Resource::Nofile).maximum;
    let low = Rlimit {
        current: Some(256),
        maximum,
    };
    setrlimit(Resource::Nofile, low).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let server = ServerProcess::start(PROGRAM, &folder.path().join("contacts.db"), TOKEN);
    let limits = format!("/proc/{}/limits", server.id().as_raw_nonzero());
    let limits = fs::read_to_string(limits).unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"))
        .unwrap();
    let numbers: Vec<_> = line.split_whitespace().skip(3).take(2).collect();
    assert_eq!(numbers[0], numbers[1], "{line}");
}
