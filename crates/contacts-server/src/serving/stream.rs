//! A socket that tells the watch over its connection what passes.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::connection::Connection;
use super::registry::Entered;

/// What no request of HTTP/1 begins with, and every connection of HTTP/2 does (RFC 9113 §3.4).
const PREFACE: &[u8] = b"PRI ";

pub(super) struct Stream {
    socket: TcpStream,
    connection: Arc<Connection>,
    entered: Entered,
    /// What of the preface is still to come, if all octets so far were of it.
    preface: Option<&'static [u8]>,
}

impl Stream {
    pub(super) fn new(socket: TcpStream, connection: Arc<Connection>, entered: Entered) -> Self {
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
        let read = Pin::new(&mut self.socket).poll_read(context, buffer);
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
        let written = Pin::new(&mut self.socket).poll_write(context, octets);
        self.written(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        octets: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.socket).poll_write_vectored(context, octets);
        self.written(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}
