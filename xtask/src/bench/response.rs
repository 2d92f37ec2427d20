//! As much of an HTTP/1.1 reader as a load generator needs: the status, and where the body ends.

use anyhow::{Context, Result, ensure};
use httparse::{EMPTY_HEADER, Status};
use std::ops::Range;

/// More than any server of this API sends.
const MOST_HEADERS: usize = 32;

/// One complete response at the start of the bytes that were received.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) status: u16,
    /// Where the body lies in the received bytes; the response ends where it ends.
    pub(super) body: Range<usize>,
}

/// Reads the response at the start of `received`, or `None` while it is not complete.
///
/// The length comes from `content-length` (RFC 9112 section 6.3); a response without one is an
/// error, since its end could be told by nothing but the closing of the connection.
pub(super) fn read(received: &[u8]) -> Result<Option<Response>> {
    let mut headers = [EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Response::new(&mut headers);
    let parsed = head.parse(received).with_context(|| {
        let line = received.split(|byte| *byte == b'\n').next();
        let line = String::from_utf8_lossy(line.unwrap_or_default());
        format!(
            "the answer cannot be read; it begins with {:?}",
            line.trim_end()
        )
    })?;
    let (Status::Complete(start), Some(status)) = (parsed, head.code) else {
        return Ok(None);
    };
    ensure!(head.version == Some(1), "the answer is not HTTP/1.1");
    let length = head
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"))
        .context("the response has no content-length")?;
    let length: usize = str::from_utf8(length.value)
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .context("the response's content-length is not a number")?;
    let body = start..start.saturating_add(length);
    Ok((body.end <= received.len()).then_some(Response { status, body }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[u8] =
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    #[test]
    fn a_response_is_read_once_it_is_complete_and_not_before() {
        for end in 0..WHOLE.len() {
            assert_eq!(read(&WHOLE[..end]).unwrap(), None, "{end} bytes");
        }
        let response = read(WHOLE).unwrap().unwrap();
        assert_eq!(response.status, 200);
        assert_eq!(&WHOLE[response.body], b"{}");
    }

    #[test]
    fn what_follows_is_left_for_the_next_read() {
        let two = [WHOLE, WHOLE].concat();
        let response = read(&two).unwrap().unwrap();
        assert_eq!(response.body.end, WHOLE.len());
    }

    #[test]
    fn a_refusal_is_a_response_as_well() {
        let bytes = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length:0\r\n\r\n";
        let response = read(bytes).unwrap().unwrap();
        assert_eq!((response.status, response.body.len()), (503, 0));
    }

    #[test]
    fn what_cannot_be_followed_is_an_error() {
        for (bytes, reason) in [
            ("SSH-2.0-OpenSSH\r\n", "begins with \"SSH-2.0-OpenSSH\""),
            ("HTTP/1.1 2x0 OK\r\n", "begins with \"HTTP/1.1 2x0 OK\""),
            ("HTTP/1.0 200 OK\r\n\r\n", "not HTTP/1.1"),
            (
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
                "no content-length",
            ),
            (
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
                "not a number",
            ),
        ] {
            let error = read(bytes.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(reason), "{bytes:?}: {error}");
        }
    }
}
