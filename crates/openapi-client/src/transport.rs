//! What sends the requests of a client.

mod settings;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Request, Response, StatusCode, Url};
use tokio::time::{sleep, timeout_at};

use crate::answer::{Common, Context};
use crate::base_url::BaseUrl;
use crate::credentials::Credentials;
use crate::error::{GivenUp, NotSent, Unreachable};
use crate::excerpt::Secrets;
use crate::retries::{asks_to_wait, retry_after};
use crate::{Answer, Call, CallOptions, Error, Operation, Outcome, Verdict, random};

pub(crate) use settings::Settings;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// What sends the requests of a client: address, credentials, limits of time, retries and hooks.
/// Clones share it. `Debug` shows no credential.
#[derive(Clone)]
pub struct Transport(Arc<Inner>);

struct Inner {
    base_url: BaseUrl,
    http: reqwest::Client,
    credentials: Credentials,
    /// Whether a hook sees to the credentials.
    is_authenticated: bool,
    settings: Settings,
    common: Arc<Common>,
}

/// One call, with all its attempts.
struct Sending<'s> {
    operation: &'static Operation,
    request_id: String,
    /// Whether to send the request twice does no harm.
    is_repeatable: bool,
    attempts: u32,
    started: Instant,
    /// How long the call may take.
    limit: Option<Duration>,
    /// How long each attempt may take, where the call alone does not say it.
    of_attempt: Option<Duration>,
    settings: &'s Settings,
}

impl Transport {
    pub(crate) fn new(
        base_url: BaseUrl,
        http: reqwest::Client,
        credentials: Credentials,
        secrets: Secrets,
        is_authenticated: bool,
        settings: Settings,
    ) -> Self {
        let common = Common {
            address: base_url.address(),
            secrets,
            surplus: settings.surplus.clone(),
        };
        Self(Arc::new(Inner {
            base_url,
            http,
            credentials,
            is_authenticated,
            settings,
            common: Arc::new(common),
        }))
    }

    /// The address that the paths of operations continue, without a slash at the end.
    pub fn base_url(&self) -> &str {
        self.0.base_url.as_str()
    }

    /// The URL of an operation whose path is this; it begins with a slash.
    pub fn url(&self, path: &str) -> Result<Url, Error> {
        self.0.base_url.with(path)
    }

    /// The HTTP client. What is sent by it alone has no credentials.
    pub fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// Sends a request of an operation, again where that is allowed and may help.
    pub async fn send(
        &self,
        mut request: Request,
        operation: &'static Operation,
        options: &CallOptions,
    ) -> Result<Answer, Error> {
        let inner = &*self.0;
        let settings = &inner.settings;
        let mut sending = Sending {
            operation,
            request_id: inner.complete(&mut request, operation, options)?,
            is_repeatable: options.repeatable.unwrap_or_else(|| {
                operation.is_idempotent
                    || operation.idempotency_key.is_some()
                    || settings.repeatable.iter().any(|id| id == operation.id)
            }),
            attempts: 0,
            started: Instant::now(),
            limit: options.timeout.or(settings.call_timeout),
            of_attempt: options.timeout.is_none().then_some(settings.timeout),
            settings,
        };
        let mut may_ask_again = !settings.hooks.is_empty();
        loop {
            // Hooks get it as it is here, each time.
            let keeps = settings.retries.is_on() || may_ask_again;
            let copy = keeps.then(|| request.try_clone()).flatten();
            let (until, limit) = sending.next();
            let (verdict, result) = inner.attempt(request, &sending, until, limit).await?;
            let wait = match verdict {
                Verdict::Again if may_ask_again => {
                    may_ask_again = false;
                    Some(Duration::ZERO)
                }
                _ => sending.wait(&result),
            };
            if let (Some(wait), Some(copy)) = (wait, copy) {
                drop(result);
                if !wait.is_zero() {
                    sleep(wait).await;
                }
                request = copy;
                continue;
            }
            return inner.finish(result, sending, until, limit);
        }
    }
}

impl Inner {
    /// Adds to a request what it is sent with beside what the operation says, and gives the name
    /// it is sent under.
    fn complete(
        &self,
        request: &mut Request,
        operation: &Operation,
        options: &CallOptions,
    ) -> Result<String, Error> {
        for (name, value) in &options.headers {
            request.headers_mut().insert(name, value.clone());
        }
        for (name, value) in &self.settings.headers {
            let entry = request.headers_mut().entry(name);
            entry.or_insert_with(|| value.clone());
        }
        if let Some(name) = operation.idempotency_key
            && !request.headers().contains_key(name)
        {
            let name = HeaderName::try_from(name);
            let name = name.map_err(|error| NotSent::new(error.to_string()))?;
            request
                .headers_mut()
                .insert(name, value_of(&random::uuid())?);
        }
        if let Some(current) = &self.settings.traceparent
            && let Some(text) = current().filter(|text| is_traceparent(text))
        {
            request.headers_mut().insert(TRACEPARENT, value_of(&text)?);
        }
        if let Err(missing) = self.credentials.apply(request, operation)
            && !self.is_authenticated
        {
            return Err(NotSent::new(missing).into());
        }
        let own = request.headers().get(REQUEST_ID);
        if let Some(own) = own.and_then(|own| own.to_str().ok()) {
            return Ok(own.to_owned());
        }
        let id = random::id();
        request.headers_mut().insert(REQUEST_ID, value_of(&id)?);
        Ok(id)
    }

