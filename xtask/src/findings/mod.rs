//! Findings on their way to the reader: which are waived, where they stand in the files, and how
//! they are written.

mod github;
mod human;
mod json;
mod markdown;
mod sarif;
mod verdict;
mod witness;

use std::io::{self, Write};

use anyhow::Result;
use clap::ValueEnum;
use openapi_contract::{Finding, FindingRule, FindingSide, Place, Severity, Side};
use openapi_document::{Bytes, Loaded, Part, Pointer, Text};

use crate::diff::Telling;
use crate::waivers::WaiverFile;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people: the places quoted, the value that proves it, how to mend it
    #[default]
    Human,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands, shown beside the lines of a pull request
    Github,
    /// For a comment on a pull request
    Markdown,
}

/// The least severity that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Something promised fails
    Breaking,
    /// The documents speak of different traffic
    Drift,
    /// Words, examples, tags or host names differ
    Docs,
}

impl From<FailOn> for Severity {
    fn from(least: FailOn) -> Self {
        match least {
            FailOn::Breaking => Self::Breaking,
            FailOn::Drift => Self::Drift,
            FailOn::Docs => Self::Docs,
        }
    }
}

/// A finding with its places in the texts.
pub(crate) struct Item<'a> {
    pub(crate) finding: Finding,
    pub(crate) places: Vec<Spot<'a>>,
}

/// A place in a text.
pub(crate) struct Spot<'a> {
    /// What stands there: the promised side, the provided side or a waiver.
    pub(crate) role: &'static str,
    /// The name of the file.
    pub(crate) name: String,
    /// Whether an editor can open it by that name.
    pub(crate) is_file: bool,
    pub(crate) text: &'a Text,
    /// What is marked.
    pub(crate) bytes: Bytes,
    /// What is shown, if it is not too long.
    pub(crate) extent: Bytes,
}

/// What was found, less what is waived.
pub(crate) struct Judged<'a> {
    pub(crate) items: Vec<Item<'a>>,
    /// How many findings a waiver covers.
    pub(crate) waived: usize,
}

