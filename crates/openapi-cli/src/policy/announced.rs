//! What was announced to end: `deprecated: true` with a date in `x-sunset`.

use chrono::{DateTime, NaiveDate};
use openapi_contract::{ChangeKind, Finding, FindingRule, FindingSide};
use openapi_document::{Document, Node, Pointer};
use serde_json::Value;

/// What an object says of its end.
pub(super) enum End {
    /// It is not deprecated.
    None,
    /// It is deprecated, without a date.
    Undated,
    /// It is deprecated, and what is said is no date.
    NoDate(String),
    /// The day on which it ends.
    On(NaiveDate),
}

/// The end of an operation, parameter, header or schema.
pub(super) fn end(object: &Value) -> End {
    if object.get("deprecated") != Some(&Value::Bool(true)) {
        return End::None;
    }
    match object.get("x-sunset") {
        None | Some(Value::Null) => End::Undated,
        Some(Value::String(text)) => match date(text) {
            Some(date) => End::On(date),
            None => End::NoDate(text.clone()),
        },
        Some(other) => End::NoDate(other.to_string()),
    }
}

/// A date, or a time (RFC 3339).
fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let time = || DateTime::parse_from_rfc3339(text).ok();
    text.parse()
        .ok()
        .or_else(|| time().map(|time| time.date_naive()))
}

/// The day on which all that a finding says was removed was to end; none where it was not announced.
pub(super) fn announced(finding: &Finding, promised: &Document) -> Option<NaiveDate> {
    if finding.change != Some(ChangeKind::Removed) {
        return None;
    }
    let at = finding.promised.as_ref()?;
    let day = |object: &Value| match end(object) {
        End::On(day) => Some(day),
        _ => None,
    };
    match finding.rule {
        FindingRule::OperationRemoved | FindingRule::ResponseHeader => {
            day(promised.resolve(at).ok()?.value)
        }
        FindingRule::Required if finding.side == FindingSide::Response => {
            let (holder, _) = at.path().rsplit_once("/required")?;
            let schema = promised.get(&at.with_path(holder))?;
            let properties = at.with_path(holder).child("properties");
            let days = finding.members.iter().map(|name| {
                let value = schema.get("properties")?.get(name)?;
                // What stands beside a `$ref` is ignored; the component may say it.
                let at: Pointer = properties.child(name);
                day(promised.follow(Node { value, at }).ok()?.value)
            });
            days.collect::<Option<Vec<_>>>()?.into_iter().max()
        }
        _ => None,
    }
}
