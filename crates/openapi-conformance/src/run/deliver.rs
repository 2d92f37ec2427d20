//! Requests that are sent with fresh natural keys where those that they have were taken before.
use std::sync::atomic::Ordering;

use openapi_document::Method;

use crate::cases::fresh::{Fresh, fresh};
use crate::cases::{Case, Expect, Part};
use crate::fixed::fix;
use crate::judge::Judge;
use crate::judge::problem::Problem;
use crate::rules::CheckRule;
use crate::run::keys::{MOST, VAIN};
use crate::run::session::Session;
use crate::wire::request::{Draft, Request};
use crate::wire::send::Sent;

/// A request that was sent, as it was sent at last.
pub(crate) struct Delivered {
    pub(crate) draft: Draft,
    pub(crate) request: Request,
    pub(crate) sent: Sent,
    /// It was refused, and the key that it is about was accepted before.
    pub(crate) taken: bool,
}

impl Delivered {
    /// What is wrong with what came of a case; nothing because what the request names is there already.
    pub(crate) fn problems(&self, judge: &Judge<'_>, case: &Case) -> Vec<Problem> {
        let mut problems = judge.judge(case, &self.request, &self.sent);
        problems.retain(|one| !(self.taken && one.rule == CheckRule::AcceptsRefused));
        problems
    }
}

impl Session<'_> {
    /// Sends the request of a case: one that the contract admits with fresh natural keys where that helps,
    /// any other as it is.
    pub(crate) async fn send_case(&self, case: &Case, draft: Draft) -> Option<Delivered> {
        if case.expect == Expect::Accepted {
            self.deliver(&draft, case.part.as_ref()).await
        } else {
            self.send_as_it_is(draft).await
        }
    }

    /// Sends a request that the contract admits, with fresh natural keys where those that it has were
    /// taken before.
    pub(crate) async fn deliver(&self, draft: &Draft, part: Option<&Part>) -> Option<Delivered> {
        let Some(own) = self.keys.operations.get(&draft.operation) else {
            return self.send_as_it_is(draft.clone()).await;
        };
        if own.once.load(Ordering::Relaxed) {
            let new = self.fresh(draft, part, Fresh::Members);
            let new = new.unwrap_or_else(|| draft.clone());
            let mut sent = self.send_as_it_is(new).await?;
            self.mark(&mut sent);
            return Some(sent);
        }
        let mut first = self.send_as_it_is(draft.clone()).await?;
        self.mark(&mut first);
        let about_keys = match first.sent.status() {
            Some(409) => true,
            Some(400 | 422) => {
                first.taken || *own.tried.get_or_init(|| self.is_about_keys(draft)).await
            }
            _ => false,
        };
        if about_keys {
            self.mark(&mut first);
        }
        let left = own.vain.load(Ordering::Relaxed) < VAIN
            && own
                .extra
                .fetch_add(usize::from(about_keys), Ordering::Relaxed)
                < MOST / 2;
        if !about_keys || !left {
            return Some(first);
        }
        let Some(new) = self.fresh(draft, part, Fresh::Members) else {
            return Some(first);
        };
        let mut second = self.send_as_it_is(new).await?;
        self.mark(&mut second);
        match second.sent.status() {
            Some(status) if Some(status) == first.sent.status() => {
                own.vain.fetch_add(1, Ordering::Relaxed);
                Some(first)
            }
            Some(200..300) => {
                // What is changed again and again keeps its keys.
                let makes = self.contract[draft.operation].method == Method::Post;
                own.once.fetch_or(makes, Ordering::Relaxed);
                Some(second)
            }
            Some(_) => Some(second),
            None => Some(first),
        }
    }

    /// Remembers the keys that were accepted, and knows those that were.
    fn mark(&self, delivered: &mut Delivered) {
        match delivered.sent.status() {
            Some(200..300) => self.keys.use_up(&delivered.draft),
            Some(400 | 409 | 422) => delivered.taken = self.keys.are_used(&delivered.draft),
            _ => {}
        }
    }

    /// Sends a request that makes another thing than it did before.
    pub(crate) async fn deliver_another(&self, draft: &Draft) -> Option<Delivered> {
        let new = self.fresh(draft, None, Fresh::Thing);
        self.send_as_it_is(new.unwrap_or_else(|| draft.clone()))
            .await
    }

    async fn send_as_it_is(&self, draft: Draft) -> Option<Delivered> {
        let request = self.render(&draft)?;
        let sent = self.sender.send(&request).await;
        Some(Delivered {
            draft,
            request,
            sent,
            taken: false,
        })
    }

    /// Whether the plainest request is accepted with fresh keys, and refused when it is sent again with
    /// those.
    async fn is_about_keys(&self, draft: &Draft) -> bool {
        let plain = self.cases.plain.get(&draft.operation);
        let Some(new) = plain.and_then(|plain| self.fresh(plain, None, Fresh::Members)) else {
            return false;
        };
        let accepted = |one: &Delivered| matches!(one.sent.status(), Some(200..300));
        let Some(first) = self.send_as_it_is(new.clone()).await.filter(accepted) else {
            return false;
        };
        self.keys.use_up(&first.draft);
        let second = self.send_as_it_is(first.draft).await;
        let about = second.is_some_and(|second| matches!(second.sent.status(), Some(400..500)));
        if let Some(own) = self.keys.operations.get(&draft.operation).filter(|_| about) {
            own.once.store(true, Ordering::Relaxed);
        }
        about
    }

    fn fresh(&self, draft: &Draft, part: Option<&Part>, what: Fresh) -> Option<Draft> {
        let salt = self.keys.salt.fetch_add(1, Ordering::Relaxed);
        let mut new = fresh(self.contract, draft, part, what, salt)?;
        fix(self.contract, &mut new, &self.fixed);
        Some(new)
    }
}
