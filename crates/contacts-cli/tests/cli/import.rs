//! `import` of files that are as they should be, and of rows that are not.

use serde_json::{Value, json};

use crate::server::Server;
use crate::stub::{Stub, created};
use crate::support::Folder;

#[test]
fn each_row_is_stored_as_the_contract_types_its_cells() {
    let server = Server::start();
    let folder = server.folder();
    folder.write(
        "people.csv",
        "email,first_name,custom_number_1,custom_datetime_1,custom_json_1\n\
         ada@example.com,Ada,42,2023-06-01T09:00:00Z,\"{\"\"a\"\": [1, 2]}\"\n\
         bob@example.com,,1e3,,\n",
    );
    let ran = folder.run(&["import", "people.csv"]).ended(0);
    assert!(
        ran.out
            .starts_with("2 rows: 2 created, 0 updated, 0 failed; "),
        "{ran:?}"
    );
    assert_eq!(ran.err, "");
    let expected = json!({
        "email": "ada@example.com", "first_name": "Ada", "custom_number_1": 42,
        "custom_datetime_1": "2023-06-01T09:00:00Z", "custom_json_1": {"a": [1, 2]},
    });
    assert_eq!(Value::Object(server.stored("ada@example.com")), expected);
    let expected = json!({"email": "bob@example.com", "custom_number_1": 1000});
    assert_eq!(Value::Object(server.stored("bob@example.com")), expected);

    // An empty cell leaves what is there, or clears it.
    folder.write(
        "again.csv",
        "email;first_name;custom_number_1\nada@example.com;;7\n",
    );
    folder.run(&["import", "again.csv"]).ended(0);
    assert_eq!(server.stored("ada@example.com")["first_name"], "Ada");
    let ran = folder
        .run(&[
            "import",
            "again.csv",
            "--empty",
            "clear",
            "--output",
            "json",
        ])
        .ended(0);
    let told = ran.json();
    assert_eq!(
        (&told["updated"], &told["created"], &told["failed"]),
        (&json!(1), &json!(0), &json!(0))
    );
    assert!(!server.stored("ada@example.com").contains_key("first_name"));
    assert!(!folder.has("again.csv.import-state"));
}

#[test]
fn json_lines_keep_absent_null_and_value_apart() {
    let server = Server::start();
    let folder = server.folder();
    let lines = "{\"email\": \"ada@example.com\", \"phone\": \"1\", \"First Name\": \"Ada\", \"age\": 3}\n\n\
                 {\"email\": \"ADA@example.com\", \"phone\": null, \"age\": 4}\n[]\n{\n";
    folder.write("people.ndjson", lines);
    let ran = folder
        .run(&["import", "people.ndjson", "--errors", "e.ndjson"])
        .ended(1);
    assert!(
        ran.out
            .starts_with("4 rows: 1 created, 1 updated, 2 failed (in e.ndjson); "),
        "{ran:?}"
    );
    assert_eq!(ran.err, "`age` is left out: a contact has no such member\n");
    let expected = json!({"email": "ada@example.com", "first_name": "Ada"});
    assert_eq!(Value::Object(server.stored("ada@example.com")), expected);
    let errors: Vec<Value> = folder
        .read("e.ndjson")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        errors[0],
        json!({"import_line": 4, "import_error": "not a JSON object", "import_text": "[]"})
    );
    assert_eq!(errors[1]["import_text"], "{");
    // From standard input, where no ending tells what it is.
    let ran = folder
        .run_with(&["import", "-"], b"\n {\"email\": \"bob@example.com\"}\n")
        .ended(0);
    assert!(ran.out.starts_with("1 rows: 1 created"), "{ran:?}");
}

