//! Nobody answered.

use std::error::Error as StdError;
use std::fmt;

/// Nobody answered: no connection was made, or it broke before the answer was there.
#[derive(Debug)]
pub struct Unreachable {
    address: String,
    cause: String,
    broke: bool,
}

impl Unreachable {
    pub(crate) fn new(address: String, error: &reqwest::Error) -> Self {
        Self {
            address,
            cause: root(error),
            broke: !error.is_connect(),
        }
    }

    /// Scheme, host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Why, in words.
    pub fn cause(&self) -> &str {
        &self.cause
    }

    /// Whether there was a connection, so that nobody knows what became of the request.
    pub fn broke(&self) -> bool {
        self.broke
    }
}

impl fmt::Display for Unreachable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { address, cause, .. } = self;
        if self.broke {
            write!(f, "the connection to {address} broke: {cause}")
        } else {
            write!(f, "{address} cannot be reached: {cause}")
        }
    }
}

/// What is behind an error at last: the layers before it say only that something failed.
pub(crate) fn root(error: &dyn StdError) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
