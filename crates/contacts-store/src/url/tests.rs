use super::*;

#[test]
fn urls_name_stores() {
    for (url, expected) in [
        ("memory:", StoreUrl::Memory),
        ("sqlite:contacts.db", StoreUrl::Sqlite("contacts.db".into())),
        (
            "sqlite:/var/lib/a b/contacts.db",
            StoreUrl::Sqlite("/var/lib/a b/contacts.db".into()),
        ),
        ("sqlite:a:b", StoreUrl::Sqlite("a:b".into())),
    ] {
        let parsed: StoreUrl = url.parse().unwrap();
        assert_eq!(parsed, expected);
        assert_eq!(parsed.to_string(), url);
    }
}

#[test]
fn a_bad_url_is_explained_without_its_secrets() {
    let unknown = |scheme: &str| StoreUrlError::Scheme(scheme.to_owned());
    for (url, expected) in [
        ("", unknown("")),
        ("contacts.db", unknown("")),
        ("mysql://me:secret@host/db", unknown("mysql:")),
        ("memory:x", StoreUrlError::MemoryPath),
        ("sqlite:", StoreUrlError::SqlitePath),
        ("sqlite::memory:", StoreUrlError::SqlitePath),
        ("sqlite://contacts.db", StoreUrlError::SqlitePath),
        ("sqlite:a\0b", StoreUrlError::SqlitePath),
    ] {
        let error = url.parse::<StoreUrl>().unwrap_err();
        assert_eq!(error, expected, "{url}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
