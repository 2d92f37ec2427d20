//! What happened from one release of a document to the next, in words for those who call the API.
mod alternatives;
mod fold;
mod members;
mod schema;
mod words;

use openapi_document::{Document, Node, Pointer};
use serde_json::Value;

use crate::report::{ChangeKind, Finding, FindingSide, Place, Sent, Severity};
use crate::rules::FindingRule;
use crate::text::excerpt;
use crate::verdict::Side;

/// Tells the findings of a comparison as what happened between two releases, one for each change.
pub fn changes(findings: Vec<Finding>, promised: &Document, provided: &Document) -> Vec<Finding> {
    let teller = Teller { promised, provided };
    let told = findings.into_iter().map(|mut finding| {
        let (kind, text) = teller.tell(&finding);
        finding.change = Some(kind);
        finding.message = text;
        finding
    });
    fold::folded(told.collect())
}

/// What those who make a release can do about a change, in one line.
pub fn advice(finding: &Finding) -> &'static str {
    use FindingRule as Rule;
    let Some(kind) = finding.change else {
        return finding.mend();
    };
    if finding.rule == Rule::Undecided || finding.rule.beyond_documents() {
        return finding.mend();
    }
    match (finding.severity, finding.side, finding.rule, kind) {
        (Severity::Breaking, _, Rule::OperationRemoved, _) => {
            "keep it, or announce its end first: `deprecated: true` and `x-sunset: YYYY-MM-DD`"
        }
        (Severity::Breaking, _, Rule::SecurityStricter | Rule::SecurityWeaker, _) => {
            "go on taking the credentials that were promised to suffice, and no less"
        }
        (Severity::Breaking, FindingSide::Response, _, _) if finding.sent.is_some() => {
            "go on sending what was promised before, or release a new major version"
        }
        (Severity::Breaking, FindingSide::Request, Rule::Required | Rule::ParameterAdded, _) => {
            "make it optional, with a default for those who do not send it"
        }
        (Severity::Breaking, FindingSide::Request, _, _) => {
            "go on taking what was taken before, or release a new major version"
        }
        (Severity::Breaking, FindingSide::Response, _, _) => {
            "go on answering as was promised before, or release a new major version"
        }
        (Severity::Breaking, _, _, _) => "go back, or release a new major version",
        (Severity::Drift, _, _, ChangeKind::Added) => "nothing fails; tell callers what is new",
        (Severity::Drift, _, _, ChangeKind::Deprecated) => {
            "nothing fails yet; tell callers until when it answers"
        }
        (Severity::Drift, _, _, _) => "nothing promised fails; tell callers of it",
        (Severity::Docs, _, _, _) => "nothing to do; readers are told other words",
    }
}

/// Two releases of a document.
struct Teller<'d> {
    promised: &'d Document,
    provided: &'d Document,
}

/// The place of a finding as its two schemas say it.
struct Compared<'d> {
    /// Whether what was taken before is refused now; otherwise it is the other way round.
    narrowed: bool,
    /// The schema with the keyword, or what corresponds to it.
    before: Option<&'d Value>,
    after: Option<&'d Value>,
    /// The keyword that refuses.
    keyword: String,
    /// The value in a sentence.
    subject: String,
}

/// What is said of a finding.
type Told = (ChangeKind, String);

