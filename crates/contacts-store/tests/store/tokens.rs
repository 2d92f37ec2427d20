//! What every store does with tokens, written once and run for each.

use contacts_store::{Access, Revoked, Scope, StoreError, TokenRecord, TokenSecret};
use futures::future::join_all;

use crate::common::{TestStore, workspace};

for_every_store!(
    tokens_are_stored_listed_and_revoked,
    scopes_are_stored,
    a_token_is_stored_once,
    the_first_token_is_made_once,
    a_revoked_token_still_counts,
);

fn token(name: Option<&str>, access: Access) -> (TokenSecret, TokenRecord) {
    let secret = TokenSecret::generate().unwrap();
    let record = TokenRecord::new(&secret, name.map(str::to_owned), access);
    (secret, record)
}

async fn tokens_are_stored_listed_and_revoked(store: TestStore) {
    let some = Access::Workspaces([workspace("ws1"), workspace("\"[é")].into());
    let (secret, all) = token(Some("for all"), Access::All);
    let (_, some) = token(None, some);
    assert!(store.tokens().await.unwrap().is_empty());
    assert_eq!(store.token(all.id).await.unwrap(), None);
    store.insert_token(all.clone()).await.unwrap();
    store.insert_token(some.clone()).await.unwrap();
    assert_eq!(store.tokens().await.unwrap(), [all.clone(), some.clone()]);
    assert_eq!(store.token(some.id).await.unwrap(), Some(some.clone()));

    assert_eq!(store.revoke_token(all.id).await.unwrap(), Revoked::Now);
    let revoked = store.token(all.id).await.unwrap().unwrap();
    assert!(revoked.revoked_at.unwrap() >= revoked.created_at);
    assert!(!revoked.admits(&secret.hash()));
    assert_eq!(store.revoke_token(all.id).await.unwrap(), Revoked::Before);
    assert_eq!(store.token(all.id).await.unwrap(), Some(revoked.clone()));
    let unknown = token(None, Access::All).1.id;
    assert_eq!(store.revoke_token(unknown).await.unwrap(), Revoked::Unknown);
    assert_eq!(store.tokens().await.unwrap(), [revoked, some]);
}

async fn scopes_are_stored(store: TestStore) {
    for scope in Scope::ALL {
        let record = token(None, Access::All).1.with_scope(scope);
        store.insert_token(record.clone()).await.unwrap();
        assert_eq!(store.token(record.id).await.unwrap(), Some(record));
    }
    let tokens = store.another().await.tokens().await.unwrap();
    let scopes: Vec<_> = tokens.iter().map(|token| token.scope).collect();
    assert_eq!(scopes, Scope::ALL);
}

async fn a_token_is_stored_once(store: TestStore) {
    let (_, record) = token(Some("first"), Access::All);
    store.insert_token(record.clone()).await.unwrap();
    let again = TokenRecord {
        name: Some("second".to_owned()),
        ..record.clone()
    };
    let refused = store.insert_token(again).await;
    assert!(
        matches!(refused, Err(StoreError::TokenExists)),
        "{refused:?}"
    );
    assert_eq!(store.tokens().await.unwrap(), [record]);
}

async fn the_first_token_is_made_once(store: TestStore) {
    assert!(!store.has_tokens().await.unwrap());
    let outcomes = join_all((0..8).map(|_| {
        let store = store.share();
        tokio::spawn(async move {
            store
                .insert_first(token(None, Access::All).1)
                .await
                .unwrap()
        })
    }))
    .await;
    let made = outcomes
        .into_iter()
        .filter(|outcome| *outcome.as_ref().unwrap())
        .count();
    assert_eq!(made, 1);
    assert!(store.has_tokens().await.unwrap());
    assert_eq!(store.tokens().await.unwrap().len(), 1);
}

async fn a_revoked_token_still_counts(store: TestStore) {
    let (_, record) = token(None, Access::All);
    store.insert_token(record.clone()).await.unwrap();
    store.revoke_token(record.id).await.unwrap();
    assert!(store.has_tokens().await.unwrap());
    assert!(
        !store
            .insert_first(token(None, Access::All).1)
            .await
            .unwrap()
    );
}
