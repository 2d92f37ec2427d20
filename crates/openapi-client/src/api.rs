//! What a contract says of its operations, as generated source tells it.

/// What a contract says of the API as a whole.
#[derive(Debug)]
pub struct Api {
    /// `info.title`.
    pub title: &'static str,
    /// `info.version`.
    pub version: &'static str,
    /// What the client calls itself, unless it is told otherwise.
    pub user_agent: &'static str,
    /// The security schemes that operations ask for.
    pub schemes: &'static [Scheme],
    /// All operations.
    pub operations: &'static [&'static Operation],
}

impl Api {
    /// Whether some operation lets nobody in without credentials.
    pub(crate) fn asks_for_credentials(&self) -> bool {
        self.operations.iter().any(|one| one.is_secured())
    }
}

/// A security scheme (Security Scheme Object).
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the contract.
    pub name: &'static str,
    /// How its credentials travel.
    pub kind: SchemeKind,
}

/// How the credentials of a scheme travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`; also `OAuth` 2 and `OpenID` Connect, whose tokens travel so.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// Another scheme of HTTP, by its name: the credentials stand behind it as they are.
    Http(&'static str),
    /// A key in a header of this name.
    Header(&'static str),
    /// A key in a parameter of the query of this name.
    Query(&'static str),
    /// A key in a cookie of this name.
    Cookie(&'static str),
    /// The contract does not say.
    Unknown,
}

impl std::fmt::Display for SchemeKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bearer => f.write_str("a bearer token"),
            Self::Basic => f.write_str("a user name and a password"),
            Self::Http(scheme) => write!(f, "credentials of the HTTP scheme {scheme}"),
            Self::Header(name) => write!(f, "a key in the header {name}"),
            Self::Query(name) => write!(f, "a key in the parameter {name} of the query"),
            Self::Cookie(name) => write!(f, "a key in the cookie {name}"),
            Self::Unknown => f.write_str("nobody knows what"),
        }
    }
}

/// What a contract says of an operation.
#[derive(Debug)]
pub struct Operation {
    /// Its name: `operationId`, or one made of method and path.
    pub id: &'static str,
    /// `GET`, `POST` …
    pub method: &'static str,
    /// The template of its path.
    pub path: &'static str,
    /// The alternatives of what it asks of callers: the names of the schemes that go together.
    /// None where nothing is asked for; an empty one lets anybody in.
    pub security: &'static [&'static [&'static str]],
    /// Whether to send it twice leaves things as sending it once does (RFC 9110, section 9.2.2).
    pub is_idempotent: bool,
    /// The header that holds a key by which the API knows a request again.
    pub idempotency_key: Option<&'static str>,
    /// The answers that it documents.
    pub answers: &'static [Documented],
}

/// An answer that a contract documents.
#[derive(Debug)]
pub struct Documented {
    /// As the contract writes it: `200`, `4XX`, `default`.
    pub status: &'static str,
    /// Where the schema of its JSON body stands, if it has one.
    pub schema: Option<&'static str>,
}

impl Operation {
    /// Whether nobody is let in without credentials.
    pub fn is_secured(&self) -> bool {
        !self.security.is_empty() && self.security.iter().all(|one| !one.is_empty())
    }

    /// What is documented for a status: by itself before its range before `default`.
    pub fn answer(&self, status: u16) -> Option<&'static Documented> {
        let all = || self.answers.iter();
        let exact = || all().find(|one| one.status.parse() == Ok(status));
        let range = || {
            all().find(|one| {
                let (class, rest) = one.status.split_at_checked(1).unwrap_or_default();
                class.parse() == Ok(status / 100) && rest.eq_ignore_ascii_case("xx")
            })
        };
        let default = || all().find(|one| one.status.eq_ignore_ascii_case("default"));
        exact().or_else(range).or_else(default)
    }
}
