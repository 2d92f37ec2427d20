//! Crashes under load: what was acknowledged is there afterwards, value for value.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use contacts_store::{Contact, Email, Number, OpenMode, StoreOptions, WorkspaceId, open};
use futures::future::join_all;
use postgres_fixture::{Cluster, Server, Stop};
use serde_json::json;

use crate::http::{Connection, Request};
use crate::process::ServerProcess;

const TOKEN: &str = "a-token-for-tests-0123456789";
/// Clients, each with one request at a time and contacts of its own.
const CLIENTS: usize = 16;
/// The workspaces of the clients, which in a cluster lie on different nodes.
const WORKSPACES: usize = 8;
/// A wait that takes longer has failed.
const PATIENCE: Duration = Duration::from_mins(2);

/// What is made to crash.
#[derive(Clone, Copy, Debug)]
pub enum Crash<'a> {
    /// The servers, by SIGKILL.
    Servers,
    /// The database under them, which starts again.
    Database(&'a Server),
    /// A worker of a cluster, which starts again.
    Node(&'a Cluster),
}

/// How the servers are run.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The server's program.
    pub program: &'a str,
    /// The store.
    pub store: &'a str,
    /// Further options of the first server.
    pub options: &'a [&'a str],
    /// Servers on the store at once.
    pub servers: usize,
}

/// What became of the contacts.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Upserts that were acknowledged.
    pub acknowledged: usize,
    /// What was not found as it should be; empty if all is well.
    pub lost: Vec<String>,
}

/// What became of one contact: the last number that was acknowledged, and those sent since.
type Sent = BTreeMap<(usize, String), (Option<usize>, Vec<usize>)>;

/// How many upserts were acknowledged, by workspace.
#[derive(Default)]
struct Acknowledged([AtomicUsize; WORKSPACES]);

impl Acknowledged {
    fn of(&self, workspace: usize) -> usize {
        self.0[workspace].load(Ordering::SeqCst)
    }

    fn all(&self) -> usize {
        (0..WORKSPACES).map(|workspace| self.of(workspace)).sum()
    }

    /// Waits until so many more are.
    async fn reach(&self, more: usize) {
        let wanted = self.all() + more;
        wait_until(|| self.all() >= wanted).await;
    }

    /// Waits until more are in every workspace.
    async fn reach_everywhere(&self) {
        for workspace in 0..WORKSPACES {
            let before = self.of(workspace);
            wait_until(|| self.of(workspace) > before).await;
        }
    }
}

/// Crashes so many times, each after so many upserts were acknowledged.
pub async fn crash(scene: Scene<'_>, what: Crash<'_>, rounds: usize, upserts: usize) -> Outcome {
    let mut all = Sent::new();
    let acknowledged = Arc::new(Acknowledged::default());
    let mut servers = Vec::new();
    for round in 0..rounds {
        if servers.is_empty() {
            servers = start(&scene);
        }
        let stop = Arc::new(AtomicBool::new(false));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let address = servers[client % servers.len()].address();
                let (stop, acknowledged) = (Arc::clone(&stop), Arc::clone(&acknowledged));
                tokio::spawn(async move {
                    client_of(address, round * CLIENTS + client, &stop, &acknowledged).await
                })
            })
            .collect();
        acknowledged.reach(upserts).await;
        match what {
            Crash::Servers => servers.drain(..).for_each(|mut server| server.kill()),
            // It blocks one of the runtime's threads; the clients go on by the others.
            Crash::Database(database) => tokio::task::block_in_place(|| {
                database.stop(Stop::Immediate);
                database.go_on();
            }),
            Crash::Node(cluster) => {
                tokio::task::block_in_place(|| cluster.kill(1));
                // The others are served meanwhile.
                acknowledged.reach(50).await;
                cluster.revive(1);
            }
        }
        if !servers.is_empty() {
            // All are served again.
            acknowledged.reach_everywhere().await;
            acknowledged.reach(upserts).await;
        }
        stop.store(true, Ordering::SeqCst);
        for sent in join_all(clients).await {
            all.extend(sent.unwrap());
        }
    }
    drop(servers);
    Outcome {
        acknowledged: acknowledged.all(),
        lost: lost(scene.store, &all).await,
    }
}

