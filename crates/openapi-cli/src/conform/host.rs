//! Which host a run may be pointed at without being asked twice.
use std::net::{IpAddr, ToSocketAddrs};

use anyhow::{Context, Result, bail};
use url::{Host, Url};

/// Refuses a base URL whose host is not this machine unless that is `allowed`: a run sends thousands of
/// requests, many of them faulty.
pub(crate) fn check(text: &str, allowed: bool) -> Result<()> {
    if allowed {
        return Ok(());
    }
    let url = Url::parse(text).with_context(|| format!("--url {text}: not a URL"))?;
    let Some(host) = url.host() else {
        bail!("--url {text}: names no host");
    };
    if !is_loopback(&host, url.port_or_known_default().unwrap_or(80))? {
        bail!(
            "{host} is not this machine; if its owner agrees to thousands of requests, many of them \
             faulty, say so with --yes"
        );
    }
    Ok(())
}

/// Whether every address of a host is a loopback address.
fn is_loopback(host: &Host<&str>, port: u16) -> Result<bool> {
    let address = |address: IpAddr| address.to_canonical().is_loopback();
    match host {
        Host::Ipv4(ip) => Ok(address((*ip).into())),
        Host::Ipv6(ip) => Ok(address((*ip).into())),
        Host::Domain(name) => {
            let mut found = (*name, port)
                .to_socket_addrs()
                .with_context(|| format!("the host {name} cannot be found; is it spelt right?"))?
                .peekable();
            if found.peek().is_none() {
                bail!("the host {name} has no address");
            }
            Ok(found.all(|found| address(found.ip())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn this_machine_is_free() {
        for url in [
            "http://127.0.0.1:8080",
            "http://127.1.2.3",
            "https://localhost/base",
            "http://[::1]:1",
            "http://[::ffff:127.0.0.1]",
        ] {
            check(url, false).unwrap();
        }
    }

    #[test]
    fn another_needs_a_yes() {
        for url in [
            "http://192.0.2.1",
            "http://0.0.0.0:80",
            "https://[2001:db8::1]/",
            "http://127.0.0.1.:1@192.0.2.1",
        ] {
            let error = check(url, false).unwrap_err().to_string();
            assert!(error.contains("--yes"), "{error}");
            check(url, true).unwrap();
        }
    }
}