impl<'d> Teller<'d> {
    fn document(&self, side: Side) -> &'d Document {
        match side {
            Side::Promised => self.promised,
            Side::Provided => self.provided,
        }
    }

    fn at(finding: &Finding, side: Side) -> Option<&Pointer> {
        match side {
            Side::Promised => finding.promised.as_ref(),
            Side::Provided => finding.provided.as_ref(),
        }
    }

    /// What stands at the place of a finding.
    fn value(&self, finding: &Finding, side: Side) -> Option<&'d Value> {
        self.document(side).get(Self::at(finding, side)?)
    }

    /// The same behind references.
    fn resolved(&self, finding: &Finding, side: Side) -> Option<Node<'d>> {
        let at = Self::at(finding, side)?;
        self.document(side).resolve(at).ok()
    }

    fn tell(&self, finding: &Finding) -> Told {
        use ChangeKind::{Added, Changed, Removed};
        use FindingRule as Rule;
        if let Some(news) = &finding.news {
            return (Changed, news.clone());
        }
        let carrier = carrier(finding);
        let required = |side: Side| {
            let flag = self.resolved(finding, side);
            flag.is_some_and(|node| node.value.get("required") == Some(&Value::Bool(true)))
        };
        let now_required = if required(Side::Provided) {
            "became required"
        } else {
            "became optional"
        };
        let last = |side| Self::at(finding, side).and_then(|at| at.tokens().last());
        match finding.rule {
            Rule::OperationRemoved => (Removed, "the operation was removed".to_owned()),
            Rule::OperationAdded => (Added, "the operation was added".to_owned()),
            Rule::ParameterAdded => {
                let manner = if required(Side::Provided) {
                    "required"
                } else {
                    "optional"
                };
                let name = self.parameter(finding, Side::Provided);
                (Added, format!("{manner} {name} was added"))
            }
            Rule::ParameterRemoved => {
                let name = self.parameter(finding, Side::Promised);
                (Removed, format!("{name} was removed"))
            }
            Rule::ParameterRequired => {
                let name = self.parameter(finding, Side::Provided);
                (Changed, format!("{name} {now_required}"))
            }
            Rule::RequestBodyAdded => {
                let manner = if required(Side::Provided) {
                    "required"
                } else {
                    "optional"
                };
                (Added, format!("a request body was added, {manner}"))
            }
            Rule::RequestBodyRemoved => (Removed, "the request body was removed".to_owned()),
            Rule::RequestBodyRequired => (Changed, format!("the request body {now_required}")),
            Rule::MediaTypeRemoved => {
                let name = last(Side::Promised).unwrap_or_default();
                (
                    Removed,
                    format!("media type `{name}` was removed from {carrier}"),
                )
            }
            Rule::MediaTypeAdded => {
                let name = last(Side::Provided).unwrap_or_default();
                (Added, format!("media type `{name}` was added to {carrier}"))
            }
            Rule::StatusRemoved | Rule::StatusAdded => {
                let status = finding.status.as_deref().unwrap_or_default();
                if finding.rule == Rule::StatusAdded {
                    (Added, format!("status {status} was added to the answers"))
                } else {
                    (
                        Removed,
                        format!("status {status} was removed from the answers"),
                    )
                }
            }
            Rule::ResponseHeader => self.response_header(finding),
            Rule::SchemaPresence => {
                let gone = last(Side::Provided).as_deref() != Some("schema");
                let how = if gone { "no longer" } else { "now" };
                (Changed, format!("{carrier} is {how} described by a schema"))
            }
            _ if finding.witness.is_some() => self.by_witness(finding),
            rule if words::is_member(rule) => self.member(finding),
            _ => (Changed, finding.message.clone()),
        }
    }

    fn response_header(&self, finding: &Finding) -> Told {
        let name = |side| header_name(Self::at(finding, side)?);
        match (name(Side::Promised), name(Side::Provided)) {
            (Some(name), None) => (
                ChangeKind::Removed,
                format!("response header `{name}` was removed"),
            ),
            (None, Some(name)) => (
                ChangeKind::Added,
                format!("response header `{name}` was added"),
            ),
            (_, name) => {
                let always = self.resolved(finding, Side::Provided);
                let always = always
                    .is_some_and(|node| node.value.get("required") == Some(&Value::Bool(true)));
                let how = if always {
                    "is now always there"
                } else {
                    "may now be absent"
                };
                let name = name.unwrap_or_default();
                (
                    ChangeKind::Changed,
                    format!("response header `{name}` {how}"),
                )
            }
        }
    }

    /// `query parameter x`, by the parameter that a place is in.
    fn parameter(&self, finding: &Finding, side: Side) -> String {
        let kind = match finding.place {
            Some(Place::Query) => "query parameter",
            Some(Place::Path) => "path parameter",
            Some(Place::Header)
                if finding.side == FindingSide::Response && finding.sent.is_none() =>
            {
                "response header"
            }
            Some(Place::Header) => "header",
            Some(Place::Cookie) => "cookie",
            _ => "parameter",
        };
        let at = Self::at(finding, side);
        let name = at.and_then(|at| match finding.side {
            FindingSide::Response if finding.sent.is_none() => header_name(at),
            _ => self
                .parameter_name(side, at)
                .or_else(|| self.named_by_operation(finding)),
        });
        match name {
            Some(name) => format!("{kind} `{name}`"),
            None => format!("a {kind}"),
        }
    }

    /// The name of the innermost parameter around a place.
    fn parameter_name(&self, side: Side, at: &Pointer) -> Option<String> {
        let mut path = at.path();
        loop {
            let node = self.document(side).resolve(&at.with_path(path)).ok();
            let named = node.and_then(|node| {
                node.value.get("in")?.as_str()?;
                node.value.get("name")?.as_str().map(str::to_owned)
            });
            if named.is_some() || path.is_empty() {
                return named;
            }
            path = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
}

impl Teller<'_> {
    /// The name of the parameter of the operation whose schema, a component, a finding is about.
    fn named_by_operation(&self, finding: &Finding) -> Option<String> {
        let at = finding.promised.as_ref()?;
        let (method, path) = finding.operation.as_ref()?.split_once(' ')?;
        let item = Pointer::root().child("paths").child(path);
        let item = self.promised.resolve(&item).ok()?;
        let member = method.to_ascii_lowercase();
        let operation = item.at.child(&member);
        [operation, item.at].into_iter().find_map(|owner| {
            let owner = owner.child("parameters");
            let count = self.promised.get(&owner)?.as_array()?.len();
            (0..count).find_map(|index| {
                let parameter = self.promised.resolve(&owner.index(index)).ok()?;
                let schema = self.promised.resolve(&parameter.at.child("schema")).ok()?;
                let fits = at.is_within(&schema.at) && place_of(parameter.value) == finding.place;
                fits.then(|| parameter.value.get("name")?.as_str().map(str::to_owned))?
            })
        })
    }
}

