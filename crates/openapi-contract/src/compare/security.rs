//! Effective security, compared by what the schemes ask for and not by their names.
use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{FlawKind, Pointer, Requirement, Security, SecuritySchemeKind};
use serde_json::{Map, Value};

use super::operations::Operation;
use super::{Comparison, Found, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;

/// Schemes that are asked for together, by content, with the scopes of each.
type Alternative = BTreeMap<String, Asked>;

/// What is asked of the credentials of one scheme.
#[derive(Default)]
struct Asked {
    scopes: BTreeSet<String>,
    /// The OAuth flows of which a token may come.
    flows: BTreeSet<String>,
}

impl<'d> Comparison<'d> {
    pub(super) fn security(
        &mut self,
        spot: &Spot<'_>,
        promised: &Operation<'d>,
        provided: &Operation<'d>,
    ) {
        let (promised, provided) = (&promised.read.security, &provided.read.security);
        let (Some(asked_promised), Some(asked_provided)) = (
            self.alternatives(Side::Promised, promised),
            self.alternatives(Side::Provided, provided),
        ) else {
            return;
        };
        let stricter = !all_satisfied(&asked_promised, &asked_provided, BTreeSet::is_subset);
        let weaker = !all_satisfied(&asked_provided, &asked_promised, |_, _| true);
        let further = !all_satisfied(&asked_provided, &asked_promised, BTreeSet::is_subset);
        let (severity, rule, message) = match (stricter, weaker, further) {
            (true, true, _) => (
                Severity::Breaking,
                FindingRule::SecurityStricter,
                "other credentials suffice than those that are promised to",
            ),
            (true, false, _) => (
                Severity::Breaking,
                FindingRule::SecurityStricter,
                "credentials that are promised to suffice do not",
            ),
            (false, true, _) => (
                Severity::Breaking,
                FindingRule::SecurityWeaker,
                "a caller is let in without the credentials that are promised to be asked for",
            ),
            (false, false, true) => (
                Severity::Drift,
                FindingRule::SecurityWeaker,
                "tokens of a further OAuth flow are taken",
            ),
            (false, false, false) => return,
        };
        let before = self.shown(Side::Promised, promised);
        let after = self.shown(Side::Provided, provided);
        let message = format!("{message}: {before} promised, {after} provided");
        let places = self.differing(promised, provided);
        let mut found = Found::new(severity, rule, message).at(&places.0, &places.1);
        found.news = Some(format!(
            "what callers must present changed from {before} to {after}"
        ));
        self.push(spot, found.clone());
        if stricter && weaker {
            found.rule = FindingRule::SecurityWeaker;
            self.push(spot, found);
        }
    }

    /// What the provider shows with a request that it sends: the receiver asks for what was promised.
    pub(super) fn sent_security(
        &mut self,
        spot: &Spot<'_>,
        promised: &'d Security,
        provided: &'d Security,
    ) {
        let (Some(asked), Some(sent)) = (
            self.alternatives(Side::Promised, promised),
            self.alternatives(Side::Provided, provided),
        ) else {
            return;
        };
        let suffices = all_satisfied(&sent, &asked, |_, _| true);
        let (severity, rule, how) = if !suffices {
            (
                Severity::Breaking,
                FindingRule::SecurityWeaker,
                "may come with other credentials than promised",
            )
        } else if !all_satisfied(&asked, &sent, |_, _| true) {
            (
                Severity::Drift,
                FindingRule::SecurityStricter,
                "comes with more credentials than promised",
            )
        } else {
            return;
        };
        let message = format!(
            "the callback {how}: {} promised, {} provided",
            self.shown(Side::Promised, promised),
            self.shown(Side::Provided, provided)
        );
        let places = self.differing(promised, provided);
        self.push(
            spot,
            Found::new(severity, rule, message).at(&places.0, &places.1),
        );
    }

    /// Where the difference shows: in what is asked for, or in a scheme that is asked for alike.
    fn differing(&self, promised: &Security, provided: &Security) -> (Pointer, Pointer) {
        let asked = |side, security: &Security| self.document(side).get(&security.at);
        if asked(Side::Promised, promised) == asked(Side::Provided, provided) {
            let flat = |security: &Security| -> Vec<Requirement> {
                security.alternatives.iter().flatten().cloned().collect()
            };
            for (one, other) in flat(promised).iter().zip(&flat(provided)) {
                let schemes = (
                    self.document(Side::Promised).get(&one.at),
                    self.document(Side::Provided).get(&other.at),
                );
                if let (Some(a), Some(b)) = schemes
                    && a != b
                {
                    return (one.at.clone(), other.at.clone());
                }
            }
        }
        (promised.at.clone(), provided.at.clone())
    }

    /// The alternatives in words: `http bearer`, or nothing.
    fn shown(&self, side: Side, security: &Security) -> String {
        let one = |requirement: &Requirement| {
            let scheme = self.document(side).get(&requirement.at);
            let text = |name: &str| scheme.and_then(|scheme| scheme.get(name)?.as_str());
            let kind = match text("type") {
                Some("http") => format!("http {}", text("scheme").unwrap_or("?").to_lowercase()),
                Some("apiKey") => format!(
                    "key `{}` in {}",
                    text("name").unwrap_or("?"),
                    text("in").unwrap_or("?")
                ),
                Some("oauth2") => {
                    let flows = scheme.and_then(|scheme| scheme.get("flows")?.as_object());
                    let flows = flows.into_iter().flat_map(Map::keys);
                    let flows: Vec<&str> = flows
                        .map(String::as_str)
                        .filter(|name| !name.starts_with("x-"))
                        .collect();
                    format!("OAuth 2 ({})", flows.join(", "))
                }
                Some("openIdConnect") => {
                    format!(
                        "OpenID Connect at {}",
                        text("openIdConnectUrl").unwrap_or("?")
                    )
                }
                _ => format!("`{}`", requirement.name),
            };
            match requirement.scopes.as_slice() {
                [] => kind,
                scopes => format!("{kind} for {}", scopes.join(" ")),
            }
        };
        let all = |requirements: &Vec<Requirement>| match requirements.as_slice() {
            [] => "nothing".to_owned(),
            some => some.iter().map(one).collect::<Vec<_>>().join(" with "),
        };
        match security.alternatives.as_slice() {
            [] => "nothing".to_owned(),
            some => some.iter().map(all).collect::<Vec<_>>().join(" or "),
        }
    }

    /// The alternatives by content; `None` where not all of them could be read.
    fn alternatives(&self, side: Side, security: &Security) -> Option<Vec<Alternative>> {
        let flawed = self.api(side).flaws.iter().any(|flaw| {
            matches!(flaw.kind, FlawKind::Expected(_)) && flaw.at.is_within(&security.at)
        });
        if flawed {
            return None;
        }
        if security.alternatives.is_empty() {
            return Some(vec![Alternative::new()]);
        }
        let alternative = |requirements: &Vec<Requirement>| {
            let mut alternative = Alternative::new();
            for requirement in requirements {
                let asked: &mut Asked = alternative
                    .entry(self.content_of(side, requirement))
                    .or_default();
                asked.scopes.extend(requirement.scopes.iter().cloned());
                let scheme = self.document(side).get(&requirement.at);
                asked.flows.extend(scheme.map(flows).unwrap_or_default());
            }
            alternative
        };
        Some(security.alternatives.iter().map(alternative).collect())
    }

    /// The content of a scheme as text that is equal where the schemes ask for the same.
    fn content_of(&self, side: Side, requirement: &Requirement) -> String {
        let scheme = self.document(side).get(&requirement.at);
        match (scheme.and_then(Value::as_object), &requirement.kind) {
            (None, _) | (_, SecuritySchemeKind::Unknown) => format!("?{}", requirement.name),
            (Some(scheme), _) => content(scheme),
        }
    }
}

/// Whether each of some credentials satisfies what is asked for; `flows` compares those of OAuth.
fn all_satisfied(
    held: &[Alternative],
    asked: &[Alternative],
    flows: impl Fn(&BTreeSet<String>, &BTreeSet<String>) -> bool,
) -> bool {
    let suffices = |held: &Alternative, asked: &Alternative| {
        asked.iter().all(|(scheme, asked)| {
            held.get(scheme).is_some_and(|held| {
                asked.scopes.is_subset(&held.scopes) && flows(&held.flows, &asked.flows)
            })
        })
    };
    held.iter()
        .all(|held| asked.iter().any(|asked| suffices(held, asked)))
}

/// The members that decide what is sent, sorted.
fn content(scheme: &Map<String, Value>) -> String {
    let text = |name: &str| scheme.get(name).and_then(Value::as_str).unwrap_or_default();
    let in_header = text("in") == "header";
    let mut parts = BTreeMap::new();
    for (name, value) in scheme {
        let value = match (name.as_str(), value) {
            ("description" | "bearerFormat", _) => continue,
            (name, _) if name.starts_with("x-") => continue,
            ("scheme", Value::String(scheme)) => Value::String(scheme.to_ascii_lowercase()),
            ("name", Value::String(name)) if in_header => Value::String(name.to_ascii_lowercase()),
            // Compared flow by flow.
            ("flows", _) => continue,
            (_, other) => other.clone(),
        };
        parts.insert(name.clone(), value.to_string());
    }
    format!("{parts:?}")
}

/// Each OAuth flow as text, without the list of scopes, which says what may be asked for, not what
/// is asked, and without the address for refreshing, which a token does not show.
fn flows(scheme: &Value) -> BTreeSet<String> {
    let flows = scheme.get("flows").and_then(Value::as_object);
    let flow = |(name, flow): (&String, &Value)| {
        let kept: BTreeMap<&String, &Value> = flow
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| {
                !matches!(name.as_str(), "scopes" | "refreshUrl") && !name.starts_with("x-")
            })
            .collect();
        format!("{name} {kept:?}")
    };
    flows.into_iter().flatten().map(flow).collect()
}
