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

    /// `POST /things`
    #[endpoint {
        method = POST,
        path = "/things",
        operation_id = "thingPut",
    }]
    async fn thing_put(
        rqctx: RequestContext<Self::Context>,
        body: JsonBody<Given>,
    ) -> Result<HttpResponseUpdatedNoContent, ThingPutError>;
}

/// The document of what a server of [`Api`] does.
pub fn document() -> Result<serde_json::Value, DocumentError> {
    openapi_dropshot::document(&api_mod::stub_api_description()?, WORDS)
}

// ==> types.rs <==
//! The wire types, as the contract names them.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use openapi_dropshot::{any_json, one_of};
use openapi_dropshot::{Integer, optional};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Date and Number of what is given.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Given(pub Thing);

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Thing {
    pub size: i32,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Also")]
    pub also: Option<Also>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Round")]
    pub round: Option<Round>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Also(pub Choice);

any_json! {
    pub struct Round: "Round" = r##"{"allOf":[{"$ref":"#/components/schemas/Again"}]}"##; [Again]
}

one_of! {
    pub enum Choice: "Choice" = r#"{"oneOf":[{"type":"string"},{"type":"integer"}]}"# {
        Text(String),
        Integer(Integer),
    }
}

any_json! {
    pub struct Again: "Again" = r##"{"allOf":[{"$ref":"#/components/schemas/Round"}]}"##; [Round]
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
    /// How `thingPut` fails.
    pub enum ThingPutError {
        /// What the contract does not describe: a fault that dropshot found.
        Undescribed[Status] = "undescribed",
    }
}

impl From<HttpError> for ThingPutError {
    fn from(error: HttpError) -> Self {
        let status = error.status_code.as_status();
        Self::Undescribed(Status(status))
    }
}

// ==> words.json <==
{
  "/paths/~1things/post": {
    "-": [
      "summary"
    ]
  },
  "/components/schemas/Given": {
    "example": {
      "size": 1
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

// left to the handlers: #/components/schemas/Round: its type is any JSON
// left to the handlers: #/components/schemas/Again: its type is any JSON
