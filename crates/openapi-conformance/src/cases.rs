//! The requests that a run sends, and what is expected of each: made from the contract and a seed.
mod accepts;
pub(crate) mod admitted;
mod authenticates;
mod broken;
pub(crate) mod chains;
pub(crate) mod family;
pub(crate) mod fresh;
pub(crate) mod identifiers;
mod making;
mod mangled;
mod refuses;
mod routes;
pub(crate) mod settled;
mod thin;
mod values;
pub(crate) mod wishes;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use openapi_document::Pointer;
use serde_json::Value;

use crate::model::{MediaId, OperationId};
use crate::wire::request::{Body, Draft};
use family::Family;

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Requests that the contract admits.
    Accepts,
    /// Requests that it does not admit.
    Refuses,
    /// Requests without good credentials.
    Authenticates,
    /// Methods and paths that it does not declare.
    Routes,
    /// What schemas cannot say.
    Scenarios,
}

impl Kind {
    /// Each of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Accepts,
        Self::Refuses,
        Self::Authenticates,
        Self::Routes,
        Self::Scenarios,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::Refuses => "refuses",
            Self::Authenticates => "authenticates",
            Self::Routes => "routes",
            Self::Scenarios => "scenarios",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The answer that a case asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Expect {
    /// A documented success.
    Accepted,
    /// The same, for a request that was accepted before.
    AcceptedAgain,
    /// A documented 4xx.
    Refused,
    /// Any documented answer but a 5xx, and the next request is answered as before.
    Anything,
    /// A documented 401 or 403.
    Unauthorized,
    /// The same, though the body is at fault too.
    UnauthorizedFirst,
    /// 404, or another 4xx.
    UnknownPath,
    /// 405, or another 4xx.
    UndeclaredMethod,
}

/// A part of a request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// Of the body.
    Body(Pointer),
    /// Of the value of a parameter.
    Parameter(usize, Pointer),
}

/// One request and what is expected of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) kind: Kind,
    /// What it tries, in a few words.
    pub(crate) name: String,
    /// The rule of the contract that it tests.
    pub(crate) at: Pointer,
    pub(crate) draft: Draft,
    pub(crate) expect: Expect,
    /// The part that it was made for.
    pub(crate) part: Option<Part>,
    /// Cases of one family that fail alike are taken to share the cause.
    pub(crate) family: Family,
}

/// The cases of a run.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    pub(crate) list: Vec<Arc<Case>>,
    /// Left out because they need another value where a member is fixed.
    pub(crate) skipped: usize,
    /// Left out because they are more than is asked for of each operation.
    pub(crate) beyond: usize,
    /// Operations of which something could not be tried, and why.
    pub(crate) untested: Vec<(OperationId, String)>,
    /// The plainest request of each operation that the contract admits, where one could be made.
    pub(crate) plain: BTreeMap<OperationId, Draft>,
    /// The plainest body of each media type, where one could be made.
    pub(crate) bodies: BTreeMap<MediaId, Value>,
}

impl Cases {
    /// The plainest request with a body of the media type that another has.
    pub(crate) fn plain_like(&self, draft: &Draft) -> Option<Draft> {
        let mut plain = self.plain.get(&draft.operation)?.clone();
        if let (Body::Value { media, .. }, Body::Value { media: own, .. }) =
            (&draft.body, &plain.body)
            && media != own
            && let Some(value) = self.bodies.get(media)
        {
            plain.body = Body::Value {
                media: *media,
                value: value.clone(),
            };
        }
        Some(plain)
    }
}
