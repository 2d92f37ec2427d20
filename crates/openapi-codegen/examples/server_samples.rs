//! Sends values inside and just outside of each schema of a body through the server that is scaffolded from
//! each document, and tells in a table what became of them:
//! `cargo run -p openapi-codegen --example server_samples -- DOCUMENT…`
#![allow(
    clippy::unwrap_used,
    reason = "a tool for those who work on the generator may stop at what it did not expect"
)]

#[path = "../tests/support/served.rs"]
mod served;

use std::path::Path;

use openapi_document::{Loaded, Origin};

fn main() {
    let cases: Vec<served::Case> = std::env::args()
        .skip(1)
        .map(|document| {
            let loaded = Loaded::read(Origin::parse(&document)).unwrap();
            let name = Path::new(&document).file_stem().unwrap();
            served::Case::new(&name.to_string_lossy(), loaded.document)
        })
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/server-samples");
    let outcomes = served::judge(&cases, &folder);
    println!("| document | inside | outside | left to the handlers | wrong |");
    println!("| --- | --- | --- | --- | --- |");
    for (case, outcome) in cases.iter().zip(&outcomes) {
        let (inside, outside) = (outcome.inside, outcome.outside);
        let (left, wrong) = (outcome.left, outcome.wrong.len());
        let name = &case.name;
        println!("| {name} | {inside} | {outside} | {left} | {wrong} |");
    }
    for (case, outcome) in cases.iter().zip(&outcomes) {
        for (_, (count, one)) in served::grouped(&outcome.wrong) {
            println!("{}: {count} as this: {one}", case.name);
        }
    }
}
