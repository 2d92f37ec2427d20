//! `proxy` between a client and a server, both of them here.
#![cfg(unix)]

mod findings;
mod passing;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::support::Ran;

/// How long anything here may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The command at work; dropping it ends it.
struct Proxy {
    child: Child,
    address: SocketAddr,
    out: BufReader<std::process::ChildStdout>,
}

impl Proxy {
    fn start(to: &str, contract: &str, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_contract"))
            .args(["proxy", "--bind", "127.0.0.1:0", "--to", to])
            .args(["--contract", contract])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("{line}"));
        Self {
            address: address.parse().unwrap(),
            child,
            out,
        }
    }

    /// Ends it as ctrl-C does, and takes what it said.
    fn end(self) -> Ran {
        self.end_by(Signal::INT)
    }

    fn end_by(mut self, signal: Signal) -> Ran {
        let id = Pid::from_child(&self.child);
        kill_process(id, signal).unwrap();
        let (mut out, mut err) = (String::new(), String::new());
        self.out.read_to_string(&mut out).unwrap();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut err).unwrap();
        let status = self.child.wait().unwrap();
        Ran {
            code: status.code().unwrap(),
            out,
            err,
        }
    }

    fn connect(&self) -> TcpStream {
        connect(self.address)
    }

    /// Sends what ends with its answer, and reads that.
    fn ask(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    }

    /// Sends a request without a body, on a connection of its own.
    fn get(&self, line: &str) -> String {
        let request = format!("{line} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        String::from_utf8(self.ask(request.as_bytes())).unwrap()
    }

    /// Sends a request with a JSON body.
    fn send(&self, line: &str, body: &str) -> String {
        let length = body.len();
        let request = format!(
            "{line} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        String::from_utf8(self.ask(request.as_bytes())).unwrap()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&address, PATIENCE).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// A server that answers by a function, which sees the octets of a request and writes those of the answer.
struct Behind {
    url: String,
    seen: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Behind {
    fn start(answer: impl Fn(&[u8], &mut TcpStream) + Clone + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        let kept = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, kept, answer) =
                    (stream.unwrap(), Arc::clone(&kept), answer.clone());
                std::thread::spawn(move || {
                    while let Some(request) = message(&mut stream) {
                        kept.lock().unwrap().push(request.clone());
                        answer(&request, &mut stream);
                    }
                });
            }
        });
        Self { url, seen }
    }

    /// One that always answers the same.
    fn saying(answer: &[u8]) -> Self {
        let answer = answer.to_vec();
        Self::start(move |_, stream| {
            let _ = stream.write_all(&answer);
        })
    }

    fn seen(&self) -> Vec<Vec<u8>> {
        self.seen.lock().unwrap().clone()
    }
}

/// One message: its head, and a body of a known length or in chunks. Nothing at the end.
fn message(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut one = [0];
    let mut until = |end: &[u8], bytes: &mut Vec<u8>| {
        while !bytes.ends_with(end) {
            if stream.read(&mut one).ok()? == 0 {
                return None;
            }
            bytes.push(one[0]);
        }
        Some(())
    };
    until(b"\r\n\r\n", &mut bytes)?;
    let head = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        until(b"\r\n0\r\n\r\n", &mut bytes)?;
        return Some(bytes);
    }
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).ok()?;
    bytes.extend(body);
    Some(bytes)
}

/// Head and body.
fn parted(message: &[u8]) -> (String, Vec<u8>) {
    let end = message
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8_lossy(&message[..end]).into_owned();
    (head, message[end + 4..].to_vec())
}
