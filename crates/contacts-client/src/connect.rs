//! Making a client from what a user has at hand: an address and a token.

use std::time::Duration;

use reqwest::{
    Url,
    header::{AUTHORIZATION, HeaderMap, HeaderValue},
    redirect,
};

use crate::Client;

/// How long [`Client::with_token`] lets a connection take to be made.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long [`Client::with_token`] lets a request take as a whole, from the
/// connection to the last byte of the answer.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Why [`Client::with_token`] made no client. No message repeats the token, or
/// the URL, which may hold a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL cannot be one.
    #[error("invalid base URL: {0}; give one such as http://127.0.0.1:8080")]
    BaseUrl(String),
    /// The token cannot be sent in a header.
    #[error("invalid token: {0}")]
    Token(&'static str),
    /// The HTTP client could not be set up, say because this machine has no
    /// root certificates to check a server's by.
    #[error("the HTTP client could not be set up")]
    Http(#[source] reqwest::Error),
}

impl Client {
    /// A client that sends `token` with each request.
    ///
    /// `base_url` is `http` or `https`, with host, optional port, and the path
    /// that the server's own paths continue, if any. Nothing is sent yet.
    ///
    /// Connections and requests are given up after [`CONNECT_TIMEOUT`] and
    /// [`REQUEST_TIMEOUT`]. Redirects are not followed: the token is meant for
    /// this server and no other, and a redirected POST may arrive as a GET. A
    /// proxy set in the environment (`HTTPS_PROXY`, `NO_PROXY`, …) is used. The
    /// token is marked as sensitive, so that `Debug` shows it nowhere.
    ///
    /// The generated [`Client::new`] and [`Client::new_with_client`] send no
    /// token; the latter takes an HTTP client with settings of your own.
    ///
    /// # Errors
    ///
    /// [`BuildError`] when the URL or the token cannot be used as they are, or
    /// when no HTTP client can be set up.
    pub fn with_token(base_url: &str, token: &str) -> Result<Self, BuildError> {
        let url = parse_base_url(base_url)?;
        let authorization = authorization(token)?;
        let http = http_client(authorization.clone(), url.scheme() == "http")?;
        // The generated paths begin with the slash that a URL may end with.
        Ok(Self::new_with_client(
            url.as_str().trim_end_matches('/'),
            http,
        ))
    }
}

fn parse_base_url(base_url: &str) -> Result<Url, BuildError> {
    let refuse = |reason: &str| Err(BuildError::BaseUrl(reason.to_owned()));
    let url = Url::parse(base_url).map_err(|error| BuildError::BaseUrl(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return refuse("its scheme is neither http nor https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("it holds a user name or password, and the token takes their place");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("it has a query or fragment, which no path can continue");
    }
    Ok(url)
}

/// The value of the `Authorization` header (RFC 6750 section 2.1).
///
/// The syntax that the RFC gives tokens is narrower; servers are not always.
/// What must not pass is what ends the header or splits the credential, such
/// as the line break that a token read from a file ends with.
fn authorization(token: &str) -> Result<HeaderValue, BuildError> {
    if token.is_empty() {
        return Err(BuildError::Token("it is empty"));
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(BuildError::Token(
            "it holds a space, a line break or another character that is not visible ASCII; \
             trim it if it was read from a file",
        ));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .map_err(|_| BuildError::Token("it cannot be sent in a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

fn http_client(authorization: HeaderValue, plain: bool) -> Result<reqwest::Client, BuildError> {
    let headers = HeaderMap::from_iter([(AUTHORIZATION, authorization)]);
    let builder = || {
        reqwest::Client::builder()
            .default_headers(headers.clone())
            .user_agent(concat!("contacts-client/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(REQUEST_TIMEOUT)
            .redirect(redirect::Policy::none())
    };
    builder()
        .build()
        .or_else(|error| {
            // A machine without root certificates, as slim containers are, can
            // still speak to a server that shows none.
            if plain {
                builder().tls_certs_only([]).build()
            } else {
                Err(error)
            }
        })
        .map_err(BuildError::Http)
}
