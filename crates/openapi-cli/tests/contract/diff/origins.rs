//! Where documents come from: a file, standard input, a revision in git, and files beside these.
use serde_json::{Value, json};

use super::{PHONE, assert_refused, shorter_phone};
use crate::support::{Folder, changed, contract_text};

#[test]
fn standard_input_is_one_document() {
    let folder = Folder::with_contract();
    let same = contract_text();
    for arguments in [
        ["diff", "-", "promised.json"],
        ["diff", "promised.json", "-"],
    ] {
        let ran = folder.contract_with(&arguments, same.as_bytes());
        assert_eq!((ran.code, &*ran.out), (0, "no findings\n"), "{ran:?}");
    }
    let ran = folder.contract_with(&["diff", "promised.json", "-"], shorter_phone().as_bytes());
    assert!(
        ran.code == 1 && ran.out.contains("::: standard input:"),
        "{ran:?}"
    );
    assert_refused(
        &folder.contract(&["diff", "-", "-"]),
        "standard input is one document",
    );
    let ran = folder.contract_with(
        &["diff", "promised.json", "-"],
        b"{\n  \"openapi\": 3.0.3\n}",
    );
    assert_refused(&ran, "standard input:2:17: not JSON: ");
}

#[test]
fn revisions_are_read_from_git() {
    let folder = Folder::with_contract();
    folder.git(&["init", "-q"]);
    folder.write("api/openapi.json", contract_text());
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "One"]);
    folder.write("api/openapi.json", shorter_phone());

    let ran = folder.contract(&["diff", "main:api/openapi.json", "api/openapi.json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("--> main:api/openapi.json:215:11\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("::: api/openapi.json:220:13\n"),
        "{}",
        ran.out
    );
    // What editors and code scanning open is the file that is there.
    let arguments = [
        "diff",
        "api/openapi.json",
        "HEAD:./api/openapi.json",
        "--format",
        "github",
    ];
    assert!(
        folder
            .contract(&arguments)
            .out
            .starts_with("::warning file=api/openapi.json,")
    );

    // Staged, and another commit.
    folder.git(&["add", "."]);
    assert_eq!(
        folder
            .contract(&["diff", ":api/openapi.json", "api/openapi.json"])
            .code,
        0
    );
    folder.git(&["commit", "-qm", "Two"]);
    assert_eq!(
        folder
            .contract(&["diff", "HEAD~1:api/openapi.json", "HEAD:api/openapi.json"])
            .code,
        1
    );
    assert_eq!(
        folder
            .contract(&["diff", "HEAD:/api/openapi.json", "api/openapi.json"])
            .code,
        0
    );

    // A file that has this very name comes first.
    folder.write("HEAD:api/openapi.json", contract_text());
    assert_eq!(
        folder
            .contract(&["diff", "HEAD:api/openapi.json", "promised.json"])
            .code,
        0
    );

    let refused = |argument: &str, expected: &str| {
        let ran = folder.contract(&["diff", argument, "promised.json"]);
        assert_refused(
            &ran,
            &format!("{argument}: cannot be read: no file has this name, and {expected}"),
        );
    };
    refused("nowhere:api/openapi.json", "git says: ");
    refused("HEAD:nothing.json", "git says: ");
    // Nor is it taken for an option of git.
    let ran = folder.contract(&["diff", "--", "--textconv:x.json", "promised.json"]);
    let expected = "--textconv:x.json: cannot be read: no file has this name, and no revision";
    assert_refused(&ran, expected);
}

#[test]
fn a_folder_without_git_is_told_so() {
    let folder = Folder::with_contract();
    let ran = folder.contract(&["diff", "main:openapi.json", "promised.json"]);
    assert_refused(
        &ran,
        "main:openapi.json: cannot be read: no file has this name, and git says: ",
    );
    let ran = folder.contract(&["diff", "nothing.json", "promised.json"]);
    assert_refused(
        &ran,
        "nothing.json: cannot be read: No such file or directory",
    );
    let ran = folder.contract(&["diff", "promised.json", "."]);
    assert_refused(
        &ran,
        "promised.json: is no folder, and the other one is; name two folders or two documents",
    );
}

/// A document whose schema stands in another file, which refers to a third.
fn spread(folder: &Folder, at: &str, kind: &str) {
    folder
        .write(
            &format!("{at}/root.yaml"),
            "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    post:\n      requestBody:\n        \
             content:\n          application/json:\n            schema:\n              \
             $ref: parts/pet.yaml#/Pet\n      responses:\n        200:\n          description: ok\n",
        )
        .write(
            &format!("{at}/parts/pet.yaml"),
            "Pet:\n  type: object\n  properties:\n    name:\n      $ref: '../more/name.json'\n",
        )
        .write(&format!("{at}/more/name.json"), format!("{{\"type\": \"{kind}\"}}"));
}

#[test]
fn references_into_other_files_are_followed() {
    let folder = Folder::new();
    spread(&folder, "one", "string");
    spread(&folder, "two", "number");
    spread(&folder, "same", "string");
    assert_eq!(
        folder
            .contract(&["diff", "one/root.yaml", "same/root.yaml"])
            .code,
        0
    );
    let ran = folder.contract(&["diff", "one/root.yaml", "two/root.yaml"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("::: two/more/name.json:1:2\n"),
        "{}",
        ran.out
    );
    let ran = folder.contract(&["diff", "one/root.yaml", "two/root.yaml", "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["findings"][0]["provided"], "more/name.json#/type");

    // The files of a revision refer to the files of that revision.
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "One"]);
    folder.write("one/more/name.json", "{\"type\": \"boolean\"}");
    assert_eq!(
        folder
            .contract(&["diff", "HEAD:one/root.yaml", "same/root.yaml"])
            .code,
        0
    );
    assert_eq!(
        folder
            .contract(&["diff", "HEAD:one/root.yaml", "one/root.yaml"])
            .code,
        1
    );
}

#[test]
fn a_file_that_is_referred_to_and_not_there_is_told_where() {
    let folder = Folder::new();
    spread(&folder, "one", "string");
    std::fs::remove_file(folder.path().join("one/more/name.json")).unwrap();
    let ran = folder.contract(&["diff", "one/root.yaml", "one/root.yaml"]);
    assert_refused(
        &ran,
        "one/parts/pet.yaml:5:7: the file `more/name.json` of this `$ref`: cannot be read: No such file",
    );
    folder.write("one/more/name.json", "{\n\"type\": }");
    let ran = folder.contract(&["diff", "one/root.yaml", "one/root.yaml"]);
    assert_refused(&ran, "one/more/name.json:2:9: not JSON: expected value");
}

#[test]
fn the_network_is_never_asked() {
    let folder = Folder::with_contract();
    let remote = json!({ "$ref": "http://127.0.0.1:1/pet.json#/Pet" });
    folder.write("remote.json", changed(&[(PHONE, remote)]));
    let ran = folder.contract(&["diff", "promised.json", "remote.json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("leads to the network") || ran.out.contains("undecided"),
        "{}",
        ran.out
    );
}

#[test]
fn endless_links_between_folders_end() {
    let folder = Folder::new();
    let document = contract_text().replacen('{', "{ \"x\": { \"$ref\": \"loop/a.json\" },", 1);
    folder
        .write("root.json", document)
        .write("a.json", "{ \"$ref\": \"loop/a.json\" }");
    std::os::unix::fs::symlink(".", folder.path().join("loop")).unwrap();
    let ran = folder.contract(&["diff", "root.json", "root.json"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}
