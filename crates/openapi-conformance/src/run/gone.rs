//! A server that no longer answers: which request was the last that it took.
use std::sync::Arc;
use std::time::Duration;

use super::counting::{Silent, Tally};
use crate::cases::Case;
use crate::run::session::Session;
use crate::wire::request::Request;
use crate::wire::send::Sent;

/// Requests that look for the server, and those that are sent again to it, at most.
pub(crate) const MOST: usize = LOOKS + 2 * SUSPECTS;
const LOOKS: usize = 8;
const SUSPECTS: usize = 16;
/// Between two looks.
const BETWEEN: Duration = Duration::from_millis(250);

/// Where a server has gone, its end is one cause: the request that it ended with, sent again alone to make
/// sure where the server has come back. What failed before keeps its own verdict, and what found nobody
/// was sent to nobody.
pub(super) async fn gone(session: &Session<'_>, look: Option<&Request>, tally: &mut Tally) {
    let answers = session.sender.answers();
    let mut silent: Vec<Silent> = std::mem::take(&mut tally.silent);
    silent.retain(|one| one.answers == answers);
    // The server was there when those were sent that broke off.
    silent.sort_by_key(|one| !one.broken);
    let Some(look) = look else { return };
    let suspects: Vec<Arc<Case>> = silent
        .iter()
        .take(SUSPECTS)
        .map(|one| Arc::clone(&one.case))
        .collect();
    let culprit = if is_there(session, look, LOOKS).await {
        let mut culprit = None;
        for case in suspects {
            if let Some(request) = session.render(&case.draft) {
                session.sender.send(&request).await;
            }
            if !is_there(session, look, 1).await {
                culprit = Some(case);
                break;
            }
        }
        culprit
    } else {
        suspects.into_iter().next()
    };
    let Some(culprit) = culprit else { return };
    let is_silent = |case: &Arc<Case>| silent.iter().any(|one| Arc::ptr_eq(&one.case, case));
    let mut gone: Vec<Arc<Case>> = Vec::new();
    tally.failed.retain_mut(|failed| {
        if Arc::ptr_eq(&failed.case, &culprit) {
            failed
                .problem
                .came
                .push_str("; no request after this one was answered");
            return true;
        }
        let is_gone = is_silent(&failed.case);
        if is_gone {
            gone.push(Arc::clone(&failed.case));
        }
        !is_gone
    });
    for case in gone {
        tally.take_back(&case);
    }
}

async fn is_there(session: &Session<'_>, look: &Request, looks: usize) -> bool {
    for number in 0..looks {
        if number > 0 {
            tokio::time::sleep(BETWEEN).await;
        }
        if matches!(
            session.sender.send(look).await,
            Sent::Answer(_) | Sent::Busy(_)
        ) {
            return true;
        }
    }
    false
}
