//! The server that is judged, and the credentials for it.
use openapi_document::{Location, Requirement, SecuritySchemeKind};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use crate::error::{RunError, TargetError};
use crate::model::Contract;
use crate::token::Token;

/// How long one request may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Requests in flight at once.
const CONCURRENCY: usize = 16;
/// The variable that stands for the token.
const TOKEN: &str = "TOKEN";
/// A shorter text is not taken out of what is told.
const SHORTEST_SECRET: usize = 4;

/// The name of a shell variable.
fn variable(prefix: &str, name: &str) -> String {
    let name = name.to_ascii_uppercase();
    let name = name.replace(|one: char| !one.is_ascii_alphanumeric(), "_");
    format!("{prefix}{name}")
}

/// A server to judge.
///
/// A base URL with a path replaces the path of the contract's `servers`, be it `/` alone, which stands for
/// none; one without a path stands for the host, and the path of the first `servers` entry is kept.
#[derive(Clone)]
pub struct Target {
    origin: Url,
    path: Option<String>,
    token: Option<Token>,
    credentials: BTreeMap<String, String>,
    pub(crate) timeout: Duration,
    pub(crate) concurrency: usize,
    /// Requests in a second at most.
    pub(crate) rate: Option<f64>,
    /// Sent with every request that has none of the name.
    pub(crate) headers: Vec<(String, String)>,
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target")
            .field("base", &self.base(""))
            .field("token", &self.token.as_ref().map(|_| "…"))
            .field("credentials", &self.credentials.keys())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.base(""))
    }
}

/// A secret and the name of the shell variable that stands for it.
#[derive(Clone)]
pub(crate) struct Secret {
    pub(crate) value: String,
    pub(crate) variable: String,
}

