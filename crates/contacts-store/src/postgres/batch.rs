//! Upserts that go to the database together.

use std::time::{Duration, Instant};

use deadpool_postgres::Object;
use futures::future::join_all;
use tokio::time::{sleep, timeout};

use super::connections::{Connections, PATIENCE};
use super::contacts::{self, Shape};
use super::failure::{Failure, Remedy};
use super::merged::merge;
use super::shards::Shard;
use crate::contact::ContactPatch;
use crate::store::Upserted;
use crate::value::now;

/// How long to wait before a transaction that met with another is tried again.
const PAUSE: Duration = Duration::from_millis(2);
/// How long to wait for an answer: the database gives up by itself before.
const ANSWER: Duration = PATIENCE.saturating_add(Duration::from_secs(2));

/// An upsert, and the shard that it goes to.
pub(super) type Addressed<'a> = (&'a ContactPatch, Shard);

/// What became of each upsert. They are tried until `deadline` where that can help.
pub(super) async fn write(
    connections: &Connections,
    shape: Shape,
    upserts: &[Addressed<'_>],
    deadline: Instant,
) -> Vec<Result<Upserted, Failure>> {
    let is_out_of_date = |outcome: &Result<_, Failure>| {
        let failure = outcome.as_ref().err();
        failure.is_some_and(|failure| failure.remedy() == Remedy::Renew)
    };
    let outcomes = write_over_one(connections, shape, upserts, deadline).await;
    if !outcomes.iter().all(is_out_of_date) {
        return outcomes;
    }
    // Those that are not in use may be as old.
    connections.renew();
    write_over_one(connections, shape, upserts, deadline).await
}

/// What became of each upsert, over one connection.
async fn write_over_one(
    connections: &Connections,
    shape: Shape,
    upserts: &[Addressed<'_>],
    deadline: Instant,
) -> Vec<Result<Upserted, Failure>> {
    let client = match connections.get().await {
        Ok(client) => client,
        Err(failure) => return upserts.iter().map(|_| Err(failure.clone())).collect(),
    };
    let groups = groups(shape, upserts);
    // Sent one after the other without waiting for answers.
    let written = join_all(
        groups
            .iter()
            .map(|group| write_group(&client, shape, group, upserts, deadline)),
    )
    .await;

    let mut outcomes: Vec<_> = upserts
        .iter()
        .map(|_| Err(Failure::Unanswered(1)))
        .collect();
    for (group, written) in groups.iter().zip(written) {
        for (index, outcome) in group.iter().zip(written) {
            if let Some(place) = outcomes.get_mut(*index) {
                *place = outcome;
            }
        }
    }
    let is_lost =
        |outcome: &Result<_, Failure>| outcome.as_ref().is_err_and(Failure::ends_connection);
    if client.is_closed() || outcomes.iter().any(is_lost) {
        // Not back to the pool.
        drop(Object::take(client));
    }
    outcomes
}

/// The upserts of each statement, by their places. Each statement is a transaction, which concerns one
/// shard: a node that is gone takes nothing from the others.
fn groups(shape: Shape, upserts: &[Addressed<'_>]) -> Vec<Vec<usize>> {
    let mut places: Vec<usize> = (0..upserts.len()).collect();
    let shard = |place: &usize| upserts.get(*place).map(|(_, shard)| *shard);
    // Stable: what concerns one contact stays in its order.
    places.sort_by_key(shard);
    places
        .chunk_by(|one, other| shard(one) == shard(other))
        .flat_map(|group| group.chunks(shape.most_rows()))
        .map(<[usize]>::to_vec)
        .collect()
}

/// An upsert that fails by its own fault takes nothing from the others.
async fn write_group(
    client: &Object,
    shape: Shape,
    group: &[usize],
    upserts: &[Addressed<'_>],
    deadline: Instant,
) -> Vec<Result<Upserted, Failure>> {
    let patches: Vec<_> = group
        .iter()
        .filter_map(|place| upserts.get(*place).map(|(patch, _)| *patch))
        .collect();
    match try_until(client, shape, &patches, deadline).await {
        Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
        Err(failure) if failure.remedy() == Remedy::Part && patches.len() > 1 => {
            let mut outcomes = Vec::with_capacity(patches.len());
            for patch in patches {
                let alone = try_until(client, shape, &[patch], deadline).await;
                outcomes.push(
                    alone.and_then(|outcomes| {
                        outcomes.first().copied().ok_or(Failure::Unanswered(1))
                    }),
                );
            }
            outcomes
        }
        Err(failure) => patches.iter().map(|_| Err(failure.clone())).collect(),
    }
}

/// Writes the upserts in one transaction, which is tried again when it met with another.
async fn try_until(
    client: &Object,
    shape: Shape,
    patches: &[&ContactPatch],
    deadline: Instant,
) -> Result<Vec<Upserted>, Failure> {
    let contacts = merge(patches.iter().copied());
    let mut pause = PAUSE;
    let written = loop {
        let attempt = timeout(ANSWER, contacts::upsert(client, shape, &contacts, now()));
        let attempt = attempt
            .await
            .unwrap_or(Err(Failure::NoAnswer(ANSWER.as_secs())));
        match attempt {
            Err(failure)
                if failure.remedy() == Remedy::Retry && Instant::now() + pause < deadline =>
            {
                sleep(pause).await;
                pause = pause.saturating_mul(2).min(PATIENCE / 10);
            }
            done => break done?,
        }
    };
    let mut outcomes = vec![Upserted::Updated; patches.len()];
    for (contact, outcome) in contacts.iter().zip(written) {
        // Only the first of several can have created it.
        if let Some(place) = contact
            .parts
            .first()
            .and_then(|first| outcomes.get_mut(*first))
        {
            *place = outcome;
        }
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Email, WorkspaceId};

    #[test]
    fn a_statement_concerns_one_shard_and_has_no_more_rows_than_it_may() {
        let patch = ContactPatch::new(
            WorkspaceId::new("ws1").unwrap(),
            Email::parse("a@b.cd").unwrap(),
        );
        let upserts: Vec<Addressed<'_>> = (0..100).map(|place| (&patch, place % 2)).collect();
        let sizes = |shape| {
            groups(shape, &upserts)
                .iter()
                .map(Vec::len)
                .collect::<Vec<_>>()
        };
        assert_eq!(sizes(Shape::Array), [50, 50]);
        assert_eq!(sizes(Shape::Values), [32, 18, 32, 18]);
        for group in groups(Shape::Values, &upserts) {
            let shard = group[0] % 2;
            assert!(group.iter().all(|place| place % 2 == shard), "{group:?}");
            assert!(group.is_sorted(), "{group:?}");
        }
    }
}
