//! Generates the client from the contract, into `OUT_DIR/client.rs`.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// Relative to this package, which is where build scripts run.
const CONTRACT: &str = "../../openapi.json";
/// What messages call it: its path from the root of the workspace.
const CONTRACT_NAME: &str = "openapi.json";

fn main() {
    println!("cargo::rerun-if-changed={CONTRACT}");
    if let Err(message) = generate() {
        // Cargo shows these lines and fails the build. A panic or an exit code
        // would bury them under the script's output and a backtrace.
        for line in message.lines() {
            println!("cargo::error={line}");
        }
    }
}

fn generate() -> Result<(), String> {
    let contract = fs::read_to_string(CONTRACT)
        .map_err(|error| format!("{CONTRACT_NAME}: cannot be read: {error}"))?;
    let source =
        openapi_codegen::generate(&contract, CONTRACT_NAME).map_err(|error| error.to_string())?;
    let out_dir = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts")?;
    let target = PathBuf::from(out_dir).join("client.rs");
    write_if_changed(&target, &source).map_err(|error| format!("{}: {error}", target.display()))
}

/// Leaves the file alone when it says the same already, so that a change of
/// the contract's white space compiles nothing anew.
fn write_if_changed(target: &Path, source: &str) -> io::Result<()> {
    if fs::read(target).is_ok_and(|present| present == source.as_bytes()) {
        return Ok(());
    }
    // Cargo gives each build script run a directory of its own: no reader yet.
    fs::write(target, source)
}
