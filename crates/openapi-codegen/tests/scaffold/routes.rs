// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseUpdatedNoContent, RequestContext};
use openapi_dropshot::Path;
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

    /// `GET /{id}`
    #[endpoint {
        method = GET,
        path = "/{id}",
        operation_id = "one",
    }]
    async fn one(
        rqctx: RequestContext<Self::Context>,
        path: Path<OnePath>,
    ) -> Result<HttpResponseUpdatedNoContent, OneError>;

    /// `GET /{id}/a`
    #[endpoint {
        method = GET,
        path = "/{id}/a",
        operation_id = "two",
    }]
    async fn two(
        rqctx: RequestContext<Self::Context>,
        path: Path<TwoPath>,
    ) -> Result<HttpResponseUpdatedNoContent, TwoError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]



// ==> parameters.rs <==
//! What operations are handed: the parameters of the path, the query and the head.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use schemars::JsonSchema;
use serde::Deserialize;
#[allow(unused_imports)]
use crate::types::*;

/// The parameters in the path of `one`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct OnePath {
    pub id: String,
}

/// The parameters in the path of `two`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct TwoPath {
    pub id: String,
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
    /// How `one` fails.
    pub enum OneError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for OneError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

errors! {
    /// How `two` fails.
    pub enum TwoError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for TwoError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> words.json <==
{
  "/paths/~1{id}/get/responses/204": {
    "description": "none"
  },
  "/paths/~1{id}/get": {
    "-": [
      "summary"
    ]
  },
  "/paths/~1{id}~1a/get/responses/204": {
    "description": "none"
  },
  "/paths/~1{id}~1a/get": {
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

// refused: GET /{id}/b/: dropshot's router ignores empty segments, such as that behind a last slash (#/paths/~1{id}~1b~1)
// refused: GET /me: dropshot's router takes either fixed segments or a variable behind `/`; other operations have `{id}` there (#/paths/~1me)
