//! Documents that are made to make a checker recurse, hang or panic.

use super::{findings, server, told};
use serde_json::{Map, Value, json};

fn with_schemas(schemas: &Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "", "version": "" },
        "paths": { "/api/contacts.upsert": { "post": {
            "operationId": "upsertContact",
            "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/A" } } } },
            "responses": {},
        } } },
        "components": { "schemas": schemas },
    })
}

#[track_caller]
fn assert_told(contract: &Value, expected: &str) {
    let report = told(&findings(contract, &server()));
    assert!(
        report.lines().any(|line| line == expected),
        "expected {expected:?} in\n{report}"
    );
}

#[test]
fn schemas_of_nothing_but_themselves() {
    for schemas in [
        json!({ "A": { "$ref": "#/components/schemas/A" } }),
        json!({ "A": { "$ref": "#/components/schemas/B" }, "B": { "$ref": "#/components/schemas/A" } }),
        json!({ "A": { "allOf": [{ "$ref": "#/components/schemas/A" }], "example": 1 } }),
        json!({ "A": { "not": { "anyOf": [{ "type": "string" }, { "$ref": "#/components/schemas/A" }] }, "example": 1 } }),
    ] {
        assert_told(&with_schemas(&schemas), "a schema consists of itself");
    }
}

#[test]
fn a_schema_that_holds_itself_is_sound() {
    let contract = with_schemas(&json!({ "A": {
        "type": "object",
        "properties": { "next": { "$ref": "#/components/schemas/A" }, "email": { "type": "string" } },
        "example": { "next": { "next": { "next": 7 } } },
    } }));
    let found = "the example is not valid against its schema at `/next/next/next`: 7 is not of type \"object\"";
    assert_told(&contract, found);
}

#[test]
fn long_chains_of_schemas() {
    for step in [None, Some("properties"), Some("allOf")] {
        let schemas: Map<String, Value> = (0..20_000)
            .map(|index| {
                let reference = json!({ "$ref": format!("#/components/schemas/S{}", index + 1) });
                let schema = match step {
                    None => reference,
                    Some("properties") => json!({ "properties": { "next": reference } }),
                    Some(_) => json!({ "allOf": [reference, {}] }),
                };
                (format!("S{index}"), schema)
            })
            .chain([
                ("S20000".to_owned(), json!({})),
                ("A".to_owned(), json!({ "$ref": "#/components/schemas/S0" })),
            ])
            .collect();
        let contract = with_schemas(&schemas.into());
        assert_told(&contract, "schemas stand in one another more than 100 deep");
        // Against itself, so that the comparison follows the whole chain too.
        super::compare::check(&contract, &contract);
    }
}

#[test]
fn a_chain_of_the_greatest_length_is_followed_to_its_end() {
    let schemas: Map<String, Value> = (0..48)
        .map(|index| (format!("S{index}"), json!({ "properties": { "next": { "$ref": format!("#/components/schemas/S{}", index + 1) } } })))
        .chain([("S48".to_owned(), json!({ "type": "string" })), ("A".to_owned(), json!({ "allOf": [{ "$ref": "#/components/schemas/S0" }], "example": {} }))])
        .collect();
    let found = super::sound::check(super::Side::Contract, &with_schemas(&schemas.into()));
    assert_eq!(found, []);
}

#[test]
fn json_as_deep_as_it_may_be() {
    let deep = format!("{}{}", "[".repeat(120), "]".repeat(120));
    let deep: Value = serde_json::from_str(&deep).unwrap();
    assert_told(
        &deep,
        "`openapi` is null; only versions 3.0.x are understood",
    );
    let mut schema = json!({});
    for _ in 0..110 {
        schema = json!({ "not": schema });
    }
    assert_told(
        &with_schemas(&json!({ "A": schema })),
        "schemas stand in one another more than 100 deep",
    );
}

#[test]
fn every_member_replaced_by_something_else() {
    let mut contract = super::contract();
    // One property of each type is enough.
    let input = contract
        .pointer_mut("/components/schemas/ContactInput/properties")
        .unwrap();
    input
        .as_object_mut()
        .unwrap()
        .retain(|name, _| name == "email" || name.starts_with("custom") && name.ends_with('1'));
    let mut pointers = Vec::new();
    collect(&contract, "", &mut pointers);
    let server = server();
    for pointer in &pointers {
        for value in [
            json!(null),
            json!(7),
            json!("#"),
            json!([]),
            json!([{}]),
            json!({}),
            json!({ "$ref": "#" }),
        ] {
            let mut changed = contract.clone();
            *changed.pointer_mut(pointer).unwrap() = value;
            // It must come back, whatever it finds.
            told(&findings(&changed, &server));
        }
    }
    assert!(pointers.len() > 100);
}

/// The pointers of all members.
fn collect(value: &Value, pointer: &str, pointers: &mut Vec<String>) {
    pointers.push(pointer.to_owned());
    for (key, inner) in value.as_object().into_iter().flatten() {
        collect(
            inner,
            &format!("{pointer}/{}", key.replace('/', "~1")),
            pointers,
        );
    }
}
