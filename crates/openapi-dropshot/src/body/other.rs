//! Bodies that are optional, forms, and those of other media types.

use std::{fmt, marker::PhantomData};

use async_trait::async_trait;
use bytes::Bytes;
use dropshot::{
    ApiEndpointBodyContentType, Body, ExclusiveExtractor, ExtractorMetadata, HttpError,
    RequestContext, ServerContext, TypedBody,
};
use http::{HeaderMap, header::CONTENT_TYPE};
use schemars::{JsonSchema, r#gen::SchemaGenerator, schema::Schema};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{BodyError, collect, parse, refuse_encodings};
use crate::{
    json::Nul,
    params::{Location, read_pairs},
    schema::{BODY, carrier, openapi},
};

/// A media type of a body, and the schema that the contract gives it.
pub trait MediaType: Send + Sync + 'static {
    /// Type and subtype.
    const NAME: &'static str;
    /// The schema of a body that is read as bytes, as JSON; empty for none.
    const SCHEMA: &'static str;
}

/// Declares a [`MediaType`], with the schema of its bodies where they are read or sent as bytes.
#[macro_export]
macro_rules! media_type {
    ($(#[$meta:meta])* $vis:vis struct $name:ident = $media:literal $(, $schema:literal)?;) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        $vis struct $name;

        impl $crate::MediaType for $name {
            const NAME: &'static str = $media;
            const SCHEMA: &'static str = concat!("" $(, $schema)?);
        }
    };
}

/// `application/json`.
#[derive(Debug)]
pub struct ApplicationJson;

impl MediaType for ApplicationJson {
    const NAME: &'static str = "application/json";
    const SCHEMA: &'static str = "";
}

/// A body as it arrives, before it is read.
struct Arriving {
    headers: HeaderMap,
    body: Body,
    max_bytes: usize,
}

impl Arriving {
    fn new<C: ServerContext>(rqctx: &RequestContext<C>, request: hyper::Request<Body>) -> Self {
        let (parts, body) = request.into_parts();
        Self {
            headers: parts.headers,
            body,
            max_bytes: rqctx.request_body_max_bytes(),
        }
    }

    /// The bytes, of the media type that is expected; a body without bytes needs none.
    async fn bytes(self, expected: &str) -> Result<Bytes, BodyError> {
        let essence = self.headers.get(CONTENT_TYPE).map(|value| {
            let text = value.to_str().unwrap_or_default();
            text.split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase()
        });
        refuse_encodings(&self.headers)?;
        let bytes = collect(self.body, self.max_bytes).await?;
        let fits = |essence: &String| {
            expected == "*/*" || *essence == expected.split(';').next().unwrap_or_default().trim()
        };
        if bytes.is_empty() || essence.as_ref().is_none_or(fits) {
            Ok(bytes)
        } else {
            Err(BodyError::Invalid(format!(
                "the Content-Type must be {expected}"
            )))
        }
    }
}

/// A Request Body Object.
fn content(required: bool, name: &str, schema: Option<Value>) -> Value {
    let media = schema.map_or_else(|| json!({}), |schema| json!({ "schema": schema }));
    if required {
        json!({ "required": true, "content": { name: media } })
    } else {
        json!({ "content": { name: media } })
    }
}

/// A JSON body that may be left out, of a media type whose values are JSON.
pub struct OptionalJsonBody<T, M = ApplicationJson> {
    arriving: Arriving,
    read_as: PhantomData<fn() -> (T, M)>,
}

impl<T: DeserializeOwned, M: MediaType> OptionalJsonBody<T, M> {
    /// Reads the body; `None` where there is none.
    pub async fn read(self) -> Result<Option<T>, BodyError> {
        let bytes = self.arriving.bytes(M::NAME).await?;
        if bytes.is_empty() {
            Ok(None)
        } else {
            parse(&bytes, Nul::Taken).map(Some)
        }
    }
}

/// A JSON body of another media type than `application/json`.
pub struct JsonBodyAs<T, M> {
    arriving: Arriving,
    read_as: PhantomData<fn() -> (T, M)>,
}

impl<T: DeserializeOwned, M: MediaType> JsonBodyAs<T, M> {
    /// Reads the whole body and parses it.
    pub async fn read(self) -> Result<T, BodyError> {
        parse(&self.arriving.bytes(M::NAME).await?, Nul::Taken)
    }
}

/// A body whose bytes the handler reads.
pub struct RawBody<M> {
    arriving: Arriving,
    read_as: PhantomData<fn() -> M>,
}

impl<M: MediaType> RawBody<M> {
    /// Reads the whole body.
    pub async fn read(self) -> Result<Bytes, BodyError> {
        self.arriving.bytes(M::NAME).await
    }
}

/// A body whose bytes the handler reads, and that may be left out.
pub struct OptionalRawBody<M> {
    arriving: Arriving,
    read_as: PhantomData<fn() -> M>,
}

impl<M: MediaType> OptionalRawBody<M> {
    /// Reads the whole body; `None` where there is none.
    pub async fn read(self) -> Result<Option<Bytes>, BodyError> {
        let bytes = self.arriving.bytes(M::NAME).await?;
        Ok((!bytes.is_empty()).then_some(bytes))
    }
}

/// The fields of an `application/x-www-form-urlencoded` body.
pub struct FormBody<T> {
    arriving: Arriving,
    read_as: PhantomData<fn() -> T>,
}

/// What such a form is called.
const FORM: &str = "application/x-www-form-urlencoded";

impl<T: DeserializeOwned> FormBody<T> {
    /// Reads the whole form.
    pub async fn read(self) -> Result<T, BodyError> {
        let bytes = self.arriving.bytes(FORM).await?;
        let text =
            std::str::from_utf8(&bytes).map_err(|_| BodyError::Invalid("not UTF-8".to_owned()))?;
        read_pairs(text, Location::Form).map_err(BodyError::Invalid)
    }
}

/// Bodies may hold personal data: none reaches a log.
macro_rules! body {
    ($name:ident<$($parameter:ident $(: $bound:path)?),*>, $state:expr) => {
        impl<$($parameter),*> fmt::Debug for $name<$($parameter),*> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }

        #[async_trait]
        impl<$($parameter $(: $bound + Send + Sync + 'static)?),*> ExclusiveExtractor for $name<$($parameter),*> {
            async fn from_request<Context: ServerContext>(
                rqctx: &RequestContext<Context>,
                request: hyper::Request<Body>,
            ) -> Result<Self, HttpError> {
                Ok(Self { arriving: Arriving::new(rqctx, request), read_as: PhantomData })
            }

            fn metadata(body_content_type: ApiEndpointBodyContentType) -> ExtractorMetadata {
                TypedBody::<Stated<Self>>::metadata(body_content_type)
            }
        }

        impl<$($parameter $(: $bound)?),*> States for $name<$($parameter),*> {
            fn state(generator: &mut SchemaGenerator) -> Value {
                let state: fn(&mut SchemaGenerator) -> Value = $state;
                state(generator)
            }
        }
    };
}

body!(OptionalJsonBody<T: JsonSchema, M: MediaType>, |generator| content(false, M::NAME, Some(openapi::<T>(generator))));
body!(JsonBodyAs<T: JsonSchema, M: MediaType>, |generator| content(true, M::NAME, Some(openapi::<T>(generator))));
body!(RawBody<M: MediaType>, |_| content(
    true,
    M::NAME,
    serde_json::from_str(M::SCHEMA).ok()
));
body!(OptionalRawBody<M: MediaType>, |_| content(
    false,
    M::NAME,
    serde_json::from_str(M::SCHEMA).ok()
));
body!(FormBody<T: JsonSchema>, |generator| content(true, FORM, Some(openapi::<T>(generator))));

/// A body that knows its Request Body Object.
trait States {
    fn state(generator: &mut SchemaGenerator) -> Value;
}

/// What dropshot is handed for such a body.
struct Stated<B>(PhantomData<fn() -> B>);

impl<'de, B> Deserialize<'de> for Stated<B> {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Ok(Self(PhantomData))
    }
}

impl<B: States> JsonSchema for Stated<B> {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        "Body".to_owned()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        carrier(BODY, B::state(generator))
    }
}
