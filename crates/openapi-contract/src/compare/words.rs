//! What readers see and values do not show: words, examples, tags, hosts, defaults, deprecation.
use std::collections::BTreeSet;

use serde_json::Value;

use super::{Comparison, Found, Pair, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;
use openapi_document::{Node, Pointer};

impl<'d> Comparison<'d> {
    pub(super) fn document_words(&mut self) {
        let pair = (
            Node {
                value: self.promised.root(),
                at: Pointer::root(),
            },
            Node {
                value: self.provided.root(),
                at: Pointer::root(),
            },
        );
        let spot = Spot::DOCUMENT;
        self.words(&spot, &pair, &["info", "externalDocs"]);
        self.member(&spot, &pair, "tags", Severity::Docs, FindingRule::Tags);
        self.member(&spot, &pair, "servers", Severity::Docs, FindingRule::Host);
        self.schemes(&spot);
    }

    /// The hints of security schemes that have the same name.
    fn schemes(&mut self, spot: &Spot<'_>) {
        let at = Pointer::root().child("components").child("securitySchemes");
        let Some(Value::Object(schemes)) = self.promised.get(&at) else {
            return;
        };
        for name in schemes.keys() {
            let at = at.child(name);
            let (Ok(promised), Ok(provided)) =
                (self.promised.resolve(&at), self.provided.resolve(&at))
            else {
                continue;
            };
            let pair = (promised, provided);
            self.member(
                spot,
                &pair,
                "bearerFormat",
                Severity::Docs,
                FindingRule::BearerFormat,
            );
            self.words(spot, &pair, &["description"]);
        }
    }

    pub(super) fn words(&mut self, spot: &Spot<'_>, pair: &Pair<'d>, names: &[&str]) {
        for name in names {
            self.member(spot, pair, name, Severity::Docs, FindingRule::Words);
        }
    }

    pub(super) fn examples(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        // Of a schema since 3.1 they are a list, which says what one `example` says.
        let listed = |node: &Node<'d>| node.value.get("examples").is_some_and(Value::is_array);
        if listed(&pair.0) || listed(&pair.1) {
            let shown = |node: &Node<'d>| -> Vec<&'d Value> {
                let several = node.value.get("examples").and_then(Value::as_array);
                let one = node.value.get("example").into_iter();
                one.chain(several.into_iter().flatten()).collect()
            };
            if shown(&pair.0) != shown(&pair.1) {
                let name = if listed(&pair.1) || pair.1.value.get("example").is_none() {
                    "examples"
                } else {
                    "example"
                };
                self.member(spot, pair, name, Severity::Docs, FindingRule::Example);
            }
            return;
        }
        self.member(spot, pair, "example", Severity::Docs, FindingRule::Example);
        // Each of `examples` may be a reference to a component.
        let followed = |side, node: &Node<'d>| -> Option<Value> {
            let examples = node.value.get("examples")?.as_object()?;
            let one = |(name, value): (&String, &'d Value)| {
                let at = node.at.child("examples").child(name);
                let node = self.document(side).follow(Node { value, at }).ok()?;
                Some((name.clone(), node.value.clone()))
            };
            Some(Value::Object(
                examples.iter().map(one).collect::<Option<_>>()?,
            ))
        };
        let (promised, provided) = (pair.0.value.get("examples"), pair.1.value.get("examples"));
        if promised != provided {
            let promised = followed(Side::Promised, &pair.0);
            if promised.is_none() || promised != followed(Side::Provided, &pair.1) {
                self.member(spot, pair, "examples", Severity::Docs, FindingRule::Example);
            }
        }
    }

    pub(super) fn tags(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        let set = |node: &Node<'_>| -> BTreeSet<String> {
            let tags = node.value.get("tags").and_then(Value::as_array);
            tags.into_iter().flatten().map(Value::to_string).collect()
        };
        if set(&pair.0) != set(&pair.1) {
            self.member(spot, pair, "tags", Severity::Docs, FindingRule::Tags);
        }
    }

    /// One member compared as it stands.
    pub(super) fn member(
        &mut self,
        spot: &Spot<'_>,
        pair: &Pair<'d>,
        name: &str,
        severity: Severity,
        rule: FindingRule,
    ) {
        let (promised, provided) = (pair.0.value.get(name), pair.1.value.get(name));
        let digits = |side, node: &Node<'_>| self.document(side).integer(&node.at.child(name));
        let rounded = (
            digits(Side::Promised, &pair.0),
            digits(Side::Provided, &pair.1),
        );
        if promised == provided && rounded.0 == rounded.1 {
            return;
        }
        let how = match (promised, provided) {
            (None, _) => "is provided, not promised",
            (_, None) => "is promised, not provided",
            _ => "differs",
        };
        let found = Found::new(severity, rule, format!("`{name}` {how}"));
        let place = |node: &Node<'_>, value: Option<&Value>| {
            value.map_or_else(|| node.at.clone(), |_| node.at.child(name))
        };
        self.push(
            spot,
            found.at(&place(&pair.0, promised), &place(&pair.1, provided)),
        );
    }

    pub(super) fn deprecation(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        let flag = |node: &Node<'_>| node.value.get("deprecated") == Some(&Value::Bool(true));
        if flag(&pair.0) != flag(&pair.1) {
            self.member(
                spot,
                pair,
                "deprecated",
                Severity::Drift,
                FindingRule::Deprecated,
            );
        }
    }

    /// The annotations of two schemas, all the way down where their shapes correspond.
    pub(super) fn annotations(&mut self, spot: &Spot<'_>, pair: Pair<'d>) {
        let mut waiting = vec![pair];
        while let Some((promised, provided)) = waiting.pop() {
            if self.alike.refer(&promised, &provided) {
                continue;
            }
            let (Ok(promised), Ok(provided)) = (
                self.promised.follow(promised),
                self.provided.follow(provided),
            ) else {
                continue;
            };
            let pair = (
                unwrapped(self.promised, promised),
                unwrapped(self.provided, provided),
            );
            let seen = (pair.0.at.clone(), pair.1.at.clone());
            if !self.annotated.insert(seen) {
                continue;
            }
            self.words(spot, &pair, &["title", "description", "externalDocs"]);
            if !self.seen_xml.contains(&pair.0.at) {
                self.words(spot, &pair, &["xml"]);
            }
            self.examples(spot, &pair);
            self.deprecation(spot, &pair);
            for name in ["readOnly", "writeOnly"] {
                let flag = |node: &Node<'_>| node.value.get(name) == Some(&Value::Bool(true));
                if flag(&pair.0) != flag(&pair.1) {
                    self.member(spot, &pair, name, Severity::Drift, FindingRule::ReadOnly);
                }
            }
            self.discriminators(spot, &pair);
            self.member(
                spot,
                &pair,
                "default",
                Severity::Drift,
                FindingRule::Default,
            );
            children(&pair, &mut waiting);
        }
    }
}

