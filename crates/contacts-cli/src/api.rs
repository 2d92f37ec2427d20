//! The server, as the commands ask it. All that knows the generated client is here.

use std::fmt;
use std::time::Duration;

use anyhow::{Context as _, Result};
use contacts_client::types::{
    UpsertContactRequest, UpsertContactResponse, UpsertContactResponseAction,
};
use contacts_client::{Client, Error, Retries};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::settings::Server;

/// No wait before a request is sent again is longer, whatever a server asks for.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// A server, and the workspace whose contacts are stored there.
#[derive(Clone)]
pub(crate) struct Api {
    client: Client,
    url: String,
    workspace: String,
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
    answer: UpsertContactResponse,
}

impl Stored {
    /// The address as the server keeps it.
    pub(crate) fn email(&self) -> Option<&str> {
        self.answer.email.as_deref()
    }

    /// The answer as it came.
    pub(crate) fn json(&self) -> Result<Value> {
        Ok(serde_json::to_value(&self.answer)?)
    }
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
    /// Nothing is sent yet. `attempts` is how often a request is sent that gets no answer.
    pub(crate) fn new(server: Server, attempts: u32) -> Result<Self> {
        let retries = Retries::default()
            .attempts(attempts)
            .longest_wait(LONGEST_WAIT);
        let client = Client::builder(&server.url)
            .token(&server.token)
            .retries(retries)
            .build()
            .context("the server cannot be asked")?;
        Ok(Self {
            client,
            url: server.url,
            workspace: server.workspace,
        })
    }

    /// Its URL, and the workspace.
    pub(crate) fn place(&self) -> (&str, &str) {
        (&self.url, &self.workspace)
    }

    /// The body by which a contact is stored.
    pub(crate) fn body(workspace: &str, contact: Value) -> Value {
        let mut body = Map::new();
        body.insert("workspace_id".to_owned(), workspace.into());
        body.insert("contact".to_owned(), contact);
        Value::Object(body)
    }

    /// Stores a contact. The client sends a request again that got no answer, or that the server
    /// cannot serve now.
    pub(crate) async fn upsert(&self, contact: Value) -> Result<Stored, Failure> {
        let body = Self::body(&self.workspace, contact);
        let request: UpsertContactRequest = serde_json::from_value(body)
            .map_err(|error| Failure::of_row(None, error.to_string()))?;
        match self.client.upsert_contact(request).send().await {
            Ok(answer) => stored(answer.into_inner()),
            Err(error) => Err(self.failure(&error)),
        }
    }

    fn failure(&self, error: &Error) -> Failure {
        let url = &self.url;
        let general = |status, sentence| Failure {
            is_general: true,
            ..Failure::of_row(status, sentence)
        };
        match error.last() {
            Error::Refused(refused) => {
                let status = refused.status().as_u16();
                if refused.is_documented() {
                    return Failure {
                        is_general: status == 401,
                        ..Failure::of_row(Some(status), refused.sentence())
                    };
                }
                let text = openapi_contract::text::visible(refused.excerpt().trim());
                let text = openapi_contract::text::excerpt(&text, 200);
                let told = format!(
                    "{url} gave an answer that the contract does not know: {} {text}",
                    refused.status()
                );
                // 413: too large, which the next one need not be.
                Failure {
                    is_general: status != 413,
                    ..Failure::of_row(Some(status), told)
                }
            }
            Error::Unexpected(answer) => {
                let status = answer.status().as_u16();
                general(Some(status), format!("{url}: {answer}"))
            }
            Error::Unreachable(error) => {
                general(None, format!("{url} cannot be reached: {}", error.cause()))
            }
            Error::GivenUp(_) => general(None, format!("{url} did not answer in time")),
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
fn stored(answer: UpsertContactResponse) -> Result<Stored, Failure> {
    let action = match answer.action {
        Some(UpsertContactResponseAction::Create) => Action::Created,
        Some(UpsertContactResponseAction::Update) => Action::Updated,
        Some(UpsertContactResponseAction::Error) => {
            let sentence = answer.error.value().cloned();
            let sentence = sentence.unwrap_or_else(|| "the server gives no reason".to_owned());
            return Err(Failure::of_row(Some(200), sentence));
        }
        // Or says what this contract does not know yet.
        Some(_) | None => Action::Unsaid,
    };
    Ok(Stored { action, answer })
}
