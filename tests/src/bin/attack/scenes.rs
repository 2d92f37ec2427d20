//! The attacks.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use contacts_store::{ContactStore, Email, OpenMode, SqliteStore, WorkspaceId};
use contacts_tests::attack::{Honest, Hostile, hold_back_bodies, honest_load, memory};
use contacts_tests::{Request, ServerProcess, run};
use futures::future::join_all;
use rustix::process::{Resource, Rlimit, prlimit};
use tokio::net::TcpStream;
use tokio::time::sleep;

use crate::rows::Row;

const TOKEN: &str = "a-token-for-attacks-0123456789";
/// What honest clients are promised while an attack lasts.
const HONEST_P99: Duration = Duration::from_millis(100);
const MEMORY_MIB: u64 = 100;
/// A stop is done within its 10 s and what a process takes to end.
const STOP: Duration = Duration::from_secs(11);

/// How large the attacks are.
pub(crate) struct Scale {
    pub(crate) connections: usize,
    pub(crate) time: Duration,
}

type Running<'a> = Pin<Box<dyn Future<Output = Row> + 'a>>;

pub(crate) struct Scene {
    pub(crate) name: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) run: fn(&Scale) -> Running<'_>,
}

const UNTROUBLED: &str = "honest p99 < 100 ms, none refused; memory < 100 MiB";

/// Every attack, in the order in which they are carried out.
pub(crate) fn scenes() -> Vec<Scene> {
    macro_rules! crowd {
        ($name:literal, $($kind:ident),+) => {
            Scene {
                name: $name,
                expected: UNTROUBLED,
                run: |scale| Box::pin(crowd(scale, &[$(Hostile::$kind),+])),
            }
        };
    }
    macro_rules! scene {
        ($name:literal, $expected:literal, $run:ident) => {
            Scene {
                name: $name,
                expected: $expected,
                run: |scale| Box::pin($run(scale)),
            }
        };
    }
    vec![
        crowd!("silent connections", Silent),
        crowd!("heads sent octet by octet", TricklesHead),
        crowd!("idle HTTP/2 prefaces", IdleHttp2),
        crowd!("clients that never read", NeverReads),
        crowd!("HTTP/2 streams with a closed window", ClosedWindow),
        crowd!("heads of 390 KiB", HugeHead),
        crowd!(
            "bodies sent octet by octet, with a good token",
            TricklesBody
        ),
        crowd!(
            "all of these at once",
            Silent,
            TricklesHead,
            IdleHttp2,
            NeverReads,
            ClosedWindow
        ),
        scene!(
            "a flood of unknown tokens, 64 connections",
            "no honest request refused; a summary in the log",
            unknown_tokens
        ),
        scene!(
            "400 bodies of 1 MiB and 100 × 32 HTTP/2 bodies held back",
            "memory < 150 MiB, no honest request refused",
            held_back_bodies
        ),
        scene!(
            "a log that nobody reads, clients that leave",
            "no honest request refused; ends within 11 s",
            unread_log
        ),
        scene!(
            "1,024 descriptors, 1,100 silent connections",
            "no honest request refused",
            few_descriptors
        ),
        scene!(
            "another process holds the write lock",
            "500 within 6 s each; ends within 11 s",
            held_lock
        ),
        scene!(
            "told to stop under attack",
            "clients refused at once; ends within 11 s",
            stop_under_attack
        ),
        scene!(
            "SIGKILL under load, 10 times",
            "nothing acknowledged is lost",
            kills
        ),
        scene!(
            "backup under load, restored elsewhere",
            "every contact acknowledged before is there",
            backup
        ),
    ]
}

struct Stage {
    server: ServerProcess,
    folder: tempfile::TempDir,
    stop: Arc<AtomicBool>,
    row: Row,
}

fn program() -> String {
    let own = std::env::current_exe().unwrap();
    own.with_file_name("contacts-server-under-test")
        .to_str()
        .unwrap()
        .to_owned()
}

impl Stage {
    fn new(start: fn(&str, &Path, &str, &[&str]) -> ServerProcess) -> Self {
        // Beside the program: it is on a disk that syncs.
        let folder = std::env::current_exe()
            .unwrap()
            .parent()
            .unwrap()
            .to_owned();
        let folder = tempfile::tempdir_in(folder).unwrap();
        let server = start(&program(), &folder.path().join("contacts.db"), TOKEN, &[]);
        Self {
            server,
            folder,
            stop: Arc::default(),
            row: Row::default(),
        }
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("contacts.db")
    }

    /// The honest load and something else, until the time is over and both have ended.
    async fn with_honest<T>(
        &mut self,
        time: Duration,
        other: impl Future<Output = T>,
    ) -> (Honest, T) {
        let honest = honest_load(self.server.address(), TOKEN, Arc::clone(&self.stop));
        let end = async {
            sleep(time).await;
            // Before the end of the attack, not after it.
            self.row.memory(memory(self.server.id()));
            self.stop.store(true, Ordering::Relaxed);
        };
        let (honest, other, ()) = tokio::join!(honest, other, end);
        self.row.honest(&honest);
        (honest, other)
    }

