//! The one error of all operations.

mod given_up;
mod not_sent;
mod refused;
mod unexpected;
mod unreachable;

use std::fmt;

use reqwest::StatusCode;

use crate::ErrorBody;

pub use given_up::GivenUp;
pub use not_sent::NotSent;
pub use refused::Refused;
pub(crate) use refused::request_id;
pub use unexpected::Unexpected;
pub use unreachable::Unreachable;

/// Why a call gave no answer that the contract promises. `{}` says it in one line, its cause
/// included; no text of it repeats a credential.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The API said no: `400: invalid email format (request 1f3c…)`.
    Refused(Box<Refused>),
    /// The answer is not what the contract says:
    /// `the answer breaks #/components/schemas/Thing: got 7 at /name, expected a string`.
    Unexpected(Box<Unexpected>),
    /// Nobody answered: `http://127.0.0.1:1 cannot be reached: Connection refused (os error 111)`.
    Unreachable(Box<Unreachable>),
    /// It took too long, or every attempt failed: `no answer within 30 s`,
    /// `given up after 4 attempts in 1.2 s: 503: overloaded`.
    GivenUp(Box<GivenUp>),
    /// Nothing was sent: a value cannot stand where it is to be sent, a credential is missing, or
    /// a hook did not let it pass.
    NotSent(Box<NotSent>),
}

impl Error {
    /// For generated source: a value that cannot be sent, and why.
    #[doc(hidden)]
    #[must_use]
    pub fn invalid(reason: String) -> Self {
        NotSent::new(reason).into()
    }

    /// What the error is about: where attempts were given up, the last one's error.
    pub fn last(&self) -> &Self {
        match self {
            Self::GivenUp(given_up) => given_up.last().unwrap_or(self),
            other => other,
        }
    }

    /// The refusal by the API, also where it came at the last of several attempts.
    pub fn refused(&self) -> Option<&Refused> {
        match self.last() {
            Self::Refused(refused) => Some(refused),
            _ => None,
        }
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self.last() {
            Self::Refused(refused) => Some(refused.status()),
            Self::Unexpected(unexpected) => Some(unexpected.status()),
            _ => None,
        }
    }

    /// The body of a refusal as the type that the contract gives it.
    pub fn body<T: ErrorBody>(&self) -> Option<T> {
        self.refused().and_then(Refused::body)
    }

    /// The name by which the server knows the request, else the one it was sent with.
    pub fn request_id(&self) -> Option<&str> {
        match self.last() {
            Self::Refused(refused) => refused.request_id(),
            Self::Unexpected(unexpected) => unexpected.request_id(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Unexpected(error) => error.fmt(f),
            Self::Unreachable(error) => error.fmt(f),
            Self::GivenUp(error) => error.fmt(f),
            Self::NotSent(error) => error.fmt(f),
        }
    }
}

/// Causes are part of the text, so that none is behind it.
impl std::error::Error for Error {}

macro_rules! kinds {
    ($($kind:ident)+) => {$(
        impl From<$kind> for Error {
            fn from(error: $kind) -> Self {
                Self::$kind(Box::new(error))
            }
        }
    )+};
}

kinds! { Refused Unexpected Unreachable GivenUp NotSent }

/// A request that cannot be made.
impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        Self::invalid(unreachable::root(&error.without_url()))
    }
}

impl From<reqwest::header::InvalidHeaderValue> for Error {
    fn from(error: reqwest::header::InvalidHeaderValue) -> Self {
        Self::invalid(error.to_string())
    }
}

impl From<std::convert::Infallible> for Error {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
