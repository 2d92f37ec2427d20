//! Any octets as the body of an upsert, through the whole server: the answer is one of the contract, an
//! upsert that is acknowledged is stored and can be read, and one that is refused has stored nothing.
#![no_main]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::{Arc, LazyLock, Mutex};

use contacts_server::{Config, RunningServer};
use contacts_store::{
    Access, Archive, ContactStore, Email, MemoryStore, TokenRecord, TokenSecret, TokenStore,
    WorkspaceId,
};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::runtime::Runtime;

const TOKEN: &str = "a-token-to-fuzz-with-0123456789";

struct Served {
    runtime: Runtime,
    store: Arc<MemoryStore>,
    server: RunningServer,
    connection: Mutex<Option<BufReader<TcpStream>>>,
}

static SERVED: LazyLock<Served> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let store = Arc::new(MemoryStore::new());
    let server = runtime.block_on(async {
        let secret = TokenSecret::parse(TOKEN).unwrap();
        let record = TokenRecord::new(&secret, None, Access::All);
        store.insert_token(record).await.unwrap();
        let config = Config {
            bind: (Ipv4Addr::LOCALHOST, 0).into(),
            ..Config::default()
        };
        let log = slog::Logger::root(slog::Discard, slog::o!());
        contacts_server::start(&config, store.clone(), log)
            .await
            .unwrap()
    });
    Served {
        runtime,
        store,
        server,
        connection: Mutex::new(None),
    }
});

impl Served {
    /// The status and the body of the answer.
    fn send(&self, body: &[u8]) -> (u16, Vec<u8>) {
        let mut kept = self.connection.lock().unwrap();
        let mut connection = kept.take().unwrap_or_else(|| {
            let stream = TcpStream::connect(self.server.local_addr()).unwrap();
            stream.set_nodelay(true).unwrap();
            BufReader::new(stream)
        });
        let head = format!(
            "POST /api/contacts.upsert HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {TOKEN}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let request = [head.as_bytes(), body].concat();
        connection.get_mut().write_all(&request).unwrap();
        let mut line = String::new();
        connection.read_line(&mut line).unwrap();
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let (mut length, mut closes) = (0, false);
        loop {
            line.clear();
            connection.read_line(&mut line).unwrap();
            let header = line.trim_end().to_ascii_lowercase();
            if let Some(value) = header.strip_prefix("content-length: ") {
                length = value.parse().unwrap();
            }
            closes |= header == "connection: close";
            if header.is_empty() {
                break;
            }
        }
        let mut answer = vec![0; length];
        connection.read_exact(&mut answer).unwrap();
        if !closes {
            *kept = Some(connection);
        }
        (status.unwrap(), answer)
    }
}

fuzz_target!(|body: &[u8]| {
    let served = &*SERVED;
    let before = served.runtime.block_on(served.store.count()).unwrap();
    let (status, answer) = served.send(body);
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    let after = served.runtime.block_on(served.store.count()).unwrap();
    match status {
        200 => {
            let created = match answer["action"].as_str() {
                Some("create") => 1,
                Some("update") => 0,
                other => panic!("action {other:?}"),
            };
            assert_eq!(after, before + created);
            // Members that nobody asks for may hold numbers that a value could not.
            let request: HashMap<String, Box<RawValue>> = serde_json::from_slice(body).unwrap();
            let workspace: String = serde_json::from_str(request["workspace_id"].get()).unwrap();
            let workspace = WorkspaceId::new(workspace).unwrap();
            let email = Email::parse(answer["email"].as_str().unwrap()).unwrap();
            let found = served
                .runtime
                .block_on(served.store.contact(&workspace, &email));
            serde_json::to_string(&found.unwrap().unwrap()).unwrap();
        }
        400 => {
            assert!(
                answer["error"]
                    .as_str()
                    .is_some_and(|error| !error.is_empty())
            );
            assert_eq!(after, before);
        }
        other => panic!("{other} is no status of the contract for a good token"),
    }
});
