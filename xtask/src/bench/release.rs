//! Figures come from release builds only: a debug build of this program makes one and becomes it.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Set for the program that a debug build becomes, so that it never does so twice.
const MARK: &str = "XTASK_BENCH_RELEASE";

/// Builds the release of the server and of this program, and returns where the server's binary is.
/// A debug build of this program does not return: it goes on as the release, with the same
/// arguments.
pub(super) fn server_binary() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = Command::new(cargo)
        .args(["build", "--release", "--package", "xtask"])
        .args(["--package", "contacts-server"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    if !build.status.success() {
        bail!("the release build failed");
    }
    let messages = String::from_utf8_lossy(&build.stdout);
    let binary = |name| {
        executable(&messages, name)
            .with_context(|| format!("cargo did not say where the release of {name} is"))
    };
    if !cfg!(debug_assertions) {
        return binary("contacts-server");
    }
    if std::env::var_os(MARK).is_some() {
        bail!("the release profile has debug assertions: take them out of Cargo.toml to measure");
    }
    let release = binary("xtask")?;
    let error = Command::new(&release)
        .args(std::env::args_os().skip(1))
        .env(MARK, "1")
        .exec();
    Err(error).with_context(|| format!("{} could not be started", release.display()))
}

/// The path of a binary in the messages of a build
/// (<https://doc.rust-lang.org/cargo/reference/external-tools.html#artifact-messages>).
fn executable(messages: &str, name: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == name)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_binary_is_found_among_cargos_messages() {
        let messages = r#"
            {"reason":"compiler-artifact","target":{"name":"serde"},"executable":null}
            {"reason":"compiler-artifact","target":{"name":"xtask"},"executable":"/t/release/xtask"}
            {"reason":"build-finished","success":true}"#;
        let found = executable(messages, "xtask");
        assert_eq!(found.as_deref(), Some(Path::new("/t/release/xtask")));
        assert_eq!(executable(messages, "serde"), None);
    }
}
