//! Mutations of operations, parameters, responses, media types and security.
use openapi_contract::Severity::{self, Breaking, Docs, Drift};
use serde_json::{Map, Value, json};

use super::Case;
use super::reach::escaped;

/// Runs `change` on a copy of the object at `at`.
fn changed(
    document: &Value,
    at: &str,
    label: &str,
    expected: Severity,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Case {
    let mut document = document.clone();
    change(
        document
            .pointer_mut(at)
            .and_then(Value::as_object_mut)
            .unwrap(),
    );
    Case {
        label: format!("{at}: {label}"),
        document,
        expected: Some(expected),
    }
}

pub(crate) fn mutations(document: &Value, each: &mut dyn FnMut(Case)) {
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let at = format!("/paths/{}", escaped(path));
        each(changed(
            document,
            "/paths",
            &format!("{path} renamed"),
            Breaking,
            |paths| {
                let item = paths.shift_remove(path).unwrap();
                paths.insert(format!("/other{path}"), item);
            },
        ));
        for (method, operation) in item.as_object().into_iter().flatten() {
            if operation.get("responses").is_none() {
                continue;
            }
            each(changed(
                document,
                &at,
                &format!("{method} removed"),
                Breaking,
                |item| {
                    item.shift_remove(method);
                },
            ));
            if item.get("trace").is_none() {
                each(changed(
                    document,
                    &at,
                    &format!("{method} to trace"),
                    Breaking,
                    |item| {
                        let operation = item.shift_remove(method).unwrap();
                        item.insert("trace".into(), operation);
                    },
                ));
            }
            of_operation(document, &format!("{at}/{method}"), operation, each);
        }
    }
}

fn of_operation(document: &Value, at: &str, operation: &Value, each: &mut dyn FnMut(Case)) {
    let mut push = |label: &str, expected, change: &dyn Fn(&mut Map<String, Value>)| {
        each(changed(document, at, label, expected, change));
    };
    let set = |name: &'static str, value: Value| {
        move |operation: &mut Map<String, Value>| drop(operation.insert(name.into(), value.clone()))
    };
    push(
        "operationId",
        Drift,
        &set("operationId", json!("another_operation")),
    );
    push("summary", Docs, &set("summary", json!("other words")));
    push(
        "description",
        Docs,
        &set("description", json!("other words")),
    );
    push("tags", Docs, &set("tags", json!(["another tag"])));
    let deprecated = operation.get("deprecated") == Some(&json!(true));
    push("deprecated", Drift, &set("deprecated", json!(!deprecated)));
    let callback = json!({"done": {"{$request.body#/url}": {"post": {"responses": {}}}}});
    push("callbacks", Drift, &set("callbacks", callback));
    for (needed, expected) in [(true, Breaking), (false, Drift)] {
        for place in ["query", "header", "cookie"] {
            let label = format!("{place} parameter added, required {needed}");
            push(&label, expected, &|operation| {
                let list = operation.entry("parameters").or_insert(json!([]));
                list.as_array_mut().unwrap().push(json!({
                    "name": "X-Another", "in": place, "required": needed, "schema": {"type": "string"}
                }));
            });
        }
    }
    let asked = operation.get("security").or(document.get("security"));
    let open = asked.is_none_or(|asked| asked == &json!([]));
    if !open {
        push("security dropped", Breaking, &set("security", json!([])));
        push("security optional", Breaking, &|operation| {
            let mut list = asked.and_then(Value::as_array).cloned().unwrap_or_default();
            list.push(json!({}));
            operation.insert("security".into(), Value::Array(list));
        });
    }
    push(
        "scheme changed",
        Breaking,
        &set("security", json!([{"another": []}])),
    );
    if let Some(body) = operation
        .get("requestBody")
        .filter(|body| body.get("$ref").is_none())
    {
        push("request body removed", Breaking, &|operation| {
            operation.shift_remove("requestBody");
        });
        let needed = body.get("required") == Some(&json!(true));
        let expected = if needed { Drift } else { Breaking };
        push("requestBody.required", expected, &|operation| {
            operation["requestBody"]["required"] = json!(!needed);
        });
    } else if operation.get("requestBody").is_none() {
        let body = |needed: bool| json!({"required": needed, "content": {"application/json": {}}});
        push(
            "request body added",
            Drift,
            &set("requestBody", body(false)),
        );
        push(
            "required request body added",
            Breaking,
            &set("requestBody", body(true)),
        );
    }
    statuses(document, at, operation, each);
    parameters(document, at, operation, each);
    media_types(document, at, operation, each);
}

