//! A server that answers as a test says, and counts.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Folder;

/// What a test decides of an answer: its status and body, from the contact and how often it came.
type Answer = dyn Fn(&Value, u64) -> (u16, String) + Send + Sync;

/// A server in threads, which end with the process.
pub(crate) struct Stub {
    url: String,
    shared: Arc<Shared>,
}

struct Shared {
    answer: Box<Answer>,
    delay: Mutex<Duration>,
    /// How often each address came.
    seen: Mutex<BTreeMap<String, u64>>,
}

impl Stub {
    pub(crate) fn start(
        answer: impl Fn(&Value, u64) -> (u16, String) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            answer: Box::new(answer),
            delay: Mutex::default(),
            seen: Mutex::default(),
        });
        let own = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, shared) = (stream.unwrap(), own.clone());
                std::thread::spawn(move || shared.serve(stream));
            }
        });
        Self { url, shared }
    }

    /// One that takes everything.
    pub(crate) fn creating() -> Self {
        Self::start(|contact, _| (200, created(contact)))
    }

    pub(crate) fn folder(&self) -> Folder {
        Folder::knowing(&self.url, "token")
    }

    /// Lets each answer wait.
    pub(crate) fn delay(&self, delay: Duration) {
        *self.shared.delay.lock().unwrap() = delay;
    }

    /// How often each address came.
    pub(crate) fn seen(&self) -> BTreeMap<String, u64> {
        self.shared.seen.lock().unwrap().clone()
    }

    /// Waits until so many addresses came.
    pub(crate) fn wait_for(&self, count: usize) {
        let start = Instant::now();
        while self.seen().len() < count {
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "{:?}",
                self.seen()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// The answer to a contact that was not there.
pub(crate) fn created(contact: &Value) -> String {
    serde_json::json!({"email": contact["email"], "action": "create"}).to_string()
}

impl Shared {
    /// Answers the requests of one connection; a client that goes away ends it.
    fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut writer = stream;
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).ok()? == 0 {
                    return None;
                }
                let line = line.trim_end().to_lowercase();
                if let Some(value) = line.strip_prefix("content-length: ") {
                    length = value.parse().unwrap();
                }
                if line.is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).ok()?;
            let body: Value = serde_json::from_slice(&body).unwrap();
            let contact = &body["contact"];
            let times = {
                let mut seen = self.seen.lock().unwrap();
                let times = seen.entry(contact["email"].as_str().unwrap().to_owned());
                let times = times.or_default();
                *times += 1;
                *times
            };
            let delay = *self.delay.lock().unwrap();
            std::thread::sleep(delay);
            let (status, body) = (self.answer)(contact, times);
            let answer = format!(
                "HTTP/1.1 {status} Stub\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            writer.write_all(answer.as_bytes()).ok()?;
        }
    }
}
