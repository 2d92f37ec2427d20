//! Addresses of the web, and folders of documents.
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use super::assert_refused;
use crate::releases::folder;
use crate::support::{Folder, contract_text};

/// Serves what `answer` says of a path, each over a connection of its own, and gives its address.
fn serve(answer: impl Fn(&str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() > 0 {
                head.push(byte[0]);
            }
            let head = String::from_utf8(head).unwrap();
            let path = head.split(' ').nth(1).unwrap_or_default();
            // Who asked may have gone.
            let _ = stream.write_all(answer(path).as_bytes());
        }
    });
    address
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn a_document_may_stand_at_an_address() {
    let folder = Folder::with_contract();
    let address = serve(|path| {
        match path {
        "/api/openapi.json" => ok(&contract_text()),
        "/api/parts.yaml" => ok("openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths: { /a: { $ref: 'item.yaml' } }\n"),
        "/api/item.yaml" => ok("get: { responses: { 200: { description: ok } } }\n"),
        "/moved" => "HTTP/1.1 302 Found\r\nlocation: /api/openapi.json\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned(),
        "/bad" => ok("{ \"openapi\": "),
        _ => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned(),
    }
    });
    for path in ["/api/openapi.json", "/moved"] {
        let ran = folder.contract(&["diff", "promised.json", &format!("{address}{path}")]);
        assert_eq!((ran.code, &*ran.out), (0, "no findings\n"), "{ran:?}");
    }
    // What it refers to stands beside it.
    let parts = format!("{address}/api/parts.yaml");
    let ran = folder.contract(&["diff", &parts, &parts]);
    assert_eq!((ran.code, &*ran.out), (0, "no findings\n"), "{ran:?}");
    let ran = folder.contract(&["diff", "promised.json", &parts, "--format", "sarif"]);
    assert!(
        ran.out.contains(&format!("\"uri\": \"{parts}\"")),
        "{}",
        ran.out
    );
    let gone = format!("{address}/none");
    assert_refused(
        &folder.contract(&["diff", &gone, "promised.json"]),
        &format!("{gone}: cannot be read: the server answers 404 Not Found"),
    );
    let bad = format!("{address}/bad");
    assert_refused(
        &folder.contract(&["check", &bad, &bad]),
        &format!("{bad}:1:"),
    );
}

#[test]
fn an_address_that_sends_without_end_is_left() {
    let folder = Folder::with_contract();
    let address = serve(|_| {
        let body = " ".repeat(65 << 20);
        ok(&body)
    });
    let ran = folder.contract(&["diff", "promised.json", &address]);
    assert_refused(
        &ran,
        &format!("{address}: cannot be read: more than 64 MiB; save it"),
    );
    let nobody = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/a.json", listener.local_addr().unwrap())
    };
    let ran = folder.contract(&["diff", "promised.json", &nobody]);
    assert_refused(&ran, &format!("{nobody}: cannot be read: "));
}

#[test]
fn documents_of_two_folders_are_compared_by_name() {
    let folder = folder();
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let (before, after) = (text("before.yaml"), text("after.yaml"));
    folder
        .write("old/pets.yaml", &before)
        .write("new/pets.yaml", &after)
        .write("old/same/one.yaml", &before)
        .write("new/same/one.yaml", &before)
        .write("old/gone.json", contract_text())
        .write("new/fresh.json", contract_text())
        // No documents of their own.
        .write("old/part.yaml", "type: string\n")
        .write("new/notes.txt", "openapi: 3.0.3\n");
    let ran = folder.contract(&["diff", "old", "new", "--limit", "0"]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let one = folder.contract(&["diff", "before.yaml", "after.yaml", "--limit", "0"]);
    assert!(
        one.out
            .starts_with("12 findings: 5 breaking, 5 drift, 2 docs\n"),
        "{}",
        one.out
    );
    assert!(
        ran.out
            .starts_with("14 findings: 6 breaking, 6 drift, 2 docs\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("\n  gone.json: the document was removed [document-removed]\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("\n  fresh.json: the document was added [document-added]\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("\n  pets.yaml, GET /metrics: the operation was removed "),
        "{}",
        ran.out
    );
    let changes = folder
        .contract(&["diff", "old", "new", "--format", "changelog"])
        .out;
    assert!(
        changes.contains("- `pets.yaml`: `GET /metrics`\n"),
        "{changes}"
    );
    // What fits nothing in one of them may fit in another.
    let old = ["diff", "old", "new", "--include", "tag:old", "--limit", "0"];
    assert!(
        folder
            .contract(&old)
            .out
            .contains("pets.yaml, GET /export: ")
    );
    let none = ["diff", "old", "new", "--include", "tag:none"];
    assert_refused(&folder.contract(&none), "nothing is left to compare: ");
    let ran = folder.contract(&["diff", "old", "old"]);
    assert_eq!((ran.code, &*ran.out), (0, "no findings\n"));
    for (arguments, expected) in [
        (
            vec!["diff", "old", "after.yaml"],
            "after.yaml: is no folder, and the other one is",
        ),
        (
            vec!["diff", "old", "new", "--bump"],
            "--bump is about one document",
        ),
    ] {
        assert_refused(&folder.contract(&arguments), expected);
    }
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    assert_refused(
        &folder.contract(&["diff", "empty", "empty"]),
        "empty and empty: no OpenAPI document in either",
    );
}
