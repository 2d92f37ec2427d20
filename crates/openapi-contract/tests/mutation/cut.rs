//! A document with some of its operations and only the components that these refer to.
use std::collections::BTreeSet;

use serde_json::{Map, Value};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// How many operations a document has.
pub(crate) fn operations(document: &Value) -> usize {
    let items = document.get("paths").and_then(Value::as_object);
    let methods = |item: &Value| {
        METHODS
            .iter()
            .filter(|method| item.get(**method).is_some())
            .count()
    };
    items
        .into_iter()
        .flatten()
        .map(|(_, item)| methods(item))
        .sum()
}

/// `count` of the operations, spread over the document, or all where it has no more.
pub(crate) fn cut(document: &Value, count: usize) -> Value {
    let all = operations(document);
    let count = count.min(all);
    kept(document, &(0..count).map(|n| n * all / count).collect())
}

/// The operations with these numbers, counted from the first.
pub(crate) fn kept(document: &Value, kept: &BTreeSet<usize>) -> Value {
    let mut paths = Map::new();
    let mut index = 0;
    let items = document.get("paths").and_then(Value::as_object);
    for (path, item) in items.into_iter().flatten() {
        let mut left = item.clone();
        let mut any = false;
        for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
            if kept.contains(&index) {
                any = true;
            } else if let Some(left) = left.as_object_mut() {
                left.shift_remove(*method);
            }
            index += 1;
        }
        if any {
            paths.insert(path.clone(), left);
        }
    }
    let mut cut = document.clone();
    if let Some(cut) = cut.as_object_mut() {
        cut.insert("paths".to_owned(), Value::Object(paths));
    }
    let used = used_components(&cut);
    let groups = cut.get_mut("components").and_then(Value::as_object_mut);
    for (group, members) in groups.into_iter().flatten() {
        if let (Some(members), true) = (members.as_object_mut(), group != "securitySchemes") {
            members.retain(|name, _| used.contains(&(group.clone(), name.clone())));
        }
    }
    cut
}

/// The group and name of each component that is referred to, by way of others too.
fn used_components(document: &Value) -> BTreeSet<(String, String)> {
    let mut used = BTreeSet::new();
    let mut waiting: Vec<&Value> = document
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "components")
        .map(|(_, value)| value)
        .collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(members) => {
                waiting.extend(members.values());
                let target = members.get("$ref").and_then(Value::as_str);
                let pointer = target.and_then(|target| target.strip_prefix("#/components/"));
                if let Some((group, name)) = pointer.and_then(|pointer| pointer.split_once('/')) {
                    let name = name.split('/').next().unwrap_or(name);
                    let name = name.replace("~1", "/").replace("~0", "~");
                    let found = document
                        .get("components")
                        .and_then(|all| all.get(group)?.get(&name));
                    if let (Some(found), true) = (found, used.insert((group.to_owned(), name))) {
                        waiting.push(found);
                    }
                }
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    used
}
