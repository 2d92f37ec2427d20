//! Bodies: a request's is given so much time and memory, an answer's tells when it has gone.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use contacts_api::BodyCut;
use dropshot::Body;
use http_body::{Frame, SizeHint};
use hyper::body::{Bytes, Incoming};
use tokio::time::{Instant, Sleep, sleep_until};

use super::connection::{Connection, InFlight};
use super::room::Share;

/// The error of a body that is cut, by us or by the client.
type Error = Box<dyn std::error::Error + Send + Sync>;

/// The body of a request.
pub(super) struct Received {
    body: Incoming,
    deadline: Instant,
    /// Made when the body is first waited for: most are there at once.
    timer: Option<Pin<Box<Sleep>>>,
    share: Arc<Share>,
    /// What is taken in beyond this is not kept, and takes no room.
    kept: usize,
    connection: Arc<Connection>,
}

impl Received {
    pub(super) fn new(
        body: Incoming,
        deadline: Instant,
        share: Arc<Share>,
        kept: usize,
        connection: Arc<Connection>,
    ) -> Self {
        Self {
            body,
            deadline,
            timer: None,
            share,
            kept,
            connection,
        }
    }
}

impl http_body::Body for Received {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, Bytes::len).min(self.kept);
                self.kept -= bytes;
                if !self.share.grow(bytes) {
                    return Poll::Ready(Some(Err(BodyCut::NoRoom.into())));
                }
                // A body that comes octet by octet may never be waited for.
                if Instant::now() >= self.deadline {
                    return Poll::Ready(Some(Err(BodyCut::Late.into())));
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(end) => Poll::Ready(end.map(|error| error.map_err(Into::into))),
            Poll::Pending => {
                self.connection.body_waits();
                let deadline = self.deadline;
                let timer = self
                    .timer
                    .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
                timer
                    .as_mut()
                    .poll(context)
                    .map(|()| Some(Err(BodyCut::Late.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Received {
    fn drop(&mut self) {
        self.connection.body_came();
    }
}

/// The body of an answer. The request is in flight until it is dropped.
pub(super) struct Answer {
    body: Body,
    _in_flight: InFlight,
}

impl Answer {
    pub(super) fn new(body: Body, mut in_flight: InFlight) -> Self {
        in_flight.answered();
        Self {
            body,
            _in_flight: in_flight,
        }
    }
}

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
