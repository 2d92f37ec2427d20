//! What `xml` says, which changes what stands on the wire of an XML body.
use std::collections::HashSet;

use openapi_document::{Node, Pointer, only_type};
use serde_json::Value;

use super::words::{alternatives, below, members};
use super::{Comparison, Found, Pair, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;

/// How a value is written.
#[derive(PartialEq)]
struct Written {
    /// Nothing for a list whose elements stand by themselves.
    name: Option<String>,
    namespace: Option<Value>,
    /// Without a namespace it is a part of the name.
    prefix: Option<Value>,
    attribute: bool,
    wrapped: bool,
}

/// What a value is called where `xml` does not say: after its member, its key, or its component.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Usual {
    Name(String),
    Key,
    Component,
}

impl<'d> Comparison<'d> {
    /// Compares how two schemas are written as XML, all the way down where they correspond.
    pub(super) fn xml(&mut self, spot: &Spot<'_>, pair: Pair<'d>) {
        let mut seen: HashSet<(Pointer, Pointer, Usual, Usual)> = HashSet::new();
        let mut waiting = vec![(pair, (Usual::Component, Usual::Component))];
        while let Some(((promised, provided), usual)) = waiting.pop() {
            let (Ok(promised), Ok(provided)) = (
                self.promised.follow(promised),
                self.provided.follow(provided),
            ) else {
                continue;
            };
            let (one, other) = (written(&promised, &usual.0), written(&provided, &usual.1));
            self.seen_xml.insert(promised.at.clone());
            let place = |node: &Node<'_>| match node.value.get("xml") {
                Some(_) => node.at.child("xml"),
                None => node.at.clone(),
            };
            let places = (place(&promised), place(&provided));
            if one != other {
                let message = format!(
                    "the XML is written in another way: {} as promised, {} as provided",
                    shown(&one),
                    shown(&other)
                );
                let found = Found::new(Severity::Breaking, FindingRule::Xml, message);
                self.push(spot, found.at(&places.0, &places.1));
            } else if said(&promised, "prefix") != said(&provided, "prefix") {
                let message = "the prefixes of an XML namespace differ";
                let found = Found::new(Severity::Docs, FindingRule::Words, message);
                self.push(spot, found.at(&places.0, &places.1));
            }
            let met = (
                promised.at.clone(),
                provided.at.clone(),
                usual.0.clone(),
                usual.1.clone(),
            );
            if !seen.insert(met) {
                continue;
            }
            let pair = (promised, provided);
            if let Some(items) = below(&pair, "items") {
                // Elements of a list without a name of their own are called as the list is.
                let named = |written: &Written, usual: &Usual| match &written.name {
                    Some(name) if written.wrapped => Usual::Name(name.clone()),
                    _ => usual.clone(),
                };
                waiting.push((items, (named(&one, &usual.0), named(&other, &usual.1))));
            }
            for (name, pair) in members(&pair) {
                let named = Usual::Name(name.to_owned());
                waiting.push((pair, (named.clone(), named)));
            }
            if let Some(values) = below(&pair, "additionalProperties") {
                waiting.push((values, (Usual::Key, Usual::Key)));
            }
            for name in ["allOf", "oneOf", "anyOf"] {
                for pair in alternatives(&pair, name) {
                    // They speak of the same element, whose name they do not give.
                    waiting.push((pair, (Usual::Key, Usual::Key)));
                }
            }
        }
    }
}

fn said<'d>(node: &Node<'d>, name: &str) -> Option<&'d Value> {
    node.value.get("xml").and_then(|xml| xml.get(name))
}

/// With the defaults in place (`OpenAPI` 3.0.3, "XML Object").
fn written(node: &Node<'_>, usual: &Usual) -> Written {
    let flag = |name: &str| said(node, name) == Some(&Value::Bool(true));
    let wrapped = flag("wrapped");
    let kind = only_type(node.value.get("type"));
    let by_itself = kind == Some("array") && !wrapped;
    let usual = match usual {
        Usual::Name(name) => name.clone(),
        Usual::Key => "*".to_owned(),
        Usual::Component => {
            let mut tokens = node.at.tokens();
            let named = tokens.next().as_deref() == Some("components") && tokens.next().is_some();
            let component = named.then(|| tokens.last()).flatten();
            component.unwrap_or_default()
        }
    };
    let name = said(node, "name").and_then(Value::as_str);
    let namespace = said(node, "namespace").cloned();
    Written {
        name: (!by_itself).then(|| name.map_or(usual, str::to_owned)),
        prefix: said(node, "prefix")
            .filter(|_| namespace.is_none())
            .cloned(),
        namespace,
        attribute: flag("attribute"),
        wrapped,
    }
}

fn shown(written: &Written) -> String {
    let Some(name) = &written.name else {
        return "elements by themselves".to_owned();
    };
    let kind = if written.attribute {
        "attribute"
    } else {
        "element"
    };
    let wrapped = if written.wrapped { ", wrapped" } else { "" };
    let prefix = match &written.prefix {
        Some(Value::String(prefix)) => format!("{prefix}:"),
        _ => String::new(),
    };
    let namespace = written
        .namespace
        .as_ref()
        .map_or_else(String::new, |namespace| format!(" of {namespace}"));
    format!("{kind} `{prefix}{name}`{namespace}{wrapped}")
}
