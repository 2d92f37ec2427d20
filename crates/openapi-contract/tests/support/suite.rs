//! The official test suite of JSON Schema 2020-12, as documents of `OpenAPI` 3.1.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::panic,
    clippy::unwrap_used
)]
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

/// The dialect in which `format` only describes.
pub const PLAIN: &str = "https://json-schema.org/draft/2020-12/schema";

pub struct Group {
    /// `allOf`, as the file is called.
    pub file: String,
    pub description: String,
    pub schema: Value,
    pub tests: Vec<Test>,
}

pub struct Test {
    pub description: String,
    pub data: Value,
    pub valid: bool,
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/json-schema")
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The groups of the files in a folder of the suite, in the order of their names.
pub fn groups(folder: &str) -> Vec<Group> {
    let folder = home().join("tests/draft2020-12").join(folder);
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some()).collect();
    files.sort();
    let mut found = Vec::new();
    for path in files {
        let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for group in read(&path).as_array().unwrap() {
            let text = |value: &Value| value["description"].as_str().unwrap().to_owned();
            let tests = group["tests"].as_array().unwrap().iter();
            found.push(Group {
                file: file.clone(),
                description: text(group),
                schema: group["schema"].clone(),
                tests: tests
                    .map(|test| Test {
                        description: text(test),
                        data: test["data"].clone(),
                        valid: test["valid"].as_bool().unwrap(),
                    })
                    .collect(),
            });
        }
    }
    found
}

/// The schemas that those of the suite refer to, by their addresses.
pub fn remotes() -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    collect(
        &home().join("remotes/draft2020-12"),
        "http://localhost:1234/draft2020-12",
        &mut found,
    );
    let meta = home().join("metaschemas");
    found.insert(PLAIN.to_owned(), read(&meta.join("schema.json")));
    for file in fs::read_dir(meta.join("meta")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let uri = format!("https://json-schema.org/draft/2020-12/meta/{name}");
        found.insert(uri, read(&path));
    }
    found
}

fn collect(folder: &Path, uri: &str, found: &mut BTreeMap<String, Value>) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let uri = format!("{uri}/{name}");
        if path.is_dir() {
            collect(&path, &uri, found);
        } else {
            found.insert(uri, read(&path));
        }
    }
}

/// A document beside which the schema stands in a file of its own, and the place of the schema.
pub fn document(
    schema: &Value,
    dialect: Option<&str>,
    remotes: &BTreeMap<String, Value>,
) -> Document {
    let mut root = json!({
        "openapi": "3.1.1", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {"S": {"$ref": "schema.json"}}},
    });
    if let Some(dialect) = dialect {
        root["jsonSchemaDialect"] = dialect.into();
    }
    let mut document = Document::new(root).unwrap();
    document.add_file("schema.json", schema.clone()).unwrap();
    for (uri, remote) in remotes {
        document.add_resource(uri, remote.clone()).unwrap();
    }
    document
}

pub fn place() -> Pointer {
    Pointer::in_file("schema.json")
}
