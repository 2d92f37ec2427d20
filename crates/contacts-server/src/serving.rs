//! From a socket to requests: connections are taken, watched and closed.
//!
//! dropshot describes the API and finds the operation of a request. Its own server takes neither a
//! listener nor deadlines, caps or sizes, so the connections are served here, by hyper.

mod body;
mod connection;
mod drive;
mod head;
mod refused;
mod registry;
mod room;
mod service;
mod stream;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use slog::{Logger, debug, warn};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, interval, sleep, timeout_at};
use tokio_rustls::TlsAcceptor;

use crate::config::Limits;
use crate::metrics::Metrics;

use connection::Connection;
use refused::Refused;
use registry::{Place, Registry};
pub(crate) use service::Service;
use stream::{Socket, Stream};

/// Connections that the system holds for the server until it takes them. A burst of them must not
/// make honest clients wait for a second try.
const BACKLOG: u32 = 4096;
/// What the system holds of each connection's octets. By itself it would come to hold megabytes for a
/// client that sends and does not read.
const SEND_BUFFER: u32 = 64 * 1024;
const RECEIVE_BUFFER: u32 = 128 * 1024;
/// Octets of a head, of a chunk of a body that is read at once, and of answers that wait for a client.
const BUFFER: usize = 8 * 1024;
/// Requests at a time on one HTTP/2 connection.
const STREAMS: u32 = 8;
/// Octets of a body that an HTTP/2 client may send before they are read.
const STREAM_WINDOW: u32 = 64 * 1024;
const CONNECTION_WINDOW: u32 = 256 * 1024;
/// A pause after the system could give no connection, for want of descriptors say.
const PAUSE: Duration = Duration::from_millis(20);
/// How often what was refused is summed up.
const SUMMARY: Duration = Duration::from_secs(1);

/// Listens on an address. A successor can bind it as soon as this server stops.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // As std does: elsewhere the option means that two servers may share a port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // The connections get what their listener has.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.set_recv_buffer_size(RECEIVE_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// The connections of a server, from the first to the last.
pub(crate) struct Serving {
    registry: Arc<Registry>,
    refused: Arc<Refused>,
    log: Logger,
    stop: oneshot::Sender<()>,
    accepting: JoinHandle<()>,
}

impl Serving {
    /// Begins to take connections.
    pub(crate) fn start(
        listener: TcpListener,
        tls: Option<TlsAcceptor>,
        service: Service,
        limits: Limits,
        metrics: Arc<Metrics>,
        log: Logger,
    ) -> Self {
        let most = i64::try_from(limits.connections).unwrap_or(i64::MAX);
        metrics.most_connections.set(most);
        let registry = Arc::new(Registry::new(limits.connections));
        let refused = Arc::new(Refused::default());
        let (stop, stopped) = oneshot::channel();
        let acceptor = Acceptor {
            registry: Arc::clone(&registry),
            refused: Arc::clone(&refused),
            tls,
            service: Arc::new(service),
            builder: Arc::new(builder()),
            limits: Arc::new(limits),
            metrics,
            log: log.clone(),
        };
        let accepting = tokio::spawn(acceptor.run(listener, stopped));
        Self {
            registry,
            refused,
            log,
            stop,
            accepting,
        }
    }

    /// Takes no more connections, and waits until `deadline` for the requests in flight; whether all
    /// were answered.
    pub(crate) async fn close(self, deadline: Instant) -> bool {
        // If the task is gone, so is the listener.
        let _ = self.stop.send(());
        let _ = self.accepting.await;
        self.registry.stop();
        let finished = timeout_at(deadline, self.registry.emptied()).await.is_ok();
        self.registry.abort();
        self.refused.log(&self.log);
        finished
    }
}

fn builder() -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http1()
        // A client may end its side after its request; it still reads.
        .half_close(true)
        .max_buf_size(BUFFER)
        // The watch over a connection knows more than hyper's own.
        .header_read_timeout(None)
        .timer(TokioTimer::new());
    builder
        .http2()
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(u32::try_from(BUFFER).unwrap_or(u32::MAX))
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .max_send_buf_size(BUFFER)
        .timer(TokioTimer::new());
    builder
}

struct Acceptor {
    registry: Arc<Registry>,
    refused: Arc<Refused>,
    tls: Option<TlsAcceptor>,
    service: Arc<Service>,
    builder: Arc<auto::Builder<TokioExecutor>>,
    limits: Arc<Limits>,
    metrics: Arc<Metrics>,
    log: Logger,
}

impl Acceptor {
    /// Takes connections until the stop; the listener ends with this.
    async fn run(self, listener: TcpListener, mut stopped: oneshot::Receiver<()>) {
        let mut summary = interval(SUMMARY);
        loop {
            tokio::select! {
                biased;
                _ = &mut stopped => return,
                _ = summary.tick() => {
                    self.refused.log(&self.log);
                    if let Some(closed) = self.registry.take_evicted() {
                        self.metrics.evicted.inc_by(closed);
                        warn!(self.log, "more connections than there may be: {closed} that did nothing were closed");
                    }
                }
                accepted = self.accept(&listener) => match accepted {
                    Ok((place, stream, remote)) => self.take(place, stream, remote),
                    Err(error) => self.cannot_take(&error).await,
                },
            }
        }
    }

    /// The next connection, once there is a place for it.
    async fn accept(&self, listener: &TcpListener) -> io::Result<(Place, TcpStream, SocketAddr)> {
        let place = self.registry.place().await.map_err(io::Error::other)?;
        let (stream, remote) = listener.accept().await?;
        Ok((place, stream, remote))
    }

    fn take(&self, place: Place, stream: TcpStream, remote: SocketAddr) {
        // Answers are small, and written at once.
        let _ = stream.set_nodelay(true);
        let connection = Arc::new(Connection::new());
        let (stop, mut stopped) = oneshot::channel();
        let Some(entered) = self.registry.enter(place, Arc::clone(&connection), stop) else {
            debug!(self.log, "no room for a connection"; "remote_addr" => %remote);
            return;
        };
        let service = service::Bound::new(
            Arc::clone(&self.service),
            Arc::clone(&self.refused),
            Arc::clone(&self.limits),
            Arc::clone(&connection),
            remote,
        );
        let (builder, limits, log) = (
            Arc::clone(&self.builder),
            Arc::clone(&self.limits),
            self.log.clone(),
        );
        let taken = Arc::clone(&connection);
        let open = self.metrics.connected();
        let (tls, metrics) = (self.tls.clone(), Arc::clone(&self.metrics));
        let task = tokio::spawn(async move {
            let _open = open;
            let socket = tokio::select! {
                socket = Socket::open(stream, tls, limits.first_octet) => socket,
                // Nothing has been asked yet.
                _ = &mut stopped => return,
            };
            let Some(socket) = socket else {
                metrics.failed_handshakes.inc();
                debug!(log, "connection closed: no TLS handshake"; "remote_addr" => %remote);
                return;
            };
            let stream = TokioIo::new(Stream::new(socket, Arc::clone(&connection), entered));
            let serving = builder.serve_connection(stream, service);
            let end = connection.drive(serving, &limits, stopped).await;
            debug!(log, "connection closed: {end}"; "remote_addr" => %remote);
        });
        taken.aborts(task.abort_handle());
    }

    async fn cannot_take(&self, error: &io::Error) {
        match error.kind() {
            // Of the one connection, which is gone.
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset => {}
            _ => {
                debug!(self.log, "cannot take a connection: {error}");
                self.registry.make_room();
                sleep(PAUSE).await;
            }
        }
    }
}
