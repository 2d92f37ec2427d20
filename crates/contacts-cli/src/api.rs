//! The server, as the commands ask it. All that knows the generated client is here.

use std::fmt;
use std::time::Duration;

use anyhow::{Context as _, Result};
use contacts_client::types::{UpsertContactRequest, UpsertContactResponseAction};
use contacts_client::{Client, Error, types};
use serde::Serialize;
use serde_json::{Value, json};

use crate::settings::Server;

/// The first wait before a request is sent again; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// No wait is longer, whatever a server asks for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// A server, and the workspace whose contacts are stored there.
#[derive(Clone)]
pub(crate) struct Api {
    client: Client,
    url: String,
    workspace: String,
    /// How often a request is sent that gets no answer.
    attempts: u32,
}

/// What became of a contact that was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Created,
    Updated,
    /// The server does not say.
    Unsaid,
}

/// What the server answered, and what that says.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) action: Action,
    /// The address as the server keeps it.
    pub(crate) email: Option<String>,
    /// The answer as it came.
    pub(crate) answer: Value,
}

/// Why a contact was not stored.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Failure {
    /// The status of the answer, if there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    /// A sentence.
    #[serde(rename = "error")]
    pub(crate) sentence: String,
    /// The next contact would fare no better: the server is out of reach or takes no such token.
    #[serde(skip)]
    pub(crate) is_general: bool,
}

impl Api {
    /// Nothing is sent yet.
    pub(crate) fn new(server: Server, attempts: u32) -> Result<Self> {
        let client =
            Client::with_token(&server.url, &server.token).context("the server cannot be asked")?;
        Ok(Self {
            client,
            url: server.url,
            workspace: server.workspace,
            attempts,
        })
    }

    /// Its URL, and the workspace.
    pub(crate) fn place(&self) -> (&str, &str) {
        (&self.url, &self.workspace)
    }

    /// The body by which a contact is stored.
    pub(crate) fn body(workspace: &str, contact: Value) -> Value {
        json!({"workspace_id": workspace, "contact": contact})
    }

    /// Stores a contact. A request without an answer, or that the server cannot serve now, is sent
    /// again: an upsert may be.
    pub(crate) async fn upsert(&self, contact: Value) -> Result<Stored, Failure> {
        let body = Self::body(&self.workspace, contact);
        let request: UpsertContactRequest = serde_json::from_value(body)
            .map_err(|error| Failure::of_row(None, error.to_string()))?;
        let mut wait = FIRST_WAIT;
        let mut left = self.attempts;
        loop {
            left = left.saturating_sub(1);
            let sent = self.client.upsert_contact().body(request.clone());
            let error = match sent.send().await {
                Ok(answer) => return stored(&answer),
                Err(error) => error,
            };
            if left == 0 || !is_passing(&error) {
                return Err(self.failure(error).await);
            }
            tokio::time::sleep(asked_for(&error).unwrap_or_else(|| jittered(wait))).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }

    async fn failure(&self, error: Error<types::ErrorResponse>) -> Failure {
        let url = &self.url;
        match error {
            Error::ErrorResponse(refusal) => {
                let status = refusal.status().as_u16();
                Failure {
                    is_general: status == 401,
                    ..Failure::of_row(Some(status), refusal.error.clone())
                }
            }
            Error::UnexpectedResponse(answer) => {
                let status = answer.status();
                let text = answer.text().await.unwrap_or_default();
                let text = openapi_contract::text::visible(text.trim());
                let text = openapi_contract::text::excerpt(&text, 200);
                // 413: too large, which the next one need not be.
                Failure {
                    is_general: status.as_u16() != 413,
                    ..Failure::of_row(
                        Some(status.as_u16()),
                        format!(
                            "{url} gave an answer that the contract does not know: {status} {text}"
                        ),
                    )
                }
            }
            Error::CommunicationError(error) | Error::ResponseBodyError(error) => {
                let sentence = if error.is_timeout() {
                    format!("{url} did not answer in time")
                } else {
                    format!("{url} cannot be reached: {}", deepest(&error))
                };
                Failure {
                    is_general: true,
                    ..Failure::of_row(None, sentence)
                }
            }
            other => Failure::of_row(None, other.to_string()),
        }
    }
}

impl Failure {
    fn of_row(status: Option<u16>, sentence: String) -> Self {
        Self {
            status,
            sentence,
            is_general: false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => write!(f, "{status}: {}", self.sentence),
            None => f.write_str(&self.sentence),
        }
    }
}

/// A success may still say that it is none.
fn stored(answer: &types::UpsertContactResponse) -> Result<Stored, Failure> {
    let action = match answer.action {
        Some(UpsertContactResponseAction::Create) => Action::Created,
        Some(UpsertContactResponseAction::Update) => Action::Updated,
        Some(UpsertContactResponseAction::Error) => {
            let sentence = answer.error.value().cloned();
            let sentence = sentence.unwrap_or_else(|| "the server gives no reason".to_owned());
            return Err(Failure::of_row(Some(200), sentence));
        }
        None => Action::Unsaid,
    };
    Ok(Stored {
        action,
        email: answer.email.clone(),
        answer: serde_json::to_value(answer).unwrap_or_default(),
    })
}

/// Whether the same request may fare better later.
fn is_passing(error: &Error<types::ErrorResponse>) -> bool {
    match error {
        Error::CommunicationError(error) | Error::ResponseBodyError(error) => !error.is_builder(),
        Error::ErrorResponse(refusal) => refusal.status().is_server_error(),
        Error::UnexpectedResponse(answer) => {
            matches!(answer.status().as_u16(), 408 | 425 | 429 | 500 | 502..=504)
        }
        _ => false,
    }
}

/// How long the server asks to be left alone (RFC 9110, section 10.2.3), in its form of seconds.
fn asked_for(error: &Error<types::ErrorResponse>) -> Option<Duration> {
    let headers = match error {
        Error::ErrorResponse(refusal) => refusal.headers(),
        Error::UnexpectedResponse(answer) => answer.headers(),
        _ => return None,
    };
    let seconds = headers.get("retry-after")?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

/// Half to all of a wait, so that requests that failed together come back apart.
fn jittered(wait: Duration) -> Duration {
    let random = getrandom::u32().unwrap_or(u32::MAX);
    wait.mul_f64(0.5 + f64::from(random) / f64::from(u32::MAX) / 2.0)
}

/// The cause that lies deepest says what is the matter; those above it repeat each other.
fn deepest(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(cause) = deepest.source() {
        deepest = cause;
    }
    deepest.to_string()
}
