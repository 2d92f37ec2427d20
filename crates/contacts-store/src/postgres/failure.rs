//! Why something could not be done with the database, and what is to be done about it.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::Arc;

use tokio_postgres::error::{Severity, SqlState};

use crate::error::StoreError;

/// Why something could not be done with the database.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum Failure {
    /// What the database or the connection to it said.
    #[error("{}", described(.0))]
    Database(Arc<tokio_postgres::Error>),
    #[error("{0}")]
    Tls(String),
    #[error("no connection within {0} s")]
    NoConnection(u64),
    #[error("no answer within {0} s")]
    NoAnswer(u64),
    #[error("every connection is in use")]
    NoneFree,
    /// An attempt to connect failed a moment ago.
    #[error("{0}")]
    Refused(Arc<Failure>),
    #[error("the database takes no writes: it is read only, or a standby")]
    ReadOnly,
    #[error("the role may not write to the table of contacts: grant it INSERT and UPDATE")]
    NotAllowed,
    #[error("the database gave {given} outcomes for {asked} upserts")]
    Outcomes { given: usize, asked: usize },
    #[error("the database says nothing of {0} upserts that it was given")]
    Unanswered(usize),
    #[error("a token is damaged: {0}")]
    Token(String),
    #[error("contact {email:?} of workspace {workspace:?} is damaged: {reason}")]
    Contact {
        workspace: String,
        email: String,
        reason: String,
    },
}

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Nothing was changed; trying again soon is likely to help.
    Retry,
    /// One of the upserts is at fault, or may be: try each alone.
    Part,
    /// Nothing but to tell; the connection is good.
    Tell,
    /// The connection is of no use any more. What was sent may have been done or not.
    Drop,
    /// Nothing was changed: what the connection knows of the tables is out of date. Another learns it
    /// anew.
    Renew,
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Database(Arc::new(error))
    }
}

impl Failure {
    /// Whether the connection is to be given up.
    pub(super) fn ends_connection(&self) -> bool {
        matches!(self.remedy(), Remedy::Drop | Remedy::Renew)
    }

    pub(super) fn remedy(&self) -> Remedy {
        let Self::Database(error) = self else {
            return match self {
                Self::NoAnswer(_) | Self::ReadOnly => Remedy::Drop,
                _ => Remedy::Tell,
            };
        };
        let Some(told) = error.as_db_error() else {
            // What could not be sent says nothing of the connection.
            return if error.to_string().starts_with("error serializing") {
                Remedy::Part
            } else {
                Remedy::Drop
            };
        };
        if let Some(Severity::Fatal | Severity::Panic) = told.parsed_severity() {
            return Remedy::Drop;
        }
        match told.code() {
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => {
                Remedy::Retry
            }
            // Another host of the list may be the one that takes writes now.
            &SqlState::READ_ONLY_SQL_TRANSACTION => Remedy::Drop,
            // The table has got a column, or is another of the same name ("cache lookup failed for type").
            &SqlState::DATATYPE_MISMATCH
            | &SqlState::UNDEFINED_OBJECT
            | &SqlState::INTERNAL_ERROR => Remedy::Renew,
            code => match code.code().get(..2) {
                // Values, constraints, limits of the program, raised by a trigger, not allowed.
                Some("22" | "23" | "54" | "P0" | "44" | "09" | "27") => Remedy::Part,
                _ => Remedy::Tell,
            },
        }
    }

    /// Whether the database may be there in a while, and nothing need be changed for it.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::NoConnection(_) | Self::NoAnswer(_) | Self::NoneFree => true,
            Self::Refused(failure) => failure.may_pass(),
            Self::Database(error) => match error.as_db_error() {
                Some(told) => {
                    let code = told.code();
                    *code == SqlState::CANNOT_CONNECT_NOW
                        || *code == SqlState::TOO_MANY_CONNECTIONS
                        || *code == SqlState::ADMIN_SHUTDOWN
                        || *code == SqlState::CRASH_SHUTDOWN
                        || *code == SqlState::READ_ONLY_SQL_TRANSACTION
                        || code.code().starts_with("08")
                }
                // An error of the system, or an end of the connection.
                None => {
                    error.is_closed()
                        || error
                            .source()
                            .is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
                            && !is_of_tls(error)
                }
            },
            _ => false,
        }
    }

    pub(super) fn into_store_error(self) -> StoreError {
        match self {
            Self::Contact {
                workspace,
                email,
                reason,
            } => StoreError::Damaged {
                workspace,
                email,
                source: reason.into(),
            },
            Self::NoneFree => StoreError::Overloaded,
            failure => StoreError::unavailable(failure),
        }
    }
}

fn is_of_tls(error: &tokio_postgres::Error) -> bool {
    error.to_string().contains("TLS")
}

/// An error with its causes. Of what the database says, the detail is left out: it may quote values.
fn described(error: &tokio_postgres::Error) -> String {
    if let Some(told) = error.as_db_error() {
        let (severity, code) = (told.severity(), told.code().code());
        return format!("{severity}: {} (SQLSTATE {code})", told.message());
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let _ = write!(text, ": {next}");
        cause = next.source();
    }
    text
}
