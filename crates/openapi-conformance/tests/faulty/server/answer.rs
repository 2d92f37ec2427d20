//! What is answered, and how it looks on the wire.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body_util::Full;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{ALLOW, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use hyper::http::response::Builder;
use hyper::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::variant::{Cousin, Fault};
use super::{PATH, Server};

/// The end of a request.
#[derive(Debug)]
pub(crate) enum Answer {
    /// It was carried out.
    Upserted {
        /// The address as stored.
        email: String,
        /// Whether the contact is new.
        created: bool,
    },
    /// It was not.
    Refusal {
        /// The status.
        status: u16,
        /// Why.
        message: String,
    },
    /// The answer to HEAD or OPTIONS.
    Methods,
    /// Only at another path.
    Moved,
    /// The connection is closed without a word.
    HangUp,
}

impl Answer {
    pub(crate) fn refusal(status: u16, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::Refusal { status, message }
    }
}

/// The connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("hung up")]
pub(crate) struct HungUp;

impl Server {
    /// The answer as it goes out.
    pub(crate) fn render(&self, answer: Answer) -> Result<Response<AnswerBody>, HungUp> {
        let (status, mut body, mut builder) = match answer {
            Answer::HangUp => return Err(HungUp),
            Answer::Moved => {
                let builder = Response::builder().header(LOCATION, format!("{PATH}/"));
                (307, Vec::new(), builder)
            }
            Answer::Methods => {
                let builder = Response::builder().header(ALLOW, "POST, HEAD, OPTIONS");
                (204, Vec::new(), builder)
            }
            Answer::Upserted { email, created } => self.success(&email, created),
            Answer::Refusal { status: 400.., .. } if self.has(Fault::DroppedConnection) => {
                return Err(HungUp);
            }
            Answer::Refusal { status, message } => self.refusal(status, &message),
        };
        if self.is(Cousin::ConnectionClose) {
            builder = builder.header(CONNECTION, "close");
        }
        // Statuses without a body.
        if status == 204 {
            body.clear();
        }
        let short = self.has(Fault::ShortBody) && body.len() > 4;
        if short {
            builder = builder.header(CONTENT_LENGTH, body.len());
            body.truncate(body.len() / 2);
        }
        let body = AnswerBody {
            bytes: Full::new(Bytes::from(body)),
            // Without a known size, hyper sends chunks, or trusts the header above.
            sized: !short && !self.is(Cousin::Chunked),
        };
        let status = StatusCode::from_u16(status).map_err(|_| HungUp)?;
        builder.status(status).body(body).map_err(|_| HungUp)
    }

    fn success(&self, email: &str, created: bool) -> (u16, Vec<u8>, Builder) {
        let created = match self.fault() {
            Some(Fault::AlwaysCreate) => true,
            Some(Fault::AlwaysUpdate) => false,
            _ => created,
        };
        let mut body = json!({
            "email": email,
            "action": if created { "create" } else { "update" },
        });
        match self.fault() {
            Some(Fault::UnknownAction) => body["action"] = json!("created"),
            Some(Fault::ActionNull) => body["action"] = Value::Null,
            Some(Fault::EmailNotAString) => body["email"] = json!([email]),
            Some(Fault::MalformedEmailAnswered) => body["email"] = json!("not an address"),
            Some(Fault::ErrorNumber) => body["error"] = json!(0),
            Some(Fault::ArrayAnswered) => body = json!([body]),
            _ => {}
        }
        match self.cousin() {
            Some(Cousin::ExtraMembers) => body["id"] = json!({"of": [1, null]}),
            Some(Cousin::NullError) => body["error"] = Value::Null,
            _ => {}
        }
        let text = match self.fault() {
            Some(Fault::EmptySuccess) => Vec::new(),
            Some(Fault::InvalidJsonAnswered) => body.to_string().replace('"', "'").into(),
            Some(Fault::InvalidUtf8Answered) => b"{\"email\":\"\xe9@example.com\"}".to_vec(),
            _ => body.to_string().into(),
        };
        let status = match self.fault() {
            Some(Fault::Status201) if created => 201,
            Some(Fault::Status204) => 204,
            _ => 200,
        };
        (status, text, self.labelled(self.json()))
    }

    fn refusal(&self, status: u16, message: &str) -> (u16, Vec<u8>, Builder) {
        let status = match (self.fault(), status) {
            (Some(Fault::Unauthorized403), 401) => 403,
            (Some(Fault::Unauthorized400), 401) => 400,
            (Some(Fault::Status422), 400) => 422,
            (Some(Fault::ErrorAs200), 400) | (Some(Fault::UnknownPath200), 404) => 200,
            (Some(Fault::UnknownPath500), 404) => 500,
            (Some(Fault::Method404), 405) => 404,
            _ => status,
        };
        let mut body = match self.fault() {
            Some(Fault::WrongErrorShape) => json!({"message": message}),
            Some(Fault::ErrorNotAString) => json!({"error": {"text": message}}),
            Some(Fault::ErrorAs200) => json!({"action": "error", "error": message}),
            _ => json!({"error": message}),
        };
        if self.is(Cousin::ExtraMembers) {
            body["request_id"] = json!(7);
        }
        let mut text = body.to_string();
        let mut media_type = self.json();
        let html = match self.fault() {
            Some(Fault::HtmlErrorPage) => true,
            Some(Fault::Html401) => status == 401,
            _ => false,
        };
        if html {
            media_type = "text/html";
            text = format!("<!doctype html><title>Error {status}</title><h1>{message}</h1>");
        }
        match self.fault() {
            Some(Fault::EmptyErrorBody) => text.clear(),
            Some(Fault::TruncatedErrorBody) => text.truncate(7),
            _ => {}
        }
        let mut builder = self.labelled(media_type);
        if status == 405 && !self.has(Fault::NoAllow) {
            builder = builder.header(ALLOW, "POST");
        }
        if status == 401 {
            builder = builder.header("WWW-Authenticate", "Bearer");
        }
        if status == 429 && self.is(Cousin::Busy) {
            builder = builder.header(RETRY_AFTER, "1");
        }
        (status, text.into(), builder)
    }

    fn json(&self) -> &'static str {
        if self.is(Cousin::Charset) {
            "application/json; charset=utf-8"
        } else {
            "application/json"
        }
    }

    fn labelled(&self, media_type: &str) -> Builder {
        match self.fault() {
            Some(Fault::MissingContentType) => Response::builder(),
            Some(Fault::WrongContentType) => {
                Response::builder().header(CONTENT_TYPE, "text/plain; charset=utf-8")
            }
            _ => Response::builder().header(CONTENT_TYPE, media_type),
        }
    }

    /// Whether a method is answered without being served.
    pub(crate) fn is_answered(&self, method: &Method) -> bool {
        self.is(Cousin::HeadAndOptions) && (method == Method::HEAD || method == Method::OPTIONS)
    }
}

/// The body of an answer, with or without its size.
pub(crate) struct AnswerBody {
    bytes: Full<Bytes>,
    sized: bool,
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Pin::new(&mut self.bytes).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.sized && self.bytes.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        if self.sized {
            self.bytes.size_hint()
        } else {
            SizeHint::default()
        }
    }
}
