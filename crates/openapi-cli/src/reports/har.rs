//! Exchanges as an HTTP archive (HAR 1.2), which browsers and other tools read.
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use openapi_conformance::{Exchange, Received, Request};
use serde_json::{Map, Value, json};
use tempfile::NamedTempFile;

use crate::file;

/// More exchanges are counted and not written.
const MOST: usize = 100_000;
/// Of a body so many bytes are written.
const MOST_OF_A_BODY: usize = 64 << 10;

/// An archive that is being written.
pub(super) struct Har {
    /// Gone once the archive is whole.
    file: Option<BufWriter<NamedTempFile>>,
    entries: usize,
    beyond: usize,
    /// What went wrong first; nothing is written after it.
    failed: Option<io::Error>,
    /// Takes secrets out of a text.
    masked: Box<dyn Fn(&str) -> String + Send>,
}

impl Har {
    /// Starts an archive.
    pub(super) fn open(
        path: &Path,
        masked: Box<dyn Fn(&str) -> String + Send>,
    ) -> io::Result<Self> {
        let mut file = BufWriter::new(file::beside(path)?);
        let creator = json!({ "name": "contract", "version": env!("CARGO_PKG_VERSION") });
        write!(
            file,
            "{{\"log\": {{\"version\": \"1.2\", \"creator\": {creator}, \"entries\": ["
        )?;
        Ok(Self {
            file: Some(file),
            entries: 0,
            beyond: 0,
            failed: None,
            masked,
        })
    }

    /// Writes an exchange.
    pub(super) fn add(&mut self, exchange: &Exchange<'_>) {
        if self.entries >= MOST {
            self.beyond += 1;
            return;
        }
        let Some(file) = self.file.as_mut().filter(|_| self.failed.is_none()) else {
            return;
        };
        let between = if self.entries == 0 { "\n" } else { ",\n" };
        let entry = entry(exchange, &*self.masked);
        if let Err(error) = write!(file, "{between}{entry}") {
            self.failed = Some(error);
        }
        self.entries += 1;
    }

    /// Ends the archive and puts it where it belongs.
    pub(super) fn end(&mut self, path: &Path) -> io::Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let Some(mut file) = self.file.take() else {
            return Ok(());
        };
        let comment = match self.beyond {
            0 => String::new(),
            more => format!(", \"comment\": \"{more} more exchanges are not in this file\""),
        };
        writeln!(file, "\n]{comment}}}}}")?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(path)?;
        Ok(())
    }
}

fn entry(exchange: &Exchange<'_>, masked: &dyn Fn(&str) -> String) -> Value {
    let started = DateTime::<Utc>::from(exchange.started);
    let milliseconds = exchange.took.as_secs_f64() * 1000.0;
    let mut entry = json!({
        "startedDateTime": started.to_rfc3339_opts(SecondsFormat::Millis, true),
        "time": milliseconds,
        "request": request(exchange.request, masked),
        "response": response(exchange.answer.ok(), masked),
        "cache": {},
        "timings": { "send": 0, "wait": milliseconds, "receive": 0 },
    });
    if let Err(why) = exchange.answer {
        entry["comment"] = format!("no answer: {why}").into();
    }
    entry
}

fn request(request: &Request, masked: &dyn Fn(&str) -> String) -> Value {
    let url = request.shown_url();
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query: Vec<Value> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            json!({ "name": name, "value": value })
        })
        .collect();
    let headers: Vec<(&str, String)> = request.headers().collect();
    let headers = headers.iter().map(|(name, value)| (*name, value.clone()));
    let mime = headers.clone().find(|(name, _)| *name == "content-type");
    let mut value = json!({
        "method": request.method(),
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": listed(headers),
        "queryString": query,
        "headersSize": -1,
        "bodySize": request.body().len(),
    });
    if !request.body().is_empty() {
        let mut data = content(request.body(), masked);
        // A posted text has no place for how it is encoded.
        if data.remove("encoding").is_some() {
            data.insert("comment".to_owned(), "the text is base64".into());
        }
        let mime = mime.map_or_else(String::new, |(_, value)| value);
        data.insert("mimeType".to_owned(), mime.into());
        value["postData"] = Value::Object(data);
    }
    value
}

fn response(received: Option<&Received>, masked: &dyn Fn(&str) -> String) -> Value {
    let (status, headers, body) = match received {
        Some(received) => (received.status(), received.headers(), received.body()),
        None => (0, [].as_slice(), [].as_slice()),
    };
    let headers = headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value);
        (name.as_str(), masked(&value))
    });
    let of = |name: &str| {
        let found = headers.clone().find(|(other, _)| *other == name);
        found.map_or_else(String::new, |(_, value)| value)
    };
    let mut content = content(body, masked);
    content.insert("size".to_owned(), body.len().into());
    content.insert("mimeType".to_owned(), of("content-type").into());
    json!({
        "status": status,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": listed(headers.clone()),
        "content": content,
        "redirectURL": of("location"),
        "headersSize": -1,
        "bodySize": if received.is_some() { i64::try_from(body.len()).unwrap_or(-1) } else { -1 },
    })
}

fn listed<'h>(headers: impl Iterator<Item = (&'h str, String)>) -> Vec<Value> {
    headers
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect()
}

/// A body as text, or in base64 where it is none.
fn content(body: &[u8], masked: &dyn Fn(&str) -> String) -> Map<String, Value> {
    let mut content = Map::new();
    let shown = body.get(..MOST_OF_A_BODY).unwrap_or(body);
    let text = match std::str::from_utf8(shown) {
        Ok(text) => Some(text),
        // The bound may stand within a character.
        Err(error) if error.error_len().is_none() && shown.len() < body.len() => {
            let whole = shown.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).ok()
        }
        Err(_) => None,
    };
    if let Some(text) = text {
        content.insert("text".to_owned(), masked(text).into());
    } else {
        content.insert("text".to_owned(), STANDARD.encode(shown).into());
        content.insert("encoding".to_owned(), "base64".into());
    }
    if shown.len() < body.len() {
        let comment = format!("the first {} of {} bytes", shown.len(), body.len());
        content.insert("comment".to_owned(), comment.into());
    }
    content
}

#[cfg(test)]
mod tests {
    use super::{MOST_OF_A_BODY, content};

    #[test]
    fn a_body_is_text_or_base64_and_not_endless() {
        let masked = |text: &str| text.replace("s3cret", "$TOKEN");
        let of = |body: &[u8]| serde_json::Value::Object(content(body, &masked)).to_string();
        assert_eq!(of(b"a s3cret"), r#"{"text":"a $TOKEN"}"#);
        assert_eq!(of(b"\xff"), r#"{"text":"/w==","encoding":"base64"}"#);
        // The bound stands within a character of two bytes.
        let long = format!("a{}", "\u{e9}".repeat(MOST_OF_A_BODY / 2));
        let cut = content(long.as_bytes(), &masked);
        assert_eq!(cut["text"].as_str().unwrap().len(), MOST_OF_A_BODY - 1);
        assert_eq!(cut["comment"], "the first 65536 of 65537 bytes");
        assert!(!cut.contains_key("encoding"));
    }
}
