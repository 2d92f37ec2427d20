use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

use super::{is_plainly_written, is_settled, settled, survives_gateways};
use crate::model::Contract;

fn contract(schema: &Value) -> Contract {
    let kind = |name: &str| {
        json!({"type": "object", "required": ["kind", name], "properties": {
            "kind": {"type": "string"}, name: {"type": "boolean"}
        }})
    };
    let document = json!({
        "openapi": "3.0.3",
        "paths": {"/a/{id}": {"get": {
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "q", "in": "query", "schema": {"type": "string"}},
                {"name": "empty", "in": "query", "allowEmptyValue": true, "schema": {"type": "string"}}
            ],
            "responses": {}
        }}},
        "components": {"schemas": {"A": schema, "Cat": kind("hunts"), "Dog": kind("barks")}}
    });
    Contract::read(Document::new(document).unwrap()).unwrap()
}

fn at() -> Pointer {
    Pointer::root().with_path("/components/schemas/A")
}

#[test]
fn a_discriminator_names_the_schema_that_admits_the_value() {
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let plain = json!({"oneOf": [to("Cat"), to("Dog")], "discriminator": {"propertyName": "kind"}});
    let mut mapped = plain.clone();
    mapped["discriminator"]["mapping"] = json!({"hund": "#/components/schemas/Dog"});
    let dog = json!({"kind": "", "barks": true});
    for (schema, expected) in [(&plain, "Dog"), (&mapped, "hund")] {
        let contract = contract(schema);
        assert!(!is_settled(&contract, &at(), &dog));
        let found = settled(&contract, &at(), dog.clone()).unwrap();
        assert_eq!(found, json!({"kind": expected, "barks": true}));
        assert!(is_settled(&contract, &at(), &found));
    }
    // Another name that is mapped is as good.
    let implicit = json!({"kind": "Dog", "barks": true});
    assert!(is_settled(&contract(&mapped), &at(), &implicit));
    // Below other values too.
    let list = contract(&json!({"type": "array", "items": plain}));
    let found = settled(&list, &at(), json!([dog])).unwrap();
    assert_eq!(found[0]["kind"], "Dog");
}

#[test]
fn null_beside_an_enum_without_null_is_in_doubt() {
    let member = |listed: Value| {
        json!({"properties": {"a": {
            "type": "string", "nullable": true, "enum": listed
        }}})
    };
    let doubtful = contract(&member(json!(["b"])));
    assert_eq!(settled(&doubtful, &at(), json!({"a": null})), None);
    assert!(is_settled(&doubtful, &at(), &json!({"a": "b"})));
    let clear = contract(&member(json!(["b", null])));
    assert!(is_settled(&clear, &at(), &json!({"a": null})));
}

#[test]
fn what_gateways_or_readers_take_otherwise_is_known() {
    let contract = contract(&json!({}));
    let [id, q, empty] = contract.operations[0].parameters.as_slice() else {
        panic!("three parameters");
    };
    for (parameter, value, plain, survives) in [
        (id, "a", true, true),
        (id, "a/b", true, false),
        (id, "a\0", true, false),
        (q, "a/b", true, true),
        (q, "a\0", true, false),
        (q, "", false, true),
        (empty, "", true, true),
    ] {
        let value = json!(value);
        let found = is_plainly_written(&contract.document, parameter, &value);
        assert_eq!(found, plain, "{} {value}", parameter.name);
        assert_eq!(
            survives_gateways(parameter, &value),
            survives,
            "{} {value}",
            parameter.name
        );
    }
}
