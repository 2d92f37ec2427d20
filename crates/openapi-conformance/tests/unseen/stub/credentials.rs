//! Whether a request says who it is, scheme by scheme.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::contract::{Location, Operation, Scheme};
use super::fault::Fault;
use super::parameters::{Sent, decode};

/// The token that the stub knows, also as API key.
pub(crate) const TOKEN: &str = "stub-token-4b1d";
/// The user that the stub knows.
pub(crate) const USER: &str = "ada";
/// The user's password.
pub(crate) const PASSWORD: &str = "stub:password";

/// What the credentials of a request come to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Known,
    Unknown,
    /// A fault breaks the server on them.
    Crash,
}

/// Judges the credentials that an operation asks for.
pub(crate) fn judge(operation: &Operation, sent: &Sent, fault: Option<&Fault>) -> Verdict {
    let alternatives = &operation.security;
    let mut known = alternatives.is_empty();
    let mut crash = false;
    for schemes in alternatives {
        let verdicts = schemes.iter().map(|scheme| check(scheme, sent, fault));
        let verdicts: Vec<_> = verdicts.collect();
        known |= verdicts.iter().all(|verdict| *verdict == Verdict::Known);
        crash |= verdicts.contains(&Verdict::Crash);
    }
    match (known, crash) {
        (true, _) => Verdict::Known,
        (false, true) => Verdict::Crash,
        (false, false) => Verdict::Unknown,
    }
}

fn check(scheme: &Scheme, sent: &Sent, fault: Option<&Fault>) -> Verdict {
    let has = |planted: &Fault| fault == Some(planted);
    if has(&Fault::SchemeNotChecked(scheme.clone())) {
        return Verdict::Known;
    }
    let Some(credential) = credential(scheme, sent, has(&Fault::AnySchemeWord)) else {
        let header = sent.texts(Location::Header, "authorization");
        let unreadable = !header.is_empty() && has(&Fault::CrashOnCredentials);
        return if unreadable {
            Verdict::Crash
        } else {
            Verdict::Unknown
        };
    };
    let expected = match scheme {
        Scheme::Basic => format!("{USER}:{PASSWORD}"),
        Scheme::Bearer | Scheme::ApiKey { .. } => TOKEN.to_owned(),
    };
    let known = if has(&Fault::AnyCredentials(scheme.clone())) {
        true
    } else if has(&Fault::AppendedCredentials(scheme.clone())) {
        credential.starts_with(&expected)
    } else if has(&Fault::PrefixOfCredentials(scheme.clone())) {
        !credential.is_empty() && expected.starts_with(&credential)
    } else {
        credential == expected
    };
    if known {
        Verdict::Known
    } else {
        Verdict::Unknown
    }
}

/// The credential as text; `None` if there is none of this scheme, or several.
fn credential(scheme: &Scheme, sent: &Sent, any_word: bool) -> Option<String> {
    let (location, name) = match scheme {
        Scheme::Bearer | Scheme::Basic => (Location::Header, "authorization"),
        Scheme::ApiKey { location, name } => (*location, name.as_str()),
    };
    let texts = sent.texts(location, name);
    let [text] = texts.as_slice() else {
        return None;
    };
    let schemed = |word: &str| {
        let (before, after) = text.split_once(' ')?;
        (any_word || before.eq_ignore_ascii_case(word)).then_some(after)
    };
    match scheme {
        Scheme::Bearer => schemed("bearer").map(str::to_owned),
        Scheme::Basic => {
            let bytes = STANDARD.decode(schemed("basic")?).ok()?;
            String::from_utf8(bytes).ok()
        }
        Scheme::ApiKey { .. } => Some(match location {
            Location::Header | Location::Path => (*text).to_owned(),
            Location::Query => decode(text, true),
            Location::Cookie => decode(text, false),
        }),
    }
}
