//! Operations as they are read.
use serde_json::{Value, json};

use super::{Api, SecuritySchemeKind, Serialisation, Style};
use crate::document::Document;

fn read(document: Value) -> (Document, Api) {
    let document = Document::new(document).unwrap();
    let api = Api::read(&document);
    (document, api)
}

#[test]
fn parts_are_found_behind_references_and_at_the_path() {
    let (document, api) = read(json!({
        "openapi": "3.0.3",
        "security": [{"a": []}, {"b": [], "c": ["x"]}, {}],
        "paths": {"/p/{id}": {
            "parameters": [
                {"$ref": "#/components/parameters/Id"},
                {"name": "q", "in": "query", "schema": {"type": "integer"}},
                {"name": "Accept", "in": "header", "schema": {}}
            ],
            "put": {
                "parameters": [{"name": "q", "in": "query", "required": true, "schema": {}}],
                "requestBody": {"$ref": "#/components/requestBodies/B"},
                "responses": {"2XX": {"description": ""}, "201": {"description": ""}, "default": {"description": ""}}
            },
            "get": {"security": [], "responses": {}}
        }},
        "components": {
            "parameters": {"Id": {"name": "id", "in": "path", "required": true, "schema": {}}},
            "requestBodies": {"B": {"required": true, "content": {"text/plain": {}, "application/x+json": {
                "examples": {"e": {"value": 1}}
            }}}},
            "securitySchemes": {
                "a": {"type": "http", "scheme": "Bearer"},
                "b": {"type": "apiKey", "in": "cookie", "name": "k"},
                "c": {"type": "openIdConnect", "openIdConnectUrl": "https://example.com"}
            }
        }
    }));
    assert_eq!(api.flaws, []);
    let [get, put] = api.operations.as_slice() else {
        unreachable!("two operations");
    };
    assert_eq!(
        (get.name.as_str(), put.name.as_str()),
        ("GET /p/{id}", "PUT /p/{id}")
    );
    assert!(!get.security.is_required() && get.security.alternatives.is_empty());
    assert_eq!(put.security.alternatives.len(), 3);
    assert!(!put.security.is_required());
    assert_eq!(
        put.security.alternatives[1][1].kind,
        SecuritySchemeKind::Bearer
    );
    let named: Vec<_> = put
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.required))
        .collect();
    assert_eq!(named, [("q", true), ("id", true)]);
    let body = put.request_body.as_ref().unwrap();
    assert!(body.required && body.content[1].is_json() && !body.content[0].is_json());
    let example = document.get(&body.content[1].examples(&document)[0]);
    assert_eq!(example, Some(&json!(1)));
    let place = |status| put.response(status).unwrap().at.to_string();
    assert!(place(201).ends_with("/201") && place(202).ends_with("/2XX"));
    assert!(place(404).ends_with("/default"));
    assert!(get.response(200).is_none());
}

/// Each flaw is told with its place, and the rest of the document is read all the same.
#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let good = json!({"get": {"responses": {}}});
    let of =
        |item: Value| read(json!({"openapi": "3.0.3", "paths": {"/p/{id}": item, "/q": good}}));
    for (item, expected) in [
        (
            json!({"get": {"responses": {}}}),
            "#/paths/~1p~1{id}/get: the path parameter `id` is not declared",
        ),
        (
            json!({"parameters": [{"name": "id", "in": "path", "required": true}], "get": {}}),
            "#/paths/~1p~1{id}/get: expected a member `responses`",
        ),
        (
            json!({"parameters": 1, "get": {"responses": {}}}),
            "expected an array",
        ),
        (json!({"$ref": "#/nowhere"}), "where nothing stands"),
        (json!({"get": 1}), "expected an object"),
        (
            json!({"parameters": [{"name": "id", "in": "path"}], "get": {"responses": {"20": {}}}}),
            "expected a status",
        ),
        (
            json!({"parameters": [{"name": "id", "in": "path"}, {"name": "a", "in": "path"}],
                   "get": {"responses": {}}}),
            "a path parameter that the template names",
        ),
        (
            json!({"parameters": [{"name": "id", "in": "path"}, {"name": "a", "in": "body"}],
                   "get": {"responses": {}}}),
            "/parameters/1/in: expected `path`, `query`, `header` or `cookie`",
        ),
        (
            json!({"parameters": [{"name": "id", "in": "path", "required": "yes"}],
                   "get": {"responses": {}}}),
            "/parameters/0/required: expected true or false",
        ),
        (
            json!({"parameters": [{"name": "id", "in": "path", "style": "bent"}],
                   "get": {"responses": {}}}),
            "/parameters/0/style: expected one of the styles",
        ),
        (
            json!({"parameters": [{"name": "id", "in": "path"}],
                   "get": {"responses": {}, "security": [{"x": []}]}}),
            "the security scheme `x` is not defined",
        ),
        (
            json!({"servers": [{"url": "/{v}", "variables": {"v": {}}}],
                   "parameters": [{"name": "id", "in": "path"}], "get": {"responses": {}}}),
            "/servers/0/variables/v/default: expected a string",
        ),
    ] {
        let (_, api) = of(item.clone());
        let told: Vec<String> = api.flaws.iter().map(ToString::to_string).collect();
        assert!(
            told.iter().any(|flaw| flaw.contains(expected)),
            "{item}: {told:?}"
        );
        assert!(
            api.operations.iter().any(|one| one.name == "GET /q"),
            "{item}"
        );
    }
}

