//! Pairs of documents whose components refer to each other, compared both ways round.
#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_contract::{Severity, compare};
use openapi_document::Document;

#[path = "../src/net.rs"]
mod net;

fuzz_target!(|bytes: &[u8]| {
    let (one, other) = net::pair(bytes);
    let (Ok(one), Ok(other)) = (Document::new(one), Document::new(other)) else {
        return;
    };
    let itself = compare(&one, &one);
    assert!(itself.findings.is_empty(), "against itself: {itself:?}");
    for (promised, provided) in [(&one, &other), (&other, &one)] {
        let report = compare(promised, provided);
        // What breaks is shown by a value.
        for finding in report.at_least(Severity::Breaking) {
            assert!(finding.witness.is_some(), "{finding:?}");
        }
    }
});
