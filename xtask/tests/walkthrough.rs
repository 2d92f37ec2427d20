//! `docs/add-an-operation.md`, carried out on a copy of the workspace: each patch beside it is applied, what is
//! scaffolded is what the patches have, and the check and the judge find nothing in what comes of them.
//!
//! A change of what a patch reaches has the patch made anew: in a worktree, apply and commit those before it, bring
//! it in with `git apply --3way`, mend what conflicts, and write `git diff --cached` in its place.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Map, Value};

const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// The patches, in the order of the page.
const PATCHES: [&str; 4] = ["1-contract", "2-scaffolded", "3-api", "4-server"];
/// What is scaffolded and taken as it is, before it is fitted in.
const WHOLE: [&str; 3] = ["answers.rs", "parameters.rs", "types.rs"];
/// What no patch reaches, and what depends on nothing that one reaches.
const APART: [&str; 3] = [
    "crates/contacts-store",
    "crates/openapi-",
    "crates/postgres-fixture",
];
const TOKEN: &str = "a-token-for-tests-0123456789";

/// A copy of the workspace. What the patches reach stands one folder below the root of cargo's workspace, so
/// that what is built of it has other names than what is built of the original, and both can share the folder
/// of what is between; what they do not reach stands where it stands in the original, and is built once.
struct Workspace {
    above: PathBuf,
    folder: PathBuf,
    target: PathBuf,
}

impl Workspace {
    fn copied() -> Self {
        let above = Path::new(env!("CARGO_TARGET_TMPDIR")).join("walkthrough");
        let copy = Self {
            folder: above.join("copy"),
            target: above.join("target"),
            above,
        };
        let _ = fs::remove_dir_all(&copy.folder);
        let place = |name: &str| {
            let is_apart = APART.iter().any(|apart| name.starts_with(apart));
            (if is_apart { &copy.above } else { &copy.folder }).join(name)
        };
        let listed = run(Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(WORKSPACE));
        let names = String::from_utf8(listed.stdout).unwrap();
        for name in names.split('\0').filter(|name| !name.is_empty()) {
            let from = Path::new(WORKSPACE).join(name);
            // One that was taken away is listed still.
            if from.is_file() {
                copy_with_time(&from, &place(name));
            }
        }
        for name in ["Cargo.toml", "Cargo.lock"] {
            fs::rename(copy.folder.join(name), copy.above.join(name)).unwrap();
        }
        let manifest = copy.above.join("Cargo.toml");
        let mut text = fs::read_to_string(&manifest).unwrap();
        for inside in ["crates/", "tests", "xtask"] {
            text = text.replace(&format!("\"{inside}"), &format!("\"copy/{inside}"));
        }
        for apart in APART {
            text = text.replace(&format!("\"copy/{apart}"), &format!("\"{apart}"));
        }
        fs::write(&manifest, text).unwrap();
        // So that git takes the copy for no part of the original.
        run(Command::new("git")
            .args(["init", "--quiet"])
            .current_dir(&copy.folder));
        copy
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn apply(&self, patch: &str) {
        let patch = self.path(&format!("docs/add-an-operation/{patch}.patch"));
        run(Command::new("git")
            .arg("apply")
            .arg(patch)
            .current_dir(&self.folder));
    }

    /// A command whose cargo builds into a folder of the copy, and shares what is between with the original.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let between = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_BUILD_BUILD_DIR", between)
            .env_remove("CONFORM_TOKEN");
        command
    }

    fn program(&self, name: &str) -> PathBuf {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.target.join("debug").join(name)
    }
}

/// With its time, by which cargo knows what it has built.
fn copy_with_time(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(from, to).unwrap();
    let time = fs::metadata(from).unwrap().modified().unwrap();
    File::options()
        .write(true)
        .open(to)
        .unwrap()
        .set_modified(time)
        .unwrap();
}

/// Runs a command that must succeed.
fn run(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let (out, err) = (&output.stdout, &output.stderr);
    let (out, err) = (String::from_utf8_lossy(out), String::from_utf8_lossy(err));
    assert!(output.status.success(), "{command:?}\n{out}\n{err}");
    output
}

/// The server, ended with the test.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(program: &Path) -> Self {
        let mut child = Command::new(program)
            .args(["serve", "--bind", "127.0.0.1:0", "--store", "memory:"])
            .env("CONTACTS_BOOTSTRAP_TOKEN", TOKEN)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut lines = lines.map_while(Result::ok);
        let url = lines.find_map(|line| Some(line.strip_prefix("listening on ")?.to_owned()));
        Self {
            child,
            url: url.unwrap(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
#[ignore = "builds a copy of the workspace, which takes minutes: cargo test -p xtask --test walkthrough -- --ignored"]
fn the_page_ends_with_a_server_that_conforms() {
    let copy = Workspace::copied();
    let page = copy.read("docs/add-an-operation.md");
    let [contract, scaffolded, api, server] = PATCHES;
    for patch in PATCHES {
        let link = format!("(add-an-operation/{patch}.patch)");
        assert!(page.contains(&link), "the page does not name {patch}.patch");
    }

    copy.apply(contract);
    let made = scaffold(&copy, &page);
    copy.apply(scaffolded);
    for name in WHOLE {
        let path = format!("crates/contacts-api/src/{name}");
        assert_eq!(
            copy.read(&path),
            made.read(name),
            "{name} of {scaffolded}.patch"
        );
    }
    copy.apply(api);
    let method = method(&made.read("api.rs"));
    let library = copy.read("crates/contacts-api/src/lib.rs");
    assert!(library.contains(&method), "{api}.patch lacks\n{method}");
    let words: Map<String, Value> = serde_json::from_str(&made.read("words.json")).unwrap();
    let kept: Map<String, Value> =
        serde_json::from_str(&copy.read("crates/contacts-api/src/words.json")).unwrap();
    for (place, said) in words.iter().filter(|(place, _)| !place.is_empty()) {
        assert_eq!(kept.get(place), Some(said), "{api}.patch at {place}");
    }
    copy.apply(server);

    run(copy.command(env!("CARGO")).args([
        "build",
        "--offline",
        "--locked",
        "--package",
        "xtask",
        "--package",
        "contacts-server",
    ]));
    let xtask = copy.program("xtask");
    run(copy.command(&xtask).arg("check"));
    let server = Server::start(&copy.program("contacts-server"));
    let judged = run(copy
        .command(&xtask)
        .args(["conform", "--url", &server.url, "--seed", "1"])
        .env("CONFORM_TOKEN", TOKEN));
    let told = String::from_utf8(judged.stdout).unwrap();
    assert!(told.contains("GET /api/contacts.getByEmail"), "{told}");
}

/// What the command of the page writes.
struct Made(tempfile::TempDir);

impl Made {
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }
}

fn scaffold(copy: &Workspace, page: &str) -> Made {
    let made = Made(tempfile::tempdir().unwrap());
    let line = page
        .lines()
        .find_map(|line| line.strip_prefix("$ cargo xtask scaffold "))
        .unwrap();
    let out = made.0.path().to_str().unwrap();
    let arguments = line.split(' ').map(|word| {
        if word == "target/scaffolded" {
            out
        } else {
            word
        }
    });
    // The program of the original, told of the contract of the copy.
    run(Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("scaffold")
        .args(arguments)
        .arg("--contract")
        .arg(copy.path("openapi.json")));
    made
}

/// The one method of a scaffolded trait, with what stands before it.
fn method(api: &str) -> String {
    let (_, after) = api.split_once("    type Context;\n\n").unwrap();
    let (method, _) = after.split_once("\n}\n").unwrap();
    method.to_owned()
}
