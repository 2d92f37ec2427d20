//! Documents that are named on the command line: files, standard input, revisions, and addresses.

use std::error::Error as _;
use std::time::Duration;

use openapi_document::{Loaded, Origin, ReadError};
use reqwest::redirect::Policy;
use url::{Host, Url};

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
            fetch(address).map_err(|error| format!("cannot be read: {error}"))
        }
        other => other.read(),
    })
}

/// What stands at an address; an error does not name it.
fn fetch(address: &str) -> Result<Vec<u8>, String> {
    let url = Url::parse(address).map_err(|why| format!("no URL: {why}"))?;
    // On a thread of its own, for the caller's may be one of a runtime.
    let fetched = std::thread::scope(|scope| {
        scope
            .spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .map_err(|error| format!("no runtime: {error}"))?;
                runtime.block_on(answer(url))
            })
            .join()
    });
    fetched.unwrap_or_else(|_| Err("the client failed".to_owned()))
}

async fn answer(url: Url) -> Result<Vec<u8>, String> {
    let mut client = reqwest::Client::builder()
        .connect_timeout(REACHED)
        .timeout(LONGEST)
        .redirect(Policy::limited(REDIRECTS))
        .user_agent(concat!("contract/", env!("CARGO_PKG_VERSION")));
    if is_loopback(&url) {
        client = client.no_proxy();
    }
    let client = client.build().map_err(|error| unread(&error))?;
    let request = client
        .get(url)
        .header("accept", "application/json, application/yaml, */*;q=0.5");
    let mut response = request.send().await.map_err(|error| unread(&error))?;
    let status = response.status();
    if !status.is_success() {
        return Err(format!(
            "the server answers {status}; is this where the document stands, and may everybody read it?"
        ));
    }
    let label = response.headers().get("content-type");
    let label = label.map(|label| String::from_utf8_lossy(label.as_bytes()).into_owned());
    if let Some(label) = label.filter(|label| label.starts_with("text/html")) {
        return Err(format!(
            "the answer is a page for people ({label}); the document itself mostly stands at an address \
             such as /openapi.json, /openapi.yaml or /v3/api-docs"
        ));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unread(&error))? {
        if bytes.len() + chunk.len() > LARGEST {
            let most = LARGEST >> 20;
            return Err(format!(
                "more than {most} MiB; save it as a file and name that"
            ));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// What kept an answer away: the innermost cause, for those around it name the address, which may hold
/// credentials and is told anyway.
fn unread(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} seconds", LONGEST.as_secs());
    }
    let mut why = None;
    let mut cause = error.source();
    while let Some(error) = cause {
        why = Some(error.to_string());
        cause = error.source();
    }
    let why = why.map_or_else(String::new, |why| format!(" ({why})"));
    format!("no answer came{why}; is the server running?")
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fetch;

    #[test]
    fn what_cannot_be_fetched_says_why_and_keeps_secrets() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let error = fetch(&format!("http://ada:pw@{address}/openapi.json")).unwrap_err();
        assert!(error.contains("is the server running?"), "{error}");
        assert!(!error.contains("pw"), "{error}");
    }
}
