//! Creates or updates one contact: `cargo run -p contacts-client --example upsert -- URL TOKEN`.

use contacts_client::types::{ContactInput, UpsertContactRequest};
use contacts_client::{Client, Null};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [_, url, token] = &std::env::args().collect::<Vec<_>>()[..] else {
        return Err("usage: upsert URL TOKEN".into());
    };
    let client = Client::builder(url).token(token).build()?;
    let contact = ContactInput::new("ada@example.com")
        .first_name("Ada")
        .phone(Null);
    let request = UpsertContactRequest::new("ws1", contact);
    let done = client.upsert_contact(request).send().await?;
    println!("{:?} {:?}", done.action, done.email);
    Ok(())
}
