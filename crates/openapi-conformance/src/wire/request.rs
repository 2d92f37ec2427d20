//! Requests: as a tester thinks of them, and as they are sent.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use openapi_document::{Location, Operation, Requirement, Security};
use serde_json::Value;

use crate::model::{Contract, MediaId, OperationId};
use crate::target::Target;
use crate::token::Used;
use crate::wire::credentials::{Tampering, place};
use crate::wire::masked::Masked;
use crate::wire::{media, style};

/// A request by its parts, which can be changed one by one.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) operation: OperationId,
    /// In the order of the operation's parameters.
    pub(crate) parameters: Vec<Option<Value>>,
    pub(crate) body: Body,
    pub(crate) credentials: Given,
    /// Another method than the operation's.
    pub(crate) method: Option<&'static str>,
    /// Another path than the operation's, without the base path.
    pub(crate) path: Option<String>,
}

/// A body and its media type.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    None,
    /// A value, written as the media type asks.
    Value {
        media: MediaId,
        value: Value,
    },
    /// Anything.
    Raw {
        content_type: Option<String>,
        bytes: Bytes,
        /// So many spaces are put behind.
        padding: usize,
    },
}

impl Body {
    pub(crate) fn raw(content_type: Option<&str>, bytes: impl Into<Bytes>) -> Self {
        Self::Raw {
            content_type: content_type.map(str::to_owned),
            bytes: bytes.into(),
            padding: 0,
        }
    }
}

/// Which credentials are sent.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    /// Those of the target, where the operation asks for some.
    Good,
    /// None.
    Without,
    /// Those of one alternative, with one scheme's tampered with.
    Tampered {
        alternative: usize,
        scheme: Requirement,
        how: Tampering,
    },
}

/// A header of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) value: Masked,
}

/// A request as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub(crate) method: String,
    pub(crate) url: Masked,
    pub(crate) headers: Vec<Header>,
    pub(crate) body: Option<Bytes>,
    /// The operation that it was made for.
    pub(crate) operation: Option<OperationId>,
    /// The token among its credentials, where they are the good ones.
    pub(crate) token: Option<Used>,
}

impl Draft {
    /// A request of an operation with these parameters and this body.
    pub(crate) fn new(operation: OperationId, parameters: Vec<Option<Value>>, body: Body) -> Self {
        Self {
            operation,
            parameters,
            body,
            credentials: Given::Good,
            method: None,
            path: None,
        }
    }

    /// The request; `None` if the wire cannot hold it.
    pub(crate) fn render(&self, contract: &Contract, target: &Target) -> Option<Request> {
        let operation = &contract[self.operation];
        let mut path = self.path.clone().unwrap_or_else(|| operation.path.clone());
        let mut query: Vec<Masked> = Vec::new();
        let mut cookies: Vec<Masked> = Vec::new();
        let mut headers: Vec<Header> = Vec::new();
        let put = |location, name: &str, text: Masked| (location, name.to_owned(), text);
        let mut placed = Vec::new();
        for (parameter, value) in operation.parameters.iter().zip(&self.parameters) {
            let Some(value) = value else { continue };
            let written = style::write(parameter, value)?;
            if parameter.location == Location::Path {
                path = path.replace(&format!("{{{}}}", parameter.name), &written);
            } else {
                placed.push(put(
                    parameter.location,
                    &parameter.name,
                    Masked::plain(&written),
                ));
            }
        }
        for (location, name, text) in placed {
            match location {
                Location::Query => query.push(text),
                Location::Cookie => cookies.push(text),
                Location::Header | Location::Path => headers.push(Header { name, value: text }),
            }
        }
        for given in self.placed(operation, target) {
            let pair = Masked::plain(&format!("{}=", style::encode(&given.name)));
            match given.location {
                Location::Query => query.push(pair.and(&given.text)),
                Location::Cookie => cookies.push(pair.and(&given.text)),
                Location::Header | Location::Path => headers.push(Header {
                    name: given.name,
                    value: given.text,
                }),
            }
        }
        if !cookies.is_empty() {
            headers.push(Header {
                name: "cookie".to_owned(),
                value: joined(&cookies, "; "),
            });
        }
        let mut url = Masked::plain(&format!("{}{path}", target.base(operation.base_path())));
        if !query.is_empty() {
            url = url.and(&Masked::plain("?")).and(&joined(&query, "&"));
        }
        let (body, content_type) = self.content(contract)?;
        if let Some(content_type) = content_type {
            headers.push(Header {
                name: "content-type".to_owned(),
                value: Masked::plain(&content_type),
            });
        }
        for (name, value) in &target.headers {
            if headers
                .iter()
                .any(|one| one.name.eq_ignore_ascii_case(name))
            {
                continue;
            }
            headers.push(Header {
                name: name.clone(),
                value: Masked {
                    value: value.as_bytes().to_vec(),
                    shell: format!("${}", Target::header_variable(name)),
                },
            });
        }
        let good = matches!(self.credentials, Given::Good);
        let schemes = chosen(&operation.security, target).filter(|_| good);
        Some(Request {
            operation: Some(self.operation),
            token: schemes
                .and_then(|schemes| target.token_of(schemes))
                .map(Used),
            method: self.method.unwrap_or(operation.method.as_str()).to_owned(),
            url,
            headers,
            body,
        })
    }

