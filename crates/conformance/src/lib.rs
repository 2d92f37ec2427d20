//! Judges a running server from its `OpenAPI` 3.0 contract alone.
//!
//! It knows nothing of any particular API: cases are made from the contract, sent to a base URL,
//! and every response is checked against what the contract says.
mod cases;
mod check;
mod credentials;
mod error;
mod examine;
mod groups;
mod judge;
mod media;
mod model;
mod places;
mod profile;
mod report;
mod request;
mod rules;
mod run;
mod scenarios;
mod send;
mod shrink;
mod sort;
mod suite;
mod target;
mod wire;

pub use cases::Kind;
pub use error::{ContractError, RunError, TargetError};
pub use profile::{
    CaseGroup, Expected, FixedMember, Habit, Profile, ProfileError, Reason, StatusCodes,
};
pub use report::{Count, Failure, Group, Outcome, Plan, Progress};
pub use request::Request;
pub use rules::{CheckRule, CheckRuleInfo};
pub use scenarios::{ScenarioError, Scenarios};
pub use send::Received;
pub use suite::Suite;
pub use target::Target;