impl<'a> Judged<'a> {
    /// Takes out what is waived, finds the places of the rest and puts the gravest first. With
    /// `complete`, waivers that cover nothing are findings too.
    pub(crate) fn new(
        findings: Vec<Finding>,
        promised: &'a Loaded,
        provided: &'a Loaded,
        waivers: Option<&'a mut WaiverFile>,
        complete: bool,
    ) -> Self {
        let (mut items, mut waived) = (Vec::new(), 0);
        let mut waivers = waivers;
        for finding in findings {
            if waivers
                .as_deref_mut()
                .is_some_and(|waivers| waivers.covers(&finding))
            {
                waived += 1;
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
            items.push(Item {
                places: places.into_iter().flatten().collect(),
                finding,
            });
        }
        if let (Some(waivers), true) = (waivers, complete) {
            items.extend(waivers.unused());
        }
        // Stable: within one severity the order is that of the steps and of the documents.
        items.sort_by_key(|item| item.finding.severity);
        Self { items, waived }
    }

    /// Whether something weighs at least as much as `least`.
    pub(crate) fn fails(&self, least: FailOn) -> bool {
        let least = Severity::from(least);
        self.items.iter().any(|item| item.finding.severity <= least)
    }

    /// Writes everything, but for people what is mere words only where that fails; `colour` is for
    /// people alone.
    pub(crate) fn write(&self, telling: &Telling, colour: bool, out: &mut dyn Write) -> Result<()> {
        let mut buffer = Vec::new();
        match telling.format {
            Format::Human => human::write(self, telling.fail_on, colour, &mut buffer)?,
            Format::Json => json::write(self, &mut buffer)?,
            Format::Sarif => sarif::write(self, &mut buffer)?,
            Format::Github => github::write(self, &mut buffer)?,
            Format::Markdown => markdown::write(self, &mut buffer)?,
        }
        put(&buffer, out)
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

impl<'a> Spot<'a> {
    /// The place of a pointer; where the keyword stands there that the rule is about, its place.
    fn new(role: &'static str, part: &'a Part, pointer: &str, about: FindingRule) -> Self {
        let keyword = format!("{pointer}/{}", keyword(about));
        let pointer = if part.text.has(&keyword) {
            &keyword
        } else {
            pointer
        };
        Self {
            role,
            name: part.origin.to_string(),
            is_file: part.origin.is_file(),
            bytes: part.text.place(pointer),
            extent: part.text.extent(pointer),
            text: &part.text,
        }
    }
}

impl Item<'_> {
    /// The place to open: one in a file of the working tree, the provided one before the promised.
    fn foremost(&self) -> Option<&Spot<'_>> {
        let mut files = self.places.iter().rev().filter(|spot| spot.is_file);
        files.next().or(self.places.last())
    }

    /// The message, fit to be shown.
    fn message(&self) -> String {
        clean(&self.finding.message)
    }

    /// The other operations that share the cause, fit to be shown.
    fn also_at(&self) -> Vec<String> {
        self.finding
            .also_at
            .iter()
            .map(|text| clean(text))
            .collect()
    }

    /// Where the value travels: `POST /pets, response 200 body`.
    fn travels(&self) -> Option<String> {
        let finding = &self.finding;
        let mut text = clean(finding.operation.as_ref()?);
        match (finding.side, &finding.status) {
            (FindingSide::Request, _) => text.push_str(", request"),
            (FindingSide::Response, Some(status)) => {
                text.push_str(", response ");
                text.push_str(status);
            }
            (FindingSide::Response, None) => text.push_str(", response"),
            _ => {}
        }
        if let Some(place) = finding.place {
            text.push(' ');
            text.push_str(place_word(place));
        }
        Some(text)
    }

    /// Who admits the witness and who refuses it.
    fn witnessed(&self) -> Option<(&'static str, &'static str)> {
        let witness = self.finding.witness.as_ref()?;
        Some(match witness.accepted_by {
            Side::Promised => ("promised", "provided"),
            Side::Provided => ("provided", "promised"),
        })
    }

    /// What is said of the part that is refused.
    fn refused(&self) -> String {
        if let Some(fate) = self.fate() {
            return fate.to_owned();
        }
        let refuser = self.witnessed().and_then(|(_, refuses)| {
            let mut places = self.places.iter();
            places.find(|spot| spot.role == refuses)
        });
        let name = refuser.and_then(|spot| spot.text.content().get(spot.bytes.clone()));
        match (self.finding.rule, name) {
            // The keyword that refuses is the name in `required`.
            (FindingRule::Required, Some(name)) => {
                let name = name.trim_matches(['"', '\'']);
                format!("refused: `{name}` is missing")
            }
            _ => "refused".to_owned(),
        }
    }

    /// What the witness is: a body or a parameter.
    fn carrier(&self) -> &'static str {
        match (self.finding.side, self.finding.place) {
            (FindingSide::Request, Some(Place::Body) | None) => "request body",
            (FindingSide::Response, Some(Place::Body) | None) => "response body",
            (_, Some(Place::Query)) => "query parameter",
            (_, Some(Place::Path)) => "path parameter",
            (_, Some(Place::Header)) => "header",
            (_, Some(Place::Cookie)) => "cookie",
            _ => "value",
        }
    }
}

/// Text of a document with its control characters, and those that turn the direction of writing,
/// spelt out: a document does not write to the terminal.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if character.is_control() && character != '\n' || turns {
            cleaned.extend(character.escape_unicode());
        } else {
            cleaned.push(character);
        }
    }
    cleaned
}

/// The name of a rule as a keyword is written: `maxLength`.
fn keyword(rule: FindingRule) -> String {
    let mut words = rule.id().split('-');
    let mut keyword = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        keyword.push_str(&first.to_ascii_uppercase());
        keyword.push_str(rest);
    }
    keyword
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

/// Writes at once; a reader that has gone is no error.
pub(crate) fn put(buffer: &[u8], out: &mut dyn Write) -> Result<()> {
    match out.write_all(buffer).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "breaking",
        Severity::Drift => "drift",
        Severity::Docs => "docs",
    }
}

fn place_word(place: Place) -> &'static str {
    match place {
        Place::Body => "body",
        Place::Query => "query",
        Place::Path => "path",
        Place::Header => "header",
        Place::Cookie => "cookie",
    }
}
