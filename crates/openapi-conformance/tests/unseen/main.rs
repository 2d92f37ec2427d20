//! The judge on contracts that it has never seen, against a stub that answers from their schemas.
//!
//! Two of the contracts are real and stand outside the project; where they are absent the tests
//! that need them say so and pass. The third is ours, so that every machine tests the same things.
#![expect(clippy::unwrap_used, reason = "tests, their helpers included")]

mod stub;

mod contracts;
mod itself;
mod plans;
mod planted;
mod verdicts;
