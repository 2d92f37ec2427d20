//! [`Layout`]: how the tables lie: in one piece, in partitions, or over the nodes of a cluster.

use tokio_postgres::Client;

use super::failure::Failure;

/// What connections to tables in one piece or in partitions are told: the statements are few, and
/// planning one anew for each round trip would cost more than running it.
pub(super) const SETTINGS: &str = "SET plan_cache_mode = 'force_generic_plan'";
/// What connections to a cluster are told: a node that is gone must not hold up the others for long.
pub(super) const CLUSTER_SETTINGS: &str = "SET citus.node_connection_timeout = '2s'";

/// How the table of contacts lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// In one piece; as a wish: however it lies.
    Plain,
    /// Hash-partitioned by workspace, in so many.
    Partitions(u32),
    /// Distributed by workspace over the nodes of a Citus cluster.
    Distributed,
}

/// Why the tables cannot be laid out.
pub(super) enum Refusal {
    Failure(Failure),
    Reason(String),
}

impl<T: Into<Failure>> From<T> for Refusal {
    fn from(failure: T) -> Self {
        Self::Failure(failure.into())
    }
}

impl Layout {
    /// Whether it is as it was wished. The error tells how it is.
    pub(super) fn check(self, wish: Self) -> Result<(), String> {
        if wish == Self::Plain || wish == self {
            return Ok(());
        }
        let is = match self {
            Self::Plain => "in one piece".to_owned(),
            Self::Partitions(count) => format!("in {count} partitions"),
            Self::Distributed => "distributed".to_owned(),
        };
        Err(format!(
            "its contacts lie {is}, which is decided when the tables are made: leave the option out, \
             or copy them to a new database with `contacts-server copy`"
        ))
    }
}

/// How the tables lie.
pub(super) async fn find(client: &Client) -> Result<Layout, Failure> {
    if is_distributed(client).await? {
        return Ok(Layout::Distributed);
    }
    let row = client
        .query_one(
            "SELECT count(*) FROM pg_catalog.pg_inherits WHERE inhparent = 'contacts'::regclass",
            &[],
        )
        .await?;
    let partitions: i64 = row.try_get(0)?;
    Ok(match u32::try_from(partitions) {
        Ok(count) if count > 0 => Layout::Partitions(count),
        _ => Layout::Plain,
    })
}

async fn is_distributed(client: &Client) -> Result<bool, Failure> {
    if !has_citus(client).await? {
        return Ok(false);
    }
    let rows = client
        .query(
            "SELECT 1 FROM pg_catalog.pg_dist_partition WHERE logicalrelid = 'contacts'::regclass",
            &[],
        )
        .await?;
    Ok(!rows.is_empty())
}

async fn has_citus(client: &Client) -> Result<bool, Failure> {
    let rows = client
        .query(
            "SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'citus'",
            &[],
        )
        .await?;
    Ok(!rows.is_empty())
}

/// Lays out tables that were just made, or never used.
pub(super) async fn make(client: &mut Client, wish: Layout) -> Result<(), Refusal> {
    let is = find(client).await?;
    if is == wish || wish == Layout::Plain {
        return Ok(());
    }
    let used = client.query("SELECT 1 FROM contacts LIMIT 1", &[]).await?;
    if is != Layout::Plain || !used.is_empty() {
        return is.check(wish).map_err(Refusal::Reason);
    }
    match wish {
        Layout::Plain => Ok(()),
        Layout::Partitions(count) => partition(client, count).await,
        Layout::Distributed => distribute(client).await,
    }
}

async fn partition(client: &mut Client, count: u32) -> Result<(), Refusal> {
    let transaction = client.transaction().await?;
    transaction
        .batch_execute(
            "LOCK TABLE contacts;
             ALTER TABLE contacts RENAME TO contacts_in_one_piece;
             ALTER INDEX contacts_pkey RENAME TO contacts_in_one_piece_pkey;
             CREATE TABLE contacts (LIKE contacts_in_one_piece INCLUDING ALL)
                 PARTITION BY HASH (workspace_id);
             DROP TABLE contacts_in_one_piece",
        )
        .await?;
    for remainder in 0..count {
        transaction
            .batch_execute(&format!(
                "CREATE TABLE contacts_{remainder} PARTITION OF contacts
                 FOR VALUES WITH (MODULUS {count}, REMAINDER {remainder})"
            ))
            .await?;
    }
    Ok(transaction.commit().await?)
}

async fn distribute(client: &mut Client) -> Result<(), Refusal> {
    if !has_citus(client).await? {
        let reason = "it is no Citus cluster: CREATE EXTENSION citus on its nodes, or leave \
                      --distributed out";
        return Err(Refusal::Reason(reason.to_owned()));
    }
    let transaction = client.transaction().await?;
    transaction
        .batch_execute(
            "SELECT create_distributed_table('contacts', 'workspace_id');
             SELECT create_reference_table('tokens')",
        )
        .await?;
    Ok(transaction.commit().await?)
}
