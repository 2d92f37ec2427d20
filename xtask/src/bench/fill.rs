//! Stores that hold many contacts already.

use super::requests;
use anyhow::{Context as _, Result};
use contacts_store::{
    Contact, ContactPatch, ContactStore as _, Email, MemoryStore, Number, OpenMode, Patch,
    StoreOptions, Text, WorkspaceId, open_archive,
};

/// Contacts that are put into a store at a time.
const PART: usize = 2048;

/// Makes a store and puts contacts into it, other than those that a load is about and spread among them.
pub(super) async fn fill(url: &str, contacts: u64) -> Result<()> {
    let options = StoreOptions::default();
    let store = open_archive(&url.parse()?, OpenMode::CreateIfMissing, &options).await?;
    let like = template().await?;
    // In the order of addresses, which fills the pages of a B-tree one after the other.
    let mut keys: Vec<u64> = (0..contacts).map(requests::filling).collect();
    keys.sort_unstable();
    for part in keys.chunks(PART) {
        let part = part.iter().map(|key| {
            let (workspace, address) = requests::names(*key);
            Ok(Contact {
                workspace_id: WorkspaceId::new(workspace)?,
                email: Email::parse(&address)?,
                ..like.clone()
            })
        });
        store.put(part.collect::<Result<_>>()?).await?;
    }
    Ok(store.close().await?)
}

/// A contact as the load's are.
async fn template() -> Result<Contact> {
    let (workspace, email) = (WorkspaceId::new("ws")?, Email::parse("a@example.com")?);
    let text = |text: &str| Text::new(text).map(Patch::Value);
    let patch = ContactPatch {
        external_id: text("crm-000001")?,
        first_name: text("Oluwaseun")?,
        last_name: text("Adeyemi")?,
        country: text("NG")?,
        language: text("en-NG")?,
        timezone: text("Africa/Lagos")?,
        custom_string_1: text("Premium tier")?,
        custom_number_1: Patch::Value(Number::new(7.0)?),
        ..ContactPatch::new(workspace.clone(), email.clone())
    };
    let store = MemoryStore::new();
    store.upsert(patch).await?;
    let found = store.contact(&workspace, &email).await?;
    found.context("a memory store lost a contact")
}