/// What many refer to is told once.
#[test]
fn a_flaw_of_a_component_is_told_once() {
    let operation = json!({"responses": {"400": {"$ref": "#/components/responses/E"}}});
    let (_, api) = read(json!({
        "openapi": "3.0.3",
        "paths": {"/a": {"get": operation, "put": operation}, "/b": {"get": operation}},
        "components": {"responses": {"E": {"content": 1}}}
    }));
    assert_eq!(api.operations.len(), 3);
    let told: Vec<String> = api.flaws.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["#/components/responses/E/content: expected an object"]
    );
}

/// Extensions stand among paths and statuses; a header or a field may be called like one.
#[test]
fn only_paths_and_statuses_have_extensions_beside_them() {
    let (_, api) = read(json!({
        "openapi": "3.0.3",
        "paths": {"x-note": 1, "/a": {"x-note": 1, "get": {"responses": {"x-note": 1, "200": {
            "headers": {"x-request-id": {"required": true}}, "description": ""
        }}}}}
    }));
    assert_eq!(api.flaws, []);
    let response = &api.operations[0].responses[0];
    assert!(response.headers[0].required && response.headers[0].name == "x-request-id");
}

#[test]
fn base_paths_are_those_of_the_nearest_servers() {
    let of = |servers: Value| {
        let (_, api) = read(json!({
            "openapi": "3.0.3", "servers": servers, "paths": {"/a": {"get": {"responses": {}}}}
        }));
        api.operations[0].base_paths.clone()
    };
    for (url, path) in [
        ("https://api.example.com", ""),
        ("https://api.example.com/", ""),
        ("https://api.example.com/v1/", "/v1"),
        ("//api.example.com/v1?x#y", "/v1"),
        ("/v1/x", "/v1/x"),
        ("v1", "/v1"),
    ] {
        assert_eq!(of(json!([{ "url": url }])), [path], "{url}");
    }
    let variable = json!([{"url": "/{v}", "variables": {"v": {"default": "v2"}}}, {"url": "/"}]);
    assert_eq!(of(variable), ["/v2", ""]);
    assert_eq!(of(json!([])), [""]);
}

#[test]
fn examples_of_a_schema_since_3_1_are_a_list() {
    let schema = json!({"type": "string", "examples": ["a", "b"], "example": "c"});
    let told = |version: &str| {
        let (document, api) = read(json!({
            "openapi": version, "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"get": {
                "parameters": [{"name": "q", "in": "query", "schema": {"$ref": "#/components/schemas/A"}}],
                "responses": {"200": {"description": "", "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/A"},
                    "examples": {"shown": {"value": "d"}},
                }}}},
            }}},
            "components": {"schemas": {"A": schema}},
        }));
        let operation = &api.operations[0];
        let values = |places: Vec<crate::Pointer>| {
            let values = places.iter().map(|at| document.get(at).unwrap().clone());
            Value::Array(values.collect())
        };
        let media = &operation.responses[0].content[0];
        let parameter = &operation.parameters[0];
        [
            values(media.examples(&document)),
            values(parameter.examples(&document)),
        ]
    };
    assert_eq!(
        told("3.1.0"),
        [json!(["d", "c", "a", "b"]), json!(["c", "a", "b"])]
    );
    assert_eq!(told("3.0.3"), [json!(["d", "c"]), json!(["c"])]);
}

#[test]
fn a_whole_query_is_a_document_or_a_form() {
    let query = |version: &str, media: &str| {
        let (_, api) = read(json!({
            "openapi": version, "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"get": {
                "parameters": [{"name": "q", "in": "querystring", "content": {media: {"schema": {}}}}],
                "responses": {},
            }}},
        }));
        let parameters = &api.operations[0].parameters;
        (
            api.flaws.len(),
            parameters.first().map(|one| one.serialisation.clone()),
        )
    };
    let (flaws, form) = query("3.2.0", "application/x-www-form-urlencoded");
    assert_eq!(flaws, 0);
    assert!(matches!(
        form,
        Some(Serialisation::Styled {
            style: Style::Form,
            explode: true,
            schema: Some(_)
        })
    ));
    let (flaws, json) = query("3.2.0", "application/json");
    assert_eq!(flaws, 0);
    assert!(matches!(json, Some(Serialisation::Query(media)) if media.is_json()));
    assert_eq!(query("3.1.0", "application/json"), (1, None));
}
