//! Files as spreadsheets save them, understood at first try.

use serde_json::{Value, json};

use crate::server::Server;

/// A byte order mark, semicolons, CR LF, quoted line breaks and quotes, headings in the user's words, columns
/// and rows without anything at the end, cells that are missing, decimal commas, days without a time.
const MESSY: &str = "\u{feff}E-Mail;First Name;LAST-NAME;Address Line 1;Custom Number 1;Custom Datetime 1;;\r\n\
    ada@example.com;Ada;\"Lovelace \"\"Countess\"\"\";\"12 St James's Square\r\nLondon\";1,5;2023-06-01;;\r\n\
    zoe@example.com;Zoë;Müller;;;;;\r\n\
    \r\n\
    bob@example.com;Bob\r\n\
    ;;;;;;;\r\n;;;;;;;\r\n";

fn expect(server: &Server) {
    let expected = json!({
        "email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace \"Countess\"",
        "address_line_1": "12 St James's Square\r\nLondon", "custom_number_1": 1.5,
        "custom_datetime_1": "2023-05-31T22:00:00Z",
    });
    assert_eq!(Value::Object(server.stored("ada@example.com")), expected);
    let expected = json!({"email": "zoe@example.com", "first_name": "Zoë", "last_name": "Müller"});
    assert_eq!(Value::Object(server.stored("zoe@example.com")), expected);
    let expected = json!({"email": "bob@example.com", "first_name": "Bob"});
    assert_eq!(Value::Object(server.stored("bob@example.com")), expected);
}

const ARGUMENTS: [&str; 5] = [
    "import",
    "export.csv",
    "--decimal-comma",
    "--offset",
    "+02:00",
];

#[test]
fn a_spreadsheet_is_understood_at_first_try() {
    let server = Server::start();
    let folder = server.folder();
    folder.write("export.csv", MESSY);
    let ran = folder.run(&ARGUMENTS).ended(0);
    assert!(
        ran.out
            .starts_with("3 rows: 3 created, 0 updated, 0 failed"),
        "{ran:?}"
    );
    assert_eq!(ran.err, "");
    expect(&server);
}

#[test]
fn the_separator_that_excel_writes_to_itself_is_heeded() {
    let server = Server::start();
    let folder = server.folder();
    let text = MESSY.trim_start_matches('\u{feff}').replace(';', "|");
    folder.write("export.csv", format!("\u{feff}sep=|\r\n{text}"));
    folder.run(&ARGUMENTS).ended(0);
    expect(&server);
}

#[test]
fn other_encodings_are_read() {
    let server = Server::start();
    let folder = server.folder();
    // «Unicode text»: UTF-16 with a byte order mark, and tabs.
    let text = MESSY.replace(';', "\t");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("export.csv", utf16);
    folder.run(&ARGUMENTS).ended(0);
    expect(&server);

    let server = Server::start();
    let folder = server.folder();
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(MESSY.trim_start_matches('\u{feff}'));
    folder.write("export.csv", latin);
    folder.run(&ARGUMENTS).ended(2);
    folder
        .run(&[&ARGUMENTS[..], &["--encoding", "latin1"]].concat())
        .ended(0);
    expect(&server);
}

#[test]
fn a_server_s_own_export_is_understood() {
    let server = Server::start();
    let folder = server.folder();
    let export = "email,first_name,custom_number_1,custom_json_1,created_at,updated_at\n\
        ada@example.com,\"\",0.1,\"{\"\"a\"\":1}\",2024-01-01T00:00:00Z,2024-01-01T00:00:00Z\n";
    folder.write("export.csv", export);
    let ran = folder.run(&["import", "export.csv"]).ended(0);
    assert_eq!(
        ran.err,
        "`created_at` is left out: a contact has no such member\n\
         `updated_at` is left out: a contact has no such member\n"
    );
    assert_eq!(server.stored("ada@example.com")["custom_number_1"], 0.1);
}
