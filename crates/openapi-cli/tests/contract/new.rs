//! `new`: a workspace of one's own for a contract.
mod builds;

use std::path::Path;

use crate::support::{Folder, contract_text, tests};

/// A small one; dropshot cannot serve its second operation as it says.
const SHELF: &str = r##"openapi: 3.0.3
info: {title: The "shelf", version: 1.0.0}
paths:
  /books/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, maxLength: 8}}]
    get:
      operationId: bookGet
      responses: {"4XX": {description: refused}, "200": {description: one, content: {application/json: {schema: {$ref: "#/components/schemas/Book"}}}}}
    put:
      operationId: bookPut
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Book"}}}}
      responses: {"204": {description: resource updated}, "4XX": {description: refused}}
  /covers/{id}.png:
    get:
      operationId: coverGet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: none}}
components:
  schemas:
    Book:
      type: object
      required: [title, pages]
      properties: {title: {type: string, minLength: 1}, pages: {type: integer, minimum: 1}}
"##;

/// Every file below a folder, in order.
fn listing(folder: &Path) -> String {
    let mut names = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(inside) = waiting.pop() {
        for entry in std::fs::read_dir(inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                names.push(format!("{}\n", name.display()));
            }
        }
    }
    names.sort();
    names.concat()
}

#[test]
fn a_workspace_has_these_files() {
    let folder = Folder::new();
    folder.write("shelf.yaml", SHELF);
    let ran = folder.contract(&["new", "book-shelf", "--contract", "shelf.yaml"]);
    // One operation is refused.
    assert_eq!((ran.code, &*ran.err), (1, ""), "{}", ran.out);
    assert!(
        ran.out
            .starts_with("2 operations in book-shelf, on the crates in "),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("\nrefused: GET /covers/{id}.png: "),
        "{}",
        ran.out
    );
    let made = folder.path().join("book-shelf");
    let expected = tests().join("new/listing.txt");
    let found = listing(&made);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(tests().join("new")).unwrap();
        std::fs::write(&expected, &found).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&expected).unwrap_or_default(),
        found
    );
    let read = |name: &str| std::fs::read_to_string(made.join(name)).unwrap();
    for name in found.lines() {
        let text = read(name);
        assert!(
            !text.contains("{{name}}") && !text.contains("{{ident}}"),
            "{name}"
        );
    }
    let waivers = read("contract-waivers.toml");
    assert!(
        waivers.contains("place = \"#/paths/~1covers~1{id}.png/get\"\n"),
        "{waivers}"
    );
    let profile = read("conformance.toml");
    assert_eq!(profile.matches("[[waiver]]").count(), 1, "{profile}");
    assert!(
        profile.contains("place = \"#/paths/~1books~1{id}\"\n"),
        "{profile}"
    );
    let readme = read("README.md");
    assert!(!readme.contains("--base-path"), "{readme}");
    assert!(
        readme.contains("\n## Operations that dropshot cannot serve as the contract says\n"),
        "{readme}"
    );
}

#[test]
fn where_operations_stand_is_told_where_servers_name_a_path() {
    let folder = Folder::new();
    let servers = "servers: [{url: 'https://example.com/v2'}]\npaths:\n";
    folder.write("shelf.yaml", SHELF.replacen("paths:\n", servers, 1));
    let ran = folder.contract(&["new", "shelf", "--contract", "shelf.yaml"]);
    let told = "By `servers` the operations stand below `/v2`. This server has them at its root";
    assert!(ran.out.contains(told), "{}", ran.out);
    let readme = std::fs::read_to_string(folder.path().join("shelf/README.md")).unwrap();
    assert!(readme.contains(told), "{readme}");
    let command = "cargo xtask conform --url http://127.0.0.1:8080 --base-path ''\n";
    assert!(readme.contains(command), "{readme}");
}

#[test]
fn a_contract_in_json_is_copied_as_it_is() {
    let folder = Folder::with_contract();
    let ran = folder.contract(&[
        "new",
        "mine",
        "--contract",
        "promised.json",
        "--out",
        "deep/mine",
    ]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    let copied = std::fs::read_to_string(folder.path().join("deep/mine/openapi.json")).unwrap();
    assert_eq!(copied, contract_text());
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let folder = Folder::with_contract();
    folder.write("there/mine.txt", "mine").write(
        "new.json",
        r##"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get":
            {"responses": {"200": {"description": "d", "content": {"application/json":
            {"schema": {"$ref": "#/components/schemas/None"}}}}}}}}}"##,
    );
    folder.write(
        "empty.yaml",
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n",
    );
    let none = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  \
                /a/: {get: {responses: {'204': {description: d}}}}\n  \
                /b/: {get: {responses: {'204': {description: d}}}}\n";
    folder.write("none.yaml", none);
    let refused = |arguments: &[&str], sentence: &str| {
        let ran = folder.contract(&[&["new"], arguments].concat());
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(sentence), "{}", ran.err);
    };
    refused(&["mine"], "no contract is named; name one with --contract");
    let given = ["--contract", "promised.json"];
    let with = |name: &'static str, more: &[&'static str]| [&[name], &given[..], more].concat();
    refused(&with("2mine", &[]), "`2mine-api` is no name of a crate");
    refused(
        &with("openapi", &[]),
        "`openapi-client` is a crate that the workspace depends on; choose another NAME",
    );
    refused(
        &with("there", &[]),
        "there is not empty; name a new folder with --out",
    );
    refused(
        &with("mine", &["--crates", "there"]),
        "there has no crate `openapi-cli`; name the folder that the crates `openapi-*` are in",
    );
    refused(
        &["mine", "--contract", "new.json"],
        "`$ref` \"#/components/schemas/None\" leads nowhere",
    );
    refused(
        &["mine", "--contract", "none.json"],
        "none.json: cannot be read",
    );
    refused(
        &["mine", "--contract", "empty.yaml"],
        "the contract has no operations; write one into it",
    );
    refused(
        &["mine", "--contract", "none.yaml"],
        "dropshot can serve no operation of the contract: GET /a/: dropshot's router ignores empty segments, \
         such as that behind a last slash (#/paths/~1a~1); `contract scaffold dropshot` tells why of the other 1",
    );
    assert!(!folder.path().join("mine").exists());
}
