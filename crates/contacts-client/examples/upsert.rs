//! Creates or updates one contact: `cargo run -p contacts-client --example upsert -- URL TOKEN`.

use contacts_client::{Client, Null, types::ContactInput};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [_, url, token] = &std::env::args().collect::<Vec<_>>()[..] else {
        return Err("usage: upsert URL TOKEN".into());
    };
    let contact = ContactInput::builder()
        .email("ada@example.com")
        .first_name("Ada")
        .phone(Null);
    let done = Client::with_token(url, token)?
        .upsert_contact()
        .body_map(|body| body.workspace_id("ws1").contact(contact))
        .send()
        .await?;
    println!("{:?} {:?}", done.action, done.email);
    Ok(())
}
