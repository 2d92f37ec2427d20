//! The program that links the generated client, and values sent through it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

/// What becomes of a value in the client's type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Carried {
    /// What the client would send, or a reader of the response could know.
    Back(Value),
    /// The type does not take the value.
    Refused {
        /// In serde's words.
        why: String,
        /// The part at fault, as far as it is known.
        at: Vec<String>,
    },
    /// The client has no type for the body.
    Unknown,
}

/// What carries values: the probe, or a test's stand-in.
pub(super) trait Carrier {
    /// Sends `value` through the type of the body of this name.
    fn carry(&mut self, body: &str, value: &Value) -> Result<Carried>;
}

/// A running probe; it ends with its owner.
pub(super) struct Probe {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Probe {
    pub(super) fn start(program: &Path) -> Result<Self> {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.context("the client's probe has no pipes")?;
        Ok(Self {
            child,
            input,
            output: BufReader::new(output),
        })
    }

    fn ask(&mut self, body: &str, value: &Value) -> Result<Answer> {
        let mut question = serde_json::to_vec(&json!({"body": body, "value": value}))?;
        question.push(b'\n');
        self.input.write_all(&question)?;
        self.input.flush()?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        // It may have ended already; either way it is gone and waited for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The probe's side of this is in `crates/contacts-client-probe`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Value {
        value: Value,
    },
    Error {
        error: String,
        at: Vec<String>,
    },
    Unknown {
        #[serde(rename = "unknown")]
        _unknown: bool,
    },
}

impl Carrier for Probe {
    fn carry(&mut self, body: &str, value: &Value) -> Result<Carried> {
        let answer = self.ask(body, value).with_context(|| {
            format!("the client's probe ended, or made no sense, when asked to carry {value}")
        })?;
        Ok(match answer {
            Answer::Value { value } => Carried::Back(value),
            Answer::Error { error, at } => Carried::Refused { why: error, at },
            Answer::Unknown { .. } => Carried::Unknown,
        })
    }
}
