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

use openapi_dropshot::{integer, list, number, stated, text};
use openapi_dropshot::optional;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

text! {
    pub struct SubjectName { min_length: 1, max_length: 63, pattern: r#"^[a-z]"\d$"# }
}

integer! {
    pub struct SubjectCount(i64) { minimum: 1.0, exclusive_maximum: 100.0 }
}

number! {
    pub struct SubjectRatio { multiple_of: 0.1 }
}

list! {
    pub struct SubjectTags(String) { min_items: 1, unique: true }
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Subject {
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SubjectName")]
    pub name: Option<SubjectName>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SubjectCount")]
    pub count: Option<SubjectCount>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SubjectRatio")]
    pub ratio: Option<SubjectRatio>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SubjectTags")]
    pub tags: Option<SubjectTags>,
    #[serde(default, deserialize_with = "optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SubjectSize")]
    pub size: Option<SubjectSize>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct SubjectSize {}

stated! { SubjectSize: "SubjectSize" = r#"{"type":"object","minProperties":1}"#; [] }

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
  "": {
    "openapi": "3.0.3",
    "info": {
      "title": "Case",
      "version": "1"
    }
  }
}

// left to the handlers: #/components/schemas/Subject/properties/size: its type checks the members alone