#[test]
fn failed_rows_can_be_mended_and_imported_again() {
    let server = Server::start();
    let folder = server.folder();
    folder.write(
        "people.csv",
        "email;First name;custom_number_1\r\nada@example.com;Ada;1\r\nbob@localhost;\"B;o\"\"b\r\n\";2\r\n\
         eve@example.com;Eve;many\r\n;Nobody;3\r\ncyd@example.com;Cyd;4;stray\r\n",
    );
    let arguments = ["import", "people.csv", "--errors", "bad.csv"];
    let ran = folder.run(&arguments).ended(1);
    assert!(
        ran.out
            .starts_with("5 rows: 1 created, 0 updated, 4 failed (in bad.csv); "),
        "{ran:?}"
    );
    let bad = folder.read("bad.csv");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(bad.as_bytes());
    let mut rows: Vec<Vec<String>> = reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect();
    rows[1..].sort();
    let expected: &[&[&str]] = &[
        &[
            "import_line",
            "import_error",
            "email",
            "First name",
            "custom_number_1",
        ],
        &[
            "3",
            "400: invalid email format",
            "bob@localhost",
            "B;o\"b\r\n",
            "2",
        ],
        &[
            "5",
            "custom_number_1: expected a number, got \"many\"",
            "eve@example.com",
            "Eve",
            "many",
        ],
        &["6", "email is required", "", "Nobody", "3"],
        &[
            "7",
            "cell 4 has no heading, and holds \"stray\"; is a quote missing before it?",
            "cyd@example.com",
            "Cyd",
            "4",
            "stray",
        ],
    ];
    assert_eq!(rows, expected);

    // One is mended; the others fail again, and their lines are those of the new file.
    folder.write("bad.csv", bad.replace("many", "5"));
    let ran = folder
        .run(&["import", "bad.csv", "--errors", "worse.csv"])
        .ended(1);
    assert!(
        ran.out
            .starts_with("4 rows: 1 created, 0 updated, 3 failed"),
        "{ran:?}"
    );
    assert_eq!(ran.err, "");
    let worse = folder.read("worse.csv");
    assert!(
        worse.starts_with("import_line;import_error;email;First name;custom_number_1\n"),
        "{worse}"
    );
    assert_eq!(server.stored("eve@example.com")["custom_number_1"], 5);
}

#[test]
fn without_a_file_for_them_the_first_failed_rows_are_shown() {
    let folder = Folder::new();
    let rows: String = (0..30).map(|number| format!("nobody{number}\n")).collect();
    folder.write("people.csv", format!("email\n{rows}a@b.c\n"));
    let ran = folder.run(&["import", "people.csv", "--dry-run"]).ended(1);
    assert_eq!(ran.out, "31 rows: 1 good, 30 failed\n");
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 21, "{ran:?}");
    assert_eq!(
        lines[0],
        "line 2: email: \"nobody0\" has not the format `email`"
    );
    assert_eq!(lines[20], "more rows fail; --errors FILE keeps all of them");
    // Where none fails, there is no file.
    folder.write("people.csv", "email\na@b.c\n");
    let ran = folder
        .run(&["import", "people.csv", "--dry-run", "--errors", "e.csv"])
        .ended(0);
    assert_eq!(
        (&*ran.out, folder.has("e.csv")),
        ("1 rows: 1 good, 0 failed\n", false)
    );
}

#[test]
fn rows_of_one_address_arrive_in_order() {
    let server = Server::start();
    let folder = server.folder();
    let rows: String = (0..200)
        .map(|number| {
            let email = if number % 2 == 0 {
                "Ada@example.com"
            } else {
                " ada@EXAMPLE.com "
            };
            format!("{email},{number}\nother{number}@example.com,x\n")
        })
        .collect();
    folder.write("people.csv", format!("email,first_name\n{rows}"));
    let ran = folder
        .run(&["import", "people.csv", "--concurrency", "64"])
        .ended(0);
    assert!(
        ran.out
            .starts_with("400 rows: 201 created, 199 updated, 0 failed"),
        "{ran:?}"
    );
    assert_eq!(server.stored("ada@example.com")["first_name"], "199");
}

