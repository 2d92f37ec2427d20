//! Builds the probe, and with it the client. A failure is a finding.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use openapi_contract::{Finding, FindingRule, Severity};
use openapi_document::Pointer;
use serde_json::Value;

use super::probe::Probe;

const PACKAGE: &str = "contacts-client-probe";
/// Tells the probe's build script of another contract than the workspace's.
const OTHER: &str = "CONTACTS_PROBE_CONTRACT";
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The crate whose build script generates the workspace's client, as cargo's ids name it.
const CLIENT: &str = "/contacts-client#";

/// The probe, or why there is none.
pub(super) enum Built {
    /// With the file that the client's build script wrote.
    Running(Probe, PathBuf),
    Failed(Vec<Finding>),
}

/// Builds the probe for the workspace's own contract, or for `other`, the text of another one in
/// JSON, and starts it. What cargo compiles is told on `progress`, for the first build takes its
/// time.
pub(super) fn build(other: Option<&str>, progress: &mut dyn Write) -> Result<Built> {
    // There is one probe in the target folder: nobody may build another before this one runs.
    let folder = target().join("client-probe");
    fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
    let lock = File::create(folder.join("lock")).context("the lock of the client's probe")?;
    lock.lock().context("the lock of the client's probe")?;

    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["build", "--package", PACKAGE, "--message-format=json"])
        .current_dir(WORKSPACE)
        .env_remove(OTHER);
    if let Some(text) = other {
        let file = folder.join("contract.json");
        write_if_changed(&file, text)?;
        command.env(OTHER, &file);
    }
    let (success, messages, words) = run(&mut command, progress)?;
    if !success {
        return Ok(Built::Failed(vec![failure(&messages, &words)]));
    }
    let program = messages
        .iter()
        .filter(|message| message["target"]["name"] == PACKAGE)
        .find_map(|message| message["executable"].as_str());
    let program = program.context("cargo did not say where the client's probe is")?;
    let generated = generated(&messages).context("cargo did not say where the client is")?;
    Ok(Built::Running(Probe::start(Path::new(program))?, generated))
}

/// The file that the build script of the workspace's client wrote.
fn generated(messages: &[Value]) -> Option<PathBuf> {
    let ran = messages
        .iter()
        .filter(|message| message["reason"] == "build-script-executed");
    let mut of_client = ran.filter(|message| {
        let package = message["package_id"].as_str();
        package.is_some_and(|package| package.contains(CLIENT))
    });
    let folder = of_client.next()?["out_dir"].as_str()?;
    Some(Path::new(folder).join("client.rs"))
}

/// Where cargo builds, unless a configuration file says otherwise; nothing but this module's own
/// files depends on it.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(WORKSPACE).join("target"), PathBuf::from)
}

/// An untouched file is not compiled anew.
fn write_if_changed(file: &Path, text: &str) -> Result<()> {
    if fs::read(file).is_ok_and(|present| present == text.as_bytes()) {
        return Ok(());
    }
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}

/// Runs cargo: whether it succeeded, its messages, and its other words line by line.
fn run(command: &mut Command, progress: &mut dyn Write) -> Result<(bool, Vec<Value>, Vec<String>)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cargo could not be started")?;
    let pipes = child.stdout.take().zip(child.stderr.take());
    let (stdout, stderr) = pipes.context("cargo has no pipes")?;
    // Both are read at once, lest cargo waits for the one while this waits for the other.
    let messages = std::thread::spawn(move || {
        let lines = BufReader::new(stdout).lines().map_while(Result::ok);
        lines
            .filter_map(|line| serde_json::from_str(&line).ok())
            .collect::<Vec<Value>>()
    });
    let mut words = Vec::new();
    for line in BufReader::new(stderr).lines().map_while(Result::ok) {
        if line.trim_start().starts_with("Compiling ") {
            // Progress that nobody can read is no reason to stop.
            let _ = writeln!(progress, "{line}");
        }
        words.push(line);
    }
    let status = child.wait().context("cargo could not be waited for")?;
    let messages = messages
        .join()
        .map_err(|_| anyhow::anyhow!("cargo's messages could not be read"))?;
    Ok((status.success(), messages, words))
}

