// ==> api.rs <==
//! Case as a dropshot trait.
//!
//! Signatures alone: a server implements [`Api`], and `document` is what it says of itself.
#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = "the names and the words are the contract's own")]

use dropshot::RequestContext;
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

    /// `PUT /things`
    #[endpoint {
        method = PUT,
        path = "/things",
        operation_id = "thingPut",
    }]
    async fn thing_put(
        rqctx: RequestContext<Self::Context>,
        query: Query<ThingPutQuery2>,
        body: JsonBody<ThingPutQuery>,
    ) -> Result<ThingPutResponse2, ThingPutError>;
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
pub struct ThingPutQuery {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ThingPutQueryMade2")]
    pub made: Option<ThingPutQueryMade2>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct ThingPutResponse {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ThingPutQueryMade")]
    pub made: Option<ThingPutQueryMade>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "Api")]
pub struct Api2(pub String);

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "ThingPutQueryMade")]
pub struct ThingPutQueryMade2 {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub at: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct ThingPutQueryMade(pub String);

// ==> parameters.rs <==
//! What operations are handed: the parameters of the path, the query and the head.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use schemars::JsonSchema;
use serde::Deserialize;
#[allow(unused_imports)]
use crate::types::*;

/// The parameters in the query of `thingPut`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub struct ThingPutQuery2 {
    pub q: Option<String>,
}

// ==> answers.rs <==
//! What operations answer: each status as a variant.
#![allow(missing_docs, clippy::all, clippy::pedantic, reason = "the names and the words are the contract's own")]

use dropshot::HttpError;
use openapi_dropshot::{errors, responses};
use openapi_dropshot::Status;
#[allow(unused_imports)]
use crate::types::*;

responses! {
    /// What `thingPut` answers.
    pub enum ThingPutResponse2 {
        /// Changed
        Ok(ThingPutResponse) = "200",
        /// Made
        Created(ThingPutResponse) = "201",
    }
}

errors! {
    /// How `thingPut` fails.
    pub enum ThingPutError {
        /// Refused
        BadRequest(Api2) = "400",
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
  "/paths/~1things/put": {
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

