//! Patterns that look ahead and behind, as real documents have them: evaluated, sampled and compared.
#![allow(
    clippy::expect_used,
    reason = "a helper of tests, which the exemption of tests does not reach"
)]

#[path = "support/shared.rs"]
mod support;

use openapi_contract::{Direction, Rule, Sampler, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};
use support::contained;

/// A name that starts with a letter and cannot be taken for a UUID.
const NAME: &str = "^(?![0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$)^[a-z]([a-zA-Z0-9-]*[a-zA-Z0-9]+)?$";

/// Labels of which none ends with a hyphen.
const HOST: &str = "^([a-zA-Z0-9]+[a-zA-Z0-9\\-]*(?<!-))(\\.[a-zA-Z0-9]+[a-zA-Z0-9\\-]*(?<!-))*$";

fn host() -> Value {
    json!({"type": "string", "pattern": HOST, "minLength": 1, "maxLength": 253})
}

fn name() -> Value {
    json!({"type": "string", "pattern": NAME, "minLength": 1, "maxLength": 63})
}

/// A document with one schema, and where it is.
fn document(schema: &Value) -> (Document, Pointer) {
    let root = json!({"openapi": "3.0.3", "paths": {}, "components": {"schemas": {"S": schema}}});
    let document = Document::new(root).expect("a document");
    (document, Pointer::root().with_path("/components/schemas/S"))
}

#[test]
fn values_are_judged_by_what_stands_around() {
    for (schema, right, wrong) in [
        (
            name(),
            ["a", "web-1", "abcdef01-aaaa-bbbb-cccc-ddddeeeeffff0"],
            ["", "A", "a-", "abcdef01-aaaa-bbbb-cccc-ddddeeeeffff"],
        ),
        (
            host(),
            ["a", "web-1.example", "a.b--c.d"],
            ["-a", "a-", "a-.b", "a..b"],
        ),
    ] {
        let (document, at) = document(&schema);
        let judged = |text: &str| admits(&document, &at, Direction::Request, &json!(text));
        for text in right {
            assert_eq!(judged(text), Ok(()), "{text}");
        }
        for text in wrong {
            let found = judged(text).expect_err(text);
            assert!(found.iter().any(|one| one.rule == Rule::Pattern), "{text}");
        }
    }
}

#[test]
fn values_are_made_for_them() {
    for schema in [name(), host()] {
        let (document, at) = document(&schema);
        let mut sampler = Sampler::new(&document, Direction::Request, 1);
        assert!(sampler.inside(&at).len() > 3);
        assert!(sampler.random(&at).is_some());
        let outside = sampler.outside(&at);
        assert!(
            outside.iter().any(|one| one.rule == Rule::Pattern),
            "{outside:?}"
        );
    }
}

#[test]
fn a_pattern_holds_itself_and_not_any_text() {
    assert!(contained(&name(), &name()).is_yes());
    assert!(contained(&host(), &host()).is_yes());
    let any = json!({"type": "string", "minLength": 1, "maxLength": 63});
    assert!(contained(&name(), &any).is_yes());
    let found = contained(&any, &name()).counterexamples;
    assert!(
        found.iter().any(|one| one.rule == Rule::Pattern),
        "{found:?}"
    );
}

#[test]
fn what_would_take_too_long_is_undecided() {
    let slow = json!({"type": "string", "pattern": "^(?=(a+)+$)(a|aa)+$"});
    let (document, at) = document(&slow);
    let text = json!(format!("{}!", "a".repeat(2_000)));
    let start = std::time::Instant::now();
    let found = admits(&document, &at, Direction::Request, &text).expect_err("not admitted");
    assert!(
        matches!(found[0].rule, Rule::Pattern | Rule::Undecided),
        "{found:?}"
    );
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
