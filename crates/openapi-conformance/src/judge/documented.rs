//! Whether an answer is one that the contract documents.
use openapi_contract::{Direction, admits};
use openapi_document::{Document, MediaType, Method, Operation, Response, essence, is_json};
use serde_json::Value;

use crate::excerpt::excerpt;
use crate::judge::describe::documented;
use crate::judge::hidden::write_only;
use crate::judge::items;
use crate::judge::problem::{Problem, refused, surely, violation};
use crate::judge::textual;
use crate::model::Contract;
use crate::rules::CheckRule;
use crate::wire::readings::header_readings;
use crate::wire::send::Received;

/// All that the contract has against an answer, but for its status being the wrong one of those
/// documented.
pub(crate) fn check(
    contract: &Contract,
    operation: &Operation,
    received: &Received,
) -> Vec<Problem> {
    let status = received.status;
    if status >= 500 {
        return vec![Problem::new(
            CheckRule::ServerError,
            &operation.responses_at,
            "a status below 500",
            format!("status {status}"),
        )];
    }
    let Some(response) = operation.response(status) else {
        return vec![Problem::new(
            CheckRule::StatusUndocumented,
            &operation.responses_at,
            format!("one of the documented statuses: {}", documented(operation)),
            format!("status {status}"),
        )];
    };
    let mut problems = Vec::new();
    body(contract, operation, response, received, &mut problems);
    headers(&contract.document, response, received, &mut problems);
    problems
}

fn body(
    contract: &Contract,
    operation: &Operation,
    response: &Response,
    received: &Received,
    problems: &mut Vec<Problem>,
) {
    // RFC 9110, sections 9.3.2, 15.3.5 and 15.4.5: these have no body.
    if operation.method == Method::Head || matches!(received.status, 204 | 304) {
        return;
    }
    let content = response.at.child("content");
    // A response without `content` says nothing of its body.
    if response.content.is_empty() {
        return;
    }
    let names: Vec<&str> = response
        .content
        .iter()
        .map(|media| media.name.as_str())
        .collect();
    let expected = format!("a body of {}", names.join(" or "));
    let Some(label) = received.header("content-type") else {
        let (rule, came) = if received.body.is_empty() {
            (CheckRule::BodyMissing, "no body")
        } else {
            (CheckRule::MediaTypeMissing, "a body without Content-Type")
        };
        // Nothing at all is a text of no characters.
        let empty = |media: &MediaType| textual::may_be_nothing(&contract.document, media);
        if rule != CheckRule::BodyMissing || !response.content.iter().any(empty) {
            problems.push(Problem::new(rule, &content, expected, came));
        }
        return;
    };
    let Some(media) = matching(&response.content, label) else {
        problems.push(Problem::new(
            CheckRule::MediaTypeUndocumented,
            &content,
            expected,
            format!("Content-Type: {label}"),
        ));
        return;
    };
    if let Some(schema) = &media.item_schema {
        problems.extend(items::check(contract, media, schema, label, received));
    }
    if !is_json(&essence(label)) {
        problems.extend(textual::check(
            &contract.document,
            media,
            label,
            received,
            Direction::Response,
        ));
        return;
    }
    if received.cut {
        problems.push(Problem::new(
            CheckRule::BodyTooLong,
            &media.at,
            "a JSON document that can be read whole",
            format!("more than {} bytes", received.body.len()),
        ));
        return;
    }
    if received.body.is_empty() {
        problems.push(Problem::new(
            CheckRule::BodyMissing,
            &media.at,
            expected,
            "no body",
        ));
        return;
    }
    let value = match serde_json::from_slice::<Value>(&received.body) {
        Ok(value) => value,
        Err(error) => {
            let came = format!("a body that is no JSON: {error}");
            problems.push(Problem::new(
                CheckRule::BodyMalformed,
                &media.at,
                "well-formed JSON in UTF-8",
                came,
            ));
            return;
        }
    };
    let Some(schema) = &media.schema else { return };
    if let Err(violations) = admits(&contract.document, schema, Direction::Response, &value) {
        problems.extend(surely(&violations).map(|one| refused(one, &value)));
    }
    if contract.reach(schema).write_only {
        problems.extend(write_only(&contract.document, schema, &value));
    }
}

/// That an answer has a body where none is documented, for those who ask for more than the contract says.
pub(crate) fn undocumented_body(operation: &Operation, received: &Received) -> Option<Problem> {
    let response = operation.response(received.status)?;
    (response.content.is_empty() && !received.body.is_empty()).then(|| {
        Problem::new(
            CheckRule::BodyUndocumented,
            &response.at,
            "no body, for the response has no `content`",
            format!("a body of {} bytes", received.body.len()),
        )
    })
}

/// The media type that covers a label, the most specific first.
pub(crate) fn matching<'c>(content: &'c [MediaType], label: &str) -> Option<&'c MediaType> {
    let label = essence(label);
    let wide = label.split_once('/').map(|(kind, _)| format!("{kind}/*"));
    let of = |name: &str| content.iter().find(|media| media.essence() == name);
    of(&label)
        .or_else(|| wide.and_then(|wide| of(&wide)))
        .or_else(|| of("*/*"))
}

fn headers(
    document: &Document,
    response: &Response,
    received: &Received,
    problems: &mut Vec<Problem>,
) {
    for header in &response.headers {
        let Some(value) = received.header(&header.name) else {
            if header.required {
                problems.push(Problem::new(
                    CheckRule::HeaderMissing,
                    &header.at,
                    format!("the header `{}`, which is required", header.name),
                    "no such header",
                ));
            }
            continue;
        };
        let Some(schema) = header.serialisation.schema() else {
            continue;
        };
        let refusals: Vec<_> = header_readings(value, header.serialisation.is_json())
            .iter()
            .map(|reading| admits(document, schema, Direction::Response, reading))
            .collect();
        let surely = refusals.iter().all(|one| {
            one.as_ref()
                .is_err_and(|violations| violation(violations).is_some())
        });
        if surely {
            let keyword = refusals
                .first()
                .and_then(|one| one.as_ref().err())
                .and_then(|violations| violation(violations))
                .map_or_else(|| schema.clone(), |one| one.keyword.clone());
            problems.push(Problem::new(
                CheckRule::HeaderSchema,
                &keyword,
                format!("a header `{}` that its schema admits", header.name),
                format!("`{}`", excerpt(value, 120)),
            ));
        }
    }
}

#[cfg(test)]
mod tests;
