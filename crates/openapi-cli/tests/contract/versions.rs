//! Documents of 3.1 and 3.2, and comparisons across versions.
use crate::support::Folder;

/// A document that answers with one schema.
fn document(version: &str, schema: &str) -> String {
    format!(
        "openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths:\n  /a:\n    get:\n      responses:\n        '200':\n          \
         description: d\n          content:\n            application/json:\n              schema:\n                {schema}\n"
    )
}

#[test]
fn what_is_said_in_the_words_of_another_version_is_the_same() {
    let folder = Folder::new();
    folder
        .write(
            "old.yaml",
            document(
                "3.0.3",
                "{type: integer, nullable: true, minimum: 0, exclusiveMinimum: true}",
            ),
        )
        .write(
            "new.yaml",
            document("3.1.0", "{type: [integer, 'null'], exclusiveMinimum: 0}"),
        )
        .write(
            "newest.yaml",
            document("3.2.0", "{type: [integer, 'null'], exclusiveMinimum: 1}"),
        );
    for (before, after, code) in [
        ("old.yaml", "new.yaml", 0),
        ("new.yaml", "old.yaml", 0),
        ("newest.yaml", "old.yaml", 1),
    ] {
        let ran = folder.contract(&["diff", before, after]);
        assert_eq!((ran.code, &*ran.err), (code, ""), "{before}: {}", ran.out);
    }
    let ran = folder.contract(&["check", "old.yaml", "new.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn words_of_3_0_that_later_versions_lack_are_told_with_their_place() {
    let folder = Folder::new();
    folder.write(
        "new.yaml",
        document("3.1.0", "{type: string, nullable: true}"),
    );
    let ran = folder.contract(&["check", "new.yaml", "new.yaml"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let told = "`nullable` is no keyword of a schema in OpenAPI 3.1";
    assert!(
        ran.out.contains(told) && ran.out.contains("new.yaml:12:"),
        "{}",
        ran.out
    );
}

#[test]
fn schemas_beside_the_document_are_read_by_their_names() {
    let folder = Folder::new();
    let schema = |most: u8| {
        format!(
            "{{\"$id\": \"https://example.com/a.json\", \"$defs\": {{\"n\": {{\"$anchor\": \"name\", \"type\": \"string\", \"maxLength\": {most}}}}}, \"$ref\": \"#name\"}}"
        )
    };
    folder
        .write("one/a.json", schema(9))
        .write("two/a.json", schema(8))
        .write("one/api.yaml", document("3.1.0", "{$ref: 'a.json#name'}"))
        .write("two/api.yaml", document("3.1.0", "{$ref: 'a.json'}"));
    let ran = folder.contract(&["diff", "one/api.yaml", "two/api.yaml"]);
    assert!(ran.out.contains("max-length"), "{ran:?}");
    let ran = folder.contract(&["diff", "one/api.yaml", "one/api.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn what_a_webhook_sends_is_no_answer() {
    let folder = Folder::new();
    let hook = |schema: &str, answer: &str| {
        let content = |schema: &str| format!("{{application/json: {{schema: {schema}}}}}");
        format!(
            "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\nwebhooks:\n  made:\n    post:\n      requestBody: {{content: {}}}\n      \
             responses:\n        '200': {{description: d, content: {}}}\n",
            content(schema),
            content(answer)
        )
    };
    folder
        .write("old.yaml", hook("{type: string}", "{type: integer}"))
        .write(
            "new.yaml",
            hook("{type: [string, 'null']}", "{type: integer, minimum: 1}"),
        );
    let ran = folder.contract(&["diff", "old.yaml", "new.yaml"]);
    assert_eq!((ran.code, &*ran.err), (1, ""), "{ran:?}");
    for told in [
        "  POST made, webhook body: the webhook body may now be null [nullable]\n",
        "witness: the provided side admits this body of the webhook, the promised side refuses it\n",
        "  POST made, answer 200 to the webhook body: ",
        "witness: the promised side admits this answer, the provided side refuses it\n",
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    assert!(!ran.out.contains("response body"), "{}", ran.out);
}
