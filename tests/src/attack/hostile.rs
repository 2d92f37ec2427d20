//! Clients that mean harm.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use futures::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::http2;
use crate::http::Request;

/// How long an attacker waits before it comes again.
const AGAIN: Duration = Duration::from_secs(1);
/// How often those who trickle send an octet.
const TRICKLE: Duration = Duration::from_secs(1);
/// How often an attacker looks whether the attack is over.
const LOOK: Duration = Duration::from_millis(200);
/// Streams that an attacker opens at once on an HTTP/2 connection.
const STREAMS: u32 = 32;

/// What one hostile connection does, again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hostile {
    /// Nothing.
    Silent,
    /// Sends a head octet by octet, and never its end.
    TricklesHead,
    /// Begins HTTP/2, and asks nothing.
    IdleHttp2,
    /// Asks without end, and reads no answer.
    NeverReads,
    /// Asks over HTTP/2, and lets no answer through.
    ClosedWindow,
    /// Sends a head of 390 KiB.
    HugeHead,
    /// Asks with tokens that nobody made.
    UnknownTokens,
    /// Leaves in the midst of a request.
    Leaves,
    /// Shows a good token and sends a body octet by octet.
    TricklesBody,
}

impl Hostile {
    /// Keeps up so many connections until told to stop; how many were opened in all.
    pub async fn run(
        self,
        address: SocketAddr,
        token: &str,
        connections: usize,
        stop: Arc<AtomicBool>,
    ) -> usize {
        let opened = AtomicUsize::new(0);
        let attackers = (0..connections).map(|number| {
            let (stop, opened) = (&stop, &opened);
            async move {
                // Not all in the same moment.
                sleep(AGAIN * u32::try_from(number % 100).unwrap_or_default() / 100).await;
                while !stop.load(Ordering::Relaxed) {
                    if let Ok(mut stream) = TcpStream::connect(address).await {
                        opened.fetch_add(1, Ordering::Relaxed);
                        // However it ends, it is tried again.
                        let _ = self.attack(&mut stream, token, stop).await;
                    }
                    sleep(AGAIN).await;
                }
            }
        });
        join_all(attackers).await;
        opened.into_inner()
    }

    async fn attack(
        self,
        stream: &mut TcpStream,
        token: &str,
        stop: &AtomicBool,
    ) -> io::Result<()> {
        let stranger = "an-unknown-token-0123456789";
        match self {
            Self::Silent => until_closed(stream, stop).await,
            Self::TricklesHead => {
                stream
                    .write_all(b"POST / HTTP/1.1\r\nHost: x\r\nX: ")
                    .await?;
                trickle(stream, stop).await
            }
            Self::IdleHttp2 => {
                stream.write_all(http2::PREFACE).await?;
                stream.write_all(&http2::settings(None)).await?;
                until_closed(stream, stop).await
            }
            Self::NeverReads => {
                let request = Request::upsert(stranger, "").head(0).repeat(50);
                unread(stream, request.as_bytes(), stop).await
            }
            Self::ClosedWindow => {
                stream.write_all(http2::PREFACE).await?;
                stream.write_all(&http2::settings(Some(0))).await?;
                for number in 0..STREAMS {
                    let head = http2::upsert(2 * number + 1, stranger, true);
                    stream.write_all(&head).await?;
                }
                until_closed(stream, stop).await
            }
            Self::HugeHead => {
                let head = format!(
                    "POST / HTTP/1.1\r\nHost: x\r\nX: {}",
                    "x".repeat(390 * 1024)
                );
                stream.write_all(head.as_bytes()).await?;
                until_closed(stream, stop).await
            }
            Self::UnknownTokens => {
                let request = Request::upsert(stranger, "").head(0);
                let mut answer = [0; 1024];
                while !stop.load(Ordering::Relaxed) {
                    stream.write_all(request.as_bytes()).await?;
                    if stream.read(&mut answer).await? == 0 {
                        break;
                    }
                }
                Ok(())
            }
            Self::Leaves => {
                stream
                    .write_all(Request::upsert(token, "").head(1000).as_bytes())
                    .await
            }
            Self::TricklesBody => {
                let head = Request::upsert(token, "").head(1000);
                stream.write_all(head.as_bytes()).await?;
                trickle(stream, stop).await
            }
        }
    }
}

/// Reads until the server closes the connection.
async fn until_closed(stream: &mut TcpStream, stop: &AtomicBool) -> io::Result<()> {
    let mut octets = [0; 1024];
    while !stop.load(Ordering::Relaxed) {
        match timeout(LOOK, stream.read(&mut octets)).await {
            Ok(Ok(0)) => return Ok(()),
            Ok(Err(error)) => return Err(error),
            Ok(Ok(_)) | Err(_) => {}
        }
    }
    Ok(())
}

/// Sends an octet at a time, until the server closes the connection.
async fn trickle(stream: &mut TcpStream, stop: &AtomicBool) -> io::Result<()> {
    while !stop.load(Ordering::Relaxed) {
        sleep(TRICKLE).await;
        stream.write_all(b"x").await?;
    }
    Ok(())
}

/// Sends for ever and reads nothing.
async fn unread(stream: &mut TcpStream, octets: &[u8], stop: &AtomicBool) -> io::Result<()> {
    while !stop.load(Ordering::Relaxed) {
        if let Ok(written) = timeout(LOOK, stream.write_all(octets)).await {
            written?;
        }
    }
    Ok(())
}

/// Sends so many bodies of 1 MiB, all but the last octet, with a good token, over HTTP/1 and, some,
/// over HTTP/2; keeps them so until told to stop.
pub async fn hold_back_bodies(
    address: SocketAddr,
    token: &str,
    bodies: usize,
    stop: Arc<AtomicBool>,
) {
    let held = (0..bodies).map(|number| {
        let stop = &stop;
        async move {
            while !stop.load(Ordering::Relaxed) {
                if let Ok(mut stream) = TcpStream::connect(address).await {
                    let _ = if number % 4 == 0 {
                        hold_back_http2(&mut stream, token, stop).await
                    } else {
                        hold_back(&mut stream, token, stop).await
                    };
                }
                sleep(AGAIN).await;
            }
        }
    });
    join_all(held).await;
}

async fn hold_back(stream: &mut TcpStream, token: &str, stop: &AtomicBool) -> io::Result<()> {
    const OCTETS: usize = 1 << 20;
    let head = Request::upsert(token, "").head(OCTETS);
    stream.write_all(head.as_bytes()).await?;
    let body = vec![b' '; OCTETS - 1];
    timeout(Duration::from_secs(10), stream.write_all(&body)).await??;
    until_closed(stream, stop).await
}

async fn hold_back_http2(stream: &mut TcpStream, token: &str, stop: &AtomicBool) -> io::Result<()> {
    stream.write_all(http2::PREFACE).await?;
    stream.write_all(&http2::settings(None)).await?;
    let part = vec![b' '; 16 * 1024];
    for number in 0..STREAMS {
        let id = 2 * number + 1;
        stream.write_all(&http2::upsert(id, token, false)).await?;
        let data = http2::data(id, &part);
        timeout(LOOK, stream.write_all(&data)).await??;
    }
    until_closed(stream, stop).await
}
