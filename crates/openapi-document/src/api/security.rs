//! What an operation asks of its callers.
use serde_json::Value;

use super::FlawKind;
use super::parameter::Location;
use super::reader::Reader;
use crate::document::Node;
use crate::pointer::Pointer;
use crate::specification::Version;

/// The alternatives of an operation: one of them must be met, each requirement in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Security {
    /// Where they stand; the operation where it asks for nothing.
    pub at: Pointer,
    /// None where nothing is asked for; an empty one lets anybody in.
    pub alternatives: Vec<Vec<Requirement>>,
}

/// A security scheme as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// The scheme's name in the document.
    pub name: String,
    /// The Security Scheme Object, or where it would stand.
    pub at: Pointer,
    /// How its credentials travel.
    pub kind: SecuritySchemeKind,
    /// What the credentials must be good for (`OpenAPI` 3.0.3, "Security Requirement Object").
    pub scopes: Vec<String>,
}

/// How the credentials of a scheme travel.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SecuritySchemeKind {
    /// `Authorization: Bearer …`; also `OAuth` 2 and `OpenID` Connect, whose tokens travel so.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// Another scheme of HTTP, by its name: the credentials stand behind it as they are.
    Http(String),
    /// A value under a name.
    ApiKey {
        /// Where the name stands.
        location: Location,
        /// Which it is.
        name: String,
    },
    /// Not defined, or not as the specification asks, of which a flaw tells; or the certificate of the caller
    /// (`mutualTLS`).
    Unknown,
}

impl Security {
    /// Whether nobody is let in without credentials.
    pub fn is_required(&self) -> bool {
        !self.alternatives.is_empty() && self.alternatives.iter().all(|one| !one.is_empty())
    }
}

impl<'d> Reader<'d> {
    /// The effective security: that of the operation, else that of the document.
    pub(super) fn security(
        &mut self,
        operation: &Node<'d>,
        inherited: Option<&Security>,
    ) -> Security {
        let own = self.requirements(operation);
        own.or_else(|| inherited.cloned()).unwrap_or(Security {
            at: operation.at.clone(),
            alternatives: Vec::new(),
        })
    }

    /// What the member `security` of an owner asks for, if it has one.
    pub(super) fn requirements(&mut self, owner: &Node<'d>) -> Option<Security> {
        owner.value.get("security")?;
        let mut alternatives = Vec::new();
        for alternative in self.items(owner, "security") {
            let mut requirements = Vec::new();
            for (name, scopes) in self.as_object(&alternative).into_iter().flatten() {
                let at = alternative.at.child(name);
                let listed = scopes.as_array();
                if listed.is_none() {
                    self.expected(&at, "an array of scopes");
                }
                let scopes = listed.into_iter().flatten().map(|scope| match scope {
                    Value::String(scope) => scope.clone(),
                    other => other.to_string(),
                });
                let (scheme, kind) = self.scheme(&at, name);
                requirements.push(Requirement {
                    name: name.clone(),
                    at: scheme,
                    kind,
                    scopes: scopes.collect(),
                });
            }
            alternatives.push(requirements);
        }
        Some(Security {
            at: owner.at.child("security"),
            alternatives,
        })
    }

    /// The scheme of a name that is asked for at a place: where it stands, and its kind.
    fn scheme(&mut self, asked: &Pointer, name: &str) -> (Pointer, SecuritySchemeKind) {
        let home = Pointer::root().child("components").child("securitySchemes");
        let at = home.child(name);
        let Some(value) = self.document.get(&at) else {
            self.flaw(asked, FlawKind::UndefinedSecurityScheme(name.to_owned()));
            return (at, SecuritySchemeKind::Unknown);
        };
        let node = self.follow(Node {
            value,
            at: at.clone(),
        });
        let kind = node.as_ref().and_then(|node| self.scheme_kind(node));
        (
            node.map_or(at, |node| node.at),
            kind.unwrap_or(SecuritySchemeKind::Unknown),
        )
    }

    fn scheme_kind(&mut self, node: &Node<'d>) -> Option<SecuritySchemeKind> {
        self.as_object(node)?;
        let expected = "`http`, `apiKey`, `oauth2` or `openIdConnect`";
        Some(match self.text(node, "type", expected)? {
            "http" => {
                let scheme = self.text(node, "scheme", "a string")?;
                match scheme.to_ascii_lowercase().as_str() {
                    "bearer" => SecuritySchemeKind::Bearer,
                    "basic" => SecuritySchemeKind::Basic,
                    _ => SecuritySchemeKind::Http(scheme.to_owned()),
                }
            }
            "apiKey" => {
                let expected = "`header`, `query` or `cookie`";
                let location = match self.text(node, "in", expected)? {
                    "header" => Location::Header,
                    "query" => Location::Query,
                    "cookie" => Location::Cookie,
                    _ => {
                        self.expected(&node.at.child("in"), expected);
                        return None;
                    }
                };
                SecuritySchemeKind::ApiKey {
                    location,
                    name: self.text(node, "name", "a string")?.to_owned(),
                }
            }
            "oauth2" | "openIdConnect" => SecuritySchemeKind::Bearer,
            // What lets a caller in is its certificate, which nothing here holds.
            "mutualTLS" if self.document.version() > Version::V3_0 => SecuritySchemeKind::Unknown,
            _ => {
                self.expected(&node.at.child("type"), expected);
                return None;
            }
        })
    }
}
