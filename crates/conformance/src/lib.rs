//! Judges a running server from its `OpenAPI` 3.0 contract alone.
//!
//! It knows nothing of any particular API: cases are made from the contract, sent to a base URL,
//! and every response is checked against what the contract says.
mod profile;
mod scenarios;

pub use profile::{
    CaseGroup, Expected, FixedMember, Habit, Profile, ProfileError, Reason, StatusCodes,
};
pub use scenarios::{ScenarioError, Scenarios};
