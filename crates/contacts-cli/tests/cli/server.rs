//! A real server over a store in memory.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use contacts_server::{Config, RunningServer};
use contacts_store::{
    Access, ContactStore as _, Email, MemoryStore, TokenRecord, TokenSecret, TokenStore as _,
    WorkspaceId,
};
use serde_json::{Map, Value};
use tokio::runtime::Runtime;

use crate::support::Folder;

/// A server on a port of its own, gone with the test.
pub(crate) struct Server {
    runtime: Runtime,
    store: Arc<MemoryStore>,
    running: RunningServer,
    token: String,
}

impl Server {
    pub(crate) fn start() -> Self {
        let runtime = Runtime::new().unwrap();
        let store = Arc::new(MemoryStore::new());
        let secret = TokenSecret::generate().unwrap();
        let config = Config {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            ..Config::default()
        };
        let log = slog::Logger::root(slog::Discard, slog::o!());
        let running = runtime.block_on(async {
            let record = TokenRecord::new(&secret, None, Access::All);
            store.insert_token(record).await.unwrap();
            contacts_server::start(&config, store.clone(), log)
                .await
                .unwrap()
        });
        Self {
            runtime,
            store,
            running,
            token: secret.expose().to_owned(),
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.running.local_addr())
    }

    /// A folder in which the command knows this server.
    pub(crate) fn folder(&self) -> Folder {
        Folder::knowing(&self.url(), &self.token)
    }

    /// A contact of workspace `ws1` as it is stored, without what it does not have.
    pub(crate) fn stored(&self, email: &str) -> Map<String, Value> {
        let workspace = WorkspaceId::new("ws1").unwrap();
        let email = Email::parse(email).unwrap();
        let contact = self
            .runtime
            .block_on(self.store.contact(&workspace, &email));
        let contact = contact
            .unwrap()
            .unwrap_or_else(|| panic!("{email:?} is not stored"));
        let Value::Object(mut members) = serde_json::to_value(&contact).unwrap() else {
            unreachable!("a contact is an object");
        };
        members.retain(|name, value| !value.is_null() && !name.ends_with("ed_at"));
        members
    }
}
