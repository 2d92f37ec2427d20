//! What operations answer: each status a variant, with what comes in it.

use std::marker::PhantomData;

use dropshot::{
    ApiEndpointResponse, Body, ErrorStatusCode, HttpError, HttpResponse, HttpResponseOk,
};
use http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};
use hyper::Response;
use schemars::{JsonSchema, r#gen::SchemaGenerator, schema::Schema};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::{Map, Value, json};

use crate::{
    body::MediaType,
    describe::describe,
    schema::{RESPONSES, carrier, convert, openapi},
};

/// A part of an answer: a status, a body or headers.
pub trait Part: Sized {
    /// Says what it is in a Response Object.
    fn state(generator: &mut SchemaGenerator, response: &mut Map<String, Value>);

    /// Puts it into a response.
    fn put(self, response: &mut Response<Body>) -> Result<(), HttpError>;
}

/// A value that is sent as JSON.
impl<T: JsonSchema + Serialize> Part for T {
    fn state(generator: &mut SchemaGenerator, response: &mut Map<String, Value>) {
        let schema = openapi::<T>(generator);
        add_content(response, "application/json", &json!({ "schema": schema }));
    }

    fn put(self, response: &mut Response<Body>) -> Result<(), HttpError> {
        put_json(&self, "application/json", response)
    }
}

fn add_content(response: &mut Map<String, Value>, name: &str, media: &Value) {
    let content = response.entry("content").or_insert_with(|| json!({}));
    if let Some(content) = content.as_object_mut() {
        content.insert(name.to_owned(), media.clone());
    }
}

fn put_json<T: Serialize>(
    value: &T,
    name: &'static str,
    response: &mut Response<Body>,
) -> Result<(), HttpError> {
    let text = serde_json::to_string(value)
        .map_err(|error| HttpError::for_internal_error(error.to_string()))?;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(name));
    *response.body_mut() = text.into();
    Ok(())
}

/// A JSON value of another media type than `application/json`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JsonAs<T, M>(pub T, pub PhantomData<M>);

impl<T, M> JsonAs<T, M> {
    /// The value, to be sent as `M`.
    pub fn new(value: T) -> Self {
        Self(value, PhantomData)
    }
}

impl<T: JsonSchema + Serialize, M: MediaType> Part for JsonAs<T, M> {
    fn state(generator: &mut SchemaGenerator, response: &mut Map<String, Value>) {
        let schema = openapi::<T>(generator);
        add_content(response, M::NAME, &json!({ "schema": schema }));
    }

    fn put(self, response: &mut Response<Body>) -> Result<(), HttpError> {
        put_json(&self.0, M::NAME, response)
    }
}

/// A body of bytes, of a media type.
#[derive(Debug)]
pub struct Raw<M>(pub Body, pub PhantomData<M>);

impl<M> Raw<M> {
    /// The body, to be sent as `M`.
    pub fn new(body: impl Into<Body>) -> Self {
        Self(body.into(), PhantomData)
    }
}

impl<M: MediaType> Part for Raw<M> {
    fn state(_: &mut SchemaGenerator, response: &mut Map<String, Value>) {
        let media = serde_json::from_str::<Value>(M::SCHEMA)
            .map_or_else(|_| json!({}), |schema| json!({ "schema": schema }));
        add_content(response, M::NAME, &media);
    }

    fn put(self, response: &mut Response<Body>) -> Result<(), HttpError> {
        if !M::NAME.contains('*') {
            response
                .headers_mut()
                .insert(CONTENT_TYPE, HeaderValue::from_static(M::NAME));
        }
        *response.body_mut() = self.0;
        Ok(())
    }
}

/// Headers: each member of the struct is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headers<T>(pub T);

