//! A server made of a function.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use openapi_conformance::Target;
use openapi_contract::Finding;
use openapi_document::Document;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::super::{Outcome, sends};

/// For a body, the status and the body of the answer; none to end the connection.
pub(super) type Does = Arc<dyn Fn(&Value) -> Option<(u16, Value)> + Send + Sync>;

/// What is found of a server of `POST /pets` that does this with bodies that are JSON.
pub(super) fn sends_to(does: &Does, contract: &Document, differences: &[Finding]) -> Outcome {
    let runtime = Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    let listener = listener.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    runtime.spawn(accept(listener, Arc::clone(does)));
    let target = Target::new(&url).unwrap().concurrency(1);
    sends(&runtime, &target, contract, differences)
}

async fn accept(listener: TcpListener, does: Does) {
    while let Ok((stream, _)) = listener.accept().await {
        let does = Arc::clone(&does);
        let service = service_fn(move |request| answer(request, Arc::clone(&does)));
        let connection = hyper::server::conn::http1::Builder::new();
        tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(request: Request<Incoming>, does: Does) -> io::Result<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let media_type = head.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let fault = |status| Some((status, json!({"error": "no"})));
    let answer = if head.uri.path() != "/pets" {
        fault(404)
    } else if media_type != Some(b"application/json") {
        fault(415)
    } else {
        match serde_json::from_slice(&body) {
            Ok(body) => does(&body),
            Err(_) => fault(400),
        }
    };
    let (status, body) = answer.ok_or(io::ErrorKind::ConnectionReset)?;
    let response = Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json; charset=utf-8");
    response
        .body(Full::from(body.to_string()))
        .map_err(io::Error::other)
}
