//! What a token may do.

use std::sync::Arc;

use contacts_server::Config;
use contacts_store::{ContactStore, Email, MemoryStore, Scope, TokenRecord, WorkspaceId};
use slog::Level;

use crate::log::Kept;
use crate::support::{Server, token};

#[tokio::test]
async fn a_token_to_read_with_changes_nothing_and_the_log_says_why() {
    let store = Arc::new(MemoryStore::new());
    let reader = token(store.as_ref(), |secret, name, access| {
        TokenRecord::new(secret, name, access).with_scope(Scope::Read)
    })
    .await;
    let log = Kept::default();
    let server =
        Server::start_logging(Arc::clone(&store) as _, Config::default(), log.logger()).await;
    let refused = server.upsert_as(&reader, "a@example.com").await;
    assert_eq!(refused.status, 401, "{}", refused.body);
    assert_eq!(
        refused.body,
        r#"{"error":"the token may read and not write"}"#
    );
    // Before anything is looked at that the body says.
    assert_eq!(server.post(&reader, "{").await.status, 401);
    let lines = log.lines(Level::Debug).join("\n");
    assert!(
        lines.contains("reason=the token may read and not write"),
        "{lines}"
    );
    assert!(lines.contains("token_name=test"), "{lines}");
    let of = (
        WorkspaceId::new("ws1").unwrap(),
        Email::parse("a@example.com").unwrap(),
    );
    assert_eq!(store.contact(&of.0, &of.1).await.unwrap(), None);
    // It is good for what it is for, and so is one to write with.
    assert_eq!(server.upsert("a@example.com").await.status, 200);
    for token in [&reader, &server.token] {
        let listed = server.list_as(token).await;
        assert_eq!(listed.status, 200, "{}", listed.body);
        assert!(listed.body.contains("a@example.com"), "{}", listed.body);
    }
}
