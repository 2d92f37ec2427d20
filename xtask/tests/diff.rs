//! `xtask diff`: where documents come from, what is refused, and how it ends.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod support;

use serde_json::{Value, json};
use support::{Folder, Ran, changed, contract_text};

const PHONE: &str = "/components/schemas/ContactInput/properties/phone";

fn shorter_phone() -> String {
    changed(&[(&format!("{PHONE}/maxLength"), json!(40))])
}

/// The exit code and the error, which is all that is said.
#[track_caller]
fn assert_refused(ran: &Ran, expected: &str) {
    assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
    let told = ran.err.strip_prefix("error: ").unwrap_or_default();
    assert!(
        told.starts_with(expected),
        "expected {expected:?}: {}",
        ran.err
    );
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn the_exit_code_follows_what_fails() {
    let folder = Folder::with_contract();
    let nick = "/components/schemas/ContactInput/properties/nick";
    folder
        .write("breaking.json", shorter_phone())
        .write(
            "drift.json",
            changed(&[(nick, json!({ "type": "string" }))]),
        )
        .write("docs.json", changed(&[("/info/title", json!("Other"))]));
    for (file, codes) in [
        ("promised.json", [0, 0, 0]),
        ("docs.json", [0, 0, 1]),
        ("drift.json", [0, 1, 1]),
        ("breaking.json", [1, 1, 1]),
    ] {
        let code = |least| {
            let ran = folder.xtask(&["diff", "promised.json", file, "--fail-on", least]);
            assert_eq!(ran.err, "");
            ran.code
        };
        assert_eq!(["breaking", "drift", "docs"].map(code), codes, "{file}");
        let default = folder.xtask(&["diff", "promised.json", file]).code;
        assert_eq!(default, codes[1], "{file}");
    }
}

#[test]
fn mere_words_are_counted_and_shown_on_demand() {
    let folder = Folder::with_contract();
    folder.write("docs.json", changed(&[("/info/title", json!("Other"))]));
    let out = folder.xtask(&["diff", "promised.json", "docs.json"]).out;
    let expected = "1 finding: 1 docs\n\
        docs findings are about words and examples; `--fail-on docs` shows them\n";
    assert_eq!(out, expected);
    let out = folder
        .xtask(&["diff", "promised.json", "docs.json", "--fail-on", "docs"])
        .out;
    assert!(
        out.starts_with("docs[words]: `info` differs\n --> promised.json:3:3\n"),
        "{out}"
    );
}

#[test]
fn standard_input_is_one_document() {
    let folder = Folder::with_contract();
    let same = contract_text();
    for arguments in [
        ["diff", "-", "promised.json"],
        ["diff", "promised.json", "-"],
    ] {
        let ran = folder.xtask_with(&arguments, same.as_bytes());
        assert_eq!((ran.code, &*ran.out), (0, "no findings\n"), "{ran:?}");
    }
    let ran = folder.xtask_with(&["diff", "promised.json", "-"], shorter_phone().as_bytes());
    assert!(
        ran.code == 1 && ran.out.contains("::: standard input:"),
        "{ran:?}"
    );
    assert_refused(
        &folder.xtask(&["diff", "-", "-"]),
        "standard input is one document",
    );
    let ran = folder.xtask_with(
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

    let ran = folder.xtask(&["diff", "main:api/openapi.json", "api/openapi.json"]);
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
            .xtask(&arguments)
            .out
            .starts_with("::warning file=api/openapi.json,")
    );

    // Staged, and another commit.
    folder.git(&["add", "."]);
    assert_eq!(
        folder
            .xtask(&["diff", ":api/openapi.json", "api/openapi.json"])
            .code,
        0
    );
    folder.git(&["commit", "-qm", "Two"]);
    assert_eq!(
        folder
            .xtask(&["diff", "HEAD~1:api/openapi.json", "HEAD:api/openapi.json"])
            .code,
        1
    );
    assert_eq!(
        folder
            .xtask(&["diff", "HEAD:/api/openapi.json", "api/openapi.json"])
            .code,
        0
    );

    // A file that has this very name comes first.
    folder.write("HEAD:api/openapi.json", contract_text());
    assert_eq!(
        folder
            .xtask(&["diff", "HEAD:api/openapi.json", "promised.json"])
            .code,
        0
    );

    let refused = |argument: &str, expected: &str| {
        let ran = folder.xtask(&["diff", argument, "promised.json"]);
        assert_refused(
            &ran,
            &format!("{argument}: cannot be read: no file has this name, and {expected}"),
        );
    };
    refused("nowhere:api/openapi.json", "git says: ");
    refused("HEAD:nothing.json", "git says: ");
    // Nor is it taken for an option of git.
    let ran = folder.xtask(&["diff", "--", "--textconv:x.json", "promised.json"]);
    let expected = "--textconv:x.json: cannot be read: no file has this name, and no revision";
    assert_refused(&ran, expected);
}

#[test]
fn a_folder_without_git_is_told_so() {
    let folder = Folder::with_contract();
    let ran = folder.xtask(&["diff", "main:openapi.json", "promised.json"]);
    assert_refused(
        &ran,
        "main:openapi.json: cannot be read: no file has this name, and git says: ",
    );
    let ran = folder.xtask(&["diff", "nothing.json", "promised.json"]);
    assert_refused(
        &ran,
        "nothing.json: cannot be read: No such file or directory",
    );
    let ran = folder.xtask(&["diff", "promised.json", "."]);
    assert_refused(&ran, ".: cannot be read: Is a directory");
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
            .xtask(&["diff", "one/root.yaml", "same/root.yaml"])
            .code,
        0
    );
    let ran = folder.xtask(&["diff", "one/root.yaml", "two/root.yaml"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("::: two/more/name.json:1:2\n"),
        "{}",
        ran.out
    );
    let ran = folder.xtask(&["diff", "one/root.yaml", "two/root.yaml", "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["findings"][0]["provided"], "more/name.json#/type");

    // The files of a revision refer to the files of that revision.
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "One"]);
    folder.write("one/more/name.json", "{\"type\": \"boolean\"}");
    assert_eq!(
        folder
            .xtask(&["diff", "HEAD:one/root.yaml", "same/root.yaml"])
            .code,
        0
    );
    assert_eq!(
        folder
            .xtask(&["diff", "HEAD:one/root.yaml", "one/root.yaml"])
            .code,
        1
    );
}

#[test]
fn a_file_that_is_referred_to_and_not_there_is_told_where() {
    let folder = Folder::new();
    spread(&folder, "one", "string");
    std::fs::remove_file(folder.path().join("one/more/name.json")).unwrap();
    let ran = folder.xtask(&["diff", "one/root.yaml", "one/root.yaml"]);
    assert_refused(
        &ran,
        "one/parts/pet.yaml:5:7: the file `more/name.json` of this `$ref`: cannot be read: No such file",
    );
    folder.write("one/more/name.json", "{\n\"type\": }");
    let ran = folder.xtask(&["diff", "one/root.yaml", "one/root.yaml"]);
    assert_refused(&ran, "one/more/name.json:2:9: not JSON: expected value");
}

#[test]
fn the_network_is_never_asked() {
    let folder = Folder::with_contract();
    let remote = json!({ "$ref": "http://127.0.0.1:1/pet.json#/Pet" });
    folder.write("remote.json", changed(&[(PHONE, remote)]));
    let ran = folder.xtask(&["diff", "promised.json", "remote.json"]);
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
    let ran = folder.xtask(&["diff", "root.json", "root.json"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn what_cannot_be_read_is_told_with_line_and_column() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("a.json", b"", "a.json:1:1: the file is empty"),
        ("a.yaml", b"", "a.yaml:1:1: the file is empty"),
        ("a.yaml", b"# nothing\n", "a.yaml:1:1: the file is empty"),
        (
            "a.json",
            b"{\n  \"a\": 1,\n}",
            "a.json:3:1: not JSON: trailing comma",
        ),
        (
            "a.json",
            "{\"é\": x}".as_bytes(),
            "a.json:1:7: not JSON: expected value",
        ),
        (
            "a.json",
            b"{\"a\": 1,\n \"a\": 2}",
            "a.json:2:2: the member `a` is given twice",
        ),
        ("a.json", b"{\n\"a\": \"\xff\"}", "a.json:2:7: not UTF-8"),
        ("a.yaml", b"a: \xff", "a.yaml:1:4: not UTF-8"),
        ("a.yaml", b"\xff\xfea\0", "a.yaml:1:1: not UTF-8"),
        (
            "a.yaml",
            b"a: 1\na: 2\n",
            "a.yaml:2:1: the member `a` is given twice",
        ),
        ("a.yaml", b"a: [1\nb: 2\n", "a.yaml:2:2: not YAML: "),
        ("a.yaml", b"a:\n\t- b\n", "a.yaml:2:"),
        (
            "a.yaml",
            b"a: 1\n---\nb: 2\n",
            "a.yaml:2:1: a second YAML document starts here",
        ),
        (
            "a.yaml",
            b"a: &x {b: 1}\nc:\n  <<: *x\n",
            "a.yaml:3:3: `<<` merges mappings",
        ),
        ("a.yaml", b"a: !!binary aGk=\n", "a.yaml:1:"),
        (
            "a.yaml",
            b"a: .inf\n",
            "a.yaml:1:4: `.inf` is no number in JSON",
        ),
        (
            "a.json",
            b"[]",
            "a.json:1:1: the document is not a JSON object",
        ),
        (
            "a.json",
            b"{}",
            "a.json:1:1: the member `openapi` is missing",
        ),
        (
            "a.yaml",
            b"info: 1\nopenapi: 3.1.0\n",
            "a.yaml:2:1: `openapi` is 3.1.0; only OpenAPI 3.0.x is understood",
        ),
        (
            "a.json",
            b"{\n \"swagger\": \"2.0\"}",
            "a.json:2:2: this is a Swagger 2.0 document; convert it",
        ),
        (
            "a",
            b"{ openapi: 3.0.3 }",
            "a:1:3: not JSON: key must be a string",
        ),
    ];
    let folder = Folder::with_contract();
    for (name, content, expected) in cases {
        folder.write(name, content);
        assert_refused(&folder.xtask(&["diff", "promised.json", name]), expected);
        assert_refused(&folder.xtask(&["diff", name, "promised.json"]), expected);
    }
}

#[test]
fn depth_and_repetition_are_bounded() {
    let folder = Folder::with_contract();
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(20_000), close.repeat(20_000));
    folder
        .write("deep.json", deep("[", "]"))
        .write("deep.yaml", deep("[", "]"))
        .write("objects.json", deep("{\"a\":", "}"));
    assert_refused(
        &folder.xtask(&["diff", "deep.json", "-"]),
        "deep.json:1:128: not JSON: recursion limit exceeded",
    );
    assert_refused(
        &folder.xtask(&["diff", "deep.yaml", "-"]),
        "deep.yaml:1:256: not YAML: recursion limit exceeded",
    );
    assert_refused(
        &folder.xtask(&["diff", "objects.json", "-"]),
        "objects.json:1:",
    );
    folder.write(
        "deeper.yaml",
        format!("a:\n - {}{}", "[".repeat(130), "]".repeat(130)),
    );
    assert_refused(
        &folder.xtask(&["diff", "deeper.yaml", "-"]),
        "deeper.yaml:2:129: nested deeper than 128 levels",
    );
    // Nine levels of ten: a thousand million values, from a kilobyte.
    let mut laughs = vec!["a0: &a0 lol\n".to_owned()];
    for level in 1..10 {
        let ten = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push(format!("a{level}: &a{level} [{ten}]\n"));
    }
    folder.write("laughs.yaml", laughs.concat());
    let ran = folder.xtask(&["diff", "laughs.yaml", "promised.json"]);
    assert!(
        ran.code == 2
            && ran
                .err
                .contains("the aliases repeat more than 200000 values"),
        "{ran:?}"
    );
}

#[test]
fn a_contract_in_yaml_is_the_contract() {
    let folder = Folder::with_contract();
    // JSON is YAML, as far as it goes here; and with a byte order mark and the lines of Windows.
    folder
        .write("same.yaml", contract_text())
        .write(
            "windows.yml",
            format!("\u{feff}{}", contract_text().replace('\n', "\r\n")),
        )
        .write(
            "windows.json",
            format!("\u{feff}{}", contract_text().replace('\n', "\r\n")),
        );
    for name in ["same.yaml", "windows.yml", "windows.json"] {
        let ran = folder.xtask(&["diff", "promised.json", name, "--fail-on", "docs"]);
        assert_eq!(
            (ran.code, &*ran.out),
            (0, "no findings\n"),
            "{name}: {ran:?}"
        );
    }
    folder.write("short.yaml", shorter_phone());
    let ran = folder.xtask(&["diff", "promised.json", "short.yaml"]);
    assert!(ran.out.contains("::: short.yaml:220:13\n"), "{}", ran.out);
}

#[test]
fn places_in_yaml_are_those_of_the_keywords() {
    let folder = Folder::new();
    let document = |kind: &str| {
        format!(
            "# Ünï\nopenapi: 3.0.3\ninfo: {{ title: t, version: \"1\" }}\npaths:\n  /a:\n    get:\n      responses:\n        \
             200:\n          description: ok\n          content:\n            application/json:\n              schema: &s\n                \
             type: object\n                properties:\n                  yes: {{ type: {kind} }}\n        201:\n          \
             description: made\n          content:\n            application/json:\n              schema: *s\n"
        )
    };
    folder
        .write("one.yaml", document("string"))
        .write("two.yaml", document("integer"));
    let ran = folder.xtask(&["diff", "one.yaml", "two.yaml", "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let at = |index: usize| {
        found["findings"][index]["provided"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(
        at(0).ends_with("/responses/200/content/application~1json/schema/properties/yes"),
        "{found}"
    );
    // The second response repeats the schema of the first, and so its place.
    let out = folder.xtask(&["diff", "one.yaml", "two.yaml"]).out;
    assert_eq!(
        out.matches("::: two.yaml:15:26\n").count(),
        out.matches(":::").count(),
        "{out}"
    );
}

const WAIVER: &str = "[[waiver]]\nrule = \"max-length\"\nplace = \"#/components/schemas/*/properties/phone/maxLength\"\nreason = \"known\"\n";

#[test]
fn waivers_take_out_what_they_name_and_no_more() {
    let folder = Folder::with_contract();
    // Two causes at one place.
    let nullable = format!("{PHONE}/nullable");
    let both = changed(&[
        (&format!("{PHONE}/maxLength"), json!(40)),
        (&nullable, Value::Null),
    ]);
    folder.write("both.json", both).write("w.toml", WAIVER);
    let diff =
        |provided: &str| folder.xtask(&["diff", "promised.json", provided, "--waivers", "w.toml"]);
    let ran = diff("both.json");
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("breaking[nullable]"), "{}", ran.out);
    assert!(
        ran.out.contains("\n1 finding: 1 breaking; 1 waived\n"),
        "{}",
        ran.out
    );
    folder.write("short.json", shorter_phone());
    let ran = diff("short.json");
    assert_eq!((ran.code, &*ran.out), (0, "no findings; 1 waived\n"));

    // A predicate on the value: the one that is shown has 41 characters.
    folder.write("w.toml", format!("{WAIVER}when = {{ maxLength = 41 }}\n"));
    assert_eq!(diff("short.json").code, 0);
    folder.write("w.toml", format!("{WAIVER}when = {{ maxLength = 40 }}\n"));
    let ran = diff("short.json");
    assert!(
        ran.code == 1 && ran.out.contains("breaking[max-length]"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("breaking[unused-waiver]"), "{}", ran.out);
}

#[test]
fn a_waiver_that_covers_nothing_fails() {
    let folder = Folder::with_contract();
    folder.write("w.toml", format!("# Known.\n\n{WAIVER}"));
    let arguments = [
        "diff",
        "promised.json",
        "promised.json",
        "--waivers",
        "w.toml",
    ];
    let ran = folder.xtask(&arguments);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out
            .contains("breaking[unused-waiver]: the waiver of `max-length` at "),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(" --> w.toml:3:1\n"), "{}", ran.out);
}

#[test]
fn what_is_no_waiver_is_refused_with_its_place() {
    let folder = Folder::with_contract();
    for (content, expected) in [
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\n",
            "w.toml:1:1: missing field `reason`",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\nreason = \"\"\n",
            "w.toml:4:10: `reason` is empty",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"/a\"\nreason = \"x\"\n",
            "w.toml:3:9: `place` is `/a`",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\nreason = \"x\"\nwho = 1\n",
            "w.toml:5:1: unknown field `who`",
        ),
        ("[[waivers]]\n", "w.toml:1:3: unknown field `waivers`"),
        (
            "[[waiver]]\nrule = \"enums\"\nplace = \"#/a\"\nreason = \"x\"\n",
            "w.toml:1:1: there is no rule `enums`; did you mean `enum`?",
        ),
        ("rule = \n", "w.toml:1:"),
    ] {
        folder.write("w.toml", content);
        let ran = folder.xtask(&[
            "diff",
            "promised.json",
            "promised.json",
            "--waivers",
            "w.toml",
        ]);
        assert_refused(&ran, expected);
    }
    let ran = folder.xtask(&[
        "diff",
        "promised.json",
        "promised.json",
        "--waivers",
        "none.toml",
    ]);
    assert_refused(&ran, "none.toml: cannot be read: ");
}
