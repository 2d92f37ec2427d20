//! Lists that are told page by page: what stood on one does not stand on the next.
use std::sync::Arc;

use openapi_contract::{Direction, admits};
use openapi_document::{Location, Method, Operation, Pointer};
use serde_json::Value;

use super::counting::Tally;
use super::known::Named;
use crate::cases::chains::Chain;
use crate::cases::family::Family;
use crate::cases::identifiers::{as_meant, identifier, list, plain_name};
use crate::cases::{Case, Expect, Kind};
use crate::failure::failed::Failed;
use crate::judge::problem::Problem;
use crate::model::OperationId;
use crate::rules::CheckRule;
use crate::run::session::Session;
use crate::wire::request::{Draft, Request};
use crate::wire::send::Received;

/// Requests that look at the pages of one list.
pub(crate) const MOST: usize = 6;
/// Elements of a page.
const SIZE: u64 = 2;

/// Usual names of parameters, without separators.
const SIZES: [&str; 9] = [
    "limit",
    "pagesize",
    "perpage",
    "size",
    "count",
    "maxresults",
    "top",
    "take",
    "first",
];
const OFFSETS: [&str; 5] = ["offset", "skip", "start", "startindex", "from"];
const NUMBERS: [&str; 4] = ["page", "pagenumber", "pageno", "pageindex"];
const CURSORS: [&str; 8] = [
    "cursor",
    "after",
    "pagetoken",
    "continuationtoken",
    "nexttoken",
    "startingafter",
    "marker",
    "next",
];

/// How the page that follows another is asked for.
enum Following {
    /// By a link of the contract.
    Linked(Chain),
    /// By the number of elements before it.
    Offset(usize),
    Number(usize),
    /// By what the page before it says.
    Cursor(usize),
}

/// One page.
struct Page {
    draft: Draft,
    request: Request,
    received: Received,
    items: Vec<Value>,
    body: Value,
}

/// Looks at the first two pages of every list: a failure where a link says how to go on, else a remark.
pub(super) async fn look(session: &Session<'_>, tally: &mut Tally, links: &[Chain]) -> Vec<String> {
    let mut notes = Vec::new();
    for (id, operation) in session.contract.each() {
        if operation.method != Method::Get {
            continue;
        }
        let own = |chain: &&Chain| chain.from == id && chain.to == id;
        let mut ways: Vec<Following> = links
            .iter()
            .filter(own)
            .cloned()
            .map(Following::Linked)
            .collect();
        let shapes = [
            place(operation, &OFFSETS).map(Following::Offset),
            place(operation, &NUMBERS).map(Following::Number),
            place(operation, &CURSORS).map(Following::Cursor),
        ];
        ways.extend(shapes.into_iter().flatten());
        let Some(way) = ways.into_iter().next() else {
            continue;
        };
        // What comes and goes is no fault.
        if repeated(session, id, &way).await.is_none() {
            continue;
        }
        if let Some((first, second, what)) = repeated(session, id, &way).await {
            notes.extend(told(session, tally, &way, (first, second), &what));
        }
    }
    notes
}

/// A query parameter with one of these names.
fn place(operation: &Operation, names: &[&str]) -> Option<usize> {
    let mut all = operation.parameters.iter();
    all.position(|one| {
        one.location == Location::Query && names.contains(&plain_name(&one.name).as_str())
    })
}

/// Two pages of which the second repeats something of the first, and what.
async fn repeated(
    session: &Session<'_>,
    id: OperationId,
    way: &Following,
) -> Option<(Page, Page, String)> {
    let operation = &session.contract[id];
    let mut draft = session.cases.plain.get(&id)?.clone();
    // The first page is what nobody has asked to go on from.
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let goes_on = place(operation, &CURSORS) == Some(index)
            || matches!(way, Following::Linked(chain) if chain.gives(index));
        if let Some(held) = draft.parameters.get_mut(index).filter(|_| goes_on)
            && !parameter.required
        {
            *held = None;
        }
    }
    if let Some(size) = place(operation, &SIZES) {
        set(session, &mut draft, size, SIZE.into());
    }
    let first = page(session, draft).await?;
    let mut next = first.draft.clone();
    match way {
        Following::Linked(chain) => {
            let values: Named = chain.values(session.contract, &first.draft, &first.received)?;
            for (index, value) in values {
                *next.parameters.get_mut(index)? = Some(value);
            }
        }
        Following::Offset(index) => {
            set(session, &mut next, *index, first.items.len().into()).then_some(())?;
        }
        Following::Number(index) => set(session, &mut next, *index, 2.into()).then_some(())?,
        Following::Cursor(index) => {
            let cursor = cursor(&first.body).or_else(|| told_beside(&first.received))?;
            set(session, &mut next, *index, cursor).then_some(())?;
        }
    }
    let second = page(session, next).await?;
    // Some servers give the last page again when there is none.
    let is_short = (first.items.len() as u64) < SIZE;
    // Things without a name of their own may be alike.
    let again = second
        .items
        .iter()
        .find(|item| identifier(item, "id").is_some() && first.items.contains(item));
    let again = again.filter(|_| !is_short)?.to_string();
    Some((first, second, again))
}

