//! Many requests at once: one contact, one `create`, and no change lost.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use contacts_tests::{TestServer, TestStore, for_every_store};
use futures::future::join_all;
use serde_json::json;

for_every_store!(
    simultaneous_creates_give_one_create,
    simultaneous_updates_of_different_fields_all_survive,
    times_are_the_servers,
);

async fn simultaneous_creates_give_one_create(store: TestStore) {
    let server = TestServer::start(store).await;
    for round in 0..10 {
        let answers = join_all((0..20).map(|index| {
            // One address in many spellings.
            let user = if index % 2 == 0 { "Race" } else { "rAcE" };
            let email = format!("{user}{round}@example.com");
            let server = &server;
            async move { server.upsert(&email, json!({"first_name": "R"})).await }
        }))
        .await;
        let mut actions = Vec::new();
        for answer in answers {
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert_eq!(answer.json()["email"], format!("race{round}@example.com"));
            actions.push(answer.json()["action"].as_str().unwrap().to_owned());
        }
        actions.sort();
        assert_eq!(actions[0], "create");
        assert!(
            actions[1..].iter().all(|action| action == "update"),
            "{actions:?}"
        );
        assert_eq!(server.contacts("ws1").await.len(), round + 1);
    }
}

async fn simultaneous_updates_of_different_fields_all_survive(store: TestStore) {
    let server = TestServer::start(store).await;
    let fields = [
        ("first_name", json!("F")),
        ("last_name", json!("L")),
        ("custom_string_1", json!("s")),
        ("custom_number_1", json!(1.5)),
        ("custom_number_2", json!(-2)),
        ("custom_datetime_1", json!("2023-06-01T09:00:00Z")),
        ("custom_json_1", json!({"b": 1, "a": 2})),
        ("custom_json_2", json!([])),
    ];
    for round in 0..10 {
        let email = format!("many{round}@example.com");
        let answers = join_all(fields.iter().map(|(name, value)| {
            let (server, email) = (&server, &email);
            async move { server.upsert(email, json!({ *name: value })).await }
        }));
        for answer in answers.await {
            assert_eq!(answer.status, 200, "{}", answer.text());
        }
        let stored = server.stored_json(&email).await;
        assert_eq!(stored.len(), fields.len() + 1);
        for (name, value) in &fields {
            assert_eq!(&stored[*name], value, "{name}");
        }
    }
}

async fn times_are_the_servers(store: TestStore) {
    let server = TestServer::start(store).await;
    let before = chrono::Utc::now() - chrono::TimeDelta::milliseconds(1);
    let lies = json!({"created_at": "1999-01-01T00:00:00Z", "updated_at": 7});
    server.upsert("t@example.com", lies.clone()).await;
    let created = server.stored("t@example.com").await.unwrap();
    assert!(before <= created.created_at && created.created_at <= chrono::Utc::now());
    assert_eq!(created.updated_at, created.created_at);

    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    server.upsert("t@example.com", lies).await;
    let updated = server.stored("t@example.com").await.unwrap();
    assert_eq!(updated.created_at, created.created_at);
    assert!(updated.updated_at > created.updated_at);
}