impl<T: JsonSchema + Serialize> Part for Headers<T> {
    fn state(generator: &mut SchemaGenerator, response: &mut Map<String, Value>) {
        let schema = T::json_schema(generator).into_object();
        let object = schema.object.map(|object| *object).unwrap_or_default();
        let mut headers = Map::new();
        for (name, schema) in object.properties {
            let mut header = Map::new();
            let mut schema = schema.into_object();
            let description = schema
                .metadata
                .as_mut()
                .and_then(|data| data.description.take());
            if let Some(description) = description {
                header.insert("description".to_owned(), description.into());
            }
            if object.required.contains(&name) {
                header.insert("required".to_owned(), true.into());
            }
            header.insert("schema".to_owned(), convert(&schema.into()));
            headers.insert(name, header.into());
        }
        response.insert("headers".to_owned(), headers.into());
    }

    fn put(self, response: &mut Response<Body>) -> Result<(), HttpError> {
        let internal = |message: String| HttpError::for_internal_error(message);
        let value = serde_json::to_value(self.0).map_err(|error| internal(error.to_string()))?;
        for (name, value) in value.as_object().into_iter().flatten() {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text.clone(),
                Value::Array(items) => {
                    let items = items.iter().map(|item| {
                        item.as_str()
                            .map_or_else(|| item.to_string(), str::to_owned)
                    });
                    items.collect::<Vec<_>>().join(",")
                }
                other => other.to_string(),
            };
            let name =
                HeaderName::try_from(name.as_str()).map_err(|error| internal(error.to_string()))?;
            let value = HeaderValue::try_from(text).map_err(|error| internal(error.to_string()))?;
            response.headers_mut().insert(name, value);
        }
        Ok(())
    }
}

/// The status of an answer that is described for several: a range such as `4XX`, or `default`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(pub StatusCode);

impl Part for Status {
    fn state(_: &mut SchemaGenerator, _: &mut Map<String, Value>) {}

    fn put(self, response: &mut Response<Body>) -> Result<(), HttpError> {
        *response.status_mut() = self.0;
        Ok(())
    }
}

/// The answers of an operation, as [`responses!`] and [`errors!`] declare them.
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

