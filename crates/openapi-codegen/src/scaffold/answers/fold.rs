//! How dropshot's own errors become those of an operation.

use openapi_document::StatusKey;

use super::super::types::{Type, bare};

/// The body of `From<HttpError>`: which variant an error of dropshot becomes; and whether one is needed
/// that the contract does not describe.
pub(super) fn fold(variants: &[(String, StatusKey, Option<Type>)], none: bool) -> (String, bool) {
    let value = |(variant, status, body): &(String, StatusKey, Option<Type>),
                 code: &str|
     -> Option<String> {
        let mut parts = Vec::new();
        if !matches!(status, StatusKey::Code(_)) {
            parts.push(format!("Status({code})"));
        }
        if let Some(body) = body {
            parts.push(bare(&body.least_item()?));
        }
        Some(if parts.is_empty() {
            format!("Self::{variant}")
        } else {
            format!("Self::{variant}({})", parts.join(", "))
        })
    };
    let usable: Vec<(StatusKey, String)> = variants
        .iter()
        .filter_map(|one| Some((one.1, value(one, "status")?)))
        .collect();
    let find = |key: StatusKey| {
        usable
            .iter()
            .find(|(one, _)| *one == key)
            .map(|(_, text)| text.clone())
    };
    let mut arms = Vec::new();
    for (key, text) in &usable {
        if let StatusKey::Code(code) = key {
            arms.push(format!("            {code} => {text},\n"));
        }
    }
    let first = |class: u16| {
        let common = if class == 4 { 400 } else { 500 };
        find(StatusKey::Range(class))
            .or_else(|| find(StatusKey::Default))
            .or_else(|| find(StatusKey::Code(common)))
            .or_else(|| {
                usable
                    .iter()
                    .find(|(key, _)| key.class() == Some(class))
                    .map(|(_, text)| text.clone())
            })
    };
    let (client, server) = (first(4), first(5));
    let undescribed = none || client.is_none() && server.is_none();
    let other = "Self::Undescribed(Status(status))".to_owned();
    let (client, server) = match (client, server) {
        (Some(client), Some(server)) => (client, server),
        // A fault of one side is told as one of the other, rather than as what nobody described.
        (Some(client), None) => (client.clone(), client),
        (None, Some(server)) => (server.clone(), server),
        (None, None) => (other.clone(), other),
    };
    let mut body = String::new();
    if arms.is_empty() && client == server {
        push_used(&mut body, &client);
        put!(body, "        {client}\n");
        return (body, undescribed);
    }
    let mut matched = format!("        match status.as_u16() {{\n{}", arms.concat());
    if client != server {
        put!(matched, "            400..=499 => {client},\n");
    }
    put!(matched, "            _ => {server},\n        }}\n");
    body.push_str("        let status = error.status_code.as_status();\n");
    if matched.contains("sentence") {
        body.push_str("        let sentence = error.external_message.as_str();\n");
    }
    body.push_str(&matched);
    (body, undescribed)
}

fn push_used(body: &mut String, text: &str) {
    if text.contains("status") {
        body.push_str("        let status = error.status_code.as_status();\n");
    }
    if text.contains("sentence") {
        body.push_str("        let sentence = error.external_message.as_str();\n");
    }
    if !text.contains("status") && !text.contains("sentence") {
        body.push_str("        drop(error);\n");
    }
}
