//! The algebra of `OpenAPI` 3.0: schemas as sets of JSON values, compared with evidence.
//!
//! Pure: nothing here reads a file or the network. A document is read by `openapi-document`;
//! a [`Comparer`] decides whether one schema admits all that another admits, and shows a value
//! where it does not; [`admits`] evaluates a value straight from the raw schema.
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
mod simpler;
mod solve;
mod soundness;
pub mod text;
mod verdict;
pub mod waiver;

pub use compare::compare;
pub use contain::Comparer;
pub use evaluate::admits;
pub use report::{Finding, FindingSide, Place, Report, Severity, Witness};
pub use rules::FindingRule;
pub use sample::{Outside, Sample, SampleKind, Sampler};
pub use simpler::simpler;
pub use soundness::soundness;
pub use verdict::{
    Containment, Counterexample, Direction, Note, NoteKind, Rule, Side, UndecidedReason, Violation,
};
pub use waiver::{Waiver, Waivers};
