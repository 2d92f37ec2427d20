//! Documents that are named on the command line: files, standard input, revisions, and addresses.

use std::time::Duration;

use anyhow::Result;
use openapi_document::{Loaded, Origin, ReadError};
use reqwest::redirect::Policy;

/// What an address may take to answer, from the first byte to the last.
const LONGEST: Duration = Duration::from_secs(30);
/// What it may take until it is reached.
const REACHED: Duration = Duration::from_secs(10);
/// Bytes of a document. The largest that are published have 12 MB.
const LARGEST: usize = 64 << 20;
/// Addresses that one may lead to before the last.
const REDIRECTS: usize = 5;

/// Reads a document wherever it is.
pub(crate) fn load(origin: Origin) -> Result<Loaded, ReadError> {
    Loaded::read_by(origin, &|origin| match origin {
        Origin::Address(address) => {
            fetch(address).map_err(|error| format!("cannot be read: {error:#}"))
        }
        other => other.read(),
    })
}

/// What stands at an address.
fn fetch(address: &str) -> Result<Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let client = reqwest::Client::builder()
            .connect_timeout(REACHED)
            .timeout(LONGEST)
            .redirect(Policy::limited(REDIRECTS))
            .user_agent(concat!("contract/", env!("CARGO_PKG_VERSION")))
            .build()?;
        let sent = client.get(address).send().await.map_err(plain)?;
        let mut answer = sent.error_for_status().map_err(plain)?;
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(plain)? {
            if bytes.len() + chunk.len() > LARGEST {
                let most = LARGEST >> 20;
                anyhow::bail!("more than {most} MiB; save it as a file and name that");
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    })
}

/// The error with its cause and without the address, which may hold credentials and is named anyway.
fn plain(error: reqwest::Error) -> anyhow::Error {
    let limit = error.is_timeout();
    let error = anyhow::Error::new(error.without_url());
    if limit {
        return error.context(format!("no answer within {} seconds", LONGEST.as_secs()));
    }
    error
}
