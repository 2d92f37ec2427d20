//! Whether an answer is one that the contract describes.

use openapi_contract::{Direction, Document, Pointer, Rule, admits};
use serde_json::Value;

use super::server::Answer;
use crate::check::bodies::{Operation, essence, is_json, members};

/// Characters of a body that are shown.
const SHOWN: usize = 120;

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wrong {
    /// The place in the contract that it breaks.
    pub(super) at: Pointer,
    /// A lower-case fragment.
    pub(super) message: String,
    /// The status, range or `default` that describes it.
    pub(super) status: Option<String>,
    /// The body and its offending part, where the schema refuses it.
    pub(super) body: Option<(Value, Pointer)>,
}

/// All that the contract has against an answer, whatever was asked.
pub(super) fn judge(contract: &Document, operation: &Operation, answer: &Answer) -> Option<Wrong> {
    let responses = operation.at.child("responses");
    let wrong = |at: &Pointer, status: Option<&str>, message: String| {
        Some(Wrong {
            at: at.clone(),
            message,
            status: status.map(str::to_owned),
            body: None,
        })
    };
    let status = describes(contract, &responses, answer.status);
    if answer.status >= 500 {
        let message = format!(
            "the server fails with {}: {}",
            answer.status,
            excerpt(answer)
        );
        return wrong(&responses, status, message);
    }
    let Some(status) = status else {
        let message = format!(
            "the server answers {}, which is not described",
            answer.status
        );
        return wrong(&responses, None, message);
    };
    // That a reference leads nowhere is for the check of the contract by itself.
    let response = contract.resolve(&responses.child(status)).ok()?;
    let content = response
        .value
        .get("content")
        .filter(|content| members(Some(content)).next().is_some());
    let Some(content) = content else {
        let message = format!(
            "the answer {} has a body, which is not described",
            answer.status
        );
        return (!answer.body.is_empty())
            .then(|| wrong(&response.at, Some(status), message))
            .flatten();
    };
    let at = response.at.child("content");
    let label = answer.media_type.as_deref().unwrap_or_default();
    let Some((name, media_type)) = members(Some(content)).find(|(name, _)| covers(name, label))
    else {
        let message = format!(
            "the answer {} has the media type `{label}`, which is not described",
            answer.status
        );
        return wrong(&at, Some(status), message);
    };
    let at = at.child(name);
    if !is_json(label) {
        return None;
    }
    let body: Value = match serde_json::from_slice(&answer.body) {
        Ok(body) => body,
        Err(error) => {
            let message = format!("the answer {} is not JSON: {error}", answer.status);
            return wrong(&at, Some(status), message);
        }
    };
    media_type.get("schema")?;
    let schema = at.child("schema");
    let refusals = admits(contract, &schema, Direction::Response, &body).err()?;
    let refusal = refusals
        .into_iter()
        .find(|one| one.rule != Rule::Undecided)?;
    Some(Wrong {
        at: refusal.keyword,
        message: format!(
            "the body of the answer {} does not satisfy `{}`",
            answer.status,
            refusal.rule.id()
        ),
        status: Some(status.to_owned()),
        body: Some((body, refusal.instance)),
    })
}

/// What describes a status: itself, before its range, before `default` (OpenAPI 3.0.3, 4.7.16).
fn describes<'d>(contract: &'d Document, responses: &Pointer, status: u16) -> Option<&'d str> {
    let exact = status.to_string();
    let range = format!("{}XX", status / 100);
    [exact.as_str(), &range, "default"]
        .iter()
        .find_map(|wanted| {
            let mut names = members(contract.get(responses)).map(|(name, _)| name.as_str());
            names.find(|name| name.eq_ignore_ascii_case(wanted))
        })
}

/// Whether a media type or a range of them covers what an answer is labelled with.
fn covers(name: &str, label: &str) -> bool {
    let (name, label) = (essence(name), essence(label));
    let kind = label.split('/').next().unwrap_or_default();
    name == label || name == "*/*" || name == format!("{kind}/*")
}

/// The start of an answer's body.
pub(super) fn excerpt(answer: &Answer) -> String {
    let text = String::from_utf8_lossy(&answer.body);
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
