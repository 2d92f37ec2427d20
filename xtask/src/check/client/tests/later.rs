//! Clients of 3.1 and 3.2: what their contracts alone can say.

use std::path::Path;

use openapi_codegen::generate_client;
use openapi_contract::Finding;
use openapi_document::Document;
use serde_json::{Value, json};

use super::{at_member, does, lines};
use crate::check::client::probe::Carrier;
use crate::check::client::prove;

/// Random values for each body: each client takes a build of its own, so there are few bodies.
const RANDOM: usize = 20;

#[test]
#[ignore = "compiles a client for each contract; `.ci/run` runs it"]
fn the_clients_of_the_small_contracts_carry_what_is_not_told_as_lost() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/openapi-codegen/tests/golden"
    );
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("later-") && path.extension().is_some_and(|end| end == "json") {
            count += 1;
            failures.extend(
                untold(&path)
                    .into_iter()
                    .map(|line| format!("{name}: {line}")),
            );
        }
    }
    assert!(count >= 12, "{count} contracts");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What the client of a contract does not carry, and what is not told.
fn untold(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let contract = Document::new(serde_json::from_str(&text).unwrap()).unwrap();
    let losses = generate_client(&text, "contract.json").unwrap().losses;
    let outcome = match prove(&contract, RANDOM, &mut std::io::sink()).unwrap() {
        Ok(outcome) => outcome,
        Err(reason) => return vec![reason],
    };
    let is_told = |finding: &Finding| {
        let at = finding.promised.as_ref().unwrap().path();
        losses.iter().any(|loss| at.starts_with(&loss.pointer))
    };
    let untold: Vec<Finding> = outcome
        .findings
        .into_iter()
        .filter(|one| !is_told(one))
        .collect();
    let mut told = lines(&untold);
    if outcome.values == 0 {
        told.push("no value was sent".to_owned());
    }
    told
}

fn contract() -> Document {
    let thing = json!({
        "type": "object",
        "properties": {"kind": {"type": "string"}},
        "if": {"properties": {"kind": {"const": "text"}}, "required": ["kind"]},
        "then": {"properties": {"text": {"type": "string"}}},
        "else": {"properties": {"count": {"type": "integer"}}},
        "dependentSchemas": {"kind": {"properties": {"why": {"type": "string"}}}},
        "patternProperties": {"^x": {"type": "boolean"}},
        "unevaluatedProperties": {"type": "integer"},
        "required": ["list"],
    });
    let list = json!({
        "type": "array",
        "prefixItems": [{"type": "object", "properties": {"first": {"type": "string"}}}],
        "items": {"type": "object", "properties": {"next": {"type": "string"}}},
        "minItems": 2,
    });
    let mut whole = thing;
    whole["properties"]["list"] = list;
    whole["properties"]["tree"] =
        json!({"type": "object", "properties": {"branch": {"$dynamicRef": "#tree"}}});
    let tree = json!({"$dynamicAnchor": "tree", "type": "object", "properties": {"trunk": {"type": "string"}}});
    let body = json!({"content": {"application/json": {"schema": whole}}});
    Document::new(json!({
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"post": {"requestBody": body, "responses": {"204": {"description": "ok"}}}}},
        "components": {"schemas": {"Tree": tree}},
    }))
    .unwrap()
}

/// What this client loses.
fn lost(client: &mut dyn Carrier) -> Vec<String> {
    lines(
        &crate::check::client::carries(&contract(), client, RANDOM)
            .unwrap()
            .findings,
    )
}

#[test]
fn what_a_keyword_of_3_1_describes_is_missed() {
    let schema = "/paths/~1things/post/requestBody/content/application~1json/schema";
    assert_eq!(lost(&mut does(|value| value)), Vec::<String>::new());
    for (name, at) in [
        ("text", "/then/properties/text"),
        ("count", "/else/properties/count"),
        ("why", "/dependentSchemas/kind/properties/why"),
        ("first", "/properties/list/prefixItems/0/properties/first"),
        ("next", "/properties/list/items/properties/next"),
        ("trunk", "/components/schemas/Tree/properties/trunk"),
    ] {
        let mut client = does(|value| at_member(value, name, &mut |_| None));
        let found = lost(&mut client);
        let at = if name == "trunk" {
            at.to_owned()
        } else {
            format!("{schema}{at}")
        };
        let expected = format!("client-member request {at} ");
        assert!(
            found.iter().any(|line| line.starts_with(&expected)),
            "{name}: {found:#?}"
        );
    }
    // Names that only a pattern, or nothing, describes.
    let named = |first: &'static str| {
        let strip = move |value: Value| match value {
            Value::Object(members) => members
                .into_iter()
                .filter(|(name, _)| !name.starts_with(first))
                .collect(),
            other => other,
        };
        lost(&mut does(strip))
    };
    for (first, at) in [
        ("x", "/patternProperties/^x"),
        ("e", "/unevaluatedProperties"),
    ] {
        let found = named(first);
        let expected = format!("client-member request {schema}{at} ");
        assert!(
            found.iter().any(|line| line.starts_with(&expected)),
            "{first}: {found:#?}"
        );
    }
}