    fn expect_p99(&mut self, honest: &Honest) {
        let p99 = honest.latencies.percentile(99);
        self.row
            .fault(p99 >= HONEST_P99, "honest clients waited for too long");
    }

    fn expect_memory(&mut self, most: u64) {
        let over = self.row.peak_mib.is_some_and(|peak| peak >= most);
        self.row.fault(over, format!("more than {most} MiB"));
    }

    /// Asks the server to end and waits for it.
    fn expect_end(mut self) -> Row {
        let begun = Instant::now();
        self.server.terminate();
        let (status, stderr) = self.server.wait();
        let took = begun.elapsed();
        self.row
            .fault(!status.success(), format!("it ended with {status}"));
        self.row.fault(took > STOP, "it did not end in time");
        self.row.fault(stderr.contains("panicked"), "it panicked");
        let seen = format!("{}ended in {:.1} s", self.row.seen, took.as_secs_f64());
        self.row.seen = seen;
        self.row
    }
}

async fn crowd(scale: &Scale, kinds: &'static [Hostile]) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let (address, stop) = (stage.server.address(), Arc::clone(&stage.stop));
    let each = scale.connections / kinds.len();
    let attack = kinds.iter().map(|kind| {
        let stop = Arc::clone(&stop);
        tokio::spawn(async move { kind.run(address, TOKEN, each, stop).await })
    });
    let attack: Vec<_> = attack.collect();
    let (honest, opened) = stage.with_honest(scale.time, join_all(attack)).await;
    let opened: usize = opened.into_iter().map(Result::unwrap).sum();
    stage.expect_p99(&honest);
    stage.expect_memory(MEMORY_MIB);
    stage.row.seen = format!("{} at a time, {opened} in all; ", each * kinds.len());
    stage.expect_end()
}

async fn unknown_tokens(scale: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let stop = Arc::clone(&stage.stop);
    let attack = Hostile::UnknownTokens.run(stage.server.address(), TOKEN, 64, stop);
    stage.with_honest(scale.time, attack).await;
    stage.expect_memory(MEMORY_MIB);
    stage.expect_end()
}

async fn held_back_bodies(scale: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let stop = Arc::clone(&stage.stop);
    let attack = hold_back_bodies(stage.server.address(), TOKEN, 500, stop);
    stage.with_honest(scale.time, attack).await;
    stage.expect_memory(150);
    stage.expect_end()
}

async fn unread_log(scale: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_unheard);
    let (address, stop) = (stage.server.address(), Arc::clone(&stage.stop));
    let attack = async {
        tokio::join!(
            Hostile::Leaves.run(address, TOKEN, 1000, Arc::clone(&stop)),
            // A body that is cut is a fault of ours in the log.
            hold_back_bodies(address, TOKEN, 100, Arc::clone(&stop)),
            Hostile::UnknownTokens.run(address, TOKEN, 8, Arc::clone(&stop)),
        )
    };
    stage.with_honest(scale.time, attack).await;
    stage.expect_end()
}

async fn few_descriptors(scale: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let limit = Rlimit {
        current: Some(1024),
        maximum: Some(1024),
    };
    prlimit(Some(stage.server.id()), Resource::Nofile, limit).unwrap();
    let stop = Arc::clone(&stage.stop);
    let attack = Hostile::Silent.run(stage.server.address(), TOKEN, 1100, stop);
    stage.with_honest(scale.time, attack).await;
    stage.expect_end()
}

