//! A running server over a store of the test's own.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use contacts_server::{Closed, Config, Limits, RunningServer};
use contacts_store::{Access, Contact, Email, TokenRecord, TokenSecret, WorkspaceId};
use futures::TryStreamExt;
use serde_json::{Map, Value, json};
use slog::Logger;

use crate::http::{Request, Response};
use crate::store::TestStore;

/// The tokens that every test server knows, save `unknown`.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// Good for workspace `ws1` and no other.
    pub ws1: String,
    /// Good for every workspace.
    pub all: String,
    /// Was good for every workspace.
    pub revoked: String,
    /// Well formed, but nobody ever made it.
    pub unknown: String,
}

impl Tokens {
    async fn insert(store: &TestStore) -> Self {
        let ws1 = Access::Workspaces([WorkspaceId::new("ws1").unwrap()].into());
        let (ws1, _) = insert(store, ws1).await;
        let (all, _) = insert(store, Access::All).await;
        let (revoked, id) = insert(store, Access::All).await;
        store.revoke_token(id).await.unwrap();
        let unknown = TokenSecret::generate().unwrap().expose().to_owned();
        Self {
            ws1,
            all,
            revoked,
            unknown,
        }
    }
}

async fn insert(store: &TestStore, access: Access) -> (String, contacts_store::TokenId) {
    let secret = TokenSecret::generate().unwrap();
    let record = TokenRecord::new(&secret, None, access);
    let id = record.id;
    store.insert_token(record).await.unwrap();
    (secret.expose().to_owned(), id)
}

/// A server on a port of its own, gone with the test.
pub struct TestServer {
    /// The store that the server serves.
    pub store: TestStore,
    /// The tokens in the store.
    pub tokens: Tokens,
    running: RunningServer,
}

impl TestServer {
    /// The body limit of a test server: the default one.
    pub const MAX_BODY_BYTES: usize = 1 << 20;

    /// Starts a server.
    pub async fn start(store: TestStore) -> Self {
        let log = Logger::root(slog::Discard, slog::o!());
        Self::start_with(store, log, Self::MAX_BODY_BYTES).await
    }

    /// Starts a server that logs here and takes bodies up to this size.
    pub async fn start_with(store: TestStore, log: Logger, max_body_bytes: usize) -> Self {
        let tokens = Tokens::insert(&store).await;
        Self::serve(store, tokens, log, max_body_bytes, Limits::default()).await
    }

    /// Starts a server over a store that holds these tokens already.
    pub async fn start_again(store: TestStore, tokens: Tokens) -> Self {
        let log = Logger::root(slog::Discard, slog::o!());
        Self::serve(store, tokens, log, Self::MAX_BODY_BYTES, Limits::default()).await
    }

    /// Starts a server whose clients may take no more than this.
    pub async fn start_limited(store: TestStore, limits: Limits) -> Self {
        let tokens = Tokens::insert(&store).await;
        let log = Logger::root(slog::Discard, slog::o!());
        Self::serve(store, tokens, log, Self::MAX_BODY_BYTES, limits).await
    }

    async fn serve(
        store: TestStore,
        tokens: Tokens,
        log: Logger,
        max_body_bytes: usize,
        limits: Limits,
    ) -> Self {
        let config = Config {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            max_body_bytes,
            limits,
            ..Config::default()
        };
        let running = contacts_server::start(&config, store.share(), log)
            .await
            .unwrap();
        Self {
            store,
            tokens,
            running,
        }
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.running.local_addr()
    }

    /// Where the server listens, for a client.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Sends a request.
    pub async fn send(&self, request: &Request) -> Response {
        request.send(self.address()).await.unwrap()
    }

    /// Sends a body with the token for workspace `ws1`.
    pub async fn post(&self, body: impl Into<Vec<u8>>) -> Response {
        self.send(&Request::upsert(&self.tokens.ws1, body)).await
    }

    /// Upserts a contact in workspace `ws1`; `contact` needs no e-mail address if it is given here.
    pub async fn upsert(&self, email: &str, mut contact: Value) -> Response {
        contact["email"] = email.into();
        let body = json!({"workspace_id": "ws1", "contact": contact});
        self.post(body.to_string()).await
    }

    /// Panics unless a good request is served.
    pub async fn assert_serves(&self) {
        let answer = self.upsert("next@example.com", json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// The contact in workspace `ws1` with this normalised address.
    pub async fn stored(&self, email: &str) -> Option<Contact> {
        self.stored_in("ws1", email).await
    }

    /// The contact in this workspace with this normalised address.
    pub async fn stored_in(&self, workspace: &str, email: &str) -> Option<Contact> {
        let email = Email::parse(email).unwrap();
        let workspace = WorkspaceId::new(workspace).unwrap();
        self.store.contact(&workspace, &email).await.unwrap()
    }

    /// Every contact of a workspace.
    pub async fn contacts(&self, workspace: &str) -> Vec<Contact> {
        let workspace = WorkspaceId::new(workspace).unwrap();
        self.store.contacts(&workspace).try_collect().await.unwrap()
    }

    /// The contact in workspace `ws1` as `export` would write it, without its times.
    pub async fn stored_json(&self, email: &str) -> Map<String, Value> {
        let contact = self.stored(email).await.expect("a contact is stored");
        let Value::Object(mut members) = serde_json::to_value(&contact).unwrap() else {
            unreachable!("a contact is an object");
        };
        members.remove("created_at");
        members.remove("updated_at");
        members
    }

    /// An upsert of a contact in workspace `ws1` that says no more than its address.
    pub fn request(&self, email: &str) -> Request {
        let body = json!({"workspace_id": "ws1", "contact": {"email": email}});
        Request::upsert(&self.tokens.ws1, body.to_string())
    }

    /// Stops the server within a time, and tells whether it had to cut anything.
    pub async fn close(self, deadline: Duration) -> Closed {
        self.running.close(deadline).await.unwrap()
    }

    /// Stops the server and gives back its store.
    pub async fn stop(self) -> TestStore {
        self.running.close(Duration::from_secs(10)).await.unwrap();
        self.store
    }
}
