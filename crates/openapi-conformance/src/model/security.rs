//! What an operation asks of its callers.
use openapi_document::{Node, Pointer};
use serde_json::Value;

use super::{Contract, Location, Reader, malformed, text};
use crate::error::ContractError;

/// The alternatives of an operation: one of them must be met, each scheme in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Security {
    pub(crate) at: Pointer,
    pub(crate) alternatives: Vec<Vec<Scheme>>,
}

impl Security {
    /// Whether nobody is let in without credentials.
    pub(crate) fn is_required(&self) -> bool {
        !self.alternatives.is_empty() && self.alternatives.iter().all(|one| !one.is_empty())
    }
}

/// A security scheme.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scheme {
    pub(crate) name: String,
    pub(crate) at: Pointer,
    pub(crate) kind: SchemeKind,
}

/// How a scheme's credentials travel.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SchemeKind {
    /// `Authorization: Bearer …`; also `OAuth` 2 and `OpenID` Connect, whose tokens travel so.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// Another scheme of HTTP, by its name: the credentials are sent behind it as they are.
    Http(String),
    ApiKey {
        location: Location,
        name: String,
    },
}

impl<'d> Reader<'d> {
    /// The effective security: that of the operation, else that of the document.
    pub(super) fn security(
        &self,
        root: &Node<'d>,
        operation: &Node<'d>,
    ) -> Result<Security, ContractError> {
        let mut found = None;
        for owner in [operation, root] {
            if found.is_none() {
                found = self.member(owner, "security")?;
            }
        }
        let Some(list) = found else {
            return Ok(Security {
                at: operation.at.clone(),
                alternatives: Vec::new(),
            });
        };
        let mut alternatives = Vec::new();
        for requirement in self.items(&list)? {
            let mut schemes = Vec::new();
            for (name, _) in self.members(&requirement)? {
                schemes.push(self.scheme(&requirement.at, &name)?);
            }
            alternatives.push(schemes);
        }
        Ok(Security {
            at: list.at,
            alternatives,
        })
    }

    fn scheme(&self, asked: &Pointer, name: &str) -> Result<Scheme, ContractError> {
        let at = Pointer::root()
            .child("components")
            .child("securitySchemes")
            .child(name);
        if self.document.get(&at).is_none() {
            return Err(ContractError::SecurityScheme {
                at: asked.clone(),
                name: name.to_owned(),
            });
        }
        let node = self.document.resolve(&at)?;
        let kind = match text(&node, "type")? {
            "http" => match text(&node, "scheme")?.to_ascii_lowercase().as_str() {
                "bearer" => SchemeKind::Bearer,
                "basic" => SchemeKind::Basic,
                _ => SchemeKind::Http(text(&node, "scheme")?.to_owned()),
            },
            "apiKey" => SchemeKind::ApiKey {
                location: match node.value.get("in").and_then(Value::as_str) {
                    Some("header") => Location::Header,
                    Some("query") => Location::Query,
                    Some("cookie") => Location::Cookie,
                    _ => {
                        return Err(malformed(
                            &node.at.child("in"),
                            "`header`, `query` or `cookie`",
                        ));
                    }
                },
                name: text(&node, "name")?.to_owned(),
            },
            "oauth2" | "openIdConnect" => SchemeKind::Bearer,
            _ => {
                return Err(malformed(
                    &node.at.child("type"),
                    "`http`, `apiKey`, `oauth2` or `openIdConnect`",
                ));
            }
        };
        Ok(Scheme {
            name: name.to_owned(),
            at: node.at,
            kind,
        })
    }
}

impl Contract {
    /// The names of the security schemes that are defined.
    pub(crate) fn scheme_names(&self) -> Vec<String> {
        let at = Pointer::root().child("components").child("securitySchemes");
        let defined = self.document.get(&at).and_then(Value::as_object);
        let names = defined.into_iter().flat_map(serde_json::Map::keys);
        names.cloned().collect()
    }

    /// A scheme that some operation asks for.
    pub(crate) fn scheme(&self, name: &str) -> Option<&Scheme> {
        let operations = self.operations.iter();
        let mut schemes = operations.flat_map(|one| one.security.alternatives.iter().flatten());
        schemes.find(|scheme| scheme.name == name)
    }
}