    /// Sends a request once. An error is a hook's.
    async fn attempt(
        &self,
        mut request: Request,
        sending: &Sending<'_>,
        until: Instant,
        limit: Duration,
    ) -> Result<(Verdict, Result<Response, Error>), Error> {
        let call = Call::new(sending.operation, sending.attempts, &sending.request_id);
        for hook in &self.settings.hooks {
            let passed = hook.before(&mut request, &call).await;
            let refused = |error| format!("a hook did not let it pass: {error}");
            passed.map_err(|error| NotSent::new(refused(error)))?;
        }
        let start = Instant::now();
        let result = match timeout_at(until.into(), self.http.execute(request)).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) if error.is_builder() => Err(error.into()),
            // The limit of an HTTP client of the caller's own.
            Ok(Err(error)) if error.is_timeout() && !error.is_connect() => {
                Err(GivenUp::late(sending.attempts, start.elapsed()).into())
            }
            Ok(Err(error)) => {
                Err(Unreachable::new(self.common.address.clone(), &error.without_url()).into())
            }
            Err(_) => Err(GivenUp::late(sending.attempts, limit).into()),
        };
        let mut verdict = Verdict::Keep;
        for hook in &self.settings.hooks {
            let outcome = match &result {
                Ok(response) => Outcome::Answer {
                    status: response.status(),
                    headers: response.headers(),
                },
                Err(error) => Outcome::Failure(error),
            };
            if hook.after(&outcome, &call).await == Verdict::Again {
                verdict = Verdict::Again;
            }
        }
        Ok((verdict, result))
    }

    fn finish(
        &self,
        result: Result<Response, Error>,
        sending: Sending<'_>,
        until: Instant,
        limit: Duration,
    ) -> Result<Answer, Error> {
        let Sending {
            attempts, started, ..
        } = sending;
        match result {
            Ok(response) => {
                let context = Context {
                    common: Arc::clone(&self.common),
                    operation: sending.operation,
                    request_id: sending.request_id,
                    attempts,
                    started,
                    until,
                    limit,
                };
                Ok(Answer::new(response, context))
            }
            Err(last @ Error::Unreachable(_)) if attempts > 1 => {
                Err(GivenUp::failed(attempts, started.elapsed(), last).into())
            }
            Err(error) => Err(error),
        }
    }
}

impl Sending<'_> {
    /// Counts an attempt: until when it may take, and how long that is.
    fn next(&mut self) -> (Instant, Duration) {
        self.attempts += 1;
        let now = Instant::now();
        let of_attempt = self.of_attempt.map(|limit| (now + limit, limit));
        let of_call = self.limit.map(|limit| (self.started + limit, limit));
        let limits = [of_attempt, of_call].into_iter().flatten();
        let usual = (now + self.settings.timeout, self.settings.timeout);
        limits.min_by_key(|(until, _)| *until).unwrap_or(usual)
    }

    /// How long to wait before another attempt, if there is to be one.
    fn wait(&self, result: &Result<Response, Error>) -> Option<Duration> {
        let retries = &self.settings.retries;
        let wait = match result {
            Ok(response) => {
                let status = response.status();
                // What is refused with 429 was not begun.
                let is_safe = self.is_repeatable || status == StatusCode::TOO_MANY_REQUESTS;
                if !(asks_to_wait(status) && is_safe) {
                    return None;
                }
                retries.wait(self.attempts, retry_after(response.headers()))
            }
            Err(Error::Unreachable(error)) if self.is_repeatable || !error.broke() => {
                retries.wait(self.attempts, None)
            }
            Err(_) => None,
        }?;
        let end = self.limit.map(|limit| self.started + limit);
        let in_time = end.is_none_or(|end| Instant::now() + wait < end);
        in_time.then_some(wait)
    }
}

fn value_of(text: &str) -> Result<HeaderValue, Error> {
    Ok(HeaderValue::try_from(text)?)
}

/// Whether a text is of version 00 (W3C Trace Context, section 3.2.2).
fn is_traceparent(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_hex = |part: &str| {
        part.bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [2, 32, 16, 2] && parts.iter().all(|part| is_hex(part))
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.credentials.names().collect();
        f.debug_struct("Transport")
            .field("base_url", &self.0.base_url.as_str())
            .field("credentials", &names)
            .field("settings", &self.0.settings)
            .finish_non_exhaustive()
    }
}
