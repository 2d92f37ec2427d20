//! [`Shards`]: which upserts a cluster writes together.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use tokio::time::timeout;

use super::connections::Connections;
use super::failure::Failure;
use super::key::Key;
use crate::value::WorkspaceId;

/// How long the shards of workspaces are taken for those that they were. One that is old costs no more
/// than a statement that concerns two shards.
const AGE: Duration = Duration::from_mins(1);
/// Workspaces whose shards are kept.
const MOST: usize = 64 * 1024;
/// How long to wait for the cluster to tell a shard.
const PATIENCE: Duration = Duration::from_secs(1);

/// The part of the table in which a workspace lies. Upserts to one part share statements.
pub(super) type Shard = i64;

/// The shards of workspaces on a Citus cluster, as far as they are known.
#[derive(Debug)]
pub(super) struct Shards {
    connections: Connections,
    known: RwLock<Known>,
}

#[derive(Debug)]
struct Known {
    since: Instant,
    shards: HashMap<WorkspaceId, Shard>,
}

impl Shards {
    pub(super) fn new(connections: Connections) -> Self {
        Self {
            connections,
            known: RwLock::new(Known {
                since: Instant::now(),
                shards: HashMap::new(),
            }),
        }
    }

    /// The shard of a workspace. Where the cluster does not tell it, the workspace stays by itself, under a
    /// number that no shard has.
    pub(super) async fn of(&self, workspace: &WorkspaceId) -> Shard {
        if let Some(shard) = self.known(workspace) {
            return shard;
        }
        let asking = timeout(PATIENCE, self.ask(workspace));
        match asking.await {
            Ok(Ok(shard)) => {
                self.keep(workspace, shard);
                shard
            }
            Ok(Err(_)) | Err(_) => alone(workspace),
        }
    }

    fn known(&self, workspace: &WorkspaceId) -> Option<Shard> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let shard = known.shards.get(workspace).copied();
        shard.filter(|_| known.since.elapsed() < AGE)
    }

    fn keep(&self, workspace: &WorkspaceId, shard: Shard) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.since.elapsed() >= AGE || known.shards.len() >= MOST {
            known.shards.clear();
            known.since = Instant::now();
        }
        known.shards.insert(workspace.clone(), shard);
    }

    async fn ask(&self, workspace: &WorkspaceId) -> Result<Shard, Failure> {
        const SHARD: &str = "SELECT get_shard_id_for_distribution_column('contacts', $1::text)";
        let client = self.connections.get().await?;
        let statement = client.prepare_cached(SHARD).await?;
        let row = client
            .query_one(&statement, &[&&*Key::of(workspace).key])
            .await?;
        Ok(row.try_get(0)?)
    }
}

/// A negative number, of which another workspace has the same only by accident.
fn alone(workspace: &WorkspaceId) -> Shard {
    let mut hasher = DefaultHasher::new();
    workspace.hash(&mut hasher);
    (hasher.finish() | 1 << 63).cast_signed()
}
