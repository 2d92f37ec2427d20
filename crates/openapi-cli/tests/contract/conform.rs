//! `conform` against servers in this process.

#[expect(dead_code, reason = "other tests use more of it")]
#[path = "../../../openapi-conformance/tests/faulty"]
mod faulty {
    pub(super) mod server;
}

mod credentials;
mod files;
mod options;
mod reports;
mod safety;
mod verdicts;

use std::path::PathBuf;
use std::process::{Command, Output};

use faulty::server::{FaultyServer, Variant};

pub(crate) const TOKEN: &str = "good-token-7f3a";

/// What the program said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    /// One sentence on standard error and exit code 2.
    #[track_caller]
    fn could_not_run(&self, expected: &str) {
        assert_eq!(self.code, 2, "{}{}", self.out, self.err);
        assert!(self.err.contains(expected), "{}", self.err);
        assert_eq!(self.err.trim_end().lines().count(), 1, "{}", self.err);
        assert!(self.err.starts_with("error: "), "{}", self.err);
    }
}

/// Runs `conform` in the folder of the workspace, by its contract where no other is named, with the token
/// in the environment.
async fn conform(arguments: &[&str]) -> Said {
    let arguments: Vec<String> = arguments.iter().map(|&text| text.to_owned()).collect();
    run(Some(TOKEN), arguments).await
}

async fn run(token: Option<&str>, arguments: Vec<String>) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract"));
    command.arg("conform").current_dir(workspace(""));
    if !arguments.iter().any(|argument| argument == "--contract") {
        command.args(["--contract", "openapi.json"]);
    }
    command.args(arguments).env_remove("CONFORM_TOKEN");
    if let Some(token) = token {
        command.env("CONFORM_TOKEN", token);
    }
    let output: Output = tokio::task::spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let said = Said {
        code: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    assert!(
        !said.out.contains(TOKEN) && !said.err.contains(TOKEN),
        "the token is told"
    );
    said
}

pub(crate) async fn server(variant: &str) -> FaultyServer {
    let variant: Variant = variant.parse().unwrap();
    FaultyServer::start(variant, 0, TOKEN).await.unwrap()
}

/// A new folder, gone when dropped, and the name of a file in it.
fn file(name: &str, content: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path.to_str().unwrap().to_owned())
}

/// A file of the workspace.
pub(crate) fn workspace(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(name)
}
