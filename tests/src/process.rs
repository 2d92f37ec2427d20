//! The server as a program: started, stopped and killed as its operator would.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// A start or an end that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a program that was run ended.
#[derive(Debug)]
pub struct Finished {
    /// Its exit code; -1 when a signal ended it.
    pub code: i32,
    /// What it wrote to stdout.
    pub stdout: String,
    /// What it wrote to stderr.
    pub stderr: String,
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars() {
        if name.starts_with("CONTACTS_") || name.starts_with("OTEL_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs the server's program to its end.
pub fn run(program: &str, arguments: &[&str]) -> Finished {
    let output = command(program, arguments).output().unwrap();
    Finished {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `contacts-server serve` on a port of its own; killed when dropped.
pub struct ServerProcess {
    child: Child,
    address: SocketAddr,
    stderr: thread::JoinHandle<String>,
}

impl ServerProcess {
    /// Starts the program over this database; `token` becomes the first token of a new one.
    pub fn start(program: &str, database: &Path, token: &str) -> Self {
        Self::start_with(program, database, token, &[])
    }

    /// Starts the program with more options.
    pub fn start_with(program: &str, database: &Path, token: &str, options: &[&str]) -> Self {
        let mut server = Self::start_unheard(program, database, token, options);
        server.hear();
        server
    }

    /// Starts the program over any store.
    pub fn start_over(program: &str, store: &str, token: &str, options: &[&str]) -> Self {
        let mut server = Self::start_any(program, store, token, options);
        server.hear();
        server
    }

    /// Reads stderr from now on.
    pub fn hear(&mut self) {
        let mut errors = self.child.stderr.take().unwrap();
        self.stderr = thread::spawn(move || {
            let mut text = String::new();
            errors.read_to_string(&mut text).unwrap();
            text
        });
    }

    /// Starts the program with a stderr that nobody reads.
    pub fn start_unheard(program: &str, database: &Path, token: &str, options: &[&str]) -> Self {
        let store = format!("sqlite:{}", database.display());
        Self::start_any(program, &store, token, options)
    }

    fn start_any(program: &str, store: &str, token: &str, options: &[&str]) -> Self {
        let arguments = ["serve", "--bind", "127.0.0.1:0", "--store", store];
        let mut child = command(program, &[&arguments[..], options].concat())
            .env("CONTACTS_BOOTSTRAP_TOKEN", token)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            // The test may have given up.
            let _ = tell.send(line);
            // Reads on, so that the program can always write.
            let _ = std::io::copy(&mut output, &mut std::io::sink());
        });
        let line = told.recv_timeout(PATIENCE).unwrap_or_default();
        let Some(address) = line.trim_end().strip_prefix("listening on http://") else {
            let _ = child.kill();
            let mut errors = String::new();
            let _ = child.stderr.take().unwrap().read_to_string(&mut errors);
            panic!("{line:?} names no address: {errors}");
        };
        Self {
            address: address.parse().unwrap(),
            child,
            stderr: thread::spawn(String::new),
        }
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends the process as a crash would: it gets no chance to do anything.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks the process to end (SIGTERM).
    pub fn terminate(&self) {
        self.signal(Signal::TERM);
    }

    /// Sends the process a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.id(), signal).unwrap();
    }

    /// The process, for calls of the system.
    pub fn id(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Waits for the process to end, and gives what it wrote to stderr.
    pub fn wait(mut self) -> (ExitStatus, String) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let stderr = std::mem::replace(&mut self.stderr, thread::spawn(String::new));
                return (status, stderr.join().unwrap());
            }
            assert!(start.elapsed() < PATIENCE, "the server does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
