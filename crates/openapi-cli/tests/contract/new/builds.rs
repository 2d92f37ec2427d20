//! The workspaces that `new` writes, as cargo and their owners see them.
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::SHELF;
use crate::support::{Folder, contract_text};

/// Parameters, answers and bodies of other kinds.
const PARCELS: &str = r##"openapi: 3.0.3
info: {title: Parcels, version: 1.0.0}
paths:
  /parcels/{id}/days/{day}/{count}:
    get:
      operationId: parcelRead
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
        - {name: day, in: path, required: true, schema: {type: string, format: date}}
        - {name: count, in: path, required: true, schema: {type: integer, format: int32, minimum: 1}}
        - {name: tag, in: query, schema: {type: array, items: {type: string, enum: [new, old]}}}
        - {name: X-Trace, in: header, schema: {type: string, maxLength: 8}}
      responses:
        "200":
          description: found
          headers: {X-Rest: {required: true, schema: {type: integer}}}
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Parcel"}}}}
        "4XX": {description: refused, content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
        "5XX": {description: failed, content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
  /parcels:
    post:
      operationId: parcelSend
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Parcel"}}}}
      responses:
        "201": {description: sent, headers: {Location: {schema: {type: string}}}}
        default: {description: failed, content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
components:
  schemas:
    Parcel: {description: What is sent., oneOf: [{$ref: "#/components/schemas/Letter"}, {$ref: "#/components/schemas/Box"}]}
    Letter:
      type: object
      required: [kind, pages]
      properties: {kind: {type: string, enum: [letter]}, pages: {type: integer, minimum: 1}}
    Box:
      type: object
      required: [kind, sides]
      properties:
        kind: {type: string, enum: [box]}
        sides: {type: array, minItems: 3, maxItems: 3, items: {type: number}}
        owner: {$ref: "#/components/schemas/Owner"}
      additionalProperties: {type: string}
    Owner: {description: "Who has it,\nor nobody.", type: object, nullable: true, properties: {name: {type: string}}}
    Fault: {type: object, required: [message], properties: {message: {type: string}}}
"##;

fn command(folder: &Path, program: impl AsRef<std::ffi::OsStr>) -> Command {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        // What they depend on is built already.
        .env("CARGO_TARGET_DIR", target.join("new"))
        .env("CARGO_BUILD_BUILD_DIR", target.parent().unwrap())
        .env_remove("RUSTFLAGS");
    command
}

fn cargo(folder: &Path, arguments: &[&str]) {
    let output = command(folder, env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .output()
        .unwrap();
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let all = format!("{}{}", told(&output.stdout), told(&output.stderr));
    assert!(output.status.success(), "cargo {arguments:?}: {all}");
    let is_clean = !all
        .lines()
        .any(|line| line.starts_with("warning: unused") || line.contains("generated 1 warning"));
    assert!(is_clean, "cargo {arguments:?}: {all}");
}

/// A program that was started, ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the server as `cargo run` does, and gives its address.
fn serve(folder: &Path) -> (Running, String) {
    let mut child = command(folder, env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .env("BIND", "127.0.0.1:0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let running = Running(child);
    let url = lines.find_map(|line| Some(line.strip_prefix("listening on ")?.to_owned()));
    (running, url.unwrap())
}

/// The rules by which a server fails.
fn failed(folder: &Path, url: &str, only: &[&str]) -> BTreeSet<String> {
    let judged = command(folder, env!("CARGO_BIN_EXE_contract"))
        .args(["conform", "--contract", "openapi.json", "--seed", "1"])
        .args(["--report", "json=report.json", "--url", url])
        .args(only)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&judged.stdout);
    assert_eq!(judged.status.code(), Some(1), "{told}");
    let report = std::fs::read_to_string(folder.join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let failures = report["failures"].as_array().unwrap();
    let rules = failures.iter().map(|one| one["rule"].as_str().unwrap());
    rules.map(str::to_owned).collect()
}

fn made(folder: &Folder, name: &str, contract: &str) -> PathBuf {
    folder.write("contract.yaml", contract);
    let ran = folder.contract(&["new", name, "--contract", "contract.yaml"]);
    assert!(ran.code < 2, "{name}: {}{}", ran.out, ran.err);
    let made = folder.path().join(name);
    // The versions that are at hand without the network.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    std::fs::copy(lock, made.join("Cargo.lock")).unwrap();
    made
}

#[test]
#[ignore = "builds three workspaces, which takes minutes; `cargo test -p openapi-cli --test contract -- --ignored new::` does"]
fn they_build_pass_their_tests_and_conform_but_for_what_is_not_filled_in() {
    let folder = Folder::new();
    let contacts = made(&folder, "contacts", &contract_text());
    // Its tests run the check.
    cargo(&contacts, &["test", "--workspace"]);
    let parcels = made(&folder, "parcels", PARCELS);
    cargo(&parcels, &["test", "--workspace"]);
    let shelf = made(&folder, "shelf", SHELF);
    cargo(&shelf, &["test", "--workspace"]);
    let (_running, url) = serve(&shelf);
    let found = failed(&shelf, &url, &["--only", "refuses", "--only", "routes"]);
    let told: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(told, ["next-request", "server-error"]);
    let found = failed(&shelf, &url, &[]);
    let told: Vec<&str> = found.iter().map(String::as_str).collect();
    // Covers are not served.
    let expected = ["server-error", "status-undocumented"];
    assert_eq!(told, expected);
}
