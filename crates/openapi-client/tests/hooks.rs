//! What hooks see and may do.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::sync::{Arc, Mutex};

use openapi_client::reqwest::Request;
use openapi_client::reqwest::header::{AUTHORIZATION, HeaderValue};
use openapi_client::{Builder, Call, Hook, HookError, HookFuture, Outcome, Retries, Verdict};

include!("support/server.rs");

/// Writes down what it sees.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn add(&self, note: String) {
        self.0.lock().unwrap().push(note);
    }
}

impl Hook for Notes {
    fn before<'h>(
        &'h self,
        request: &'h mut Request,
        call: &'h Call<'h>,
    ) -> HookFuture<'h, Result<(), HookError>> {
        self.add(format!(
            "{} {} {}",
            call.operation.id,
            request.method(),
            call.attempt
        ));
        request
            .headers_mut()
            .insert("x-signature", HeaderValue::from(call.attempt));
        Box::pin(std::future::ready(Ok(())))
    }

    fn after<'h>(&'h self, outcome: &'h Outcome<'h>, _: &'h Call<'h>) -> HookFuture<'h, Verdict> {
        self.add(match outcome {
            Outcome::Answer { status, .. } => status.as_u16().to_string(),
            Outcome::Failure(_) => "nothing".to_owned(),
            _ => "else".to_owned(),
        });
        Box::pin(std::future::ready(Verdict::Keep))
    }
}

fn quick() -> Retries {
    Retries::default().first_wait(Duration::from_millis(2))
}

#[tokio::test]
async fn a_hook_sees_each_attempt_and_signs_it() {
    let (busy, ok) = (answer(503, ""), answer(200, ""));
    let server = Server::answering(&[&busy, "", &ok]);
    let notes = Notes::default();
    let client: Client = Builder::new(server.url.as_str())
        .anonymous()
        .retries(quick())
        .hook(notes.clone())
        .build()
        .unwrap();
    client.call(&SAFE).await.unwrap();
    let seen = notes.0.lock().unwrap().join(", ");
    assert_eq!(
        seen,
        "safe GET 1, 503, safe GET 2, nothing, safe GET 3, 200"
    );
    for attempt in ["1", "2", "3"] {
        assert_eq!(header(&server.request(), "x-signature"), Some(attempt));
    }
}

/// Has a token that is old at first.
#[derive(Clone, Default)]
struct Tokens(Arc<Mutex<u32>>);

impl Hook for Tokens {
    fn before<'h>(
        &'h self,
        request: &'h mut Request,
        _: &'h Call<'h>,
    ) -> HookFuture<'h, Result<(), HookError>> {
        Box::pin(async move {
            let age = *self.0.lock().unwrap();
            let value = HeaderValue::try_from(format!("Bearer token-{age}"))?;
            request.headers_mut().insert(AUTHORIZATION, value);
            Ok(())
        })
    }

    fn after<'h>(&'h self, outcome: &'h Outcome<'h>, _: &'h Call<'h>) -> HookFuture<'h, Verdict> {
        let refused = matches!(outcome, Outcome::Answer { status, .. } if status.as_u16() == 401);
        if refused {
            *self.0.lock().unwrap() += 1;
        }
        let verdict = if refused {
            Verdict::Again
        } else {
            Verdict::Keep
        };
        Box::pin(std::future::ready(verdict))
    }

    fn authenticates(&self) -> bool {
        true
    }
}

#[tokio::test]
async fn a_fresh_token_is_tried_once() {
    let (stranger, ok) = (answer(401, ""), answer(200, ""));
    let server = Server::answering(&[&stranger, &ok]);
    let new = |url: &str| {
        let builder = Builder::<Client>::new(url).hook(Tokens::default());
        builder.build().unwrap()
    };
    new(&server.url).call(&SECURED).await.unwrap();
    assert_eq!(
        header(&server.request(), "authorization"),
        Some("Bearer token-0")
    );
    assert_eq!(
        header(&server.request(), "authorization"),
        Some("Bearer token-1")
    );

    let server = Server::answering(&[&stranger, &stranger, &ok]);
    let error = new(&server.url).call(&SECURED).await.unwrap_err();
    assert_eq!(
        error.to_string().split(" (").next(),
        Some("401: Unauthorized")
    );
    assert_eq!(server.all().len(), 2);
}

struct Shut;

impl Hook for Shut {
    fn before<'h>(
        &'h self,
        _: &'h mut Request,
        _: &'h Call<'h>,
    ) -> HookFuture<'h, Result<(), HookError>> {
        Box::pin(std::future::ready(Err("closed on Sundays".into())))
    }
}

#[tokio::test]
async fn a_hook_may_let_nothing_pass() {
    let builder = Builder::<Client>::new("http://127.0.0.1:1")
        .anonymous()
        .hook(Shut);
    let error = builder.build().unwrap().call(&PLAIN).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "not sent: a hook did not let it pass: closed on Sundays"
    );
}
