//! What concerns the `SQLite` store alone: its file, other processes, and failures.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use contacts_store::{
    Access, ContactPatch, ContactStore, Listing, OpenMode, Patch, SqliteStore, StoreError,
    StoreOptions, StoreUrl, TokenRecord, TokenSecret, TokenStore, Upserted, open,
};
use futures::future::{FutureExt, join_all};
use futures::stream::FuturesUnordered;
use futures::{StreamExt, TryStreamExt};
use rusqlite::Connection;

use crate::common::{email, named, patch, place, text, workspace};

async fn create(path: &Path) -> Result<SqliteStore, StoreError> {
    SqliteStore::open(path, OpenMode::CreateIfMissing).await
}

/// The message of the error with which opening fails, which must be one sentence naming the file.
async fn refusal(path: &Path, mode: OpenMode) -> (StoreError, String) {
    let error = SqliteStore::open(path, mode)
        .await
        .expect_err("it was opened");
    let message = error.to_string();
    assert!(
        message.contains(path.parent().unwrap().to_str().unwrap()),
        "{message}"
    );
    assert!(!message.contains('\n'), "{message}");
    (error, message)
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_reopening() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    store.upsert(named("a@example.com", "Ann")).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    let store = SqliteStore::open(&path, OpenMode::MustExist).await.unwrap();
    let contact = store
        .contact(&workspace("ws1"), &email("a@example.com"))
        .await
        .unwrap();
    assert_eq!(contact.unwrap().first_name, Some(text("Ann")));
    assert_eq!(
        store.upsert(named("a@example.com", "Bob")).await.unwrap(),
        Upserted::Updated
    );
}

/// The last connection takes the log along when it is closed.
#[tokio::test]
async fn a_closed_store_can_be_read() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    store.upsert(patch("a@example.com")).await.unwrap();
    store.close().await.unwrap();
    let contact = store
        .contact(&workspace("ws1"), &email("a@example.com"))
        .await;
    assert!(contact.unwrap().is_some());
}

