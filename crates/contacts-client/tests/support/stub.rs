// A server that gives prepared answers and keeps what it was sent, for tests
// and for the crate's documentation, which include this file.

/// Answers one request with each of its answers, in turn.
struct Stub {
    /// Where it listens.
    base_url: String,
    requests: std::sync::mpsc::Receiver<String>,
}

impl Stub {
    /// Gives each status with its JSON body, then closes.
    fn answering<'a>(answers: impl IntoIterator<Item = (u16, &'a str)>) -> Self {
        let answers = answers.into_iter().map(|(status, body)| {
            let length = body.len();
            format!(
                "HTTP/1.1 {status} Stub\r\nconnection: close\r\n\
                 content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
            )
        });
        Self::answering_raw(answers.collect())
    }

    /// Gives each answer as it stands, then closes.
    fn answering_raw(answers: Vec<String>) -> Self {
        Self::answering_one_by_one(answers, false)
    }

    /// Gives each answer as it stands, and closes no connection.
    #[allow(dead_code, reason = "some of the tests that include this file have no use for it")]
    fn answering_and_holding(answers: Vec<String>) -> Self {
        Self::answering_one_by_one(answers, true)
    }

    fn answering_one_by_one(answers: Vec<String>, hold: bool) -> Self {
        use std::io::{Read as _, Write as _};

        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, requests) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut kept_open = Vec::new();
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = Vec::new();
                while !Self::is_complete(&request) {
                    let mut bytes = [0; 4096];
                    let count = stream.read(&mut bytes).unwrap();
                    assert!(count > 0, "the request ended early");
                    request.extend_from_slice(&bytes[..count]);
                }
                sender.send(String::from_utf8(request).unwrap()).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
                // Closed here: each request comes on a connection of its own.
                if hold {
                    kept_open.push(stream);
                }
            }
            if hold {
                std::thread::sleep(std::time::Duration::from_mins(1));
            }
        });
        Self { base_url, requests }
    }

    /// The next request as it came over the wire.
    fn request(&self) -> String {
        self.requests
            .recv_timeout(std::time::Duration::from_secs(10))
            .unwrap()
    }

    fn is_complete(request: &[u8]) -> bool {
        let text = String::from_utf8_lossy(request);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            return false;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        length.is_none_or(|length| body.len() >= length.parse().unwrap())
    }
}