#[test]
fn columns_are_told_before_anything_is_sent() {
    let stub = Stub::creating();
    let folder = stub.folder();
    for (heading, arguments, told) in [
        (
            "mail,name",
            &[][..],
            "no column holds `email`, which every contact has; name it with --map COLUMN=email: the columns are `mail`, `name`",
        ),
        (
            "email,E-Mail",
            &[],
            "the columns `email` and `E-Mail` both hold `email`; leave one out, with `--map 'E-Mail='`",
        ),
        (
            "email",
            &["--map", "mail=email"],
            "--map names the column `mail`, which is not there; did you mean `email`?",
        ),
        (
            "email",
            &["--map", "email"],
            "--map email: write COLUMN=MEMBER",
        ),
        (
            "email",
            &["--map", "email=mail"],
            "`mail` is no member of a contact",
        ),
        (
            "email",
            &["--errors", "people.csv"],
            "--errors names the file that is imported; name another",
        ),
        (
            "email",
            &["--resume"],
            "no import of people.csv was interrupted",
        ),
        ("email", &["--offset", "2h"], "write it as in +01:00"),
        (
            "email",
            &["--encoding", "latin-77"],
            "there is no encoding of this name",
        ),
        (
            "email",
            &["--delimiter", "::"],
            "write one character of ASCII, or `tab`",
        ),
    ] {
        folder.write("people.csv", format!("{heading}\na@b.c,x\n"));
        let ran = folder.run(&[&["import", "people.csv"], arguments].concat());
        assert_eq!((ran.code, &*ran.out), (2, ""), "{told}: {ran:?}");
        assert!(ran.err.contains(told), "{told}: {ran:?}");
    }
    folder.write("people.csv", "");
    let ran = folder.run(&["import", "people.csv"]).ended(2);
    assert_eq!(
        ran.err,
        "error: people.csv: it is empty; its first row is to name the columns\n"
    );
    let ran = folder.run(&["import", "none.csv"]).ended(2);
    assert!(ran.err.starts_with("error: none.csv: "), "{ran:?}");
    folder.write("people.json", "[{\"email\": \"a@b.c\"}]");
    let ran = folder.run(&["import", "people.json"]).ended(2);
    assert!(
        ran.err
            .contains("a JSON array; write its objects a line each"),
        "{ran:?}"
    );
    assert!(stub.seen().is_empty());

    folder.write("people.csv", "Mail Address,fist name,Shoe\na@b.c,Ada,7\n");
    let arguments = [
        "import",
        "people.csv",
        "--map",
        "mail_address=email",
        "--map",
        "shoe=",
    ];
    let ran = folder.run(&arguments).ended(0);
    assert_eq!(
        ran.err,
        "`fist name` is left out: a contact has no such member; if it is `first_name`, give \
         `--map 'fist name=first_name'`\n"
    );
}

#[test]
fn what_cannot_be_read_is_told_before_anything_is_sent() {
    let stub = Stub::creating();
    let folder = stub.folder();
    let mut text = b"email,first_name\na@b.c,Ada\nb@b.c,J\xfcrgen\n".to_vec();
    folder.write("latin.csv", &text);
    let ran = folder.run(&["import", "latin.csv"]).ended(2);
    assert_eq!(
        ran.err,
        "error: latin.csv:3: cell 2 is not UTF-8; save the file as UTF-8, or say what it is, as in \
         `--encoding windows-1252` for what older spreadsheets save; nothing was sent\n"
    );
    // A quote that is not closed takes all that follows.
    text = b"email,first_name\na@b.c,Ada\nb@b.c,\"J\n".to_vec();
    text.extend(b"x@b.c,y\n".repeat(3 << 20));
    folder.write("quote.csv", &text);
    let ran = folder.run(&["import", "quote.csv"]).ended(2);
    assert!(
        ran.err.ends_with(
            "the row does not end within 16 MiB; is a quote not closed?; nothing was sent\n"
        ),
        "{ran:?}"
    );
    assert!(stub.seen().is_empty());
}

#[test]
fn an_import_ends_where_going_on_would_be_in_vain() {
    let stub = Stub::start(|contact, _| match contact["email"].as_str() {
        Some("c@b.c") => (401, r#"{"error": "unknown token"}"#.to_owned()),
        _ => (200, created(contact)),
    });
    let folder = stub.folder();
    folder.write("people.csv", "email\na@b.c\nb@b.c\nc@b.c\nd@b.c\n");
    let arguments = ["import", "people.csv", "--concurrency", "1"];
    let ran = folder.run(&arguments).ended(1);
    assert_eq!(
        ran.err,
        "error: 401: unknown token; --resume goes on there\n"
    );
    assert!(
        ran.out
            .starts_with("2 rows: 2 created, 0 updated, 0 failed"),
        "{ran:?}"
    );
    assert_eq!(
        stub.seen().keys().collect::<Vec<_>>(),
        ["a@b.c", "b@b.c", "c@b.c"]
    );
    assert!(folder.has("people.csv.import-state"));
    let ran = folder.run(&arguments).ended(2);
    assert!(
        ran.err.contains(
            "was interrupted after 2 rows; go on with --resume, or start over with --restart"
        ),
        "{ran:?}"
    );
    let ran = folder
        .run(&[&arguments[..], &["--resume", "--workspace", "ws2"]].concat())
        .ended(2);
    assert!(
        ran.err
            .starts_with("error: the workspace is another than when"),
        "{ran:?}"
    );
}
