//! Running the binary.

#![expect(clippy::expect_used, reason = "tests, their helpers included")]

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The URL of the store in a file.
pub(crate) fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// The binary, untouched by this process's environment.
fn command(args: &[&str], env: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contacts-server"));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CONTACTS_") || name.starts_with("OTEL_") {
            command.env_remove(&*name);
        }
    }
    command
        .args(args)
        .envs(env.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs a command to its end.
pub(crate) fn run(args: &[&str], env: &[(&str, &str)]) -> Finished {
    let output = command(args, env).output().unwrap();
    Finished {
        code: output.status.code().expect("ended by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs a command whose stdout is a pipe that nobody reads any more.
pub(crate) fn run_with_closed_stdout(args: &[&str]) -> Finished {
    let mut child = command(args, &[]).spawn().unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    Finished {
        code: child.wait().unwrap().code().expect("ended by itself"),
        stdout: String::new(),
        stderr,
    }
}

/// A server that runs until it is stopped or dropped.
pub(crate) struct Serving {
    child: Child,
    stdout: BufReader<ChildStdout>,
    address: String,
}

impl Serving {
    /// Starts a server on a free port and waits until it says where it listens.
    pub(crate) fn start(args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::spawn(command(args, env))
    }

    /// The same, with a terminal as its standard input.
    pub(crate) fn start_on(terminal: File, args: &[&str]) -> Self {
        let mut command = command(args, &[]);
        command.stdin(terminal);
        Self::spawn(command)
    }

    fn spawn(mut command: Command) -> Self {
        let mut child = command.args(["--bind", "127.0.0.1:0"]).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let address = line
            .strip_prefix("listening on ")
            .map(|rest| rest.trim_end().to_owned());
        let serving = Self {
            child,
            stdout,
            address: address.unwrap_or_default(),
        };
        let port = serving
            .address
            .split_once("://127.0.0.1:")
            .map(|(_, port)| port.parse::<u16>());
        assert!(
            matches!(port, Some(Ok(1..))),
            "unexpected first line {line:?}"
        );
        serving
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Ends the server by SIGTERM.
    pub(crate) fn stop(self) -> Finished {
        self.stop_by(Signal::TERM)
    }

    /// Ends the server by a signal; the output is what came after the address.
    pub(crate) fn stop_by(mut self, signal: Signal) -> Finished {
        self.signal(signal);
        let (mut stdout, mut stderr) = (String::new(), String::new());
        self.stdout.read_to_string(&mut stdout).unwrap();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut stderr)
            .unwrap();
        let code = self.child.wait().unwrap().code().expect("ended by itself");
        Finished {
            code,
            stdout,
            stderr,
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Gone already, unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
