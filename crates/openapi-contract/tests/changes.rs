//! What is told of two releases: a base, a change, and the sentence in both directions of time.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

#[path = "support/specs.rs"]
mod specs;

use openapi_contract::{ChangeKind, Finding, advice, changes, compare};
use openapi_document::Document;
use serde_json::{Value, json};

/// A request and a response with the same schema, and what operations have besides.
fn base() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "t", "version": "1" },
        "paths": { "/pets": {
            "get": {
                "operationId": "list",
                "parameters": [
                    { "in": "query", "name": "limit", "schema": { "type": "integer", "maximum": 50 } },
                    { "in": "query", "name": "order", "schema": { "$ref": "#/components/schemas/Order" } },
                ],
                "responses": { "200": { "description": "", "headers": { "X-Next": { "schema": { "type": "string" } } } } },
            },
            "post": {
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } },
                "responses": { "201": { "description": "" } },
            },
            "put": { "responses": { "200": { "description": "", "content": {
                "application/json": { "schema": { "type": "object", "properties": {
                    "items": { "type": "array", "items": { "$ref": "#/components/schemas/Shown" } },
                } } },
            } } } },
        } },
        "components": { "schemas": {
            "Order": { "type": "string", "enum": ["up", "down"] },
            "Pet": pet(),
            "Shown": pet(),
        } },
    })
}

fn pet() -> Value {
    json!({
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": { "type": "string", "maxLength": 40 },
            "tag": { "type": "string", "nullable": true },
            "kind": { "type": "string", "enum": ["cat", "dog"] },
            "size": { "oneOf": [
                { "type": "object", "required": ["by"], "properties": { "by": { "type": "string", "enum": ["cm"] }, "of": { "type": "integer" } } },
                { "type": "object", "required": ["by"], "properties": { "by": { "type": "string", "enum": ["inch"] }, "of": { "type": "integer" } } },
            ] },
        },
    })
}

/// Sets a value, or takes it out where it is null.
fn patched(changes: &[(&str, Value)]) -> Document {
    let mut document = base();
    for (path, value) in changes {
        let (holder, last) = path.rsplit_once('/').unwrap();
        let holder = document
            .pointer_mut(holder)
            .unwrap_or_else(|| panic!("{path}"));
        match holder {
            Value::Object(members) if value.is_null() => {
                members
                    .shift_remove(last)
                    .unwrap_or_else(|| panic!("{path}"));
            }
            Value::Object(members) => drop(members.insert(last.to_owned(), value.clone())),
            Value::Array(items) if last == "-" => items.push(value.clone()),
            Value::Array(items) => items[last.parse::<usize>().unwrap()] = value.clone(),
            _ => panic!("{path}"),
        }
    }
    Document::new(document).unwrap()
}

fn found(before: &Document, after: &Document) -> Vec<Finding> {
    changes(compare(before, after).findings, before, after)
}

fn told(before: &Document, after: &Document) -> Vec<(ChangeKind, String)> {
    let found = found(before, after).into_iter();
    found
        .map(|one| (one.change.unwrap(), one.message))
        .collect()
}

const PET: &str = "/components/schemas/Pet";
const SHOWN: &str = "/components/schemas/Shown";