/// Where a parameter stands.
fn place_of(parameter: &Value) -> Option<Place> {
    match parameter.get("in")?.as_str()? {
        "query" => Some(Place::Query),
        "path" => Some(Place::Path),
        "header" => Some(Place::Header),
        "cookie" => Some(Place::Cookie),
        _ => None,
    }
}

/// The name of the header whose object, or a part of it, stands at a place.
fn header_name(at: &Pointer) -> Option<String> {
    let tokens: Vec<String> = at.tokens().collect();
    let before = tokens.iter().rposition(|token| token == "headers")?;
    tokens.get(before + 1).cloned()
}

/// What carries the values that a finding is about.
fn carrier(finding: &Finding) -> &'static str {
    match (finding.side, finding.sent) {
        (FindingSide::Request, Some(_)) => "the answer",
        (FindingSide::Request, None) => "the request",
        (FindingSide::Response, Some(Sent::Webhook)) => "the webhook",
        (FindingSide::Response, Some(Sent::Callback)) => "the callback",
        (FindingSide::Response, None) => "the response",
        (FindingSide::Operation, _) => "the operation",
        (FindingSide::Document, _) => "the document",
    }
}

/// A value within a sentence.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 40;
    match value {
        Value::String(text) if !text.is_empty() => format!("`{}`", excerpt(text, LONGEST)),
        other => format!("`{}`", excerpt(&other.to_string(), LONGEST)),
    }
}

/// A value that stands within a code span.
fn bare(value: &Value) -> String {
    shown(value).trim_matches('`').to_owned()
}

/// Whether a value travels from server to client.
fn answers(finding: &Finding) -> bool {
    finding.side == FindingSide::Response
}
