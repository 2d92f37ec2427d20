//! What a sound contract gives.

use openapi_codegen::{BodyType, GeneratedClient, generate, generate_client};
use serde_json::{Value, json};

fn contract(paths: &Value, schemas: &Value) -> String {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1.2.3"},
        "paths": paths,
        "components": {"schemas": schemas},
    })
    .to_string()
}

fn things() -> String {
    let names = ["zulu", "alpha", "mike", "kilo", "echo", "tango"];
    let schemas: serde_json::Map<String, Value> = names
        .iter()
        .map(|name| {
            let property = json!({"type": "string", "description": "As *written*."});
            let schema = json!({"type": "object", "properties": {*name: property}});
            ((*name).to_owned(), schema)
        })
        .collect();
    let body = json!({"application/json": {"schema": {"$ref": "#/components/schemas/zulu"}}});
    let operation = json!({
        "operationId": "getThing",
        "responses": {"200": {"description": "ok", "content": body}},
    });
    contract(&json!({"/thing": {"get": operation}}), &schemas.into())
}

#[test]
fn the_source_is_formatted_builder_style_rust() {
    let source = generate(&things(), "things.json").unwrap();
    assert!(source.starts_with("// Generated from things.json; edits are lost."));
    assert!(
        source.contains("\n    pub fn get_thing(&self) -> builder::GetThing<'_> {\n"),
        "{source}"
    );
    assert!(source.contains("\n        ///As *written*.\n"), "{source}");
    assert!(syn::parse_file(&source).is_ok());
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    // Hash maps are seeded anew each time; one that leaks its order would show.
    let first = generate(&things(), "things.json").unwrap();
    for _ in 0..5 {
        assert_eq!(generate(&things(), "things.json").unwrap(), first);
    }
}

#[test]
fn the_projects_contract_is_generated() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json");
    let source = generate(&std::fs::read_to_string(path).unwrap(), "openapi.json").unwrap();
    assert!(source.contains("pub fn upsert_contact"));
}

#[test]
fn a_file_name_cannot_end_the_heads_comment() {
    let source = generate(&things(), "things\nfn main() {}").unwrap();
    assert!(source.starts_with("// Generated from things fn main() {};"));
}

#[test]
fn a_schema_may_contain_itself_through_a_property_or_items() {
    let tree = json!({
        "type": "object",
        "properties": {
            "parent": {"$ref": "#/components/schemas/Tree"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
        },
    });
    let base = json!({"type": "object", "properties": {"id": {"type": "string"}}});
    let node = json!({"allOf": [
        {"$ref": "#/components/schemas/Base"},
        {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}}},
    ]});
    let schemas = json!({"Tree": tree, "Base": base, "Node": node});
    generate(&contract(&json!({}), &schemas), "tree.json").unwrap();
}

/// What the rehearsal of mergers must let pass: a base inherited by two ways,
/// a reference wrapped to describe or to free it, typed `additionalProperties`.
#[test]
fn recursion_that_a_merger_gets_over_is_generated() {
    let base = json!({"type": "object", "properties": {
        "parent": {"description": "Above.", "allOf": [{"$ref": "#/components/schemas/Base"}]},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Base"}},
    }});
    let way = |name: &str| {
        json!({"allOf": [
            {"$ref": "#/components/schemas/Base"},
            {"type": "object", "properties": {name: {"type": "string"}}},
        ]})
    };
    let both = json!({"allOf": [
        {"$ref": "#/components/schemas/Left"},
        {"$ref": "#/components/schemas/Right"},
    ]});
    let tree = json!({
        "type": "object",
        "properties": {"self": {"$ref": "#/components/schemas/Tree"}},
        "additionalProperties": {"$ref": "#/components/schemas/Tree"},
    });
    let node = json!({"type": "object", "properties": {
        "next": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Node"}]},
    }});
    let schemas = json!({
        "Base": base, "Left": way("left"), "Right": way("right"), "Both": both, "Tree": tree,
        "Node": node,
    });
    generate(&contract(&json!({}), &schemas), "base.json").unwrap();
}

