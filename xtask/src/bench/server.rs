//! The server under load, in a process of its own.

use super::process;
use anyhow::{Context, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The token that every server of the bench is started with.
pub(super) const TOKEN: &str = "bench-0123456789abcdef0123456789abcdef";
/// How long a server may take to say where it listens.
const START: Duration = Duration::from_secs(30);
const LINE: &str = "listening on http://";

/// A running server; dropping it ends its process.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
}

impl Server {
    /// Starts `command` and waits for the line that tells its address.
    pub(super) fn start(mut command: Command) -> Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .env("CONTACTS_BOOTSTRAP_TOKEN", TOKEN)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{program} could not be started"))?;
        let stdout = child.stdout.take();
        let mut server = Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
        };
        let (send, first_line) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let mut stdout = BufReader::new(stdout?);
            stdout.read_line(&mut line).ok()?;
            send.send(line).ok()
        });
        let line = first_line.recv_timeout(START).unwrap_or_default();
        let address = line.trim_end().strip_prefix(LINE);
        match address.and_then(|address| address.parse().ok()) {
            Some(address) => server.address = address,
            None => bail!(
                "{program} did not say where it listens, but {line:?}; start it by hand to see why"
            ),
        }
        Ok(server)
    }

    pub(super) fn cpu_time(&self) -> Result<Duration> {
        process::cpu_time(self.child.id())
    }

    pub(super) fn memory(&self) -> Result<process::Memory> {
        process::memory(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What it stored is thrown away, so there is nothing to finish.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        // By their places, for tests are run with a PATH of next to nothing.
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]).env("PATH", "/usr/bin:/bin");
        command
    }

    #[test]
    fn the_address_is_read_from_the_first_line_and_the_process_ends_with_the_value() {
        let server =
            Server::start(shell("echo listening on http://127.0.0.1:4123; sleep 60")).unwrap();
        assert_eq!(server.address.to_string(), "127.0.0.1:4123");
        assert!(server.memory().unwrap().resident > 0);
        let id = server.child.id();
        drop(server);
        assert!(process::memory(id).is_err());
    }

    #[test]
    fn a_server_that_does_not_start_is_an_error() {
        for script in ["exit 1", "echo listening somewhere; sleep 60"] {
            let error = Server::start(shell(script)).err().unwrap().to_string();
            assert!(error.contains("did not say where it listens"), "{error}");
        }
        let error = Server::start(Command::new("no-such-program"))
            .err()
            .unwrap();
        assert!(error.to_string().contains("could not be started"));
    }
}
