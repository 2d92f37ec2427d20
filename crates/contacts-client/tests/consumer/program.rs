//! A program of somebody who uses the client: creates, updates, clears, and prints each kind of
//! error as its user reads it.

use std::time::Duration;

use contacts_client::types::{ContactInput, ErrorResponse, UpsertContactRequest};
use contacts_client::{Client, Error, Null, Retries};

fn client(url: &str) -> Result<Client, Box<dyn std::error::Error>> {
    let builder = Client::builder(url).token("a-token-of-mine");
    let builder = builder.timeout(Duration::from_secs(3)).retries(Retries::none());
    Ok(builder.build()?)
}

async fn upsert(client: &Client, contact: ContactInput) -> Result<(), Error> {
    let request = UpsertContactRequest::new("ws1", contact);
    client.upsert_contact(request).send().await.map(|_| ())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [_, url, nobody] = &std::env::args().collect::<Vec<_>>()[..] else {
        return Err("usage: consumer URL URL".into());
    };
    let api = client(url)?;
    let ada = || ContactInput::new("ada@example.com");
    upsert(&api, ada().first_name("Ada").phone("+1555")).await?;
    upsert(&api, ada().last_name("Lovelace")).await?;
    upsert(&api, ada().phone(Null)).await?;

    let refused = upsert(&api, ada()).await.unwrap_err();
    println!("{refused}");
    println!("{:?}", refused.body::<ErrorResponse>().map(|body| body.error));
    let unexpected = upsert(&api, ada()).await.unwrap_err().to_string();
    println!("{}", unexpected.split(" (request").next().unwrap_or_default());
    println!("{}", upsert(&api, ada()).await.unwrap_err());
    println!("{}", upsert(&client(nobody)?, ada()).await.unwrap_err());

    // Whoever spawns it needs it to be sent to another thread.
    let gone = client(nobody)?;
    let request = UpsertContactRequest::new("ws1", ada());
    let spawned = tokio::spawn(async move { gone.upsert_contact(request).send().await.is_err() });
    println!("{}", spawned.await?);
    Ok(())
}
