//! No two members of an object have one name in Rust.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Placeholders, case, schemas};

pub(super) fn apply(document: &mut Value, placeholders: &mut Placeholders) {
    // Inner ones first, for a renamed member moves what is inside it.
    for at in schemas(document).into_iter().rev() {
        if let Some(Value::Object(schema)) = document.pointer_mut(&at) {
            members(schema, placeholders);
        }
    }
}

fn members(schema: &mut Map<String, Value>, placeholders: &mut Placeholders) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    // What is caught beside the members is called `extra`.
    let mut taken = BTreeSet::from(["extra".to_owned()]);
    let mut renamed = BTreeMap::new();
    // Those that are called as in Rust keep their names.
    for exact in [true, false] {
        for name in properties.keys() {
            let plain = case::snake(name);
            if (plain == *name) != exact {
                continue;
            }
            let mut unique = plain.clone();
            let mut number = 1;
            while !taken.insert(unique.clone()) {
                number += 1;
                unique = format!("{plain}_{number}");
            }
            if unique != plain {
                renamed.insert(name.clone(), placeholders.make(&unique, name));
            }
        }
    }
    if renamed.is_empty() {
        return;
    }
    let new = |name: String| renamed.get(&name).cloned().unwrap_or(name);
    *properties = std::mem::take(properties)
        .into_iter()
        .map(|(name, value)| (new(name), value))
        .collect();
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        for name in required {
            if let Value::String(name) = name {
                *name = new(std::mem::take(name));
            }
        }
    }
}
