//! The file of waivers.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use openapi_contract::{Finding, FindingRule, Severity, Waivers};
use openapi_document::{Bytes, Text, position};
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::item::{Item, Spot};
use crate::rules::unknown;

/// Waivers as they were read, with their places.
pub(crate) struct WaiverFile {
    name: String,
    text: Text,
    waivers: Waivers,
    places: Vec<Bytes>,
}

/// The same file, for the places alone.
#[derive(Deserialize)]
struct Places {
    #[serde(default)]
    waiver: Vec<Spanned<IgnoredAny>>,
}

impl WaiverFile {
    /// Reads a file; what is not a list of waivers, each with a rule that exists, a place and a
    /// reason, is refused with file, line and column.
    pub(crate) fn read(path: &Path, name: &str) -> Result<Self> {
        let content =
            std::fs::read_to_string(path).with_context(|| format!("{name}: cannot be read"))?;
        let fault = |at: usize, why: &str| {
            let at = position(&content, at);
            anyhow!("{name}:{}:{}: {why}", at.line, at.column)
        };
        let refused = |error: toml::de::Error| {
            let at = error.span().unwrap_or_default().start;
            fault(at, &error.message().replace('\n', "; "))
        };
        let waivers: Waivers = toml::from_str(&content).map_err(refused)?;
        let places: Places = toml::from_str(&content).map_err(refused)?;
        let places: Vec<Bytes> = places.waiver.iter().map(Spanned::span).collect();
        for (waiver, place) in waivers.entries().iter().zip(&places) {
            if FindingRule::from_id(&waiver.rule).is_none() {
                bail!(fault(place.start, &unknown(&waiver.rule)));
            }
        }
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

    /// A finding for each waiver that covered nothing.
    pub(crate) fn unused(&self) -> Vec<Item<'_>> {
        let item = |waiver: &openapi_contract::Waiver| {
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
                finding: Finding::of_document(
                    Severity::Breaking,
                    FindingRule::UnusedWaiver,
                    None,
                    format!("the waiver of {waiver} covers no finding"),
                ),
                places: spot.into_iter().collect(),
            }
        };
        self.waivers.unused().into_iter().map(item).collect()
    }
}
