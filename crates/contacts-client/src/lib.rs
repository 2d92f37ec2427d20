//! The client of the contacts API.
//!
//! Everything but [`Client::with_token`] is generated from the workspace's
//! `openapi.json` at each build: the [`types`] of requests and responses, and
//! a [`builder`] for each operation. An edit to the contract reaches this crate
//! at the next `cargo build`.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/stub.rs"));
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let stub = Stub::answering([
//! #     (200, r#"{"email": "ada@example.com", "action": "create"}"#),
//! #     (400, r#"{"error": "invalid email format"}"#),
//! # ]);
//! # let base_url = &stub.base_url;
//! # let token = "secret";
//! use contacts_client::{Client, Error, Null, types::ContactInput};
//!
//! let client = Client::with_token(base_url, token)?;
//! for email in ["ada@example.com", "nobody"] {
//!     let contact = ContactInput::builder().email(email).first_name("Ada").phone(Null);
//!     let request = client.upsert_contact().body_map(|body| body.workspace_id("ws_1").contact(contact));
//!     match request.send().await {
//!         Ok(done) => println!("{:?} {:?}", done.action, done.email),
//!         Err(Error::ErrorResponse(refusal)) => println!("{}: {}", refusal.status(), refusal.error),
//!         Err(other) => return Err(other.into()),
//!     }
//! }
//! # assert!(stub.request().contains("authorization: Bearer secret"));
//! # assert!(stub.request().ends_with(r#"{"contact":{"email":"nobody","first_name":"Ada","phone":null},"workspace_id":"ws_1"}"#));
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! The statuses that the contract lists (400, 401 and 500) all carry an
//! [`ErrorResponse`](types::ErrorResponse) and arrive as
//! [`Error::ErrorResponse`], with the status and the server's sentence. Any
//! other status, a redirect included, is [`Error::UnexpectedResponse`]. A
//! builder without a required field sends nothing and gives
//! [`Error::InvalidRequest`]; no connection, or no answer in time, gives
//! [`Error::CommunicationError`].
//!
//! # Left out, null, or a value
//!
//! A member that may be left out and may be null is a [`Field`]. Its setter
//! takes a value (`.first_name("Ada")`), [`Null`] or `None`, which clears it,
//! and a `Field` or an `Option` of what may be either; a setter that is not
//! called leaves the member as it is. In an answer, `value()` gives the value
//! of a `Field`, and it compares with an `Option`.
//!
//! # What these types cannot say
//!
//! `custom_json_1` to `_5` take objects only, as the contract writes, though
//! the server takes arrays too.

mod connect;

#[allow(
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    clippy::unwrap_used,
    reason = "generated source, which follows its generator's style"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

pub use connect::{BuildError, CONNECT_TIMEOUT, REQUEST_TIMEOUT};
pub use generated::{
    ByteStream, Client, ClientInfo, Error, ResponseValue, builder, prelude, types,
};
pub use openapi_client::{Absent, Field, Null, Value};
