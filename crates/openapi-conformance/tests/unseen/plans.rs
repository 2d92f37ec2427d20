//! The cases for documents that no one here wrote: made, counted, and never sent.

use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use openapi_conformance::{Kind, Suite, Target};
use openapi_document::Document;

use crate::contracts::{outside, read};

/// Stripe writes arrays in the style `deepObject`, of which OpenAPI 3.0.3 says nothing ("Style
/// Examples"): where one is required, no body can be made.
const UNDEFINED: &str = "no body of application/x-www-form-urlencoded could be made";

/// Most of the time of these tests goes here, so the documents are shared out among the cores.
#[test]
fn cases_are_made_for_every_document_from_outside() {
    let paths = Mutex::new(outside().into_iter());
    let next = || paths.lock().unwrap().next();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(path) = next() {
                    cases_are_made(&path);
                }
            });
        }
    });
}

fn cases_are_made(path: &Path) {
    let target = Target::new("http://127.0.0.1:9").unwrap().token("token");
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let start = Instant::now();
    let document = Document::new(read(path)).unwrap();
    let suite = Suite::from_contract(document)
        .map_err(|error| format!("{name}: {error}"))
        .unwrap();
    let plan = suite.plan(&target).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    println!("{name}: {:?}, {seconds:.1} s", plan.cases);
    let untested: Vec<_> = plan
        .untested
        .iter()
        .filter(|(_, why)| !(name.starts_with("stripe") && *why == UNDEFINED))
        .collect();
    assert!(untested.is_empty(), "{name}: no cases for {untested:?}");
    assert!(plan.cases[&Kind::Accepts] > 0, "{name}");
    assert!(plan.total() <= plan.most_requests, "{name}");
}
