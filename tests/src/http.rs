//! HTTP/1.1 by hand: a test can send what no client library would.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;

/// The path of the operation.
pub const UPSERT: &str = "/api/contacts.upsert";
/// An answer that takes longer is none. Below the 30 s after which a stalled body is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request, changed step by step. It starts as an upsert of JSON.
#[derive(Clone, Debug)]
pub struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    /// An upsert with this body and this token.
    pub fn upsert(token: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            method: "POST".to_owned(),
            path: UPSERT.to_owned(),
            headers: vec![
                ("Authorization".to_owned(), format!("Bearer {token}")),
                ("Content-Type".to_owned(), "application/json".to_owned()),
            ],
            body: body.into(),
        }
    }

    /// With another method.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        method.clone_into(&mut self.method);
        self
    }

    /// With another path.
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// With this header, in place of one of the same name; `None` leaves it out.
    #[must_use]
    pub fn header(mut self, name: &str, value: Option<&str>) -> Self {
        self.headers
            .retain(|(present, _)| !present.eq_ignore_ascii_case(name));
        self.headers
            .extend(value.map(|value| (name.to_owned(), value.to_owned())));
        self
    }

    /// The head of the request, for a body of this length, up to the empty line.
    pub fn head(&self, content_length: usize) -> String {
        let mut lines = vec![
            format!("{} {} HTTP/1.1", self.method, self.path),
            "Host: localhost".to_owned(),
            format!("Content-Length: {content_length}"),
        ];
        lines.extend(
            self.headers
                .iter()
                .map(|(name, value)| format!("{name}: {value}")),
        );
        lines.join("\r\n") + "\r\n\r\n"
    }

    /// Sends the request on a connection of its own and reads the answer, which may come before the
    /// body is sent.
    pub async fn send(&self, address: SocketAddr) -> io::Result<Response> {
        let mut bytes = self
            .clone()
            .header("Connection", Some("close"))
            .head(self.body.len())
            .into_bytes();
        bytes.extend_from_slice(&self.body);
        let Connection { mut from, mut to } = Connection::open(address).await?;
        // The write fails if the server answers without reading; what counts is the answer.
        let writing = tokio::spawn(async move { to.write_all(&bytes).await.map(|()| to) });
        let response = read_response(&mut from).await;
        writing.abort();
        response
    }
}

/// A connection for what [`Request::send`] cannot say.
pub struct Connection {
    from: OwnedReadHalf,
    to: OwnedWriteHalf,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let (from, to) = TcpStream::connect(address).await?.into_split();
        Ok(Self { from, to })
    }

    /// Sends these bytes as they are.
    pub async fn write(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.to.write_all(bytes.as_ref()).await
    }

    /// Says that no more will be sent.
    pub async fn finish_writing(&mut self) -> io::Result<()> {
        self.to.shutdown().await
    }

    /// Reads one answer; an error if none comes in time.
    pub async fn read(&mut self) -> io::Result<Response> {
        read_response(&mut self.from).await
    }

    /// Reads the head of one answer alone, of one to HEAD say.
    pub async fn read_head(&mut self) -> io::Result<String> {
        let (head, rest) = timeout(PATIENCE, read_head(&mut self.from)).await??;
        assert!(rest.is_empty(), "a body came along");
        Ok(head)
    }

    /// Waits for `100 Continue`: the server has begun to read the body.
    pub async fn read_continue(&mut self) -> io::Result<()> {
        let (head, rest) = timeout(PATIENCE, read_head(&mut self.from)).await??;
        assert!(head.starts_with("HTTP/1.1 100"), "{head}");
        assert!(rest.is_empty());
        Ok(())
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers in the order in which they came, the names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(present, _)| present.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What the contract says of every answer of the operation but its status, as a list of faults.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut expect = |holds: bool, what: String| {
            if !holds {
                faults.push(what);
            }
        };
        let body = self.json();
        let members: Vec<_> = body
            .as_object()
            .into_iter()
            .flat_map(|o| o.keys())
            .collect();
        let media_type = self.header("Content-Type").unwrap_or_default();
        expect(
            media_type.starts_with("application/json"),
            format!("the answer's Content-Type is {media_type:?}"),
        );
        match self.status {
            200 => expect(
                members == ["email", "action"] || members == ["action", "email"],
                format!("a 200 holds email and action, not {}", self.text()),
            ),
            400 | 401 | 500 => {
                let sentence = body["error"].as_str().unwrap_or_default();
                expect(
                    members == ["error"] && !sentence.is_empty() && !sentence.contains('\n'),
                    format!(
                        r#"an error is {{"error": "one sentence"}}, not {}"#,
                        self.text()
                    ),
                );
                for internal in [
                    "sql",
                    "constraint",
                    "::",
                    "struct ",
                    "panick",
                    ".rs",
                    "/tmp",
                ] {
                    expect(
                        !sentence.to_lowercase().contains(internal),
                        format!("the message tells of our insides: {sentence}"),
                    );
                }
            }
            other => expect(false, format!("status {other} is not in the contract")),
        }
        faults
    }
}

async fn read_response(from: &mut OwnedReadHalf) -> io::Result<Response> {
    timeout(PATIENCE, async {
        let (head, mut body) = read_head(from).await?;
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok())
            .ok_or_else(|| io::Error::other(format!("no status line: {head}")))?;
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        let mut response = Response {
            status,
            headers,
            body: Vec::new(),
        };
        match response.header("Content-Length").map(str::parse::<usize>) {
            Some(length) => {
                let length = length.map_err(io::Error::other)?;
                let mut rest = vec![0; length.saturating_sub(body.len())];
                from.read_exact(&mut rest).await?;
                body.extend(rest);
                body.truncate(length);
            }
            None => {
                from.read_to_end(&mut body).await?;
            }
        }
        response.body = body;
        Ok(response)
    })
    .await?
}

/// The head of an answer without its empty line, and what came along with it.
async fn read_head(from: &mut OwnedReadHalf) -> io::Result<(String, Vec<u8>)> {
    let mut received = Vec::new();
    loop {
        if let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") {
            let rest = received.split_off(end + 4);
            let head = String::from_utf8_lossy(&received[..end]).into_owned();
            return Ok((head, rest));
        }
        if from.read_buf(&mut received).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
