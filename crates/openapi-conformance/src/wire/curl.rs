//! Requests as commands for a shell.
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::wire::request::Request;

/// A run of one byte at least so long is told, not shown.
const LONG_RUN: usize = 1_000;

impl Request {
    /// A command that sends the request again. `$TOKEN` stands for the secret.
    pub fn curl(&self) -> String {
        let mut line = String::from("curl -i");
        match (self.method.as_str(), &self.body) {
            ("GET", None) | ("POST", Some(_)) => {}
            ("HEAD", None) => line.push_str(" --head"),
            (method, _) => {
                let _ = write!(line, " -X {method}");
            }
        }
        let _ = write!(line, " \"{}\"", self.url.shell);
        for header in &self.headers {
            let (name, value) = (&header.name, &header.value);
            // curl leaves out a header with nothing behind the colon.
            let _ = if value.value.is_empty() {
                write!(line, " -H '{name};'")
            } else if value.shell.contains('$') {
                write!(line, " -H \"{name}: {}\"", value.shell)
            } else {
                let text = String::from_utf8_lossy(&value.value);
                write!(line, " -H {}", quoted(&format!("{name}: {text}")))
            };
        }
        let Some(body) = &self.body else { return line };
        if !self.headers.iter().any(|one| one.name == "content-type") {
            line.push_str(" -H 'content-type:'");
        }
        match std::str::from_utf8(body) {
            Ok(text)
                if !text.chars().any(is_hidden)
                    && !text.starts_with('@')
                    && longest_run(body) < LONG_RUN =>
            {
                let _ = write!(line, " --data-binary {}", quoted(text));
                line
            }
            _ => format!("{} | {line} --data-binary @-", produced(body)),
        }
    }
}

/// Whether a terminal would not show a character, or a copy from it lose it.
fn is_hidden(one: char) -> bool {
    one.is_control() && one != '\n'
}

/// The first argument with which `printf` prints a text.
fn format_of(text: &str) -> String {
    let mut format = String::new();
    for one in text.chars() {
        match one {
            // What starts with a dash would be an option.
            '-' if format.is_empty() => format.push_str("\\055"),
            '%' => format.push_str("%%"),
            '\\' => format.push_str("\\\\"),
            '\r' => format.push_str("\\r"),
            '\t' => format.push_str("\\t"),
            '\n' => format.push_str("\\n"),
            _ if is_hidden(one) => {
                for byte in one.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to a `String` cannot fail.
                    let _ = write!(format, "\\{byte:03o}");
                }
            }
            _ => format.push(one),
        }
    }
    format
}

/// One word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn longest_run(bytes: &[u8]) -> usize {
    runs(bytes).map(|(_, length)| length).max().unwrap_or(0)
}

/// Runs of the same byte.
fn runs(bytes: &[u8]) -> impl Iterator<Item = (u8, usize)> + '_ {
    bytes
        .chunk_by(|one, other| one == other)
        .filter_map(|run| Some((*run.first()?, run.len())))
}

/// Commands that print these bytes.
fn produced(bytes: &[u8]) -> String {
    let mut commands = Vec::new();
    let mut plain: Vec<u8> = Vec::new();
    let flush = |plain: &mut Vec<u8>, commands: &mut Vec<String>| {
        if !plain.is_empty() {
            let shown = match std::str::from_utf8(plain) {
                Ok(text) if !text.chars().any(is_hidden) => format!("printf %s {}", quoted(text)),
                Ok(text) => format!("printf {}", quoted(&format_of(text))),
                _ => format!("printf %s {} | base64 -d", STANDARD.encode(&*plain)),
            };
            commands.push(shown);
            plain.clear();
        }
    };
    for (byte, length) in runs(bytes) {
        if length < LONG_RUN {
            plain.resize(plain.len() + length, byte);
        } else {
            flush(&mut plain, &mut commands);
            commands.push(format!(
                "head -c {length} /dev/zero | tr '\\0' '\\{byte:03o}'"
            ));
        }
    }
    flush(&mut plain, &mut commands);
    match commands.as_slice() {
        [only] => only.clone(),
        many => format!("{{ {}; }}", many.join("; ")),
    }
}
