//! What clients that `openapi-codegen` generates stand on at run time.
//!
//! [`Field`] tells the three states of an optional member that admits null apart: left out,
//! null, a value. [`Optional`] is what builders take for a member that may be left out and is
//! never null. [`query`] writes parameters and forms in the styles that a contract may ask for;
//! [`multipart`] has files.

mod field;
mod from;
pub mod multipart;
mod optional;
#[doc(hidden)]
pub mod page;
pub mod query;
#[doc(hidden)]
pub mod socket;

pub use field::Field::{self, Absent, Null, Value};
pub use optional::Optional;
