//! The first token of a store: given by the environment, or made and told once.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use contacts_store::{Access, Store, StoreUrl, TokenId, TokenRecord, TokenSecret};
use slog::{Logger, info};

use super::write_stderr;
use crate::audit::{self, Change};

/// The variable that sets the first token. There is no option for it: others can read the command line.
const BOOTSTRAP_TOKEN: &str = "CONTACTS_BOOTSTRAP_TOKEN";

/// The request that the curl line shown with the first token makes.
const EXAMPLE_BODY: &str =
    r#"{"workspace_id":"ws1","contact":{"email":"ada@example.com","first_name":"Ada"}}"#;

/// The token that the environment sets as the first. The error does not repeat it.
pub(super) fn given() -> anyhow::Result<Option<TokenSecret>> {
    match env::var(BOOTSTRAP_TOKEN) {
        Ok(token) => TokenSecret::parse(&token)
            .map(Some)
            .map_err(|error| anyhow!("bad {BOOTSTRAP_TOKEN}: {error}")),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => {
            Err(anyhow!("bad {BOOTSTRAP_TOKEN}: it is not UTF-8 text"))
        }
    }
}

/// Gives the store its first token if it never had one: the given one, or a random one that is told.
pub(super) async fn see_to(
    store: &dyn Store,
    url: &StoreUrl,
    given: Option<TokenSecret>,
    address: (&str, SocketAddr),
    log: &Logger,
) -> anyhow::Result<()> {
    let (secret, is_given) = match given {
        Some(secret) => (secret, true),
        // Spares most starts the wait for the store's write lock.
        None if store.has_tokens().await? => return Ok(()),
        None => (TokenSecret::generate()?, false),
    };
    let record = TokenRecord::new(&secret, Some("bootstrap".to_owned()), Access::All);
    let id = record.id;
    let inserted = store.insert_first(record.clone()).await?;
    if inserted {
        audit::tell(log, Change::First, &record);
    }
    match (inserted, is_given) {
        (true, false) => tell(&secret, id, url, address).with_context(|| {
            format!("cannot tell the first token, {id}: revoke it and create another")
        })?,
        (false, true) => info!(
            log,
            "{BOOTSTRAP_TOKEN} is ignored: the store has had tokens before"
        ),
        // Who gave it knows it. Or another server on the store was faster, and told its own.
        (true, true) | (false, false) => {}
    }
    Ok(())
}

/// Shows the token to a person at a terminal. What else takes stderr is likely to keep it, where
/// others may read it: then a file of the owner's alone holds the token.
fn tell(
    secret: &TokenSecret,
    id: TokenId,
    url: &StoreUrl,
    address: (&str, SocketAddr),
) -> anyhow::Result<()> {
    let token = secret.expose();
    let (place, value) = if io::stderr().is_terminal() {
        (
            format!("is shown this once:\n\n    {token}"),
            format!("'Authorization: Bearer {token}'"),
        )
    } else {
        let file = file(url, id);
        let shown = file.display();
        write_file(&file, token).with_context(|| format!("cannot write {shown}"))?;
        (
            format!(
                "is in this file, which only its owner can read. Take it from there, and delete the \
                 file:\n\n    {shown}"
            ),
            format!("\"Authorization: Bearer $(cat '{shown}')\""),
        )
    };
    let (base, address) = (address.0, reachable(address.1));
    write_stderr(&format!(
        "\
The first token of this store, good for every workspace, {place}

Try it:

    curl {base}{address}/api/contacts.upsert -H {value} \
-H 'Content-Type: application/json' -d '{EXAMPLE_BODY}'

"
    ))?;
    Ok(())
}

/// Where the token goes: beside the database, or to the folder for files that do not last.
fn file(url: &StoreUrl, id: TokenId) -> PathBuf {
    match url {
        StoreUrl::Sqlite(database) => {
            let mut name = database.as_os_str().to_owned();
            name.push(".first-token");
            name.into()
        }
        _ => env::temp_dir().join(format!("contacts-first-token-{id}")),
    }
}

fn write_file(path: &Path, token: &str) -> io::Result<()> {
    // Of a store that is no more. A file that is there is never written to: others may have opened it.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    writeln!(file, "{token}")?;
    file.sync_all()
}

/// The address to use on this machine for a server that listens on all of its addresses.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
