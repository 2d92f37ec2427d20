//! One comparison in a process of its own, so that its memory is its own too.
use std::error::Error;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use openapi_contract::compare;
use openapi_document::Document;
use serde_json::{Value, json};

use crate::Tool;

/// What takes longer is given up.
const DEADLINE: Duration = Duration::from_mins(1);

/// What one process measured.
pub(crate) struct Measured {
    /// Reading both files and comparing them, in seconds.
    pub(crate) whole: f64,
    /// Comparing alone.
    pub(crate) compare: f64,
    /// The most memory that the process ever had, in bytes.
    pub(crate) peak: f64,
    pub(crate) findings: u64,
}

/// Starts this program again for one comparison. The inner error is what the tool died of.
pub(crate) fn run(
    tool: Tool,
    promised: &Path,
    provided: &Path,
) -> Result<Result<Measured, String>, Box<dyn Error>> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["measure", tool.name()])
        .args([promised, provided])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // What it says fits into the pipes. One that never ends is none of the figures.
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > DEADLINE {
            child.kill()?;
            child.wait()?;
            let why = format!("no answer within {} s", DEADLINE.as_secs());
            return Ok(Err(why));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        return Ok(Err(words
            .lines()
            .next()
            .unwrap_or("died without a word")
            .to_owned()));
    }
    let shown: Value = serde_json::from_slice(&output.stdout)?;
    let number = |name: &str| {
        shown
            .get(name)
            .and_then(Value::as_f64)
            .ok_or("a figure is missing")
    };
    if let Some(why) = shown.get("failed").and_then(Value::as_str) {
        return Ok(Err(why.to_owned()));
    }
    Ok(Ok(Measured {
        whole: number("whole")?,
        compare: number("compare")?,
        peak: number("peak")?,
        findings: shown
            .get("findings")
            .and_then(Value::as_u64)
            .ok_or("no number of findings")?,
    }))
}

/// The other end: compares and says what it took.
pub(crate) fn child(tool: &str, promised: &Path, provided: &Path) -> Result<Value, Box<dyn Error>> {
    let start = Instant::now();
    let read = |path: &Path| -> Result<Value, Box<dyn Error>> {
        Ok(serde_json::from_slice(&fs::read(path)?)?)
    };
    let (promised, provided) = (read(promised)?, read(provided)?);
    let parsed = Instant::now();
    let findings = if tool == Tool::Ours.name() {
        let (promised, provided) = (Document::new(promised)?, Document::new(provided)?);
        Ok(compare(&promised, &provided).findings.len())
    } else {
        theirs(&promised, &provided)
            .map(|changes| changes.iter().map(|change| change.changes.len()).sum())
    };
    let (whole, compared) = (start.elapsed(), parsed.elapsed());
    Ok(match findings {
        Ok(findings) => json!({
            "whole": whole.as_secs_f64(),
            "compare": compared.as_secs_f64(),
            "peak": peak()?,
            "findings": findings,
        }),
        Err(why) => json!({ "failed": why }),
    })
}

/// `drift`, which panics on some documents.
pub(crate) fn theirs(promised: &Value, provided: &Value) -> Result<Vec<drift::Change>, String> {
    match catch_unwind(|| drift::compare(promised, provided)) {
        Ok(Ok(changes)) => Ok(changes),
        Ok(Err(error)) => Err(format!("error: {error:#}")),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let text = text.unwrap_or_default();
            Err(format!(
                "panic: {}",
                text.lines().next().unwrap_or_default()
            ))
        }
    }
}

/// The high-water mark of this process's resident memory, which Linux keeps.
fn peak() -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes: f64 = line
        .and_then(|line| line.split_whitespace().next())
        .ok_or("no VmHWM")?
        .parse()?;
    Ok(kibibytes * 1024.0)
}
