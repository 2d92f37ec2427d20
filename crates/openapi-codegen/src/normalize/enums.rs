//! Enumerations of which each value has a name of its own in Rust, and of one type.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Placeholders, case, schemas};

pub(super) fn apply(document: &mut Value, placeholders: &mut Placeholders) {
    for at in schemas(document) {
        if let Some(Value::Object(schema)) = document.pointer_mut(&at)
            && !schema.contains_key("$ref")
        {
            enumeration(schema, placeholders);
        }
    }
}

fn enumeration(schema: &mut Map<String, Value>, placeholders: &mut Placeholders) {
    let Some(Value::Array(listed)) = schema.get("enum") else {
        return;
    };
    let declared = schema
        .get("type")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let mut values: Vec<Value> = Vec::new();
    let mut has_null = false;
    for value in listed {
        if value.is_null() {
            has_null = true;
        } else if !values.contains(value) {
            values.push(value.clone());
        }
    }
    // Null alone is a type of its own.
    if values.is_empty() {
        return;
    }
    let all = |is: fn(&Value) -> bool| values.iter().all(is);
    let found = if all(Value::is_string) {
        "string"
    } else if all(|value| value.is_i64() || value.is_u64()) {
        "integer"
    } else if all(Value::is_boolean) {
        "boolean"
    } else {
        ""
    };
    if declared.as_deref().unwrap_or(found) != found || found.is_empty() {
        // Values of several types, of another type than the schema's, or of a type that has no
        // enumerations in Rust: all of the type are taken.
        schema.shift_remove("enum");
        return;
    }
    if declared.is_none() {
        if schema
            .keys()
            .any(|name| matches!(name.as_str(), "allOf" | "anyOf" | "oneOf" | "not"))
        {
            return;
        }
        schema.insert("type".to_owned(), Value::String(found.to_owned()));
        if has_null {
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
    }
    match found {
        "string" => {
            // The values say more than these.
            for name in ["pattern", "minLength", "maxLength", "format"] {
                schema.shift_remove(name);
            }
            name_apart(&mut values, placeholders);
            schema.insert("enum".to_owned(), Value::Array(values));
        }
        "boolean" => {
            schema.shift_remove("enum");
        }
        _ => {
            schema.insert("enum".to_owned(), Value::Array(values));
        }
    }
}

/// Puts placeholders for values that would have one name, or none.
fn name_apart(values: &mut [Value], placeholders: &mut Placeholders) {
    let mut taken = BTreeSet::new();
    for value in values {
        let Value::String(text) = value else { continue };
        let is_word = |character: char| character.is_alphanumeric();
        let plain = case::pascal(text);
        if text.contains(is_word) && taken.insert(plain) {
            continue;
        }
        let words = words(text);
        let mut name = case::pascal(&words);
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = format!("{}{number}", case::pascal(&words));
        }
        *text = placeholders.make(&name, text);
    }
}

/// What signs are called.
fn words(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    let word = |character: char| match character {
        '=' => " Equal ".to_owned(),
        '!' => " Not ".to_owned(),
        '<' => " Less ".to_owned(),
        '>' => " Greater ".to_owned(),
        '~' => " Tilde ".to_owned(),
        '^' => " Caret ".to_owned(),
        '$' => " Dollar ".to_owned(),
        '*' => " Star ".to_owned(),
        '+' => " Plus ".to_owned(),
        '-' => " Minus ".to_owned(),
        '%' => " Percent ".to_owned(),
        '&' => " And ".to_owned(),
        '|' => " Or ".to_owned(),
        '/' => " Slash ".to_owned(),
        '#' => " Hash ".to_owned(),
        '@' => " At ".to_owned(),
        '?' => " Question ".to_owned(),
        '.' => " Dot ".to_owned(),
        ',' => " Comma ".to_owned(),
        ':' => " Colon ".to_owned(),
        character => character.to_string(),
    };
    text.chars().map(word).collect()
}