/// Declares what an operation answers when it is done: each status with what comes in it, [`Part`]s in
/// their order. The first line above a variant describes the answer in the document.
///
/// ```
/// # use openapi_dropshot::Status;
/// openapi_dropshot::responses! {
///     /// What `things_create` answers.
///     pub enum ThingsCreateResponse {
///         /// The thing is there
///         Created(String) = "201",
///         /// The thing will be there
///         Accepted = "202",
///         /// Something else
///         Other(Status, String) = "2XX",
///     }
/// }
/// ```
#[macro_export]
macro_rules! responses {
    ($(#[doc = $doc:literal])* $vis:vis enum $name:ident {
        $($(#[doc = $text:literal])* $variant:ident $(($first:ty $(, $second:ty $(, $third:ty)?)?))? = $key:literal),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        $vis enum $name {
            $($(#[doc = $text])* $variant $(($first $(, $second $(, $third)?)?))?,)*
        }

        impl $crate::private::Answer for $name {
            fn stated(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::serde_json::Map<String, $crate::private::serde_json::Value> {
                let _ = &generator;
                let mut stated = $crate::private::serde_json::Map::new();
                $({
                    #[allow(unused_mut)]
                    let mut response = $crate::private::stated(&mut stated, $key, &[$($text),*]);
                    $(
                        <$first as $crate::Part>::state(generator, &mut response);
                        $(
                            <$second as $crate::Part>::state(generator, &mut response);
                            $(<$third as $crate::Part>::state(generator, &mut response);)?
                        )?
                    )?
                    stated.insert($key.to_owned(), response.into());
                })*
                stated
            }
        }

        impl $crate::private::dropshot::HttpResponse for $name {
            fn to_result(self) -> Result<$crate::private::hyper::Response<$crate::private::dropshot::Body>, $crate::private::dropshot::HttpError> {
                let mut response = $crate::private::response($crate::private::dropshot::HttpResponse::status_code(&self));
                match self {
                    $(Self::$variant $(($crate::bind!(first $first) $(, $crate::bind!(second $second) $(, $crate::bind!(third $third))?)?))? => {
                        $(
                            <$first as $crate::Part>::put(first, &mut response)?;
                            $(
                                <$second as $crate::Part>::put(second, &mut response)?;
                                $(<$third as $crate::Part>::put(third, &mut response)?;)?
                            )?
                        )?
                    })*
                }
                Ok(response)
            }

            fn response_metadata() -> $crate::private::dropshot::ApiEndpointResponse {
                $crate::private::answer::<Self>()
            }

            fn status_code(&self) -> $crate::private::http::StatusCode {
                match self {
                    $(Self::$variant { .. } => $crate::private::status_of($key),)*
                }
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! bind {
    ($name:ident $type:ty) => {
        $name
    };
}

/// Declares how an operation fails: each status with its body. One that is described for several (`4XX`,
/// `default`) is marked `[Status]` and holds its status before the body. dropshot sends errors as `application/json`.
///
/// Beside it stands an `impl From<HttpError>`: what dropshot itself refuses is answered in the same way.
///
/// ```
/// # use openapi_dropshot::Status;
/// openapi_dropshot::errors! {
///     /// How `things_create` fails.
///     pub enum ThingsCreateError {
///         /// The request is at fault
///         BadRequest(String) = "400",
///         /// Nothing to say
///         Gone = "410",
///         /// We are at fault
///         Server[Status](String) = "5XX",
///     }
/// }
///
/// impl From<dropshot::HttpError> for ThingsCreateError {
///     fn from(error: dropshot::HttpError) -> Self {
///         if error.status_code.is_client_error() {
///             Self::BadRequest(error.external_message)
///         } else {
///             Self::Server(Status(error.status_code.as_status()), error.external_message)
///         }
///     }
/// }
/// ```
#[macro_export]
macro_rules! errors {
    ($(#[doc = $doc:literal])* $vis:vis enum $name:ident {
        $($(#[doc = $text:literal])* $variant:ident $([$status:ident])? $(($body:ty))? = $key:literal),* $(,)?
    }) => {
        $crate::error_enum! { [$($doc),*] $vis $name [] $([[$($text),*] $variant [$($status)?] [$($body)?]])* }

        impl $crate::private::Answer for $name {
            fn stated(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::serde_json::Map<String, $crate::private::serde_json::Value> {
                let _ = &generator;
                let mut stated = $crate::private::serde_json::Map::new();
                $({
                    #[allow(unused_mut)]
                    let mut response = $crate::private::stated(&mut stated, $key, &[$($text),*]);
                    $(<$body as $crate::Part>::state(generator, &mut response);)?
                    stated.insert($key.to_owned(), response.into());
                })*
                stated
            }
        }

        impl $crate::private::dropshot::HttpResponseError for $name {
            fn status_code(&self) -> $crate::private::dropshot::ErrorStatusCode {
                $crate::private::error_status(match self {
                    $($crate::error_pattern!(status code $variant [$($status)?] [$($body)?]) => $crate::error_status!(code $key [$($status)?]),)*
                })
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $($crate::error_pattern!(body content $variant [$($status)?] [$($body)?]) => $crate::error_body!(content serializer [$($body)?]),)*
                }
            }
        }

        /// dropshot takes it for the answers that it states.
        impl $crate::private::schemars::JsonSchema for $name {
            fn is_referenceable() -> bool {
                false
            }

            fn schema_name() -> String {
                stringify!($name).to_owned()
            }

            fn json_schema(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                <$crate::private::Stated<Self> as $crate::private::schemars::JsonSchema>::json_schema(generator)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&$crate::private::dropshot::HttpResponseError::status_code(self), f)
            }
        }

        impl std::error::Error for $name {}
    };
}

/// The enum itself, variant after variant.
#[doc(hidden)]
#[macro_export]
macro_rules! error_enum {
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*]) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis enum $name {
            $($done)*
        }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [] []] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant,] $($rest)* }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [] [$body:ty]] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant($body),] $($rest)* }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [$status:ident] []] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant($crate::$status),] $($rest)* }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [$status:ident] [$body:ty]] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant($crate::$status, $body),] $($rest)* }
    };
}

