//! Credentials, as the security schemes of a contract send them.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Request;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};

use crate::excerpt::Secrets;
use crate::{Api, Operation, SchemeKind};

/// A credential. `Debug` tells its kind alone.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credential {
    /// A token, or a key.
    Token(String),
    /// A user name and a password.
    Basic {
        /// The user name; it has no colon.
        user: String,
        /// The password.
        password: String,
    },
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token(_) => "Token(…)",
            Self::Basic { .. } => "Basic(…)",
        })
    }
}

/// A credential and the schemes that it is for.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(crate) to: To,
    pub(crate) credential: Credential,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum To {
    /// Every scheme that sends bearer tokens.
    Bearers,
    /// Every scheme that sends a user name and a password.
    Basics,
    /// The one scheme that sends a key.
    Key,
    /// The scheme of this name.
    Scheme(String),
}

/// What stands in a request, for each scheme that there is a credential for.
pub(crate) struct Credentials {
    schemes: Vec<(&'static str, Applied)>,
}

enum Applied {
    Header(HeaderName, HeaderValue),
    Query(&'static str, String),
    Cookie(HeaderValue),
}

impl Credentials {
    /// Makes what is sent, or says why not. Secrets are added to those that are not shown.
    pub(crate) fn new(api: &Api, given: &[Given], secrets: &mut Secrets) -> Result<Self, String> {
        let mut schemes: Vec<(&'static str, Applied)> = Vec::new();
        // What is given for one scheme goes before what is given for all of a kind.
        let is_named = |one: &&Given| matches!(one.to, To::Scheme(_));
        let named = given.iter().filter(is_named);
        let others = given.iter().filter(|one| !is_named(one));
        for one in named.chain(others) {
            let to = addressed(api, &one.to)?;
            for (name, kind) in to {
                if schemes.iter().any(|(known, _)| *known == name) {
                    continue;
                }
                let applied = applied(kind, &one.credential, secrets)
                    .map_err(|reason| format!("invalid credential for {name}: {reason}"))?;
                schemes.push((name, applied));
            }
        }
        Ok(Self { schemes })
    }

    /// Puts what an operation asks for into a request: the first of its alternatives that there
    /// are credentials for. Says what is missing where there is none.
    pub(crate) fn apply(&self, request: &mut Request, operation: &Operation) -> Result<(), String> {
        let known = |name: &str| self.schemes.iter().find(|(known, _)| *known == name);
        let complete =
            |one: &&&[&str]| !one.is_empty() && one.iter().all(|name| known(name).is_some());
        let Some(chosen) = operation.security.iter().find(complete) else {
            return if operation.is_secured() {
                Err(missing(operation))
            } else {
                Ok(())
            };
        };
        for (_, applied) in chosen.iter().filter_map(|name| known(name)) {
            applied.put(request);
        }
        Ok(())
    }

    /// The names of the schemes that there are credentials for.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.schemes.iter().map(|(name, _)| *name)
    }
}

fn missing(operation: &Operation) -> String {
    let alternatives: Vec<String> = operation
        .security
        .iter()
        .map(|names| names.join(" and "))
        .collect();
    format!(
        "{} asks for {}, for which the client has no credential; give it when the client is built",
        operation.id,
        alternatives.join(" or ")
    )
}

/// The schemes that a credential is for, or why there are none.
fn addressed(api: &Api, to: &To) -> Result<Vec<(&'static str, SchemeKind)>, String> {
    let all = || api.schemes.iter().map(|scheme| (scheme.name, scheme.kind));
    let of = |is: fn(SchemeKind) -> bool| all().filter(|(_, kind)| is(*kind)).collect::<Vec<_>>();
    let (found, what) = match to {
        To::Bearers => (of(|kind| kind == SchemeKind::Bearer), "a token"),
        To::Basics => (
            of(|kind| kind == SchemeKind::Basic),
            "a user name and a password",
        ),
        To::Key => (of(is_key), "a key"),
        To::Scheme(name) => {
            let found: Vec<_> = all().filter(|(known, _)| known == name).collect();
            return if found.is_empty() {
                Err(format!("no operation asks for {name}; {}", asked(api)))
            } else {
                Ok(found)
            };
        }
    };
    if found.is_empty() {
        return Err(format!("no operation asks for {what}; {}", asked(api)));
    }
    if *to == To::Key && found.len() > 1 {
        return Err(format!(
            "several schemes take a key; name the one it is for with `credential`; {}",
            asked(api)
        ));
    }
    Ok(found)
}

fn is_key(kind: SchemeKind) -> bool {
    use SchemeKind::{Cookie, Header, Http, Query};
    matches!(kind, Header(_) | Query(_) | Cookie(_) | Http(_))
}

/// What the operations of an API ask for, in words.
pub(crate) fn asked(api: &Api) -> String {
    let schemes: Vec<String> = api
        .schemes
        .iter()
        .map(|scheme| format!("{} ({})", scheme.name, scheme.kind))
        .collect();
    if schemes.is_empty() {
        return "they ask for nothing".to_owned();
    }
    format!("they ask for {}", schemes.join(", "))
}

fn applied(
    kind: SchemeKind,
    credential: &Credential,
    secrets: &mut Secrets,
) -> Result<Applied, String> {
    if let (SchemeKind::Basic, Credential::Basic { user, password }) = (kind, credential) {
        if user.contains(':') {
            return Err("a user name has no colon (RFC 7617)".to_owned());
        }
        let pair = STANDARD.encode(format!("{user}:{password}"));
        secrets.add(password);
        secrets.add(&pair);
        return Ok(Applied::Header(
            AUTHORIZATION,
            header(&format!("Basic {pair}"))?,
        ));
    }
    let Credential::Token(token) = credential else {
        return Err(format!("it takes {kind}"));
    };
    secrets.add(token);
    checked(token)?;
    Ok(match kind {
        SchemeKind::Bearer => Applied::Header(AUTHORIZATION, header(&format!("Bearer {token}"))?),
        SchemeKind::Http(scheme) => {
            Applied::Header(AUTHORIZATION, header(&format!("{scheme} {token}"))?)
        }
        SchemeKind::Header(name) => {
            let name =
                HeaderName::try_from(name).map_err(|_| format!("{name:?} names no header"))?;
            Applied::Header(name, header(token)?)
        }
        SchemeKind::Query(name) => Applied::Query(name, token.clone()),
        SchemeKind::Cookie(name) => Applied::Cookie(header(&format!("{name}={token}"))?),
        SchemeKind::Basic | SchemeKind::Unknown => return Err(format!("it takes {kind}")),
    })
}

/// The syntax that RFC 6750 gives tokens is narrower; servers are not always. What must not pass
/// is what ends the header or splits the credential, such as the line break that a token read
/// from a file ends with.
fn checked(token: &str) -> Result<(), String> {
    if token.is_empty() {
        return Err("it is empty".to_owned());
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        let reason = "it holds a space, a line break or another character that is not visible \
                      ASCII; trim it if it was read from a file";
        return Err(reason.to_owned());
    }
    Ok(())
}

fn header(text: &str) -> Result<HeaderValue, String> {
    let value = HeaderValue::try_from(text);
    let mut value = value.map_err(|_| "it cannot be sent in a header".to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

impl Applied {
    fn put(&self, request: &mut Request) {
        match self {
            Self::Header(name, value) => {
                request.headers_mut().insert(name, value.clone());
            }
            Self::Query(name, value) => {
                request.url_mut().query_pairs_mut().append_pair(name, value);
            }
            Self::Cookie(pair) => {
                let before = request.headers().get(COOKIE);
                let joined = before.and_then(|before| {
                    let all = [before.as_bytes(), b"; ", pair.as_bytes()].concat();
                    HeaderValue::from_bytes(&all).ok()
                });
                let mut value = joined.unwrap_or_else(|| pair.clone());
                value.set_sensitive(true);
                request.headers_mut().insert(COOKIE, value);
            }
        }
    }
}
