//! Lists of values and of alternatives that changed.
use openapi_document::{Document, Pointer};
use serde_json::Value;

use super::{Compared, Teller, Told, bare};
use crate::report::ChangeKind;
use crate::text::listed;

/// Alternatives and references that are followed for a list of values.
const DEEPEST: usize = 6;

impl<'d> Teller<'d> {
    /// A list of values that changed, be it an `enum` or alternatives that each list some; other
    /// alternatives are told by their names, or by the keyword that differs.
    pub(super) fn listed_values(&self, compared: &Compared<'d>) -> Option<Told> {
        use ChangeKind::{Added, Changed, Removed};
        let subject = &compared.subject;
        let values = |schema: Option<&'d Value>, document: &'d Document| {
            let mut values = Vec::new();
            let all = gather(schema?, document, DEEPEST, &mut values);
            all.then_some(values)
        };
        let before = values(compared.before, self.promised);
        let after = values(compared.after, self.provided);
        let text = |values: &[&Value]| {
            let names: Vec<String> = values.iter().map(|value| bare(value)).collect();
            listed(&names)
        };
        let told = match (before, after) {
            (Some(before), Some(after)) => {
                let gone: Vec<&Value> = before
                    .iter()
                    .copied()
                    .filter(|one| !after.contains(one))
                    .collect();
                let new: Vec<&Value> = after
                    .iter()
                    .copied()
                    .filter(|one| !before.contains(one))
                    .collect();
                match (gone.is_empty(), new.is_empty()) {
                    (true, false) => (Added, format!("{subject} has new values: {}", text(&new))),
                    (false, true) => (Removed, format!("{subject} lost values: {}", text(&gone))),
                    (false, false) => (
                        Changed,
                        format!(
                            "{subject} lost the values {} and has new ones: {}",
                            text(&gone),
                            text(&new)
                        ),
                    ),
                    (true, true) => return None,
                }
            }
            (None, Some(after)) if compared.keyword == "enum" => (
                Changed,
                format!("{subject} is now limited to {}", text(&after)),
            ),
            (Some(before), None) if compared.keyword == "enum" => (
                Changed,
                format!("{subject} is no longer limited to {}", text(&before)),
            ),
            _ => (Changed, self.alternatives(compared)),
        };
        Some(told)
    }

    /// Alternatives that are no lists of values.
    fn alternatives(&self, compared: &Compared<'d>) -> String {
        let Compared {
            subject,
            keyword,
            narrowed,
            ..
        } = compared;
        let lists = |schema: Option<&'d Value>| {
            ["oneOf", "anyOf"]
                .into_iter()
                .find_map(|word| schema?.get(word)?.as_array())
        };
        let (before, after) = (lists(compared.before), lists(compared.after));
        if let (Some(before), Some(after)) = (before, after) {
            let (old, new) = (named(before), named(after));
            let gone: Vec<String> = old
                .iter()
                .filter(|one| !new.contains(one))
                .cloned()
                .collect();
            let come: Vec<String> = new
                .iter()
                .filter(|one| !old.contains(one))
                .cloned()
                .collect();
            match (gone.is_empty(), come.is_empty()) {
                (false, true) => return format!("{subject} lost alternatives: {}", listed(&gone)),
                (true, false) => {
                    return format!("{subject} has new alternatives: {}", listed(&come));
                }
                (false, false) if gone.len() + come.len() > 2 => {
                    return format!(
                        "{subject} lost the alternatives {} and has new ones: {}",
                        listed(&gone),
                        listed(&come)
                    );
                }
                _ => {}
            }
        }
        let words = if *narrowed {
            "no longer takes all that it did"
        } else {
            "takes more than it did"
        };
        let differs = match (compared.before, compared.after) {
            (Some(before), Some(after)) => self.first_difference(before, after, DEEPEST),
            _ => None,
        };
        match differs {
            Some(differs) => format!("{subject} {words} (`{differs}` changed)"),
            None => format!("{subject} {words} (`{keyword}`)"),
        }
    }

    /// The first keyword below two schemas that differs.
    fn first_difference(
        &self,
        before: &'d Value,
        after: &'d Value,
        deepest: usize,
    ) -> Option<String> {
        let (before, after) = (
            followed(before, self.promised),
            followed(after, self.provided),
        );
        if before == after && before.get("$ref").is_none() {
            return None;
        }
        let below = |name: &str, inner: Option<String>| match inner {
            Some(inner) => format!("{name}/{inner}"),
            None => name.to_owned(),
        };
        match (before, after) {
            (Value::Object(one), Value::Object(other)) => {
                let names = one
                    .keys()
                    .chain(other.keys().filter(|name| !one.contains_key(*name)));
                for name in names.filter(|name| !is_annotation(name)) {
                    match (one.get(name), other.get(name)) {
                        (Some(a), Some(b)) if deepest > 0 => {
                            let (a, b) = (followed(a, self.promised), followed(b, self.provided));
                            if a != b {
                                let inner = self.first_difference(a, b, deepest - 1);
                                if inner.is_some() || !(a.is_object() || a.is_array()) {
                                    return Some(below(name, inner));
                                }
                            }
                        }
                        (Some(_), Some(_)) => {}
                        _ => return Some(name.clone()),
                    }
                }
                None
            }
            (Value::Array(one), Value::Array(other)) => {
                let pairs = one.iter().zip(other).enumerate();
                for (index, (a, b)) in pairs {
                    if deepest > 0
                        && let Some(inner) = self.first_difference(a, b, deepest - 1)
                    {
                        return Some(format!("{index}/{inner}"));
                    }
                }
                (one.len() != other.len()).then(|| one.len().min(other.len()).to_string())
            }
            _ => None,
        }
    }
}

