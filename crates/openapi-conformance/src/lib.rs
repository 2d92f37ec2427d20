//! Judges a running server from its `OpenAPI` contract alone: of 3.0, 3.1 or 3.2.
//!
//! It knows nothing of any particular API: cases are made from the contract, sent to a base URL,
//! and every response is checked against what the contract says.
//!
//! ```
//! use openapi_conformance::{Suite, Target};
//! use openapi_document::Document;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let url = server::start().await?;
//! let contract = serde_json::json!({
//!     "openapi": "3.0.3",
//!     "info": { "title": "Ping", "version": "1" },
//!     "paths": { "/ping": { "get": { "responses": { "200": {
//!         "description": "alive",
//!         "content": { "application/json": { "schema": {
//!             "type": "object", "required": ["alive"], "properties": { "alive": { "type": "boolean" } }
//!         } } }
//!     } } } } }
//! });
//! let suite = Suite::from_contract(Document::new(contract)?)?.seed(1);
//! let outcome = suite.run(&Target::new(&url)?, &mut ()).await?;
//! assert!(outcome.conforms(), "{outcome}");
//! # Ok(())
//! # }
//! # mod server {
//! #     use tokio::io::{AsyncReadExt, AsyncWriteExt};
//! #     pub async fn start() -> std::io::Result<String> {
//! #         let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! #         let url = format!("http://{}", listener.local_addr()?);
//! #         tokio::spawn(async move {
//! #             while let Ok((mut stream, _)) = listener.accept().await {
//! #                 let mut head = [0; 2048];
//! #                 let read = stream.read(&mut head).await.unwrap_or(0);
//! #                 let answer = if head[..read].starts_with(b"GET /ping ") {
//! #                     ("200 OK", r#"{"alive":true}"#)
//! #                 } else if head[..read].windows(6).any(|part| part == b"/ping ") {
//! #                     ("405 Method Not Allowed", "")
//! #                 } else {
//! #                     ("404 Not Found", "")
//! #                 };
//! #                 let text = format!(
//! #                     "HTTP/1.1 {}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{}",
//! #                     answer.0, answer.1.len(), answer.1
//! #                 );
//! #                 let _ = stream.write_all(text.as_bytes()).await;
//! #             }
//! #         });
//! #         Ok(url)
//! #     }
//! # }
//! ```
//!
//! # What is sent
//! [`Kind`] names the sorts of cases. All are made before the first is sent, from the contract and a
//! seed: the same suite sends the same bytes. [`Suite::plan`] tells how many, and the bound on all
//! requests, those for looking closer at failures included. Nothing is sent to any host but the
//! target's, and redirects are not followed.
//!
//! # What is judged
//! Every answer must have a documented status, media type, headers and body. [`CheckRule`] lists what
//! a failure can be about; failures come grouped by cause, the request of each as small as it could be
//! made, with a `curl` line. What no contract says can be asked for by a [`Profile`]; what is known
//! and accepted stands in [`openapi_contract::Waivers`].
mod cases;
mod declared;
mod error;
mod excerpt;
mod failure;
mod fixed;
mod judge;
mod later;
mod model;
mod profile;
mod reach;
mod report;
mod rules;
mod run;
mod scenarios;
mod suite;
mod target;
mod token;
pub mod told;
pub mod traffic;
mod unjudged;
mod wire;

pub use cases::Kind;
pub use declared::Declared;
pub use error::{ContractError, RunError, TargetError};
pub use fixed::FixedPlace;
pub use profile::{
    CaseGroup, Expected, FixedMember, Habit, Profile, ProfileError, Reason, Refusal, StatusCodes,
};
pub use report::{
    Count, Failure, Group, OperationCount, Outcome, Plan, Progress, SentBody, Verdict,
};
pub use rules::{CheckRule, CheckRuleInfo};
pub use run::asking::{Asking, Fault, Reply};
pub use run::prepared::Prepared;
pub use scenarios::{ScenarioError, Scenarios};
pub use suite::Suite;
pub use target::Target;
pub use wire::exchange::Exchange;
pub use wire::request::Request;
pub use wire::send::Received;
