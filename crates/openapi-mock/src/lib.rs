//! A server made of an `OpenAPI` contract (3.0, 3.1 or 3.2), in the process of a test.
//!
//! It refuses what the contract refuses, answers with values that the contract admits, or with what
//! the test says, and remembers what it was sent. It can be told to fail, to stall, to hang up and to
//! speak nonsense.
//!
//! ```
//! use openapi_mock::{Mock, Reply};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let contract = r#"{
//!     "openapi": "3.0.3",
//!     "info": { "title": "Ping", "version": "1" },
//!     "paths": { "/ping": { "get": { "operationId": "ping", "responses": { "200": {
//!         "description": "alive",
//!         "content": { "application/json": { "schema": {
//!             "type": "object", "required": ["alive"], "properties": { "alive": { "type": "boolean" } }
//!         } } }
//!     } } } } }
//! }"#;
//! let mock = Mock::start(contract)?;
//! mock.reply("ping", Reply::json(200, serde_json::json!({"alive": false})))?;
//! // A client is made for `mock.url()` and calls `ping` …
//! assert!(mock.received().is_empty());
//! # Ok(())
//! # }
//! ```

mod answers;
mod contract;
mod mock;
mod received;
mod reply;
mod serve;
mod shared;

pub use contract::MockError;
pub use mock::Mock;
pub use received::Received;
pub use reply::Reply;
