//! The `Authorization` header of an operation that needs a bearer token.

use std::fmt;

use async_trait::async_trait;
use dropshot::{
    ApiEndpointBodyContentType, ClientErrorStatusCode, ExtractorMetadata, Header, HttpError,
    RequestContext, ServerContext, SharedExtractor,
};
use http::{HeaderMap, header::AUTHORIZATION};
use schemars::JsonSchema;
use serde::Deserialize;

/// The bearer token of a request (RFC 6750 §2.1): present and well formed, not yet judged.
///
/// As an argument of an operation it says that the operation needs one: the document gets the security
/// requirement from it, and a request without it is answered 401 before its body is read.
#[derive(Clone, PartialEq, Eq)]
pub struct Bearer(String);

impl Bearer {
    /// A token as the header carries it; `None` if its characters are not those of RFC 6750.
    pub fn new(token: &str) -> Option<Self> {
        is_b64token(token).then(|| Self(token.to_owned()))
    }

    /// The token as it was sent.
    pub fn token(&self) -> &str {
        &self.0
    }

    /// Finds the token in a request's headers; the error is the sentence for the client.
    pub fn from_headers(headers: &HeaderMap) -> Result<Self, &'static str> {
        let mut values = headers.get_all(AUTHORIZATION).iter();
        let value = values
            .next()
            .ok_or("an Authorization header with a bearer token is required")?;
        if values.next().is_some() {
            return Err("more than one Authorization header");
        }
        // The scheme's name ignores case and one or more spaces follow it (RFC 9110 §11.1, §11.4).
        let (scheme, token) = value
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .ok_or(MALFORMED)?;
        if !scheme.eq_ignore_ascii_case("Bearer") {
            return Err("the Authorization header must use the Bearer scheme");
        }
        let token = token.trim_matches(' ');
        Self::new(token).ok_or(MALFORMED)
    }
}

const MALFORMED: &str = "the Authorization header must read `Bearer <token>`";

/// `b64token` of RFC 6750 §2.1: one or more of its characters, then any number of `=`.
fn is_b64token(token: &str) -> bool {
    let body = token.trim_end_matches('=');
    !body.is_empty()
        && body
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}

/// A token is a secret: it never reaches a log.
impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(..)")
    }
}

#[async_trait]
impl SharedExtractor for Bearer {
    async fn from_request<Context: ServerContext>(
        rqctx: &RequestContext<Context>,
    ) -> Result<Self, HttpError> {
        Self::from_headers(rqctx.request.headers()).map_err(|sentence| {
            HttpError::for_client_error(
                None,
                ClientErrorStatusCode::UNAUTHORIZED,
                sentence.to_owned(),
            )
        })
    }

    /// dropshot knows no security requirements. The header itself is what it can carry into its document;
    /// [`crate::document()`] turns it into the requirement that it stands for.
    fn metadata(body_content_type: ApiEndpointBodyContentType) -> ExtractorMetadata {
        <Header<AuthorizationHeader> as SharedExtractor>::metadata(body_content_type)
    }
}

/// The header as dropshot describes it.
#[derive(Deserialize, JsonSchema)]
struct AuthorizationHeader {
    #[serde(rename = "Authorization")]
    _authorization: String,
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(values: &[&str]) -> Result<Bearer, &'static str> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        }
        Bearer::from_headers(&headers)
    }

    #[test]
    fn takes_one_well_formed_token() {
        assert_eq!(
            read(&["Bearer abc-._~+/9=="]).unwrap().token(),
            "abc-._~+/9=="
        );
        assert_eq!(read(&["bearer  abc"]).unwrap().token(), "abc");
    }

    #[test]
    fn refuses_all_else() {
        for values in [
            &[][..],
            &["Bearer a", "Bearer a"],
            &["Bearer"],
            &["Bearer "],
            &["Bearer a b"],
            &["Bearer a=b"],
            &["Bearer ="],
            &["Basic abc"],
            &["abc"],
            &["Bearer\tabc"],
        ] {
            assert!(read(values).is_err(), "{values:?}");
        }
    }

    #[test]
    fn keeps_the_token_out_of_logs() {
        assert!(!format!("{:?}", read(&["Bearer secret"])).contains("secret"));
    }
}
