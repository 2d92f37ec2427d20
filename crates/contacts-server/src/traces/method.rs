//! Which methods the name of a span may tell of.

use http::Method;

/// Whether it is a method of HTTP, of which the name of a span may tell: strangers can make up others.
pub(super) fn is_known(method: &Method) -> bool {
    method.is_idempotent() || *method == Method::POST || *method == Method::PATCH
}
