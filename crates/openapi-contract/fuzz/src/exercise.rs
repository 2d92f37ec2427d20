//! Everything that the crate does with a document that someone else wrote. Nothing may panic or
//! take long, and what is claimed must hold.
use openapi_contract::{Direction, FindingSide, Sampler, Side, admits, compare, soundness};
use openapi_document::{Document, Pointer};
use serde_json::Value;

use super::edit::edit;

/// More places than this are not sampled.
const SAMPLED: usize = 3;

/// Reads the bytes as JSON; anything else is no document.
pub(crate) fn bytes(bytes: &[u8]) {
    if let Ok(value) = serde_json::from_slice(bytes) {
        value_of(
            &value,
            bytes.iter().fold(7, |seed: u64, byte| {
                seed.wrapping_mul(31).wrapping_add(u64::from(*byte))
            }),
        );
    }
}

/// A document against itself and against copies that `seed` changes; samples of its schemas.
pub(crate) fn value_of(value: &Value, seed: u64) {
    let Some(document) = document(value) else {
        return;
    };
    drop(soundness(&document));
    let itself = compare(&document, &document);
    for finding in &itself.findings {
        assert!(finding.witness.is_none(), "against itself: {finding:?}");
    }
    for (turn, edits) in [(0, 1), (1, 4)] {
        let mut changed = value.clone();
        edit(&mut changed, seed.wrapping_add(turn), edits);
        if let Some(other) = self::document(&changed) {
            compared(&document, &other);
            compared(&other, &document);
        }
    }
    for direction in [Direction::Request, Direction::Response] {
        let mut sampler = Sampler::new(&document, direction, seed);
        for at in schemas(value, seed) {
            for sample in sampler.inside(&at).into_iter().take(20) {
                let admitted = admits(&document, &at, direction, &sample.value);
                assert!(admitted.is_ok(), "{at}: {sample:?} {admitted:?}");
            }
            if let Some(sample) = sampler.random(&at) {
                let admitted = admits(&document, &at, direction, &sample);
                assert!(admitted.is_ok(), "{at}: {sample:?} {admitted:?}");
            }
            for sample in sampler.outside(&at).into_iter().take(20) {
                let admitted = admits(&document, &at, direction, &sample.value);
                assert!(admitted.is_err(), "{at}: {sample:?}");
            }
        }
    }
}

/// The document with the first files that it names, each a copy of itself.
fn document(value: &Value) -> Option<Document> {
    let mut document = Document::new(value.clone()).ok()?;
    for name in document.missing_files().into_iter().take(2) {
        document.add_file(&name, value.clone()).ok()?;
    }
    drop(document.missing_files());
    Some(document)
}

fn compared(promised: &Document, provided: &Document) {
    let report = compare(promised, provided);
    for finding in &report.findings {
        let shown = serde_json::to_value(finding);
        assert!(shown.is_ok(), "{finding:?}");
        let Some(witness) = &finding.witness else {
            continue;
        };
        let by = match finding.side {
            FindingSide::Document | FindingSide::Operation => None,
            _ => Some(witness.accepted_by),
        };
        assert!(
            matches!(by, Some(Side::Promised | Side::Provided)),
            "{finding:?}"
        );
    }
}

/// Some of the schemas, others for another seed.
fn schemas(document: &Value, seed: u64) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut waiting = vec![(document, Pointer::root())];
    while let Some((value, at)) = waiting.pop() {
        for (name, value) in value.as_object().into_iter().flatten() {
            let below = at.child(name);
            if name == "schema" || at.path() == "/components/schemas" {
                found.push(below.clone());
            }
            waiting.push((value, below));
        }
    }
    let first = usize::try_from(seed % 97).unwrap_or(0) % found.len().max(1);
    found
        .into_iter()
        .cycle()
        .skip(first)
        .take(SAMPLED)
        .collect()
}
