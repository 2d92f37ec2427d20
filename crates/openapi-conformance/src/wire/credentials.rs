//! Credentials on the wire: the good ones, and those that must not let anyone in.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openapi_document::{Location, Requirement, SecuritySchemeKind};

use crate::target::Secret;
use crate::wire::masked::Masked;
use crate::wire::style::encode;

/// What is sent where the good credentials belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tampering {
    Missing,
    Empty,
    NoSecret,
    Bare,
    OtherScheme,
    NotAscii,
    NotBase64,
    Wrong,
    Prefix,
    Appended,
    OtherCase,
}

use Tampering::{
    Appended, Bare, Empty, Missing, NoSecret, NotAscii, NotBase64, OtherCase, OtherScheme, Prefix,
    Wrong,
};

impl Tampering {
    /// Those that a kind of scheme has.
    pub(crate) fn of(kind: &SecuritySchemeKind) -> &'static [Self] {
        match kind {
            SecuritySchemeKind::Bearer | SecuritySchemeKind::Http(_) => &[
                Missing,
                Empty,
                NoSecret,
                Bare,
                OtherScheme,
                NotAscii,
                Wrong,
                Prefix,
                Appended,
                OtherCase,
            ],
            // Nobody knows how it travels.
            SecuritySchemeKind::Unknown => &[],
            SecuritySchemeKind::Basic => &[
                Missing,
                Empty,
                NoSecret,
                Bare,
                OtherScheme,
                NotAscii,
                NotBase64,
                Wrong,
                Prefix,
                Appended,
                OtherCase,
            ],
            SecuritySchemeKind::ApiKey {
                location: Location::Header,
                ..
            } => &[
                Missing,
                Empty,
                OtherScheme,
                NotAscii,
                Wrong,
                Prefix,
                Appended,
                OtherCase,
            ],
            SecuritySchemeKind::ApiKey { .. } => &[
                Missing,
                Empty,
                OtherScheme,
                Wrong,
                Prefix,
                Appended,
                OtherCase,
            ],
        }
    }

    /// The kind of scheme that a tampered one is sent as, if that is another one.
    pub(crate) fn looks_like(self, kind: &SecuritySchemeKind) -> Option<SecuritySchemeKind> {
        match (self, kind) {
            (OtherScheme, SecuritySchemeKind::Bearer) => Some(SecuritySchemeKind::Basic),
            (OtherScheme, _) => Some(SecuritySchemeKind::Bearer),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Missing => "no credentials",
            Empty => "empty credentials",
            NoSecret => "the scheme without a secret",
            Bare => "the secret without its scheme",
            OtherScheme => "the good secret under another scheme",
            NotAscii => "credentials that are not ASCII",
            NotBase64 => "credentials that are not base64",
            Wrong => "a wrong secret",
            Prefix => "the good secret without its last character",
            Appended => "the good secret with a character appended",
            OtherCase => "the good secret in the other case",
        }
    }
}

/// Credentials and where they stand.
pub(crate) struct Placed {
    pub(crate) location: Location,
    pub(crate) name: String,
    pub(crate) text: Masked,
}

/// What is sent for a scheme; `None` if nothing is, or the tampering would leave the secret as it is.
pub(crate) fn place(
    scheme: &Requirement,
    secret: &Secret,
    tampering: Option<Tampering>,
) -> Option<Placed> {
    let text = tampered(secret, tampering)?;
    let authorization = |text| {
        Some(Placed {
            location: Location::Header,
            name: "authorization".to_owned(),
            text,
        })
    };
    let name = match &scheme.kind {
        SecuritySchemeKind::Bearer => "Bearer",
        SecuritySchemeKind::Basic => "Basic",
        SecuritySchemeKind::Http(name) => name.as_str(),
        SecuritySchemeKind::Unknown => return None,
        SecuritySchemeKind::ApiKey { location, name } => {
            return match tampering {
                Some(OtherScheme) => authorization(Masked::plain("Bearer ").and(&text)),
                _ => Some(Placed {
                    location: *location,
                    name: name.clone(),
                    text: match (location, &tampering) {
                        (_, Some(Empty)) => Masked::plain(""),
                        (Location::Header, Some(NotAscii)) => Masked::bytes(b"\xff\xfe"),
                        (Location::Header, _) => text,
                        // Most keys need no quoting, and then the variable serves in a shell.
                        _ if encode(&secret.value) == secret.value => text,
                        _ => Masked {
                            value: encode(&String::from_utf8_lossy(&text.value)).into_bytes(),
                            shell: text.shell,
                        },
                    },
                }),
            };
        }
    };
    let text = match scheme.kind {
        SecuritySchemeKind::Basic => Masked {
            value: STANDARD.encode(&text.value).into_bytes(),
            shell: format!("$(printf %s \"{}\" | base64 -w0)", text.shell),
        },
        _ => text,
    };
    let other = if scheme.kind == SecuritySchemeKind::Bearer {
        "Basic"
    } else {
        "Bearer"
    };
    let scheme = Masked::plain(&format!("{name} "));
    authorization(match tampering {
        Some(Empty) => Masked::plain(""),
        Some(NoSecret) => Masked::plain(name),
        Some(Bare) => text,
        Some(OtherScheme) => Masked::plain(&format!("{other} ")).and(&text),
        Some(NotAscii) => scheme.and(&Masked::bytes(b"\xff\xfe")),
        Some(NotBase64) => scheme.and(&Masked::plain("!not base64!")),
        _ => scheme.and(&text),
    })
}

fn tampered(secret: &Secret, tampering: Option<Tampering>) -> Option<Masked> {
    let variable = &secret.variable;
    let masked = |value: String, shell: String| {
        Some(Masked {
            value: value.into_bytes(),
            shell,
        })
    };
    let good = &secret.value;
    match tampering {
        Some(Missing) => None,
        Some(Wrong) => Some(Masked::plain(if good.contains(':') {
            "nobody:not-the-secret"
        } else {
            "not-the-secret-0123456789"
        })),
        Some(Prefix) => {
            let (last, _) = good.char_indices().next_back()?;
            let prefix = good.get(..last).filter(|prefix| !prefix.is_empty())?;
            masked(prefix.to_owned(), format!("${{{variable}%?}}"))
        }
        Some(Appended) => masked(format!("{good}x"), format!("${{{variable}}}x")),
        Some(OtherCase) => {
            let swap = |one: char| match one {
                'a'..='z' => one.to_ascii_uppercase(),
                other => other.to_ascii_lowercase(),
            };
            let swapped: String = good.chars().map(swap).collect();
            let shell = format!("$(printf %s \"${variable}\" | tr a-zA-Z A-Za-z)");
            (swapped != *good).then(|| masked(swapped, shell)).flatten()
        }
        _ => masked(good.clone(), format!("${variable}")),
    }
}
