//! Text that may hold a secret, beside what is shown of it.
use std::fmt::Write as _;

/// Text that may hold a secret, and how it is written within double quotes of a shell.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Masked {
    pub(crate) value: Vec<u8>,
    pub(crate) shell: String,
}

impl std::fmt::Debug for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.shell.fmt(f)
    }
}

impl Masked {
    pub(crate) fn plain(text: &str) -> Self {
        let mut shell = String::new();
        for one in text.chars() {
            if matches!(one, '"' | '$' | '`' | '\\' | '!') {
                shell.push('\\');
            }
            shell.push(one);
        }
        Self {
            value: text.as_bytes().to_vec(),
            shell,
        }
    }

    pub(crate) fn bytes(bytes: &[u8]) -> Self {
        let mut escaped = String::new();
        for byte in bytes {
            // Writing to a `String` cannot fail.
            let _ = write!(escaped, "\\{byte:03o}");
        }
        Self {
            value: bytes.to_vec(),
            shell: format!("$(printf '{escaped}')"),
        }
    }

    pub(crate) fn and(mut self, other: &Self) -> Self {
        self.value.extend_from_slice(&other.value);
        self.shell.push_str(&other.shell);
        self
    }
}
