//! Sends JSON through the generated client's types and tells what comes out.
//!
//! `cargo xtask check` builds this program and talks to it in lines of JSON. It asks
//! `{"body": "POST /api/contacts.upsert request", "value": …}` and hears one of
//! - `{"value": …}`, what the type of that body makes of the value: what the client would send,
//!   or what a response's reader could still know;
//! - `{"error": "…", "at": ["contact", "email"]}`, where the type does not take the value;
//! - `{"unknown": true}`, where the client has no type for that body.
//!
//! A number's text passes untouched to the type and from it.
//!
//! The client is `contacts-client`. With `CONTACTS_PROBE_CONTRACT` set at build time to the path
//! of another contract, it is the client generated from that one, by the same generator.

use std::io::{self, BufRead as _, Write as _};

#[cfg(not(other_contract))]
use contacts_client::types;
#[cfg(other_contract)]
use other::types;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use serde_path_to_error::Segment;

#[cfg(other_contract)]
#[allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    clippy::unwrap_used,
    reason = "generated source, which follows its generator's style"
)]
mod other {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

#[derive(Deserialize)]
struct Question {
    body: String,
    value: Box<RawValue>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Value { value: Box<RawValue> },
    Error { error: String, at: Vec<String> },
    Unknown { unknown: bool },
}

macro_rules! bodies {
    ($($body:literal => $carrier:ty,)*) => {
        fn answer(question: &Question) -> Answer {
            match question.body.as_str() {
                $($body => through::<$carrier>(question.value.get()),)*
                _ => Answer::Unknown { unknown: true },
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// Reads the value as a client reads a response, and writes it as a client writes a request.
fn through<T: DeserializeOwned + Serialize>(text: &str) -> Answer {
    let mut reader = serde_json::Deserializer::from_str(text);
    let carried: T = match serde_path_to_error::deserialize(&mut reader) {
        Ok(carried) => carried,
        Err(error) => {
            return Answer::Error {
                at: error.path().iter().map_while(token).collect(),
                error: error.into_inner().to_string(),
            };
        }
    };
    match serde_json::value::to_raw_value(&carried) {
        Ok(value) => Answer::Value { value },
        Err(error) => Answer::Error {
            error: error.to_string(),
            at: Vec::new(),
        },
    }
}

/// The token of a JSON pointer for a step of the path.
fn token(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let question: Question = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut out, &answer(&question))?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(())
}
