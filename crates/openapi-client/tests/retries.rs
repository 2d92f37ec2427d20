//! Requests are sent again where that is allowed and may help, to a server that fails on purpose.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::time::Instant;

use openapi_client::multipart::{File, Form};
use openapi_client::{Builder, CallOptions, Error, Retries};

include!("support/server.rs");

fn builder(url: &str) -> Builder<Client> {
    let quick = Retries::default().first_wait(Duration::from_millis(2));
    Builder::new(url).token("s3cret-value").retries(quick)
}

fn client(url: &str) -> Client {
    builder(url).build().unwrap()
}

/// What comes of it, and how often the request was sent.
async fn outcome(operation: &'static Operation, answers: &[&str]) -> (Result<u16, Error>, usize) {
    let server = Server::answering(answers);
    let outcome = client(&server.url).call(operation).await;
    (outcome, server.all().len())
}

#[tokio::test]
async fn what_is_busy_is_asked_again() {
    let (busy, slow, ok) = (answer(503, ""), answer(429, ""), answer(200, ""));
    let (outcome, sent) = outcome(&SAFE, &[&busy, &slow, "", &ok]).await;
    assert_eq!((outcome.unwrap(), sent), (200, 4));
}

#[tokio::test]
async fn what_may_do_harm_twice_is_sent_once() {
    let ok = answer(200, "");
    for first in [
        answer(503, ""),
        answer(500, ""),
        answer(400, ""),
        String::new(),
    ] {
        let (outcome, sent) = outcome(&PLAIN, &[&first, &ok]).await;
        assert!(!matches!(outcome.unwrap_err(), Error::GivenUp(_)));
        assert_eq!(sent, 1, "{first}");
    }
    // Refused with 429, it was not begun.
    let (outcome, sent) = outcome(&PLAIN, &[&answer(429, ""), &ok]).await;
    assert_eq!((outcome.unwrap(), sent), (200, 2));
}

#[tokio::test]
async fn what_will_not_get_better_is_sent_once() {
    let ok = answer(200, "");
    for status in [400, 401, 404, 500, 501] {
        let (outcome, sent) = outcome(&SAFE, &[&answer(status, ""), &ok]).await;
        assert_eq!(outcome.unwrap_err().status().unwrap(), status);
        assert_eq!(sent, 1, "{status}");
    }
}

#[tokio::test]
async fn the_key_is_kept_over_the_attempts_and_new_for_each_call() {
    let (busy, ok) = (answer(503, ""), answer(200, ""));
    let server = Server::answering(&[&busy, &ok, &ok]);
    let client = client(&server.url);
    client.call(&KEYED).await.unwrap();
    client.call(&KEYED).await.unwrap();
    let requests = server.all();
    let key = |index: usize| header(&requests[index], "idempotency-key").unwrap();
    assert_eq!(key(0), key(1));
    assert_ne!(key(0), key(2));
    assert_eq!(key(0).len(), 36);
    let id = |index: usize| header(&requests[index], "x-request-id").unwrap();
    assert_eq!(id(0), id(1));
    assert_ne!(id(0), id(2));
}

#[tokio::test]
async fn the_caller_knows_better() {
    let (busy, ok) = (answer(503, ""), answer(200, ""));
    let server = Server::answering(&[&busy, &ok]);
    let told = builder(&server.url).repeatable("plain").build().unwrap();
    told.call(&PLAIN).await.unwrap();

    let server = Server::answering(&[&busy, &ok]);
    let once = CallOptions::new().repeatable(true);
    client(&server.url).call_with(&PLAIN, &once).await.unwrap();

    let server = Server::answering(&[&busy, &ok]);
    let never = CallOptions::new().repeatable(false);
    client(&server.url)
        .call_with(&SAFE, &never)
        .await
        .unwrap_err();
    assert_eq!(server.all().len(), 1);
}

#[tokio::test]
async fn retry_after_is_waited_for() {
    let (busy, ok) = (answer(503, "retry-after: 1\r\n"), answer(200, ""));
    let start = Instant::now();
    let (done, sent) = outcome(&SAFE, &[&busy, &ok]).await;
    assert_eq!((done.unwrap(), sent), (200, 2));
    assert!(
        start.elapsed() >= Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );

    // What asks for too much is left to the caller, at once.
    let busy = answer(429, "retry-after: 3600\r\n");
    let (done, sent) = outcome(&SAFE, &[&busy, &ok]).await;
    let error = done.unwrap_err();
    assert!(matches!(error, Error::Refused(_)), "{error:?}");
    assert_eq!(
        error.refused().unwrap().retry_after(),
        Some(Duration::from_hours(1))
    );
    assert_eq!(sent, 1);
}

