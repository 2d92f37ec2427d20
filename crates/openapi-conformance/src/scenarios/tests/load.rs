use serde_json::{Value, json};

use super::{contract, document, put};
use crate::scenarios::Scenarios;

fn good() -> Value {
    let get = json!({
        "stepId": "get",
        "description": "d",
        "operationId": "getBox",
        "parameters": [
            {"name": "id", "in": "path", "value": "$steps.put.outputs.id"},
            {"name": "x-trace", "in": "header", "value": "t-{$inputs.name}"}
        ],
        "outputs": {"all": "$response.body"}
    });
    let mut first = put(
        "put",
        &json!({"name": "$inputs.name", "a": {"b": 0}}),
        &["$statusCode == 200"],
    );
    first["requestBody"]["contentType"] = json!("application/json");
    first["requestBody"]["replacements"] = json!([{"target": "/a/b", "value": "$inputs.n"}]);
    first["outputs"] = json!({"id": "$response.body#/id"});
    let mut many = put("many", &json!("$inputs.given"), &["$statusCode == 200"]);
    many["x-parallel"] =
        json!({"requests": 3, "exactly": [{"count": 0, "condition": "$response.body#/x == 1"}]});
    document(&json!({
        "workflowId": "w",
        "summary": "s",
        "description": "d",
        "inputs": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string", "format": "uuid", "description": "d"},
                "n": {"type": "integer", "minimum": -3, "maximum": -1},
                "given": {"default": {"a": null}}
            }
        },
        "steps": [first, get, many],
        "outputs": {"all": "$steps.get.outputs.all#/x"}
    }))
}

#[test]
fn everything_that_is_supported_is_read() {
    let scenarios = Scenarios::new(&good(), &contract()).unwrap();
    assert_eq!(scenarios.source(), "openapi.json");
    assert_eq!(scenarios.count(), 1);
    assert_eq!(scenarios.most_requests(), (1 + 1 + 3) * 3);
}

/// The good document, edited: sets `value` at `pointer`, whose parent is there; removes it for null.
fn edited(pointer: &str, value: Value) -> Value {
    let mut document = good();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) if value.is_null() => {
            members.remove(name).unwrap();
        }
        Value::Object(members) => {
            members.insert(name.to_owned(), value);
        }
        Value::Array(items) => {
            let at: usize = name.parse().unwrap();
            if at < items.len() {
                items[at] = value;
            } else {
                items.push(value);
            }
        }
        other => panic!("{other}"),
    }
    document
}

#[test]
fn what_is_wrong_or_not_supported_is_named_with_its_place() {
    let cases: Vec<(String, Value, String)> =
        serde_json::from_str(include_str!("refused.json")).unwrap();
    for (pointer, value, expected) in cases {
        let error = Scenarios::new(&edited(&pointer, value.clone()), &contract());
        let told = error.expect_err(&format!("{pointer} {value}")).to_string();
        assert!(told.contains(&expected), "{pointer} {value}\n{told}");
        assert!(told.starts_with('#'), "{told}");
    }
}

#[test]
fn two_workflows_of_one_name_are_refused() {
    let mut document = good();
    let copy = document["workflows"][0].clone();
    document["workflows"].as_array_mut().unwrap().push(copy);
    let error = Scenarios::new(&document, &contract()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "#/workflows/1/workflowId: there are two workflows `w`"
    );
}

#[test]
fn the_media_type_must_be_said_where_there_are_several() {
    let step = json!({
        "stepId": "a", "operationId": "setBox",
        "parameters": [{"name": "id", "in": "path", "value": "x"}],
        "requestBody": {"payload": {}}
    });
    let error = Scenarios::new(
        &document(&json!({"workflowId": "w", "steps": [step]})),
        &contract(),
    );
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("`contentType` is missing")
    );
}

#[test]
fn hostile_documents_are_errors_and_no_panic() {
    let mut deep = json!("x");
    for _ in 0..400 {
        deep = Value::Array(vec![deep]);
    }
    let nested = document(&json!({"workflowId": "w", "steps": [put("a", &deep, &[])]}));
    let error = Scenarios::new(&nested, &contract()).unwrap_err();
    assert!(error.to_string().contains("nested deeper"), "{error}");
    for value in [json!(null), json!(1), json!([]), json!({}), json!("x")] {
        Scenarios::new(&value, &contract()).unwrap_err();
        Scenarios::new(&document(&value), &contract()).unwrap_err();
    }
}

/// An operation without an `operationId` is named by its place in the contract.
#[test]
fn a_step_may_name_the_place_of_its_operation() {
    let step = |path: &str| {
        let parameters = json!([{"name": "id", "in": "path", "value": "a"}]);
        let step = json!({"stepId": "a", "operationPath": path, "parameters": parameters});
        let workflow = json!({"workflowId": "w", "steps": [step]});
        Scenarios::new(&document(&workflow), &contract())
    };
    let place = "#/paths/~1boxes~1{id}/delete";
    assert!(step(place).is_ok());
    assert!(step(&format!("{{$sourceDescriptions.boxes.url}}{place}")).is_ok());
    for bad in [
        "#/paths/~1boxes~1{id}/patch",
        "other.json#/paths/~1boxes~1{id}/delete",
        "x",
    ] {
        let told = step(bad).unwrap_err().to_string();
        assert!(
            told.contains("is no operation of the contract"),
            "{bad}: {told}"
        );
    }
}
