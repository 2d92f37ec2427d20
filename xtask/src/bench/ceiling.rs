//! The server over a store that does nothing: what HTTP and JSON allow at most. It exists here
//! only, so the shipped server cannot be started with it.

use super::server::TOKEN;
use anyhow::{Context, Result};
use async_trait::async_trait;
use contacts_store::{
    Access, Contact, ContactPatch, ContactStore, ContactSummary, Email, Listing, MemoryStore,
    Revoked, StoreError, TokenId, TokenRecord, TokenSecret, TokenStore, Upserted, WorkspaceId,
};
use futures::stream::{self, BoxStream, StreamExt as _};
use std::io::Write as _;
use std::sync::Arc;

/// Serves the do-nothing store on a free port until the process is ended.
pub(super) fn serve() -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().context("no runtime")?;
    runtime.block_on(async {
        let store = NullStore::default();
        let secret = TokenSecret::parse(TOKEN)?;
        store
            .insert_token(TokenRecord::new(&secret, None, Access::All))
            .await?;
        let config = contacts_server::Config {
            bind: ([127, 0, 0, 1], 0).into(),
            ..contacts_server::Config::default()
        };
        let log = slog::Logger::root(slog::Discard, slog::o!());
        let server = contacts_server::start(&config, Arc::new(store), log).await?;
        let mut stdout = std::io::stdout();
        writeln!(stdout, "listening on http://{}", server.local_addr())?;
        stdout.flush()?;
        std::future::pending().await
    })
}

/// Says of every contact that it was created, and keeps none. Tokens it does know, since checking
/// them is the server's work under any store.
#[derive(Default)]
struct NullStore {
    tokens: MemoryStore,
}

#[async_trait]
impl ContactStore for NullStore {
    async fn upsert(&self, _: ContactPatch) -> Result<Upserted, StoreError> {
        Ok(Upserted::Created)
    }

    async fn contact(&self, _: &WorkspaceId, _: &Email) -> Result<Option<Contact>, StoreError> {
        Ok(None)
    }

    fn contacts(&self, _: &WorkspaceId) -> BoxStream<'static, Result<Contact, StoreError>> {
        stream::empty().boxed()
    }

    async fn workspace_after(
        &self,
        _: Option<&WorkspaceId>,
    ) -> Result<Option<WorkspaceId>, StoreError> {
        Ok(None)
    }

    async fn list(&self, _: &Listing) -> Result<Vec<ContactSummary>, StoreError> {
        Ok(Vec::new())
    }

    async fn ready(&self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn close(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

#[async_trait]
impl TokenStore for NullStore {
    async fn insert_token(&self, record: TokenRecord) -> Result<(), StoreError> {
        self.tokens.insert_token(record).await
    }

    async fn insert_first(&self, record: TokenRecord) -> Result<bool, StoreError> {
        self.tokens.insert_first(record).await
    }

    async fn has_tokens(&self) -> Result<bool, StoreError> {
        self.tokens.has_tokens().await
    }

    async fn token(&self, id: TokenId) -> Result<Option<TokenRecord>, StoreError> {
        self.tokens.token(id).await
    }

    async fn tokens(&self) -> Result<Vec<TokenRecord>, StoreError> {
        self.tokens.tokens().await
    }

    async fn revoke_token(&self, id: TokenId) -> Result<Revoked, StoreError> {
        self.tokens.revoke_token(id).await
    }
}
