//! What the page of contacts asks for, with a token and about its workspaces alone.

use std::borrow::Cow;
use std::sync::Arc;

use contacts_api::{Bearer, ErrorResponse, JsonBody, UpsertContactError};
use contacts_store::{
    Access, Cell, Contact, ContactSummary, Email, Listing, Scope, Text, TokenRecord, WorkspaceId,
    format_datetime,
};
use dropshot::Body;
use http::{HeaderMap, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::answer;
use crate::contacts::{
    Call, admit, authenticate, check_scope, contain_panic, internal, unauthorized, unread,
};

/// Contacts on a page.
const PAGE: usize = 25;
/// Workspaces that are offered; others can be named.
const WORKSPACES: usize = 100;

/// A question of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// For which workspaces the token is good.
    Workspaces,
    /// Which contacts there are.
    List,
    /// What is stored of one.
    One,
}

/// A request with its body.
pub(super) struct Asked<'a> {
    pub(super) call: Call<'a>,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: Body,
    pub(super) max_body_bytes: usize,
}

impl Question {
    /// The answer, which is a failure of the contract's kinds if there is none.
    pub(super) async fn answer(self, asked: Asked<'_>) -> Response<Body> {
        let call = asked.call;
        let answered = contain_panic(call, async {
            match self {
                Self::Workspaces => workspaces(asked).await,
                Self::List => list(asked).await,
                Self::One => one(asked).await,
            }
        });
        answered.await.unwrap_or_else(answer::failure)
    }
}

#[derive(Serialize)]
struct Workspaces {
    workspaces: Vec<String>,
}

async fn workspaces(asked: Asked<'_>) -> Result<Response<Body>, UpsertContactError> {
    let token = asked.token().await?;
    let mut workspaces = Vec::new();
    match &token.access {
        Access::Workspaces(ids) => {
            workspaces.extend(ids.iter().take(WORKSPACES).map(|id| id.as_str().to_owned()));
        }
        Access::All => {
            let (store, notes) = (&asked.call.context.store, asked.call.notes);
            let mut last: Option<WorkspaceId> = None;
            while workspaces.len() < WORKSPACES {
                let next = store.workspace_after(last.as_ref());
                let next = notes.traced("find workspace", next).await;
                let Some(next) = next.map_err(|fault| internal(asked.call, &fault))? else {
                    break;
                };
                workspaces.push(next.as_str().to_owned());
                last = Some(next);
            }
        }
    }
    Ok(answer::json(StatusCode::OK, &Workspaces { workspaces }))
}

#[derive(Deserialize)]
struct ListRequest {
    workspace_id: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    after: Option<String>,
}

#[derive(Serialize)]
struct List {
    contacts: Vec<Row>,
    /// The address after which the next page begins.
    next: Option<String>,
}

#[derive(Serialize)]
struct Row {
    email: String,
    name: Option<String>,
    created_at: String,
    updated_at: String,
}

impl From<&ContactSummary> for Row {
    fn from(contact: &ContactSummary) -> Self {
        let parts = [&contact.first_name, &contact.last_name];
        let parts = parts.into_iter().flatten().map(Text::as_str);
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        let full = contact.full_name.as_ref().map(Text::as_str);
        let full = full.filter(|name| !name.is_empty());
        Self {
            email: contact.email.as_str().to_owned(),
            name: full
                .map(str::to_owned)
                .or_else(|| (!parts.is_empty()).then(|| parts.join(" "))),
            created_at: format_datetime(contact.created_at),
            updated_at: format_datetime(contact.updated_at),
        }
    }
}