#[tokio::test]
async fn attempts_come_to_an_end() {
    let busy = answer(503, "x-request-id: 1f3c\r\n");
    let (done, sent) = outcome(&SAFE, &[busy.as_str(); 9]).await;
    let error = done.unwrap_err();
    assert_eq!(sent, 4);
    assert_eq!(error.status().unwrap(), 503);
    let text = error.to_string();
    assert!(text.starts_with("given up after 4 attempts in "), "{text}");
    assert!(
        text.ends_with(": 503: Service Unavailable (request 1f3c)"),
        "{text}"
    );

    let none = builder("http://127.0.0.1:1").build().unwrap();
    let error = none.call(&PLAIN).await.unwrap_err();
    let Error::GivenUp(given_up) = &error else {
        panic!("{error:?}");
    };
    // Nobody was reached, so that nobody was harmed.
    assert_eq!(given_up.attempts(), 4);
    assert!(matches!(given_up.last(), Some(Error::Unreachable(_))));
    assert!(
        error
            .to_string()
            .contains("http://127.0.0.1:1 cannot be reached: "),
        "{error}"
    );
}

#[tokio::test]
async fn a_call_has_an_end_of_its_own() {
    let busy = answer(503, "retry-after: 2\r\n");
    let server = Server::answering(&[&busy, &answer(200, "")]);
    let options = CallOptions::new().timeout(Duration::from_millis(900));
    let start = Instant::now();
    let error = client(&server.url)
        .call_with(&SAFE, &options)
        .await
        .unwrap_err();
    // There is no time for what the server asks for.
    assert_eq!(error.status().unwrap(), 503);
    assert!(start.elapsed() < Duration::from_millis(900));
}

#[tokio::test]
async fn a_call_may_take_longer_than_others() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().take(3) {
            std::thread::sleep(Duration::from_millis(300));
            let _ = stream.unwrap().write_all(answer(200, "").as_bytes());
        }
    });
    let client = builder(&url)
        .timeout(Duration::from_millis(60))
        .build()
        .unwrap();
    let error = client.call(&SAFE).await.unwrap_err();
    assert_eq!(error.to_string(), "no answer within 60 ms");
    let patient = CallOptions::new().timeout(Duration::from_secs(20));
    client.call_with(&SAFE, &patient).await.unwrap();

    // The limit of an HTTP client of one's own is one as well.
    let own = openapi_client::reqwest::Client::builder().timeout(Duration::from_millis(60));
    let client = builder(&url)
        .http_client(own.build().unwrap())
        .build()
        .unwrap();
    let error = client.call(&SAFE).await.unwrap_err();
    assert!(
        matches!(&error, Error::GivenUp(given_up) if given_up.is_timeout()),
        "{error:?}"
    );
}

/// One piece.
struct Once(Option<&'static str>);

impl futures_core::Stream for Once {
    type Item = Result<&'static str, std::io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let busy = answer(503, "");
    let server = Server::answering(&[&busy, &answer(200, "")]);
    let client = client(&server.url);
    let body = openapi_client::reqwest::Body::wrap_stream(Once(Some("body")));
    let request = client
        .0
        .http()
        .put(format!("{}/x", server.url))
        .header("content-length", "4")
        .body(body);
    let request = request.build().unwrap();
    let answer = client
        .0
        .send(request, &SAFE, &CallOptions::new())
        .await
        .unwrap();
    assert_eq!(answer.status(), 503);
}

#[tokio::test]
async fn a_body_of_several_parts_is_sent_once() {
    let client = client("http://127.0.0.1:1");
    let form = Form::new().files("file", File::bytes("a.txt", "A"), None);
    let request = client
        .0
        .http()
        .put(format!("{}/x", client.0.base_url()))
        .multipart(form.into_inner());
    let request = request.build().unwrap();
    let sent = client.0.send(request, &SAFE, &CallOptions::new()).await;
    // Another would be given up after four attempts.
    let error = sent.err().unwrap();
    assert!(matches!(error, Error::Unreachable(_)), "{error:?}");
}
