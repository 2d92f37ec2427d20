//! Forms and texts that are broken below the level of schemas.
use openapi_contract::Direction;
use openapi_document::{BodyFormat, Document, MediaType};
use serde_json::Value;

use super::family::Family;
use super::making::Making;
use crate::wire::form::BOUNDARY;
use crate::wire::readings::may_admit;
use crate::wire::request::{Body, Draft};
use crate::wire::xml::is_xml;

impl Making<'_> {
    /// What is no form, or no text in UTF-8. What some readers forgive must only be survived.
    pub(super) fn mangled(
        &mut self,
        document: &Document,
        plain: &Draft,
        content: &MediaType,
        bytes: &[u8],
    ) {
        if is_xml(&content.essence()) {
            let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
            for (name, body) in [
                ("the first half of the XML", half.to_vec()),
                (
                    "XML with an element that does not end",
                    [b"<a>", bytes].concat(),
                ),
                ("words in place of XML", b"not xml".to_vec()),
            ] {
                let mut draft = plain.clone();
                draft.body = Body::raw(Some(&content.name), body);
                self.refuse(name.to_owned(), &content.at, draft, None, Family::Malformed);
            }
            return;
        }
        match content.format() {
            BodyFormat::Multipart => self.mangled_parts(document, plain, content, bytes),
            BodyFormat::UrlEncoded => {
                for (name, end) in [
                    ("a percent sign without digits", &b"%"[..]),
                    ("a percent sign before letters", b"%zz=%zz"),
                    ("bytes that are not UTF-8, encoded", b"a=%ff%fe"),
                    ("a byte that is not UTF-8", b"a=\xff"),
                    ("ampersands and equals signs alone", b"&&==&="),
                ] {
                    let body = [bytes, b"&", end].concat();
                    let body = Body::raw(Some(&content.name), body);
                    self.survive(
                        &format!("{name}, in a form"),
                        Family::Form,
                        plain,
                        content,
                        body,
                    );
                }
                let first = bytes.split(|byte| *byte == b'&').next();
                if let Some(first) = first.filter(|first| !first.is_empty()) {
                    let body = Body::raw(Some(&content.name), [bytes, b"&", first].concat());
                    self.survive("the first field twice", Family::Twice, plain, content, body);
                }
            }
            BodyFormat::Text => {
                for (name, bad) in [
                    ("a byte that is not UTF-8", &b"\xff"[..]),
                    ("UTF-8 that is cut short", b"\xe2\x82"),
                ] {
                    let body = Body::raw(Some(&content.name), [bytes, bad].concat());
                    self.survive(
                        &format!("{name}, in a text"),
                        Family::NotUtf8,
                        plain,
                        content,
                        body,
                    );
                }
            }
            BodyFormat::Json | BodyFormat::Bytes => {}
        }
    }

    fn mangled_parts(
        &mut self,
        document: &Document,
        plain: &Draft,
        content: &MediaType,
        bytes: &[u8],
    ) {
        let with = |boundary: &str| format!("multipart/form-data; boundary={boundary}");
        let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
        // Who finds no part may take that for a form without fields.
        let nothing = Value::Object(serde_json::Map::new());
        let strict = content
            .schema
            .as_ref()
            .is_some_and(|at| !may_admit(document, at, Direction::Request, &nothing));
        for (name, label, body) in [
            (
                "parts without a boundary named",
                "multipart/form-data".to_owned(),
                bytes,
            ),
            (
                "parts with another boundary named",
                with("elsewhere"),
                bytes,
            ),
            ("text in place of parts", with(BOUNDARY), &b"not parts"[..]),
        ] {
            let body = Body::raw(Some(&label), body.to_vec());
            if strict {
                let mut draft = plain.clone();
                draft.body = body;
                self.refuse(name.to_owned(), &content.at, draft, None, Family::Malformed);
            } else {
                self.survive(name, Family::Form, plain, content, body);
            }
        }
        let body = Body::raw(Some(&with(BOUNDARY)), half.to_vec());
        self.survive(
            "the first half of the parts",
            Family::Form,
            plain,
            content,
            body,
        );
    }
}
