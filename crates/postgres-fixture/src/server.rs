//! [`Server`]: one server.

use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tempfile::TempDir;

use crate::user::User;
use crate::{programs, skip, sql};

/// A start or an end that takes longer has failed.
const PATIENCE: Duration = Duration::from_mins(1);
/// The name of the socket: servers are told apart by their folders. One that listens on an address too
/// has another, which is free there.
const PORT: u16 = 5432;

/// How a server is told to stop, as `pg_ctl stop -m` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Ends what clients are doing, and writes everything down.
    Fast,
    /// As a crash: nothing is written down, and the next start recovers.
    Immediate,
}

/// A server over data of its own. Dropped, it is stopped and its data is gone; they are gone too if
/// the process ends in any other way.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<User>,
    port: u16,
    /// Waits for this process to end, to clear up.
    warden: Child,
    schemas: AtomicU32,
}

impl Server {
    /// Makes and starts a server. `settings` are lines for `postgresql.conf`.
    pub fn start(settings: &str) -> Option<Self> {
        Self::start_on(PORT, |_| format!("listen_addresses = ''\n{settings}"))
    }

    /// Makes and starts a server that listens on 127.0.0.1 too, where it has this certificate and its key, both
    /// in PEM.
    pub fn start_encrypted(certificate: &str, key: &str) -> Option<Self> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
        Self::start_on(free.unwrap().port(), |server| {
            let [certificate, key] = [("server.crt", certificate), ("server.key", key)]
                .map(|(name, pem)| server.write(name, pem));
            format!(
                "listen_addresses = '127.0.0.1'\nssl = on\nssl_cert_file = '{}'\nssl_key_file = '{}'",
                certificate.display(),
                key.display()
            )
        })
    }

    /// Makes and starts a hot standby of this server, which streams what this one writes.
    pub fn standby(&self) -> Option<Self> {
        Self::start_with(self.port, |standby| {
            let socket = self.folder.display().to_string();
            let port = self.port.to_string();
            let arguments = [
                "-R", "-c", "fast", "-U", "postgres", "-h", &socket, "-p", &port,
            ];
            standby.run_to_end("pg_basebackup", &arguments);
            String::new()
        })
    }

    /// A file in its folder that it alone may read.
    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.join(name);
        let file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        file.unwrap().write_all(text.as_bytes()).unwrap();
        if let Some(user) = self.user {
            user.owns(&path);
        }
        path
    }

    fn start_on(port: u16, settings: impl FnOnce(&Self) -> String) -> Option<Self> {
        Self::start_with(port, |server| {
            let arguments = [
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-sync",
            ];
            server.run_to_end("initdb", &arguments);
            settings(server)
        })
    }

    /// `make` makes the data, and says what goes into `postgresql.conf`.
    fn start_with(port: u16, make: impl FnOnce(&Self) -> String) -> Option<Self> {
        let Some(programs) = programs::folder() else {
            skip(
                "postgres",
                "no PostgreSQL here (initdb and postgres), so what needs one is not tested",
            );
            return None;
        };
        let folder = TempDir::with_prefix("postgres-").unwrap().keep();
        let user = User::other_than_root();
        if let Some(user) = user {
            user.owns(&folder);
        }
        let server = Self {
            warden: warden(&folder),
            programs,
            user,
            folder,
            port,
            schemas: AtomicU32::new(0),
        };
        let settings = make(&server);
        server.configure(&settings);
        server.go_on();
        Some(server)
    }

    /// The server that the tests of one process share, and which ends with it.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Server>> = OnceLock::new();
        SHARED.get_or_init(|| Self::start("")).as_ref()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("TZ", "UTC")
            .current_dir("/")
            .stdin(Stdio::null());
        if let Some(user) = self.user {
            user.runs(&mut command);
        }
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Runs a program that makes the data.
    fn run_to_end(&self, program: &str, arguments: &[&str]) {
        let mut command = self.command(program);
        let made = command.arg("-D").arg(self.data()).args(arguments).output();
        let made = made.unwrap();
        let told = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "{program}: {told}");
    }

    fn configure(&self, settings: &str) {
        let mut config = fs::OpenOptions::new()
            .append(true)
            .open(self.data().join("postgresql.conf"))
            .unwrap();
        writeln!(
            config,
            "port = {}\nunix_socket_directories = '{}'\nmax_connections = 200\n{}",
            self.port,
            self.folder.display(),
            settings
        )
        .unwrap();
    }

    /// Starts the server, which was stopped, and waits until it takes connections.
    pub fn go_on(&self) {
        let log = fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(self.folder.join("log"))
            .unwrap();
        let mut child = self
            .command("postgres")
            .arg("-D")
            .arg(self.data())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        // Reaped whenever it ends, which `stop` sees by that.
        thread::spawn(move || child.wait());
        let begun = Instant::now();
        while !self.is_ready() {
            assert!(begun.elapsed() < PATIENCE, "no start: {}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The last line of its file says so once it takes connections, and the socket is there.
    fn is_ready(&self) -> bool {
        let told = fs::read_to_string(self.data().join("postmaster.pid")).unwrap_or_default();
        told.lines()
            .last()
            .is_some_and(|line| ["ready", "standby"].contains(&line.trim()))
            && UnixStream::connect(self.socket()).is_ok()
    }

    /// Where it listens.
    pub fn socket(&self) -> PathBuf {
        self.folder.join(format!(".s.PGSQL.{}", self.port))
    }

    /// Where its data is, to be looked at or spoilt.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The process of the server.
    pub fn id(&self) -> Pid {
        process(&self.folder).expect("the server runs")
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Stops the server, and waits until it has.
    pub fn stop(&self, how: Stop) {
        let Some(process) = process(&self.folder) else {
            return;
        };
        let signal = match how {
            Stop::Fast => Signal::INT,
            Stop::Immediate => Signal::QUIT,
        };
        kill_process(process, signal).unwrap();
        let begun = Instant::now();
        while test_kill_process(process).is_ok() {
            assert!(begun.elapsed() < PATIENCE, "no end: {}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The URL of its database, as a superuser.
    pub fn url(&self) -> String {
        format!(
            "postgres:///postgres?user=postgres&host={}&port={}",
            self.folder.display(),
            self.port
        )
    }

    /// The port on 127.0.0.1 of one that was started encrypted.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The URL of a new schema of its own, empty.
    pub async fn schema(&self) -> String {
        let number = self.schemas.fetch_add(1, Ordering::Relaxed);
        let schema = format!("s{number}");
        sql::run(&self.url(), &format!("CREATE SCHEMA {schema}")).await;
        sql::with_schema(&self.url(), &schema, &[])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Its end of the pipe closed, the warden does the rest.
        drop(self.warden.stdin.take());
        let _ = self.warden.wait();
    }
}

/// The process of the server whose data is in `folder`, if there is one.
fn process(folder: &Path) -> Option<Pid> {
    let told = fs::read_to_string(folder.join("data/postmaster.pid")).ok()?;
    Pid::from_raw(told.lines().next()?.trim().parse().ok()?)
}

/// A shell that stops the server and deletes its folder as soon as this process ends, in whatever way:
/// then nobody holds the other end of its input any more.
fn warden(folder: &Path) -> Child {
    const SCRIPT: &str = r#"
        trap '' INT TERM HUP
        read -r _
        if read -r process < "$0/data/postmaster.pid"; then
            kill -QUIT "$process"
            while kill -0 "$process"; do sleep 0.1; done
        fi
        rm -rf "$0"
    "#;
    Command::new("/bin/sh")
        .args(["-c", SCRIPT])
        .arg(folder)
        .env("PATH", "/usr/bin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
