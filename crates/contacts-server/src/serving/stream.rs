//! A socket that tells the watch over its connection what passes.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::connection::Connection;
use super::registry::Entered;

/// What no request of HTTP/1 begins with, and every connection of HTTP/2 does (RFC 9113 §3.4).
const PREFACE: &[u8] = b"PRI ";

/// Octets that wait in the encryption for a client that does not read.
const BUFFER: usize = 16 * 1024;

/// What a connection is read from and written to.
pub(super) enum Socket {
    Plain(TcpStream),
    /// Boxed: its buffers are many times larger.
    Tls(Box<TlsStream<TcpStream>>),
}

impl Socket {
    /// Agrees on the encryption, if there is to be any; `None` if the client does not within a time.
    pub(super) async fn open(
        stream: TcpStream,
        tls: Option<TlsAcceptor>,
        patience: Duration,
    ) -> Option<Self> {
        let Some(tls) = tls else {
            return Some(Self::Plain(stream));
        };
        let handshake = tls.accept_with(stream, |session| session.set_buffer_limit(Some(BUFFER)));
        let stream = timeout(patience, Box::pin(handshake)).await;
        stream.ok()?.ok().map(|stream| Self::Tls(Box::new(stream)))
    }
}

/// Does the same with whichever socket it is.
macro_rules! either {
    ($socket:expr, $stream:ident => $done:expr) => {
        match $socket {
            Socket::Plain($stream) => $done,
            Socket::Tls($stream) => $done,
        }
    };
}

pub(super) struct Stream {
    socket: Socket,
    connection: Arc<Connection>,
    entered: Entered,
    /// What of the preface is still to come, if all octets so far were of it.
    preface: Option<&'static [u8]>,
}

impl Stream {
    pub(super) fn new(socket: Socket, connection: Arc<Connection>, entered: Entered) -> Self {
        Self {
            socket,
            connection,
            entered,
            preface: Some(PREFACE),
        }
    }

    /// Looks whether the first octets, however they are cut, are those of HTTP/2.
    fn look_for_preface(&mut self, octets: &[u8]) {
        let Some(expected) = self.preface else {
            return;
        };
        let count = expected.len().min(octets.len());
        self.preface = expected
            .strip_prefix(&octets[..count])
            .filter(|rest| !rest.is_empty());
        if octets.starts_with(expected) {
            self.entered.speaks_http2();
        }
    }

    fn written(&self, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &written {
            Poll::Pending => self.connection.write_waits(),
            Poll::Ready(_) => self.connection.write_passed(),
        }
        written
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = either!(&mut self.socket, stream => Pin::new(stream).poll_read(context, buffer));
        if let Some(octets @ [_, ..]) = buffer.filled().get(before..) {
            self.connection.octets_came();
            self.look_for_preface(octets);
        }
        read
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written =
            either!(&mut self.socket, stream => Pin::new(stream).poll_write(context, octets));
        self.written(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        octets: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = either!(&mut self.socket, stream => Pin::new(stream).poll_write_vectored(context, octets));
        self.written(written)
    }

    fn is_write_vectored(&self) -> bool {
        either!(&self.socket, stream => stream.is_write_vectored())
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.socket {
            Socket::Plain(stream) => Pin::new(stream).poll_flush(context),
            // What was written may still be in the buffer.
            Socket::Tls(stream) => {
                let flushed = Pin::new(stream).poll_flush(context);
                match &flushed {
                    Poll::Pending => self.connection.write_waits(),
                    Poll::Ready(_) => self.connection.write_passed(),
                }
                flushed
            }
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        either!(&mut self.socket, stream => Pin::new(stream).poll_shutdown(context))
    }
}
