//! Request bodies and the media types of any body.
use std::collections::BTreeMap;

use openapi_document::{BodyFormat, MediaType, Node, essence, is_json};
use serde_json::Value;

use super::operations::Operation;
use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;
use crate::verdict::Side;

/// A media type as it is compared: lower-case, parameters sorted.
type Media<'d> = (String, &'d MediaType);

impl<'d> Comparison<'d> {
    pub(super) fn request_body(&mut self, promised: &Operation<'d>, provided: &Operation<'d>) {
        let spot = Spot::of(FindingSide::Request, promised.name()).placed(Place::Body);
        let owners = (&promised.node.at, &provided.node.at);
        match (&promised.read.request_body, &provided.read.request_body) {
            (None, None) => {}
            (Some(promised), None) => {
                let found = Found::new(
                    Severity::Breaking,
                    FindingRule::RequestBodyRemoved,
                    "a request body is promised, not provided",
                );
                self.push(&spot, found.at(&promised.at, owners.1));
            }
            (None, Some(provided)) => {
                let severity = if provided.required {
                    Severity::Breaking
                } else {
                    Severity::Drift
                };
                let found = Found::new(
                    severity,
                    FindingRule::RequestBodyAdded,
                    "a request body is provided, not promised",
                );
                self.push(&spot, found.at(owners.0, &provided.at));
            }
            (Some(promised), Some(provided)) => {
                if promised.required != provided.required {
                    let (severity, message) = if provided.required {
                        (
                            Severity::Breaking,
                            "the request body is required, promised optional",
                        )
                    } else {
                        (
                            Severity::Drift,
                            "the request body is optional, promised required",
                        )
                    };
                    let found = Found::new(severity, FindingRule::RequestBodyRequired, message);
                    self.push(&spot, found.at(&promised.at, &provided.at));
                }
                let pair = self.pair(&promised.at, &provided.at);
                self.words(&spot, &pair, &["description"]);
                self.content(&spot, &pair, (&promised.content, &provided.content));
            }
        }
    }

    /// The media types of two bodies, whose owners are the pair.
    pub(super) fn content(
        &mut self,
        spot: &Spot<'_>,
        pair: &Pair<'d>,
        content: (&'d [MediaType], &'d [MediaType]),
    ) {
        let (promised, provided) = (normal(content.0), normal(content.1));
        let response = spot.side == FindingSide::Response;
        let mut kept = false;
        let mut used = vec![false; provided.len()];
        for (name, media) in &promised {
            let Some(index) = best(name, provided.iter().map(|(name, _)| name)) else {
                let covers = |(other, _): &&Media<'_>| covers(name, other);
                let narrowed = provided.iter().any(|other| covers(&other));
                let severity = if response && narrowed {
                    Severity::Drift
                } else {
                    Severity::Breaking
                };
                let message = format!("media type `{name}` is promised, not provided");
                let found = Found::new(severity, FindingRule::MediaTypeRemoved, message);
                self.push(spot, found.at(&media.at, &pair.1.at));
                continue;
            };
            kept = true;
            let Some((_, other)) = provided.get(index) else {
                continue;
            };
            if let Some(used) = used.get_mut(index) {
                // A range that is wider than what was promised is more than that.
                *used |= provided.get(index).is_some_and(|(other, _)| other == name);
            }
            self.media_type(spot, media, other);
        }
        for ((name, media), used) in provided.iter().zip(used) {
            if used {
                continue;
            }
            let ranged = best(name, promised.iter().map(|(name, _)| name));
            if let Some((_, other)) = ranged.and_then(|index| promised.get(index)) {
                // Within a promised range.
                self.media_type(spot, other, media);
                continue;
            }
            let wider = promised.iter().any(|(other, _)| covers(name, other));
            // A response without any `content` says nothing of its body.
            let silent = promised.is_empty();
            let severity = if response && !silent && (!kept || wider) {
                Severity::Breaking
            } else {
                Severity::Drift
            };
            let message = format!("media type `{name}` is provided, not promised");
            let found = Found::new(severity, FindingRule::MediaTypeAdded, message);
            self.push(spot, found.at(&pair.0.at, &media.at));
        }
    }

    fn media_type(&mut self, spot: &Spot<'_>, promised: &MediaType, provided: &MediaType) {
        let pair = &self.pair(&promised.at, &provided.at);
        self.examples(spot, pair);
        let encoding = (
            self.encoding(Side::Promised, promised),
            self.encoding(Side::Provided, provided),
        );
        if encoding.0 != encoding.1 {
            self.member(
                spot,
                pair,
                "encoding",
                Severity::Drift,
                FindingRule::Undecided,
            );
        }
        let written = |media: &MediaType| BodyFormat::of(&essence(&media.name));
        let textual = |media| matches!(written(media), BodyFormat::UrlEncoded | BodyFormat::Text);
        let is_xml = |media: &MediaType| {
            let essence = essence(&media.name);
            essence.ends_with("/xml") || essence.ends_with("+xml")
        };
        if let (Some(one), Some(other)) = (&promised.schema, &provided.schema)
            && is_xml(promised)
            && is_xml(provided)
        {
            let schemas = self.pair(one, other);
            self.xml(spot, schemas);
        }
        self.schema_member(spot, pair, textual(promised) && textual(provided));
    }

