//! `scaffold dropshot`.
use crate::support::Folder;

const CONTRACT: &str = r#"{
  "openapi": "3.0.3",
  "info": {"title": "Shelf", "version": "1.0.0"},
  "paths": {
    "/books/{id}": {
      "get": {
        "operationId": "bookGet",
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "one", "content": {"application/json": {"schema": {"type": "string"}}}}}
      }
    },
    "/books/{id}.json": {
      "get": {
        "operationId": "bookGetJson",
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"204": {"description": "none"}}
      }
    }
  }
}"#;

#[test]
fn one_operation_is_printed() {
    let folder = Folder::new();
    folder.write("shelf.json", CONTRACT);
    let ran = folder.contract(&[
        "scaffold",
        "dropshot",
        "bookGet",
        "--contract",
        "shelf.json",
    ]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    for text in [
        "// ==> api.rs <==",
        "async fn book_get(",
        "path: Path<BookGetPath>",
        "\"openapi\": \"3.0.3\"",
    ] {
        assert!(ran.out.contains(text), "{text}: {}", ran.out);
    }
    assert!(!ran.out.contains("book_get_json"));
}

#[test]
fn what_dropshot_cannot_serve_is_refused_by_name() {
    let folder = Folder::new();
    folder.write("shelf.json", CONTRACT);
    let ran = folder.contract(&[
        "scaffold",
        "dropshot",
        "--contract",
        "shelf.json",
        "--out",
        "src",
    ]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert!(
        ran.out
            .contains("refused: GET /books/{id}.json: dropshot's router takes"),
        "{}",
        ran.out
    );
    assert!(folder.path().join("src/api.rs").is_file());
}

#[test]
fn where_no_operation_can_be_served_no_file_is_written() {
    let folder = Folder::new();
    folder.write("shelf.json", CONTRACT);
    let one = ["scaffold", "dropshot", "bookGetJson", "--contract"];
    let ran = folder.contract(&[&one[..], &["shelf.json", "--out", "src"]].concat());
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let told = "no file is written: dropshot can serve no operation that was asked for\n\
                refused: GET /books/{id}.json: dropshot's router takes";
    assert!(ran.out.starts_with(told), "{}", ran.out);
    assert!(!folder.path().join("src").exists());
    let ran = folder.contract(&[&one[..], &["shelf.json"]].concat());
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let told = "// refused: GET /books/{id}.json: dropshot's router takes";
    assert!(ran.out.starts_with(told), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
}

#[test]
fn a_contract_without_operations_is_an_error() {
    let folder = Folder::new();
    let empty = r#"{"openapi": "3.0.3", "info": {"title": "Shelf", "version": "1"}, "paths": {}}"#;
    folder.write("shelf.json", empty);
    for end in [&[][..], &["--out", "src"]] {
        let arguments = ["scaffold", "dropshot", "--contract", "shelf.json"];
        let ran = folder.contract(&[&arguments[..], end].concat());
        assert_eq!((ran.code, &*ran.out), (2, ""));
        let told = "the contract has no operations; write one into it";
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    assert!(!folder.path().join("src").exists());
}

#[test]
fn operations_that_list_no_status_for_refusals_are_named() {
    let folder = Folder::new();
    folder.write("shelf.json", CONTRACT);
    let arguments = ["scaffold", "dropshot", "--contract", "shelf.json", "--out"];
    let ran = folder.contract(&[&arguments[..], &["src"]].concat());
    let told = "\nno status for refusals: GET /books/{id}; list 400, 4XX or `default` there";
    assert!(ran.out.contains(told), "{}", ran.out);
    let listed = CONTRACT.replace(
        "\"200\": {",
        "\"4XX\": {\"description\": \"refused\"}, \"200\": {",
    );
    folder.write("shelf.json", &listed);
    let ran = folder.contract(&[&arguments[..], &["other"]].concat());
    assert!(!ran.out.contains("refusals"), "{}", ran.out);
}

#[test]
fn two_operations_of_one_name_are_an_error_with_both_places() {
    let folder = Folder::new();
    folder.write("shelf.json", CONTRACT.replace("bookGetJson", "bookGet"));
    let scaffold = ["scaffold", "dropshot", "--contract", "shelf.json"];
    let new = ["new", "shelf", "--contract", "shelf.json"];
    for arguments in [&scaffold[..], &new] {
        let ran = folder.contract(arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""));
        let told = "the `operationId` `bookGet` is that of GET /books/{id} (#/paths/~1books~1{id}/get) and of \
                    GET /books/{id}.json (#/paths/~1books~1{id}.json/get); give each a name of its own";
        assert!(ran.err.contains(told), "{}", ran.err);
    }
}

#[test]
fn nothing_that_is_there_is_touched() {
    let folder = Folder::new();
    folder
        .write("shelf.json", CONTRACT)
        .write("src/types.rs", "mine");
    let ran = folder.contract(&[
        "scaffold",
        "dropshot",
        "--contract",
        "shelf.json",
        "--out",
        "src",
    ]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("types.rs is there already"), "{}", ran.err);
    assert!(!folder.path().join("src/api.rs").exists());
    let ran = folder.contract(&[
        "scaffold",
        "dropshot",
        "bookPut",
        "--contract",
        "shelf.json",
    ]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("no operation `bookPut`; it has bookGet, bookGetJson"),
        "{}",
        ran.err
    );
}
