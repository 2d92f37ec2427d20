//! The real server, in this process, and requests to it.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use contacts_server::{Config, RunningServer};
use contacts_store::{Access, MemoryStore, TokenRecord, TokenSecret, TokenStore as _};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Method};
use slog::Logger;
use tokio::runtime::Runtime;

/// Longer than any honest answer takes.
const PATIENCE: Duration = Duration::from_secs(10);

/// One request; its credentials are good.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) method: &'a str,
    /// From the root of the server.
    pub(super) path: &'a str,
    /// The media type and the content.
    pub(super) body: Option<(&'a str, &'a [u8])>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) media_type: Option<String>,
    pub(super) body: Vec<u8>,
}

/// What answers requests: the server, or a test's stand-in.
pub(super) trait Answers {
    /// An answer; an error says why there was none.
    fn answer(&mut self, request: Request<'_>) -> Result<Answer>;
}

/// The server over a store in memory, on a port of its own.
pub(super) struct InProcess {
    runtime: Runtime,
    server: RunningServer,
    client: Client,
    token: String,
}

impl InProcess {
    /// The longest body that it takes, in bytes.
    pub(super) const MAX_BODY_BYTES: usize = Config::DEFAULT_MAX_BODY_BYTES;

    pub(super) fn start() -> Result<Self> {
        let runtime = Runtime::new().context("no runtime for the server")?;
        let secret = TokenSecret::generate().context("no token for the server")?;
        let store = MemoryStore::new();
        let record = TokenRecord::new(&secret, None, Access::All);
        let config = Config {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            max_body_bytes: Self::MAX_BODY_BYTES,
        };
        let server = runtime.block_on(async {
            store
                .insert_token(record)
                .await
                .context("no token for the server")?;
            let log = Logger::root(slog::Discard, slog::o!());
            let started = contacts_server::start(&config, Arc::new(store), log).await;
            started.context("the server could not be started")
        })?;
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .context("no HTTP client")?;
        Ok(Self {
            runtime,
            server,
            client,
            token: secret.expose().to_owned(),
        })
    }

    /// Stops the server.
    pub(super) fn stop(self) -> Result<()> {
        let closed = self.runtime.block_on(self.server.close(PATIENCE));
        closed.map(drop).context("the server could not be stopped")
    }
}

impl Answers for InProcess {
    fn answer(&mut self, request: Request<'_>) -> Result<Answer> {
        let method = Method::from_bytes(request.method.as_bytes())?;
        let url = format!("http://{}{}", self.server.local_addr(), request.path);
        let mut sent = self.client.request(method, url).bearer_auth(&self.token);
        if let Some((media_type, body)) = request.body {
            sent = sent.header(CONTENT_TYPE, media_type).body(body.to_vec());
        }
        self.runtime.block_on(async {
            let answer = sent.send().await?;
            let media_type = answer.headers().get(CONTENT_TYPE);
            let media_type = media_type.map(|name| String::from_utf8_lossy(name.as_bytes()));
            Ok(Answer {
                status: answer.status().as_u16(),
                media_type: media_type.map(std::borrow::Cow::into_owned),
                body: answer.bytes().await?.to_vec(),
            })
        })
    }
}