/// What a variant is matched by, to have its status or its body under a name.
#[doc(hidden)]
#[macro_export]
macro_rules! error_pattern {
    (status $name:ident $variant:ident [$status:ident] [$body:ty]) => {
        Self::$variant($name, _)
    };
    (status $name:ident $variant:ident [$status:ident] []) => {
        Self::$variant($name)
    };
    (status $name:ident $variant:ident [] [$($body:ty)?]) => {
        Self::$variant { .. }
    };
    (body $name:ident $variant:ident [$status:ident] [$body:ty]) => {
        Self::$variant(_, $name)
    };
    (body $name:ident $variant:ident [] [$body:ty]) => {
        Self::$variant($name)
    };
    (body $name:ident $variant:ident [$($status:ident)?] []) => {
        Self::$variant { .. }
    };
}

/// The status of a matched variant.
#[doc(hidden)]
#[macro_export]
macro_rules! error_status {
    ($name:ident $key:literal [$status:ident]) => {
        $name.0
    };
    ($name:ident $key:literal []) => {
        $crate::private::status_of($key)
    };
}

/// The body of a matched variant, written.
#[doc(hidden)]
#[macro_export]
macro_rules! error_body {
    ($name:ident $serializer:ident [$body:ty]) => {
        $crate::private::serde::Serialize::serialize($name, $serializer)
    };
    ($name:ident $serializer:ident []) => {
        $crate::private::nothing($serializer)
    };
}

#[cfg(test)]
#[allow(
    private_interfaces,
    unreachable_pub,
    reason = "the macros are for public types"
)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
    struct Fault {
        error: String,
    }

    crate::errors! {
        /// How it fails.
        pub enum ThingError {
            /// The request is at fault
            BadRequest(Fault) = "400",
            /// Gone
            Gone = "410",
            /// Other faults
            Client[Status](Fault) = "4XX",
            /// Ours
            Server[Status] = "5XX",
        }
    }

    impl From<HttpError> for ThingError {
        fn from(error: HttpError) -> Self {
            Self::Server(Status(error.status_code.as_status()))
        }
    }

    crate::responses! {
        /// What it answers.
        pub enum ThingResponse {
            /// Done
            Ok(String) = "200",
            /// Later
            Accepted = "202",
        }
    }

    #[test]
    fn states_each_status_and_writes_its_body() {
        use dropshot::HttpResponseError;
        let mut generator = schemars::r#gen::SchemaSettings::openapi3().into_generator();
        let stated = ThingError::stated(&mut generator);
        assert_eq!(
            stated.keys().collect::<Vec<_>>(),
            ["400", "410", "4XX", "5XX"]
        );
        assert_eq!(stated["410"], json!({"description": "Gone"}));
        let schema = &stated["400"]["content"]["application/json"]["schema"];
        assert_eq!(schema, &json!({"$ref": "#/components/schemas/Fault"}));
        let fault = || Fault { error: "x".into() };
        let status = Status(StatusCode::CONFLICT);
        for (error, code, text) in [
            (ThingError::BadRequest(fault()), 400, r#"{"error":"x"}"#),
            (ThingError::Gone, 410, ""),
            (ThingError::Client(status, fault()), 409, r#"{"error":"x"}"#),
            (ThingError::Server(Status(StatusCode::BAD_GATEWAY)), 502, ""),
        ] {
            assert_eq!(error.status_code().as_u16(), code);
            assert_eq!(serde_json::to_string(&error).unwrap(), text);
        }
        let stated = ThingResponse::stated(&mut generator);
        assert_eq!(stated.keys().collect::<Vec<_>>(), ["200", "202"]);
        let sent = ThingResponse::Accepted.to_result().unwrap();
        assert_eq!(sent.status(), StatusCode::ACCEPTED);
        let sent = ThingResponse::Ok("a".into()).to_result().unwrap();
        assert_eq!(sent.headers()[CONTENT_TYPE], "application/json");
    }
}
