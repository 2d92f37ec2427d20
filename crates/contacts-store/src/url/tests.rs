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

#[cfg(feature = "postgres")]
#[test]
fn a_postgresql_url_shows_all_but_its_secrets() {
    for (url, shown) in [
        (
            "postgres://me:secret@db/contacts",
            "postgres://me@db/contacts",
        ),
        ("postgresql://db:5433", "postgres://db:5433"),
        (
            "postgres://me:a?secret@db/x?sslmode=verify-ca",
            "postgres://me@db/x",
        ),
        (
            "postgres://me:secret@a:1,b:2/x?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
            "postgres://me@a:1,b:2/x",
        ),
        (
            "postgres:///contacts?host=/run/postgresql&user=me&password=secret",
            "postgres://me@/run/postgresql/contacts",
        ),
        (
            "postgres:///x?host=/run/a,/run/b",
            "postgres:///run/a,/run/b/x",
        ),
        (
            "postgres://me@%2Frun%2Fpostgresql/x",
            "postgres://me@/run/postgresql/x",
        ),
    ] {
        let parsed: StoreUrl = url.parse().unwrap();
        assert_eq!(parsed.to_string(), shown);
        assert!(!format!("{parsed:?}").contains("secret"), "{parsed:?}");
    }
}

#[cfg(feature = "postgres")]
#[test]
fn a_bad_postgresql_url_is_explained_without_its_secrets() {
    for (url, expected) in [
        ("postgres:contacts", "//"),
        ("postgres://", "names no host"),
        ("postgres:///contacts", "names no host"),
        ("postgres://me:secret@db:x/contacts", "`port`"),
        ("postgres://me:secret@db/contacts?colour=red", "`colour`"),
        (
            "postgres://me:secret@db/contacts?se/cret=1",
            "cannot be read",
        ),
        (
            "postgres://me:secret@db/contacts?sslmode=secret",
            "sslmode is none of",
        ),
        ("postgres://db/contacts?sslrootcert=ca.pem", "needs sslmode"),
        (
            "postgres://db/contacts?sslmode=verify-ca&sslrootcert=%2",
            "percent",
        ),
    ] {
        let error = url.parse::<StoreUrl>().unwrap_err().to_string();
        assert!(error.contains(expected), "{url}: {error}");
        assert!(
            error.contains("postgres://USER:PASSWORD@HOST:PORT/DATABASE"),
            "{error}"
        );
        assert!(!error.contains("secret"), "{error}");
    }
}
