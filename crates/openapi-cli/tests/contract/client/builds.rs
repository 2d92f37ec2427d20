//! The crates that `client` writes, as cargo and who uses them see them: outside of this workspace.
use crate::support::{Folder, contract_text};
use std::path::Path;
use std::process::Command;

/// A list with parameters, formats that bring crates of their own, and an answer without a body.
const PETS: &str = r##"{"openapi": "3.0.3", "info": {"title": "Pets \"and\" more", "version": "2"},
"security": [{"token": []}],
"paths": {"/pets": {"get": {"operationId": "listPets",
    "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}},
        {"name": "tags", "in": "query", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}}],
    "responses": {"200": {"description": "d", "content": {"application/json": {"schema":
        {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}}}},
  "post": {"operationId": "addPet", "requestBody": {"required": true, "content": {"application/json": {"schema":
        {"$ref": "#/components/schemas/Pet"}}}}, "responses": {"204": {"description": "d"}}}}},
"components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}, "schemas": {"Pet": {"type": "object", "required": ["name", "age"], "properties": {
    "name": {"type": "string", "example": "Rex"}, "age": {"type": "integer"},
    "id": {"type": "string", "format": "uuid"}, "born": {"type": "string", "format": "date-time"},
    "chip": {"type": "string", "pattern": "^[0-9]{15}$"},
    "nick": {"type": "string", "nullable": true, "example": "R"}, "owner": {"type": "string", "nullable": true}}}}}}"##;

/// As little as a contract may be.
const BARE: &str = r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
"paths": {"/health": {"get": {"operationId": "health", "responses": {"204": {"description": "d"}}}}}}"#;

/// Runs cargo in a folder, without the network; all builds share what they compile.
fn cargo(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("client");
    let output = Command::new(cargo)
        .current_dir(folder)
        .args(arguments)
        .arg("--offline")
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let out = String::from_utf8_lossy(&output.stdout);
    (output.status.success(), format!("{out}{told}"))
}

#[test]
fn each_crate_builds_and_is_packaged_outside_of_the_workspace() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = Folder::new();
    for (name, text) in [
        ("promised", contract_text().as_str()),
        ("pets", PETS),
        ("bare", BARE),
    ] {
        folder.write("contract.json", text);
        let arguments = [
            "client",
            "--contract",
            "contract.json",
            "--name",
            name,
            "--out",
            name,
        ];
        let ran = folder.contract(&arguments);
        assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", ""), "{name}");
        let made = folder.path().join(name);
        // The versions that are at hand without the network.
        std::fs::copy(workspace.join("Cargo.lock"), made.join("Cargo.lock")).unwrap();

        // With its example, and without TLS, which takes the longest and is the same for all.
        let (is_built, told) = cargo(&made, &["check", "--all-targets", "--no-default-features"]);
        let is_clean = !told.contains("warning");
        assert!(is_built && is_clean, "{name}: {told}");

        let (is_packaged, told) = cargo(&made, &["package", "--no-verify", "--allow-dirty"]);
        assert!(is_packaged, "{name}: {told}");
        let (_, list) = cargo(&made, &["package", "--list", "--allow-dirty"]);
        for file in [
            "Cargo.toml",
            "README.md",
            "LICENSE-MIT",
            "LICENSE-APACHE",
            "src/client.rs",
        ] {
            assert!(
                list.lines().any(|line| line == file),
                "{name}: {file}: {list}"
            );
        }
        let (_, tree) = cargo(
            &made,
            &["tree", "--edges", "normal,build", "--prefix", "none"],
        );
        for foreign in ["progenitor", "typify", "syn v1", "openapi-"] {
            assert!(
                !tree.lines().any(|line| line.starts_with(foreign)),
                "{name}: {foreign}: {tree}"
            );
        }
        assert!(tree.contains("serde_path_to_error "), "{tree}");
    }
}

#[test]
fn the_readme_creates_updates_and_clears() {
    let folder = Folder::new();
    folder.write("contract.json", PETS);
    let arguments = [
        "client",
        "--contract",
        "contract.json",
        "--name",
        "pets-client",
        "--out",
        "made",
    ];
    assert_eq!(folder.contract(&arguments).code, 0);
    let readme = std::fs::read_to_string(folder.path().join("made/README.md")).unwrap();
    let (_, rest) = readme.split_once("```rust,no_run\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let expected = r#"use pets_client::{Client, Null, types};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder("https://api.example.com").token("secret").build()?;
    let one = || types::Pet::new("Rex", 1);
    for it in [one().nick("R"), one().owner("text"), one().nick(Null)] {
        let answer = client.add_pet(it).send().await?;
        println!("{:?}", answer.into_inner());
    }
    Ok(())
}
"#;
    assert_eq!(example, expected);
}