/// The first error of the compiler, or else of cargo.
fn failure(messages: &[Value], words: &[String]) -> Finding {
    let error = messages
        .iter()
        .filter(|message| message["reason"] == "compiler-message")
        .map(|message| &message["message"])
        .find(|message| message["level"] == "error");
    let message = error.map_or_else(|| cargo_error(words), compiler_error);
    finding(Pointer::root(), message)
}

fn compiler_error(error: &Value) -> String {
    let said = error["message"].as_str();
    let said = said.unwrap_or("an error without words");
    let spans = error["spans"].as_array();
    let primary = |span: &&Value| span["is_primary"] == true;
    let place = spans.and_then(|spans| spans.iter().find(primary));
    let place = place.map_or_else(String::new, |span| {
        let file = span["file_name"].as_str().unwrap_or_default();
        format!(" ({}:{})", shown(file), span["line_start"])
    });
    let wanted = wanted(said).map_or_else(String::new, |name| {
        format!(
            "; the generated source uses `{name}`: add it to the dependencies of contacts-client"
        )
    });
    format!("the client does not compile: {said}{place}{wanted}")
}

/// Crates that generated source may use, and need not.
const SOMETIMES: [&str; 4] = ["base64", "futures", "regress", "uuid"];

/// Which of them the compiler misses.
fn wanted(said: &str) -> Option<&'static str> {
    let is_missing = said.contains("find");
    let named = |name: &&str| is_missing && said.contains(&format!("`{name}`"));
    SOMETIMES.into_iter().find(named)
}

fn cargo_error(words: &[String]) -> String {
    let said = words
        .iter()
        .find_map(|line| line.trim().strip_prefix("error"));
    let said = said.unwrap_or("cargo says nothing");
    let said = said.trim_start_matches([':', ' ']);
    format!("the client cannot be built: {said}")
}

/// What is above the generated file's own name is the machine's affair.
fn shown(file: &str) -> &str {
    if Path::new(file).is_absolute() {
        file.rsplit(['/', '\\']).next().unwrap_or(file)
    } else {
        file
    }
}

/// A finding about the building of the client.
pub(super) fn finding(at: Pointer, message: String) -> Finding {
    Finding::of_document(
        Severity::Breaking,
        FindingRule::ClientBuild,
        Some(at),
        message,
    )
}

#[cfg(test)]
mod tests {
    use super::{failure, generated};
    use serde_json::json;
    use std::path::Path;

    #[test]
    fn the_clients_own_file_is_found() {
        let ran = |package: &str, folder: &str| {
            let package = format!("path+file:///w/crates/{package}#0.1.0");
            json!({"reason": "build-script-executed", "package_id": package, "out_dir": folder})
        };
        let messages = [
            json!({"reason": "compiler-artifact", "package_id": "path+file:///w/crates/contacts-client#0.1.0"}),
            ran("contacts-client-probe", "/t/probe"),
            ran("contacts-client", "/t/client"),
        ];
        let found = generated(&messages).unwrap();
        assert_eq!(found, Path::new("/t/client").join("client.rs"));
        assert_eq!(generated(&messages[..2]), None);
    }

    #[test]
    fn the_compilers_first_error_is_told() {
        let span = json!({"is_primary": true, "file_name": "/t/out/client.rs", "line_start": 7});
        let message = |level, said| {
            json!({
                "reason": "compiler-message",
                "message": {"level": level, "message": said, "spans": [span]},
            })
        };
        let messages = [
            json!({"reason": "compiler-artifact"}),
            message("warning", "unused"),
            message("error", "cannot find crate `uuid`"),
            message("error", "aborting"),
        ];
        let words = ["error: could not compile".to_owned()];
        assert_eq!(
            failure(&messages, &words).message,
            "the client does not compile: cannot find crate `uuid` (client.rs:7); the generated source uses `uuid`: \
             add it to the dependencies of contacts-client"
        );
        let message = [message("error", "mismatched types")];
        assert_eq!(
            failure(&message, &words).message,
            "the client does not compile: mismatched types (client.rs:7)"
        );
        assert_eq!(
            failure(&[], &words).message,
            "the client cannot be built: could not compile"
        );
    }
}
