//! [`copy`] and [`verify`]: stores as a whole.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::archive::Archive;
use crate::contact::Contact;
use crate::error::StoreError;
use crate::store::Revoked;
use crate::token::TokenRecord;
use crate::value::{Email, WorkspaceId};

/// Contacts that are held at a time, of each store.
const PAGE: u32 = 512;

/// A workspace's contacts in one number: their count, and a SHA-256 over all that is stored of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// How many contacts there are.
    pub contacts: u64,
    /// Over each contact in the order of addresses: as `export` writes it, and a line feed.
    pub sha256: [u8; 32],
}

/// The first half of the digits: enough to compare.
impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let octets = self.sha256.iter().take(16);
        octets
            .into_iter()
            .try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

/// Why a store was not copied, or is not what it should be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CopyError {
    /// One of the stores failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody else has written to the store that is copied to.
    #[error(
        "contact {email:?} of workspace {workspace:?} is newer in the store to copy to: is a server running on it?"
    )]
    Newer {
        /// The workspace's identifier.
        workspace: String,
        /// The contact's address.
        email: String,
    },
    /// The two stores hold other contacts when all is done.
    #[error(
        "workspace {workspace:?} has {from} contacts and its copy {to}, or they differ: was either written to meanwhile? Copy again"
    )]
    Differs {
        /// The workspace's identifier.
        workspace: String,
        /// How many contacts the store has that was copied.
        from: u64,
        /// How many the copy has.
        to: u64,
    },
    /// The tokens of the two stores are not the same when all is done.
    #[error("the tokens differ: was one made or revoked meanwhile? Copy again")]
    Tokens,
    /// The database's own check found faults.
    #[error("the database is damaged: {0}; restore it from a backup")]
    Damaged(String),
}

/// How far one has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Contacts looked at.
    pub contacts: u64,
    /// How many there are to look at, as counted at the beginning.
    pub of: u64,
    /// What is being done.
    pub step: Step,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Contacts are written where they are missing or differ.
    Copying,
    /// Contacts are read.
    Verifying,
}

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The workspaces, which are the same in both stores.
    pub workspaces: BTreeMap<WorkspaceId, Sum>,
    /// Contacts that were written; the others were there before.
    pub written: u64,
    /// Tokens in both stores.
    pub tokens: usize,
}

