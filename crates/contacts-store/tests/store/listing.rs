//! Lists of contacts, of every store.

use contacts_store::{ContactPatch, ContactSummary, Listing, Patch};

use crate::common::{TestStore, email, named, patch, text, workspace};

for_every_store!(
    a_list_has_what_begins_so,
    a_list_goes_on_where_the_last_one_ended,
    a_list_tells_the_beginning_of_names,
);

fn addresses(found: &[ContactSummary]) -> Vec<&str> {
    found.iter().map(|row| row.email.as_str()).collect()
}

fn listing(most: usize) -> Listing {
    Listing::new(workspace("ws1"), most)
}

async fn fill(store: &TestStore, all: &[&str]) {
    for address in all {
        store.upsert(patch(address)).await.unwrap();
    }
}

async fn a_list_has_what_begins_so(store: TestStore) {
    let all = [
        "a@b.cc",
        "ab@b.cc",
        "abc@b.cc",
        "b@b.cc",
        "é@b.cc",
        "日本@b.cc",
    ];
    fill(&store, &all).await;
    let elsewhere = ContactPatch {
        workspace_id: workspace("ws2"),
        ..patch("abx@b.cc")
    };
    store.upsert(elsewhere).await.unwrap();
    for (prefix, expected) in [
        ("", &all[..]),
        ("a", &all[..3]),
        ("ab", &all[1..3]),
        (" AB\t", &all[1..3]),
        ("ab@", &all[1..2]),
        ("abc@b.cc", &all[2..3]),
        ("abc@b.cc.", &[]),
        ("É", &all[4..5]),
        ("日", &all[5..]),
        ("c", &[]),
        ("%", &[]),
        ("_", &[]),
    ] {
        let found = store.list(&listing(10).beginning(prefix)).await.unwrap();
        assert_eq!(addresses(&found), expected, "{prefix:?}");
    }
    let nowhere = Listing::new(workspace("nowhere"), 10);
    assert_eq!(store.list(&nowhere).await.unwrap(), []);
}

async fn a_list_goes_on_where_the_last_one_ended(store: TestStore) {
    let all: Vec<_> = (0..7).map(|index| format!("p{index}@b.cc")).collect();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    fill(&store, &all).await;
    fill(&store, &["a@b.cc", "z@b.cc"]).await;
    let mut seen = Vec::new();
    let mut next = listing(3).beginning("p");
    loop {
        let page = store.list(&next).await.unwrap();
        seen.extend(page.iter().map(|row| row.email.as_str().to_owned()));
        match page.last() {
            Some(last) if page.len() == 3 => next = next.after(last.email.clone()),
            _ => break,
        }
    }
    assert_eq!(seen, all);
    // From an address that is not there, or stands before all or after all that begin so.
    for (after, expected) in [
        ("p2x@b.cc", &all[3..]),
        ("a@b.cc", &all[..]),
        ("q@b.cc", &[]),
    ] {
        let rest = listing(10).beginning("p").after(email(after));
        let found = store.list(&rest).await.unwrap();
        assert_eq!(addresses(&found), expected, "{after}");
    }
    assert_eq!(store.list(&listing(0)).await.unwrap(), []);
    let many: Vec<_> = (0..Listing::MOST).map(|i| format!("x{i}@b.cc")).collect();
    for address in &many {
        store.upsert(patch(address)).await.unwrap();
    }
    let longest = store.list(&listing(usize::MAX)).await.unwrap();
    assert_eq!(longest.len(), Listing::MOST);
}

async fn a_list_tells_the_beginning_of_names(store: TestStore) {
    let long = "é".repeat(300);
    let contact = ContactPatch {
        last_name: Patch::Value(text("")),
        ..named("a@b.cc", &long)
    };
    store.upsert(contact).await.unwrap();
    let found = store.list(&listing(1)).await.unwrap();
    assert_eq!(found.len(), 1);
    let row = &found[0];
    assert_eq!(row.first_name, Some(text(&long[..200])));
    assert_eq!(row.last_name, Some(text("")));
    assert_eq!(row.full_name, None);
    let stored = store.contact(&workspace("ws1"), &row.email).await.unwrap();
    let stored = stored.unwrap();
    assert_eq!(
        (row.created_at, row.updated_at),
        (stored.created_at, stored.updated_at)
    );
}
