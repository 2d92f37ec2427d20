//! Bodies of named fields, as pairs.
use super::parameters::decode;

/// A name and its text.
pub(crate) type Pair = (String, String);

/// The pairs of `application/x-www-form-urlencoded`; nothing if it is not text.
pub(crate) fn url_encoded(bytes: &[u8]) -> Option<Vec<Pair>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| {
        let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name, true), decode(text, true))
    });
    Some(pairs.collect())
}

/// The pairs of `multipart/form-data`, part by part; nothing if it is not well-formed.
pub(crate) fn multipart(content_type: &str, bytes: &[u8]) -> Option<Vec<Pair>> {
    let (_, boundary) = content_type.split_once("boundary=")?;
    let text = String::from_utf8_lossy(bytes);
    let body = text.strip_suffix(&format!("--{boundary}--\r\n"))?;
    let delimiter = format!("--{boundary}\r\n");
    let mut parts = body.split(&delimiter);
    if parts.next() != Some("") {
        return None;
    }
    let pairs = parts.map(|part| {
        let (head, text) = part.strip_suffix("\r\n")?.split_once("\r\n\r\n")?;
        let (_, rest) = head.split_once("; name=\"")?;
        let (name, rest) = rest.split_once('"')?;
        let is_file = rest.contains("filename=");
        // A file has a type of its own.
        (is_file == rest.contains("octet-stream")).then(|| (name.to_owned(), text.to_owned()))
    });
    pairs.collect()
}