/// Copies tokens, then contacts, page by page, and then compares the two stores by their sums. `changed` is
/// told each token that the other store lacked, or had as one that was not revoked, as soon as it is there.
///
/// What the other store has already is not written again, so that a copy which was broken off goes on
/// where it was when it is begun anew. It is an error if the other store has what the first has not.
pub async fn copy(
    from: &dyn Archive,
    to: &dyn Archive,
    changed: &mut (dyn FnMut(&TokenRecord) + Send),
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Copied, CopyError> {
    copy_tokens(from, to, changed).await?;
    let mut at = Progress {
        contacts: 0,
        of: from.count().await?,
        step: Step::Copying,
    };
    let mut written = 0;
    let mut workspace = from.workspace_after(None).await?;
    while let Some(id) = workspace {
        written += copy_workspace(from, to, &id, &mut at, progress).await?;
        workspace = from.workspace_after(Some(&id)).await?;
    }
    let sums = verify(from, progress).await?;
    let copies = verify(to, progress).await?;
    for id in sums.keys().chain(copies.keys()) {
        let (from, to) = (sums.get(id), copies.get(id));
        if from != to {
            let count = |sum: Option<&Sum>| sum.map_or(0, |sum| sum.contacts);
            return Err(CopyError::Differs {
                workspace: id.as_str().to_owned(),
                from: count(from),
                to: count(to),
            });
        }
    }
    let tokens = sorted_tokens(from).await?;
    if tokens != sorted_tokens(to).await? {
        return Err(CopyError::Tokens);
    }
    Ok(Copied {
        workspaces: sums,
        written,
        tokens: tokens.len(),
    })
}

/// Reads all of a store, and gives the sum of each workspace. What cannot be read is an error, and so
/// is what the database itself finds wrong.
pub async fn verify(
    store: &dyn Archive,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<BTreeMap<WorkspaceId, Sum>, CopyError> {
    let faults = store.faults().await?;
    if !faults.is_empty() {
        return Err(CopyError::Damaged(faults.join("; ")));
    }
    store.tokens().await?;
    let mut at = Progress {
        contacts: 0,
        of: store.count().await?,
        step: Step::Verifying,
    };
    let mut sums = BTreeMap::new();
    let mut workspace = store.workspace_after(None).await?;
    while let Some(id) = workspace {
        let sum = sum(store, &id, &mut at, progress).await?;
        workspace = store.workspace_after(Some(&id)).await?;
        sums.insert(id, sum);
    }
    Ok(sums)
}

async fn sum(
    store: &dyn Archive,
    workspace: &WorkspaceId,
    at: &mut Progress,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Sum, CopyError> {
    let mut sha256 = Sha256::new();
    let mut contacts = 0;
    let mut after = None;
    loop {
        let page = store.page(workspace, after.as_ref(), PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.email.clone());
        for contact in &page {
            let line = serde_json::to_vec(contact).map_err(StoreError::unavailable)?;
            sha256.update(&line);
            sha256.update(b"\n");
        }
        contacts += step(at, &page, progress);
    }
    Ok(Sum {
        contacts,
        sha256: sha256.finalize().into(),
    })
}

fn step(at: &mut Progress, page: &[Contact], progress: &mut dyn FnMut(Progress)) -> u64 {
    let count = u64::try_from(page.len()).unwrap_or_default();
    at.contacts += count;
    progress(*at);
    count
}

async fn copy_workspace(
    from: &dyn Archive,
    to: &dyn Archive,
    workspace: &WorkspaceId,
    at: &mut Progress,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<u64, CopyError> {
    let mut written = 0;
    let mut after: Option<Email> = None;
    loop {
        let page = from.page(workspace, after.as_ref(), PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(written);
        };
        let last = last.email.clone();
        let there = range(to, workspace, after.as_ref(), &last).await?;
        step(at, &page, progress);
        let mut missing = Vec::new();
        for contact in page {
            match there.get(&contact.email) {
                Some(copy) if *copy == contact => {}
                Some(copy) if copy.updated_at > contact.updated_at => {
                    return Err(CopyError::Newer {
                        workspace: workspace.as_str().to_owned(),
                        email: contact.email.as_str().to_owned(),
                    });
                }
                _ => missing.push(contact),
            }
        }
        if !missing.is_empty() {
            written += u64::try_from(missing.len()).unwrap_or_default();
            to.put(missing).await?;
        }
        after = Some(last);
    }
}

/// The contacts of a store after one address up to another.
async fn range(
    store: &dyn Archive,
    workspace: &WorkspaceId,
    after: Option<&Email>,
    last: &Email,
) -> Result<BTreeMap<Email, Contact>, StoreError> {
    let mut found = BTreeMap::new();
    let mut after = after.cloned();
    loop {
        let page = store.page(workspace, after.as_ref(), PAGE).await?;
        let Some(end) = page.last().map(|contact| contact.email.clone()) else {
            return Ok(found);
        };
        let is_over = end >= *last;
        let within = page.into_iter().filter(|contact| contact.email <= *last);
        found.extend(within.map(|contact| (contact.email.clone(), contact)));
        if is_over {
            return Ok(found);
        }
        after = Some(end);
    }
}

async fn copy_tokens(
    from: &dyn Archive,
    to: &dyn Archive,
    changed: &mut (dyn FnMut(&TokenRecord) + Send),
) -> Result<(), StoreError> {
    for token in from.tokens().await? {
        match to.insert_token(token.clone()).await {
            Ok(()) => changed(&token),
            Err(StoreError::TokenExists) if token.revoked_at.is_some() => {
                // When it was revoked may differ by the time between two copies.
                if to.revoke_token(token.id).await? == Revoked::Now {
                    changed(&token);
                }
            }
            Err(StoreError::TokenExists) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// All that makes a token what it is; of a revoked one not when it was.
async fn sorted_tokens(store: &dyn Archive) -> Result<Vec<TokenRecord>, StoreError> {
    let mut tokens = store.tokens().await?;
    for token in &mut tokens {
        token.revoked_at = token.revoked_at.map(|_| token.created_at);
    }
    tokens.sort_by_key(|token| token.id);
    Ok(tokens)
}
