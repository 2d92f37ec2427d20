//! [`Cluster`]: a Citus cluster, where there is a program that makes one.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::user::User;
use crate::{programs, skip, sql};

/// The variable that names the program: `PROGRAM start FOLDER` makes a cluster of a coordinator and two
/// workers on ports from `CITUS_PORT` on and prints the coordinator's URL, `PROGRAM stop FOLDER` ends it.
/// Each node's data is in `FOLDER/nodeN`.
const PROGRAM: &str = "CITUS_CLUSTER";
/// Where the program is looked for otherwise, from the workspace.
const BESIDE: &str = "../shared/citus/cluster";
const NODES: u16 = 3;
const ATTEMPTS: u32 = 5;
/// A wait that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A coordinator and two workers on loopback. They end with the process that started them.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    folder: PathBuf,
    warden: Child,
    schemas: AtomicU32,
}

impl Cluster {
    /// Makes and starts a cluster. The first time on a machine this may take minutes.
    pub fn start() -> Option<Self> {
        let Some(program) = program() else {
            skip(
                "citus",
                &format!(
                    "{PROGRAM} names no program that makes a Citus cluster, so none is tested"
                ),
            );
            return None;
        };
        // Others may take a port between the look and the start.
        let started = (0..ATTEMPTS).find_map(|_| Self::attempt(&program));
        Some(started.unwrap_or_else(|| panic!("{} failed", program.display())))
    }

    fn attempt(program: &Path) -> Option<Self> {
        let folder = TempDir::with_prefix("citus-").unwrap().keep();
        // Ends what was started, and deletes the folder, if it comes to nothing.
        let cluster = Self {
            url: String::new(),
            warden: warden(program, &folder),
            folder,
            schemas: AtomicU32::new(0),
        };
        let started = command(program)
            .env("CITUS_PORT", free_ports().to_string())
            .arg("start")
            .arg(&cluster.folder)
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        let mut cluster = started.status.success().then_some(cluster)?;
        let url = String::from_utf8(started.stdout).unwrap();
        url.trim().clone_into(&mut cluster.url);
        Some(cluster)
    }

    /// The cluster that the tests of one process share, and which ends with it.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
        SHARED.get_or_init(Self::start).as_ref()
    }

    /// The coordinator's URL, as a superuser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The URL of a new schema of its own, empty, whose tables will be spread over few shards.
    pub async fn schema(&self) -> String {
        let number = self.schemas.fetch_add(1, Ordering::Relaxed);
        let schema = format!("s{number}");
        sql::run(&self.url, &format!("CREATE SCHEMA {schema}")).await;
        sql::with_schema(&self.url, &schema, &["citus.shard_count=4"])
    }

    /// Kills a node, of which 0 is the coordinator, as a crash of its machine would, and waits until it is gone:
    /// another would not start on its data before.
    pub fn kill(&self, node: u16) {
        let file = self.folder.join(format!("node{node}/postmaster.pid"));
        let told = std::fs::read_to_string(&file).unwrap();
        let process = told
            .lines()
            .next()
            .and_then(|line| line.trim().parse().ok());
        kill_process(process.and_then(Pid::from_raw).unwrap(), Signal::QUIT).unwrap();
        let begun = Instant::now();
        while file.exists() {
            assert!(begun.elapsed() < PATIENCE, "node {node} does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Starts a node that was killed; it takes connections a moment later.
    pub fn revive(&self, node: u16) {
        let programs = programs::folder().expect("the program made it with PostgreSQL's");
        let mut command = Command::new(programs.join("postgres"));
        command
            .arg("-D")
            .arg(self.folder.join(format!("node{node}")))
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(user) = User::other_than_root() {
            user.runs(&mut command);
        }
        let mut child = command.spawn().unwrap();
        thread::spawn(move || child.wait());
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.warden.stdin.take());
        let _ = self.warden.wait();
    }
}

fn program() -> Option<PathBuf> {
    let named = std::env::var_os(PROGRAM).map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    named
        .or_else(|| Some(root.join(BESIDE)))
        .filter(|program| program.is_file())
}

/// It needs what it calls, which the `PATH` of a test may lack.
fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env("PATH", "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    command
}

/// The first of some ports in a row that are free, as far as can be told. They are below those that
/// systems give to outgoing connections.
fn free_ports() -> u16 {
    static TRIED: AtomicU32 = AtomicU32::new(0);
    loop {
        let tried = TRIED.fetch_add(1, Ordering::Relaxed);
        let number = std::process::id().wrapping_mul(31).wrapping_add(tried);
        let place = u16::try_from(number % 6_000).unwrap_or_default();
        let first = 12_000 + place * NODES;
        let bound: Result<Vec<_>, _> = (first..first + NODES)
            .map(|port| TcpListener::bind(("127.0.0.1", port)))
            .collect();
        if bound.is_ok() {
            return first;
        }
    }
}

/// A shell that ends the cluster as soon as this process ends, in whatever way.
fn warden(program: &Path, folder: &Path) -> Child {
    const SCRIPT: &str = r#"
        trap '' INT TERM HUP
        read -r _
        "$0" stop "$1"
        rm -rf "$1"
    "#;
    Command::new("/bin/sh")
        .args(["-c", SCRIPT])
        .arg(program)
        .arg(folder)
        .env("PATH", "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
