//! A program of somebody who uses the client, and a mock of the API to try it on.

use std::time::Duration;

use contacts_client::types::{ContactInput, ErrorResponse, UpsertContactRequest};
use contacts_client::{Client, Null, Retries, serde_json};
use openapi_mock::{Mock, Reply};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mock = Mock::start(include_str!("../openapi.json"))?;
    let client = Client::builder(mock.url())
        .token("a-token-of-mine")
        .timeout(Duration::from_millis(500))
        .retries(Retries::none())
        .build()?;
    let upsert = |contact| client.upsert_contact(UpsertContactRequest::new("ws1", contact));

    let ada = || ContactInput::new("ada@example.com");
    upsert(ada().first_name("Ada").phone("+1555")).send().await?;
    upsert(ada().last_name("Lovelace")).send().await?;
    upsert(ada().phone(Null)).send().await?;
    for request in mock.received() {
        let body = request.json().unwrap_or_default();
        println!("{}", body["contact"]);
    }

    let no = serde_json::json!({"error": "invalid email format"});
    let no = Reply::json(400, no).header("x-request-id", "1f3c");
    mock.reply("upsertContact", no)?;
    let refused = upsert(ada()).send().await.unwrap_err();
    println!("{refused}");
    println!("{:?}", refused.body::<ErrorResponse>().map(|body| body.error));

    mock.reply("upsertContact", Reply::raw(200, "application/json", r#"{"email": 7}"#))?;
    let unexpected = upsert(ada()).send().await.unwrap_err().to_string();
    println!("{}", unexpected.split(" (request").next().unwrap_or_default());

    mock.reply("upsertContact", Reply::stall())?;
    println!("{}", upsert(ada()).send().await.unwrap_err());

    let url = mock.url().to_owned();
    drop(mock);
    let unreachable = upsert(ada()).send().await.unwrap_err().to_string();
    println!("{}", unreachable.replace(&url, "URL").split(": ").next().unwrap_or_default());

    // Whoever spawns it needs it to be sent to another thread.
    let client = client.clone();
    let request = UpsertContactRequest::new("ws1", ada());
    let spawned = tokio::spawn(async move { client.upsert_contact(request).send().await.is_err() });
    println!("{}", spawned.await?);
    Ok(())
}
