//! Documents that stand at an address: what a server says of itself, or what somebody publishes.
use std::time::Duration;

use openapi_document::{Fetch, Origin};
use url::{Host, Url};

/// How long a document may take to come.
const TIMEOUT: Duration = Duration::from_secs(30);
/// A longer answer is no contract.
const LONGEST: usize = 64 << 20;

/// Where an argument says that a document is: an http or https address, or what [`Origin::parse`] takes.
pub(crate) fn origin(argument: &str) -> Origin {
    if is_address(argument) {
        Origin::Address {
            url: argument.to_owned(),
            fetch: Fetch(fetch),
        }
    } else {
        Origin::parse(argument)
    }
}

fn is_address(argument: &str) -> bool {
    let scheme = argument.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// The bytes at an address; an error does not name it.
fn fetch(address: &str) -> Result<Vec<u8>, String> {
    let url = Url::parse(address).map_err(|why| format!("cannot be read: no URL: {why}"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(
            "cannot be read: leave out user and password; what needs them can be given on standard \
             input, as `-`"
                .to_owned(),
        );
    }
    // On a thread of its own, for the caller's may be one of a runtime.
    let fetched = std::thread::scope(|scope| {
        scope
            .spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .map_err(|error| format!("cannot be read: no runtime: {error}"))?;
                runtime.block_on(answer(url))
            })
            .join()
    });
    fetched.unwrap_or_else(|_| Err("cannot be read: the client failed".to_owned()))
}

async fn answer(url: Url) -> Result<Vec<u8>, String> {
    let unread = |error: &reqwest::Error| {
        let mut why = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            why = error.to_string();
            cause = error.source();
        }
        format!("cannot be read: no answer came ({why}); is the server running?")
    };
    let mut client = reqwest::Client::builder()
        .timeout(TIMEOUT)
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
            "cannot be read: the server answers {status}; is this where the document stands, and may \
             everybody read it?"
        ));
    }
    let label = response.headers().get("content-type");
    let label = label.map(|label| String::from_utf8_lossy(label.as_bytes()).into_owned());
    if let Some(label) = label.filter(|label| label.starts_with("text/html")) {
        return Err(format!(
            "cannot be read: the answer is a page for people ({label}); the document itself mostly \
             stands at an address such as /openapi.json, /openapi.yaml or /v3/api-docs"
        ));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unread(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST {
            let most = LONGEST >> 20;
            return Err(format!(
                "cannot be read: the answer is longer than {most} MiB"
            ));
        }
    }
    Ok(bytes)
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
    use super::{fetch, origin};
    use openapi_document::Origin;

    #[test]
    fn an_address_is_one_by_its_scheme() {
        for text in ["http://127.0.0.1:1/openapi.json", "HTTPS://example.com/a"] {
            assert!(matches!(origin(text), Origin::Address { .. }), "{text}");
            assert_eq!(origin(text).to_string(), text);
        }
        for text in ["-", "http", "main:openapi.json", "ftp://a/b", "a.yaml"] {
            assert!(!matches!(origin(text), Origin::Address { .. }), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_fetched_says_why_and_keeps_secrets() {
        let error = fetch("http://ada:pw@127.0.0.1:1/a").unwrap_err();
        assert!(error.contains("leave out user") && !error.contains("pw"));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let error = fetch(&format!("http://{address}/openapi.json")).unwrap_err();
        assert!(error.contains("is the server running?"), "{error}");
    }
}
