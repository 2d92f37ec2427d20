//! What comes in an answer: statuses, bodies, headers.
use std::marker::PhantomData;

use dropshot::{Body, HttpError};
use http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};
use hyper::Response;
use schemars::{JsonSchema, r#gen::SchemaGenerator};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    body::MediaType,
    schema::{convert, openapi},
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
