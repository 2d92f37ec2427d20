//! Random pairs of schemas, and how many of them are tried.
//!
//! `ORACLE_CASES` sets how many, `ORACLE_SEED` where they start.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::panic)]
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::schemas::{Root, changed, document, grounded, schema};

/// A number from the environment.
pub fn setting(name: &str, default: u32) -> u32 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

pub fn runner(cases: u32) -> TestRunner {
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&setting("ORACLE_SEED", 1).to_le_bytes());
    let config = Config {
        cases: setting("ORACLE_CASES", cases),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        max_shrink_time: 20_000,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

pub fn run<S: Strategy>(
    cases: u32,
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    if let Err(failure) = runner(cases).run(strategy, test) {
        panic!("{failure}");
    }
}

/// A pair of schemas and what they refer to: unrelated, or one made of the other.
pub fn pair() -> impl Strategy<Value = Root> {
    let shared = prop::collection::vec(schema(), 3);
    let pairs = (schema(), schema(), shared, any::<u64>(), 0..5).prop_map(
        |(a, other, shared, seed, how)| {
            let b = match how {
                0 => other,
                1 => changed(&changed(&a, &other, seed), &other, seed / 3),
                _ => changed(&a, &other, seed),
            };
            if seed % 2 == 0 {
                document(&a, &b, &shared)
            } else {
                document(&b, &a, &shared)
            }
        },
    );
    pairs
        .prop_filter("a schema that is itself", grounded)
        .prop_map(Root)
}
