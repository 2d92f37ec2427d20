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
        ("next", "maximum", [next, power], breaking(Rule::Maximum)),
        (
            "next-down",
            "minimum",
            ["-18446744073709551617", "-18446744073709551616"],
            breaking(Rule::Minimum),
        ),
        (
            "step-only",
            "multipleOf",
            ["9223372036854775808", "36893488147419103232"],
            breaking(Rule::MultipleOf),
        ),
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

/// Below other values too, for these are looked at one inside the other.
#[test]
fn an_integer_that_no_value_shows_is_told_with_its_digits() {
    let read = |name, most: &str| {
        let items = format!(r#"{{"type": "integer", "maximum": {most}}}"#);
        read(name, "array", "items", &items)
    };
    let promised = read("items-promised", "18446744073709551616");
    let provided = read("items-provided", "18446744073709551615");
    let report = compare(&promised.document, &provided.document);
    let [finding] = report.findings.as_slice() else {
        panic!("{:?}", report.findings);
    };
    assert_eq!(
        (finding.severity, finding.rule),
        (Severity::Breaking, FindingRule::Maximum)
    );
    assert!(
        finding.message.contains("`18446744073709551616`"),
        "{}",
        finding.message
    );
    // The other way round more is taken than was promised.
    let report = compare(&provided.document, &promised.document);
    let weights: Vec<Severity> = report.findings.iter().map(|found| found.severity).collect();
    assert_eq!(weights, [Severity::Drift]);
}
