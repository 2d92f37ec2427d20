//! Tokens, from their making to their end.

use crate::support::{run, url};
use crate::{assert_refused, stdout_of};

#[test]
fn a_token_is_made_listed_and_revoked() {
    let folder = tempfile::tempdir().unwrap();
    // The folder is made with the store.
    let store = url(&folder.path().join("sub").join("contacts.db"));
    let everywhere = stdout_of(&["token", "create", "--store", &store]);
    let narrow = stdout_of(&[
        "token",
        "create",
        "--store",
        &store,
        "--workspace",
        "ws2",
        "--workspace",
        "ws1",
        "--scope",
        "read",
        "--name",
        "red \u{1b}[31m",
    ]);
    for token in [&everywhere, &narrow] {
        assert_eq!(token.lines().count(), 1);
        assert!(token.trim_end().starts_with("contacts_"), "{token:?}");
    }

    let list = || stdout_of(&["token", "list", "--store", &store]);
    let table = list();
    for token in [&everywhere, &narrow] {
        assert!(
            !table.contains(token.trim()) && !table.contains("contacts_"),
            "{table}"
        );
    }
    let lines: Vec<_> = table.lines().collect();
    let [heading, first, second] = lines[..] else {
        panic!("expected three lines: {table}");
    };
    assert!(
        heading.starts_with("ID  ") && heading.ends_with("NAME"),
        "{table}"
    );
    assert!(first.contains("  write  (all)"), "{table}");
    assert!(
        second.contains(r"  read   ws1,ws2") && second.ends_with(r"red \u{1b}[31m"),
        "{table}"
    );

    let id = first.split(' ').next().unwrap();
    let revoke = |id: &str| run(&["token", "revoke", id, "--store", &store], &[]);
    assert_eq!(revoke(id).stdout, format!("revoked {id}\n"));
    let revoked = list();
    assert_ne!(revoked, table);
    assert_eq!(revoke(id).stdout, format!("was revoked before: {id}\n"));
    assert_eq!(list(), revoked);
    assert_refused(
        &revoke("0123456789abcdef"),
        1,
        "there is no token 0123456789abcdef",
    );
}
