use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{conform, server};

#[tokio::test(flavor = "multi_thread")]
async fn another_host_needs_a_yes() {
    for url in [
        "http://192.0.2.1:80",
        "http://0.0.0.0:9",
        "https://[2001:db8::1]",
    ] {
        conform(&["--url", url])
            .await
            .could_not_run("say so with --yes");
    }
    conform(&["--url", "http://no-such-host.invalid"])
        .await
        .could_not_run("no-such-host.invalid");
}

/// Answers every request with a redirect to `to`.
async fn redirecting(to: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                while let Some(request) = read_request(&mut stream).await {
                    drop(request);
                    let answer = format!(
                        "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://{to}/api/contacts.upsert\r\ncontent-length: 0\r\n\r\n"
                    );
                    if stream.write_all(answer.as_bytes()).await.is_err() {
                        break;
                    }
                }
            });
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_not_followed() {
    let other = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = redirecting(other.local_addr().unwrap()).await;
    let url = format!("http://{address}");
    let said = conform(&["--url", &url, "--cases", "200"]).await;
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("307"), "{}", said.out);
    let connection = tokio::time::timeout(Duration::from_millis(100), other.accept()).await;
    connection.expect_err("the other host was contacted");
}

/// One HTTP/1.1 request whose body has a length; `None` when the client is done.
async fn read_request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut one = [0; 1];
    while !bytes.ends_with(b"\r\n\r\n") {
        if stream.read(&mut one).await.ok()? == 0 {
            return None;
        }
        bytes.push(one[0]);
    }
    let head = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    assert!(!head.contains("transfer-encoding"), "{head}");
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .map_or(0, |length| length.trim().parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    bytes.extend(body);
    Some(bytes)
}

/// Passes requests on to `to` and keeps them.
async fn recording(to: &str) -> (String, Arc<Mutex<Vec<Vec<u8>>>>) {
    let to: SocketAddr = to.strip_prefix("http://").unwrap().parse().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    tokio::spawn(async move {
        loop {
            let (mut client, _) = listener.accept().await.unwrap();
            let kept = Arc::clone(&kept);
            tokio::spawn(async move {
                let server = TcpStream::connect(to).await.unwrap();
                let (mut answers, mut requests) = server.into_split();
                // Requests are read one by one; answers are passed on as they come.
                let (mut from_client, mut to_client) = client.split();
                let forward = async {
                    let mut buffer = Vec::new();
                    while let Some(request) = read_from(&mut from_client, &mut buffer).await {
                        kept.lock().unwrap().push(request.clone());
                        if requests.write_all(&request).await.is_err() {
                            break;
                        }
                    }
                    let _ = requests.shutdown().await;
                };
                let back = tokio::io::copy(&mut answers, &mut to_client);
                let _ = tokio::join!(forward, back);
            });
        }
    });
    (format!("http://{address}"), seen)
}

async fn read_from(
    stream: &mut tokio::net::tcp::ReadHalf<'_>,
    buffer: &mut Vec<u8>,
) -> Option<Vec<u8>> {
    loop {
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
            assert!(!head.contains("transfer-encoding"), "{head}");
            let length: usize = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:"))
                .map_or(0, |length| length.trim().parse().unwrap());
            if buffer.len() >= end + 4 + length {
                let rest = buffer.split_off(end + 4 + length);
                return Some(std::mem::replace(buffer, rest));
            }
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}

/// The requests of a run against a new server, sorted, without the name of the host; and what it said.
async fn requests(seed: &str) -> (Vec<Vec<u8>>, String) {
    let server = server("faithful").await;
    let (url, kept) = recording(&server.base_url()).await;
    let said = conform(&["--url", &url, "--seed", seed]).await;
    assert_ne!(said.code, 2, "{}{}", said.out, said.err);
    let mut requests: Vec<Vec<u8>> = kept
        .lock()
        .unwrap()
        .iter()
        .map(|request| {
            let host = url.strip_prefix("http://").unwrap().as_bytes();
            let at = request
                .windows(host.len())
                .position(|part| part == host)
                .unwrap();
            let mut anonymous = request.clone();
            anonymous.drain(at..at + host.len());
            anonymous
        })
        .collect();
    requests.sort();
    (requests, said.out)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_sends_the_same_bytes_and_no_more_than_was_said() {
    let (one, said) = requests("21").await;
    let (same, _) = requests("21").await;
    let (other, _) = requests("22").await;
    assert_eq!(one.len(), same.len());
    for (one, same) in one.iter().zip(&same) {
        assert_eq!(String::from_utf8_lossy(one), String::from_utf8_lossy(same));
    }
    assert_ne!(one, other);
    let (_, bound) = said.split_once("at most ").unwrap();
    let bound: usize = bound.split(' ').next().unwrap().parse().unwrap();
    assert!(one.len() <= bound, "{} of {bound}", one.len());
    assert!(one.len() >= 2000, "{}", one.len());
}
