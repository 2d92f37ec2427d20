//! Whether a token is good, asked of the store at most twice a second for each that is.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use contacts_api::Bearer;
use contacts_store::{StoreError, TokenId, TokenRecord, TokenSecret, TokenStore};
use tokio::sync::Semaphore;

use crate::jwt::Issued;

/// How long the store's word on a token is good. A revoked token stops working within a second.
const FRESH: Duration = Duration::from_millis(500);

/// How many tokens are remembered. Only tokens that the store knows are, so it takes that many real ones.
const CAPACITY: usize = 10_000;

/// Tokens that are not remembered and are asked for at a time. There is no end to those that a stranger
/// can make up, and whoever has a good one is not to stand in line behind them.
const UNKNOWN_AT_A_TIME: usize = 2;

/// The tokens that were good when the store was last asked.
pub(crate) struct Tokens {
    known: RwLock<HashMap<TokenId, (Instant, Arc<TokenRecord>)>>,
    unknown: Semaphore,
    /// Judges the tokens of others, if any are taken.
    issued: Option<Issued>,
}

impl Default for Tokens {
    fn default() -> Self {
        Self {
            known: RwLock::default(),
            unknown: Semaphore::new(UNKNOWN_AT_A_TIME),
            issued: None,
        }
    }
}

impl Tokens {
    /// Takes tokens of others too.
    pub(crate) fn with_issued(issued: Option<Issued>) -> Self {
        Self {
            issued,
            ..Self::default()
        }
    }

    /// The record of a token that is good now; `None` if it is unknown or revoked.
    pub(crate) async fn authenticate(
        &self,
        store: &dyn TokenStore,
        bearer: &Bearer,
    ) -> Result<Option<Arc<TokenRecord>>, StoreError> {
        if let Some(issued) = &self.issued
            && Issued::looks_like(bearer.token())
        {
            return Ok(self.issued(issued, bearer.token()).await);
        }
        let Ok(secret) = TokenSecret::parse(bearer.token()) else {
            return Ok(None);
        };
        // The id is public and found by look-up; the hash decides, compared in constant time.
        let hash = secret.hash();
        let id = hash.id();
        let asked_at = Instant::now();
        let record = match self.remembered(id) {
            Some((at, record)) if asked_at.saturating_duration_since(at) < FRESH => Some(record),
            Some((_, stale)) if stale.admits(&hash) => {
                let record = self.ask(store, id, asked_at).await?;
                if record.is_none() {
                    self.forget(id);
                }
                record
            }
            // Ids are no secret: who shows one with a wrong secret is a stranger too.
            _ => {
                // It is never closed.
                let _turn = self.unknown.acquire().await;
                self.ask(store, id, asked_at).await?
            }
        };
        Ok(record.filter(|record| record.admits(&hash)))
    }

    /// The record of a token that somebody else issued. Signatures take time to judge: a stranger waits
    /// for that in the same line as for the store.
    async fn issued(&self, issued: &Issued, token: &str) -> Option<Arc<TokenRecord>> {
        if let Some(record) = issued.remembered(token) {
            return Some(record);
        }
        // It is never closed.
        let _turn = self.unknown.acquire().await;
        issued.judge(token)
    }

    /// Asks the store.
    async fn ask(
        &self,
        store: &dyn TokenStore,
        id: TokenId,
        asked_at: Instant,
    ) -> Result<Option<Arc<TokenRecord>>, StoreError> {
        let record = store.token(id).await?;
        Ok(record.map(|record| self.remember(id, asked_at, record)))
    }

    /// The store's last word on a token and when it was asked for it.
    fn remembered(&self, id: TokenId) -> Option<(Instant, Arc<TokenRecord>)> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&id).map(|(at, record)| (*at, Arc::clone(record)))
    }

    fn forget(&self, id: TokenId) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.remove(&id);
    }

    fn remember(&self, id: TokenId, asked_at: Instant, record: TokenRecord) -> Arc<TokenRecord> {
        let record = Arc::new(record);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.retain(|_, (at, _)| asked_at.saturating_duration_since(*at) < FRESH);
        }
        if known.len() < CAPACITY {
            known.insert(id, (asked_at, Arc::clone(&record)));
        }
        record
    }
}

#[cfg(test)]
mod tests {
    use contacts_store::{Access, MemoryStore};

    use super::*;

    #[tokio::test]
    async fn forgets_a_revoked_token_within_a_second() {
        let store = MemoryStore::new();
        let secret = TokenSecret::generate().unwrap();
        let record = TokenRecord::new(&secret, None, Access::All);
        let id = record.id;
        store.insert_token(record).await.unwrap();
        let tokens = Tokens::default();
        let bearer = Bearer::new(secret.expose()).unwrap();
        assert!(
            tokens
                .authenticate(&store, &bearer)
                .await
                .unwrap()
                .is_some()
        );

        store.revoke_token(id).await.unwrap();
        tokio::time::sleep(FRESH).await;
        assert!(
            tokens
                .authenticate(&store, &bearer)
                .await
                .unwrap()
                .is_none()
        );
    }

    #[tokio::test]
    async fn refuses_what_merely_resembles_a_token() {
        let store = MemoryStore::new();
        let secret = TokenSecret::generate().unwrap();
        store
            .insert_token(TokenRecord::new(&secret, None, Access::All))
            .await
            .unwrap();
        let tokens = Tokens::default();
        let token = secret.expose();
        for near in [
            &token[..token.len() - 1],
            &format!("{token}0"),
            &format!("{token}="),
            "x",
        ] {
            let bearer = Bearer::new(near).unwrap();
            assert!(
                tokens
                    .authenticate(&store, &bearer)
                    .await
                    .unwrap()
                    .is_none(),
                "{near}"
            );
        }
    }
}
