// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseOk, RequestContext};
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

    /// Read
    #[endpoint {
        method = GET,
        path = "/a",
        operation_id = "a",
        tags = ["t"],
        deprecated = true,
    }]
    async fn a(
        rqctx: RequestContext<Self::Context>,
    ) -> Result<AResponse, AError>;

    /// `GET /b`
    #[endpoint {
        method = GET,
        path = "/b",
        operation_id = "b",
    }]
    async fn b(
        rqctx: RequestContext<Self::Context>,
    ) -> Result<HttpResponseOk<Vec<A>>, BError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::{Nullable, optional};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct A {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub x: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Fault {
    pub message: String,
    pub code: i32,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub more: Nullable<String>,
}

// ==> parameters.rs <==
//! What operations are handed: the parameters of the path, the query and the head.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

#[allow(unused_imports)]
use crate::types::*;



// ==> answers.rs <==
//! What operations answer: each status as a variant.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use dropshot::HttpError;
use openapi_dropshot::{errors, media_type, responses};
use openapi_dropshot::{Integer, Nullable};
use schemars::JsonSchema;
use serde::Serialize;
use openapi_dropshot::{Headers, Raw, Status};
#[allow(unused_imports)]
use crate::types::*;

/// Headers of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AResponseOkHeaders {
    /// How many
    #[serde(rename = "X-Rest")]
    pub x_rest: Integer,
}

media_type! {
    /// `text/plain`.
    pub struct TextPlain = "text/plain", r#"{"type":"string"}"#;
}

responses! {
    /// What `a` answers.
    pub enum AResponse {
        /// Done
        OkApplicationJson(A, Headers<AResponseOkHeaders>) = "200",
        /// Done
        OkTextPlain(Raw<TextPlain>, Headers<AResponseOkHeaders>) = "200",
        /// Not changed
        NotModified = "304",
    }
}

errors! {
    /// How `a` fails.
    pub enum AError {
        /// Not there
        NotFound = "404",
        /// Other
        ClientError[Status](Fault) = "4XX",
        /// Busy
        ServiceUnavailable(Fault) = "503",
    }
}

impl From<HttpError> for AError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        let sentence = error.external_message.as_str();
        match status.as_u16() {
            404 => Self::NotFound,
            503 => Self::ServiceUnavailable(Fault { message: sentence.to_owned(), code: 0, more: Nullable::Absent }),
            400..=499 => Self::ClientError(Status(status), Fault { message: sentence.to_owned(), code: 0, more: Nullable::Absent }),
            _ => Self::ServiceUnavailable(Fault { message: sentence.to_owned(), code: 0, more: Nullable::Absent }),
        }
    }
}

errors! {
    /// How `b` fails.
    pub enum BError {
        /// Taken
        Conflict(Fault) = "409",
    }
}

impl From<HttpError> for BError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        let sentence = error.external_message.as_str();
        match status.as_u16() {
            409 => Self::Conflict(Fault { message: sentence.to_owned(), code: 0, more: Nullable::Absent }),
            _ => Self::Conflict(Fault { message: sentence.to_owned(), code: 0, more: Nullable::Absent }),
        }
    }
}

// ==> skeleton.rs <==
//! A server that answers "not implemented" to every operation, to be filled in.
#![allow(clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseOk, RequestContext};
#[allow(unused_imports)]
use crate::{answers::*, api::Api, parameters::*, types::*};

/// The implementation; it is never made, the state is in the context.
pub enum ApiSkeleton {}

impl Api for ApiSkeleton {
    type Context = ();

    async fn a(
        _rqctx: RequestContext<Self::Context>,
    ) -> Result<AResponse, AError> {
        Err(openapi_dropshot::not_implemented().into())
    }

    async fn b(
        _rqctx: RequestContext<Self::Context>,
    ) -> Result<HttpResponseOk<Vec<A>>, BError> {
        Err(openapi_dropshot::not_implemented().into())
    }
}

// ==> words.json <==
{
  "/paths/~1b/get/responses/200": {
    "description": "Done"
  },
  "/paths/~1b/get/responses/200/content/application~1json/schema": {
    "-": [
      "title"
    ]
  },
  "/paths/~1b/get/responses/409": {
    "content": {
      "application/problem+json": {
        "schema": {
          "$ref": "#/components/schemas/Fault"
        }
      }
    }
  },
  "/paths/~1b/get/responses/409/content/application~1problem+json": {
    "example": {
      "message": "m",
      "code": 1
    }
  },
  "/paths/~1b/get": {
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

