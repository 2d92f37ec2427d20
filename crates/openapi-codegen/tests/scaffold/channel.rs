// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{RequestContext, WebsocketChannelResult, WebsocketConnection};
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

    /// `GET /a/{id}`
    #[channel {
        protocol = WEBSOCKETS,
        path = "/a/{id}",
        operation_id = "a",
    }]
    async fn a(
        rqctx: RequestContext<Self::Context>,
        path: Path<APath>,
        upgraded: WebsocketConnection,
    ) -> WebsocketChannelResult;
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

/// The parameters in the path of `a`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct APath {
    pub id: String,
}

// ==> answers.rs <==
//! What operations answer: each status as a variant.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

#[allow(unused_imports)]
use crate::types::*;


// ==> words.json <==
{
  "/paths/~1a~1{id}/get": {
    "-": [
      "responses",
      "summary"
    ],
    "responses": {
      "default": {
        "description": "",
        "content": {
          "*/*": {
            "schema": {}
          }
        }
      }
    }
  },
  "": {
    "openapi": "3.0.3",
    "info": {
      "title": "Case",
      "version": "1"
    }
  }
}