/// What is said of a value and bars none.
fn is_annotation(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "description"
            | "example"
            | "examples"
            | "externalDocs"
            | "deprecated"
            | "default"
            | "$anchor"
            | "$comment"
            | "$defs"
            | "$dynamicAnchor"
            | "$id"
            | "$schema"
    ) || name.starts_with("x-")
}

/// The schema behind a reference.
fn followed<'d>(schema: &'d Value, document: &'d Document) -> &'d Value {
    let target = schema.get("$ref").and_then(Value::as_str);
    let target = target.and_then(openapi_document::local_pointer);
    let at = target.map(|path| Pointer::root().with_path(&path));
    let node = at.and_then(|at| document.resolve(&at).ok());
    node.map_or(schema, |node| node.value)
}

/// Gathers the values that a schema lists; false where it admits others.
fn gather<'d>(
    schema: &'d Value,
    document: &'d Document,
    deepest: usize,
    values: &mut Vec<&'d Value>,
) -> bool {
    let schema = followed(schema, document);
    if let Some(list) = schema.get("enum").and_then(Value::as_array) {
        values.extend(list);
        return true;
    }
    if let Some(value) = schema.get("const") {
        values.push(value);
        return true;
    }
    if deepest == 0 {
        return false;
    }
    let word = |word: &str| schema.get(word).and_then(Value::as_array);
    if let Some(list) = word("oneOf").or_else(|| word("anyOf")) {
        return list
            .iter()
            .all(|one| gather(one, document, deepest - 1, values));
    }
    word("allOf").is_some_and(|list| {
        list.iter()
            .any(|one| gather(one, document, deepest - 1, values))
    })
}

/// Alternatives by what people call them.
fn named(alternatives: &[Value]) -> Vec<String> {
    let name = |schema: &Value| {
        let text = |name: &str| schema.get(name).and_then(Value::as_str);
        let component = text("$ref").and_then(|target| target.rsplit('/').next());
        // The tag of a variant is an enum of one value.
        let tags = schema.get("properties").and_then(Value::as_object);
        let tag = tags.into_iter().flatten().find_map(|(_, member)| {
            match member.get("enum")?.as_array()?.as_slice() {
                [only] => only.as_str(),
                _ => None,
            }
        });
        let name = component.or(text("title")).or(tag);
        let named = name.map(str::to_owned);
        let value = schema.get("const").map(|value| match value {
            Value::String(text) => text.clone(),
            value => value.to_string(),
        });
        let kind = || text("type").unwrap_or("…").to_owned();
        named.or(value).unwrap_or_else(kind)
    };
    alternatives.iter().map(name).collect()
}
