//! Keywords about the parts of arrays and objects.
use serde_json::{Map, Value};

use super::{Evaluation, Outcome, Place, Schema, elements, members};
use crate::evaluate::seen::Seen;
use crate::number;
use crate::pattern;
use crate::verdict::Rule;
use openapi_document::{Node, Pointer};

impl<'d> Evaluation<'d, '_> {
    pub(super) fn names(&mut self, node: &Node<'d>, value: &Value, place: Place<'_>) {
        for (name, _) in value.as_object().into_iter().flatten() {
            let name_value = Value::String(name.clone());
            let marked = self.marks.found.len();
            let outcome = self.trial(node.clone(), &name_value, place.part(place.instance));
            // What is said of names is said of no part.
            self.marks.found.truncate(marked);
            let instance = place.instance.child(name);
            match outcome.0 {
                Outcome::Admits => {}
                Outcome::Refuses => {
                    self.refuse(Rule::PropertyNames, node.at.clone(), &instance);
                }
                Outcome::Unsure => {
                    self.refuse(Rule::Undecided, node.at.clone(), &instance);
                }
            }
        }
    }

    pub(super) fn items<'v>(
        &mut self,
        (schema, _): &Schema<'d>,
        (keyword, node): (&str, Node<'d>),
        value: &'v Value,
        place: Place<'_>,
        seen: &mut Seen<'v>,
    ) -> Option<()> {
        let prefix = schema.get("prefixItems").and_then(Value::as_array);
        let skipped = prefix.map_or(0, Vec::len);
        let items = value.as_array().map_or(&[][..], Vec::as_slice);
        if keyword == "prefixItems" {
            for (index, (part, item)) in elements(&node)?.into_iter().zip(items).enumerate() {
                let instance = place.instance.index(index);
                self.schema(part, item, place.part(&instance));
            }
            seen.items_before(skipped);
            return Some(());
        }
        for (index, item) in items.iter().enumerate().skip(skipped) {
            let instance = place.instance.index(index);
            self.schema(node.clone(), item, place.part(&instance));
        }
        seen.every_item();
        Some(())
    }

    pub(super) fn contains<'v>(
        &mut self,
        (schema, at): &Schema<'d>,
        node: &Node<'d>,
        value: &'v Value,
        place: Place<'_>,
        seen: &mut Seen<'v>,
    ) -> Option<()> {
        let Value::Array(items) = value else {
            return Some(());
        };
        let limit = |name: &str| match schema.get(name) {
            None => Some(None),
            Some(limit) => Some(Some(number::exact(limit.as_number()?))),
        };
        let (least, most) = (limit("minContains")?, limit("maxContains")?);
        let (mut sure, mut unsure) = (0_i128, 0_i128);
        for (index, item) in items.iter().enumerate() {
            let instance = place.instance.index(index);
            match self.trial(node.clone(), item, place.part(&instance)).0 {
                Outcome::Admits => {
                    sure += 1;
                    seen.item(index);
                }
                Outcome::Unsure => unsure += 1,
                Outcome::Refuses => {}
            }
        }
        seen.unsure |= unsure > 0;
        let keyword = if least.is_some() {
            "minContains"
        } else {
            "contains"
        };
        let least = least.unwrap_or_else(|| number::whole(1));
        if number::whole(sure) < least {
            let maybe = number::whole(sure + unsure) >= least;
            let rule = if maybe {
                Rule::Undecided
            } else {
                Rule::Contains
            };
            self.refuse(rule, at.child(keyword), place.instance);
        }
        if let Some(most) = most
            && number::whole(sure + unsure) > most
        {
            let maybe = number::whole(sure) <= most;
            let rule = if maybe {
                Rule::Undecided
            } else {
                Rule::MaxContains
            };
            self.refuse(rule, at.child("maxContains"), place.instance);
        }
        Some(())
    }

    pub(super) fn members<'v>(
        &mut self,
        (schema, at): &Schema<'d>,
        (keyword, node): (&str, Node<'d>),
        value: &'v Value,
        place: Place<'_>,
        seen: &mut Seen<'v>,
    ) -> Option<()> {
        let Value::Object(object) = value else {
            return Some(());
        };
        if keyword == "properties" {
            for (name, member) in members(&node)? {
                if let Some((name, value)) = object.get_key_value(name) {
                    let instance = place.instance.child(name);
                    self.schema(member, value, place.part(&instance));
                    if place.track {
                        seen.member(name);
                    }
                }
            }
            return Some(());
        }
        if keyword == "patternProperties" {
            for (text, member) in members(&node)? {
                let pattern = pattern::kept(text)?;
                for (name, value) in object {
                    if pattern.is_match(name)? {
                        let instance = place.instance.child(name);
                        self.schema(member.clone(), value, place.part(&instance));
                        seen.member(name);
                    }
                }
            }
            return Some(());
        }
        let declared = schema.get("properties").and_then(Value::as_object);
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        for (name, value) in object {
            let mut known = declared.is_some_and(|declared| declared.contains_key(name));
            for text in patterns.into_iter().flat_map(Map::keys) {
                known |= pattern::kept(text)?.is_match(name)?;
            }
            if known {
                continue;
            }
            let instance = place.instance.child(name);
            if node.value == &Value::Bool(false) {
                let keyword = at.child(keyword);
                self.refuse(Rule::AdditionalProperties, keyword, &instance);
            } else {
                self.schema(node.clone(), value, place.part(&instance));
            }
        }
        seen.every_member();
        Some(())
    }

    /// What holds for parts that no other keyword here applied to.
    pub(super) fn unevaluated<'v>(
        &mut self,
        (schema, at): &Schema<'d>,
        value: &'v Value,
        place: Place<'_>,
        seen: &mut Seen<'v>,
    ) {
        let keyword = |name: &str| {
            let value = schema.get(name)?;
            let at = at.child(name);
            Some(Node { value, at })
        };
        if let (Some(node), Value::Array(items)) = (keyword("unevaluatedItems"), value) {
            for (index, item) in items.iter().enumerate() {
                if !seen.has_item(index) {
                    let instance = place.instance.index(index);
                    self.rest(
                        Rule::UnevaluatedItems,
                        &node,
                        item,
                        (place, &instance),
                        seen,
                    );
                }
            }
            seen.every_item();
        }
        if let (Some(node), Value::Object(object)) = (keyword("unevaluatedProperties"), value) {
            for (name, value) in object {
                if !seen.has_member(name) {
                    let instance = place.instance.child(name);
                    let rule = Rule::UnevaluatedProperties;
                    self.rest(rule, &node, value, (place, &instance), seen);
                }
            }
            seen.every_member();
        }
    }

    fn rest(
        &mut self,
        rule: Rule,
        node: &Node<'d>,
        part: &Value,
        (place, instance): (Place<'_>, &Pointer),
        seen: &Seen<'_>,
    ) {
        let place = place.part(instance);
        if seen.unsure {
            // It may have been evaluated after all.
            if self.trial(node.clone(), part, place).0 != Outcome::Admits {
                self.refuse(Rule::Undecided, node.at.clone(), instance);
            }
        } else if node.value == &Value::Bool(false) {
            self.refuse(rule, node.at.clone(), instance);
        } else {
            self.schema(node.clone(), part, place);
        }
    }
}
