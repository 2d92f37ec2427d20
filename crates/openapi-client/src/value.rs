//! An answer that the contract promises.

use std::fmt;
use std::ops::{Deref, DerefMut};

use reqwest::StatusCode;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use serde::de::DeserializeOwned;

use crate::{Answer, ByteStream, Error};

/// An answer that the contract promises: its value, to which it derefs, with status and headers.
pub struct ResponseValue<T> {
    inner: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T> ResponseValue<T> {
    /// An answer of these parts; for tests.
    pub fn new(inner: T, status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            inner,
            status,
            headers,
        }
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How long the body is, if the server said so.
    pub fn content_length(&self) -> Option<u64> {
        let text = self.headers.get(CONTENT_LENGTH)?.to_str().ok()?;
        text.parse().ok()
    }

    /// For generated source: the same answer as one of several.
    #[doc(hidden)]
    pub fn map<U, F: FnOnce(T) -> U, E>(self, change: F) -> Result<ResponseValue<U>, E> {
        let inner = change(self.inner);
        Ok(ResponseValue::new(inner, self.status, self.headers))
    }
}

/// For generated source: from an answer to what the contract says it is.
#[doc(hidden)]
impl<T: DeserializeOwned> ResponseValue<T> {
    pub async fn from_response(answer: Answer) -> Result<Self, Error> {
        let (status, headers, inner) = answer.json().await?;
        Ok(Self::new(inner, status, headers))
    }
}

#[doc(hidden)]
impl ResponseValue<()> {
    pub fn empty(answer: Answer) -> Self {
        let (status, headers) = answer.head();
        Self::new((), status, headers)
    }
}

#[doc(hidden)]
impl ResponseValue<ByteStream> {
    pub fn stream(answer: Answer) -> Self {
        let (status, headers, stream) = answer.stream();
        Self::new(stream, status, headers)
    }
}

#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
impl ResponseValue<reqwest::Upgraded> {
    pub async fn upgrade(answer: Answer) -> Result<Self, Error> {
        let (status, headers, upgraded) = answer.upgrade().await?;
        Ok(Self::new(upgraded, status, headers))
    }
}

impl ResponseValue<ByteStream> {
    /// The stream of octets.
    pub fn into_inner_stream(self) -> ByteStream {
        self.inner
    }
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> DerefMut for ResponseValue<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

impl<T> AsRef<T> for ResponseValue<T> {
    fn as_ref(&self) -> &T {
        &self.inner
    }
}

impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}
