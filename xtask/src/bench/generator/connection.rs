//! One keep-alive connection: a request out, its response in, and the next.

use super::super::requests::Requests;
use super::super::response;
use anyhow::{Context, Result, bail};
use mio::net::TcpStream;
use mio::{Interest, Registry, Token};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Room for one response of this API; a longer one is an error.
const RECEIVE_BUFFER: usize = 16 * 1024;

pub(super) struct Connection {
    socket: TcpStream,
    /// Where this connection's keys begin; it has 2³² of its own.
    keys: u64,
    quota: u64,
    begun: u64,
    sent_at: Instant,
    in_flight: bool,
    /// The end of the request that the socket did not take at once.
    unsent: Vec<u8>,
    received: Box<[u8]>,
    filled: usize,
}

/// The answer to the request in flight.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    pub(super) body: &'a [u8],
    pub(super) for_create: bool,
    pub(super) at: Instant,
    pub(super) latency: Duration,
}

impl Connection {
    pub(super) fn open(address: SocketAddr, keys: u64, quota: u64) -> Result<Self> {
        let socket = std::net::TcpStream::connect_timeout(&address, Duration::from_secs(5))?;
        socket.set_nodelay(true)?;
        socket.set_nonblocking(true)?;
        Ok(Self {
            socket: TcpStream::from_std(socket),
            keys,
            quota,
            begun: 0,
            sent_at: Instant::now(),
            in_flight: false,
            unsent: Vec::new(),
            received: vec![0; RECEIVE_BUFFER].into_boxed_slice(),
            filled: 0,
        })
    }

    pub(super) fn register(&mut self, registry: &Registry, token: Token) -> Result<()> {
        let interest = Interest::READABLE | Interest::WRITABLE;
        registry
            .register(&mut self.socket, token, interest)
            .context("a connection could not be polled")
    }

    /// Sends the next request; `false` when the quota is used up.
    ///
    /// Creates and updates take turns; an update is of a contact whose create this connection has
    /// seen answered.
    pub(super) fn send_next(&mut self, requests: &mut Requests, now: Instant) -> Result<bool> {
        if self.begun >= self.quota {
            return Ok(false);
        }
        let creates_before = self.begun / 2;
        let contact = if self.begun.is_multiple_of(2) {
            creates_before
        } else {
            // Any of them: a stride prime to most counts wanders through all.
            self.begun.wrapping_mul(2_654_435_761) % (creates_before + 1)
        };
        // The keys' upper part shifts the connections against each other in the pool.
        let bytes = requests.with_key(self.begun + (self.keys >> 32), self.keys + contact);
        self.begun += 1;
        self.sent_at = now;
        self.in_flight = true;
        self.filled = 0;
        let written = write(&mut self.socket, bytes)?;
        self.unsent.extend_from_slice(&bytes[written..]);
        Ok(true)
    }

    /// Goes on with a request that the socket did not take at once.
    pub(super) fn send_rest(&mut self) -> Result<()> {
        if !self.unsent.is_empty() {
            let written = write(&mut self.socket, &self.unsent)?;
            self.unsent.drain(..written);
        }
        Ok(())
    }

    /// Receives what has come; the answer once it is complete.
    pub(super) fn receive(&mut self) -> Result<Option<Answer<'_>>> {
        while self.in_flight {
            let room = &mut self.received[self.filled..];
            if room.is_empty() {
                bail!("a response is longer than {RECEIVE_BUFFER} bytes");
            }
            let count = match self.socket.read(room) {
                Ok(0) => bail!("the server closed a connection with a request in flight"),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error).context("a connection broke"),
            };
            self.filled += count;
            let received = &self.received[..self.filled];
            if let Some(response) = response::read(received)? {
                if response.body.end < received.len() {
                    bail!("the server sent more than one response to one request");
                }
                // Nothing else can be on its way, so there is no second read to see that.
                self.in_flight = false;
                let at = Instant::now();
                return Ok(Some(Answer {
                    status: response.status,
                    body: &self.received[response.body],
                    for_create: self.begun % 2 == 1,
                    at,
                    latency: at.duration_since(self.sent_at),
                }));
            }
        }
        Ok(None)
    }
}

/// Writes what the socket takes now.
fn write(socket: &mut TcpStream, bytes: &[u8]) -> Result<usize> {
    let mut written = 0;
    while written < bytes.len() {
        match socket.write(&bytes[written..]) {
            Ok(count) => written += count,
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error).context("a connection broke"),
        }
    }
    Ok(written)
}