/// The only member of an `allOf`, `oneOf` or `anyOf` that stands alone, as often as there is one.
fn unwrapped<'d>(document: &'d openapi_document::Document, mut node: Node<'d>) -> Node<'d> {
    for _ in 0..20 {
        let only = node.value.as_object().filter(|schema| schema.len() == 1);
        let inner = only.and_then(|schema| {
            let (name, list) = schema.iter().next()?;
            let [only] = list.as_array()?.as_slice() else {
                return None;
            };
            matches!(name.as_str(), "allOf" | "oneOf" | "anyOf").then(|| Node {
                value: only,
                at: node.at.child(name).index(0),
            })
        });
        match inner.map(|inner| document.follow(inner)) {
            Some(Ok(inner)) => node = inner,
            _ => break,
        }
    }
    node
}

fn children<'d>(pair: &Pair<'d>, waiting: &mut Vec<Pair<'d>>) {
    waiting.extend(members(pair).into_iter().map(|(_, pair)| pair));
    for name in ["items", "additionalProperties", "not"] {
        waiting.extend(below(pair, name));
    }
    for name in ["allOf", "oneOf", "anyOf"] {
        waiting.extend(alternatives(pair, name));
    }
    for name in LATER {
        waiting.extend(below(pair, name));
    }
    for name in ["patternProperties", "dependentSchemas"] {
        waiting.extend(named(pair, name).into_iter().map(|(_, pair)| pair));
    }
    waiting.extend(placed(pair));
}

