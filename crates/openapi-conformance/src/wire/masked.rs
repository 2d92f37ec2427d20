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

    /// Whether nothing stands for something else in it.
    pub(crate) fn is_plain(&self) -> bool {
        std::str::from_utf8(&self.value).is_ok_and(|text| Self::plain(text).shell == self.shell)
    }

    /// As people read it: as it is, or with the names of variables for secrets.
    pub(crate) fn shown(&self) -> String {
        if self.is_plain() {
            String::from_utf8_lossy(&self.value).into_owned()
        } else {
            self.shell.clone()
        }
    }

    /// Puts other bytes where some are.
    pub(crate) fn replace(&mut self, old: &[u8], new: &[u8]) {
        if old.is_empty() {
            return;
        }
        let mut replaced = Vec::with_capacity(self.value.len());
        let mut rest = self.value.as_slice();
        while let Some(first) = rest.first() {
            if let Some(behind) = rest.strip_prefix(old) {
                replaced.extend_from_slice(new);
                rest = behind;
            } else {
                replaced.push(*first);
                rest = rest.get(1..).unwrap_or_default();
            }
        }
        self.value = replaced;
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
