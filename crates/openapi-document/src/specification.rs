//! What `OpenAPI` 3.0, 3.1 and 3.2 name: their versions, methods, objects and where each may hold
//! others, the keywords of schemas. What depends on the version of the specification stands here alone.
mod keywords;
mod version;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub use version::{Dialect, Version, Vocabulary};

pub(crate) use keywords::{expected, is_schema_type};
pub(crate) use version::{version, version_of};

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
    /// `QUERY`, since 3.2.
    Query,
    /// Another one, as it stands in a request, under `additionalOperations` since 3.2.
    Other(&'static str),
}

/// More names of other methods are not known.
const MOST_OTHERS: usize = 1_000;

impl Method {
    /// Those of every version, in the specification's order.
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
            Self::Query => "QUERY",
            Self::Other(name) => name,
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
            Self::Query => "query",
            Self::Other(name) => name,
        }
    }

    /// Those that are members of a path item, in the specification's order.
    pub(crate) fn members(version: Version) -> impl Iterator<Item = Self> {
        let query = (version >= Version::V3_2).then_some(Self::Query);
        Self::ALL.into_iter().chain(query)
    }

    fn of_member(name: &str, version: Version) -> Option<Self> {
        Self::members(version).find(|method| method.member() == name)
    }

    /// One that a member of `additionalOperations` names; `None` for what is no method (RFC 9110, section 9.1) or
    /// has a member of its own.
    pub(crate) fn other(name: &str) -> Option<Self> {
        static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let is_token = |one: u8| one.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&one);
        let mut own = Self::members(Version::V3_2);
        if name.is_empty()
            || name.len() > 100
            || !name.bytes().all(is_token)
            || own.any(|method| method.as_str() == name)
        {
            return None;
        }
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = known.get(name) {
            return Some(Self::Other(name));
        }
        if known.len() >= MOST_OTHERS {
            return None;
        }
        // A method is copied all over, and few documents have one more.
        let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
        known.insert(name);
        Some(Self::Other(name))
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
            Self::PathItem => "pathItems",
            Self::MediaType => "mediaTypes",
            _ => return None,
        })
    }

    /// What stands under a member's name (section 4.7).
    pub(crate) fn member(self, name: &str, version: Version) -> Option<Holds> {
        use Holds::{Many, One};
        if self == Self::Schema {
            return version.dialect().holds(name);
        }
        let since = |first: Version| version >= first;
        Some(match (self, name) {
            (Self::Document, "webhooks") | (Self::Components, "pathItems")
                if since(Version::V3_1) =>
            {
                Many(Self::PathItem)
            }
            (Self::Components, "mediaTypes") if since(Version::V3_2) => Many(Self::MediaType),
            (Self::PathItem, "additionalOperations") if since(Version::V3_2) => {
                Many(Self::Operation)
            }
            (Self::MediaType, "itemSchema") if since(Version::V3_2) => One(Self::Schema),
            (Self::Document, "info") => One(Self::Info),
            (Self::Document, "paths") => Many(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Callback, _) => One(Self::PathItem),
            (Self::Components, "schemas") => Many(Self::Schema),
            (Self::Parameter | Self::Header | Self::MediaType, "schema") => One(Self::Schema),
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
            (Self::PathItem, name) => {
                One(Method::of_member(name, version).map(|_| Self::Operation)?)
            }
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

    /// A value in the words of 3.0, as far as those of later versions are known: what 3.0 asks for and
    /// they do not, and what it has no word for.
    pub(crate) fn as_oldest(self, mut value: Value, version: Version) -> Value {
        let Some(members) = value.as_object_mut() else {
            return value;
        };
        let has = |name: &str, text: &str| members.get(name).is_some_and(|value| value == text);
        match self {
            Self::Document => {
                members.entry("paths").or_insert_with(|| json!({}));
            }
            Self::Operation => {
                members.entry("responses").or_insert_with(|| json!({}));
            }
            Self::Response if version >= Version::V3_2 => {
                members.entry("description").or_insert_with(|| json!(""));
            }
            Self::SecurityScheme if has("type", "mutualTLS") => {
                return json!({ "type": "http", "scheme": "mutual" });
            }
            Self::SecurityScheme => {
                if let Some(flows) = members.get_mut("flows").and_then(Value::as_object_mut) {
                    flows.remove("deviceAuthorization");
                }
            }
            Self::Parameter => {
                for (name, text, other) in
                    [("in", "querystring", "query"), ("style", "cookie", "form")]
                {
                    if members.get(name).is_some_and(|value| value == text) {
                        members.insert(name.to_owned(), other.into());
                    }
                }
            }
            _ => {}
        }
        value
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
