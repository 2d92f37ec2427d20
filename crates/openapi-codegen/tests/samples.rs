//! Values inside and just outside of the schemas of the small contracts, sent through what is scaffolded from
//! them.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "support/served.rs"]
mod served;

use std::path::Path;

use openapi_document::Document;
use serde_json::{Value, json};

/// The small contracts beside `scaffold.rs`; one that is a schema alone is that of a body.
fn contract(mut case: Value) -> Value {
    let mut whole =
        json!({"openapi": "3.0.3", "info": {"title": "Case", "version": "1"}, "paths": {}});
    if let Some(schema) = case.as_object_mut().and_then(|case| case.remove("schema")) {
        let body = json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Subject"}}}, "required": true});
        whole["components"] = json!({"schemas": {"Subject": schema}});
        whole["paths"]["/send"]["post"] = json!({"operationId": "send", "requestBody": body, "responses": {"204": {"description": "resource updated"}}});
    }
    for (name, value) in case.as_object().unwrap() {
        whole[name] = value.clone();
    }
    whole
}

#[test]
fn values_go_through_the_types_and_what_is_outside_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scaffold");
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "json") {
            let text = std::fs::read_to_string(&path).unwrap();
            let document = contract(serde_json::from_str(&text).unwrap());
            let name = path.file_stem().unwrap().to_string_lossy();
            cases.push(served::Case::new(&name, Document::new(document).unwrap()));
        }
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scaffold-samples");
    let outcomes = served::judge(&cases, &folder);
    let mut wrong = Vec::new();
    for (case, outcome) in cases.iter().zip(&outcomes) {
        for (_, (count, one)) in served::grouped(&outcome.wrong) {
            wrong.push(format!("{}: {count} as this: {one}", case.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let all = |count: fn(&served::Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    assert!(all(|one| one.inside) > 500 && all(|one| one.outside) > 100);
}
