//! Connections to the database: pooled, all set up alike, and not asked for again and again while
//! there are none to be had.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use tokio::time::timeout;
use tokio_postgres::Config;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::failure::Failure;

/// How long to wait for a connection that is free, and for an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long after a failure to connect nobody tries again; doubled from one failure to the next.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// What each connection is told first. A statement that waits for five seconds fails, as a write to
/// any store does. `off` and `local` would acknowledge what is on no disk, or not on the standby's
/// that the operator set up to have it; more than `on` is left.
const SESSION: &str = "SET statement_timeout = '5s';
    SET lock_timeout = '5s';
    SET idle_in_transaction_session_timeout = '10s';
    SET default_transaction_isolation = 'read committed';
    SET client_min_messages = 'warning';
    SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') IN ('off', 'local')";

/// A pool of connections, and what is known of their absence.
#[derive(Clone)]
pub(super) struct Connections {
    pool: Pool,
    gate: Arc<Gate>,
}

impl Connections {
    /// A pool of up to `most` connections; none is opened yet. Pools of one database share a gate.
    pub(super) fn new(
        config: &Config,
        tls: &MakeRustlsConnect,
        most: usize,
        gate: &Arc<Gate>,
        settings: &'static str,
    ) -> Result<Self, Failure> {
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = Manager::from_config(config.clone(), tls.clone(), recycling);
        let set_up = Hook::async_fn(move |client, _| {
            Box::pin(async move {
                let set = client.batch_execute(&format!("{SESSION};{settings}")).await;
                set.map_err(HookError::Backend)
            })
        });
        let pool = Pool::builder(manager)
            .max_size(most)
            .runtime(Runtime::Tokio1)
            .post_create(set_up)
            .build()
            .map_err(|error| Failure::Tls(error.to_string()))?;
        Ok(Self {
            pool,
            gate: Arc::clone(gate),
        })
    }

    /// A connection of one's own until it is dropped. Fails at once while the database is known to
    /// be out of reach.
    pub(super) async fn get(&self) -> Result<Object, Failure> {
        self.gate.pass()?;
        let got = match timeout(PATIENCE, self.pool.get()).await {
            Ok(Ok(client)) => {
                self.gate.open();
                return Ok(client);
            }
            // As many as there may be, and all of them in use.
            Err(_) if self.pool.status().size >= self.pool.status().max_size => {
                return Err(Failure::NoneFree);
            }
            Err(_) => Failure::NoConnection(PATIENCE.as_secs()),
            Ok(Err(
                PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)),
            )) => error.into(),
            Ok(Err(error)) => Failure::Tls(error.to_string()),
        };
        self.gate.shut(&got);
        Err(got)
    }

    /// Closes the connections that are not in use; others are opened in their place.
    pub(super) fn renew(&self) {
        self.pool.retain(|_, _| false);
    }

    /// Closes the connections that are not in use, and gives no more.
    pub(super) fn close(&self) {
        self.pool.close();
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections").finish_non_exhaustive()
    }
}

/// Shut for a moment after each failure to connect, so that requests fail at once rather than wait
/// one after the other for a database that is not there.
#[derive(Debug, Default)]
pub(super) struct Gate(Mutex<Option<Shut>>);

#[derive(Debug)]
struct Shut {
    until: Instant,
    pause: Duration,
    cause: Arc<Failure>,
}

impl Gate {
    /// Lets one through when the pause is over, and the others only once that one has come back.
    fn pass(&self) -> Result<(), Failure> {
        let mut shut = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *shut {
            Some(shut) if Instant::now() < shut.until => {
                Err(Failure::Refused(Arc::clone(&shut.cause)))
            }
            Some(shut) => {
                shut.until = Instant::now() + PATIENCE;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn open(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn shut(&self, cause: &Failure) {
        let mut shut = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pause = shut.as_ref().map_or(FIRST_PAUSE, |shut| {
            shut.pause.saturating_mul(2).min(LONGEST_PAUSE)
        });
        *shut = Some(Shut {
            until: Instant::now() + pause,
            pause,
            cause: Arc::new(cause.clone()),
        });
    }
}
