// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseUpdatedNoContent, RequestContext};
use openapi_dropshot::{Header, PagedQuery, Path};
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

    /// `GET /things/{thing-id}`
    #[endpoint {
        method = GET,
        path = "/things/{thing-id}",
        operation_id = "things.list",
    }]
    async fn things_list(
        rqctx: RequestContext<Self::Context>,
        path: Path<ThingsListPath>,
        query: PagedQuery<ThingsListQuery>,
        headers: Header<ThingsListHeaders>,
    ) -> Result<HttpResponseUpdatedNoContent, ThingsListError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::integer;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

integer! {
    pub struct ThingsListQueryLimit(u32) { minimum: 1.0, format: "uint32" }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub enum ThingsListQueryOrder {
    #[serde(rename = "up")]
    Up,
    #[serde(rename = "down")]
    Down,
}

// ==> parameters.rs <==
//! What operations are handed: the parameters of the path, the query and the head.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::{Nullable, Uuid};
use schemars::JsonSchema;
use serde::Deserialize;
#[allow(unused_imports)]
use crate::types::*;

/// The parameters in the path of `things.list`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct ThingsListPath {
    /// Which
    #[serde(rename = "thing-id")]
    pub thing_id: Uuid,
}

/// The parameters in the query of `things.list`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct ThingsListQuery {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Nullable<ThingsListQueryLimit>")]
    pub limit: Option<ThingsListQueryLimit>,
    pub labels: Option<Vec<String>>,
    #[serde(default = "default_things_list_query_order")]
    pub order: ThingsListQueryOrder,
}

fn default_things_list_query_order() -> ThingsListQueryOrder {
    ThingsListQueryOrder::Up
}

/// The parameters in the head of `things.list`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct ThingsListHeaders {
    #[serde(rename = "X-Trace")]
    pub x_trace: Option<String>,
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
    /// How `things.list` fails.
    pub enum ThingsListError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for ThingsListError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> words.json <==
{
  "/paths/~1things~1{thing-id}/get/parameters/query:limit": {
    "example": false
  },
  "/paths/~1things~1{thing-id}/get/parameters/query:labels": {
    "description": "Any of\nthese"
  },
  "/paths/~1things~1{thing-id}/get/parameters/header:X-Trace": {
    "example": "t"
  },
  "/paths/~1things~1{thing-id}/get/responses/204": {
    "description": "none"
  },
  "/paths/~1things~1{thing-id}/get": {
    "-": [
      "summary"
    ]
  },
  "/components/schemas/ThingsListQueryOrder": {
    "default": "up"
  },
  "": {
    "openapi": "3.0.3",
    "info": {
      "title": "Case",
      "version": "1"
    }
  }
}

// refused: GET /cookies: dropshot reads no cookies, and `c` is one (#/paths/~1cookies/get/parameters/0)
