//! The contract of things.
use serde_json::{Value, json};

/// Things by number; with `links` the contract says that what was made can be read and removed.
pub(crate) fn contract(links: bool) -> Value {
    let of = |schema: Value| json!({"application/json": {"schema": schema}});
    let thing = json!({"$ref": "#/components/schemas/Thing"});
    let plain = json!({"description": ""});
    let version = json!({"X-Version": {"required": true, "schema": {"type": "integer"}}});
    let answer = json!({"description": "", "content": of(thing.clone()), "headers": version});
    let mut created = answer.clone();
    let next = json!({"X-Next": {"schema": {"type": "integer"}}});
    let list = of(json!({"type": "array", "items": thing}));
    let mut page = json!({"description": "", "content": list, "headers": next});
    if links {
        let to = |id| json!({"operationId": id, "parameters": {"id": "$response.body#/id"}});
        created["links"] = json!({
            "read": to("readThing"), "change": to("changeThing"), "remove": to("removeThing"),
            "list": {"operationId": "listThings"}
        });
        page["links"] = json!({
            "next": {"operationId": "listThings", "parameters": {"after": "$response.header.X-Next"}}
        });
    }
    let body = json!({"required": true, "content": of(thing.clone())});
    let note = json!({"application/xml": {"schema": {"$ref": "#/components/schemas/Note"}}});
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 1}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {
                "post": {"requestBody": body, "responses": {
                    "201": created, "400": plain, "409": plain, "415": plain, "422": plain, "429": plain
                }},
                "get": {"operationId": "listThings", "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1000}},
                    {"name": "after", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 1_000_000}}
                ], "responses": {"200": page, "400": plain, "429": plain}}
            },
            "/things/{id}": {
                "parameters": [id],
                "get": {"operationId": "readThing", "responses": {
                    "200": answer, "400": plain, "404": plain, "410": plain, "429": plain
                }},
                "put": {"operationId": "changeThing", "requestBody": body, "responses": {
                    "200": answer, "400": plain, "404": plain, "410": plain, "415": plain, "429": plain
                }},
                "delete": {"operationId": "removeThing", "responses": {
                    "204": plain, "400": plain, "404": plain, "410": plain, "429": plain
                }}
            },
            "/events": {"get": {"responses": {
                "200": {"description": "", "content": {"text/event-stream": {}}},
                "429": plain
            }}},
            "/notes": {"post": {
                "requestBody": {"required": true, "content": note},
                "responses": {
                    "200": {"description": "", "content": note},
                    "400": plain, "415": plain, "429": plain
                }
            }}
        },
        "components": {"schemas": {"Thing": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "id": {"type": "integer", "readOnly": true},
                "name": {"type": "string", "minLength": 1},
                "size": {"type": "integer"},
                "secret": {"type": "string", "writeOnly": true}
            }
        }, "Note": {
            "type": "object",
            "required": ["text"],
            "xml": {"name": "note"},
            "additionalProperties": false,
            "properties": {
                "text": {"type": "string", "minLength": 1},
                "lang": {"type": "string", "xml": {"attribute": true}}
            }
        }}}
    })
}
