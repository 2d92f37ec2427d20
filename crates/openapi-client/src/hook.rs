//! What a consumer may do before and after each request.

use std::future::Future;
use std::pin::Pin;

use reqwest::header::HeaderMap;
use reqwest::{Request, StatusCode};

use crate::{Error, Operation};

/// What a hook gives back, in time.
pub type HookFuture<'h, T> = Pin<Box<dyn Future<Output = T> + Send + 'h>>;

/// Why a hook lets nothing pass.
pub type HookError = Box<dyn std::error::Error + Send + Sync>;

/// Something to do before and after each request: traces, fresh tokens, signatures. Several are
/// asked in the order in which they were given.
///
/// ```
/// use openapi_client::{Call, Hook, HookError, HookFuture, Outcome, Verdict, reqwest};
/// use openapi_client::reqwest::header::{AUTHORIZATION, HeaderValue};
/// # async fn ask_for_a_token() -> Result<String, HookError> { Ok("fresh".to_owned()) }
///
/// /// Asks for a token before each request.
/// struct FreshToken;
///
/// impl Hook for FreshToken {
///     fn before<'h>(
///         &'h self,
///         request: &'h mut reqwest::Request,
///         _: &'h Call<'h>,
///     ) -> HookFuture<'h, Result<(), HookError>> {
///         Box::pin(async move {
///             let token = ask_for_a_token().await?;
///             let mut value = HeaderValue::try_from(format!("Bearer {token}"))?;
///             value.set_sensitive(true);
///             request.headers_mut().insert(AUTHORIZATION, value);
///             Ok(())
///         })
///     }
///
///     fn authenticates(&self) -> bool {
///         true
///     }
/// }
/// ```
pub trait Hook: Send + Sync {
    /// Before each attempt, when everything else is in the request. What it gives as an error
    /// ends the call with [`Error::NotSent`].
    fn before<'h>(
        &'h self,
        request: &'h mut Request,
        call: &'h Call<'h>,
    ) -> HookFuture<'h, Result<(), HookError>> {
        let _ = (request, call);
        Box::pin(std::future::ready(Ok(())))
    }

    /// After each attempt, before the body of the answer is read.
    fn after<'h>(
        &'h self,
        outcome: &'h Outcome<'h>,
        call: &'h Call<'h>,
    ) -> HookFuture<'h, Verdict> {
        let _ = (outcome, call);
        Box::pin(std::future::ready(Verdict::Keep))
    }

    /// Whether it sees to the credentials, so that the client needs none.
    fn authenticates(&self) -> bool {
        false
    }
}

/// What a hook is told of an attempt.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Call<'c> {
    /// The operation.
    pub operation: &'static Operation,
    /// Which attempt it is; the first is 1.
    pub attempt: u32,
    /// The name that the request is sent with (`x-request-id`), the same in each attempt.
    pub request_id: &'c str,
}

impl<'c> Call<'c> {
    pub(crate) fn new(operation: &'static Operation, attempt: u32, request_id: &'c str) -> Self {
        Self {
            operation,
            attempt,
            request_id,
        }
    }
}

/// What an attempt came to.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome<'o> {
    /// An answer, of whatever status.
    Answer {
        /// The status.
        status: StatusCode,
        /// The headers.
        headers: &'o HeaderMap,
    },
    /// None.
    Failure(&'o Error),
}

/// What is to be done after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It stands.
    Keep,
    /// It is to be made again, once in a call, as after a 401 when a fresh token is at hand.
    Again,
}

/// What is told of members that the contract does not have.
pub(crate) type Surplus = dyn Fn(&Operation, &str) + Send + Sync;
