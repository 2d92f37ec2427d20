//! Waivers, from a file of their own or from a policy.

use std::path::Path;

use anyhow::Result;
use chrono::Utc;
use openapi_contract::{Finding, FindingRule, Severity, Waiver, Waivers};
use openapi_document::{Bytes, Text};
use serde::Deserialize;
use toml::Spanned;

use crate::item::{Item, Spot};
use crate::rules::unknown;
use crate::settings;

/// Waivers as they were read, with their places.
pub(crate) struct WaiverFile {
    name: String,
    text: Text,
    waivers: Waivers,
    places: Vec<Bytes>,
}

/// A file of nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Only {
    #[serde(default)]
    waiver: Vec<Spanned<Waiver>>,
}

impl WaiverFile {
    /// Reads a file; what is not a list of waivers, each with a rule that exists, a place and a
    /// reason, is refused with file, line and column.
    pub(crate) fn read(path: &Path, name: &str) -> Result<Self> {
        let content = settings::text(path, name)?;
        let only: Only = settings::parse(name, &content)?;
        Self::new(name, content, only.waiver)
    }

    /// Waivers that were read from a text.
    pub(crate) fn new(name: &str, content: String, entries: Vec<Spanned<Waiver>>) -> Result<Self> {
        let places: Vec<Bytes> = entries.iter().map(Spanned::span).collect();
        let mut waivers: Waivers = entries.into_iter().map(Spanned::into_inner).collect();
        for (waiver, place) in waivers.entries().iter().zip(&places) {
            if FindingRule::from_id(&waiver.rule).is_none() {
                return Err(settings::fault(
                    name,
                    &content,
                    place.start,
                    &unknown(&waiver.rule),
                ));
            }
        }
        waivers.judge_by(Utc::now().date_naive());
        Ok(Self {
            name: name.to_owned(),
            text: Text::plain(content),
            waivers,
            places,
        })
    }

    /// Whether a waiver covers a finding, which makes it used.
    pub(crate) fn covers(&mut self, finding: &Finding) -> bool {
        let places: Vec<_> = [&finding.promised, &finding.provided]
            .into_iter()
            .flatten()
            .collect();
        let witness = finding.witness.as_ref();
        let part = witness.and_then(|witness| witness.value.pointer(witness.instance.path()));
        let covering = self.waivers.covers(finding.rule.id(), &places, part);
        covering.is_some()
    }

    /// A finding for each waiver that covered nothing, or whose day is past.
    pub(crate) fn idle(&self) -> Vec<Item<'_>> {
        let unused = self.waivers.unused().into_iter().map(|waiver| {
            let text = format!("the waiver of {waiver} covers no finding");
            self.item(waiver, FindingRule::UnusedWaiver, text)
        });
        let expired = self.waivers.expired().into_iter().map(|waiver| {
            let until = waiver.until.map(|until| until.to_string());
            let until = until.unwrap_or_default();
            let text = format!("the waiver of {waiver} held until {until}");
            self.item(waiver, FindingRule::WaiverExpired, text)
        });
        unused.chain(expired).collect()
    }

    fn item(&self, waiver: &Waiver, rule: FindingRule, text: String) -> Item<'_> {
        let entries = self.waivers.entries().iter();
        let index = entries
            .zip(&self.places)
            .find(|(one, _)| std::ptr::eq(*one, waiver));
        let spot = index.map(|(_, bytes)| Spot {
            role: "waiver",
            name: self.name.clone(),
            is_file: true,
            text: &self.text,
            bytes: self.text.first_line(bytes),
            extent: bytes.clone(),
        });
        Item {
            finding: Finding::of_document(Severity::Breaking, rule, None, text),
            places: spot.into_iter().collect(),
            document: None,
        }
    }
}