    /// What `encoding` says beyond the defaults of the parts (OpenAPI 3.0.3, "Encoding Object").
    fn encoding(&self, side: Side, media: &MediaType) -> BTreeMap<String, BTreeMap<String, Value>> {
        let node = self.node(side, &media.at);
        let stated = node.value.get("encoding").and_then(Value::as_object);
        let schema = media
            .schema
            .as_ref()
            .and_then(|at| self.document(side).resolve(at).ok());
        let default = |part: &str| {
            let properties = schema.as_ref()?.value.get("properties")?;
            let at = schema.as_ref()?.at.child("properties").child(part);
            let value = properties.get(part)?;
            let part = self.document(side).follow(Node { value, at }).ok()?;
            let text = |name: &str| part.value.get(name).and_then(Value::as_str);
            Some(match (text("type")?, text("format")) {
                ("object", _) => "application/json",
                ("string", Some("binary")) => "application/octet-stream",
                ("array", _) => return None,
                _ => "text/plain",
            })
        };
        let mut beyond = BTreeMap::new();
        for (part, settings) in stated.into_iter().flatten() {
            let usual = |(name, value): &(&String, &Value)| match name.as_str() {
                "contentType" => value
                    .as_str()
                    .is_some_and(|name| default(part) == Some(name)),
                "style" => *value == "form",
                "allowReserved" => **value == Value::Bool(false),
                "headers" => value.as_object().is_some_and(serde_json::Map::is_empty),
                name => name.starts_with("x-"),
            };
            let settings = settings.as_object().into_iter().flatten();
            let settings: BTreeMap<String, Value> = settings
                .filter(|setting| !usual(setting))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            if !settings.is_empty() {
                beyond.insert(part.clone(), settings);
            }
        }
        beyond
    }

    /// The `schema` of two media types, parameters or headers.
    pub(super) fn schema_member(&mut self, spot: &Spot<'_>, pair: &Pair<'d>, on_the_wire: bool) {
        let schema = |node: &Node<'d>| {
            let value = node.value.get("schema")?;
            let at = node.at.child("schema");
            Some(Node { value, at })
        };
        match (schema(&pair.0), schema(&pair.1)) {
            (None, None) => {}
            (Some(promised), Some(provided)) => {
                self.schema(spot, (promised, provided), on_the_wire);
            }
            (promised, provided) => {
                let only = promised.as_ref().or(provided.as_ref());
                let empty = |node: &Node<'_>| {
                    node.value
                        .as_object()
                        .is_some_and(serde_json::Map::is_empty)
                };
                if only.is_some_and(empty) {
                    return;
                }
                // Whoever receives without a schema takes anything.
                let receiver_open = match spot.side {
                    FindingSide::Response => promised.is_none(),
                    _ => provided.is_none(),
                };
                let severity = if receiver_open {
                    Severity::Drift
                } else {
                    Severity::Breaking
                };
                let found = Found::new(
                    severity,
                    FindingRule::SchemaPresence,
                    "one side has a schema, the other admits anything",
                );
                let at = |node: Option<Node<'d>>, owner: &Node<'d>| {
                    node.map_or_else(|| owner.at.clone(), |node| node.at)
                };
                self.push(
                    spot,
                    found.at(&at(promised, &pair.0), &at(provided, &pair.1)),
                );
            }
        }
    }
}

fn normal(content: &[MediaType]) -> Vec<Media<'_>> {
    let media = content.iter();
    media
        .map(|media| (normal_media_type(&media.name), media))
        .collect()
}

/// Lower-case, parameters sorted, without the `charset=utf-8` that JSON has anyway (RFC 8259, 8.1).
fn normal_media_type(name: &str) -> String {
    let essence = essence(name);
    let json = is_json(&essence);
    let parts = name.split(';').skip(1);
    let mut parameters: Vec<String> = parts
        .map(|part| part.trim().to_ascii_lowercase())
        .filter(|part| !(part.is_empty() || json && part == "charset=utf-8"))
        .collect();
    parameters.sort();
    parameters.insert(0, essence);
    parameters.join(";")
}

/// Whether the range `range` takes in the media type `name`.
fn covers(range: &str, name: &str) -> bool {
    if range == name || range == "*/*" {
        return true;
    }
    // A type without parameters takes in the same with any (RFC 9110, section 12.5.1).
    if name.split_once(';').is_some_and(|(bare, _)| bare == range) {
        return true;
    }
    let kind = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    range.ends_with("/*") && kind(range) == kind(name)
}

/// The most specific of `ranges` that takes in `name`.
fn best<'a>(name: &str, ranges: impl Iterator<Item = &'a String>) -> Option<usize> {
    ranges
        .enumerate()
        .filter(|(_, range)| covers(range, name))
        .min_by_key(|(_, range)| {
            (
                range.as_str() != name,
                range.ends_with('*'),
                *range == "*/*",
            )
        })
        .map(|(index, _)| index)
}
