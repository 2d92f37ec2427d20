//! Each operation has a name, and no two have one in Rust.

use std::collections::BTreeSet;

use openapi_document::Method;
use serde_json::Value;

use super::{case, unique};

/// Methods that every client has.
const RESERVED: [&str; 11] = [
    "new",
    "new_with_client",
    "api_version",
    "baseurl",
    "builder",
    "client",
    "inner",
    "pre",
    "post",
    "exec",
    "transport",
];

pub(super) fn apply(document: &mut Value) {
    let Some(Value::Object(paths)) = document.get_mut("paths") else {
        return;
    };
    let mut taken: BTreeSet<String> = RESERVED.into_iter().map(str::to_owned).collect();
    // Those with a name go first, and keep it.
    for is_named in [true, false] {
        for (path, item) in &mut *paths {
            for method in Method::ALL {
                let Some(Value::Object(operation)) = item.get_mut(method.member()) else {
                    continue;
                };
                let id = operation.get("operationId").and_then(Value::as_str);
                if id.is_some() != is_named {
                    continue;
                }
                let made = || format!("{} {}", method.member(), path.replace(['{', '}'], " "));
                let id = id.map_or_else(made, str::to_owned);
                let plain = case::snake(&id);
                let name = unique(&mut taken, &plain);
                if name != plain || !is_named {
                    operation.insert("operationId".to_owned(), Value::String(name));
                }
            }
        }
    }
}
