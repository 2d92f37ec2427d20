// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseUpdatedNoContent, RequestContext};
use openapi_dropshot::JsonBody;
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

    /// `POST /send`
    #[endpoint {
        method = POST,
        path = "/send",
        operation_id = "send",
    }]
    async fn send(
        rqctx: RequestContext<Self::Context>,
        body: JsonBody<Subject>,
    ) -> Result<HttpResponseUpdatedNoContent, SendError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::stated;
use openapi_dropshot::{Integer, optional};
use serde::{Deserialize, Serialize};

/// Both
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Subject {
    pub a: String,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    pub b: Option<Integer>,
}

stated! { Subject: "Subject" = r#"{"allOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}},{"type":"object","properties":{"b":{"type":"integer"}}}]}"#; [] }

// ==> parameters.rs <==
//! What operations are handed: the parameters of the path, the query and the head.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

#[allow(unused_imports)]
use crate::types::*;



// ==> answers.rs <==
//! What operations answer: each status as a variant.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use dropshot::HttpError;
use openapi_dropshot::errors;
use openapi_dropshot::Status;
#[allow(unused_imports)]
use crate::types::*;

errors! {
    /// How `send` fails.
    pub enum SendError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for SendError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> words.json <==
{
  "/paths/~1send/post": {
    "-": [
      "summary"
    ]
  },
  "/components/schemas/Subject": {
    "description": "Both"
  },
  "": {
    "openapi": "3.0.3",
    "info": {
      "title": "Case",
      "version": "1"
    }
  }
}

