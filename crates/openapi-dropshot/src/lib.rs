//! What a [dropshot] server needs beside dropshot to say and to keep an `OpenAPI` contract whole.
//!
//! - [`JsonBody`], [`OptionalJsonBody`], [`FormBody`], [`RawBody`]: bodies that are read when the handler
//!   asks for them, after the credentials were judged, and that refuse what serde lets pass.
//! - [`Path`], [`Query`], [`PagedQuery`], [`Header`]: parameters, with the one at fault named in the answer.
//! - [`Bearer`] and [`credentials!`]: what an operation asks of its callers.
//! - [`responses!`] and [`errors!`]: every status that an operation answers with, as one type each.
//! - [`Nullable`], [`text!`], [`integer!`], [`number!`], [`list!`], [`one_of!`]: values as schemas state them.
//! - [`document`]: the whole `OpenAPI` document of a server, from its trait and its words.

mod bearer;
mod body;
mod constrained;
mod credentials;
mod describe;
mod document;
mod formats;
mod json;
mod params;
mod responses;
mod schema;
mod strict;
mod union;
mod value;
mod words;

pub use bearer::Bearer;
pub use body::{
    ApplicationJson, BodyCut, BodyError, FormBody, JsonBody, JsonBodyAs, MediaType,
    OptionalJsonBody, OptionalRawBody, RawBody,
};
pub use constrained::{ListRule, NumberRule, TextRule};
pub use document::{DocumentError, document};
pub use formats::{
    Binary, Bytes, Date, DateTime, EmailAddress, Ip, Ipv4, Ipv6, Password, Uri, Uuid,
};
pub use params::{Header, PagedQuery, Path, Query};
pub use responses::{Headers, JsonAs, Part, Raw, Status, not_implemented};
pub use value::{Float, Integer, Nullable, Number, optional};

/// What the macros of this crate name.
#[doc(hidden)]
pub mod private {
    pub use crate::constrained::{
        Plain, Whole, integer_schema, list_schema, number_schema, read_integer, read_list,
        read_number, read_text, text_schema,
    };
    pub use crate::credentials::{Requirements, metadata};
    pub use crate::describe::describe;
    pub use crate::responses::{
        Answer, Stated, answer, error_status, nothing, response, stated, status_of,
    };
    pub use crate::schema::literal;
    pub use crate::union::{from_json, keeps, to_json};
    pub use async_trait::async_trait;
    pub use dropshot;
    pub use http;
    pub use hyper;
    pub use regress::Regex;
    pub use schemars;
    pub use serde;
    pub use serde_json;
}
