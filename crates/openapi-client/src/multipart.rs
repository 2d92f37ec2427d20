//! Bodies of several parts (`multipart/form-data`, RFC 7578): members as the contract types them,
//! and files. Such a body is a stream, which can be read once: it is not sent again where another
//! would be (see [`Retries`](crate::Retries)).

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::multipart::{self, Part};
use serde::Serialize;
use serde_json::Value;

/// A file of a body of several parts.
///
/// ```
/// use openapi_client::multipart::File;
///
/// let letter = File::bytes("letter.txt", "Dear Ada,").media_type("text/plain");
/// # let _ = letter;
/// ```
#[derive(Debug)]
pub struct File {
    part: Part,
    /// Whether it says itself what it is.
    is_complete: bool,
}

impl File {
    /// A file that is in memory. Many servers take no file without a name.
    pub fn bytes(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self::of(Part::bytes(content.into()).file_name(name.into()))
    }

    /// A file that is read while it is sent, such as a `tokio::fs::File` or
    /// `reqwest::Body::wrap_stream`.
    pub fn stream(name: impl Into<String>, content: impl Into<reqwest::Body>) -> Self {
        Self::of(Part::stream(content).file_name(name.into()))
    }

    /// As [`stream`](Self::stream), of which the length in octets is known: the request then has
    /// a `Content-Length`, without which some servers take none.
    pub fn stream_of(
        name: impl Into<String>,
        content: impl Into<reqwest::Body>,
        length: u64,
    ) -> Self {
        Self::of(Part::stream_with_length(content, length).file_name(name.into()))
    }

    /// Says what the file is. What no header can hold says nothing.
    #[must_use]
    pub fn media_type(self, media_type: &str) -> Self {
        let Ok(value) = HeaderValue::from_str(media_type) else {
            return self;
        };
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, value)]);
        Self {
            part: self.part.headers(headers),
            is_complete: true,
        }
    }

    fn of(part: Part) -> Self {
        Self {
            part,
            is_complete: false,
        }
    }
}

/// A part made by hand, with headers of its own.
impl From<Part> for File {
    fn from(part: Part) -> Self {
        Self {
            part,
            is_complete: true,
        }
    }
}

/// The content alone, without a name.
impl From<Vec<u8>> for File {
    fn from(content: Vec<u8>) -> Self {
        Self::of(Part::bytes(content))
    }
}

/// See [`File::stream`].
impl From<reqwest::Body> for File {
    fn from(content: reqwest::Body) -> Self {
        Self::of(Part::stream(content))
    }
}

/// For generated source alone: a body while it is put together.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Form(multipart::Form);

impl Form {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A part for each member of `body`: plain values as text, each item of a list as a part of
    /// its own, the rest as JSON (Encoding Object, `contentType`), unless `media_types` says
    /// otherwise of a member. What is null is left out.
    #[must_use]
    pub fn fields<T: Serialize + ?Sized>(self, body: &T, media_types: &[(&str, &str)]) -> Self {
        let Ok(Value::Object(members)) = serde_json::to_value(body) else {
            return self;
        };
        let mut form = self;
        for (name, value) in members {
            let mut said = media_types.iter().filter(|(member, _)| *member == name);
            let media_type = said.next().map(|(_, media_type)| *media_type);
            form = match value {
                Value::Array(items) if !media_type.is_some_and(is_json) => {
                    let fold = |form: Self, item| form.field(&name, &item, media_type);
                    items.into_iter().fold(form, fold)
                }
                value => form.field(&name, &value, media_type),
            };
        }
        form
    }

    fn field(self, name: &str, value: &Value, media_type: Option<&str>) -> Self {
        let is_whole = media_type.is_some_and(is_json);
        let (text, otherwise) = match value {
            Value::Null => return self,
            Value::String(text) if !is_whole => (text.clone(), None),
            Value::Array(_) | Value::Object(_) => (value.to_string(), Some("application/json")),
            value => (value.to_string(), None),
        };
        let mut part = File::of(Part::text(text));
        if let Some(media_type) = media_type.or(otherwise) {
            part = part.media_type(media_type);
        }
        Self(self.0.part(name.to_owned(), part.part))
    }

    /// The files of a member; `media_type` is what they are, unless they say so themselves.
    #[must_use]
    pub fn files(self, name: &'static str, files: impl Files, media_type: Option<&str>) -> Self {
        let mut form = self.0;
        for file in files.all() {
            let file = match media_type.filter(|_| !file.is_complete) {
                Some(media_type) => file.media_type(media_type),
                None => file,
            };
            form = form.part(name, file.part);
        }
        Self(form)
    }

    pub fn into_inner(self) -> multipart::Form {
        self.0
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
}

/// For generated source alone: what a member takes that is one file or several.
#[doc(hidden)]
pub trait Files {
    fn all(self) -> Vec<File>;
}

impl Files for File {
    fn all(self) -> Vec<File> {
        vec![self]
    }
}

impl Files for Vec<File> {
    fn all(self) -> Vec<File> {
        self
    }
}

impl<F: Files> Files for Option<F> {
    fn all(self) -> Vec<File> {
        self.map(Files::all).unwrap_or_default()
    }
}
