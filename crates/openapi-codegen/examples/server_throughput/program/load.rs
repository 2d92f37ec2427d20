//! Requests over connections that are kept, each sent when the one before is answered.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 16;

/// How many answers come in a turn; each must have the status.
pub fn answers(server: SocketAddr, request: &str, status: &str, turn: Duration) -> f64 {
    let end = Instant::now() + turn;
    std::thread::scope(|scope| {
        let one = || scope.spawn(|| connection(server, request, status, end));
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| one()).collect();
        let counts = threads.into_iter().map(|thread| thread.join().unwrap());
        f64::from(counts.sum::<u32>())
    })
}

fn connection(server: SocketAddr, request: &str, status: &str, end: Instant) -> u32 {
    let mut stream = TcpStream::connect(server).unwrap();
    stream.set_nodelay(true).unwrap();
    let expected = format!("HTTP/1.1 {status}");
    let mut buffer = [0; 4096];
    let mut count = 0;
    while Instant::now() < end {
        stream.write_all(request.as_bytes()).unwrap();
        let mut filled = 0;
        loop {
            let read = stream.read(&mut buffer[filled..]).unwrap();
            assert!(read > 0, "the server has closed the connection");
            filled += read;
            if is_whole(&buffer[..filled]) {
                break;
            }
        }
        assert!(
            buffer.starts_with(expected.as_bytes()),
            "{}",
            String::from_utf8_lossy(&buffer[..filled])
        );
        count += 1;
    }
    count
}

/// Whether the answer has come with its body.
fn is_whole(answer: &[u8]) -> bool {
    let text = std::str::from_utf8(answer).unwrap_or_default();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    body.len() == length.unwrap_or_default()
}
