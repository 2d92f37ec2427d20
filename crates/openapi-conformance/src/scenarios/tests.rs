mod condition;
mod expression;
mod load;
mod run;

use openapi_document::Document;
use serde_json::{Value, json};

/// Boxes that are put under a name, and taken by an identifier.
pub(super) fn contract() -> Document {
    let answer =
        json!({"description": "", "content": {"application/json": {"schema": {"type": "object"}}}});
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/boxes": {
                "post": {
                    "operationId": "putBox",
                    "requestBody": {"$ref": "#/components/requestBodies/Box"},
                    "responses": {"200": answer}
                }
            },
            "/boxes/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {
                    "operationId": "getBox",
                    "parameters": [{"name": "X-Trace", "in": "header", "schema": {"type": "string"}}],
                    "responses": {"200": answer}
                },
                "put": {
                    "operationId": "setBox",
                    "requestBody": {"content": {"application/json": {}, "text/plain": {}}},
                    "responses": {"200": answer}
                },
                "delete": {"responses": {"200": answer}}
            }
        },
        "components": {"requestBodies": {"Box": {
            "required": true,
            "content": {"application/json": {"schema": {"type": "object"}}}
        }}}
    });
    Document::new(document).unwrap()
}

/// A document of one workflow.
pub(super) fn document(workflow: &Value) -> Value {
    json!({
        "arazzo": "1.0.1",
        "info": {"title": "t", "version": "1"},
        "sourceDescriptions": [{"name": "boxes", "url": "openapi.json", "type": "openapi"}],
        "workflows": [workflow]
    })
}

/// A step that puts a box.
pub(super) fn put(id: &str, payload: &Value, conditions: &[&str]) -> Value {
    let criteria: Vec<Value> = conditions
        .iter()
        .map(|text| json!({"condition": text}))
        .collect();
    json!({
        "stepId": id,
        "operationId": "putBox",
        "requestBody": {"payload": payload},
        "successCriteria": criteria
    })
}
