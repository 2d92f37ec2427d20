//! Runs the command as a user does.
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What the command did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder of its own, in which the command runs.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// One that holds the contract as `promised.json`.
    pub(crate) fn with_contract() -> Self {
        let folder = Self::new();
        folder.write("promised.json", contract_text());
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn contract(&self, arguments: &[&str]) -> Ran {
        self.contract_with(arguments, b"")
    }

    pub(crate) fn contract_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_contract"))
            .args(arguments)
            .current_dir(self.path())
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input may have gone.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn git(&self, arguments: &[&str]) {
        let done = Command::new("git")
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com"])
            .args([
                "-c",
                "init.defaultBranch=main",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .current_dir(self.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    }
}

pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// A contract that stays as it is when that of the workspace grows.
pub(crate) fn contract_text() -> String {
    std::fs::read_to_string(tests().join("contract.json")).unwrap()
}

pub(crate) fn contract() -> Value {
    serde_json::from_str(&contract_text()).unwrap()
}

/// Puts a value at a pointer whose last step is a member's name; null removes what is there.
pub(crate) fn change(document: &mut Value, pointer: &str, value: Value) {
    let (holder, key) = pointer.rsplit_once('/').unwrap();
    let holder = document.pointer_mut(holder);
    let holder = holder.unwrap_or_else(|| panic!("nothing at {pointer}"));
    let holder = holder.as_object_mut().unwrap();
    let key = key.replace("~1", "/");
    if value.is_null() {
        holder.shift_remove(&key).unwrap();
    } else {
        holder.insert(key, value);
    }
}

/// The contract with changes, as the file would be written by hand.
pub(crate) fn changed(changes: &[(&str, Value)]) -> String {
    let mut document = contract();
    for (pointer, value) in changes {
        change(&mut document, pointer, value.clone());
    }
    format!("{}\n", serde_json::to_string_pretty(&document).unwrap())
}