async fn list(asked: Asked<'_>) -> Result<Response<Body>, UpsertContactError> {
    let call = asked.call;
    let (request, token): (ListRequest, _) = asked.read().await?;
    let workspace = workspace(&token, request.workspace_id)?;
    // One more than is shown tells whether there are more.
    let mut listing = Listing::new(workspace, PAGE + 1).beginning(&request.prefix);
    if let Some(after) = request.after {
        let after = Email::parse(&after)
            .map_err(|error| UpsertContactError::BadRequest(format!("after: {error}").into()))?;
        listing = listing.after(after);
    }
    let found = call.context.store.list(&listing);
    let found = call.notes.traced("list contacts", found).await;
    let found = found.map_err(|fault| internal(call, &fault))?;
    let contacts: Vec<Row> = found.iter().take(PAGE).map(Row::from).collect();
    let next = contacts.last().filter(|_| found.len() > PAGE);
    let next = next.map(|last| last.email.clone());
    Ok(answer::json(StatusCode::OK, &List { contacts, next }))
}

#[derive(Deserialize)]
struct OneRequest {
    workspace_id: String,
    email: String,
}

#[derive(Serialize)]
struct One<'a> {
    fields: Vec<Field<'a>>,
}

/// A field as text: a script would lose digits of a number in JSON.
#[derive(Serialize)]
struct Field<'a> {
    name: &'static str,
    kind: Option<&'static str>,
    value: Option<Cow<'a, str>>,
}

impl<'a> Field<'a> {
    fn new(name: &'static str, cell: Option<Cell<'a>>) -> Self {
        Self {
            name,
            kind: cell.map(|cell| match cell {
                Cell::Text(_) => "text",
                Cell::Number(_) => "number",
                Cell::DateTime(_) => "datetime",
                Cell::Json(_) => "json",
            }),
            value: cell.map(Cell::text),
        }
    }
}

async fn one(asked: Asked<'_>) -> Result<Response<Body>, UpsertContactError> {
    let call = asked.call;
    let (request, token): (OneRequest, _) = asked.read().await?;
    let workspace = workspace(&token, request.workspace_id)?;
    let email = Email::parse(&request.email)
        .map_err(|error| UpsertContactError::BadRequest(error.to_string().into()))?;
    let found = call.context.store.contact(&workspace, &email);
    let found = call.notes.traced("find contact", found).await;
    let Some(contact) = found.map_err(|fault| internal(call, &fault))? else {
        let sentence = ErrorResponse::from("there is no such contact in this workspace");
        return Ok(answer::json(StatusCode::NOT_FOUND, &sentence));
    };
    Ok(answer::json(StatusCode::OK, &shown(&contact)))
}

fn shown(contact: &Contact) -> One<'_> {
    One {
        fields: contact
            .cells()
            .map(|(name, cell)| Field::new(name, cell))
            .collect(),
    }
}

/// The workspace, if the token is good for it.
fn workspace(token: &TokenRecord, id: String) -> Result<WorkspaceId, UpsertContactError> {
    let workspace = WorkspaceId::new(id)
        .map_err(|error| UpsertContactError::BadRequest(format!("workspace_id: {error}").into()))?;
    if token.access.allows(&workspace) {
        Ok(workspace)
    } else {
        Err(unauthorized("the token has no access to this workspace"))
    }
}

impl Asked<'_> {
    fn bearer(&self) -> Result<Bearer, UpsertContactError> {
        Bearer::from_headers(self.headers).map_err(unauthorized)
    }

    /// The record of the token that was shown.
    async fn token(&self) -> Result<Arc<TokenRecord>, UpsertContactError> {
        admit(self.call, &self.bearer()?, Scope::Read).await
    }

    /// The body and the token, which is judged before the body is read and again after it.
    async fn read<T: DeserializeOwned>(self) -> Result<(T, Arc<TokenRecord>), UpsertContactError> {
        let (call, bearer) = (self.call, self.bearer()?);
        admit(call, &bearer, Scope::Read).await?;
        let body = JsonBody::new(self.headers.clone(), self.body, self.max_body_bytes);
        let read = body.without_nul().read().await;
        let read = read.map_err(|fault| unread(call, &fault))?;
        let token = authenticate(call, &bearer).await?;
        check_scope(&token, Scope::Read)?;
        Ok((read, token))
    }
}
