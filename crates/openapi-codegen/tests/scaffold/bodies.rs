// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseUpdatedNoContent, RequestContext};
use openapi_dropshot::{FormBody, JsonBodyAs, OptionalJsonBody, RawBody};
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

    /// `POST /a`
    #[endpoint {
        method = POST,
        path = "/a",
        operation_id = "a",
    }]
    async fn a(
        rqctx: RequestContext<Self::Context>,
        body: OptionalJsonBody<ABody>,
    ) -> Result<HttpResponseUpdatedNoContent, AError>;

    /// `POST /b`
    #[endpoint {
        method = POST,
        path = "/b",
        operation_id = "b",
    }]
    async fn b(
        rqctx: RequestContext<Self::Context>,
        body: RawBody<ApplicationOctetStream>,
    ) -> Result<HttpResponseUpdatedNoContent, BError>;

    /// `POST /c`
    #[endpoint {
        method = POST,
        path = "/c",
        operation_id = "c",
    }]
    async fn c(
        rqctx: RequestContext<Self::Context>,
        body: FormBody<CBody>,
    ) -> Result<HttpResponseUpdatedNoContent, CError>;

    /// `POST /e`
    #[endpoint {
        method = POST,
        path = "/e",
        operation_id = "e",
    }]
    async fn e(
        rqctx: RequestContext<Self::Context>,
        body: JsonBodyAs<serde_json::Map<String, serde_json::Value>, ApplicationMergePatchPlusJson>,
    ) -> Result<HttpResponseUpdatedNoContent, EError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::optional;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct ABody {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub x: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct CBody {
    pub x: String,
}

// ==> parameters.rs <==
//! What operations are handed: the parameters of the path, the query and the head.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::media_type;
#[allow(unused_imports)]
use crate::types::*;

media_type! {
    /// `application/octet-stream`.
    pub struct ApplicationOctetStream = "application/octet-stream", r#"{"type":"string","format":"binary"}"#;
}

media_type! {
    /// `application/merge-patch+json`.
    pub struct ApplicationMergePatchPlusJson = "application/merge-patch+json";
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

errors! {
    /// How `e` fails.
    pub enum EError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for EError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> skeleton.rs <==
//! A server that answers "not implemented" to every operation, to be filled in.
#![allow(clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseUpdatedNoContent, RequestContext};
use openapi_dropshot::{FormBody, JsonBodyAs, OptionalJsonBody, RawBody};
#[allow(unused_imports)]
use crate::{answers::*, api::Api, parameters::*, types::*};

/// The implementation; it is never made, the state is in the context.
pub enum ApiSkeleton {}

impl Api for ApiSkeleton {
    type Context = ();

    async fn a(
        _rqctx: RequestContext<Self::Context>,
        body: OptionalJsonBody<ABody>,
    ) -> Result<HttpResponseUpdatedNoContent, AError> {
        let _body = body.read().await.map_err(dropshot::HttpError::from)?;
        Err(openapi_dropshot::not_implemented().into())
    }

    async fn b(
        _rqctx: RequestContext<Self::Context>,
        body: RawBody<ApplicationOctetStream>,
    ) -> Result<HttpResponseUpdatedNoContent, BError> {
        let _body = body.read().await.map_err(dropshot::HttpError::from)?;
        Err(openapi_dropshot::not_implemented().into())
    }

    async fn c(
        _rqctx: RequestContext<Self::Context>,
        body: FormBody<CBody>,
    ) -> Result<HttpResponseUpdatedNoContent, CError> {
        let _body = body.read().await.map_err(dropshot::HttpError::from)?;
        Err(openapi_dropshot::not_implemented().into())
    }

    async fn e(
        _rqctx: RequestContext<Self::Context>,
        body: JsonBodyAs<serde_json::Map<String, serde_json::Value>, ApplicationMergePatchPlusJson>,
    ) -> Result<HttpResponseUpdatedNoContent, EError> {
        let _body = body.read().await.map_err(dropshot::HttpError::from)?;
        Err(openapi_dropshot::not_implemented().into())
    }
}

// ==> words.json <==
{
  "/paths/~1a/post/requestBody/content/application~1json": {
    "example": {
      "x": "y"
    }
  },
  "/paths/~1a/post": {
    "-": [
      "summary"
    ]
  },
  "/paths/~1b/post": {
    "-": [
      "summary"
    ]
  },
  "/paths/~1c/post": {
    "-": [
      "summary"
    ]
  },
  "/paths/~1e/post": {
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

// refused: POST /d: dropshot describes no parts of multipart/form-data (#/paths/~1d/post/requestBody/content/multipart~1form-data)