impl Target {
    /// A server at a base URL, http or https.
    pub fn new(base_url: &str) -> Result<Self, TargetError> {
        let url = Url::parse(base_url).map_err(|why| TargetError::Url {
            url: base_url.to_owned(),
            why: why.to_string(),
        })?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(TargetError::Scheme(base_url.to_owned()));
        }
        let user = !url.username().is_empty() || url.password().is_some();
        if user || url.query().is_some() || url.fragment().is_some() {
            return Err(TargetError::More(base_url.to_owned()));
        }
        // The parser writes a slash where none was.
        let host = base_url.split_once("//").map_or("", |(_, rest)| rest);
        let path = url.path().trim_end_matches('/');
        let path = host.contains('/').then(|| path.to_owned());
        Ok(Self {
            origin: url,
            path,
            token: None,
            credentials: BTreeMap::new(),
            timeout: TIMEOUT,
            concurrency: CONCURRENCY,
            rate: None,
            headers: Vec::new(),
        })
    }

    /// The secret for every scheme without one of its own: a bearer token, an API key, or
    /// `user:password` for HTTP Basic.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Token::new(token.into()));
        self
    }

    /// A token as [`Target::token`], and how to get a fresh one: it is asked for where a token that was
    /// good is refused with 401. It may block; an error says why there is none.
    #[must_use]
    pub fn renewed_token(
        mut self,
        token: impl Into<String>,
        ask: impl Fn() -> Result<String, String> + Send + Sync + 'static,
    ) -> Self {
        let mut token = Token::new(token.into());
        token.ask = Some(Arc::new(ask));
        self.token = Some(token);
        self
    }

    /// A header of every request, where the contract does not give one of the name. Its value is taken for
    /// a secret: commands that are told name it `$HEADER_…`.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers
            .push((name.to_ascii_lowercase(), value.to_owned()));
        self
    }

    /// No more requests in a second than these.
    #[must_use]
    pub fn rate(mut self, requests: f64) -> Self {
        self.rate = (requests.is_finite() && requests > 0.0).then_some(requests);
        self
    }

    /// The secret for the scheme of that name in `components.securitySchemes`.
    #[must_use]
    pub fn credentials(mut self, scheme: impl Into<String>, secret: impl Into<String>) -> Self {
        self.credentials.insert(scheme.into(), secret.into());
        self
    }

    /// The path that operations stand below, whatever the base URL and the contract's `servers` say.
    #[must_use]
    pub fn base_path(mut self, path: &str) -> Self {
        let path = path.trim_matches('/');
        self.path = Some(if path.is_empty() {
            String::new()
        } else {
            format!("/{path}")
        });
        self
    }

    /// How long one request may take, 10 seconds if not said.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How many requests are in flight at once, 16 if not said; at least one.
    #[must_use]
    pub fn concurrency(mut self, requests: usize) -> Self {
        self.concurrency = requests.max(1);
        self
    }

    /// Whether the host is this machine: `localhost` or a loopback address.
    pub fn is_loopback(&self) -> bool {
        let Some(host) = self.origin.host_str() else {
            return false;
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost"
            || host
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    }

    /// An error if it has credentials that are none of the contract's.
    pub(crate) fn check(&self, contract: &Contract) -> Result<(), RunError> {
        let known = contract.scheme_names();
        for (name, secret) in &self.credentials {
            if !known.contains(name) {
                return Err(RunError::UnknownScheme {
                    scheme: name.clone(),
                    known: match known.as_slice() {
                        [] => "it defines none".to_owned(),
                        known => format!("it defines {}", known.join(", ")),
                    },
                });
            }
            let basic = contract.scheme(name).map(|scheme| &scheme.kind)
                == Some(&SecuritySchemeKind::Basic);
            let why = if secret.is_empty() {
                "is empty"
            } else if basic && !secret.contains(':') {
                "lacks the colon of HTTP Basic; write it as user:password"
            } else {
                continue;
            };
            return Err(RunError::Secret {
                scheme: name.clone(),
                why,
            });
        }
        self.check_headers(contract)
    }

    /// An error if a header stands where credentials of the contract do: without them the request would
    /// still have some.
    fn check_headers(&self, contract: &Contract) -> Result<(), RunError> {
        let operations = contract.declared();
        let asked = operations.flat_map(|one| one.security.alternatives.iter().flatten());
        let asked: Vec<&Requirement> = asked.collect();
        let place = |scheme: &Requirement| match &scheme.kind {
            SecuritySchemeKind::ApiKey {
                location: Location::Header,
                name,
            } => name.to_ascii_lowercase(),
            SecuritySchemeKind::ApiKey {
                location: Location::Cookie,
                ..
            } => "cookie".to_owned(),
            _ => "authorization".to_owned(),
        };
        for (header, _) in &self.headers {
            if let Some(scheme) = asked.iter().find(|scheme| place(scheme) == *header) {
                return Err(RunError::HeaderOfScheme {
                    header: header.clone(),
                    scheme: scheme.name.clone(),
                });
            }
        }
        Ok(())
    }

    /// The base URL of an operation whose contract gives `servers` this path; no slash at its end.
    pub(crate) fn base(&self, contract_path: &str) -> String {
        let origin = self.origin.origin().ascii_serialization();
        let path = self.path.as_deref().unwrap_or(contract_path);
        format!("{origin}{path}")
    }

    pub(crate) fn secret(&self, scheme: &Requirement) -> Option<Secret> {
        if let Some(value) = self.credentials.get(&scheme.name) {
            return Some(Secret {
                value: value.clone(),
                variable: variable("TOKEN_", &scheme.name),
            });
        }
        Some(Secret {
            value: self.token.as_ref()?.current(),
            variable: TOKEN.to_owned(),
        })
    }

    /// The token, as far as the credentials of these schemes are that.
    pub(crate) fn token_of(&self, schemes: &[Requirement]) -> Option<String> {
        let is_token = |scheme: &Requirement| !self.credentials.contains_key(&scheme.name);
        let token = self.token.as_ref()?;
        schemes.iter().any(is_token).then(|| token.current())
    }

    /// The token, where a fresh one can be asked for.
    pub(crate) fn renewable(&self) -> Option<&Token> {
        self.token.as_ref().filter(|token| token.ask.is_some())
    }

    /// What stands for the value of a header in commands.
    pub(crate) fn header_variable(name: &str) -> String {
        variable("HEADER_", name)
    }

    /// A text without the secrets of this target: the names of variables stand for them.
    pub fn masked(&self, text: &str) -> String {
        let mut secrets: Vec<(String, String)> = Vec::new();
        for token in self.token.iter().flat_map(Token::all) {
            secrets.push((token, TOKEN.to_owned()));
        }
        for (name, secret) in &self.credentials {
            secrets.push((secret.clone(), variable("TOKEN_", name)));
        }
        for (name, value) in &self.headers {
            secrets.push((value.clone(), Self::header_variable(name)));
        }
        // A short text would be found everywhere, and is no secret.
        secrets.retain(|(value, _)| value.len() >= SHORTEST_SECRET);
        secrets.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
        secrets
            .iter()
            .fold(text.to_owned(), |text, (value, variable)| {
                text.replace(value.as_str(), &format!("${variable}"))
            })
    }
}
