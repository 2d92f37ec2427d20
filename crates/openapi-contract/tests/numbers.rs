//! Integers that 64 bits do not hold, as documents write them: each is the number that it says.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
use std::path::Path;

use openapi_contract::{FindingRule, Severity, compare};
use openapi_document::{Loaded, Origin};

fn read(name: &str, kind: &str, keyword: &str, written: &str) -> Loaded {
    let text = format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "T", "version": "1"}}, "paths": {{"/a": {{"post": {{
            "requestBody": {{"required": true, "content": {{"application/json": {{
                "schema": {{"type": "{kind}", "{keyword}": {written}}}}}}}}},
            "responses": {{"204": {{"description": "done"}}}}}}}}}}}}"#
    );
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
    std::fs::write(&file, text).unwrap();
    Loaded::read(Origin::parse(file.to_str().unwrap())).unwrap()
}

/// The gravest that is found, with its rule.
fn gravest(
    name: &str,
    kind: &str,
    keyword: &str,
    pair: [&str; 2],
) -> Option<(Severity, FindingRule)> {
    let [promised, provided] = [("promised", pair[0]), ("provided", pair[1])]
        .map(|(side, written)| read(&format!("{name}-{side}"), kind, keyword, written));
    let report = compare(&promised.document, &provided.document);
    report
        .findings
        .first()
        .map(|finding| (finding.severity, finding.rule))
}

#[test]
fn integers_of_any_size_are_compared_as_they_are_written() {
    use FindingRule as Rule;
    let breaking = |rule| Some((Severity::Breaking, rule));
    let drift = |rule| Some((Severity::Drift, rule));
    let (power, next) = ("18446744073709551616", "18446744073709551617");
    for (name, keyword, pair, expected) in [
        ("same", "maximum", [power, power], None),
        (
            "far",
            "maximum",
            [power, "18446744073709551614"],
            breaking(Rule::Maximum),
        ),
        ("less", "maximum", [next, "1000"], breaking(Rule::Maximum)),
        // No value of 64 bits shows it.
        ("next", "maximum", [next, power], drift(Rule::Undecided)),
        (
            "minimum",
            "minimum",
            ["-18446744073709551616", "-5"],
            breaking(Rule::Minimum),
        ),
        ("step", "multipleOf", [next, next], None),
        (
            "steps",
            "multipleOf",
            ["1", next],
            breaking(Rule::MultipleOf),
        ),
        (
            "listed",
            "enum",
            ["[1, 18446744073709551617]", "[1, 18446744073709551617]"],
            None,
        ),
        (
            "listed-less",
            "enum",
            ["[1, 2, 18446744073709551617]", "[1, 18446744073709551617]"],
            breaking(Rule::Enum),
        ),
        (
            "listed-other",
            "enum",
            ["[1, 18446744073709551617]", "[1, 18446744073709551618]"],
            drift(Rule::Undecided),
        ),
        ("default", "default", [power, next], drift(Rule::Default)),
        ("default-same", "default", [next, next], None),
        (
            "example",
            "example",
            [power, next],
            Some((Severity::Docs, Rule::Example)),
        ),
    ] {
        assert_eq!(gravest(name, "integer", keyword, pair), expected, "{name}");
    }
}
