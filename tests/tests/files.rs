//! What can happen to the files of a database in use: what was acknowledged is there, or the answer
//! was 500.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::fs::{self, File, OpenOptions, Permissions};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use contacts_store::{ContactStore, Email, OpenMode, SqliteStore, WorkspaceId};
use contacts_tests::{Request, ServerProcess, run};
use futures::future::join_all;
use rustix::process::{Resource, Rlimit, prlimit};
use serde_json::json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";
/// Makes each address another.
static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// Where a fault happens.
struct Scene<'a> {
    database: &'a Path,
    /// A backup of the database, and another database altogether.
    backup: &'a Path,
    other: &'a Path,
    server: &'a ServerProcess,
}

impl Scene<'_> {
    fn beside(&self, suffix: &str) -> PathBuf {
        format!("{}{suffix}", self.database.display()).into()
    }

    fn folder(&self) -> &Path {
        self.database.parent().unwrap()
    }

    fn elsewhere(&self) -> PathBuf {
        self.folder().with_extension("elsewhere")
    }

    fn limit_file_size(&self, octets: Option<u64>) {
        let limit = Rlimit {
            current: octets,
            maximum: None,
        };
        prlimit(Some(self.server.id()), Resource::Fsize, limit).unwrap();
    }
}

struct Fault {
    name: &'static str,
    strike: fn(&Scene<'_>),
    /// How an operator mends it, if anything has to be mended.
    mend: Option<fn(&Scene<'_>)>,
    /// Whether it takes nothing of what was stored before.
    keeps: bool,
    /// Whether some writes are taken while it lasts, or `None` if either will do.
    writes: Option<bool>,
}

const FAULTS: &[Fault] = &[
    Fault {
        name: "deleted, and restored from a backup",
        strike: |scene| fs::remove_file(scene.database).unwrap(),
        mend: Some(|scene| {
            fs::copy(scene.backup, scene.database).unwrap();
        }),
        keeps: true,
        writes: Some(false),
    },
    Fault {
        name: "moved, and moved back",
        strike: |scene| fs::rename(scene.database, scene.beside(".away")).unwrap(),
        mend: Some(|scene| fs::rename(scene.beside(".away"), scene.database).unwrap()),
        keeps: true,
        writes: Some(false),
    },
    Fault {
        name: "another moved over it",
        strike: |scene| fs::rename(scene.other, scene.database).unwrap(),
        mend: None,
        keeps: false,
        writes: Some(true),
    },
    Fault {
        name: "its backup copied over it",
        strike: |scene| {
            fs::copy(scene.backup, scene.database).unwrap();
        },
        mend: None,
        keeps: true,
        writes: Some(true),
    },
    Fault {
        name: "another copied over it",
        strike: |scene| {
            fs::copy(scene.other, scene.database).unwrap();
        },
        mend: None,
        keeps: false,
        writes: None,
    },
    Fault {
        name: "emptied",
        strike: |scene| {
            File::create(scene.database).unwrap();
        },
        mend: None,
        keeps: false,
        writes: None,
    },
    Fault {
        name: "truncated",
        strike: |scene| {
            let file = OpenOptions::new().write(true).open(scene.database).unwrap();
            file.set_len(file.metadata().unwrap().len() / 2).unwrap();
        },
        mend: None,
        keeps: false,
        writes: None,
    },
    Fault {
        name: "corrupted",
        strike: |scene| {
            let file = OpenOptions::new().write(true).open(scene.database).unwrap();
            file.write_all_at(&[0xa5; 8192], 4096).unwrap();
        },
        mend: None,
        keeps: false,
        writes: None,
    },
    Fault {
        name: "its folder deleted",
        strike: |scene| fs::remove_dir_all(scene.folder()).unwrap(),
        mend: None,
        keeps: false,
        writes: Some(false),
    },
    Fault {
        name: "its folder moved, and moved back",
        strike: |scene| fs::rename(scene.folder(), scene.elsewhere()).unwrap(),
        mend: Some(|scene| fs::rename(scene.elsewhere(), scene.folder()).unwrap()),
        keeps: true,
        writes: Some(false),
    },
    Fault {
        name: "the disk full",
        strike: |scene| scene.limit_file_size(Some(1)),
        mend: Some(|scene| scene.limit_file_size(None)),
        keeps: true,
        writes: Some(false),
    },
    Fault {
        // What is open stays writable; a file system that turns read-only is like a full one.
        name: "made read-only",
        strike: |scene| {
            for suffix in ["", "-wal", "-shm"] {
                let path = scene.beside(suffix);
                fs::set_permissions(path, Permissions::from_mode(0o400)).unwrap();
            }
        },
        mend: None,
        keeps: true,
        writes: Some(true),
    },
    Fault {
        name: "its log deleted",
        strike: |scene| fs::remove_file(scene.beside("-wal")).unwrap(),
        mend: None,
        keeps: true,
        writes: Some(true),
    },
    Fault {
        name: "the index of its log deleted",
        strike: |scene| fs::remove_file(scene.beside("-shm")).unwrap(),
        mend: None,
        keeps: true,
        writes: Some(true),
    },
    Fault {
        name: "its log and the index deleted",
        strike: |scene| {
            fs::remove_file(scene.beside("-wal")).unwrap();
            fs::remove_file(scene.beside("-shm")).unwrap();
        },
        mend: None,
        keeps: true,
        writes: Some(true),
    },
];

/// Sends upserts one after the other; those acknowledged. Any other answer is a 500.
async fn upsert(server: &ServerProcess, name: &str, count: usize) -> Result<Vec<String>, String> {
    let mut acknowledged = Vec::new();
    for _ in 0..count {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let email = format!("{name}{number}@example.com");
        let body = json!({"workspace_id": "ws1", "contact": {"email": email}}).to_string();
        let answer = Request::upsert(TOKEN, body).send(server.address()).await;
        let answer = answer.map_err(|error| format!("{name}: no answer: {error}"))?;
        match answer.status {
            200 => acknowledged.push(email),
            // The other database knows no such token.
            500 | 401 => {}
            status => return Err(format!("{name}: {status} {}", answer.text())),
        }
    }
    Ok(acknowledged)
}

/// Those of the contacts that are not in the database.
async fn missing(database: &Path, emails: &[String]) -> Result<Vec<String>, String> {
    if emails.is_empty() {
        return Ok(Vec::new());
    }
    let store = SqliteStore::open(database, OpenMode::MustExist).await;
    let store = store.map_err(|error| error.to_string())?;
    let workspace = WorkspaceId::new("ws1").unwrap();
    let mut missing = Vec::new();
    for email in emails {
        let found = store
            .contact(&workspace, &Email::parse(email).unwrap())
            .await;
        if found.map_err(|error| error.to_string())?.is_none() {
            missing.push(email.clone());
        }
    }
    Ok(missing)
}

/// `rested`: nothing has been written for a while, so that nothing is in the log alone.
async fn try_out(fault: &Fault, rested: bool) -> Result<(), String> {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    fs::create_dir(&folder).unwrap();
    let (database, backup) = (folder.join("contacts.db"), root.path().join("backup.db"));
    let other = root.path().join("other.db");
    {
        let server = ServerProcess::start(PROGRAM, &other, TOKEN);
        upsert(&server, "other", 200).await?;
        server.terminate();
        // To its end: a server that is killed leaves what it wrote in the log alone.
        let (status, stderr) = server.wait();
        assert!(status.success(), "{stderr}");
    }
    let mut server = ServerProcess::start(PROGRAM, &database, TOKEN);
    let before = upsert(&server, "before", 200).await?;
    let store = format!("sqlite:{}", database.display());
    let done = run(
        PROGRAM,
        &["backup", "--store", &store, backup.to_str().unwrap()],
    );
    assert_eq!(done.code, 0, "{}", done.stderr);
    if rested {
        tokio::time::sleep(Duration::from_millis(1_500)).await;
    }
    let scene = Scene {
        database: &database,
        backup: &backup,
        other: &other,
        server: &server,
    };
    (fault.strike)(&scene);
    let mut acknowledged = Vec::new();
    // The server looks at files in use once in a second, when nobody makes it look before, and on a
    // busy machine takes its time to open what is there instead.
    let begun = Instant::now();
    let mut rounds = 0;
    while rounds < 3
        || fault.writes == Some(true)
            && acknowledged.is_empty()
            && begun.elapsed() < Duration::from_secs(20)
    {
        acknowledged.extend(upsert(&server, "during", 20).await?);
        tokio::time::sleep(Duration::from_millis(500)).await;
        rounds += 1;
    }
    if let Some(writes) = fault.writes
        && writes == acknowledged.is_empty()
    {
        let (few, all) = (acknowledged.len(), 20 * rounds);
        return Err(format!("{few} of {all} were acknowledged"));
    }
    if let Some(mend) = fault.mend {
        mend(&scene);
        let begun = Instant::now();
        loop {
            let mended = upsert(&server, "mended", 20).await?;
            let all = mended.len() == 20;
            acknowledged.extend(mended);
            if all {
                break;
            }
            if begun.elapsed() > Duration::from_secs(10) {
                return Err("it is mended, and yet writes are refused".to_owned());
            }
        }
    }
    server.kill();
    if fault.keeps {
        acknowledged.extend(before);
    }
    let missing = missing(&database, &acknowledged).await?;
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "{} of {} that were acknowledged are lost: {missing:?}",
            missing.len(),
            acknowledged.len()
        ))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_acknowledged_is_there_whatever_happens_to_the_files() {
    let outcomes = join_all(FAULTS.iter().flat_map(|fault| {
        [false, true].map(|rested| async move {
            let outcome = try_out(fault, rested).await;
            let rested = if rested { "rested" } else { "busy" };
            outcome
                .err()
                .map(|error| format!("{} ({rested}): {error}", fault.name))
        })
    }))
    .await;
    let failures: Vec<_> = outcomes.into_iter().flatten().collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
