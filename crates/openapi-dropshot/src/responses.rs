//! What operations answer: each status a variant, with what comes in it.

mod failures;
mod part;
mod successes;
#[cfg(test)]
mod tests;

use std::marker::PhantomData;

use dropshot::{
    ApiEndpointResponse, Body, ErrorStatusCode, HttpError, HttpResponse, HttpResponseOk,
};
use http::StatusCode;
use hyper::Response;
use schemars::{JsonSchema, r#gen::SchemaGenerator, schema::Schema};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::{Map, Value};

use crate::{
    describe::describe,
    schema::{RESPONSES, carrier},
};

pub use part::{Headers, JsonAs, Part, Raw, Status};

/// The answers of an operation, as [`responses!`](crate::responses!) and [`errors!`](crate::errors!) declare them.
pub trait Answer: Sized + Send + Sync + 'static {
    /// Its members of the Responses Object, by status.
    fn stated(generator: &mut SchemaGenerator) -> Map<String, Value>;
}

/// The least status that a key stands for.
pub fn status_of(key: &str) -> StatusCode {
    let code = match key.get(..1) {
        Some(class)
            if key.len() == 3
                && key
                    .get(1..)
                    .is_some_and(|rest| rest.eq_ignore_ascii_case("xx")) =>
        {
            class.parse::<u16>().ok().map(|class| class * 100)
        }
        _ => key.parse().ok(),
    };
    code.and_then(|code| StatusCode::from_u16(code).ok())
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// An answer of this status, before its parts are put into it.
pub fn response(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// What dropshot is told of an answer.
pub fn answer<A: Answer>() -> ApiEndpointResponse {
    <HttpResponseOk<Stated<A>> as HttpResponse>::response_metadata()
}

/// What carries the answers of an operation through dropshot.
pub struct Stated<A>(PhantomData<fn() -> A>);

impl<A> Serialize for Stated<A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<A: Answer> JsonSchema for Stated<A> {
    fn is_referenceable() -> bool {
        false
    }

    /// dropshot shares responses by this name, so that each type has its own.
    fn schema_name() -> String {
        let name = std::any::type_name::<A>();
        name.rsplit("::").next().unwrap_or(name).to_owned()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        carrier(RESPONSES, A::stated(generator).into())
    }
}

/// An error's status, where its key or its [`Status`] is one of an error.
pub fn error_status(status: StatusCode) -> ErrorStatusCode {
    ErrorStatusCode::from_status(status).unwrap_or(ErrorStatusCode::INTERNAL_SERVER_ERROR)
}

/// What an operation answers that is not written yet.
pub fn not_implemented() -> HttpError {
    HttpError {
        status_code: ErrorStatusCode::NOT_IMPLEMENTED,
        error_code: None,
        external_message: "not implemented".to_owned(),
        internal_message: "not implemented".to_owned(),
        headers: None,
    }
}

/// The Response Object of a status, taken out where it is there, with what doc comments say of it.
pub fn stated(stated: &mut Map<String, Value>, key: &str, doc: &[&str]) -> Map<String, Value> {
    if let Some(Value::Object(response)) = stated.shift_remove(key) {
        return response;
    }
    let description = describe(doc).unwrap_or_default();
    let mut response = Map::new();
    response.insert("description".to_owned(), description.into());
    response
}

/// Writes the body of an error that has none: dropshot sends the JSON of an error, and here it is empty.
pub fn nothing<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    // As serde_json writes a raw value.
    const RAW: &str = "$serde_json::private::RawValue";
    let mut raw = serializer.serialize_struct(RAW, 1)?;
    raw.serialize_field(RAW, "")?;
    raw.end()
}
