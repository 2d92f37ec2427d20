//! Small contracts with a server each, rebuilt from what users of such judges have reported: the verdict on
//! each is known. They stand outside the project; where they are absent, or there is no Python to serve
//! them, the test says so and passes.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests, their helpers included"
)]

use std::fmt::Write as _;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use futures::StreamExt as _;
use openapi_conformance::{Outcome, RunError, Suite, Target, Verdict};
use openapi_document::{Loaded, Origin};
use tokio::net::TcpStream;

/// Servers that are judged at once.
const AT_ONCE: usize = 4;

/// A situation and the exit codes that say the right thing of it.
struct Situation {
    folder: PathBuf,
    right: Vec<u8>,
}

/// Ends its server with it.
struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn situations() -> Option<Vec<Situation>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases/conform");
    let Ok(table) = fs::read_to_string(root.join("README.md")) else {
        println!("skipped: there is no {}", root.display());
        return None;
    };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3 to serve the situations");
        return None;
    }
    let wanted = std::env::var("SITUATION").unwrap_or_default();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells.get(1)?.strip_prefix('`')?.strip_suffix('`')?;
        let right = cells.get(cells.len() - 2)?.split(" or ");
        let right = right.map(|code| code.parse().unwrap()).collect();
        let folder = root.join(name);
        name.starts_with(&wanted)
            .then_some(Situation { folder, right })
    };
    Some(table.lines().filter_map(row).collect())
}

/// A port below those that the system gives to clients, who would take it before the server does.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 8_000).unwrap();
    loop {
        let port = 20_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 8_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

async fn serve(folder: &Path) -> Server {
    let port = free_port();
    let process = Command::new("python3")
        .args(["server.py", &port.to_string()])
        .current_dir(folder)
        .env("PYTHONPATH", folder.parent().unwrap())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let server = Server { process, port };
    for _ in 0..400 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return server;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{} does not listen", folder.display());
}

async fn judged(folder: &Path) -> Result<Outcome, RunError> {
    let server = serve(folder).await;
    let origin = Origin::File {
        path: folder.join("contract.yaml"),
        name: "contract.yaml".to_owned(),
    };
    let document = Loaded::read(origin).unwrap().document;
    let prefix = fs::read_to_string(folder.join("prefix")).unwrap_or_default();
    let url = format!("http://127.0.0.1:{}{}", server.port, prefix.trim());
    let suite = Suite::from_contract(document).unwrap().seed(1);
    suite.run(&Target::new(&url).unwrap(), &mut ()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_situation_is_judged_rightly() {
    let Some(situations) = situations() else {
        return;
    };
    assert!(!situations.is_empty());
    let results = futures::stream::iter(situations).map(async |situation: Situation| {
        let outcome = judged(&situation.folder).await;
        let code = match outcome.as_ref().map(Outcome::verdict) {
            Ok(Verdict::Conforms) => 0,
            Ok(Verdict::Fails | Verdict::Unjudged) => 1,
            Ok(Verdict::Unknown) | Err(_) => 2,
        };
        let told = outcome.map_or_else(|error| error.to_string(), |outcome| outcome.to_string());
        (situation, code, told)
    });
    let mut results = results.buffer_unordered(AT_ONCE);
    let mut wrong = String::new();
    while let Some((situation, code, told)) = results.next().await {
        let name = situation.folder.file_name().unwrap().to_string_lossy();
        println!("{name}: {code}");
        if !situation.right.contains(&code) {
            let right = &situation.right;
            let _ = writeln!(wrong, "{name}: {code} in place of {right:?}\n{told}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
