//! Descriptors, of which each connection takes one.

/// Descriptors for all but connections: the database's files, the log, signals.
const OTHERS: usize = 64;

/// Raises the limit of descriptors as far as the system allows, and gives the connections, at most
/// `most`, that fit below it.
#[cfg(unix)]
pub(super) fn connections(most: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let found = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: found.maximum,
        maximum: found.maximum,
    };
    // Some systems have a hard limit that the soft one may not reach; the soft one then stays.
    let limit = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => found.maximum,
        Err(_) => found.current,
    };
    limit
        .and_then(|limit| usize::try_from(limit).ok())
        .map_or(most, |limit| most.min(limit.saturating_sub(OTHERS)).max(1))
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
pub(super) fn connections(most: usize) -> usize {
    most
}
