//! For generated source alone: the body of a form.

use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;

use crate::Error;

/// Adds the body of a form to a request.
pub trait FormExt: Sized {
    /// Writes it as `application/x-www-form-urlencoded`.
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error>;
}

impl FormExt for RequestBuilder {
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error> {
        let text = serde_urlencoded::to_string(body)
            .map_err(|error| Error::invalid(format!("the form cannot be written: {error}")))?;
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        Ok(self.header(CONTENT_TYPE, kind).body(text))
    }
}
