//! All contacts of a workspace, one after the other.

use std::collections::BTreeSet;

use contacts_store::ContactPatch;
use futures::future::join_all;
use futures::{StreamExt, TryStreamExt};

use crate::common::{TestStore, named, patch, text, workspace};

for_every_store!(
    the_stream_gives_all_contacts_in_order,
    the_stream_of_an_unknown_workspace_is_empty,
    contacts_can_be_written_while_they_are_streamed,
);

/// More contacts than several pages of any store, upserted at once.
async fn fill(store: &TestStore, count: usize) -> BTreeSet<String> {
    let addresses: BTreeSet<_> = (0..count).map(|i| format!("c{i}@example.com")).collect();
    let upserts = addresses
        .iter()
        .map(|address| store.upsert(named(address, address)));
    for outcome in join_all(upserts).await {
        outcome.unwrap();
    }
    addresses
}

async fn the_stream_gives_all_contacts_in_order(store: TestStore) {
    // Whole pages for the one store and the other, one more, one less.
    let elsewhere = ContactPatch {
        workspace_id: workspace("ws0"),
        ..patch("c5@example.com")
    };
    store.upsert(elsewhere).await.unwrap();
    for count in [255, 256, 257, 511, 512, 513, 1024, 1500] {
        let addresses = fill(&store, count).await;
        let contacts: Vec<_> = store
            .contacts(&workspace("ws1"))
            .try_collect()
            .await
            .unwrap();
        assert!(
            contacts
                .iter()
                .map(|contact| contact.email.as_str())
                .eq(&addresses),
            "{count}"
        );
        assert!(contacts.iter().all(|contact| {
            contact
                .first_name
                .as_ref()
                .map(contacts_store::Text::as_str)
                == Some(contact.email.as_str())
        }));
    }
}

async fn the_stream_of_an_unknown_workspace_is_empty(store: TestStore) {
    store.upsert(patch("a@example.com")).await.unwrap();
    assert_eq!(store.contacts(&workspace("ws2")).count().await, 0);
}

async fn contacts_can_be_written_while_they_are_streamed(store: TestStore) {
    let addresses = fill(&store, 1200).await;
    let last = addresses.last().unwrap();
    let mut contacts = store.contacts(&workspace("ws1"));
    let mut seen = Vec::new();
    while let Some(contact) = contacts.next().await {
        let contact = contact.unwrap();
        // Both behind and ahead of the stream, contacts change; behind it one comes to be.
        if seen.len() % 100 == 0 {
            store
                .upsert(named(contact.email.as_str(), "changed"))
                .await
                .unwrap();
            store.upsert(named(last, "changed")).await.unwrap();
            store
                .upsert(patch(&format!("a{}@example.com", seen.len())))
                .await
                .unwrap();
        }
        seen.push(contact);
    }
    assert!(
        seen.iter()
            .map(|contact| contact.email.as_str())
            .eq(&addresses)
    );
    assert_eq!(seen.last().unwrap().first_name, Some(text("changed")));
}
