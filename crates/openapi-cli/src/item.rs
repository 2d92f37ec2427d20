//! A finding with its places in the texts, and what is said of it in every format.

use openapi_contract::text::{excerpt, visible, visible_lines};
use openapi_contract::{Finding, FindingRule, FindingSide, Place, Sent, Severity, Side, advice};
use openapi_document::{Bytes, Part, Text};

/// Characters of a message on one line.
const LONGEST: usize = 300;

/// A finding with its places in the texts.
pub(crate) struct Item<'a> {
    pub(crate) finding: Finding,
    pub(crate) places: Vec<Spot<'a>>,
    /// The document that it is about, where there are several.
    pub(crate) document: Option<String>,
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

impl<'a> Spot<'a> {
    /// The place of a pointer; where the keyword stands there that the rule is about, its place.
    pub(crate) fn new(
        role: &'static str,
        part: &'a Part,
        pointer: &str,
        about: FindingRule,
    ) -> Self {
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
    pub(crate) fn foremost(&self) -> Option<&Spot<'_>> {
        let mut files = self.places.iter().rev().filter(|spot| spot.is_file);
        files.next().or(self.places.last())
    }

    /// The message, fit to be shown.
    pub(crate) fn message(&self) -> String {
        visible_lines(&self.finding.message)
    }

    /// The other operations that share the cause, fit to be shown.
    pub(crate) fn also_at(&self) -> Vec<String> {
        self.finding
            .also_at
            .iter()
            .map(|text| visible(text))
            .collect()
    }

    /// The message on one line.
    pub(crate) fn headline(&self) -> String {
        let message = visible_lines(&self.finding.message);
        let first = message.lines().next().unwrap_or_default();
        excerpt(first, LONGEST).into_owned()
    }

    /// How to mend it, or what to do about it between two releases.
    pub(crate) fn mend(&self) -> &'static str {
        advice(&self.finding)
    }

    /// The operation, with its document where there are several.
    pub(crate) fn suite(&self) -> String {
        let operation = self.finding.operation.as_deref().map(visible);
        let parts = [self.document.clone(), operation];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return "the document".to_owned();
        }
        parts.join(", ")
    }

    /// Where the value travels, or what else it is about: a document, or the only one.
    pub(crate) fn place(&self) -> String {
        self.travels().unwrap_or_else(|| "the document".to_owned())
    }

    /// Where the value travels: `POST /pets, response 200 body`; of several documents with its name.
    pub(crate) fn travels(&self) -> Option<String> {
        match (&self.document, self.way()) {
            (Some(document), Some(way)) => Some(format!("{document}, {way}")),
            (Some(document), None) => Some(document.clone()),
            (None, way) => way,
        }
    }

    fn way(&self) -> Option<String> {
        let finding = &self.finding;
        let mut text = visible(finding.operation.as_ref()?);
        match (finding.side, &finding.status) {
            // What the provider sends, and what answers it.
            (_, status) if finding.sent.is_some() => {
                text.push_str(", ");
                if let Some(status) = status {
                    text.push_str("answer ");
                    text.push_str(status);
                    text.push_str(" to the ");
                }
                text.push_str(finding.sent.map_or("", Sent::name));
            }
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
    pub(crate) fn witnessed(&self) -> Option<(&'static str, &'static str)> {
        let witness = self.finding.witness.as_ref()?;
        Some(match witness.accepted_by {
            Side::Promised => ("promised", "provided"),
            Side::Provided => ("provided", "promised"),
        })
    }

    /// What is said of the part that is refused.
    pub(crate) fn refused(&self) -> String {
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
    pub(crate) fn carrier(&self) -> &'static str {
        match (self.finding.side, self.finding.place, self.finding.sent) {
            (FindingSide::Request, Some(Place::Body) | None, None) => "request body",
            (FindingSide::Request, Some(Place::Body) | None, Some(_)) => "answer",
            (FindingSide::Response, Some(Place::Body) | None, None) => "response body",
            (FindingSide::Response, Some(Place::Body) | None, Some(Sent::Webhook)) => {
                "body of the webhook"
            }
            (FindingSide::Response, Some(Place::Body) | None, Some(Sent::Callback)) => {
                "body of the callback"
            }
            (_, Some(Place::Query), _) => "query parameter",
            (_, Some(Place::Path), _) => "path parameter",
            (_, Some(Place::Header), _) => "header",
            (_, Some(Place::Cookie), _) => "cookie",
            _ => "value",
        }
    }
}

/// What a witness shows, in a sentence: who admits it, and who does not keep to that.
impl Item<'_> {
    /// The sentence about the witness; none where there is no witness.
    pub(crate) fn verdict(&self) -> Option<String> {
        let accepted_by = self.finding.witness.as_ref()?.accepted_by;
        let value = self.carrier();
        // A witness of two documents has a place in both; what runs has none in its own.
        let judge = match self.finding.provided {
            Some(_) => "the server's document",
            None => "the contract",
        };
        Some(match self.finding.rule {
            FindingRule::ClientRefuses => {
                format!("the contract admits this {value}, the client does not take it")
            }
            FindingRule::ClientNull
            | FindingRule::ClientNumber
            | FindingRule::ClientMember
            | FindingRule::ClientAdded
            | FindingRule::ClientValue => {
                format!("the contract admits this {value}, the client does not carry it whole")
            }
            FindingRule::ServerRefuses => {
                format!("{judge} admits this {value}, the running server refuses it")
            }
            FindingRule::ServerAccepts => {
                format!("the running server accepts this {value}, {judge} refuses it")
            }
            FindingRule::ServerResponse => {
                format!("the running server sends this {value}, the contract does not admit it")
            }
            _ => {
                let (admits, refuses) = match accepted_by {
                    Side::Promised => ("promised", "provided"),
                    Side::Provided => ("provided", "promised"),
                };
                format!("the {admits} side admits this {value}, the {refuses} side refuses it")
            }
        })
    }

    /// What befalls the marked part of what runs; none where it is a document that refuses it.
    fn fate(&self) -> Option<&'static str> {
        match self.finding.rule {
            FindingRule::ClientNull | FindingRule::ClientMember => Some("lost"),
            FindingRule::ClientNumber | FindingRule::ClientValue => Some("changed"),
            FindingRule::ClientAdded => Some("gets more members than these"),
            _ => None,
        }
    }
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

pub(crate) fn word(severity: Severity) -> &'static str {
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
