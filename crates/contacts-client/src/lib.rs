//! The client of the contacts API.
//!
//! All of it is generated from the workspace's `openapi.json` at each build: the [`types`] of
//! requests and responses, and a method of [`Client`] for each operation. An edit to the contract
//! reaches this crate at the next `cargo build`.
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
//! # let token = "secret-token";
//! use contacts_client::{Client, Error, Null};
//! use contacts_client::types::{ContactInput, UpsertContactRequest};
//!
//! let client = Client::builder(base_url).token(token).build()?;
//! for email in ["ada@example.com", "nobody"] {
//!     let contact = ContactInput::new(email).first_name("Ada").phone(Null);
//!     match client.upsert_contact(UpsertContactRequest::new("ws_1", contact)).send().await {
//!         Ok(done) => println!("{:?} {:?}", done.action, done.email),
//!         Err(Error::Refused(refused)) => println!("{}", refused.sentence()),
//!         Err(other) => return Err(other.into()),
//!     }
//! }
//! # assert!(stub.request().contains("authorization: Bearer secret-token"));
//! # assert!(stub.request().ends_with(r#"{"workspace_id":"ws_1","contact":{"email":"nobody","first_name":"Ada","phone":null}}"#));
//! # Ok(())
//! # }
//! ```
//!
//! A program that is not asynchronous waits for a call by [`block_on`].
//!
//! # Errors
//!
//! Every operation fails with an [`Error`], whose text is one line:
//!
//! | kind | text |
//! | --- | --- |
//! | [`Error::Refused`]: the API said no | `400: invalid email format (request 1f3c…)` |
//! | [`Error::Unexpected`]: the answer is not what the contract says | `the answer breaks #/components/schemas/UpsertContactResponse: got 7 at /email, expected a string` |
//! | [`Error::Unreachable`]: nobody answered | `http://127.0.0.1:1 cannot be reached: Connection refused (os error 111)` |
//! | [`Error::GivenUp`]: it took too long, or every attempt failed | `no answer within 30 s` |
//! | [`Error::NotSent`]: nothing was sent | `not sent: …` |
//!
//! The statuses that the contract lists (400, 401 and 500) carry an
//! [`ErrorResponse`](types::ErrorResponse), to be had by `error.body::<ErrorResponse>()`.
//!
//! # Sent again
//!
//! An upsert that is sent twice leaves what it leaves when it is sent once, so the client sends it
//! again when it was refused with 429 or 503 or the connection broke, as [`Retries`] says. What was
//! created by an attempt whose answer was lost is then answered as `update`.
//!
//! # Left out, null, or a value
//!
//! A member that may be left out and may be null is a [`Field`]. Its setter takes a value
//! (`.first_name("Ada")`), [`Null`] or `None`, which clears it, and a `Field` or an `Option` of
//! what may be either; a setter that is not called leaves the member as it is. In an answer,
//! `value()` gives the value of a `Field`, and it compares with an `Option`.
//!
//! # What these types cannot say
//!
//! `custom_json_1` to `_5` take objects only, as the contract writes, though the server takes
//! arrays too.

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

pub use generated::{
    ByteStream, CallOptions, Client, Error, ResponseValue, builder, prelude, types,
};
pub use openapi_client::{
    Absent, BuildError, Builder, Call, Credential, Field, Hook, HookError, HookFuture, Null,
    Outcome, Retries, Value, Verdict, block_on, chrono, reqwest, serde_json,
};
