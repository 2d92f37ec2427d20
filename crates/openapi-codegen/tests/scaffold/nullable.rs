// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::{HttpResponseOk, RequestContext};
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

    /// `POST /things`
    #[endpoint {
        method = POST,
        path = "/things",
        operation_id = "thingSend",
    }]
    async fn thing_send(
        rqctx: RequestContext<Self::Context>,
        body: JsonBody<Thing>,
    ) -> Result<HttpResponseOk<Option<Maybe>>, ThingSendError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use std::collections::BTreeMap;

use openapi_dropshot::{Integer, Nullable, optional};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Maybe {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub a: Option<String>,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub next: Nullable<Box<Maybe>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Thing {
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(with = "Nullable<Maybe>")]
    pub must: Option<Maybe>,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub may: Nullable<Kind>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Option<Kind>>")]
    pub list: Option<Vec<Option<Kind>>>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "BTreeMap<String, Option<Maybe>>")]
    pub map: Option<BTreeMap<String, Option<Maybe>>>,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub inside: Nullable<ThingInside>,
    /// Wrapped.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub wrapped: Nullable<Kind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub enum Kind {
    #[serde(rename = "one")]
    One,
    #[serde(rename = "two")]
    Two,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct ThingInside {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Integer")]
    pub b: Option<Integer>,
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
use openapi_dropshot::errors;
use openapi_dropshot::Status;
#[allow(unused_imports)]
use crate::types::*;

errors! {
    /// How `thingSend` fails.
    pub enum ThingSendError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for ThingSendError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> words.json <==
{
  "/paths/~1things/post/responses/200/content/application~1json/schema": {
    "$ref": "#/components/schemas/Maybe"
  },
  "/paths/~1things/post": {
    "-": [
      "summary"
    ]
  },
  "/components/schemas/Maybe": {
    "nullable": true,
    "title": "Maybe",
    "description": "A thing\nor none."
  },
  "/components/schemas/Maybe/properties/next": {
    "$ref": "#/components/schemas/Maybe"
  },
  "/components/schemas/Thing/properties/must": {
    "$ref": "#/components/schemas/Maybe"
  },
  "/components/schemas/Thing/properties/may": {
    "$ref": "#/components/schemas/Kind"
  },
  "/components/schemas/Thing/properties/list/items": {
    "$ref": "#/components/schemas/Kind"
  },
  "/components/schemas/Thing/properties/map/additionalProperties": {
    "$ref": "#/components/schemas/Maybe"
  },
  "/components/schemas/Thing/properties/inside": {
    "$ref": "#/components/schemas/ThingInside"
  },
  "/components/schemas/Thing/properties/wrapped/allOf/0": {
    "$ref": "#/components/schemas/Kind"
  },
  "/components/schemas/Kind": {
    "nullable": true,
    "description": "A kind\nor none."
  },
  "/components/schemas/ThingInside": {
    "nullable": true,
    "description": "Of its own\nor none."
  },
  "": {
    "openapi": "3.0.3",
    "info": {
      "title": "Case",
      "version": "1"
    }
  }
}

