//! An operation that takes bodies of several media types has a method for each: the one that says
//! most has the operation's name, the others are operations of their own while the generator
//! works, under the same path with a sign behind it.

use openapi_document::{Method, essence};
use proc_macro2::{Group, TokenStream, TokenTree};
use serde_json::{Map, Value, json};

use super::requests::choose;

/// What no path ends with.
const SIGN: char = '\u{10fffd}';
/// The same, as it is written in Rust.
const WRITTEN: &str = "\\u{10fffd}";

/// Adds the operations.
pub(super) fn apply(document: &mut Value, schemas: &Value) {
    let Some(Value::Object(paths)) = document.get_mut("paths") else {
        return;
    };
    let mut added: Vec<(String, &'static str, Value, Value)> = Vec::new();
    for (path, item) in &*paths {
        let shared = item.get("parameters").cloned().unwrap_or_else(|| json!([]));
        for method in Method::ALL {
            let Some(operation) = item.get(method.member()) else {
                continue;
            };
            let mut path = path.clone();
            for other in others(operation, &format!("{} {path}", method.member()), schemas) {
                path.push(SIGN);
                added.push((path.clone(), method.member(), other, shared.clone()));
            }
        }
    }
    for (path, method, operation, shared) in added {
        let item = paths.entry(path).or_insert_with(|| json!({}));
        if let Some(item) = item.as_object_mut() {
            item.insert("parameters".to_owned(), shared);
            item.insert(method.to_owned(), operation);
        }
    }
}

/// The operation with each media type but the one that is chosen.
fn others(operation: &Value, otherwise: &str, schemas: &Value) -> Vec<Value> {
    let content = operation.pointer("/requestBody/content");
    let Some(content) = content.and_then(Value::as_object) else {
        return Vec::new();
    };
    let chosen = choose(content, schemas).map(|(name, _)| name);
    let id = operation.get("operationId").and_then(Value::as_str);
    let id = id.unwrap_or(otherwise);
    let others = content
        .iter()
        .filter(|(name, _)| Some(*name) != chosen.as_ref() && !name.contains('*'));
    others
        .filter_map(|(name, media_type)| {
            let mut other = operation.clone();
            let only = Map::from_iter([(name.clone(), media_type.clone())]);
            *other.pointer_mut("/requestBody/content")? = Value::Object(only);
            let members = other.as_object_mut()?;
            let id = format!("{id} as {}", words(name));
            members.insert("operationId".to_owned(), json!(id));
            let before = members.get("description").and_then(Value::as_str);
            let words = format!("Takes the body as `{name}`.");
            let text = before.map_or(words.clone(), |before| format!("{before}\n\n{words}"));
            members.insert("description".to_owned(), json!(text));
            Some(other)
        })
        .collect()
}

/// What a media type is called in the name of an operation.
fn words(media_type: &str) -> String {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/x-www-form-urlencoded" => "form".to_owned(),
        "multipart/form-data" => "multipart".to_owned(),
        "application/octet-stream" => "octets".to_owned(),
        "text/plain" => "text".to_owned(),
        essence => {
            let (_, subtype) = essence.split_once('/').unwrap_or(("", essence));
            subtype.replace(|character: char| !character.is_alphanumeric(), " ")
        }
    }
}

/// A text without the signs.
pub(crate) fn unsigned(text: &str) -> String {
    text.replace(SIGN, "")
}

/// Takes the signs from the texts in source, where there are any.
pub(crate) fn unsigned_source(document: &Value, tokens: TokenStream) -> TokenStream {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut paths = paths.into_iter().flatten();
    if paths.any(|(path, _)| path.ends_with(SIGN)) {
        unsigned_tokens(tokens)
    } else {
        tokens
    }
}

/// Source nests no deeper than the generator makes it.
fn unsigned_tokens(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let inside = unsigned_tokens(group.stream());
                TokenTree::Group(Group::new(group.delimiter(), inside))
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if text.contains(SIGN) || text.contains(WRITTEN) {
                    let text = unsigned(&text).replace(WRITTEN, "");
                    TokenTree::Literal(text.parse().unwrap_or(literal))
                } else {
                    TokenTree::Literal(literal)
                }
            }
            token => token,
        })
        .collect()
}
