//! How often a token may be used.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use contacts_server::Config;
use contacts_store::{MemoryStore, Store, TokenRecord};
use futures::future::join_all;

use crate::support::{Server, any_port, send, token};

#[tokio::test]
async fn a_token_that_is_used_too_often_waits_and_the_others_do_not() {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
    let other = token(store.as_ref(), TokenRecord::new).await;
    let config = Config {
        token_rate: NonZeroU32::new(2),
        metrics_bind: Some(any_port()),
        ..Config::default()
    };
    let server = Server::start(store, config).await;
    // All within 4 s, in which there may be no more than 10 of them.
    let answers = join_all((0..20).map(|_| server.upsert("a@example.com"))).await;
    let refused: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status != 200)
        .collect();
    assert!(
        refused.len() <= 18 && refused.len() >= 10,
        "{}",
        refused.len()
    );
    for answer in &refused {
        assert_eq!(answer.status, 500);
        assert_eq!(answer.header("retry-after"), Some("1"), "{}", answer.body);
        assert!(
            answer.body.contains("too many requests with this token"),
            "{}",
            answer.body
        );
    }
    assert_eq!(server.upsert_as(&other, "a@example.com").await.status, 200);
    let address = server.running.metrics_addr().unwrap();
    let figures = send(address, "GET /metrics HTTP/1.1", "").await.body;
    let expected = format!("\ncontacts_http_requests_limited_total {}\n", refused.len());
    assert!(figures.contains(&expected), "{figures}");

    tokio::time::sleep(Duration::from_millis(1100)).await;
    let answer = server.upsert("a@example.com").await;
    assert_eq!((answer.status, answer.header("retry-after")), (200, None));
}

#[tokio::test]
async fn what_the_page_of_contacts_asks_counts_too() {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
    let reader = token(store.as_ref(), TokenRecord::new).await;
    let config = Config {
        token_rate: NonZeroU32::new(1),
        ..Config::default()
    };
    let server = Server::start(store, config).await;
    let answers = join_all((0..9).map(|_| server.list_as(&reader))).await;
    let refused = answers
        .iter()
        .filter(|answer| answer.header("retry-after").is_some());
    assert!(refused.count() >= 1);
    assert!(answers.iter().any(|answer| answer.status == 200));
}

#[tokio::test]
async fn nobody_waits_unless_it_is_asked_for() {
    let server = Server::start(Arc::new(MemoryStore::new()), Config::default()).await;
    let answers = join_all((0..50).map(|_| server.upsert("a@example.com"))).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
}
