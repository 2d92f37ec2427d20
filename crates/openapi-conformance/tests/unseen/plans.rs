//! The cases for documents that no one here wrote: made, counted, and never sent.
use std::time::Instant;

use openapi_conformance::{Kind, Suite, Target};
use openapi_document::Document;

use crate::contracts::{outside, read};

#[test]
fn cases_are_made_for_every_document_from_outside() {
    let target = Target::new("http://127.0.0.1:9").unwrap().token("token");
    for path in outside() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let start = Instant::now();
        let document = Document::new(read(&path)).unwrap();
        let suite = match Suite::from_contract(document) {
            Ok(suite) => suite,
            Err(error) => panic!("{name}: {error}"),
        };
        let plan = suite.plan(&target).unwrap();
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}: {:?}, {seconds:.1} s", plan.cases);
        assert_eq!(plan.untested, [], "{name}: cases for every operation");
        assert!(plan.cases[&Kind::Accepts] > 0, "{name}");
        assert!(plan.total() <= plan.most_requests, "{name}");
    }
}
