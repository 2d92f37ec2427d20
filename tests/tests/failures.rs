//! Faults of ours: they become a 500 that tells nothing, a line in the log that tells all, and the
//! next request is served.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use contacts_server::{Closed, Limits};
use contacts_store::{
    Contact, ContactPatch, ContactStore, ContactSummary, Email, Listing, MemoryStore, Revoked,
    StoreError, TokenId, TokenRecord, TokenStore, Upserted, WorkspaceId,
};
use contacts_tests::{CapturedLog, Connection, Request, TestServer, TestStore};
use futures::stream::BoxStream;
use serde_json::json;
use tokio::sync::Semaphore;

const SECRET: &str = "SQLITE_FULL: /var/lib/secret.db";

/// A memory store that fails in the way it is told to.
struct FaultyStore {
    inner: MemoryStore,
    fault: AtomicU8,
    /// Where who looks a token up stands in line if the store is slow.
    line: Semaphore,
}

impl Default for FaultyStore {
    fn default() -> Self {
        Self {
            inner: MemoryStore::default(),
            fault: AtomicU8::default(),
            line: Semaphore::new(4),
        }
    }
}

impl FaultyStore {
    /// Looks a token up where few can at a time.
    async fn token_in_line(&self, id: TokenId) -> Result<Option<TokenRecord>, StoreError> {
        let _turn = self.line.acquire().await.unwrap();
        tokio::time::sleep(LOOK_UP).await;
        self.inner.token(id).await
    }
}

const NONE: u8 = 0;
const UPSERT_FAILS: u8 = 1;
const UPSERT_PANICS: u8 = 2;
const OVERLOADED: u8 = 3;
const TOKEN_FAILS: u8 = 4;
const TOKEN_PANICS: u8 = 5;
const CLOSED: u8 = 6;
const STUCK: u8 = 7;
const SLOW_TOKENS: u8 = 8;

/// How long a slow store looks for a token.
const LOOK_UP: Duration = Duration::from_millis(50);

fn failure() -> StoreError {
    StoreError::Unavailable(SECRET.into())
}

#[async_trait]
impl ContactStore for FaultyStore {
    async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        match self.fault.load(Ordering::SeqCst) {
            UPSERT_FAILS => Err(failure()),
            UPSERT_PANICS => panic!("{SECRET}"),
            OVERLOADED => Err(StoreError::Overloaded),
            CLOSED => Err(StoreError::Closed),
            STUCK => std::future::pending().await,
            _ => self.inner.upsert(patch).await,
        }
    }

    async fn contact(
        &self,
        workspace: &WorkspaceId,
        email: &Email,
    ) -> Result<Option<Contact>, StoreError> {
        self.inner.contact(workspace, email).await
    }

    fn contacts(&self, workspace: &WorkspaceId) -> BoxStream<'static, Result<Contact, StoreError>> {
        self.inner.contacts(workspace)
    }

    async fn workspace_after(
        &self,
        after: Option<&WorkspaceId>,
    ) -> Result<Option<WorkspaceId>, StoreError> {
        self.inner.workspace_after(after).await
    }

    async fn list(&self, listing: &Listing) -> Result<Vec<ContactSummary>, StoreError> {
        self.inner.list(listing).await
    }

    async fn ready(&self) -> Result<(), StoreError> {
        match self.fault.load(Ordering::SeqCst) {
            UPSERT_FAILS => Err(failure()),
            STUCK => std::future::pending().await,
            _ => self.inner.ready().await,
        }
    }

    async fn close(&self) -> Result<(), StoreError> {
        match self.fault.load(Ordering::SeqCst) {
            STUCK => std::future::pending().await,
            _ => self.inner.close().await,
        }
    }
}

#[async_trait]
impl TokenStore for FaultyStore {
    async fn insert_token(&self, record: TokenRecord) -> Result<(), StoreError> {
        self.inner.insert_token(record).await
    }

    async fn insert_first(&self, record: TokenRecord) -> Result<bool, StoreError> {
        self.inner.insert_first(record).await
    }

    async fn has_tokens(&self) -> Result<bool, StoreError> {
        self.inner.has_tokens().await
    }

    async fn token(&self, id: TokenId) -> Result<Option<TokenRecord>, StoreError> {
        match self.fault.load(Ordering::SeqCst) {
            TOKEN_FAILS => Err(failure()),
            TOKEN_PANICS => panic!("{SECRET}"),
            SLOW_TOKENS => self.token_in_line(id).await,
            _ => self.inner.token(id).await,
        }
    }

    async fn tokens(&self) -> Result<Vec<TokenRecord>, StoreError> {
        self.inner.tokens().await
    }

    async fn revoke_token(&self, id: TokenId) -> Result<Revoked, StoreError> {
        self.inner.revoke_token(id).await
    }
}