fn statuses(document: &Value, at: &str, operation: &Value, each: &mut dyn FnMut(Case)) {
    let responses = operation["responses"].as_object().unwrap();
    let at = format!("{at}/responses");
    let has = |status: &str| responses.contains_key(status);
    if !has("418") && !has("4XX") && !has("default") {
        // Responses need not list every error.
        each(changed(document, &at, "418 added", Drift, |responses| {
            responses.insert("418".into(), json!({"description": "no coffee"}));
        }));
    }
    for status in responses.keys() {
        let range = format!("{}XX", &status[..1]);
        if *status != range && (has(&range) || has("default")) || status == "default" {
            continue;
        }
        let success = matches!(status.as_bytes()[0], b'1'..=b'3');
        // What answers in its place, if something does, is another response.
        if !(has("default")) {
            let expected = if success { Breaking } else { Drift };
            each(changed(
                document,
                &at,
                &format!("{status} removed"),
                expected,
                |responses| {
                    responses.shift_remove(status);
                },
            ));
            if !has("299") {
                each(changed(
                    document,
                    &at,
                    &format!("{status} to 299"),
                    Breaking,
                    |responses| {
                        let response = responses.shift_remove(status).unwrap();
                        responses.insert("299".into(), response);
                    },
                ));
            }
        }
        let response = &responses[status];
        if response.get("$ref").is_some() {
            continue;
        }
        let at = format!("{at}/{status}");
        each(changed(document, &at, "description", Docs, |response| {
            response.insert("description".into(), json!("other words"));
        }));
        each(changed(document, &at, "header added", Drift, |response| {
            let headers = response.entry("headers").or_insert(json!({}));
            headers["X-Another"] = json!({"schema": {"type": "string"}});
        }));
        let expected = Breaking;
        if response.get("content").is_some() {
            each(changed(
                document,
                &at,
                "body dropped",
                expected,
                |response| {
                    response.shift_remove("content");
                },
            ));
        } else {
            // Nothing was said of the body before.
            each(changed(document, &at, "body added", Drift, |response| {
                response.insert("content".into(), json!({"application/json": {}}));
            }));
        }
    }
}

fn parameters(document: &Value, at: &str, operation: &Value, each: &mut dyn FnMut(Case)) {
    for (index, parameter) in operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        // The specification ignores these headers, so nothing about them may be found.
        let name = parameter["name"]
            .as_str()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let ignored = parameter["in"] == "header"
            && matches!(name.as_str(), "accept" | "content-type" | "authorization");
        if parameter.get("$ref").is_some() || ignored {
            continue;
        }
        let at = format!("{at}/parameters/{index}");
        each(changed(document, &at, "description", Docs, |parameter| {
            parameter.insert("description".into(), json!("other words"));
        }));
        each(changed(document, &at, "deprecated", Drift, |parameter| {
            let flag = parameter.get("deprecated") == Some(&json!(true));
            parameter.insert("deprecated".into(), json!(!flag));
        }));
        if parameter["in"] != "path" {
            let needed = parameter.get("required") == Some(&json!(true));
            let expected = if needed { Drift } else { Breaking };
            each(changed(document, &at, "required", expected, |parameter| {
                parameter.insert("required".into(), json!(!needed));
            }));
            let expected = if needed { Breaking } else { Drift };
            each(changed(document, &at, "renamed", expected, |parameter| {
                parameter.insert("name".into(), json!("another_name"));
            }));
        }
        let kind = parameter["schema"]["type"].as_str().unwrap_or_default();
        if kind == "integer" {
            each(changed(document, &at, "to text", Drift, |parameter| {
                parameter.insert("schema".into(), json!({"type": "string"}));
            }));
        }
        if kind == "string" {
            each(changed(
                document,
                &at,
                "to boolean",
                Breaking,
                |parameter| {
                    parameter.insert("schema".into(), json!({"type": "boolean"}));
                },
            ));
        }
    }
}

fn media_types(document: &Value, at: &str, operation: &Value, each: &mut dyn FnMut(Case)) {
    let mut bodies = vec![format!("{at}/requestBody")];
    let responses = operation["responses"].as_object().into_iter().flatten();
    bodies.extend(responses.map(|(status, _)| format!("{at}/responses/{status}")));
    for at in bodies {
        let at = format!("{at}/content");
        let Some(content) = document.pointer(&at).and_then(Value::as_object) else {
            continue;
        };
        for media in content.keys().filter(|media| *media != "*/*") {
            each(changed(
                document,
                &at,
                &format!("{media} renamed"),
                Breaking,
                |content| {
                    let body = content.shift_remove(media).unwrap();
                    content.insert("application/x-other".into(), body);
                },
            ));
            each(changed(
                document,
                &at,
                &format!("beside {media}"),
                Drift,
                |content| {
                    content.insert("application/x-other".into(), json!({}));
                },
            ));
            each(changed(
                document,
                &at,
                &format!("{media} example"),
                Docs,
                |content| {
                    content[media]["example"] = json!({"another": "example"});
                },
            ));
        }
    }
}
