//! The span of a request, and those within it. Names and attributes are those of OpenTelemetry's
//! semantic conventions for HTTP servers.

use std::net::SocketAddr;

use http::header::USER_AGENT;
use http::request::Parts;
use http::{Method, StatusCode, Version};
use opentelemetry::trace::{Span as _, Status, TraceContextExt, TraceId, Tracer};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{SdkTracer, Span};
use opentelemetry_semantic_conventions::attribute::{
    CLIENT_ADDRESS, ERROR_TYPE, HTTP_REQUEST_METHOD, HTTP_REQUEST_METHOD_ORIGINAL,
    HTTP_RESPONSE_STATUS_CODE, HTTP_ROUTE, NETWORK_PEER_ADDRESS, NETWORK_PEER_PORT,
    NETWORK_PROTOCOL_VERSION, URL_PATH, URL_SCHEME, USER_AGENT_ORIGINAL,
};

use super::method;

/// The request's id, as it is answered.
const REQUEST_ID: &str = "http.response.header.x-request-id";
/// Characters of what strangers say that are kept.
const MOST_CHARACTERS: usize = 256;

/// The span of a request. Dropped, it has ended.
pub(crate) struct RequestSpan {
    span: Span,
    tracer: SdkTracer,
    method: Option<Method>,
}

impl RequestSpan {
    pub(super) fn new(
        span: Span,
        tracer: SdkTracer,
        head: &Parts,
        scheme: &'static str,
        remote: SocketAddr,
    ) -> Self {
        let method = method::is_known(&head.method).then(|| head.method.clone());
        let mut begun = Self {
            span,
            tracer,
            method,
        };
        // One that nobody collects costs no more than its making.
        if begun.span.is_recording() {
            begun.describe(head, scheme, remote);
        }
        begun
    }

    fn describe(&mut self, head: &Parts, scheme: &'static str, remote: SocketAddr) {
        let span = &mut self.span;
        if let Some(method) = &self.method {
            set(span, HTTP_REQUEST_METHOD, method.as_str().to_owned());
        } else {
            let said = cut(head.method.as_str());
            set(span, HTTP_REQUEST_METHOD, "_OTHER");
            set(span, HTTP_REQUEST_METHOD_ORIGINAL, said);
        }
        // Without its query, which may hold what is nobody's business.
        set(span, URL_PATH, cut(head.uri.path()));
        set(span, URL_SCHEME, scheme);
        let address = remote.ip().to_string();
        set(span, CLIENT_ADDRESS, address.clone());
        set(span, NETWORK_PEER_ADDRESS, address);
        set(span, NETWORK_PEER_PORT, i64::from(remote.port()));
        let version = match head.version {
            Version::HTTP_10 => "1.0",
            Version::HTTP_2 => "2",
            _ => "1.1",
        };
        set(span, NETWORK_PROTOCOL_VERSION, version);
        let agent = head.headers.get(USER_AGENT);
        if let Some(agent) = agent.and_then(|agent| agent.to_str().ok()) {
            set(span, USER_AGENT_ORIGINAL, cut(agent));
        }
    }

    /// The trace that it is a part of.
    pub(crate) fn trace_id(&self) -> TraceId {
        self.span.span_context().trace_id()
    }

    /// Begins a span within it.
    pub(crate) fn child(&self, name: &'static str) -> Span {
        let parent = Context::new().with_remote_span_context(self.span.span_context().clone());
        self.tracer.start_with_context(name, &parent)
    }

    /// Notes the answer. `route` is the path of what was asked for, if there is such a thing.
    pub(crate) fn answered(&mut self, route: Option<&str>, status: StatusCode, request_id: &str) {
        if !self.span.is_recording() {
            return;
        }
        let method = self.method.as_ref().map_or("HTTP", Method::as_str);
        let span = &mut self.span;
        match route {
            Some(route) => {
                span.update_name(format!("{method} {route}"));
                set(span, HTTP_ROUTE, route.to_owned());
            }
            None => span.update_name(method.to_owned()),
        }
        set(span, HTTP_RESPONSE_STATUS_CODE, i64::from(status.as_u16()));
        let id = opentelemetry::Array::String(vec![request_id.to_owned().into()]);
        set(span, REQUEST_ID, opentelemetry::Value::Array(id));
        if status.is_server_error() {
            set(span, ERROR_TYPE, status.as_str().to_owned());
            span.set_status(Status::error(""));
        }
        span.end();
    }
}

/// Marks a span as one of work that failed. Why, is in the log under the trace's id.
pub(crate) fn failed(span: &mut Span) {
    set(span, ERROR_TYPE, "store");
    span.set_status(Status::error(""));
}

fn set(span: &mut Span, name: &'static str, value: impl Into<opentelemetry::Value>) {
    span.set_attribute(KeyValue::new(name, value));
}

fn cut(text: &str) -> String {
    text.chars().take(MOST_CHARACTERS).collect()
}
