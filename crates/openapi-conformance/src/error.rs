//! Why a suite could not be made or run. What a server does wrong is never an error here.
use std::time::Duration;

use openapi_document::{Pointer, RefError};

/// Why no cases can be made from a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContractError {
    /// A `$ref` leads nowhere.
    #[error(transparent)]
    Reference(#[from] RefError),
    /// Something is not what the specification asks for.
    #[error("{at}: expected {expected}")]
    Malformed {
        /// Where it stands.
        at: Pointer,
        /// What belongs there.
        expected: &'static str,
    },
    /// A path template names a parameter that is not declared.
    #[error("{at}: the path parameter `{name}` is not declared; declare it under `parameters`")]
    PathParameter {
        /// The operation.
        at: Pointer,
        /// The name in the template.
        name: String,
    },
    /// `security` names a scheme that is not defined.
    #[error(
        "{at}: the security scheme `{name}` is not defined; define it in `components.securitySchemes`"
    )]
    SecurityScheme {
        /// The requirement.
        at: Pointer,
        /// The name.
        name: String,
    },
    /// There is nothing to test.
    #[error("the contract has no operation; an operation stands under `paths`")]
    NoOperations,
}

/// Why a base URL is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// It cannot be parsed.
    #[error("`{url}` is no URL: {why}; give one such as http://127.0.0.1:8080")]
    Url {
        /// What was given.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// Not HTTP.
    #[error("`{0}` is no http or https URL; give one such as http://127.0.0.1:8080")]
    Scheme(String),
    /// It carries a user, a query or a fragment.
    #[error("`{0}` carries more than a host and a path; leave out user, query and fragment")]
    More(String),
}

/// Why a run did not come to a verdict.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The HTTP client could not be set up.
    #[error("the HTTP client cannot be set up: {0}")]
    Client(String),
    /// No answer came to the first request.
    #[error("{url} does not answer: {why}; is the server running?")]
    Unreachable {
        /// Where the first request went.
        url: String,
        /// What happened instead.
        why: String,
    },
    /// The first request was not answered in time.
    #[error("{url} did not answer within {} s", .after.as_secs_f32())]
    Silent {
        /// Where the first request went.
        url: String,
        /// How long was waited.
        after: Duration,
    },
    /// An operation asks for credentials, and none were given.
    #[error(
        "`{operation}` asks for credentials (scheme `{scheme}` at {at}); give one with --token, or --credential {scheme}=SECRET (in a test, Target::token or Target::credentials)"
    )]
    NoCredentials {
        /// The operation.
        operation: String,
        /// The name of the scheme.
        scheme: String,
        /// The scheme in the contract.
        at: Pointer,
    },
    /// Credentials were given for a scheme that the contract does not define.
    #[error("the contract defines no security scheme `{scheme}`; {known}")]
    UnknownScheme {
        /// The name that was given.
        scheme: String,
        /// Those that it defines, in words.
        known: String,
    },
    /// Credentials cannot be those of their scheme.
    #[error("the secret given for the scheme `{scheme}` {why}")]
    Secret {
        /// The name of the scheme.
        scheme: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A value is fixed where no request has a place for it.
    #[error(
        "`{place}` is to be fixed (by --set, or by `fixed` in the profile), but {what}; {known}"
    )]
    NothingToFix {
        /// The place, as it was given.
        place: String,
        /// What is missing.
        what: &'static str,
        /// Those that there are, in words.
        known: String,
    },
    /// A header is to be sent with every request that carries credentials of the contract.
    #[error(
        "the header `{header}` carries the credentials of the scheme `{scheme}`; give its secret with --token, or --credential {scheme}=SECRET, so that requests without it can be tried too"
    )]
    HeaderOfScheme {
        /// The name of the header.
        header: String,
        /// The name of the scheme.
        scheme: String,
    },
    /// Every operation was left out.
    #[error("no operation is left to judge; leave out fewer")]
    NothingLeft,
    /// Random identifiers could not be made.
    #[error("no random numbers: {0}")]
    Random(String),
}
