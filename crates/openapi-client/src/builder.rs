//! Making a client from what a user has at hand.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue, USER_AGENT};
use reqwest::redirect;

use crate::base_url::BaseUrl;
use crate::credentials::{Credentials, Given, To, asked};
use crate::excerpt::Secrets;
use crate::transport::Settings;
use crate::{Connect, Credential, Hook, Operation, Retries, Transport};

/// How long a connection may take to be made, unless it is said otherwise.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long one attempt may take, from the connection to the last octet of the answer, unless it
/// is said otherwise.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Why no client was made. No message repeats a credential, or the URL, which may hold one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL cannot be one.
    #[error("invalid base URL: {0}; give one such as http://127.0.0.1:8080")]
    BaseUrl(String),
    /// A credential cannot be sent, or nobody asks for it.
    #[error("{0}")]
    Credential(String),
    /// Operations ask for credentials and there are none.
    #[error(
        "the client has no credentials; {0}; give one (`token`, `basic`, `api_key`, \
         `credential`), or say `anonymous`"
    )]
    NoCredentials(String),
    /// A setting cannot be used.
    #[error("{0}")]
    Setting(String),
    /// The HTTP client could not be set up, say because this machine has no root certificates to
    /// check a server's by.
    #[error("the HTTP client could not be set up: {0}")]
    Http(#[source] reqwest::Error),
}

/// Makes a client; to be had from the client's own `builder`.
///
/// Redirects are not followed: credentials are meant for this server and no other, and a
/// redirected POST may arrive as a GET. A proxy set in the environment (`HTTPS_PROXY`,
/// `NO_PROXY`, …) is used.
#[must_use = "`build` makes the client"]
pub struct Builder<C> {
    base_url: String,
    given: Vec<Given>,
    anonymous: bool,
    connect_timeout: Duration,
    http: Option<reqwest::Client>,
    user_agent: Option<String>,
    settings: Settings,
    client: PhantomData<fn() -> C>,
}

impl<C: Connect> Builder<C> {
    /// A client of the server at `base_url`: `http` or `https`, with host, optional port, and the
    /// path that the server's own paths continue, if any.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            given: Vec::new(),
            anonymous: false,
            connect_timeout: CONNECT_TIMEOUT,
            http: None,
            user_agent: None,
            settings: Settings::new(REQUEST_TIMEOUT),
            client: PhantomData,
        }
    }

    /// A token, for every scheme of the contract that sends one as bearer: HTTP bearer, `OAuth` 2,
    /// `OpenID` Connect.
    pub fn token(self, token: impl Into<String>) -> Self {
        self.give(To::Bearers, Credential::Token(token.into()))
    }

    /// A user name and a password, for every scheme that sends those.
    pub fn basic(self, user: impl Into<String>, password: impl Into<String>) -> Self {
        let (user, password) = (user.into(), password.into());
        self.give(To::Basics, Credential::Basic { user, password })
    }

    /// A key, for the one scheme that sends it in a header, the query or a cookie.
    pub fn api_key(self, key: impl Into<String>) -> Self {
        self.give(To::Key, Credential::Token(key.into()))
    }

    /// A credential for the scheme of this name in the contract. It goes before what is given for
    /// all schemes of a kind.
    pub fn credential(self, scheme: impl Into<String>, credential: Credential) -> Self {
        self.give(To::Scheme(scheme.into()), credential)
    }

    /// The client has no credentials, though operations ask for some: only the others are called.
    pub fn anonymous(mut self) -> Self {
        self.anonymous = true;
        self
    }

    /// How long a connection may take to be made. With an HTTP client of your own, that one's
    /// setting counts.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one attempt may take, from the connection to the last octet of the answer. Of an
    /// answer that is a stream, the head counts alone.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// How long a call may take with all its attempts and the waiting between them; no limit but
    /// those of the attempts, unless it is said.
    pub fn call_timeout(mut self, timeout: Duration) -> Self {
        self.settings.call_timeout = Some(timeout);
        self
    }

    /// How often a request is sent, and how long is waited between.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.settings.retries = retries;
        self
    }

    /// To send this operation twice does no harm, though the contract does not say so; by its
    /// `operationId`.
    pub fn repeatable(mut self, operation: impl Into<String>) -> Self {
        self.settings.repeatable.push(operation.into());
        self
    }

    /// Something to do before and after each request.
    pub fn hook(mut self, hook: impl Hook + 'static) -> Self {
        self.settings.hooks.push(Arc::new(hook));
        self
    }

    /// Is told of each member of an answer that the contract does not have, by its pointer: the
    /// server says more than the contract.
    pub fn surplus(mut self, tell: impl Fn(&Operation, &str) + Send + Sync + 'static) -> Self {
        self.settings.surplus = Some(Arc::new(tell));
        self
    }

    /// What each request says of its trace (`traceparent`, W3C Trace Context), asked anew for each
    /// call; nothing where it is not of that form.
    pub fn traceparent(
        mut self,
        current: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.settings.traceparent = Some(Arc::new(current));
        self
    }

    /// Sends a header with each request that has none of that name.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.settings.headers.insert(name, value);
        self
    }

    /// What the client calls itself, in place of the name and version of its crate.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// An HTTP client of your own, with its proxies, certificates, redirects and limit of time for
    /// a connection; all else is as it is set here.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    fn give(mut self, to: To, credential: Credential) -> Self {
        self.given.push(Given { to, credential });
        self
    }

    /// The client. Nothing is sent yet.
    pub fn build(self) -> Result<C, BuildError> {
        let api = C::API;
        let base_url = BaseUrl::parse(&self.base_url).map_err(BuildError::BaseUrl)?;
        let mut secrets = Secrets::default();
        let credentials = Credentials::new(api, &self.given, &mut secrets);
        let credentials = credentials.map_err(BuildError::Credential)?;
        let mut settings = self.settings;
        let is_authenticated = settings.hooks.iter().any(|hook| hook.authenticates());
        if self.given.is_empty()
            && api.asks_for_credentials()
            && !(self.anonymous || is_authenticated)
        {
            return Err(BuildError::NoCredentials(asked(api)));
        }
        let known = |name: &&String| !api.operations.iter().any(|one| one.id == **name);
        if let Some(name) = settings.repeatable.iter().find(known) {
            let reason = format!("the contract has no operation {name:?} to be repeatable");
            return Err(BuildError::Setting(reason));
        }
        let name = self.user_agent.as_deref().unwrap_or(api.user_agent);
        let name = HeaderValue::try_from(name)
            .map_err(|_| BuildError::Setting(format!("{name:?} cannot be a user agent")))?;
        settings.headers.entry(USER_AGENT).or_insert(name);
        let http = match self.http {
            Some(http) => http,
            None => http_client(self.connect_timeout, base_url.scheme() == "http")?,
        };
        let transport = Transport::new(
            base_url,
            http,
            credentials,
            secrets,
            is_authenticated,
            settings,
        );
        Ok(C::over(transport))
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("credentials", &self.given.len())
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

fn http_client(connect_timeout: Duration, plain: bool) -> Result<reqwest::Client, BuildError> {
    let builder = || {
        reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .redirect(redirect::Policy::none())
    };
    let built = builder().build();
    // A machine without root certificates, as slim containers are, can still speak to a server
    // that shows none.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    let built = built.or_else(|error| {
        if plain {
            builder().tls_certs_only([]).build()
        } else {
            Err(error)
        }
    });
    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    let _ = plain;
    built.map_err(BuildError::Http)
}
