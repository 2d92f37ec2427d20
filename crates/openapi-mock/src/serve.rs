//! How a mock takes requests and answers them.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use openapi_conformance::traffic::{Passed, Said};
use openapi_document::Operation;

use crate::answers::{Answer, refusal};
use crate::reply::ReplyKind;
use crate::shared::Shared;
use crate::{Received, Reply};

/// Why a connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the test says to hang up")]
struct HangUp;

/// Takes connections until it is dropped.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(Arc::clone(&shared), request));
            let io = TokioIo::new(stream);
            // A client that leaves, or is left, is no error of the mock.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(io, service)
                .await;
        });
    }
}

async fn answer(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, HangUp> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| HangUp)?.to_bytes();
    let headers: Vec<(String, Vec<u8>)> = head
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
        .collect();
    let passed = Passed {
        started: SystemTime::now(),
        took: Duration::ZERO,
        method: head.method.to_string(),
        target: head.uri.to_string(),
        headers,
        body,
        answer: Err("not answered yet".to_owned()),
    };
    let said = shared.contract.suite.says(Some(""), &passed);
    let (operation, why) = weigh(&shared, &said);
    let named = operation.map(|one| one.operation_id.clone().unwrap_or_else(|| one.name.clone()));
    shared.remember(received(passed, named, why.clone()));
    let Some(why) = why else {
        let reply = operation.and_then(|operation| shared.said(&operation.name));
        return match (reply, operation) {
            (Some(reply), Some(operation)) => told(&shared, operation, reply).await,
            (None, Some(operation)) => Ok(response(shared.contract.success(operation), &[])),
            (_, None) => Err(HangUp),
        };
    };
    let contract = &shared.contract;
    let mut headers = Vec::new();
    let answer = match (&said, operation) {
        (Said::NoMethod(methods), _) => {
            headers.push(("allow".to_owned(), methods.join(", ")));
            refusal(405, &why)
        }
        (Said::NoCredentials { .. }, Some(operation)) => {
            contract.refusal(operation, &[401, 403], &why)
        }
        (Said::Refused { .. }, Some(operation)) => {
            contract.refusal(operation, &[400, 422, 404], &why)
        }
        _ => refusal(404, &why),
    };
    Ok(response(answer, &headers))
}

/// The operation that is asked for, and why it is refused, if it is.
fn weigh<'s>(shared: &'s Shared, said: &Said) -> (Option<&'s Operation>, Option<String>) {
    let operation = |name: &str| shared.contract.operation(name);
    match said {
        Said::NoPath => (None, Some("the contract has no such path".to_owned())),
        Said::NoMethod(methods) => {
            let why = format!(
                "the contract has this path with {} alone",
                methods.join(", ")
            );
            (None, Some(why))
        }
        Said::NoCredentials {
            operation: name,
            why,
        } => (operation(name), Some(format!("it asks for {why}"))),
        Said::Refused {
            operation: name,
            why,
        } => (operation(name), Some(why.join("; "))),
        Said::Admitted { operation: name } => (operation(name), None),
    }
}

fn received(passed: Passed, operation: Option<String>, refused: Option<String>) -> Received {
    let text = |value: Vec<u8>| String::from_utf8_lossy(&value).into_owned();
    let headers = passed.headers.into_iter();
    Received {
        operation,
        method: passed.method,
        target: passed.target,
        headers: headers.map(|(name, value)| (name, text(value))).collect(),
        body: passed.body,
        refused,
    }
}

/// Does what the test says.
async fn told(
    shared: &Shared,
    operation: &Operation,
    reply: Reply,
) -> Result<Response<Full<Bytes>>, HangUp> {
    if !reply.after.is_zero() {
        tokio::time::sleep(reply.after).await;
    }
    let answer = match reply.kind {
        ReplyKind::Stall => std::future::pending().await,
        ReplyKind::HangUp => return Err(HangUp),
        ReplyKind::Sample(status) => shared.contract.sample(operation, status),
        ReplyKind::Json(status, value) => Answer {
            status,
            body: Some((
                "application/json".to_owned(),
                value.to_string().into_bytes(),
            )),
        },
        ReplyKind::Raw(status, media_type, body) => Answer {
            status,
            body: Some((media_type, body.to_vec())),
        },
    };
    Ok(response(answer, &reply.headers))
}

fn response(answer: Answer, headers: &[(String, String)]) -> Response<Full<Bytes>> {
    let (media_type, body) = match answer.body {
        Some((media_type, body)) => (Some(media_type), body),
        None => (None, Vec::new()),
    };
    let mut response = Response::new(Full::new(Bytes::from(body)));
    if let Ok(status) = StatusCode::from_u16(answer.status) {
        *response.status_mut() = status;
    }
    let media_type = media_type.map(|value| ("content-type".to_owned(), value));
    for (name, value) in media_type.iter().chain(headers) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
