// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseUpdatedNoContent, RequestContext};
use openapi_dropshot::{JsonBody, Query};
use openapi_dropshot::DocumentError;
#[allow(unused_imports)]
use crate::{answers::*, parameters::*, types::*};

/// What the contract says in words, and no type does.
const WORDS: &str = include_str!("words.json");

/// The operations of the API.
#[dropshot::api_description]
pub trait Api {
    /// What the server shares between its requests.
    type Context;

    /// `GET /notes`
    #[endpoint {
        method = GET,
        path = "/notes",
        operation_id = "listNotes",
    }]
    async fn list_notes(
        rqctx: RequestContext<Self::Context>,
        query: Query<ListNotesQuery>,
    ) -> Result<HttpResponseUpdatedNoContent, ListNotesError>;

    /// `POST /notes`
    #[endpoint {
        method = POST,
        path = "/notes",
        operation_id = "addNote",
    }]
    async fn add_note(
        rqctx: RequestContext<Self::Context>,
        body: JsonBody<Note>,
    ) -> Result<HttpResponseUpdatedNoContent, AddNoteError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::{integer, text};
use openapi_dropshot::{DateTime, Nullable, optional};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

integer! {
    pub struct ListNotesQueryLimit(i64) { exclusive_minimum: 0.0, maximum: 100.0 }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub enum ListNotesQueryState {
    #[serde(rename = "open")]
    Open,
    #[serde(rename = "done")]
    Done,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Note {
    /// What it is called.
    pub id: Id,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub due: Nullable<DateTime>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "NotePriority")]
    pub priority: Option<NotePriority>,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub owner: Nullable<Person>,
}

text! {
    pub struct Id: "Id" { pattern: "^n[0-9]{1,6}$" }
}

/// - `low`: can wait
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub enum NotePriority {
    #[serde(rename = "low")]
    Low,
    #[serde(rename = "high")]
    High,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Person {
    pub name: String,
}

// ==> parameters.rs <==
//! What operations are handed: the parameters of the path, the query and the head.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::Nullable;
use schemars::JsonSchema;
use serde::Deserialize;
#[allow(unused_imports)]
use crate::types::*;

/// The parameters in the query of `listNotes`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct ListNotesQuery {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Nullable<ListNotesQueryLimit>")]
    pub limit: Option<ListNotesQueryLimit>,
    pub state: Option<ListNotesQueryState>,
}

// ==> answers.rs <==
//! What operations answer: each status as a variant.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use dropshot::HttpError;
use openapi_dropshot::errors;
use openapi_dropshot::Status;
#[allow(unused_imports)]
use crate::types::*;

errors! {
    /// How `listNotes` fails.
    pub enum ListNotesError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for ListNotesError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

errors! {
    /// How `addNote` fails.
    pub enum AddNoteError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for AddNoteError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> words.json <==
{
  "/paths/~1notes/get": {
    "-": [
      "summary"
    ]
  },
  "/paths/~1notes/post": {
    "-": [
      "summary"
    ]
  },
  "": {
    "openapi": "3.0.3",
    "info": {
      "title": "Case",
      "version": "1"
    }
  }
}

