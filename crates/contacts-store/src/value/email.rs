use std::borrow::Cow;
use std::fmt;

use email_address::{EmailAddress, Options};
use unicode_general_category::{GeneralCategory, get_general_category};

/// Octets in an address: RFC 5321 section 4.5.3.1.3 less the angle brackets (RFC 3696 erratum 1690).
const ADDRESS_MAX_OCTETS: usize = 254;
/// Octets in a local part: RFC 5321 section 4.5.3.1.1.
const LOCAL_PART_MAX_OCTETS: usize = 64;
/// Octets in a label of the domain: RFC 1035 section 2.3.4.
const LABEL_MAX_OCTETS: usize = 63;

/// A normalised e-mail address: without white space around it, in lower case. With the workspace it
/// is the key of a contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(Box<str>);

/// Why an address was refused. `Display` is the whole message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing but white space.
    #[error("email is required")]
    Blank,
    /// Not one address.
    #[error("invalid email format")]
    Invalid,
}

impl Email {
    /// Trims the address of Unicode white space, lower-cases it and then checks it.
    ///
    /// It must be one address by RFC 5321 and RFC 6531, of at most 254 octets, with a domain of at
    /// least two labels; without display name, IP address for a domain, control character, or one that
    /// cannot be seen: two contacts that look alike are one mistake.
    pub fn parse(address: &str) -> Result<Self, EmailError> {
        let address = address.trim();
        if address.is_empty() {
            return Err(EmailError::Blank);
        }
        let address = address.to_lowercase();
        if is_address(&address) {
            Ok(Self(address.into()))
        } else {
            Err(EmailError::Invalid)
        }
    }

    /// An address that a store gives back, checked when it went in.
    pub(crate) fn from_stored(address: &str) -> Self {
        Self(address.into())
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_address(address: &str) -> bool {
    let Some((local_part, domain)) = address.rsplit_once('@') else {
        return false;
    };
    // Quoted, a local part may hold a space; other white space and control characters never.
    let odd = |c: char| c.is_control() || (c.is_whitespace() && c != ' ') || is_invisible(c);
    address.len() <= ADDRESS_MAX_OCTETS
        && local_part.len() <= LOCAL_PART_MAX_OCTETS
        && !address.contains(odd)
        && is_domain(domain)
        && EmailAddress::parse_with_options(
            &with_letters_for_non_ascii(address),
            Options::default()
                .with_required_tld()
                .without_domain_literal()
                .without_display_text(),
        )
        .is_ok()
}

/// Unicode's category Cf: marks of direction, joiners, U+FEFF and the like.
fn is_invisible(c: char) -> bool {
    !c.is_ascii() && get_general_category(c) == GeneralCategory::Format
}

/// Two or more labels of letters, digits and inner hyphens, the last of them no number.
///
/// The crate below takes any `atext` within a label (`a@exa!mple.com`), and an IP address without
/// its brackets.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LABEL_MAX_OCTETS).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii())
    };
    domain.split('.').all(is_label)
        && domain
            .rsplit_once('.')
            .is_some_and(|(_, last)| !last.chars().all(|c| c.is_ascii_digit()))
}

/// The address with `x` for each character that is not ASCII.
///
/// RFC 6531 section 3.3 lets any of them stand where a letter can. The crate below lets in only the
/// alphabetic ones and so refuses, for one, the vowel signs of Devanagari.
fn with_letters_for_non_ascii(address: &str) -> Cow<'_, str> {
    if address.is_ascii() {
        return Cow::Borrowed(address);
    }
    Cow::Owned(
        address
            .chars()
            .map(|c| if c.is_ascii() { c } else { 'x' })
            .collect(),
    )
}
