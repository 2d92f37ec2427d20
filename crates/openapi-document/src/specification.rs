//! What `OpenAPI` 3.0.3 names: its version, methods, objects and where each may hold others, the
//! keywords of its schemas. What depends on the version of the specification stands here alone.
use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::document::DocumentError;

/// Whether a document says that it is of a version that is understood.
pub(crate) fn version(root: &Value) -> Result<(), DocumentError> {
    let Some(object) = root.as_object() else {
        return Err(DocumentError::NotAnObject);
    };
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    match object.get("openapi") {
        Some(Value::String(v)) if v == "3.0" || v.starts_with("3.0.") => Ok(()),
        Some(Value::String(v)) => Err(DocumentError::Version(v.clone())),
        Some(other) => Err(DocumentError::VersionIsNoText(text(other))),
        None => Err(match object.get("swagger") {
            Some(version) => DocumentError::Swagger(text(version)),
            None => DocumentError::NoVersion,
        }),
    }
}

/// A method that a path item may have (section 4.7.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// All of them, in the specification's order.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// As it stands in a request (RFC 9110, section 9): in upper case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    /// As the member of a path item is called: in lower case.
    pub fn member(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    fn of_member(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.member() == name)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The objects of the specification that hold a schema or a reference, and those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// The whole document.
    Document,
    /// Info Object.
    Info,
    /// Components Object.
    Components,
    /// Path Item Object.
    PathItem,
    /// Operation Object.
    Operation,
    /// Parameter Object.
    Parameter,
    /// Header Object.
    Header,
    /// Request Body Object.
    RequestBody,
    /// Response Object.
    Response,
    /// Media Type Object.
    MediaType,
    /// Schema Object.
    Schema,
    /// Example Object.
    Example,
    /// Callback Object.
    Callback,
    /// Security Scheme Object.
    SecurityScheme,
}

/// What a member of an object holds: one object, or a list or map of them.
pub(crate) enum Holds {
    One(ObjectKind),
    Many(ObjectKind),
}

impl ObjectKind {
    /// What it is called in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Info => "info object",
            Self::Components => "components object",
            Self::PathItem => "path item",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Header => "header",
            Self::RequestBody => "request body",
            Self::Response => "response",
            Self::MediaType => "media type",
            Self::Schema => "schema",
            Self::Example => "example",
            Self::Callback => "callback",
            Self::SecurityScheme => "security scheme",
        }
    }

    /// The member of `components` that holds reusable objects of this kind.
    pub fn component(self) -> Option<&'static str> {
        Some(match self {
            Self::Schema => "schemas",
            Self::Response => "responses",
            Self::Parameter => "parameters",
            Self::Example => "examples",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::SecurityScheme => "securitySchemes",
            Self::Callback => "callbacks",
            _ => return None,
        })
    }

    /// What stands under a member's name (section 4.7).
    pub(crate) fn member(self, name: &str) -> Option<Holds> {
        use Holds::{Many, One};
        Some(match (self, name) {
            (Self::Document, "info") => One(Self::Info),
            (Self::Document, "paths") => Many(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Callback, _) => One(Self::PathItem),
            (Self::Components, "schemas")
            | (Self::Schema, "properties" | "allOf" | "anyOf" | "oneOf") => Many(Self::Schema),
            (Self::Schema, "items" | "not" | "additionalProperties")
            | (Self::Parameter | Self::Header | Self::MediaType, "schema") => One(Self::Schema),
            (Self::Components | Self::Operation, "responses") => Many(Self::Response),
            (Self::Components | Self::PathItem | Self::Operation, "parameters") => {
                Many(Self::Parameter)
            }
            (Self::Components, "requestBodies") => Many(Self::RequestBody),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Components | Self::Response, "headers") => Many(Self::Header),
            (Self::Components | Self::Operation, "callbacks") => Many(Self::Callback),
            (Self::Components, "securitySchemes") => Many(Self::SecurityScheme),
            (Self::Components | Self::Parameter | Self::Header | Self::MediaType, "examples") => {
                Many(Self::Example)
            }
            (Self::Parameter | Self::Header | Self::RequestBody | Self::Response, "content") => {
                Many(Self::MediaType)
            }
            (Self::PathItem, name) => One(Method::of_member(name).map(|_| Self::Operation)?),
            _ => return None,
        })
    }

    /// The least that is sound as an object of this kind.
    pub(crate) fn least(self) -> Value {
        match self {
            Self::Info => json!({ "title": "", "version": "" }),
            Self::Operation => json!({ "responses": {} }),
            Self::MediaType | Self::Components => json!({}),
            _ => json!({ "$ref": "#" }),
        }
    }

    /// Whether a value has the shape of this kind, as the types of `openapiv3` read it; an error is
    /// what they say.
    pub(crate) fn parse(self, value: Value) -> Result<(), serde_json::Error> {
        fn as_type<T: DeserializeOwned>(value: Value) -> Result<(), serde_json::Error> {
            serde_json::from_value::<T>(value).map(drop)
        }
        use openapiv3 as v3;
        match self {
            Self::Document => as_type::<v3::OpenAPI>(value),
            Self::Info => as_type::<v3::Info>(value),
            Self::Components => as_type::<v3::Components>(value),
            Self::PathItem => as_type::<v3::PathItem>(value),
            Self::Operation => as_type::<v3::Operation>(value),
            Self::Parameter => as_type::<v3::Parameter>(value),
            Self::Header => as_type::<v3::Header>(value),
            Self::RequestBody => as_type::<v3::RequestBody>(value),
            Self::Response => as_type::<v3::Response>(value),
            Self::MediaType => as_type::<v3::MediaType>(value),
            Self::Schema => as_type::<v3::Schema>(value),
            Self::Example => as_type::<v3::Example>(value),
            Self::Callback => as_type::<v3::Callback>(value),
            Self::SecurityScheme => as_type::<v3::SecurityScheme>(value),
        }
    }
}

/// The keywords of a schema (section 4.7.24).
pub(crate) const SCHEMA_KEYWORDS: [&str; 36] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "example",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "externalDocs",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "properties",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
    "xml",
];

/// Whether a value can be the `type` of a schema.
pub(crate) fn is_schema_type(kind: &Value) -> bool {
    let types = ["array", "boolean", "integer", "number", "object", "string"];
    kind.as_str().is_some_and(|kind| types.contains(&kind))
}