fn start(scene: &Scene<'_>) -> Vec<ServerProcess> {
    (0..scene.servers)
        .map(|_| ServerProcess::start_over(scene.program, scene.store, TOKEN, scene.options))
        .collect()
}

async fn wait_until(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "nothing is acknowledged");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Creates and updates contacts, one request at a time, until told to stop or the server is gone.
async fn client_of(
    address: SocketAddr,
    client: usize,
    stop: &AtomicBool,
    acknowledged: &Acknowledged,
) -> Sent {
    let mut sent = Sent::new();
    let mut kept = None;
    for number in 0.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        // Half are updates: two rounds over ten addresses, then ten others.
        let email = format!("c{client}-{}@example.com", number / 20 * 10 + number % 10);
        let workspace = client % WORKSPACES;
        let entry = sent.entry((workspace, email.clone())).or_default();
        entry.1.push(number);
        match upsert(address, workspace, &email, number, &mut kept).await {
            Some(200) => {
                *entry = (Some(number), Vec::new());
                acknowledged.0[workspace].fetch_add(1, Ordering::SeqCst);
            }
            Some(500) => tokio::time::sleep(Duration::from_millis(5)).await,
            Some(other) => panic!("an answer of {other}"),
            None => break,
        }
    }
    sent
}

/// The status of the answer; `None` if the server is gone.
async fn upsert(
    address: SocketAddr,
    workspace: usize,
    email: &str,
    number: usize,
    kept: &mut Option<Connection>,
) -> Option<u16> {
    let contact = json!({
        "email": email, "custom_number_1": number, "custom_string_5": number.to_string(),
    });
    let body = json!({"workspace_id": format!("ws{workspace}"), "contact": contact}).to_string();
    let request = Request::upsert(TOKEN, "").head(body.len()) + &body;
    if kept.is_none() {
        *kept = Some(Connection::open(address).await.ok()?);
    }
    let connection = kept.as_mut()?;
    connection.write(&request).await.ok()?;
    Some(connection.read().await.ok()?.status)
}

/// Contacts that hold neither what was acknowledged last nor what was sent since, or a part of either.
async fn lost(store: &str, sent: &Sent) -> Vec<String> {
    let url = store.parse().unwrap();
    let store = open(&url, OpenMode::MustExist, &StoreOptions::default())
        .await
        .unwrap();
    let mut lost = Vec::new();
    for ((workspace, email), (acknowledged, since)) in sent {
        let of = WorkspaceId::new(format!("ws{workspace}")).unwrap();
        let found = store
            .contact(&of, &Email::parse(email).unwrap())
            .await
            .unwrap();
        let possible = acknowledged.iter().chain(since).any(|number| {
            found
                .as_ref()
                .is_some_and(|contact| holds(contact, *number))
        });
        if !possible && (found.is_some() || acknowledged.is_some()) {
            lost.push(format!(
                "{email}: {found:?}, not {acknowledged:?} or {since:?}"
            ));
        }
    }
    lost
}

fn holds(contact: &Contact, number: usize) -> bool {
    let text = number.to_string();
    contact.custom_number_1.map(Number::get) == text.parse().ok()
        && contact
            .custom_string_5
            .as_ref()
            .map(contacts_store::Text::as_str)
            == Some(&text)
}

impl Outcome {
    /// Panics if anything was lost.
    pub fn assert_nothing_lost(&self) {
        assert!(
            self.lost.is_empty(),
            "{} lost: {}",
            self.lost.len(),
            self.lost.join("\n")
        );
    }
}
