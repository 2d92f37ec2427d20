//! What a terminal shows of an import.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::stub::Stub;

/// Runs the command with a terminal as its standard error, and gives what that was sent.
fn on_a_terminal(mut command: std::process::Command) -> (std::process::ExitStatus, String) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let terminal = OsStr::from_bytes(name.as_bytes());
    let terminal = File::options()
        .read(true)
        .write(true)
        .open(terminal)
        .unwrap();
    let size = Winsize {
        ws_row: 24,
        ws_col: 100,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(&terminal, size).unwrap();
    command.env("TERM", "xterm").stderr(terminal);
    let mut child = command.spawn().unwrap();
    // The last one that has the terminal is the child.
    drop(command);
    let reader = std::thread::spawn(move || {
        let (mut master, mut text) = (File::from(master), Vec::new());
        let mut buffer = [0; 4096];
        // A terminal that everybody has left cannot be read.
        while let Ok(count) = master.read(&mut buffer) {
            if count == 0 {
                break;
            }
            text.extend(&buffer[..count]);
        }
        String::from_utf8_lossy(&text).into_owned()
    });
    let status = child.wait().unwrap();
    (status, reader.join().unwrap())
}

#[test]
fn a_bar_shows_rows_rate_and_time_left() {
    let stub = Stub::creating();
    stub.delay(Duration::from_millis(20));
    let folder = stub.folder();
    let rows: String = (0..200)
        .map(|number| format!("p{number}@example.com\n"))
        .collect();
    folder.write("people.csv", format!("email,other\nnobody,\n{rows}"));
    let mut command = folder.command(&["import", "people.csv", "--concurrency", "2"]);
    command.stdout(std::process::Stdio::null());
    let (status, shown) = on_a_terminal(command);
    assert_eq!(status.code(), Some(1));
    for part in [
        " of 201 rows, ",
        " a second, 1 failed, ",
        "s left",
        "line 2: email: ",
    ] {
        assert!(shown.contains(part), "{part}: {shown:?}");
    }
    // It moves, and is taken away in the end.
    let drawn = shown.matches(" of 201 rows, ").count();
    assert!(drawn > 3, "drawn {drawn} times: {shown:?}");
    assert!(
        shown.ends_with("\u{1b}[2K") || shown.trim_end().ends_with("\u{1b}[2K"),
        "{shown:?}"
    );
}

#[test]
fn elsewhere_there_is_no_bar() {
    let stub = Stub::creating();
    let folder = stub.folder();
    folder.write("people.csv", "email\na@b.c\n");
    let ran = folder.run(&["import", "people.csv"]).ended(0);
    assert_eq!(ran.err, "");
}
