//! Documents that are made to make a checker recurse, hang or panic.

use serde_json::{Map, Value, json};

use super::{contract, found};

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

fn rules(contract: &Value) -> Vec<String> {
    let found = found(contract);
    let rules = found
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap());
    rules.map(str::to_owned).collect()
}

#[test]
fn schemas_of_nothing_but_themselves() {
    for schemas in [
        json!({ "A": { "$ref": "#/components/schemas/A" } }),
        json!({ "A": { "$ref": "#/components/schemas/B" }, "B": { "$ref": "#/components/schemas/A" } }),
        json!({ "A": { "allOf": [{ "$ref": "#/components/schemas/A" }], "example": 1 } }),
        json!({ "A": { "not": { "anyOf": [{ "type": "string" }, { "$ref": "#/components/schemas/A" }] }, "example": 1 } }),
    ] {
        let rules = rules(&with_schemas(&schemas));
        let told = |rule: &&str| rules.iter().any(|found| found == rule);
        let faults = ["reference", "unsatisfiable", "undecided"];
        assert!(faults.iter().any(told), "{schemas}: {rules:?}");
    }
}

#[test]
fn a_schema_that_holds_itself_is_sound() {
    let contract = with_schemas(&json!({ "A": {
        "type": "object",
        "properties": { "next": { "$ref": "#/components/schemas/A" }, "email": { "type": "string" } },
        "example": { "next": { "next": { "next": 7 } } },
    } }));
    let found = found(&contract);
    let example = found
        .iter()
        .find(|finding| finding["rule"] == "example-invalid");
    let message = example.unwrap()["message"].as_str().unwrap();
    assert!(
        message.contains("/next/next/next breaks `type`"),
        "{message}"
    );
}

#[test]
fn long_chains_of_schemas() {
    for step in [None, Some("properties"), Some("allOf")] {
        let schemas: Map<String, Value> = (0..500)
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
                ("S500".to_owned(), json!({})),
                ("A".to_owned(), json!({ "$ref": "#/components/schemas/S0" })),
            ])
            .collect();
        // It must come back, whatever it finds.
        found(&with_schemas(&schemas.into()));
    }
}

#[test]
fn json_as_deep_as_it_may_be() {
    let mut schema = json!({});
    for _ in 0..110 {
        schema = json!({ "not": schema });
    }
    let rules = rules(&with_schemas(&json!({ "A": schema })));
    assert!(!rules.is_empty());
}

#[test]
fn every_member_replaced_by_something_else() {
    let mut contract = contract();
    // One property of each type is enough.
    let input = contract.pointer_mut("/components/schemas/ContactInput/properties");
    let input = input.unwrap().as_object_mut().unwrap();
    input.retain(|name, _| name == "email" || name.starts_with("custom") && name.ends_with('1'));
    let mut pointers = Vec::new();
    collect(&contract, "", &mut pointers);
    let values = [
        json!(null),
        json!(7),
        json!("#"),
        json!([{}]),
        json!({}),
        json!({ "$ref": "#" }),
    ];
    // One for each, another for its neighbour.
    for (index, pointer) in pointers.iter().enumerate() {
        for value in values.iter().cycle().skip(index).take(1) {
            let mut changed = contract.clone();
            *changed.pointer_mut(pointer).unwrap() = value.clone();
            // It must come back, be it with findings or with a sentence.
            let _ = super::checked(&changed.to_string(), "", super::Format::Human);
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
