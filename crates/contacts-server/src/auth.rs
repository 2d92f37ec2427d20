//! Whether a token is good, asked of the store at most twice a second for each.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use contacts_api::Bearer;
use contacts_store::{StoreError, TokenId, TokenRecord, TokenSecret, TokenStore};

/// How long the store's word on a token is good. A revoked token stops working within a second.
const FRESH: Duration = Duration::from_millis(500);

/// How many tokens are remembered. Only tokens that the store knows are, so it takes that many real ones.
const CAPACITY: usize = 10_000;

/// The tokens that were good when the store was last asked.
#[derive(Default)]
pub(crate) struct Tokens {
    known: RwLock<HashMap<TokenId, (Instant, Arc<TokenRecord>)>>,
}

impl Tokens {
    /// The record of a token that is good now; `None` if it is unknown or revoked.
    pub(crate) async fn authenticate(
        &self,
        store: &dyn TokenStore,
        bearer: &Bearer,
    ) -> Result<Option<Arc<TokenRecord>>, StoreError> {
        let Ok(secret) = TokenSecret::parse(bearer.token()) else {
            return Ok(None);
        };
        // The id is public and found by look-up; the hash decides, compared in constant time.
        let hash = secret.hash();
        let id = hash.id();
        let asked_at = Instant::now();
        let record = match self.remembered(id, asked_at) {
            Some(record) => record,
            None => match store.token(id).await? {
                Some(record) => self.remember(id, asked_at, record),
                None => return Ok(None),
            },
        };
        Ok(record.admits(&hash).then_some(record))
    }

    fn remembered(&self, id: TokenId, now: Instant) -> Option<Arc<TokenRecord>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let (asked_at, record) = known.get(&id)?;
        (now.saturating_duration_since(*asked_at) < FRESH).then(|| Arc::clone(record))
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
