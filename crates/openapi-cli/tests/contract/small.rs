//! A small server in this process, and what it was asked.
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;

/// A server that answers by a function, on a runtime of the test.
pub(crate) struct Small {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Request<Bytes>>>>,
    most_at_once: Arc<AtomicUsize>,
}

impl Small {
    pub(crate) async fn start(
        answer: impl Fn(&Request<Bytes>) -> Response<Full<Bytes>> + Clone + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let small = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            asked: Arc::default(),
            most_at_once: Arc::default(),
        };
        let (asked, most) = (Arc::clone(&small.asked), Arc::clone(&small.most_at_once));
        let now = Arc::new(AtomicUsize::new(0));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (asked, most) = (Arc::clone(&asked), Arc::clone(&most));
                let (now, answer) = (Arc::clone(&now), answer.clone());
                let service = service_fn(move |request: Request<hyper::body::Incoming>| {
                    let (asked, most) = (Arc::clone(&asked), Arc::clone(&most));
                    let (now, answer) = (Arc::clone(&now), answer.clone());
                    async move {
                        let running = now.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(running, Ordering::SeqCst);
                        let (parts, body) = request.into_parts();
                        let body = body
                            .collect()
                            .await
                            .map(http_body_util::Collected::to_bytes);
                        let request = Request::from_parts(parts, body.unwrap_or_default());
                        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
                        let response = answer(&request);
                        asked.lock().unwrap().push(request);
                        now.fetch_sub(1, Ordering::SeqCst);
                        Ok::<_, Infallible>(response)
                    }
                });
                tokio::spawn(async move {
                    let _ = http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        small
    }

    /// What it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Request<Bytes>> {
        self.asked.lock().unwrap().clone()
    }

    /// How often it was asked so: `GET /pets`, without the query.
    pub(crate) fn count(&self, method: &str, path: &str) -> usize {
        let asked = self.asked();
        let alike = asked
            .iter()
            .filter(|request| request.method().as_str() == method && request.uri().path() == path);
        alike.count()
    }

    pub(crate) fn most_at_once(&self) -> usize {
        self.most_at_once.load(Ordering::SeqCst)
    }
}

/// An answer in JSON.
pub(crate) fn json(status: u16, value: &Value) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .body(Full::from(value.to_string()))
        .unwrap()
}

/// An answer without a body.
pub(crate) fn empty(status: u16) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .body(Full::default())
        .unwrap()
}