/// The keywords since 3.1 that hold a schema.
const LATER: [&str; 8] = [
    "contains",
    "contentSchema",
    "else",
    "if",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// The schemas of items by their places.
fn placed<'d>(pair: &Pair<'d>) -> Vec<Pair<'d>> {
    let Some((one, other)) = below(pair, "prefixItems") else {
        return Vec::new();
    };
    let (Value::Array(a), Value::Array(b)) = (one.value, other.value) else {
        return Vec::new();
    };
    let both = a.iter().zip(b).enumerate();
    both.map(|(index, (a, b))| {
        let node = |value, at: &Pointer| Node {
            value,
            at: at.index(index),
        };
        (node(a, &one.at), node(b, &other.at))
    })
    .collect()
}

/// What stands under a name on both sides.
pub(super) fn below<'d>(pair: &Pair<'d>, name: &str) -> Option<Pair<'d>> {
    let one = |node: &Node<'d>| {
        let value = node.value.get(name)?;
        let at = node.at.child(name);
        Some(Node { value, at })
    };
    Some((one(&pair.0)?, one(&pair.1)?))
}

/// The members that both sides declare.
pub(super) fn members<'d>(pair: &Pair<'d>) -> Vec<(&'d str, Pair<'d>)> {
    named(pair, "properties")
}

/// The schemas that both sides name under a keyword.
fn named<'d>(pair: &Pair<'d>, keyword: &str) -> Vec<(&'d str, Pair<'d>)> {
    let Some(properties) = below(pair, keyword) else {
        return Vec::new();
    };
    let names = properties.0.value.as_object().into_iter().flatten();
    names
        .filter_map(|(name, _)| Some((name.as_str(), below(&properties, name)?)))
        .collect()
}

/// The members of a composition, paired by what they look like, for their order means nothing.
pub(super) fn alternatives<'d>(pair: &Pair<'d>, name: &str) -> Vec<Pair<'d>> {
    let mut found = Vec::new();
    let Some((one, other)) = below(pair, name) else {
        return found;
    };
    let (Value::Array(a), Value::Array(b)) = (one.value, other.value) else {
        return found;
    };
    let mut free: Vec<usize> = (0..b.len()).collect();
    for (index, value) in a.iter().enumerate() {
        let alike = |&at: &usize| b.get(at).is_some_and(|b| look(b) == look(value));
        let Some(at) = free.iter().position(alike) else {
            continue;
        };
        let at = free.remove(at);
        if let Some(beside) = b.get(at) {
            let here = Node {
                value,
                at: one.at.index(index),
            };
            let there = Node {
                value: beside,
                at: other.at.index(at),
            };
            found.push((here, there));
        }
    }
    found
}

/// What tells one member of a composition from the next.
fn look(
    schema: &Value,
) -> (
    Option<&Value>,
    Option<&Value>,
    Option<&Value>,
    BTreeSet<String>,
) {
    let properties = schema.get("properties").and_then(Value::as_object);
    let names = properties.into_iter().flatten().map(|(name, property)| {
        // Tags of variants are enums of one member.
        let tag = property
            .get("enum")
            .map(Value::to_string)
            .unwrap_or_default();
        format!("{name}={tag}")
    });
    (
        schema.get("$ref"),
        schema.get("type"),
        schema.get("enum"),
        names.collect(),
    )
}
