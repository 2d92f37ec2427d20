//! How the parts of forms are written: their media types, and in URL-encoded ones their style.
use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{
    BodyFormat, MediaType, Node, Pointer, Style, essence, only_type, schema_parts,
};
use serde_json::Value;

use super::media::covers;
use super::{Comparison, Found, Spot};
use crate::report::{FindingSide, Severity};
use crate::rules::FindingRule;
use crate::verdict::Side;

/// The parts of a form that a schema declares, each behind its references.
type Parts<'d> = BTreeMap<String, Node<'d>>;

impl<'d> Comparison<'d> {
    /// What `encoding` says, with the defaults in place (`OpenAPI` 3.0.3, "Encoding Object"). It
    /// means nothing beside other media types.
    pub(super) fn encoding(
        &mut self,
        spot: &Spot<'_>,
        promised: &'d MediaType,
        provided: &'d MediaType,
    ) {
        let stated = (
            self.stated(Side::Promised, promised),
            self.stated(Side::Provided, provided),
        );
        let kinds = (is_form(promised), is_form(provided));
        if !(kinds.0 && kinds.1) || stated.0 == stated.1 {
            return;
        }
        let parts = (
            self.parts(Side::Promised, promised),
            self.parts(Side::Provided, provided),
        );
        let object = |value: Option<&'d Value>| value.and_then(Value::as_object);
        let names = [stated.0, stated.1].map(object).into_iter().flatten();
        let names: BTreeSet<&String> = names.flat_map(serde_json::Map::keys).collect();
        for name in names {
            // What one side does not declare is told of elsewhere.
            let (Some(one), Some(other)) = (parts.0.get(name), parts.1.get(name)) else {
                continue;
            };
            let settings = (
                object(stated.0).and_then(|all| all.get(name)),
                object(stated.1).and_then(|all| all.get(name)),
            );
            if settings.0 == settings.1
                && only_type(one.value.get("type")) == only_type(other.value.get("type"))
            {
                continue;
            }
            let at = |media: &MediaType, stated: Option<&Value>| match stated {
                Some(_) => media.at.child("encoding").child(name),
                None => media.at.clone(),
            };
            let places = (at(promised, settings.0), at(provided, settings.1));
            let types = (
                self.types(Side::Promised, one, settings.0),
                self.types(Side::Provided, other, settings.1),
            );
            if let (Some(one), Some(other)) = types {
                self.part_types(spot, name, (&one, &other), &places);
            }
            let composite = [one, other].into_iter().all(is_composite);
            let styled = |media: &MediaType| BodyFormat::of(&essence(&media.name));
            if composite
                && styled(promised) == BodyFormat::UrlEncoded
                && style(promised, name) != style(provided, name)
            {
                let message = format!("part `{name}` is written in another way");
                let rule = FindingRule::ParameterStyle;
                let found = Found::new(Severity::Breaking, rule, message);
                self.push(spot, found.at(&places.0, &places.1));
            }
            if kept(settings.0) != kept(settings.1) {
                let message = format!("other headers, or other characters, in part `{name}`");
                let found = Found::new(Severity::Drift, FindingRule::ParameterStyle, message);
                self.push(spot, found.at(&places.0, &places.1));
            }
        }
    }

    fn part_types(
        &mut self,
        spot: &Spot<'_>,
        name: &str,
        (promised, provided): (&BTreeSet<String>, &BTreeSet<String>),
        places: &(Pointer, Pointer),
    ) {
        let beyond = |some: &BTreeSet<String>, others: &BTreeSet<String>| -> Vec<String> {
            let taken = |one: &&String| !others.iter().any(|other| covers(other, one));
            some.iter().filter(taken).cloned().collect()
        };
        let response = spot.side == FindingSide::Response;
        for (types, how, rule, breaks) in [
            (
                beyond(promised, provided),
                "promised, not provided",
                FindingRule::MediaTypeRemoved,
                !response,
            ),
            (
                beyond(provided, promised),
                "provided, not promised",
                FindingRule::MediaTypeAdded,
                response,
            ),
        ] {
            if types.is_empty() {
                continue;
            }
            let severity = if breaks {
                Severity::Breaking
            } else {
                Severity::Drift
            };
            let message = format!("part `{name}` as `{}` is {how}", types.join(", "));
            self.push(
                spot,
                Found::new(severity, rule, message).at(&places.0, &places.1),
            );
        }
    }

    fn stated(&self, side: Side, media: &MediaType) -> Option<&'d Value> {
        let media = self.document(side).get(&media.at);
        media.and_then(|media| media.get("encoding"))
    }

    fn parts(&self, side: Side, media: &MediaType) -> Parts<'d> {
        let document = self.document(side);
        let mut parts = Parts::new();
        let schemas = media.schema.iter();
        for schema in schemas.flat_map(|schema| schema_parts(document, schema)) {
            let at = schema.child("properties");
            let members = document.get(&at).and_then(Value::as_object);
            for (name, value) in members.into_iter().flatten() {
                let at = at.child(name);
                if let Ok(node) = document.follow(Node { value, at }) {
                    parts.entry(name.clone()).or_insert(node);
                }
            }
        }
        parts
    }

    /// The media types of a part; nothing where they follow from nothing.
    fn types(
        &self,
        side: Side,
        part: &Node<'d>,
        stated: Option<&Value>,
    ) -> Option<BTreeSet<String>> {
        let stated = stated.and_then(|stated| stated.get("contentType")?.as_str());
        if let Some(stated) = stated {
            let types = stated.split(',').map(|one| one.trim().to_ascii_lowercase());
            return Some(types.collect());
        }
        let mut part = part.clone();
        for _ in 0..2 {
            let text = |name: &str| part.value.get(name).and_then(Value::as_str);
            let is_file = matches!(text("format"), Some("binary" | "byte"))
                || text("contentEncoding").is_some()
                || text("contentMediaType") == Some("application/octet-stream");
            let usual = match only_type(part.value.get("type"))? {
                "object" => "application/json",
                "string" if is_file => "application/octet-stream",
                "array" => {
                    // That of what it holds.
                    let value = part.value.get("items")?;
                    let at = part.at.child("items");
                    part = self.document(side).follow(Node { value, at }).ok()?;
                    continue;
                }
                _ => "text/plain",
            };
            return Some(BTreeSet::from([usual.to_owned()]));
        }
        None
    }
}

fn is_form(media: &MediaType) -> bool {
    let essence = essence(&media.name);
    BodyFormat::of(&essence).is_form() || essence.starts_with("multipart/")
}

fn is_composite(part: &Node<'_>) -> bool {
    let kind = only_type(part.value.get("type"));
    matches!(kind, Some("array" | "object"))
}

/// In so far as it shows: `deepObject` has one form.
fn style(media: &MediaType, name: &str) -> (Style, bool) {
    let stated = media.encodings.get(name).and_then(|one| one.style);
    let (style, explode) = stated.unwrap_or((Style::Form, true));
    (style, explode || style == Style::DeepObject)
}

/// What else a setting says.
fn kept(stated: Option<&Value>) -> Vec<(&String, &Value)> {
    let settings = stated.and_then(Value::as_object).into_iter().flatten();
    let said = |(name, value): &(&String, &Value)| match name.as_str() {
        "allowReserved" => **value != Value::Bool(false),
        "headers" => !value.as_object().is_some_and(serde_json::Map::is_empty),
        _ => false,
    };
    settings.filter(said).collect()
}