#[test]
fn references_in_examples_are_no_references() {
    let schema = json!({
        "type": "object",
        "properties": {"$ref": {"type": "string"}},
        "example": {"$ref": "#/nowhere"},
    });
    generate(&contract(&json!({}), &json!({"Link": schema})), "link.json").unwrap();
}

/// Neither may overflow the stack, which would end the process.
#[test]
fn long_chains_and_deep_nesting_come_to_an_end() {
    let mut chain = serde_json::Map::new();
    for link in 0..500 {
        let target = format!("#/components/schemas/Link{}", link + 1);
        chain.insert(format!("Link{link}"), json!({"$ref": target}));
    }
    chain.insert("Link500".to_owned(), json!({"type": "string"}));
    generate(&contract(&json!({}), &chain.into()), "chain.json").unwrap();

    let mut nested = json!({"type": "string"});
    for _ in 0..40 {
        nested = json!({"type": "object", "properties": {"in": {"allOf": [nested]}}});
    }
    // Whether it can be generated is the generator's affair.
    let _ = generate(
        &contract(&json!({}), &json!({"Nested": nested})),
        "nested.json",
    );
}

/// The bodies of a client and their types.
fn bodies(client: GeneratedClient) -> Vec<(String, String)> {
    let row = |row: BodyType| (row.body, row.rust_type);
    client.bodies.into_iter().map(row).collect()
}

#[test]
fn each_json_body_has_its_type_inline_schemas_too() {
    let json = |schema: Value| json!({"application/json": {"schema": schema}});
    let named = json!({"$ref": "#/components/schemas/Thing"});
    let inline =
        json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}});
    let paths = json!({
        "/things/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "put": {
                "operationId": "putThing",
                "requestBody": {"required": true, "content": json(inline.clone())},
                "responses": {
                    "200": {"description": "ok", "content": json(inline)},
                    "4XX": {"description": "no", "content": json(named.clone())},
                    "500": {"description": "no", "content": json(named.clone())},
                },
            },
            "get": {
                "operationId": "getThings",
                "responses": {
                    "200": {"description": "ok", "content": json(json!({"type": "array", "items": named.clone()}))},
                },
            },
            "delete": {
                "operationId": "deleteThing",
                "requestBody": {"required": true, "content": json(json!({"type": "string"}))},
                "responses": {"default": {"description": "gone", "content": json(named)}},
            },
        },
        "/null": {"get": {
            "operationId": "null",
            "responses": {"200": {"description": "ok", "content": json(json!({"enum": [null], "nullable": true}))}},
        }},
        "/raw": {"get": {
            "operationId": "raw",
            "responses": {"200": {"description": "ok", "content": {"text/csv": {"schema": {"type": "string"}}}}},
        }},
    });
    let thing = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let expected = [
        ("GET /things/{id} 200", "::std::vec::Vec<types::Thing>"),
        ("PUT /things/{id} request", "types::PutThingBody"),
        ("PUT /things/{id} 500", "types::Thing"),
        ("PUT /things/{id} 200", "types::PutThingResponse"),
        ("PUT /things/{id} 4XX", "types::Thing"),
        ("GET /null 200", "()"),
        ("DELETE /things/{id} default", "types::Thing"),
        ("DELETE /things/{id} request", "::std::string::String"),
    ];
    let mut expected = expected.map(|(body, rust)| (body.to_owned(), rust.to_owned()));
    expected.sort();
    let contract = contract(&paths, &json!({"Thing": thing}));
    let client = generate_client(&contract, "things.json").unwrap();
    assert_eq!(client.source, generate(&contract, "things.json").unwrap());
    let mut found = bodies(client);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_body_behind_references_has_its_type() {
    let mut document: Value = serde_json::from_str(&things()).unwrap();
    let responses = json!({
        "Outer": {"$ref": "#/components/responses/Inner"},
        "Inner": {"description": "ok", "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/zulu"}}}},
    });
    document["components"]["responses"] = responses;
    let answer = json!({"200": {"$ref": "#/components/responses/Outer"}});
    document["paths"]["/thing"]["get"]["responses"] = answer;
    let found = bodies(generate_client(&document.to_string(), "things.json").unwrap());
    let expected = ("GET /thing 200".to_owned(), "types::Zulu".to_owned());
    assert_eq!(found, [expected]);
}
