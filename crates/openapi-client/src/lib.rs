//! What clients that `openapi-codegen` generates stand on at run time.
//!
//! [`Builder`] makes a client: an address, credentials as the contract's `securitySchemes` say,
//! limits of time, [`Retries`], [`Hook`]s. [`Error`] is the one error of all operations.
//! [`Field`] tells the three states of an optional member that admits null apart: left out,
//! null, a value. [`Optional`] is what setters take for a member that may be left out and is
//! never null. [`query`] writes parameters and forms in the styles that a contract may ask for;
//! [`multipart`] has files. [`block_on`] is for programs that are not asynchronous.

mod answer;
mod api;
mod base_url;
#[cfg(not(target_arch = "wasm32"))]
mod blocking;
mod body;
mod builder;
mod call;
mod connect;
mod credentials;
mod error;
mod excerpt;
mod field;
mod form;
mod from;
mod hook;
pub mod multipart;
mod optional;
#[doc(hidden)]
pub mod page;
mod path;
pub mod query;
mod random;
mod read;
mod retries;
#[doc(hidden)]
pub mod socket;
#[cfg(feature = "source")]
#[doc(hidden)]
pub mod source;
mod stream;
mod transport;
mod value;

pub use answer::Answer;
pub use api::{Api, Documented, Operation, Scheme, SchemeKind};
#[cfg(not(target_arch = "wasm32"))]
pub use blocking::block_on;
pub use body::ErrorBody;
pub use builder::{BuildError, Builder, CONNECT_TIMEOUT, REQUEST_TIMEOUT};
pub use call::CallOptions;
pub use connect::Connect;
pub use credentials::Credential;
pub use error::{Error, GivenUp, NotSent, Refused, Unexpected, Unreachable};
pub use field::Field::{self, Absent, Null, Value};
#[doc(hidden)]
pub use form::FormExt;
pub use hook::{Call, Hook, HookError, HookFuture, Outcome, Verdict};
pub use optional::Optional;
#[doc(hidden)]
pub use path::encode_path;
pub use retries::Retries;
pub use stream::ByteStream;
pub use transport::Transport;
pub use value::ResponseValue;

pub use {chrono, reqwest, serde_json};
