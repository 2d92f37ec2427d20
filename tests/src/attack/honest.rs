//! Clients that mean well: how long they wait for their answers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::json;

use crate::http::{Connection, Request};

/// Keep-alive clients, each with one request at a time, and clients that connect for each request.
const LASTING: usize = 8;
const PASSING: usize = 2;
/// A client sends a request so often, if its last was answered.
const PACE: Duration = Duration::from_millis(20);

/// Makes each contact another, over all loads.
static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// How long answers took.
#[derive(Clone, Debug, Default)]
pub struct Latencies(Vec<Duration>);

impl Latencies {
    /// The time within which so many of a hundred were answered.
    pub fn percentile(&self, percent: usize) -> Duration {
        let at = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(at).copied().unwrap_or_default()
    }
}

/// What honest clients met with.
#[derive(Clone, Debug, Default)]
pub struct Honest {
    /// How long they waited for a 200, sorted.
    pub latencies: Latencies,
    /// The addresses of contacts that were acknowledged.
    pub acknowledged: Vec<String>,
    /// What else was answered, or that nothing was.
    pub failures: Vec<String>,
}

/// Sends upserts at an easy pace until told to stop.
///
/// On a thread of its own: how long the attackers keep the runtime of this process busy is not to be
/// taken for the time that the server takes.
pub async fn honest_load(address: SocketAddr, token: &str, stop: Arc<AtomicBool>) -> Honest {
    let token = token.to_owned();
    let load = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(load(address, &token, stop))
    });
    load.await.unwrap()
}

async fn load(address: SocketAddr, token: &str, stop: Arc<AtomicBool>) -> Honest {
    let clients = (0..LASTING + PASSING).map(|client| {
        let stop = &stop;
        async move {
            let mut honest = Honest::default();
            let mut kept = None;
            while !stop.load(Ordering::Relaxed) {
                let email = format!(
                    "honest{}@example.com",
                    NUMBER.fetch_add(1, Ordering::Relaxed)
                );
                let begun = Instant::now();
                match upsert(address, token, &email, &mut kept).await {
                    Ok(()) => {
                        honest.latencies.0.push(begun.elapsed());
                        honest.acknowledged.push(email);
                    }
                    Err(failure) => {
                        honest.failures.push(failure);
                        kept = None;
                    }
                }
                if client >= LASTING {
                    kept = None;
                }
                tokio::time::sleep(PACE.saturating_sub(begun.elapsed())).await;
            }
            honest
        }
    });
    let mut all = Honest::default();
    for one in join_all(clients).await {
        all.latencies.0.extend(one.latencies.0);
        all.acknowledged.extend(one.acknowledged);
        all.failures.extend(one.failures);
    }
    all.latencies.0.sort_unstable();
    all
}

/// Upserts over the connection that is kept, or a new one if it is closed.
async fn upsert(
    address: SocketAddr,
    token: &str,
    email: &str,
    kept: &mut Option<Connection>,
) -> Result<(), String> {
    let body = json!({"workspace_id": "ws1", "contact": {"email": email}}).to_string();
    let request = Request::upsert(token, "").head(body.len()) + &body;
    loop {
        let was_kept = kept.is_some();
        let connection = if let Some(connection) = kept {
            connection
        } else {
            let opened = Connection::open(address).await;
            kept.insert(opened.map_err(|error| format!("cannot connect: {error}"))?)
        };
        let answer = match connection.write(&request).await {
            Ok(()) => connection.read().await,
            Err(error) => Err(error),
        };
        match answer {
            Ok(answer) if answer.status == 200 => return Ok(()),
            Ok(answer) => return Err(format!("{} {}", answer.status, answer.text())),
            // A server may close a connection between two requests.
            Err(_) if was_kept => *kept = None,
            Err(error) => return Err(format!("no answer: {error}")),
        }
    }
}
