// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseUpdatedNoContent, RequestContext};
use openapi_dropshot::Bearer;
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

    /// `GET /a`
    #[endpoint {
        method = GET,
        path = "/a",
        operation_id = "a",
    }]
    async fn a(
        rqctx: RequestContext<Self::Context>,
        bearer: Bearer,
    ) -> Result<HttpResponseUpdatedNoContent, AError>;

    /// `GET /b`
    #[endpoint {
        method = GET,
        path = "/b",
        operation_id = "b",
    }]
    async fn b(
        rqctx: RequestContext<Self::Context>,
        credentials: KeyOrTokenCredentials,
    ) -> Result<HttpResponseUpdatedNoContent, BError>;

    /// `GET /c`
    #[endpoint {
        method = GET,
        path = "/c",
        operation_id = "c",
    }]
    async fn c(
        rqctx: RequestContext<Self::Context>,
    ) -> Result<HttpResponseUpdatedNoContent, CError>;
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

use openapi_dropshot::credentials;
#[allow(unused_imports)]
use crate::types::*;

credentials! {
    /// What operations ask of their callers: `[{"Key":[]},{"Token":[]}]`.
    pub struct KeyOrTokenCredentials = r#"[{"Key":[]},{"Token":[]}]"#;
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
    /// How `a` fails.
    pub enum AError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for AError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

errors! {
    /// How `b` fails.
    pub enum BError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for BError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

errors! {
    /// How `c` fails.
    pub enum CError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for CError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> words.json <==
{
  "/paths/~1a/get/responses/204": {
    "description": "none"
  },
  "/paths/~1a/get": {
    "-": [
      "summary"
    ]
  },
  "/paths/~1b/get/responses/204": {
    "description": "none"
  },
  "/paths/~1b/get": {
    "-": [
      "summary"
    ]
  },
  "/paths/~1c/get/responses/204": {
    "description": "none"
  },
  "/paths/~1c/get": {
    "-": [
      "summary"
    ]
  },
  "": {
    "openapi": "3.0.3",
    "info": {
      "title": "Case",
      "version": "1"
    },
    "components": {
      "securitySchemes": {
        "Token": {
          "type": "http",
          "scheme": "bearer"
        },
        "Key": {
          "type": "apiKey",
          "in": "header",
          "name": "X-Key"
        }
      }
    }
  }
}