/// Sets a parameter to a value that its schema admits.
fn set(session: &Session<'_>, draft: &mut Draft, index: usize, value: Value) -> bool {
    let parameter = session.contract[draft.operation].parameters.get(index);
    let Some(schema) = parameter.map(|one| one.schema().cloned()) else {
        return false;
    };
    let document = &session.contract.document;
    let Some(value) = as_meant(document, schema.as_ref(), value) else {
        return false;
    };
    let admitted = |at: &Pointer| admits(document, at, Direction::Request, &value).is_ok();
    let admitted = schema.as_ref().is_none_or(admitted);
    if let Some(held) = draft.parameters.get_mut(index).filter(|_| admitted) {
        *held = Some(value);
    }
    admitted
}

async fn page(session: &Session<'_>, draft: Draft) -> Option<Page> {
    let request = session.render(&draft)?;
    let received = session.sender.send(&request).await.received()?;
    let body: Value = serde_json::from_slice(received.body()).ok()?;
    let items = list(&body)?.clone();
    ((200..300).contains(&received.status) && !items.is_empty()).then_some(Page {
        draft,
        request,
        received,
        items,
        body,
    })
}

/// What a page says of the one that follows, be it in a member of its own.
fn cursor(body: &Value) -> Option<Value> {
    let members = body.as_object()?;
    let is_next = |name: &str| {
        let name = plain_name(name);
        name.starts_with("next") || CURSORS.contains(&name.as_str())
    };
    // A whole address is followed otherwise.
    let is_token = |text: &str| !text.is_empty() && !text.contains(['/', '?']);
    let found = members.iter().find(|(name, value)| {
        is_next(name) && (value.is_number() || value.as_str().is_some_and(is_token))
    });
    let inner = || {
        members
            .values()
            .filter(|one| one.is_object())
            .find_map(cursor)
    };
    found.map(|(_, value)| value.clone()).or_else(inner)
}

/// The same in a header of the answer.
fn told_beside(received: &Received) -> Option<Value> {
    let is_next = |name: &str| plain_name(name.trim_start_matches("x-")).starts_with("next");
    let mut headers = received.headers().iter();
    let (_, value) = headers.find(|(name, _)| is_next(name))?;
    let text = std::str::from_utf8(value).ok()?;
    (!text.contains(['/', '?'])).then(|| text.into())
}

fn told(
    session: &Session<'_>,
    tally: &mut Tally,
    way: &Following,
    (first, second): (Page, Page),
    again: &str,
) -> Option<String> {
    let again = crate::excerpt::excerpt(again, 120);
    let came = format!("{again} on both");
    let expected = "a second page without what stands on the first";
    let operation = &session.contract[second.draft.operation];
    let Following::Linked(chain) = way else {
        return Some(format!(
            "{} answers otherwise than its parameters suggest: expected {expected}, came {came}; {}",
            operation.name,
            second.request.curl()
        ));
    };
    let asked = Case {
        kind: Kind::Accepts,
        name: "the page that follows".to_owned(),
        at: operation.at.clone(),
        draft: second.draft,
        expect: Expect::Accepted,
        part: None,
        family: Family::Existing,
    };
    let problem = Problem::new(CheckRule::StateLost, &chain.link, expected, came);
    let received = Some(second.received);
    let mut failed = Failed::new(&Arc::new(asked), problem, received, second.request);
    failed.before.push(first.request);
    tally.failed.push(failed);
    None
}
