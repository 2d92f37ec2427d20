//! What is wrong with the head of a request before anybody looks for its operation.

use http::header::{HOST, TRANSFER_ENCODING};
use http::{HeaderMap, Method, Version, request::Parts};

/// The sentence that refuses the request, if anything does. Two servers in a row must not read such a
/// head in two ways (RFC 9112 §3.2, §6.1).
pub(super) fn fault(head: &Parts) -> Option<&'static str> {
    if head.version == Version::HTTP_11 && count(&head.headers, HOST) == 0 {
        return Some("a Host header is required");
    }
    if count(&head.headers, HOST) > 1 {
        return Some("more than one Host header");
    }
    let codings = head.headers.get_all(TRANSFER_ENCODING);
    let chunked = |value: &http::HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"chunked");
    if codings.iter().count() > 1 || !codings.iter().all(chunked) {
        return Some("the only Transfer-Encoding that is supported is chunked");
    }
    None
}

fn count(headers: &HeaderMap, name: http::HeaderName) -> usize {
    headers.get_all(name).iter().count()
}

/// The method by which to look for an operation. Names of methods are case-sensitive (RFC 9110 §9.1),
/// which dropshot's search is not: `post` becomes a method that nothing has.
pub(super) fn method(method: &Method) -> Method {
    if method.as_str().bytes().any(|c| c.is_ascii_lowercase()) {
        Method::from_bytes(b"-").unwrap_or_default()
    } else {
        method.clone()
    }
}