async fn held_lock(_: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let lock = rusqlite::Connection::open(stage.database()).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let address = stage.server.address();
    let upserts = (0..1500).map(|number| async move {
        let body =
            format!(r#"{{"workspace_id":"ws1","contact":{{"email":"lock{number}@example.com"}}}}"#);
        let begun = Instant::now();
        let answer = Request::upsert(TOKEN, body).send(address).await;
        (answer.map_or(0, |answer| answer.status), begun.elapsed())
    });
    let answers = join_all(upserts).await;
    let longest = answers
        .iter()
        .map(|(_, took)| *took)
        .max()
        .unwrap_or_default();
    let refused = answers.iter().filter(|(status, _)| *status == 500).count();
    stage
        .row
        .fault(refused < answers.len(), "not every answer was 500");
    stage
        .row
        .fault(longest > Duration::from_secs(6), "an answer took too long");
    stage.row.seen = format!(
        "{refused} times 500, the last after {:.1} s; ",
        longest.as_secs_f64()
    );
    stage.row.memory(memory(stage.server.id()));
    // Some in flight at the stop.
    let late = (0..300)
        .map(|_| tokio::spawn(async move { Request::upsert(TOKEN, "{}").send(address).await }));
    let late: Vec<_> = late.collect();
    let row = stage.expect_end();
    join_all(late).await;
    row
}

async fn stop_under_attack(scale: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let (address, stop) = (stage.server.address(), Arc::clone(&stage.stop));
    let attacks: Vec<_> = [
        Hostile::TricklesHead,
        Hostile::IdleHttp2,
        Hostile::ClosedWindow,
        Hostile::TricklesBody,
    ]
    .into_iter()
    .map(|kind| {
        let (stop, count) = (Arc::clone(&stop), scale.connections / 20);
        tokio::spawn(async move { kind.run(address, TOKEN, count, stop).await })
    })
    .collect();
    sleep(Duration::from_secs(5)).await;
    stage.row.memory(memory(stage.server.id()));
    let refused = tokio::spawn(async move {
        sleep(Duration::from_millis(500)).await;
        TcpStream::connect(address).await.is_err()
    });
    let begun = Instant::now();
    stage.server.terminate();
    let refused = refused.await.unwrap();
    stage
        .row
        .fault(!refused, "half a second after, a client could connect");
    let row = tokio::task::spawn_blocking(move || {
        let (status, _) = stage.server.wait();
        let took = begun.elapsed();
        let mut row = stage.row;
        row.fault(!status.success(), format!("it ended with {status}"));
        row.fault(took > STOP, "it did not end in time");
        row.seen = format!("ended in {:.1} s", took.as_secs_f64());
        row
    });
    let row = row.await.unwrap();
    stop.store(true, Ordering::Relaxed);
    join_all(attacks).await;
    row
}

async fn kills(_: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let mut acknowledged = Vec::new();
    for round in 0..10 {
        if round > 0 {
            stage.server = ServerProcess::start(&program(), &stage.database(), TOKEN);
        }
        let (address, stop) = (stage.server.address(), Arc::new(AtomicBool::new(false)));
        let honest: Vec<_> = (0..8)
            .map(|_| tokio::spawn(honest_load(address, TOKEN, Arc::clone(&stop))))
            .collect();
        sleep(Duration::from_secs(2)).await;
        stage.server.kill();
        stop.store(true, Ordering::Relaxed);
        for honest in join_all(honest).await {
            acknowledged.extend(honest.unwrap().acknowledged);
        }
    }
    acknowledged.sort();
    acknowledged.dedup();
    let missing = missing(&stage.database(), &acknowledged).await;
    stage
        .row
        .fault(missing > 0, format!("{missing} contacts are lost"));
    stage.row.seen = format!(
        "{} contacts acknowledged, {missing} lost",
        acknowledged.len()
    );
    stage.row
}

async fn backup(_: &Scale) -> Row {
    let mut stage = Stage::new(ServerProcess::start_with);
    let copy = stage.folder.path().join("copy.db");
    let store = format!("sqlite:{}", stage.database().display());
    let (address, first) = (stage.server.address(), Arc::new(AtomicBool::new(false)));
    let before = tokio::spawn(honest_load(address, TOKEN, Arc::clone(&first)));
    let path = copy.clone();
    let backup = async move {
        sleep(Duration::from_secs(5)).await;
        // Those of the first load are acknowledged; the other load goes on.
        first.store(true, Ordering::Relaxed);
        let before = before.await.unwrap();
        let arguments = ["backup", "--store", &store, path.to_str().unwrap()].map(str::to_owned);
        let done = tokio::task::spawn_blocking(move || {
            run(&program(), &arguments.each_ref().map(String::as_str))
        });
        (before, done.await.unwrap())
    };
    let (_, (before, done)) = stage.with_honest(Duration::from_secs(10), backup).await;
    stage.row.fault(
        done.code != 0,
        format!("the backup failed: {}", done.stderr),
    );
    if done.code != 0 {
        return stage.expect_end();
    }
    // Restored: another server starts on it.
    let elsewhere = stage.folder.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    let restored = elsewhere.join("contacts.db");
    std::fs::rename(&copy, &restored).unwrap();
    let mut server = ServerProcess::start(&program(), &restored, TOKEN);
    let body = r#"{"workspace_id":"ws1","contact":{"email":"after@example.com"}}"#;
    let answer = Request::upsert(TOKEN, body)
        .send(server.address())
        .await
        .unwrap();
    stage
        .row
        .fault(answer.status != 200, "the restored server refuses");
    server.kill();
    let missing = missing(&restored, &before.acknowledged).await;
    stage
        .row
        .fault(missing > 0, format!("{missing} contacts are missing"));
    stage.row.seen = format!(
        "{} acknowledged before, {missing} missing; ",
        before.acknowledged.len()
    );
    stage.expect_end()
}

/// How many of the contacts are not in the database.
async fn missing(database: &Path, emails: &[String]) -> usize {
    let store = SqliteStore::open(database, OpenMode::MustExist)
        .await
        .unwrap();
    let workspace = WorkspaceId::new("ws1").unwrap();
    let mut missing = 0;
    for email in emails {
        let email = Email::parse(email).unwrap();
        missing += usize::from(store.contact(&workspace, &email).await.unwrap().is_none());
    }
    missing
}
