//! What was found, less what is waived.

use std::process::ExitCode;

use openapi_contract::{Finding, Severity};
use openapi_document::{Loaded, Pointer};

use crate::bump::Bump;
use crate::item::{Item, Spot, word};
use crate::telling::FailOn;
use crate::waivers::WaiverFile;

/// What was found, less what is waived.
#[derive(Default)]
pub(crate) struct Judged<'a> {
    pub(crate) items: Vec<Item<'a>>,
    /// How many findings a waiver covers.
    pub(crate) waived: usize,
    /// The least next version, where it was asked for.
    pub(crate) bump: Option<Bump>,
    /// What was compared, for a heading.
    pub(crate) heading: Option<String>,
}

impl<'a> Judged<'a> {
    /// Takes out what is waived, finds the places of the rest and puts the gravest first. With
    /// `complete`, waivers that cover nothing are findings too.
    pub(crate) fn new(
        findings: Vec<Finding>,
        promised: &'a Loaded,
        provided: &'a Loaded,
        waivers: &'a mut [WaiverFile],
        complete: bool,
    ) -> Self {
        let mut judged = Self::default();
        judged.add(findings, promised, provided, None, waivers);
        judged.close(if complete { waivers } else { &[] });
        judged
    }

    /// Adds what was found of two documents, less what is waived; `document` is their name where there
    /// are several.
    pub(crate) fn add(
        &mut self,
        findings: Vec<Finding>,
        promised: &'a Loaded,
        provided: &'a Loaded,
        document: Option<&str>,
        waivers: &mut [WaiverFile],
    ) {
        for finding in findings {
            if waivers.iter_mut().any(|waivers| waivers.covers(&finding)) {
                self.waived += 1;
                continue;
            }
            let spot = |role, loaded: &'a Loaded, at: &Option<Pointer>| {
                let at = at.as_ref()?;
                Some(Spot::new(role, loaded.part(at)?, at.path(), finding.rule))
            };
            let places = [
                spot("promised", promised, &finding.promised),
                spot("provided", provided, &finding.provided),
            ];
            self.items.push(Item {
                places: places.into_iter().flatten().collect(),
                finding,
                document: document.map(str::to_owned),
            });
        }
    }

    /// Adds the waivers that are of no use and puts the gravest first.
    pub(crate) fn close(&mut self, waivers: &'a [WaiverFile]) {
        self.items.extend(waivers.iter().flat_map(WaiverFile::idle));
        // Stable: within one severity the order is that of the steps and of the documents.
        self.items.sort_by_key(|item| item.finding.severity);
    }

    /// Success unless something weighs at least as much as `least`, which is 1.
    pub(crate) fn exit(&self, least: FailOn) -> ExitCode {
        let least = Severity::from(least);
        let mut severities = self.items.iter().map(|item| item.finding.severity);
        ExitCode::from(u8::from(severities.any(|severity| severity <= least)))
    }

    /// `3 findings: 2 breaking, 1 drift`, with what is waived.
    pub(crate) fn count(&self) -> String {
        let text = count(self.items.iter().map(|item| &item.finding));
        match self.waived {
            0 => text,
            waived => format!("{text}; {waived} waived"),
        }
    }
}

/// `no findings`, or `3 findings: 2 breaking, 1 drift`.
pub(crate) fn count<'f>(findings: impl Iterator<Item = &'f Finding>) -> String {
    let severities: Vec<Severity> = findings.map(|finding| finding.severity).collect();
    let of = |severity| severities.iter().filter(|one| **one == severity).count();
    let parts: Vec<String> = [Severity::Breaking, Severity::Drift, Severity::Docs]
        .into_iter()
        .map(|severity| (of(severity), word(severity)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    match severities.len() {
        0 => "no findings".to_owned(),
        1 => format!("1 finding: {}", parts.join(", ")),
        count => format!("{count} findings: {}", parts.join(", ")),
    }
}
