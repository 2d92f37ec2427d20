//! `client`: a contract as a crate that stands alone.
mod builds;

use crate::support::{Folder, change, contract};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const WRITE: [&str; 7] = [
    "client",
    "--contract",
    "promised.json",
    "--name",
    "pets-client",
    "--out",
    "made",
];

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(inside) = waiting.pop() {
        for entry in std::fs::read_dir(inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The contract after a change, as the file that is promised.
fn changed(folder: &Folder, pointer: &str, value: Value) {
    let mut document = contract();
    change(&mut document, pointer, value);
    folder.write("promised.json", document.to_string());
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    let folder = Folder::with_contract();
    let ran = folder.contract(&WRITE);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", ""));
    let made = files(&folder.path().join("made"));
    let names: Vec<&str> = made.keys().map(String::as_str).collect();
    for name in [
        "Cargo.toml",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "src/lib.rs",
        "src/client.rs",
        "src/runtime.rs",
    ] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(!names.contains(&"build.rs"));
    // From elsewhere, by another name of the same file, into a folder that is not there.
    let other = Folder::with_contract();
    let path = other.path().join("promised.json");
    let path = path.to_str().unwrap();
    let arguments = [
        "client",
        "--contract",
        path,
        "--name",
        "pets-client",
        "--out",
        "deep/made",
    ];
    assert_eq!(folder.contract(&arguments).code, 0);
    assert_eq!(files(&folder.path().join("deep/made")), made);
    // The generated source is what a build script writes.
    let text = serde_json::to_string(&contract()).unwrap();
    let generated = openapi_codegen::generate(&text, "promised.json").unwrap();
    let (_, generated) = generated.split_once("\n\n").unwrap();
    let source = String::from_utf8(made["src/client.rs"].clone()).unwrap();
    assert_eq!(source.split_once("\n\n").unwrap().1, generated);
}

#[test]
fn a_check_says_what_differs_and_writes_nothing() {
    let folder = Folder::with_contract();
    let check = [&WRITE[..], &["--check"]].concat();
    let ran = folder.contract(&check);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("made/Cargo.toml is not there\n"),
        "{ran:?}"
    );
    assert!(!folder.path().join("made").exists());

    folder.contract(&WRITE);
    let ran = folder.contract(&check);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", ""));
    let source = folder.path().join("made/src/client.rs");
    let text = std::fs::read_to_string(&source).unwrap();
    std::fs::write(&source, text.replacen("pub mod types", "pub mod  types", 1)).unwrap();
    folder.write("made/src/runtime/old.rs", "");
    let before = files(folder.path());
    let ran = folder.contract(&check);
    assert_eq!(
        (ran.code, &*ran.out),
        (
            1,
            "made/src/client.rs:10 differs\nmade/src/runtime/old.rs is no longer part of the crate\n\
             made is not up to date with promised.json; `contract client` without --check writes it\n"
        )
    );
    assert_eq!(files(folder.path()), before);
    folder.contract(&WRITE);
    assert_eq!(std::fs::read_to_string(&source).unwrap(), text);
    assert!(!folder.path().join("made/src/runtime/old.rs").exists());
    assert_eq!(folder.contract(&check).code, 0);
}

#[test]
fn what_must_not_be_is_told_and_changes_nothing() {
    let folder = Folder::with_contract();
    let with = |name: &str, out: &str| {
        let arguments = [
            "client",
            "--contract",
            "promised.json",
            "--name",
            name,
            "--out",
            out,
        ];
        let ran = folder.contract(&arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
        ran.err
    };
    assert!(with("2pets", "made").contains("`2pets` is no name of a crate"));
    assert!(with("reqwest", "made").contains("the crate uses one that is called `reqwest`"));
    folder.write("mine/Cargo.toml", "[package]\nname = \"mine\"\n");
    assert!(
        with("pets", "mine")
            .contains("mine/Cargo.toml is of another crate; name a folder of its own")
    );
    assert_eq!(files(&folder.path().join("mine")).len(), 1);
    assert!(!folder.path().join("made").exists());
    folder.write("promised.json", "{\"openapi\": \"3.0.3\"");
    assert!(with("pets", "made").contains("promised.json"));
}

#[test]
fn the_bump_follows_from_the_public_items() {
    let folder = Folder::with_contract();
    let semver = [&WRITE[..], &["--semver", "--check"]].concat();
    let told = || {
        folder
            .contract(&semver)
            .out
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(told(), "made: there is no crate yet");
    folder.contract(&[&WRITE[..], &["--crate-version", "1.2.3"]].concat());
    assert_eq!(told(), "none: nothing changed");
    let member = |name: &str, rest: &str| {
        format!("/components/schemas/ContactInput/properties/{name}{rest}")
    };
    changed(
        &folder,
        &member("phone", "/description"),
        json!("Its number"),
    );
    assert_eq!(told(), "patch: no public item is another");
    changed(&folder, &member("phone", ""), Value::Null);
    let ran = folder.contract(&semver);
    assert!(
        ran.out
            .starts_with("major: public items are gone or changed\n"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("  gone: types::ContactInput.phone\n"),
        "{ran:?}"
    );
    assert!(ran.out.contains("\nafter 1.2.3 comes 2.0.0\n"), "{ran:?}");
    // A further schema is new; the version stays what the folder says until another is given.
    changed(
        &folder,
        "/components/schemas/Further",
        json!({"type": "object", "properties": {"a": {"type": "string"}}}),
    );
    let ran = folder.contract(&semver);
    assert!(
        ran.out.starts_with("minor: there are new public items"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("  new: types::Further\n") && ran.out.contains("comes 1.3.0\n"),
        "{ran:?}"
    );
    folder.contract(&WRITE);
    let manifest = std::fs::read_to_string(folder.path().join("made/Cargo.toml")).unwrap();
    assert!(manifest.contains("\nversion = \"1.2.3\"\n"), "{manifest}");
}
