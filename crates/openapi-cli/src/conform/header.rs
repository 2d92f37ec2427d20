//! `--header NAME=VALUE`.
use std::str::FromStr;

use openapi_conformance::{FixedPlace, Suite};
use serde_json::Value;

/// A header of every request.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// The value may be a secret.
impl std::fmt::Debug for Header {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}=…", self.name)
    }
}

impl FromStr for Header {
    type Err = &'static str;

    /// An error does not repeat what may be a secret.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "write it as NAME=VALUE, as in X-Tenant=acme";
        let (name, value) = text.split_once('=').ok_or(EXPECTED)?;
        // RFC 9110, section 5.6.2.
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(EXPECTED);
        }
        let name = name.to_ascii_lowercase();
        if matches!(
            name.as_str(),
            "host" | "connection" | "content-length" | "transfer-encoding" | "content-type"
        ) {
            return Err("this header is made from the request itself");
        }
        let value = value.trim();
        if !value
            .bytes()
            .all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
        {
            return Err("the value of a header is visible ASCII");
        }
        Ok(Self {
            name,
            value: value.to_owned(),
        })
    }
}

impl Header {
    /// The header parameter of this name, if an operation declares one.
    pub(super) fn declared(&self, suite: &Suite) -> Option<FixedPlace> {
        let name = suite.header_parameter(&self.name)?;
        format!("header/{name}").parse().ok()
    }

    /// What the parameter holds.
    pub(super) fn as_value(&self) -> Value {
        serde_json::from_str(&self.value).unwrap_or_else(|_| self.value.as_str().into())
    }
}

#[cfg(test)]
mod tests {
    use super::Header;

    #[test]
    fn a_header_is_read_and_its_value_never_told() {
        let header: Header = "X-Tenant=a=b".parse().unwrap();
        assert_eq!(
            (header.name.as_str(), header.value.as_str()),
            ("x-tenant", "a=b")
        );
        assert_eq!(format!("{header:?}"), "x-tenant=…");
        for text in ["X-Tenant", "=v", "a b=v", "Host=h", "X=s3cret\u{7}"] {
            let error = text.parse::<Header>().unwrap_err();
            assert!(!error.contains("s3cret"), "{error}");
        }
    }
}
