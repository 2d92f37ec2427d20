//! What every store does with contacts, written once and run for each.

use std::collections::BTreeMap;

use contacts_store::{
    Contact, ContactPatch, Json, Number, Patch, StoreError, Upserted, parse_datetime,
};
use futures::future::join_all;
use futures::{StreamExt, TryStreamExt};

use crate::common::{TestStore, email, named, patch, text, workspace};

for_every_store!(
    absent_keeps_null_clears_and_a_value_sets,
    every_field_comes_back_in_the_order_of_the_contract,
    a_patch_without_fields_creates,
    null_on_a_create_is_null,
    an_empty_text_is_a_value,
    workspaces_are_apart,
    any_workspace_will_do,
    external_id_is_no_key,
    extreme_values_survive,
    large_values_survive,
    time_goes_forward,
    simultaneous_creates_make_one_contact,
    simultaneous_updates_of_different_fields_all_survive,
    a_store_is_ready_until_it_is_closed,
    a_closed_store_takes_no_more,
);

async fn stored(store: &TestStore, address: &str) -> Contact {
    store
        .contact(&workspace("ws1"), &email(address))
        .await
        .unwrap()
        .expect("no such contact")
}

fn json(text: &str) -> Json {
    Json::parse(text).unwrap()
}

/// One field of each kind, set.
fn full(address: &str) -> ContactPatch {
    ContactPatch {
        custom_number_5: Patch::Value(Number::new(0.1).unwrap()),
        custom_datetime_5: Patch::Value(parse_datetime("2023-06-01T09:00:00.123456Z").unwrap()),
        custom_json_5: Patch::Value(json(r#"{"z":[1.0,9007199254740993],"a":null}"#)),
        external_id: Patch::Value(text("first in the list")),
        ..named(address, "Ann")
    }
}

async fn absent_keeps_null_clears_and_a_value_sets(store: TestStore) {
    assert_eq!(
        store.upsert(full("a@example.com")).await.unwrap(),
        Upserted::Created
    );
    let first = stored(&store, "a@example.com").await;
    assert_eq!(first.external_id, Some(text("first in the list")));
    assert_eq!(first.first_name, Some(text("Ann")));
    assert_eq!(first.custom_number_5, Some(Number::new(0.1).unwrap()));
    assert_eq!(
        first.custom_datetime_5,
        Some(parse_datetime("2023-06-01T09:00:00.123456Z").unwrap())
    );
    let stored_json = first.custom_json_5.as_ref().unwrap();
    assert_eq!(
        stored_json.as_str(),
        r#"{"z":[1.0,9007199254740993],"a":null}"#
    );

    let other = ContactPatch {
        last_name: Patch::Value(text("Lee")),
        ..patch("a@example.com")
    };
    assert_eq!(store.upsert(other).await.unwrap(), Upserted::Updated);
    let second = stored(&store, "a@example.com").await;
    let updated_at = second.updated_at;
    assert_eq!(
        second,
        Contact {
            last_name: Some(text("Lee")),
            updated_at,
            ..first
        }
    );

    let clearing = ContactPatch {
        external_id: Patch::Null,
        first_name: Patch::Null,
        custom_number_5: Patch::Null,
        custom_datetime_5: Patch::Null,
        custom_json_5: Patch::Null,
        ..patch("a@example.com")
    };
    store.upsert(clearing).await.unwrap();
    let third = stored(&store, "a@example.com").await;
    let left: Vec<_> = third
        .cells()
        .filter(|(_, cell)| cell.is_some())
        .map(|(n, _)| n)
        .collect();
    assert_eq!(left, ["email", "last_name", "created_at", "updated_at"]);

    // A value replaces a value; JSON is never merged.
    store.upsert(full("a@example.com")).await.unwrap();
    let replacing = ContactPatch {
        custom_json_5: Patch::Value(json("[]")),
        custom_number_5: Patch::Value(Number::new(2.0).unwrap()),
        ..patch("a@example.com")
    };
    store.upsert(replacing).await.unwrap();
    let fourth = stored(&store, "a@example.com").await;
    assert_eq!(fourth.custom_json_5, Some(json("[]")));
    assert_eq!(fourth.custom_number_5, Some(Number::new(2.0).unwrap()));
    assert_eq!(fourth.first_name, Some(text("Ann")));
}

/// Sets every field, each to a value of its own: a column taken for another would show.
async fn every_field_comes_back_in_the_order_of_the_contract(store: TestStore) {
    macro_rules! every_field {
        ($(text $t:ident)+ ; $(number $n:ident)+ ; $(datetime $d:ident)+ ; $(json $j:ident)+) => {{
            let mut values = BTreeMap::new();
            let mut patch = patch("a@example.com");
            let mut count = 0;
            $(patch.$t = Patch::Value(text(stringify!($t)));
              values.insert(stringify!($t), format!("{:?}", stringify!($t)));)+
            $(count += 1;
              patch.$n = Patch::Value(Number::new(f64::from(count) + 0.5).unwrap());
              values.insert(stringify!($n), format!("{count}.5"));)+
            $(count += 1;
              let instant = format!("2023-06-{count:02}T09:00:00Z");
              patch.$d = Patch::Value(parse_datetime(&instant).unwrap());
              values.insert(stringify!($d), format!("{instant:?}"));)+
            $(count += 1;
              patch.$j = Patch::Value(json(&format!("[{count}]")));
              values.insert(stringify!($j), format!("[{count}]"));)+
            (patch, values)
        }};
    }
    let (patch, values) = every_field!(
        text external_id text timezone text language text first_name text last_name text full_name
        text phone text address_line_1 text address_line_2 text country text postcode text state
        text job_title text custom_string_1 text custom_string_2 text custom_string_3
        text custom_string_4 text custom_string_5;
        number custom_number_1 number custom_number_2 number custom_number_3 number custom_number_4
        number custom_number_5;
        datetime custom_datetime_1 datetime custom_datetime_2 datetime custom_datetime_3
        datetime custom_datetime_4 datetime custom_datetime_5;
        json custom_json_1 json custom_json_2 json custom_json_3 json custom_json_4
        json custom_json_5
    );
    assert_eq!(values.len(), 33);

    // Created by one patch, and changed by it: the same.
    store.upsert(patch.clone()).await.unwrap();
    let created = stored(&store, "a@example.com").await;
    store
        .upsert(crate::common::patch("b@example.com"))
        .await
        .unwrap();
    store
        .upsert(ContactPatch {
            email: email("b@example.com"),
            ..patch
        })
        .await
        .unwrap();
    let updated = stored(&store, "b@example.com").await;
    for contact in [created, updated] {
        let line = serde_json::to_string(&contact).unwrap();
        let line: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&line).unwrap();
        for (name, value) in &values {
            assert_eq!(&line[*name].to_string(), value, "{name}");
        }
        let contract: serde_json::Value =
            serde_json::from_str(include_str!("../../../../openapi.json")).unwrap();
        let properties = contract
            .pointer("/components/schemas/ContactInput/properties")
            .and_then(serde_json::Value::as_object)
            .unwrap();
        let expected = properties
            .keys()
            .map(String::as_str)
            .chain(["created_at", "updated_at"]);
        assert!(
            line.keys().map(String::as_str).eq(expected.clone()),
            "{line:?}"
        );
        assert!(Contact::cell_names().eq(expected.clone()));
        assert!(contact.cells().map(|(name, _)| name).eq(expected));
    }
}

async fn a_patch_without_fields_creates(store: TestStore) {
    assert_eq!(
        store
            .contact(&workspace("ws1"), &email("a@example.com"))
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        store.upsert(patch("a@example.com")).await.unwrap(),
        Upserted::Created
    );
    assert_eq!(
        store.upsert(patch("a@example.com")).await.unwrap(),
        Upserted::Updated
    );
    let contact = stored(&store, "a@example.com").await;
    assert_eq!(
        contact.cells().filter(|(_, cell)| cell.is_some()).count(),
        3
    );
}

async fn null_on_a_create_is_null(store: TestStore) {
    let clearing = ContactPatch {
        first_name: Patch::Null,
        ..patch("a@example.com")
    };
    assert_eq!(store.upsert(clearing).await.unwrap(), Upserted::Created);
    assert_eq!(stored(&store, "a@example.com").await.first_name, None);
}

async fn an_empty_text_is_a_value(store: TestStore) {
    store.upsert(named("a@example.com", "Ann")).await.unwrap();
    store.upsert(named("a@example.com", "")).await.unwrap();
    assert_eq!(
        stored(&store, "a@example.com").await.first_name,
        Some(text(""))
    );
}

async fn workspaces_are_apart(store: TestStore) {
    // Byte for byte: case, white space and composition count.
    let ids = ["ws", "WS", " ws", "é", "e\u{301}"];
    for id in ids {
        let one = ContactPatch {
            workspace_id: workspace(id),
            ..named("a@example.com", id)
        };
        assert_eq!(store.upsert(one).await.unwrap(), Upserted::Created, "{id}");
    }
    for id in ids {
        let contact = store
            .contact(&workspace(id), &email("a@example.com"))
            .await
            .unwrap();
        assert_eq!(contact.unwrap().first_name, Some(text(id)));
        let contacts: Vec<_> = store.contacts(&workspace(id)).try_collect().await.unwrap();
        assert_eq!(contacts.len(), 1);
        assert_eq!(contacts[0].workspace_id, workspace(id));
    }
}

/// However long it is, and whatever it looks like.
async fn any_workspace_will_do(store: TestStore) {
    let long = "w".repeat(100_000);
    let (other, hash) = (format!("{long}x"), format!("sha256:{}", "0".repeat(64)));
    for id in [&*long, &other, &hash] {
        let one = || ContactPatch {
            workspace_id: workspace(id),
            ..named("a@example.com", "Ann")
        };
        assert_eq!(store.upsert(one()).await.unwrap(), Upserted::Created);
        assert_eq!(store.upsert(one()).await.unwrap(), Upserted::Updated);
        let contacts: Vec<_> = store.contacts(&workspace(id)).try_collect().await.unwrap();
        assert_eq!(contacts.len(), 1);
        assert_eq!(contacts[0].workspace_id, workspace(id));
    }
}

async fn external_id_is_no_key(store: TestStore) {
    for address in ["a@example.com", "b@example.com"] {
        let one = ContactPatch {
            external_id: Patch::Value(text("7")),
            ..patch(address)
        };
        assert_eq!(store.upsert(one).await.unwrap(), Upserted::Created);
    }
}

async fn extreme_values_survive(store: TestStore) {
    for (index, number) in [
        f64::MAX,
        f64::MIN,
        5e-324,
        9_007_199_254_740_993.0,
        0.1 + 0.2,
        -0.0,
    ]
    .into_iter()
    .enumerate()
    {
        let number = Number::new(number).unwrap();
        let address = format!("n{index}@example.com");
        let one = ContactPatch {
            custom_number_1: Patch::Value(number),
            ..patch(&address)
        };
        store.upsert(one).await.unwrap();
        let back = stored(&store, &address).await.custom_number_1.unwrap();
        assert_eq!(back.get().to_bits(), number.get().to_bits());
    }
    for (index, instant) in [
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999Z",
    ]
    .into_iter()
    .enumerate()
    {
        let instant = parse_datetime(instant).unwrap();
        let address = format!("d{index}@example.com");
        let one = ContactPatch {
            custom_datetime_1: Patch::Value(instant),
            ..patch(&address)
        };
        store.upsert(one).await.unwrap();
        assert_eq!(
            stored(&store, &address).await.custom_datetime_1,
            Some(instant)
        );
    }
    let texts = "'; DROP TABLE contacts; -- \u{1F600} \u{FFFF} \"\\ \u{202E}";
    store.upsert(named("用户@例子.公司", texts)).await.unwrap();
    assert_eq!(
        stored(&store, "用户@例子.公司").await.first_name,
        Some(text(texts))
    );
}

async fn large_values_survive(store: TestStore) {
    let long = "x".repeat(1 << 20);
    store.upsert(named("a@example.com", &long)).await.unwrap();
    let deep = json(&format!("{}{}", "[".repeat(128), "]".repeat(128)));
    let other = ContactPatch {
        custom_json_1: Patch::Value(deep.clone()),
        ..patch("a@example.com")
    };
    store.upsert(other).await.unwrap();
    let contact = stored(&store, "a@example.com").await;
    assert_eq!(contact.first_name, Some(text(&long)));
    assert_eq!(contact.custom_json_1, Some(deep));
}

async fn time_goes_forward(store: TestStore) {
    let before = chrono::Utc::now().timestamp_micros();
    store.upsert(patch("a@example.com")).await.unwrap();
    let created = stored(&store, "a@example.com").await;
    assert_eq!(created.created_at, created.updated_at);
    assert!(created.created_at.timestamp_micros() >= before);
    assert_eq!(created.created_at.timestamp_subsec_nanos() % 1000, 0);

    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    store.upsert(patch("a@example.com")).await.unwrap();
    let updated = stored(&store, "a@example.com").await;
    assert_eq!(updated.created_at, created.created_at);
    assert!(updated.updated_at > created.updated_at);
}

async fn simultaneous_creates_make_one_contact(store: TestStore) {
    let outcomes = join_all((0..200).map(|index| {
        let store = store.share();
        tokio::spawn(async move {
            store
                .upsert(named("a@example.com", &index.to_string()))
                .await
                .unwrap()
        })
    }))
    .await;
    let created = outcomes
        .iter()
        .filter(|outcome| *outcome.as_ref().unwrap() == Upserted::Created);
    assert_eq!(created.count(), 1);
    assert_eq!(store.contacts(&workspace("ws1")).count().await, 1);
}

async fn simultaneous_updates_of_different_fields_all_survive(store: TestStore) {
    let value = || Patch::Value(text("set"));
    let base = || patch("a@example.com");
    let patches = [
        ContactPatch {
            external_id: value(),
            ..base()
        },
        ContactPatch {
            timezone: value(),
            ..base()
        },
        ContactPatch {
            language: value(),
            ..base()
        },
        ContactPatch {
            first_name: value(),
            ..base()
        },
        ContactPatch {
            last_name: value(),
            ..base()
        },
        ContactPatch {
            full_name: value(),
            ..base()
        },
        ContactPatch {
            phone: value(),
            ..base()
        },
        ContactPatch {
            custom_string_5: value(),
            ..base()
        },
    ];
    let expected = patches.len() + 3;
    join_all(patches.into_iter().map(|patch| {
        let store = store.share();
        tokio::spawn(async move { store.upsert(patch).await.unwrap() })
    }))
    .await;
    let contact = stored(&store, "a@example.com").await;
    assert_eq!(
        contact.cells().filter(|(_, cell)| cell.is_some()).count(),
        expected
    );
}

async fn a_store_is_ready_until_it_is_closed(store: TestStore) {
    for _ in 0..3 {
        store.ready().await.unwrap();
    }
    store.upsert(patch("a@example.com")).await.unwrap();
    store.ready().await.unwrap();
    store.close().await.unwrap();
    let refused = store.ready().await;
    assert!(matches!(refused, Err(StoreError::Closed)), "{refused:?}");
    stored(&store, "a@example.com").await;
}

async fn a_closed_store_takes_no_more(store: TestStore) {
    let upserts: Vec<_> = (0..50)
        .map(|index| {
            let store = store.share();
            tokio::spawn(async move { store.upsert(patch(&format!("{index}@example.com"))).await })
        })
        .collect();
    store.close().await.unwrap();
    let outcomes: Vec<_> = join_all(upserts)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let accepted = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!(
        outcomes
            .iter()
            .all(|o| matches!(o, Ok(Upserted::Created) | Err(StoreError::Closed)))
    );
    let stored: Vec<_> = store
        .contacts(&workspace("ws1"))
        .try_collect()
        .await
        .unwrap();
    assert_eq!(stored.len(), accepted);

    let refused = store.upsert(patch("a@example.com")).await;
    assert!(matches!(refused, Err(StoreError::Closed)), "{refused:?}");
    store.close().await.unwrap();
}
