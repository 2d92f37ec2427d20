//! The algebra of `OpenAPI` 3.0, and of JSON Schema 2020-12 as 3.1 and 3.2 have it: schemas as sets of JSON
//! values, compared with evidence.
//!
//! Pure: nothing here reads a file or the network. A document is read by `openapi-document`;
//! a [`Comparer`] decides whether one schema admits all that another admits, and shows a value
//! where it does not; [`admits`] evaluates a value straight from the raw schema.
mod change;
mod compare;
mod contain;
mod evaluate;
mod format;
mod number;
mod pattern;
mod report;
pub mod rules;
mod sample;
mod schema;
mod scope;
mod simpler;
mod solve;
mod soundness;
pub mod text;
mod verdict;
pub mod waiver;

pub use change::{advice, changes};
pub use compare::{compare, compare_within};
pub use contain::Comparer;
pub use evaluate::{admits, marked};
pub use report::{ChangeKind, Finding, FindingSide, Place, Report, Sent, Severity, Witness};
pub use rules::FindingRule;
pub use sample::{Outside, Sample, SampleKind, Sampler};
pub use scope::{Scope, Selector, path_fits};
pub use simpler::simpler;
pub use soundness::soundness;
pub use verdict::{
    Containment, Counterexample, Direction, Note, NoteKind, Rule, Side, UndecidedReason, Violation,
};
pub use waiver::{Waiver, Waivers};
