//! The media types of answers.

use openapi_document::{MediaType, Response};
use serde_json::{Map, Value, json};

use super::super::text::literal;
use super::super::types::Types;
use super::super::words::token;

/// Whether the media type is `application/json` itself, parameters aside.
pub(in crate::scaffold) fn is_plain_json(media: &MediaType) -> bool {
    media.essence() == "application/json"
}

impl Types<'_> {
    /// A media type of an error that dropshot does not send, unless `application/json` is another with the same
    /// schema, which it may send instead.
    pub(super) fn unsent<'r>(&self, response: &'r Response) -> Option<&'r MediaType> {
        let schema = |media: &MediaType| media.schema.as_ref().and_then(|at| self.document.get(at));
        let sent = response.content.iter().find(|media| is_plain_json(media));
        let is_alike = |media: &MediaType| {
            sent.is_some_and(|sent| media.name == sent.name || schema(media) == schema(sent))
        };
        response.content.iter().find(|media| !is_alike(media))
    }

    /// The examples of a media type.
    pub(in crate::scaffold) fn media_words(&mut self, media: &MediaType, place: &str) {
        let Some(value) = self.document.get(&media.at).and_then(Value::as_object) else {
            return;
        };
        if let Some(example) = value.get("example") {
            self.words.put(place, "example", example.clone());
        }
        if let Some(Value::Object(examples)) = value.get("examples") {
            let at = media.at.child("examples");
            let mut all = Map::new();
            for name in examples.keys() {
                if let Ok(node) = self.document.resolve(&at.child(name)) {
                    all.insert(name.clone(), node.value.clone());
                }
            }
            self.words.put(place, "examples", all.into());
        }
    }

    /// What is sent in a media type.
    pub(super) fn sent(
        &mut self,
        media: &MediaType,
        hint: &str,
        place: &str,
        before: &mut String,
    ) -> String {
        let is_json = media.is_json() && media.schema.is_some();
        if is_json {
            let found = self.body_type(
                media,
                &format!("{hint}Body"),
                &format!("{place}/schema"),
                false,
            );
            let rust = found.map_or_else(|| "serde_json::Value".to_owned(), |found| found.item());
            if media.name == "application/json" {
                return rust;
            }
            let name = self.media_type(media, before, false);
            return format!("JsonAs<{rust}, {name}>");
        }
        let name = self.media_type(media, before, true);
        format!("Raw<{name}>")
    }

    /// The type of a media type, declared where it is not yet.
    pub(in crate::scaffold) fn media_type(
        &mut self,
        media: &MediaType,
        before: &mut String,
        raw: bool,
    ) -> String {
        let schema = media
            .schema
            .as_ref()
            .filter(|_| raw)
            .and_then(|at| self.document.resolve(at).ok());
        let schema = schema
            .map(|node| node.value.clone())
            .filter(|schema| !refers(schema));
        let schema = schema.or_else(|| (raw && media.schema.is_some()).then(|| json!({})));
        let key = (
            media.name.clone(),
            schema.as_ref().map(Value::to_string).unwrap_or_default(),
        );
        if let Some(name) = self.media.get(&key) {
            return name.clone();
        }
        let name = self.names.take(&media.name);
        let stated = schema
            .map(|schema| format!(", {}", literal(&schema.to_string())))
            .unwrap_or_default();
        put!(
            before,
            "media_type! {{\n    /// `{}`.\n    pub struct {name} = {}{stated};\n}}\n\n",
            media.name,
            literal(&media.name)
        );
        self.media.insert(key, name.clone());
        name
    }

    /// States the media types of an error beside the one that is sent.
    pub(super) fn other_media(&mut self, response: &Response, sent: &MediaType, place: &str) {
        let others = response.content.iter();
        let others: Vec<_> = others.filter(|media| media.name != sent.name).collect();
        let mut stated = Map::new();
        for media in &others {
            let schema = media.schema.as_ref();
            let schema = schema.and_then(|at| Some((self.document.get(at)?.clone(), at)));
            let value = schema.map_or_else(
                || json!({}),
                |(schema, at)| json!({ "schema": self.localised(schema, at) }),
            );
            stated.insert(media.name.clone(), value);
        }
        if !others.is_empty() {
            self.words.put(place, "content", stated.into());
        }
        for media in others {
            let place = format!("{place}/content/{}", token(&media.name));
            self.media_words(media, &place);
        }
    }
}

/// Whether there is a reference in a value.
pub(super) fn refers(value: &Value) -> bool {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) if members.contains_key("$ref") => return true,
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    false
}
