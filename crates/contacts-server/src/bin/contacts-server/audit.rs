//! The lines that tell of tokens: which was made or revoked, what it is good for, and who did it. They
//! never hold the token, and are written whatever the level of the log is.

use contacts_store::{Access, TokenRecord, WorkspaceId};
use slog::{KV, Logger, Record, Serializer, info};

use crate::logging::AUDIT;
use crate::printable::printable;

/// What became of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    /// It was made.
    Created,
    /// It was made as the first of its store.
    First,
    /// It came from another store, where it may have been revoked.
    Copied,
    /// It was revoked.
    Revoked,
}

impl Change {
    fn message(self) -> &'static str {
        match self {
            Self::Created => "token created",
            Self::First => "first token created",
            Self::Copied => "token copied",
            Self::Revoked => "token revoked",
        }
    }
}

/// Tells of a change that has been made.
pub(crate) fn tell(log: &Logger, change: Change, token: &TokenRecord) {
    info!(log, #AUDIT, "{}", change.message(); Told(token));
}

struct Told<'a>(&'a TokenRecord);

impl KV for Told<'_> {
    fn serialize(&self, _: &Record<'_>, serializer: &mut dyn Serializer) -> slog::Result {
        let Self(token) = self;
        #[cfg(unix)]
        serializer.emit_u32("uid".into(), rustix::process::getuid().as_raw())?;
        serializer.emit_bool("revoked".into(), token.revoked_at.is_some())?;
        serializer.emit_arguments("workspaces".into(), &format_args!("{}", workspaces(token)))?;
        serializer.emit_str("scope".into(), token.scope.as_str())?;
        if let Some(name) = &token.name {
            serializer.emit_str("token_name".into(), &printable(name))?;
        }
        serializer.emit_arguments("token_id".into(), &format_args!("{}", token.id))
    }
}

/// The workspaces in JSON, which keeps any two of them apart and their control characters off the line.
fn workspaces(token: &TokenRecord) -> String {
    match &token.access {
        Access::All => "all".to_owned(),
        Access::Workspaces(ids) => {
            let ids = ids.iter().map(WorkspaceId::as_str);
            ids.collect::<serde_json::Value>().to_string()
        }
    }
}