    fn placed(
        &self,
        operation: &Operation,
        target: &Target,
    ) -> Vec<crate::wire::credentials::Placed> {
        let of = |schemes: &[Requirement], tampered: Option<(&Requirement, Tampering)>| {
            schemes
                .iter()
                .filter_map(|scheme| {
                    let how = tampered.and_then(|(other, how)| (other == scheme).then_some(how));
                    place(scheme, &target.secret(scheme)?, how)
                })
                .collect()
        };
        match &self.credentials {
            Given::Without => Vec::new(),
            Given::Good => chosen(&operation.security, target)
                .map_or_else(Vec::new, |schemes| of(schemes, None)),
            Given::Tampered {
                alternative,
                scheme,
                how,
            } => match operation.security.alternatives.get(*alternative) {
                Some(schemes) => of(schemes, Some((scheme, *how))),
                None => Vec::new(),
            },
        }
    }

    fn content(&self, contract: &Contract) -> Option<(Option<Bytes>, Option<String>)> {
        Some(match &self.body {
            Body::None => (None, None),
            Body::Value { media, value } => {
                let (bytes, content_type) =
                    media::write(&contract.document, &contract[*media], value)?;
                (Some(bytes.into()), Some(content_type))
            }
            Body::Raw {
                content_type,
                bytes,
                padding,
            } => {
                let bytes = if *padding == 0 {
                    bytes.clone()
                } else {
                    let mut padded = bytes.to_vec();
                    padded.resize(bytes.len() + padding, b' ');
                    padded.into()
                };
                (Some(bytes), content_type.clone())
            }
        })
    }
}

fn joined(parts: &[Masked], between: &str) -> Masked {
    let between = Masked::plain(between);
    let mut parts = parts.iter();
    let first = parts.next().cloned().unwrap_or_else(|| Masked::plain(""));
    parts.fold(first, |all, part| all.and(&between).and(part))
}

/// The first alternative for which the target has all credentials; one that needs none is taken
/// only if there is no other.
pub(crate) fn chosen<'s>(security: &'s Security, target: &Target) -> Option<&'s [Requirement]> {
    let complete =
        |schemes: &&Vec<Requirement>| schemes.iter().all(|scheme| target.secret(scheme).is_some());
    let with = security.alternatives.iter().filter(complete);
    let mut with: Vec<&Vec<Requirement>> = with.collect();
    with.sort_by_key(|schemes| schemes.is_empty());
    with.first().map(|schemes| schemes.as_slice())
}

impl Request {
    /// The method.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The URL; a secret in it stands as the name of a variable.
    pub fn url(&self) -> &str {
        &self.url.shell
    }

    /// The headers, names in lower case, without those that every client sends; secrets stand as the names
    /// of variables.
    pub fn headers(&self) -> impl Iterator<Item = (&str, String)> {
        let headers = self.headers.iter();
        headers.map(|one| (one.name.as_str(), one.value.shown()))
    }

    /// The URL as it is sent, but for secrets, which stand as the names of variables.
    pub fn shown_url(&self) -> String {
        self.url.shown()
    }

    /// The same request with another token.
    pub(crate) fn with_token(&self, old: &str, new: &str) -> Self {
        let mut request = self.clone();
        let exchanges = [
            (old.as_bytes().to_vec(), new.as_bytes().to_vec()),
            // As HTTP Basic writes it, and as queries do.
            (
                STANDARD.encode(old).into_bytes(),
                STANDARD.encode(new).into_bytes(),
            ),
            (
                style::encode(old).into_bytes(),
                style::encode(new).into_bytes(),
            ),
        ];
        let headers = request.headers.iter_mut().map(|header| &mut header.value);
        for masked in headers.chain([&mut request.url]) {
            // What stands for no secret stays.
            if !masked.is_plain() {
                for (old, new) in &exchanges {
                    masked.replace(old, new);
                }
            }
        }
        request.token = Some(Used(new.to_owned()));
        request
    }

    /// The body, empty if there is none.
    pub fn body(&self) -> &[u8] {
        self.body.as_deref().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