async fn a_fault_is_a_500_and_logged(fault: u8, cause: &str) {
    let store = Arc::new(FaultyStore::default());
    let log = CapturedLog::default();
    let server = TestServer::start_with(
        TestStore::of(store.clone()),
        log.logger(),
        TestServer::MAX_BODY_BYTES,
    )
    .await;

    // More than the server has workers: a panic must not take one with it.
    for _ in 0..20 {
        store.fault.store(fault, Ordering::SeqCst);
        let answer = server.upsert("a@example.com", json!({})).await;
        assert_eq!(answer.status, 500, "{}", answer.text());
        assert_eq!(answer.faults(), [""; 0]);
        assert!(!answer.text().contains("secret"), "{}", answer.text());
        let request_id = answer.header("x-request-id").unwrap().to_owned();
        let errors = log.errors();
        assert!(
            errors
                .iter()
                .any(|line| line.text.contains(&request_id) && line.text.contains(cause)),
            "nothing about {request_id} and {cause} in {errors:?}"
        );
    }
    store.fault.store(NONE, Ordering::SeqCst);
    server.assert_serves().await;
    assert_eq!(server.contacts("ws1").await.len(), 1);
    server.stop().await;
}

#[tokio::test]
async fn a_store_that_fails() {
    a_fault_is_a_500_and_logged(UPSERT_FAILS, SECRET).await;
}

#[tokio::test]
async fn a_store_that_panics() {
    a_fault_is_a_500_and_logged(UPSERT_PANICS, SECRET).await;
}

#[tokio::test]
async fn a_store_that_is_overloaded() {
    a_fault_is_a_500_and_logged(OVERLOADED, "overloaded").await;
}

#[tokio::test]
async fn a_store_that_is_closed() {
    a_fault_is_a_500_and_logged(CLOSED, "closed").await;
}

// Whether a token is known may be remembered for a moment: a new one each time is asked for afresh,
// so these begin with the fault.
#[tokio::test]
async fn a_store_that_cannot_look_up_tokens() {
    a_fault_is_a_500_and_logged(TOKEN_FAILS, SECRET).await;
}

#[tokio::test]
async fn a_store_that_panics_over_tokens() {
    a_fault_is_a_500_and_logged(TOKEN_PANICS, SECRET).await;
}

#[tokio::test]
async fn a_stuck_store_does_not_hold_up_the_stop() {
    let store = Arc::new(FaultyStore::default());
    let log = CapturedLog::default();
    let server = TestServer::start_with(
        TestStore::of(store.clone()),
        log.logger(),
        TestServer::MAX_BODY_BYTES,
    )
    .await;
    store.fault.store(STUCK, Ordering::SeqCst);
    let request = server.request("a@example.com");
    let address = server.address();
    let stuck = tokio::spawn(async move { request.send(address).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let begun = Instant::now();
    let closed = server.close(Duration::from_secs(1)).await;
    assert_eq!(closed, Closed::Cut);
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
    assert!(stuck.await.unwrap().is_err());
}

/// So many connections whose requests carry a token that nobody made.
async fn strangers(server: &TestServer, count: usize) -> Vec<Connection> {
    let request = Request::upsert(&server.tokens.unknown, "").head(0);
    let mut strangers = Vec::new();
    for _ in 0..count {
        let mut stranger = Connection::open(server.address()).await.unwrap();
        stranger.write(&request).await.unwrap();
        strangers.push(stranger);
    }
    strangers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_a_good_token_does_not_stand_in_line_with_strangers() {
    let store = Arc::new(FaultyStore::default());
    let server = TestServer::start(TestStore::of(store.clone())).await;
    server.assert_serves().await;
    store.fault.store(SLOW_TOKENS, Ordering::SeqCst);
    let strangers = strangers(&server, 400).await;
    // The token must be looked up again by then, and 400 look-ups, four at a time, take five seconds.
    tokio::time::sleep(Duration::from_millis(600)).await;
    let begun = Instant::now();
    server.assert_serves().await;
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
    drop(strangers);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_looked_up_for_strangers_whose_connections_were_closed() {
    let store = Arc::new(FaultyStore::default());
    let limits = Limits {
        connections: 20,
        ..Limits::default()
    };
    let server = TestServer::start_limited(TestStore::of(store.clone()), limits).await;
    let request = Request::upsert(&server.tokens.unknown, "").head(0);
    let mut strangers = Vec::new();
    for _ in 0..400 {
        let mut stranger = Connection::open(server.address()).await.unwrap();
        // Who was refused and asks again makes room for the next.
        store.fault.store(NONE, Ordering::SeqCst);
        stranger.write(&request).await.unwrap();
        assert_eq!(stranger.read().await.unwrap().status, 401);
        store.fault.store(SLOW_TOKENS, Ordering::SeqCst);
        stranger.write(&request).await.unwrap();
        strangers.push(stranger);
    }
    // A token that is not known yet is looked up after those of the strangers who are still there.
    let begun = Instant::now();
    server.assert_serves().await;
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
}
