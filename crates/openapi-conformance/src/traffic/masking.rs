//! Exchanges as they may be told: without what lets others in.
use openapi_document::{Location, SecuritySchemeKind};

use super::Passed;
use crate::model::Contract;
use crate::wire::masked::Masked;
use crate::wire::request::{Header, Request};
use crate::wire::send::Received;

/// Headers that belong to one connection, or that every client makes by itself.
const OWN: [&str; 8] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// Where secrets stand.
pub(super) struct Masking {
    /// Headers, in lower case, and the variable that stands for their value.
    headers: Vec<(String, String)>,
    /// Parameters of the query.
    queries: Vec<(String, String)>,
}

impl Masking {
    /// By what is usual, and by the security schemes of a contract.
    pub(super) fn of(contract: &Contract) -> Self {
        let mut masking = Self {
            headers: vec![
                ("cookie".to_owned(), "COOKIE".to_owned()),
                ("proxy-authorization".to_owned(), "PROXY_TOKEN".to_owned()),
                ("x-api-key".to_owned(), "API_KEY".to_owned()),
            ],
            queries: Vec::new(),
        };
        let operations = contract.declared();
        for scheme in operations.flat_map(|one| one.security.alternatives.iter().flatten()) {
            let SecuritySchemeKind::ApiKey { location, name } = &scheme.kind else {
                continue;
            };
            let variable = format!("TOKEN_{}", variable(&scheme.name));
            match location {
                Location::Header => masking
                    .headers
                    .insert(0, (name.to_ascii_lowercase(), variable)),
                Location::Query => masking.queries.push((name.clone(), variable)),
                Location::Cookie | Location::Path => {}
            }
        }
        masking
    }

    /// The request of an exchange.
    pub(super) fn request(&self, origin: &str, passed: &Passed) -> Request {
        let headers = passed.headers.iter();
        let headers = headers.filter(|(name, _)| !OWN.contains(&name.as_str()));
        Request {
            method: passed.method.clone(),
            url: self.url(origin, &passed.target),
            headers: headers
                .map(|(name, value)| Header {
                    name: name.clone(),
                    value: self.header(name, value),
                })
                .collect(),
            body: (!passed.body.is_empty()).then(|| passed.body.clone()),
            operation: None,
            token: None,
        }
    }

    fn header(&self, name: &str, value: &[u8]) -> Masked {
        let secret = |value: &[u8], variable: &str| Masked {
            value: value.to_vec(),
            shell: format!("${variable}"),
        };
        if name == "authorization" {
            let text = String::from_utf8_lossy(value);
            return match text.split_once(' ') {
                Some((kind, rest)) => {
                    Masked::plain(&format!("{kind} ")).and(&secret(rest.as_bytes(), "TOKEN"))
                }
                None => secret(value, "TOKEN"),
            };
        }
        if let Some((_, variable)) = self.headers.iter().find(|(other, _)| other == name) {
            return secret(value, variable);
        }
        match std::str::from_utf8(value) {
            Ok(text) => Masked::plain(text),
            Err(_) => Masked::bytes(value),
        }
    }

    fn url(&self, origin: &str, target: &str) -> Masked {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let mut url = Masked::plain(&format!("{origin}{path}"));
        for (number, pair) in query.iter().flat_map(|query| query.split('&')).enumerate() {
            url = url.and(&Masked::plain(if number == 0 { "?" } else { "&" }));
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let masked = self.queries.iter().find(|(other, _)| other == name);
            url = match masked {
                Some((_, variable)) => url.and(&Masked::plain(&format!("{name}="))).and(&Masked {
                    value: value.as_bytes().to_vec(),
                    shell: format!("${variable}"),
                }),
                None => url.and(&Masked::plain(pair)),
            };
        }
        url
    }
}

/// The answer of an exchange: what a server asks to be kept as a secret is none of ours.
pub(super) fn answer(received: &Received) -> Received {
    let mut received = received.clone();
    for (name, value) in &mut received.headers {
        if name != "set-cookie" {
            continue;
        }
        let text = String::from_utf8_lossy(value);
        let (pair, rest) = match text.split_once(';') {
            Some((pair, rest)) => (pair, format!(";{rest}")),
            None => (text.as_ref(), String::new()),
        };
        let name = pair.split('=').next().unwrap_or_default();
        *value = format!("{name}=$COOKIE{rest}").into_bytes();
    }
    received
}

/// A name in upper case, `_` for all but letters and digits.
fn variable(name: &str) -> String {
    let name = name.to_ascii_uppercase();
    name.replace(|one: char| !one.is_ascii_alphanumeric(), "_")
}
