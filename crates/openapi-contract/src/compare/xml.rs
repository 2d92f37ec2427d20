//! What `xml` says, which changes what stands on the wire of an XML body.
use std::collections::HashSet;

use openapi_document::{Node, Pointer};
use serde_json::Value;

use super::{Comparison, Found, Pair, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;

/// How an element is written: its name, namespace and prefix, as an attribute, wrapped.
type Written = (String, Option<Value>, Option<Value>, bool, bool);

impl<'d> Comparison<'d> {
    /// Compares how two schemas are written as XML, all the way down where they correspond.
    pub(super) fn xml(&mut self, spot: &Spot<'_>, pair: Pair<'d>) {
        let mut seen: HashSet<(Pointer, Pointer)> = HashSet::new();
        let mut waiting = vec![(pair, None::<&str>)];
        while let Some(((promised, provided), name)) = waiting.pop() {
            let (Ok(promised), Ok(provided)) = (
                self.promised.follow(promised),
                self.provided.follow(provided),
            ) else {
                continue;
            };
            let (one, other) = (written(&promised, name), written(&provided, name));
            if one != other {
                let message = format!(
                    "the XML is written in another way: {} as promised, {} as provided",
                    shown(&one),
                    shown(&other)
                );
                let found = Found::new(Severity::Breaking, FindingRule::Xml, message);
                let place = |node: &Node<'_>| match node.value.get("xml") {
                    Some(_) => node.at.child("xml"),
                    None => node.at.clone(),
                };
                self.push(spot, found.at(&place(&promised), &place(&provided)));
                self.other_xml.insert(promised.at.clone());
            }
            if !seen.insert((promised.at.clone(), provided.at.clone())) {
                continue;
            }
            let below = |node: &Node<'d>, name: &'d str| -> Option<Node<'d>> {
                let value = node.value.get(name)?;
                let at = node.at.child(name);
                Some(Node { value, at })
            };
            if let (Some(one), Some(other)) = (below(&promised, "items"), below(&provided, "items"))
            {
                waiting.push(((one, other), name));
            }
            let (Some(one), Some(other)) = (
                below(&promised, "properties"),
                below(&provided, "properties"),
            ) else {
                continue;
            };
            for name in one
                .value
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name)
            {
                if let (Some(one), Some(other)) = (below(&one, name), below(&other, name)) {
                    waiting.push(((one, other), Some(name)));
                }
            }
        }
    }
}

/// With the defaults in place: an element is named after its member, the root after its component.
fn written(node: &Node<'_>, member: Option<&str>) -> Written {
    let xml = |name: &str| node.value.get("xml").and_then(|xml| xml.get(name));
    let flag = |name: &str| xml(name) == Some(&Value::Bool(true));
    let component = || {
        let mut tokens = node.at.tokens();
        let named = tokens.next().as_deref() == Some("components") && tokens.next().is_some();
        named.then(|| tokens.last()).flatten()
    };
    let usual = member.map(str::to_owned).or_else(component);
    let name = xml("name").and_then(Value::as_str).map(str::to_owned);
    (
        name.or(usual).unwrap_or_default(),
        xml("namespace").cloned(),
        xml("prefix").cloned(),
        flag("attribute"),
        flag("wrapped"),
    )
}

fn shown((name, namespace, _, attribute, wrapped): &Written) -> String {
    let kind = if *attribute { "attribute" } else { "element" };
    let wrapped = if *wrapped { ", wrapped" } else { "" };
    let namespace = namespace
        .as_ref()
        .map_or_else(String::new, |namespace| format!(" of {namespace}"));
    format!("{kind} `{name}`{namespace}{wrapped}")
}
