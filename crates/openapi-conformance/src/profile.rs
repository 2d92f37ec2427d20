//! The profile: what good servers of a contract do although no contract can say it.
//!
//! A small TOML file beside the contract, by default `conformance.toml`. Each entry turns one
//! expectation on and gives its reason; a server that is judged without a profile answers to the
//! contract alone.
//!
//! ```
//! let profile = openapi_conformance::Profile::parse(r#"
//!     [allow-with-405]
//!     reason = "RFC 9110, section 15.5.6"
//!
//!     [status.refuses]
//!     is = [400]
//!     reason = "the contract has one status for every fault of a request"
//! "#).unwrap();
//! assert!(profile.allow_with_405.is_some() && profile.accepted_again.is_none());
//! ```
use std::collections::BTreeMap;
use std::fmt;

use openapi_contract::Waiver;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::Value;

use crate::fixed::FixedPlace;

#[cfg(test)]
mod tests;
mod value;

/// What the servers of a contract do beyond it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Profile {
    /// Credentials are judged before the body: a request that lacks both is answered as one that
    /// lacks credentials.
    pub credentials_before_body: Option<Habit>,
    /// A 405 carries `Allow`.
    #[serde(rename = "allow-with-405")]
    pub allow_with_405: Option<Habit>,
    /// What was accepted once is accepted when it is sent again. Without it a server may take each natural
    /// key once: where it refuses one that was used, requests get others.
    pub accepted_again: Option<Habit>,
    /// Text that is not UTF-8 is refused, where the contract leaves that to parsers.
    #[serde(rename = "utf-8-only")]
    pub utf8_only: Option<Habit>,
    /// Paths may hold NUL and encoded slashes, which many servers and gateways refuse or decode.
    pub any_path: Option<Habit>,
    /// A response that documents no content has no body.
    pub only_documented_bodies: Option<Habit>,
    /// Which refusals of requests that the contract admits speak of the state or of rights, by operation:
    /// the last that speaks of one decides.
    #[serde(rename = "refusal")]
    pub refusals: Vec<Refusal>,
    /// The statuses that answer each group of cases, where the contract leaves a choice.
    pub status: BTreeMap<CaseGroup, Expected>,
    /// Members and parameters that hold the same value in every request.
    #[serde(rename = "fixed")]
    pub fixed: Vec<FixedMember>,
    /// Where these servers knowingly answer otherwise than the contract says.
    #[serde(rename = "waiver")]
    pub waivers: Vec<Waiver>,
}

/// An expectation that is only turned on or left off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Habit {
    /// Why these servers do it.
    pub reason: Reason,
}

/// The statuses that one group of cases may be answered with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// One of these answers.
    pub is: StatusCodes,
    /// Why it is these.
    pub reason: Reason,
}

/// Whether some statuses may refuse what the contract admits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The operation, as in `POST /pets`; all of them if it is left out.
    pub operation: Option<String>,
    /// These statuses.
    pub status: StatusCodes,
    /// `true`: they are told, and are no failure; `false`: they are one.
    pub allowed: bool,
    /// Why.
    pub reason: Reason,
}

/// A member or a parameter that holds one value in every request that has a place for it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedMember {
    /// The member, as a JSON pointer into the body, or the parameter, as in `query/limit`.
    #[serde(deserialize_with = "value::place")]
    pub at: FixedPlace,
    /// What it holds.
    #[serde(deserialize_with = "value::json")]
    pub value: Value,
    /// Why it holds that.
    pub reason: Reason,
}

/// The groups of cases that a profile can name statuses for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseGroup {
    /// Requests that the contract admits.
    Accepts,
    /// Requests that the contract does not admit.
    Refuses,
    /// Requests without credentials, or with wrong ones.
    Authenticates,
    /// Paths that the contract does not declare.
    UnknownPath,
    /// Methods that the contract does not declare, on paths that it does.
    UndeclaredMethod,
}

impl CaseGroup {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::Refuses => "refuses",
            Self::Authenticates => "authenticates",
            Self::UnknownPath => "unknown-path",
            Self::UndeclaredMethod => "undeclared-method",
        }
    }
}

/// HTTP status codes; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusCodes(Vec<u16>);

impl StatusCodes {
    /// Whether a status is one of them.
    pub fn contains(&self, status: u16) -> bool {
        self.0.contains(&status)
    }

    /// The codes, as the file lists them.
    pub fn as_slice(&self) -> &[u16] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for StatusCodes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let codes = Vec::<u16>::deserialize(deserializer)?;
        if codes.is_empty() {
            return Err(D::Error::custom("list at least one status"));
        }
        match codes.iter().find(|code| !(100..=599).contains(*code)) {
            Some(code) => Err(D::Error::custom(format!(
                "{code} is no HTTP status; they run from 100 to 599"
            ))),
            None => Ok(Self(codes)),
        }
    }
}

impl fmt::Display for StatusCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, code) in self.0.iter().enumerate() {
            let before = match index {
                0 => "",
                _ if index + 1 == self.0.len() => " or ",
                _ => ", ",
            };
            write!(f, "{before}{code}")?;
        }
        Ok(())
    }
}

/// Why an entry stands in the profile; never blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.trim().is_empty() {
            return Err(D::Error::custom(
                "the reason is blank; say why in a few words",
            ));
        }
        Ok(Self(text))
    }
}

/// Why a text is no profile, and where. Displays as `LINE:COLUMN: message`, for the caller to put
/// the name of the file before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct ProfileError {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// What is wrong, in one line.
    pub message: String,
}

impl Profile {
    /// Reads a profile from the text of a TOML file.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        toml::from_str(text).map_err(|error| {
            let before = error
                .span()
                .and_then(|span| text.get(..span.start))
                .unwrap_or_default();
            ProfileError {
                line: before.matches('\n').count() + 1,
                column: before
                    .rsplit('\n')
                    .next()
                    .map_or(0, |last| last.chars().count())
                    + 1,
                message: error.message().replace('\n', "; "),
            }
        })
    }

    /// Whether a status may refuse what the contract admits, where the profile speaks of it.
    pub(crate) fn allows_refusal(&self, operation: &str, status: u16) -> Option<bool> {
        let speaks = |one: &&Refusal| {
            one.status.contains(status)
                && one
                    .operation
                    .as_deref()
                    .is_none_or(|name| name == operation)
        };
        self.refusals.iter().rfind(speaks).map(|one| one.allowed)
    }

    /// The statuses that a group of cases may be answered with, where the profile names them.
    pub fn statuses(&self, group: CaseGroup) -> Option<&Expected> {
        self.status.get(&group)
    }
}
