//! [`PostgresUrl`]: a `PostgreSQL` database, named as its own programs name one.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

/// How long one host may take to be connected to, unless the URL says otherwise.
const CONNECT: Duration = Duration::from_secs(3);
/// How long what was sent may stay unacknowledged before a connection counts as lost.
const UNACKNOWLEDGED: Duration = Duration::from_secs(10);
/// How long a connection may be silent before the other side is asked whether it is still there.
const SILENT: Duration = Duration::from_secs(30);
/// Where `PostgreSQL` listens unless told otherwise.
const PORT: u16 = 5432;

/// A `PostgreSQL` database: hosts, of which the first that takes writes is used, and how to connect.
/// Neither its `Debug` nor its `Display` shows the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostgresUrl {
    pub(crate) config: Config,
    pub(crate) verification: Verification,
}

/// What must be so of the server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verification {
    /// Nothing: `sslmode` is `disable`, `prefer` or `require`.
    None,
    /// Signed by a root that is trusted (`verify-ca`).
    Chain(Roots),
    /// That, and made for the host (`verify-full`).
    Full(Roots),
}

/// Which roots are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Those of the system.
    System,
    /// Those in this PEM file (`sslrootcert`).
    File(PathBuf),
}

impl PostgresUrl {
    /// Reads a URL with one of the two schemes. The error is a lower-case fragment that repeats
    /// nothing which may be a secret.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        // A password may hold a question mark.
        let host = url.find('@').unwrap_or_default();
        let mark = url.get(host..).and_then(|rest| rest.find('?'));
        let (rest, parameters) = mark
            .and_then(|mark| url.split_at_checked(host + mark))
            .map_or((url, ""), |(rest, mark)| {
                (rest, mark.trim_start_matches('?'))
            });
        let (mut mode, mut roots, mut hosts, mut others) = (None, None, None, Vec::new());
        for parameter in parameters.split('&').filter(|text| !text.is_empty()) {
            match parameter.split_once('=') {
                Some(("sslmode", value)) => mode = Some(value),
                Some(("sslrootcert", value)) => roots = Some(decoded(value)?),
                Some(("host", value)) => hosts = Some(decoded(value)?),
                _ => others.push(parameter),
            }
        }
        let mut config: Config = format!("{rest}?{}", others.join("&"))
            .parse()
            .map_err(|error| reason(&error))?;
        // The library takes a list of folders for the name of one.
        for host in hosts.iter().flat_map(|hosts| hosts.split(',')) {
            config.host(host);
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err("it names no host".to_owned());
        }
        let verification = verification(mode, roots.as_deref(), &mut config)?;
        complete(&mut config);
        Ok(Self {
            config,
            verification,
        })
    }
}

fn verification(
    mode: Option<&str>,
    roots: Option<&str>,
    config: &mut Config,
) -> Result<Verification, String> {
    let trusted = match roots {
        None | Some("system") => Roots::System,
        Some(file) => Roots::File(file.into()),
    };
    let (ssl_mode, verification) = match mode {
        Some("disable") => (SslMode::Disable, Verification::None),
        None | Some("prefer") => (SslMode::Prefer, Verification::None),
        Some("require") => (SslMode::Require, Verification::None),
        Some("verify-ca") => (SslMode::Require, Verification::Chain(trusted)),
        Some("verify-full") => (SslMode::Require, Verification::Full(trusted)),
        Some(_) => {
            return Err(
                "sslmode is none of disable, prefer, require, verify-ca, verify-full".to_owned(),
            );
        }
    };
    if roots.is_some() && verification == Verification::None {
        return Err("sslrootcert needs sslmode=verify-ca or sslmode=verify-full".to_owned());
    }
    config.ssl_mode(ssl_mode);
    Ok(verification)
}

/// Sets what a store needs and the URL leaves open.
fn complete(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(UNACKNOWLEDGED);
    }
    // Two hours are the library's default, and of no use here.
    if config.get_keepalives_idle() > Duration::from_hours(1) {
        config.keepalives_idle(SILENT);
    }
    // After a failover another host of the list is the one that takes writes.
    if config.get_target_session_attrs() == TargetSessionAttrs::Any {
        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
    }
    if config.get_application_name().is_none() {
        config.application_name("contacts-server");
    }
}

/// What the library says of a URL, if that is sure to hold nothing of the password, a part of which
/// might be taken for the name of an option.
fn reason(error: &tokio_postgres::Error) -> String {
    let known = error.source().map(ToString::to_string).filter(|text| {
        let option = text.split('`').nth(1).unwrap_or_default();
        let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
        !option.is_empty() && option.chars().all(is_name)
    });
    known.unwrap_or_else(|| "it cannot be read".to_owned())
}

/// A parameter's value without its percent signs (RFC 3986 section 2.1).
fn decoded(value: &str) -> Result<String, String> {
    let mut octets = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(octet) = rest.next() {
        if octet != b'%' {
            octets.push(octet);
            continue;
        }
        let digit = |octet: Option<u8>| octet.and_then(|digit| char::from(digit).to_digit(16));
        let pair = digit(rest.next()).zip(digit(rest.next()));
        let octet = pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        octets.push(octet.ok_or("a percent sign is followed by no two digits")?);
    }
    String::from_utf8(octets).map_err(|_| "a part of it is not UTF-8 text".to_owned())
}

/// Without password and parameters.
impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("postgres://")?;
        if let Some(user) = self.config.get_user() {
            write!(f, "{user}@")?;
        }
        let ports = self.config.get_ports();
        let addresses = self.config.get_hostaddrs();
        let hosts = self.config.get_hosts();
        for index in 0..hosts.len().max(addresses.len()) {
            if index > 0 {
                f.write_str(",")?;
            }
            match (hosts.get(index), addresses.get(index)) {
                (Some(Host::Tcp(name)), _) => f.write_str(name)?,
                #[cfg(unix)]
                (Some(Host::Unix(folder)), _) => write!(f, "{}", folder.display())?,
                (None, Some(address)) => write!(f, "{address}")?,
                (None, None) => {}
            }
            let port = ports.get(index).or(ports.first()).copied().unwrap_or(PORT);
            if port != PORT {
                write!(f, ":{port}")?;
            }
        }
        match self.config.get_dbname() {
            Some(name) => write!(f, "/{name}"),
            None => Ok(()),
        }
    }
}
