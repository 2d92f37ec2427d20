//! What is no document is told with its place.
use super::assert_refused;
use crate::support::Folder;

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
            b"info: 1\nopenapi: 4.0.0\n",
            "a.yaml:2:1: `openapi` is 4.0.0; only OpenAPI 3.0, 3.1 and 3.2 are understood",
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
        assert_refused(&folder.contract(&["diff", "promised.json", name]), expected);
        assert_refused(&folder.contract(&["diff", name, "promised.json"]), expected);
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
        &folder.contract(&["diff", "deep.json", "-"]),
        "deep.json:1:128: not JSON: recursion limit exceeded",
    );
    assert_refused(
        &folder.contract(&["diff", "deep.yaml", "-"]),
        "deep.yaml:1:256: not YAML: recursion limit exceeded",
    );
    assert_refused(
        &folder.contract(&["diff", "objects.json", "-"]),
        "objects.json:1:",
    );
    folder.write(
        "deeper.yaml",
        format!("a:\n - {}{}", "[".repeat(130), "]".repeat(130)),
    );
    assert_refused(
        &folder.contract(&["diff", "deeper.yaml", "-"]),
        "deeper.yaml:2:129: nested deeper than 128 levels",
    );
    // Nine levels of ten: a thousand million values, from a kilobyte.
    let mut laughs = vec!["a0: &a0 lol\n".to_owned()];
    for level in 1..10 {
        let ten = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push(format!("a{level}: &a{level} [{ten}]\n"));
    }
    folder.write("laughs.yaml", laughs.concat());
    let ran = folder.contract(&["diff", "laughs.yaml", "promised.json"]);
    assert!(
        ran.code == 2
            && ran
                .err
                .contains("the aliases repeat more than 200000 values"),
        "{ran:?}"
    );
}
