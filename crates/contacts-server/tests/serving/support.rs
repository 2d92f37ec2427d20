//! A server of a test's own, and requests to it.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use contacts_server::{Config, RunningServer};
use contacts_store::{Access, Store, TokenRecord, TokenSecret};
use slog::Logger;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A server on ports of its own.
pub(crate) struct Server {
    pub(crate) running: RunningServer,
    /// Good for every workspace.
    pub(crate) token: String,
}

/// An answer.
pub(crate) struct Response {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Response {
    /// The first header of this name, in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(present, _)| present.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }
}

/// An address of a test's own to listen on.
pub(crate) fn any_port() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

impl Server {
    pub(crate) async fn start(store: Arc<dyn Store>, config: Config) -> Self {
        let log = Logger::root(slog::Discard, slog::o!());
        Self::start_logging(store, config, log).await
    }

    pub(crate) async fn start_logging(store: Arc<dyn Store>, config: Config, log: Logger) -> Self {
        let token = token(store.as_ref(), TokenRecord::new).await;
        let config = Config {
            bind: any_port(),
            ..config
        };
        let running = contacts_server::start(&config, store, log).await.unwrap();
        Self { running, token }
    }

    /// Upserts a contact of workspace `ws1` with a token.
    pub(crate) async fn upsert_as(&self, token: &str, email: &str) -> Response {
        let body = format!(r#"{{"workspace_id":"ws1","contact":{{"email":"{email}"}}}}"#);
        self.post(token, &body).await
    }

    /// Asks for the contacts of workspace `ws1`, as their page does.
    pub(crate) async fn list_as(&self, token: &str) -> Response {
        let body = r#"{"workspace_id":"ws1"}"#;
        let head = format!(
            "POST /contacts/list HTTP/1.1\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}",
            body.len()
        );
        send(self.running.local_addr(), &head, body).await
    }

    pub(crate) async fn upsert(&self, email: &str) -> Response {
        self.upsert_as(&self.token, email).await
    }

    pub(crate) async fn post(&self, token: &str, body: &str) -> Response {
        let head = format!(
            "POST /api/contacts.upsert HTTP/1.1\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}",
            body.len()
        );
        send(self.running.local_addr(), &head, body).await
    }
}

/// Adds a token to a store.
pub(crate) async fn token(
    store: &dyn Store,
    record: impl FnOnce(&TokenSecret, Option<String>, Access) -> TokenRecord,
) -> String {
    let secret = TokenSecret::generate().unwrap();
    let record = record(&secret, Some("test".to_owned()), Access::All);
    store.insert_token(record).await.unwrap();
    secret.expose().to_owned()
}

/// Sends a request on a connection of its own; `head` lacks the host and the end.
pub(crate) async fn send(address: SocketAddr, head: &str, body: &str) -> Response {
    let stream = TcpStream::connect(address).await.unwrap();
    send_over(stream, head, body).await
}

/// Sends a request on a connection, which ends with it.
pub(crate) async fn send_over(
    mut stream: impl AsyncReadExt + AsyncWriteExt + Unpin,
    head: &str,
    body: &str,
) -> Response {
    let request = format!("{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("{answer:?}"));
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Response {
        status: status.expect("a status line"),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}
