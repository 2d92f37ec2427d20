//! Which part of a body it is that is answered otherwise than the plainest body.
use openapi_document::Pointer;
use serde_json::Value;

use super::{Asking, Reply};
use crate::cases::admitted::is_admitted;
use crate::failure::reduce::{Trying, reduce};
use crate::failure::shrink::Difference;
use crate::wire::request::{Body, Draft};

/// Requests that look for one part.
const MOST: usize = 200;

impl Asking<'_> {
    /// The smallest body for which `fails` holds, and its part that the plainest body has not: the request
    /// is made smaller as failures of a run are. Nothing if it does not hold for the body itself, or
    /// nothing can be sent.
    pub async fn smallest(
        &self,
        operation: &str,
        media_type: &str,
        body: &Value,
        plain: &Value,
        fails: &mut dyn FnMut(&Value, Reply) -> bool,
    ) -> Option<(Value, Pointer)> {
        let draft = |value| self.draft(operation, Some((media_type, value))).ok();
        let mut tries = Tries {
            asking: self,
            fails,
            smallest: draft(body)?,
            left: MOST,
        };
        if !tries.fails(draft(body)?).await {
            return None;
        }
        let part = match reduce(&mut tries, &draft(plain)?).await.as_slice() {
            [Difference::Part(at)] => at.clone(),
            _ => Pointer::root(),
        };
        match tries.smallest.body {
            Body::Value { value, .. } => Some((value, part)),
            Body::None | Body::Raw { .. } => None,
        }
    }
}

/// Bodies that are tried.
struct Tries<'t> {
    asking: &'t Asking<'t>,
    fails: &'t mut dyn FnMut(&Value, Reply) -> bool,
    smallest: Draft,
    left: usize,
}

impl Trying for Tries<'_> {
    async fn fails(&mut self, draft: Draft) -> bool {
        let Body::Value { value, .. } = &draft.body else {
            return false;
        };
        if self.left == 0 || !is_admitted(&self.asking.suite.contract, &draft) {
            return false;
        }
        self.left -= 1;
        let reply = self.asking.send(&draft).await;
        let fails = (self.fails)(value, reply);
        if fails {
            self.smallest = draft;
        }
        fails
    }

    fn smallest(&self) -> &Draft {
        &self.smallest
    }

    fn is_spent(&self) -> bool {
        self.left == 0
    }
}
