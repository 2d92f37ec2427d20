//! As much of an HTTP/1.1 reader as a load generator needs: the status, and where the body ends.

use anyhow::{Context, Result, bail};
use std::ops::Range;

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
    let mut status = None;
    let mut length = None;
    let mut start = 0;
    while let Some(line_length) = received[start..].iter().position(|byte| *byte == b'\n') {
        let line = received[start..start + line_length].trim_ascii_end();
        start += line_length + 1;
        if status.is_none() {
            status = Some(status_of(line)?);
        } else if line.is_empty() {
            let length = length.context("the response has no content-length")?;
            let body = start..start.saturating_add(length);
            return Ok(match status {
                Some(status) if body.end <= received.len() => Some(Response { status, body }),
                _ => None,
            });
        } else if let Some(value) = content_length(line) {
            let text = str::from_utf8(value).ok();
            let number = text.and_then(|text| text.trim().parse().ok());
            length = Some(number.context("the response's content-length is not a number")?);
        }
    }
    Ok(None)
}

fn status_of(line: &[u8]) -> Result<u16> {
    let status = line
        .strip_prefix(b"HTTP/1.1 ")
        .and_then(|rest| rest.get(..3))
        .and_then(|digits| str::from_utf8(digits).ok())
        .and_then(|digits| digits.parse().ok());
    match status {
        Some(status) => Ok(status),
        None => bail!(
            "the answer is not HTTP/1.1: it begins with {:?}",
            String::from_utf8_lossy(line)
        ),
    }
}

fn content_length(line: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"content-length:";
    let (name, value) = line.split_at_checked(NAME.len())?;
    name.eq_ignore_ascii_case(NAME).then_some(value)
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
            ("SSH-2.0-OpenSSH\r\n", "not HTTP/1.1"),
            ("HTTP/1.1 2x0 OK\r\n", "not HTTP/1.1"),
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
