//! The least next version of a document, by semantic versioning.

use std::fmt;

use openapi_contract::{Finding, FindingRule, Severity};
use openapi_document::{Document, Pointer};
use semver::Version;
use serde::Serialize;
use serde_json::Value;

/// The part of a version that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Level {
    None,
    Patch,
    Minor,
    Major,
}

/// The least next version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Bump {
    pub(crate) level: Level,
    /// As the promised document says it.
    pub(crate) from: String,
    /// None where `from` is no semantic version.
    pub(crate) next: Option<String>,
}

impl Bump {
    /// What findings ask of the version, and a finding where the provided document says less.
    pub(crate) fn new<'f>(
        findings: impl Iterator<Item = &'f Finding>,
        promised: &Document,
        provided: &Document,
    ) -> (Self, Option<Finding>) {
        let gravest = findings
            .filter(|finding| !finding.rule.is_of_policy())
            .map(|finding| finding.severity)
            .min();
        let level = match gravest {
            Some(Severity::Breaking) => Level::Major,
            Some(Severity::Drift) => Level::Minor,
            Some(Severity::Docs) => Level::Patch,
            None => Level::None,
        };
        let (from, to) = (stated(promised), stated(provided));
        let next = parsed(&from).map(|from| next(&from, level));
        let too_low = next
            .as_ref()
            .filter(|_| level != Level::None)
            .and_then(|next| {
                let said = parsed(&to)?;
                (said < *next).then(|| {
                    let text = format!(
                        "`info.version` is {to}, and after {from} it is to be at least {next}: {}",
                        reason(level)
                    );
                    let at = Some(Pointer::root().child("info").child("version"));
                    let mut finding = Finding::of_document(
                        Severity::Breaking,
                        FindingRule::VersionTooLow,
                        None,
                        text,
                    );
                    finding.provided = at;
                    finding
                })
            });
        let next = next.map(|next| next.to_string());
        (Self { level, from, next }, too_low)
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = reason(self.level);
        match &self.next {
            Some(_) if self.level == Level::None => {
                write!(f, "next version: any after {}: {reason}", self.from)
            }
            Some(next) => write!(
                f,
                "next version: at least {next} after {}: {reason}",
                self.from
            ),
            None => write!(
                f,
                "next version: {reason}; `{}` is no semantic version, so that none is named",
                self.from
            ),
        }
    }
}

fn reason(level: Level) -> &'static str {
    match level {
        Level::Major => "something promised fails",
        Level::Minor => "there is something new, and nothing promised fails",
        Level::Patch => "only words changed",
        Level::None => "nothing changed",
    }
}

/// What a document says of its version.
pub(crate) fn stated(document: &Document) -> String {
    let info = document.root().get("info");
    let version = info.and_then(|info| info.get("version"));
    let version = version.and_then(Value::as_str).unwrap_or_default();
    openapi_contract::text::visible(version)
}

/// A version of which `v` may stand before and parts may be left out at the end, as `2.11`. A date is
/// none: `2022-11-15` is no `2022.0.0`.
fn parsed(text: &str) -> Option<Version> {
    let text = text.trim().trim_start_matches(['v', 'V']);
    let core = text.find(['-', '+']).unwrap_or(text.len());
    let (core, rest) = text.split_at_checked(core)?;
    let missing = 2usize.checked_sub(core.matches('.').count())?;
    let is_number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    if missing > 0 && rest.strip_prefix('-').is_some_and(is_number) {
        return None;
    }
    Version::parse(&format!("{core}{}{rest}", ".0".repeat(missing))).ok()
}

/// The least version that may follow.
pub(crate) fn next(from: &Version, level: Level) -> Version {
    if level == Level::None {
        return from.clone();
    }
    if !from.pre.is_empty() {
        // Before a release everything may still change.
        return Version::new(from.major, from.minor, from.patch);
    }
    // Below 1.0.0 the minor version stands for the major one (Cargo and npm read it so too).
    match (level, from.major) {
        (Level::Major, 0) => Version::new(0, from.minor.saturating_add(1), 0),
        (Level::Major, major) => Version::new(major.saturating_add(1), 0, 0),
        (Level::Minor, major) if major > 0 => Version::new(major, from.minor.saturating_add(1), 0),
        _ => Version::new(from.major, from.minor, from.patch.saturating_add(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, next, parsed};

    #[test]
    fn versions_are_read_as_people_write_them() {
        for (text, read) in [
            ("1.2.3", Some("1.2.3")),
            ("v1.2", Some("1.2.0")),
            ("2", Some("2.0.0")),
            ("2.11", Some("2.11.0")),
            ("1.0.0-rc.1", Some("1.0.0-rc.1")),
            ("1-rc", Some("1.0.0-rc")),
            ("2022-11-15", None),
            ("2024.07.01", None),
            ("", None),
            ("1.2.3.4", None),
            ("latest", None),
        ] {
            let told = parsed(text).map(|version| version.to_string());
            assert_eq!(told.as_deref(), read, "{text}");
        }
    }

    #[test]
    fn the_least_next_version() {
        for (from, level, to) in [
            ("1.2.3", Level::Major, "2.0.0"),
            ("1.2.3", Level::Minor, "1.3.0"),
            ("1.2.3", Level::Patch, "1.2.4"),
            ("1.2.3", Level::None, "1.2.3"),
            ("0.4.1", Level::Major, "0.5.0"),
            ("0.4.1", Level::Minor, "0.4.2"),
            ("0.4.1", Level::Patch, "0.4.2"),
            ("2.0.0-rc.1", Level::Major, "2.0.0"),
        ] {
            let next = next(&parsed(from).unwrap(), level).to_string();
            assert_eq!(next, to, "{from} {level:?}");
        }
    }
}
