//! Operations that sound as if they end or wipe the server.
use openapi_conformance::Declared;

/// Words of such operations.
const HARMFUL: [&str; 16] = [
    "destroy",
    "drop",
    "flush",
    "halt",
    "kill",
    "poweroff",
    "purge",
    "reboot",
    "reset",
    "restart",
    "shutdown",
    "terminate",
    "truncate",
    "uninstall",
    "wipe",
    "nuke",
];
/// The same, said in two words.
const PAIRS: [(&str, &str); 5] = [
    ("clear", "all"),
    ("delete", "all"),
    ("power", "off"),
    ("remove", "all"),
    ("shut", "down"),
];
/// What is reset or dropped without harm to others, where it stands beside the word.
const HARMLESS: [&str; 7] = ["email", "mfa", "off", "passwd", "password", "pin", "pwd"];

/// Why an operation sounds harmful, if it does. Only its names tell: a server is not asked.
pub(super) fn harm(operation: &Declared, all: &[Declared]) -> Option<String> {
    if matches!(operation.method.as_str(), "HEAD" | "OPTIONS" | "TRACE") {
        return None;
    }
    if operation.method == "DELETE" && is_collection(&operation.path, all) {
        return Some("removes a whole collection".to_owned());
    }
    let id = operation.operation_id.as_deref().unwrap_or_default();
    let segments = operation.path.split('/');
    let fixed = segments.filter(|segment| !segment.contains('{'));
    // Each is looked at alone: words of two segments make no pair.
    fixed.chain([id]).find_map(|text| {
        let words = words(text);
        if words.iter().any(|word| HARMLESS.contains(&word.as_str())) {
            return None;
        }
        let word = words.iter().find(|word| HARMFUL.contains(&word.as_str()));
        let pair = words.windows(2).find(|pair| {
            let [one, other] = pair else { return false };
            PAIRS.contains(&(one, other))
        });
        let found = word.cloned().or_else(|| pair.map(|pair| pair.join(" ")))?;
        Some(format!("says `{found}`"))
    })
}

/// Whether the items of a path have paths of their own.
fn is_collection(path: &str, all: &[Declared]) -> bool {
    let path = path.trim_end_matches('/');
    let is_item = |other: &Declared| {
        let rest = other.path.strip_prefix(path);
        let item = rest.and_then(|rest| rest.strip_prefix("/{"));
        item.is_some_and(|item| item.trim_end_matches('/').ends_with('}') && !item.contains('/'))
    };
    all.iter().any(is_item)
}

/// The words of a name, in lower case, however they are joined: `shutDown`, `shut-down`, `SHUT_DOWN`.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for one in text.chars() {
        if !one.is_alphanumeric() {
            words.push(String::new());
        } else if one.is_uppercase() && lower_before {
            words.push(one.to_lowercase().collect());
        } else if let Some(word) = words.last_mut() {
            word.extend(one.to_lowercase());
        }
        lower_before = one.is_lowercase() || one.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::harm;
    use openapi_conformance::Declared;

    fn declared(name: &str, id: Option<&str>) -> Declared {
        let (method, path) = name.split_once(' ').unwrap();
        Declared {
            name: name.to_owned(),
            method: method.to_owned(),
            path: path.to_owned(),
            operation_id: id.map(str::to_owned),
            tags: Vec::new(),
        }
    }

    #[test]
    fn harm_is_told_by_names_alone() {
        let all: Vec<Declared> = ["GET /pets/{id}", "DELETE /pets", "GET /carts/{id}/lines"]
            .map(|name| declared(name, None))
            .into();
        for (name, id, expected) in [
            ("POST /__admin/shutdown", None, Some("says `shutdown`")),
            ("POST /a", Some("shutDownServer"), Some("says `shut down`")),
            ("POST /database/reset", None, Some("says `reset`")),
            ("GET /restart", None, Some("says `restart`")),
            ("POST /x", Some("DeleteAllUsers"), Some("says `delete all`")),
            ("DELETE /pets", None, Some("removes a whole collection")),
            ("DELETE /pets/", None, Some("removes a whole collection")),
            ("DELETE /pets/{id}", None, None),
            ("DELETE /carts/{id}", None, None),
            ("DELETE /me", None, None),
            ("POST /password/forgotten", Some("resetPassword"), None),
            ("POST /reset-password", None, None),
            ("GET /backdrops", None, None),
            ("POST /{reset}", None, None),
            ("POST /delete/all", None, None),
            ("HEAD /shutdown", None, None),
        ] {
            let found = harm(&declared(name, id), &all);
            assert_eq!(found.as_deref(), expected, "{name} {id:?}");
        }
    }
}
