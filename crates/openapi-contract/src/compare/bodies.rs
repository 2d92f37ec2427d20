//! Request bodies and the media types of any body.
use openapi_document::{BodyFormat, MediaType, Node, essence};

use super::media::{self, best, covers};
use super::operations::Operation;
use super::wire::Wire;
use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;

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

    fn media_type(&mut self, spot: &Spot<'_>, promised: &'d MediaType, provided: &'d MediaType) {
        let pair = &self.pair(&promised.at, &provided.at);
        self.examples(spot, pair);
        self.encoding(spot, promised, provided);
        let wires = (wire(promised), wire(provided));
        if let (Some(one), Some(other)) = (&promised.schema, &provided.schema)
            && wires == (Wire::Xml, Wire::Xml)
        {
            let schemas = self.pair(one, other);
            self.xml(spot, schemas);
        }
        let wire = if wires.0 == wires.1 {
            wires.0
        } else {
            Wire::Typed
        };
        self.schema_member(spot, pair, wire);
        if promised.item_schema.is_some() || provided.item_schema.is_some() {
            self.member_schema(spot, pair, "itemSchema", Wire::Typed);
        }
    }

    /// The `schema` of two media types, parameters or headers.
    pub(super) fn schema_member(&mut self, spot: &Spot<'_>, pair: &Pair<'d>, wire: Wire) {
        self.member_schema(spot, pair, "schema", wire);
    }

    fn member_schema(&mut self, spot: &Spot<'_>, pair: &Pair<'d>, name: &str, wire: Wire) {
        let schema = |node: &Node<'d>| {
            let value = node.value.get(name)?;
            let at = node.at.child(name);
            Some(Node { value, at })
        };
        match (schema(&pair.0), schema(&pair.1)) {
            (None, None) => {}
            (Some(promised), Some(provided)) => {
                self.schema(spot, (promised, provided), wire);
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
        .map(|media| (media::normal(&media.name), media))
        .collect()
}

/// How the values of a body are written.
fn wire(media: &MediaType) -> Wire {
    let essence = essence(&media.name);
    if essence.ends_with("/xml") || essence.ends_with("+xml") {
        return Wire::Xml;
    }
    match BodyFormat::of(&essence) {
        BodyFormat::UrlEncoded | BodyFormat::Text => Wire::Text,
        BodyFormat::Multipart => Wire::Parts,
        BodyFormat::Json | BodyFormat::Bytes => Wire::Typed,
    }
}