#[tokio::test]
async fn folders_are_made_with_the_store_alone() {
    let (folder, _) = place();
    let path = folder.path().join("a/b/contacts.db");
    let url = StoreUrl::Sqlite(path.clone());
    let missing = open(&url, OpenMode::MustExist, &StoreOptions::default())
        .await
        .err()
        .unwrap();
    assert!(matches!(missing, StoreError::NotFound(_)), "{missing:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    open(&url, OpenMode::CreateIfMissing, &StoreOptions::default())
        .await
        .unwrap();
    assert!(path.exists());
    open(&url, OpenMode::MustExist, &StoreOptions::default())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_memory_store_cannot_exist_already() {
    let error = open(
        &StoreUrl::Memory,
        OpenMode::MustExist,
        &StoreOptions::default(),
    )
    .await
    .err()
    .unwrap();
    assert!(matches!(error, StoreError::NothingInMemory), "{error:?}");
    open(
        &StoreUrl::Memory,
        OpenMode::CreateIfMissing,
        &StoreOptions::default(),
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_kept() {
    let (_folder, path) = place();
    let content = "first_name,last_name\n".repeat(100);
    fs::write(&path, &content).unwrap();
    for mode in [OpenMode::MustExist, OpenMode::CreateIfMissing] {
        let (error, message) = refusal(&path, mode).await;
        assert!(matches!(error, StoreError::NotADatabase(_)), "{message}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), content);
}

#[tokio::test]
async fn a_database_of_something_else_is_refused_and_kept() {
    let (_folder, path) = place();
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE contacts (a)")
        .unwrap();
    let content = fs::read(&path).unwrap();
    for mode in [OpenMode::MustExist, OpenMode::CreateIfMissing] {
        let (error, message) = refusal(&path, mode).await;
        assert!(matches!(error, StoreError::ForeignDatabase(_)), "{message}");
    }
    assert_eq!(fs::read(&path).unwrap(), content);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let (_folder, path) = place();
    create(&path).await.unwrap().close().await.unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "INSERT INTO refinery_schema_history
             SELECT 1000, 'later', applied_on, checksum FROM refinery_schema_history
             WHERE version = 1",
        )
        .unwrap();
    for mode in [OpenMode::MustExist, OpenMode::CreateIfMissing] {
        let (error, message) = refusal(&path, mode).await;
        assert!(
            matches!(error, StoreError::NewerVersion { .. }),
            "{message}"
        );
        assert!(message.contains("V1000__later"), "{message}");
    }
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_refused() {
    let (folder, path) = place();
    fs::write(&path, "").unwrap();
    let (error, message) = refusal(&path.join("contacts.db"), OpenMode::CreateIfMissing).await;
    assert!(
        matches!(error, StoreError::CannotCreateFolder { .. }),
        "{message}"
    );

    let in_place_of_file = folder.path().join("folder");
    fs::create_dir(&in_place_of_file).unwrap();
    let (error, message) = refusal(&in_place_of_file, OpenMode::CreateIfMissing).await;
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{message}");
}

/// The kernel's own folder, which root cannot write either.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_read_only_folder_is_refused() {
    let (error, message) = refusal(Path::new("/proc/contacts.db"), OpenMode::CreateIfMissing).await;
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{message}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn opening_at_once_from_many_sides_works() {
    for _ in 0..10 {
        let (_folder, path) = place();
        let opened = join_all((0..8).map(|_| {
            let path = path.clone();
            tokio::spawn(async move { create(&path).await })
        }))
        .await;
        for store in opened {
            store.unwrap().unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_stores_on_one_file_make_one_contact_and_one_first_token() {
    let (_folder, path) = place();
    let stores = [
        Arc::new(create(&path).await.unwrap()),
        Arc::new(create(&path).await.unwrap()),
    ];
    let outcomes = join_all((0..100).map(|index| {
        let store = Arc::clone(&stores[index % 2]);
        tokio::spawn(async move {
            let secret = TokenSecret::generate().unwrap();
            let first = store.insert_first(TokenRecord::new(&secret, None, Access::All));
            let (upserted, first) = tokio::join!(store.upsert(patch("a@example.com")), first);
            (upserted.unwrap(), first.unwrap())
        })
    }))
    .await;
    let outcomes: Vec<_> = outcomes.into_iter().map(Result::unwrap).collect();
    assert_eq!(
        outcomes
            .iter()
            .filter(|(upserted, _)| *upserted == Upserted::Created)
            .count(),
        1
    );
    assert_eq!(outcomes.iter().filter(|(_, first)| *first).count(), 1);
}

/// Tokens are made and contacts exported by other processes while a server is busy.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_process_gets_its_turn_under_load() {
    let (_folder, path) = place();
    let store = Arc::new(create(&path).await.unwrap());
    let load: Vec<_> = (0..64)
        .map(|task| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                for round in 0..u64::MAX {
                    let address = format!("c{task}-{}@example.com", round % 50);
                    store.upsert(named(&address, "Ann")).await.unwrap();
                }
            })
        })
        .collect();
    let other = SqliteStore::open(&path, OpenMode::MustExist).await.unwrap();
    for _ in 0..5 {
        let secret = TokenSecret::generate().unwrap();
        let record = TokenRecord::new(&secret, None, Access::All);
        other.insert_token(record.clone()).await.unwrap();
        assert_eq!(store.token(record.id).await.unwrap(), Some(record));
        other
            .contacts(&workspace("ws1"))
            .try_collect::<Vec<_>>()
            .await
            .unwrap();
    }
    load.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn one_bad_upsert_takes_nothing_from_the_others() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch(
            "CREATE TRIGGER refuse BEFORE INSERT ON contacts WHEN new.email LIKE 'bad%'
             BEGIN SELECT raise(ABORT, 'refused'); END",
        )
        .unwrap();
    // Held up at first, so that all go into few commits.
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let upserts = join_all((0..100).map(|index| {
        let kind = if index % 10 == 3 { "bad" } else { "good" };
        store.upsert(patch(&format!("{kind}{index}@example.com")))
    }));
    let release = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        other.execute_batch("ROLLBACK").unwrap();
    };
    let (outcomes, ()) = tokio::join!(upserts, release);
    for (index, outcome) in outcomes.iter().enumerate() {
        assert_eq!(outcome.is_err(), index % 10 == 3, "{index}: {outcome:?}");
    }
    assert_eq!(store.contacts(&workspace("ws1")).count().await, 90);
}

#[tokio::test]
async fn a_transaction_that_fails_stores_nothing_and_the_next_works() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    let other = Connection::open(&path).unwrap();
    // As a full disk does: the error ends the transaction, not the statement alone.
    other
        .execute_batch(
            "CREATE TRIGGER refuse BEFORE INSERT ON contacts WHEN new.email LIKE 'full%'
             BEGIN SELECT raise(ROLLBACK, 'full'); END;
             BEGIN IMMEDIATE",
        )
        .unwrap();
    let upserts = join_all((0..100).map(|index| {
        let kind = if index == 50 { "full" } else { "good" };
        store.upsert(patch(&format!("{kind}{index:02}@example.com")))
    }));
    let release = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        other.execute_batch("ROLLBACK").unwrap();
    };
    let (outcomes, ()) = tokio::join!(upserts, release);
    assert!(
        matches!(outcomes[50], Err(StoreError::Unavailable(_))),
        "{:?}",
        outcomes[50]
    );
    let stored: Vec<_> = store
        .contacts(&workspace("ws1"))
        .try_collect()
        .await
        .unwrap();
    let acknowledged = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!(acknowledged < 99, "they did not share a transaction");
    assert_eq!(stored.len(), acknowledged);

    other.execute_batch("DROP TRIGGER refuse").unwrap();
    assert_eq!(
        store.upsert(patch("full50@example.com")).await.unwrap(),
        Upserted::Created
    );
}

#[tokio::test]
async fn a_write_lock_held_for_too_long_is_an_error_and_the_next_works() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Who reads waits for no writer.
    let all = Listing::new(workspace("ws1"), 10);
    let listed = tokio::time::timeout(Duration::from_secs(2), store.list(&all)).await;
    assert_eq!(listed.unwrap().unwrap(), []);
    let (outcome, ready) = tokio::join!(store.upsert(patch("a@example.com")), store.ready());
    assert!(
        matches!(outcome, Err(StoreError::Unavailable(_))),
        "{outcome:?}"
    );
    assert!(ready.is_err());
    other.execute_batch("ROLLBACK").unwrap();
    store.ready().await.unwrap();
    assert_eq!(
        store.upsert(patch("a@example.com")).await.unwrap(),
        Upserted::Created
    );
}

/// The clock is paused: as soon as every task waits, the five seconds pass.
#[tokio::test(start_paused = true)]
async fn a_full_queue_is_overload_and_what_it_holds_is_stored() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let upsert = |index: usize| store.upsert(patch(&format!("{index}@example.com")));
    // The writer takes the first upsert and waits for the lock with it. The queue holds 1,024 more.
    let mut waiting: FuturesUnordered<_> = [upsert(0)].into_iter().collect();
    assert!(waiting.next().now_or_never().is_none());
    std::thread::sleep(Duration::from_millis(100));
    waiting.extend((1..=1025).map(upsert));
    let first = waiting.next().await.unwrap();
    assert!(matches!(first, Err(StoreError::Overloaded)), "{first:?}");
    other.execute_batch("ROLLBACK").unwrap();
    let rest: Vec<_> = waiting.collect().await;
    assert_eq!(rest.len(), 1025);
    assert!(
        rest.iter()
            .all(|outcome| matches!(outcome, Ok(Upserted::Created))),
        "{rest:?}"
    );
}

