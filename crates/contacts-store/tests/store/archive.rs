//! Stores as a whole: gone through, copied, compared.

use contacts_store::{
    Access, ContactPatch, CopyError, Number, Patch, Progress, Scope, TokenRecord, TokenSecret,
    Upserted, copy, verify,
};

use crate::common::{TestStore, email, named, patch, workspace};

for_every_store!(
    a_copy_has_all_of_it_and_is_told_to,
    a_copy_that_was_broken_off_goes_on,
    what_the_copy_has_beyond_is_told,
    a_newer_contact_is_not_written_over,
    workspaces_are_gone_through_one_by_one,
);

fn quiet() -> impl FnMut(Progress) + Send {
    |_| {}
}

/// Three workspaces, one with more contacts than a page.
async fn filled() -> TestStore {
    let store = TestStore::memory();
    for index in 0..1200 {
        let one = ContactPatch {
            custom_number_1: Patch::Value(Number::new(f64::from(index)).unwrap()),
            ..named(&format!("c{index}@example.com"), "Ann")
        };
        store.upsert(one).await.unwrap();
    }
    let long = "w".repeat(3000);
    for id in ["ws2", &long] {
        let one = ContactPatch {
            workspace_id: workspace(id),
            ..patch("a@example.com")
        };
        store.upsert(one).await.unwrap();
    }
    for revoked in [true, false] {
        let secret = TokenSecret::generate().unwrap();
        let access = Access::Workspaces([workspace("ws2")].into());
        let token = TokenRecord::new(&secret, Some("token".to_owned()), access);
        let token = token.with_scope(Scope::Read);
        store.insert_token(token.clone()).await.unwrap();
        if revoked {
            store.revoke_token(token.id).await.unwrap();
        }
    }
    store
}

async fn a_copy_has_all_of_it_and_is_told_to(target: TestStore) {
    let source = filled().await;
    let mut last = None;
    let copied = copy(&*source, &*target, &mut |_| {}, &mut |at: Progress| {
        last = Some(at);
    })
    .await
    .unwrap();
    assert_eq!(copied.written, 1202);
    assert_eq!(copied.tokens, 2);
    assert_eq!(copied.workspaces.len(), 3);
    assert_eq!(copied.workspaces[&workspace("ws1")].contacts, 1200);
    let last = last.unwrap();
    assert_eq!((last.contacts, last.of), (1202, 1202));
    assert_eq!(target.tokens().await.unwrap().len(), 2);
    for address in ["c0@example.com", "c999@example.com"] {
        let of = (workspace("ws1"), email(address));
        let (one, other) = (source.contact(&of.0, &of.1), target.contact(&of.0, &of.1));
        assert_eq!(one.await.unwrap(), other.await.unwrap());
    }
    // And back.
    let back = TestStore::memory();
    let again = copy(&*target, &*back, &mut |_| {}, &mut quiet())
        .await
        .unwrap();
    assert_eq!(again.workspaces, copied.workspaces);
    assert_eq!(
        verify(&*back, &mut quiet()).await.unwrap(),
        copied.workspaces
    );
    // What was copied is a contact like any other.
    let updated = target.upsert(named("c7@example.com", "Bob")).await.unwrap();
    assert_eq!(updated, Upserted::Updated);
}

async fn a_copy_that_was_broken_off_goes_on(target: TestStore) {
    let source = filled().await;
    let page = source.page(&workspace("ws1"), None, 700).await.unwrap();
    let first: Vec<_> = page.into_iter().take(500).collect();
    target.put(first).await.unwrap();
    let copied = copy(&*source, &*target, &mut |_| {}, &mut quiet())
        .await
        .unwrap();
    assert_eq!(copied.written, 702);
    // What changed since is brought over.
    source.upsert(named("c7@example.com", "Bob")).await.unwrap();
    source.upsert(patch("new@example.com")).await.unwrap();
    let copied = copy(&*source, &*target, &mut |_| {}, &mut quiet())
        .await
        .unwrap();
    assert_eq!(copied.written, 2);
}

async fn what_the_copy_has_beyond_is_told(target: TestStore) {
    let source = filled().await;
    target.upsert(patch("beyond@example.com")).await.unwrap();
    let error = copy(&*source, &*target, &mut |_| {}, &mut quiet())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, CopyError::Differs { workspace, from: 1200, to: 1201 } if workspace == "ws1"),
        "{error}"
    );
}

async fn a_newer_contact_is_not_written_over(target: TestStore) {
    let source = filled().await;
    copy(&*source, &*target, &mut |_| {}, &mut quiet())
        .await
        .unwrap();
    target.upsert(named("c7@example.com", "New")).await.unwrap();
    let error = copy(&*source, &*target, &mut |_| {}, &mut quiet())
        .await
        .unwrap_err();
    assert!(
        matches!(&error, CopyError::Newer { email, .. } if email == "c7@example.com"),
        "{error}"
    );
    let kept = target
        .contact(&workspace("ws1"), &email("c7@example.com"))
        .await
        .unwrap();
    assert_eq!(kept.unwrap().first_name.unwrap().as_str(), "New");
}

async fn workspaces_are_gone_through_one_by_one(store: TestStore) {
    assert_eq!(store.workspace_after(None).await.unwrap(), None);
    assert_eq!(store.count().await.unwrap(), 0);
    let mut ids: Vec<_> = ["a", "B", "é", " "].map(str::to_owned).into();
    ids.push("l".repeat(5000));
    for id in &ids {
        for address in ["x@example.com", "y@example.com"] {
            let one = ContactPatch {
                workspace_id: workspace(id),
                ..patch(address)
            };
            store.upsert(one).await.unwrap();
        }
    }
    let mut found = Vec::new();
    let mut next = store.workspace_after(None).await.unwrap();
    while let Some(id) = next {
        next = store.workspace_after(Some(&id)).await.unwrap();
        found.push(id.as_str().to_owned());
    }
    found.sort();
    ids.sort();
    assert_eq!(found, ids);
    assert_eq!(store.count().await.unwrap(), 10);
    assert!(store.faults().await.unwrap().is_empty());
}
