//! A running mock.

use std::fmt;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use openapi_document::Document;
use tokio::sync::oneshot;

use crate::contract::{Contract, MockError};
use crate::reply::ReplyKind;
use crate::shared::Shared;
use crate::{Received, Reply, serve};

/// A server made of a contract, on a thread of its own, at a port of this machine. It ends when it
/// is dropped.
///
/// Paths stand right below [`Mock::url`], whatever the contract's `servers` say.
pub struct Mock {
    url: String,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Mock {
    /// Starts a server of a contract in JSON.
    pub fn start(contract: &str) -> Result<Self, MockError> {
        Self::of(Document::new(serde_json::from_str(contract)?)?)
    }

    /// Starts a server of a contract that is read already; `openapi_document::Loaded` reads YAML
    /// and files that refer to others.
    pub fn of(contract: Document) -> Result<Self, MockError> {
        let shared = Arc::new(Shared::new(Contract::read(contract)?));
        let listener = TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}", listener.local_addr()?);
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let of_server = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("openapi-mock".to_owned())
            .spawn(move || {
                let served = serve::serve(listener, of_server);
                runtime.block_on(async {
                    tokio::select! {
                        () = served => {}
                        _ = stopped => {}
                    }
                });
            })?;
        Ok(Self {
            url,
            shared,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The next admitted request of an operation is answered with this; several are given in turn.
    /// An operation goes by its `operationId`, or by method and path.
    pub fn reply(&self, operation: &str, reply: Reply) -> Result<(), MockError> {
        self.say(operation, reply, false)
    }

    /// Every admitted request of an operation is answered with this, after what is given in turn.
    pub fn reply_always(&self, operation: &str, reply: Reply) -> Result<(), MockError> {
        self.say(operation, reply, true)
    }

    fn say(&self, operation: &str, reply: Reply, always: bool) -> Result<(), MockError> {
        let contract = &self.shared.contract;
        let unknown = || MockError::Operation(operation.to_owned());
        let operation = contract.operation(operation).ok_or_else(unknown)?;
        if let ReplyKind::Json(status, value) = &reply.kind {
            contract.admits(operation, *status, value)?;
        }
        self.shared.say(&operation.name, reply, always);
        Ok(())
    }

    /// What it was sent, in order.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received()
    }

    /// What it was sent last.
    pub fn last(&self) -> Option<Received> {
        self.shared.received().pop()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // What it panicked of is told by its own message.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}