/// What is changed, and what is told of it and of its undoing.
type Case = (
    Vec<(String, Value)>,
    (ChangeKind, &'static str),
    (ChangeKind, &'static str),
);

#[rustfmt::skip]
fn schemas() -> Vec<Case> {
    use ChangeKind::{Added, Changed, Removed};
    let nick = json!({ "type": "string" });
    let owner = json!({ "type": "object", "properties": { "name": nick, "age": { "type": "integer" } } });
    let at = |schema: &str, rest: &str| format!("{schema}/{rest}");
    vec![
        (vec![(at(PET, "properties/nick"), nick.clone())],
            (Added, "optional member `nick` was added to the request"),
            (Removed, "optional member `nick` was removed from the request")),
        (vec![(at(PET, "properties/owner"), owner)],
            (Added, "optional member `owner` was added to the request"),
            (Removed, "optional member `owner` was removed from the request")),
        (vec![(at(PET, "properties/nick"), nick.clone()), (at(PET, "required"), json!(["name", "nick"]))],
            (Added, "required member `nick` was added to the request"),
            (Removed, "member `nick` was removed from the request")),
        (vec![(at(SHOWN, "properties/nick"), nick), (at(SHOWN, "required"), json!(["name", "nick"]))],
            (Added, "member `items[].nick` was added to the response"),
            (Removed, "member `items[].nick` was removed from the response")),
        (vec![(at(PET, "required"), json!(["name", "kind", "tag"]))],
            (Changed, "optional members `kind`, `tag` of the request became required"),
            (Changed, "`kind`, `tag` are no longer required in the request")),
        (vec![(at(SHOWN, "required"), json!(["name", "kind", "tag"]))],
            (Changed, "`kind`, `tag` of `items[]` are now always in the response"),
            (Changed, "`kind`, `tag` of `items[]` may now be absent from the response")),
        (vec![(at(PET, "properties/name/maxLength"), json!(20))],
            (Changed, "the `maxLength` of `name` in the request changed from `40` to `20`"),
            (Changed, "the `maxLength` of `name` in the request changed from `20` to `40`")),
        (vec![(at(PET, "properties/name/minLength"), json!(2))],
            (Changed, "`name` in the request now has `minLength: 2`"),
            (Changed, "`name` in the request no longer has `minLength: 2`")),
        (vec![(at(PET, "properties/tag/type"), json!("integer"))],
            (Changed, "the type of `tag` in the request changed from `string` to `integer`"),
            (Changed, "the type of `tag` in the request changed from `integer` to `string`")),
        (vec![(at(PET, "properties/tag/nullable"), Value::Null)],
            (Changed, "`tag` in the request may no longer be null"),
            (Changed, "`tag` in the request may now be null")),
        (vec![(at(SHOWN, "properties/kind/enum"), json!(["cat", "dog", "fish"]))],
            (Added, "`items[].kind` in the response has new values: `fish`"),
            (Removed, "`items[].kind` in the response lost values: `fish`")),
        (vec![(at(SHOWN, "properties/kind/enum"), json!(["cat", "fish"]))],
            (Changed, "`items[].kind` in the response lost the values `dog` and has new ones: `fish`"),
            (Changed, "`items[].kind` in the response lost the values `fish` and has new ones: `dog`")),
        (vec![(at(PET, "properties/kind/enum"), Value::Null)],
            (Changed, "`kind` in the request is no longer limited to `cat`, `dog`"),
            (Changed, "`kind` in the request is now limited to `cat`, `dog`")),
        (vec![(at(SHOWN, "properties/size/oneOf/-"), json!({ "type": "object", "required": ["by"], "properties": { "by": { "type": "string", "enum": ["foot"] } } }))],
            (Changed, "`items[].size` in the response has new alternatives: `foot`"),
            (Changed, "`items[].size` in the response lost alternatives: `foot`")),
        (vec![(at(PET, "additionalProperties"), json!(false))],
            (Changed, "the request body no longer takes members beyond those that are declared"),
            (Changed, "the request body may now have members beyond those that are declared")),
        (vec![(at(PET, "properties/kind/default"), json!("cat"))],
            (Changed, "`kind` of `Pet` now has the `default` `cat`"),
            (Changed, "`kind` of `Pet` no longer has the `default` `cat`")),
    ]
}

#[rustfmt::skip]
fn operations() -> Vec<Case> {
    use ChangeKind::{Added, Changed, Deprecated, Removed};
    vec![
        (vec![("/paths/~1pets/get/parameters/0/schema/maximum".to_owned(), json!(20))],
            (Changed, "the `maximum` of query parameter `limit` changed from `50` to `20`"),
            (Changed, "the `maximum` of query parameter `limit` changed from `20` to `50`")),
        (vec![("/components/schemas/Order/enum".to_owned(), json!(["up"]))],
            (Removed, "query parameter `order` lost values: `down`"),
            (Added, "query parameter `order` has new values: `down`")),
        (vec![("/paths/~1pets/get/parameters/-".to_owned(), json!({ "in": "query", "name": "page", "required": true, "schema": {} }))],
            (Added, "required query parameter `page` was added"),
            (Removed, "query parameter `page` was removed")),
        (vec![("/paths/~1pets/get/responses/200/headers/X-Next".to_owned(), Value::Null)],
            (Removed, "response header `X-Next` was removed"),
            (Added, "response header `X-Next` was added")),
        (vec![("/paths/~1pets/get/operationId".to_owned(), json!("all"))],
            (Changed, "the `operationId` of the operation changed from `list` to `all`"),
            (Changed, "the `operationId` of the operation changed from `all` to `list`")),
        (vec![("/paths/~1pets/get/deprecated".to_owned(), json!(true)), ("/paths/~1pets/get/x-sunset".to_owned(), json!("2031-01-01"))],
            (Deprecated, "the operation was deprecated, to end on 2031-01-01"),
            (Changed, "the operation is no longer deprecated")),
        (vec![("/paths/~1pets/get".to_owned(), Value::Null)],
            (Removed, "the operation was removed"),
            (Added, "the operation was added")),
        (vec![("/paths/~1pets/post/requestBody".to_owned(), Value::Null)],
            (Removed, "the request body was removed"),
            (Added, "a request body was added, optional")),
        (vec![("/paths/~1pets/get/responses/404".to_owned(), json!({ "description": "" }))],
            (Added, "status 404 was added to the answers"),
            (Removed, "status 404 was removed from the answers")),
        (vec![("/servers".to_owned(), json!([{ "url": "/v2" }]))],
            (Changed, "moved from below `/` to below `/v2/`"),
            (Changed, "moved from below `/v2/` to below `/`")),
    ]
}

#[test]
fn each_change_is_one_sentence_in_both_directions() {
    let before = patched(&[]);
    let mut wrong = Vec::new();
    for (changes, forth, back) in schemas().into_iter().chain(operations()) {
        let steps: Vec<(&str, Value)> = changes
            .iter()
            .map(|(path, value)| (path.as_str(), value.clone()))
            .collect();
        let after = patched(&steps);
        for (told, expected) in [
            (told(&before, &after), forth),
            (told(&after, &before), back),
        ] {
            let expected = vec![(expected.0, expected.1.to_owned())];
            // What is about the servers is seen at each operation, and told in words beside it.
            let mut told = told;
            told.retain(|(_, text)| !text.contains("`servers`"));
            if told != expected {
                wrong.push(format!("{changes:?}\n  told {told:?}\n  not  {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_changed_is_advised_on_by_its_weight() {
    let before = patched(&[]);
    let after = patched(&[("/paths/~1pets/get", Value::Null)]);
    let gone = found(&before, &after);
    assert!(
        advice(&gone[0]).contains("x-sunset"),
        "{}",
        advice(&gone[0])
    );
    let new = found(&after, &before);
    assert_eq!(advice(&new[0]), "nothing fails; tell callers what is new");
    // Of two documents that are to say the same, what differs is to be mended.
    let differs = compare(&before, &after).findings;
    assert_eq!(advice(&differs[0]), differs[0].mend());
    assert_eq!(differs[0].change, None);
}

#[test]
fn two_changes_at_one_place_stay_two() {
    let before = patched(&[]);
    let name = format!("{PET}/properties/name");
    let after = patched(&[
        (&format!("{name}/maxLength"), json!(20)),
        (&format!("{name}/minLength"), json!(2)),
    ]);
    let texts: Vec<String> = told(&before, &after)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
}

#[test]
fn real_releases_are_told_in_both_directions() {
    let Some(folder) = specs::folder() else {
        return;
    };
    let document = |name: &str| Document::new(specs::read(&folder.join(name))).unwrap();
    for name in ["stripe", "oxide"] {
        let pair = [
            document(&format!("{name}-previous.json")),
            document(&format!("{name}.json")),
        ];
        for (before, after) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
            let differs = compare(before, after).findings;
            let told = changes(differs.clone(), before, after);
            assert!(!told.is_empty() && told.len() <= differs.len(), "{name}");
            for one in told {
                assert!(one.change.is_some() && !one.message.is_empty(), "{one:?}");
                let plain = ["is promised", "is provided", "as promised"];
                let left = plain.iter().any(|words| one.message.contains(words));
                assert!(!left, "{name}: {}", one.message);
            }
        }
    }
}

#[test]
fn what_lies_deep_is_told_by_its_component() {
    let wrapped = |schema: &Value| {
        let mut inner = json!({ "$ref": "#/components/schemas/Deep" });
        for name in ["e", "d", "c", "b", "a"] {
            inner = json!({ "type": "object", "properties": { name: inner } });
        }
        let mut document = base();
        document["components"]["schemas"]["Pet"] = inner;
        document["components"]["schemas"]["Deep"] = schema.clone();
        Document::new(document).unwrap()
    };
    let before = wrapped(&json!({ "type": "object", "properties": {} }));
    let member = json!({ "type": "object", "properties": { "x": { "type": "string" } } });
    let after = wrapped(&member);
    let texts: Vec<String> = told(&before, &after)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        texts,
        ["optional member `x` of `Deep` was added to the request"]
    );
}

#[test]
fn words_of_3_1_are_told_by_what_they_say() {
    let document = |schema: &Value, sizes: &[&str]| {
        let sizes = sizes.iter().map(|size| json!({ "const": size }));
        let body = json!({ "content": { "application/json": { "schema": schema } } });
        let post = json!({ "requestBody": body, "responses": { "204": { "description": "" } } });
        let sizes = json!({ "$anchor": "size", "oneOf": sizes.collect::<Vec<_>>() });
        Document::new(json!({
            "openapi": "3.1.0",
            "info": { "title": "t", "version": "1" },
            "paths": { "/pets": { "post": post } },
            "components": { "schemas": { "Size": sizes } },
        }))
        .unwrap()
    };
    let named = |pattern: &str| json!({ "patternProperties": { pattern: {} }, "additionalProperties": false, "type": "object" });
    let beside = json!({ "$ref": "#size", "description": "How large." });
    let deposit = |with: &[&str]| json!({ "dependentRequired": { "deposit": with } });
    // What is described elsewhere is no other member.
    let encoded = |name: &str| {
        let cover = json!({ "cover": { "type": "string", "contentEncoding": name } });
        let part = json!({ "type": "object", "properties": cover });
        json!({ "allOf": [part], "unevaluatedProperties": false })
    };
    for (before, after, expected) in [
        (
            document(&deposit(&["currency"]), &[]),
            document(&deposit(&["currency", "due"]), &[]),
            "the request body must have `due` beside `deposit`",
        ),
        (
            document(&encoded("base64"), &[]),
            document(&encoded("base64url"), &[]),
            "the `contentEncoding` of `cover` in the request changed from `base64` to `base64url`",
        ),
        (
            document(&named("^a"), &[]),
            document(&named("^ab"), &[]),
            "the request body no longer takes members of all the names that it did",
        ),
        (
            document(&named("^ab"), &[]),
            document(&named("^a"), &[]),
            "the request body may now have members of names that it did not take",
        ),
        (
            document(&json!({ "oneOf": [{ "const": 1 }] }), &[]),
            document(&json!({ "oneOf": [{ "const": 1 }, { "const": "a" }] }), &[]),
            "the request body has new values: `a`",
        ),
        (
            document(
                &json!({ "oneOf": [{ "const": 1 }, { "type": "object" }] }),
                &[],
            ),
            document(
                &json!({ "oneOf": [{ "const": 1 }, { "type": "object" }, { "const": "a" }] }),
                &[],
            ),
            "the request body has new alternatives: `a`",
        ),
        (
            document(&beside, &["a"]),
            document(&beside, &["a", "b"]),
            "the request body takes more than it did (`const` changed)",
        ),
    ] {
        let told: Vec<String> = told(&before, &after)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(told, [expected]);
    }
}
