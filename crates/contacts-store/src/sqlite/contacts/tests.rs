use super::super::open;
use super::*;
use crate::mode::OpenMode;

#[test]
fn the_table_has_the_columns_of_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let connection = open::open(
        &folder.path().join("contacts.db"),
        OpenMode::CreateIfMissing,
    )
    .unwrap();
    let columns: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_info('contacts')")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let expected = ["workspace_id", "email", "created_at", "updated_at"];
    assert_eq!(columns, [&expected, FIELD_NAMES].concat());
}