/// The log is moved to the database again and again, also while contacts are being streamed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_does_not_grow_without_bound() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    let mut contacts = store.contacts(&workspace("ws1"));
    // Each round writes about 24 MiB, all of them together some 240.
    for round in 0..10 {
        // Pages that stay the same would not be written.
        let long = round.to_string().repeat(1 << 20);
        let upserts = (0..24).map(|index| store.upsert(named(&format!("{index}@b.cc"), &long)));
        for outcome in join_all(upserts).await {
            outcome.unwrap();
        }
        // The stream stays unfinished, in the midst of a page.
        if round == 0 {
            contacts.next().await.unwrap().unwrap();
        }
        let octets = fs::metadata(path.with_extension("db-wal")).unwrap().len();
        assert!(octets < 160 << 20, "{octets}");
    }
    assert!(contacts.next().await.is_some());
}

#[tokio::test]
async fn the_clock_may_be_set_back() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    store.upsert(patch("a@example.com")).await.unwrap();
    let in_an_hour = "UPDATE contacts SET created_at = created_at + 3600000000, \
                      updated_at = updated_at + 3600000000";
    Connection::open(&path)
        .unwrap()
        .execute_batch(in_an_hour)
        .unwrap();
    store.upsert(named("a@example.com", "Ann")).await.unwrap();
    let contact = store
        .contact(&workspace("ws1"), &email("a@example.com"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(contact.first_name, Some(text("Ann")));
    assert!(contact.updated_at >= contact.created_at);
}

#[tokio::test]
async fn a_damaged_value_is_an_error_that_names_the_contact() {
    let (_folder, path) = place();
    let store = create(&path).await.unwrap();
    store.upsert(patch("a@example.com")).await.unwrap();
    for damage in ["custom_json_1 = '{'", "first_name = CAST(x'61ff' AS TEXT)"] {
        Connection::open(&path)
            .unwrap()
            .execute_batch(&format!("UPDATE contacts SET {damage}"))
            .unwrap();
        let read = store
            .contact(&workspace("ws1"), &email("a@example.com"))
            .await;
        assert!(matches!(read, Err(StoreError::Damaged { .. })), "{read:?}");
        let streamed: Vec<_> = store.contacts(&workspace("ws1")).collect().await;
        assert!(
            matches!(&streamed[..], [Err(StoreError::Damaged { workspace, email, .. })]
                if workspace == "ws1" && email == "a@example.com"),
            "{streamed:?}"
        );
        store
            .upsert(ContactPatch {
                custom_json_1: Patch::Null,
                first_name: Patch::Null,
                ..patch("a@example.com")
            })
            .await
            .unwrap();
    }
}
