//! Where something stands: a file of a document and an RFC 6901 JSON pointer into it.
use std::fmt;
use std::sync::Arc;

/// A place in a document. Cloning copies two reference counts.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Pointer {
    file: Option<Arc<str>>,
    path: Arc<str>,
}

impl Pointer {
    /// The root of the main document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The root of another file, by its URI relative to the main document.
    pub fn in_file(file: &str) -> Self {
        Self {
            file: Some(file.into()),
            path: Arc::from(""),
        }
    }

    /// The same file with the JSON pointer `path` (`""` or `/a/b`, escaped as RFC 6901 says).
    #[must_use]
    pub fn with_path(&self, path: &str) -> Self {
        Self {
            file: self.file.clone(),
            path: path.into(),
        }
    }

    /// The other file that this points into; `None` for the main document.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The JSON pointer alone, without file and `#`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The member `name` of the object here.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        if name.contains(['~', '/']) {
            self.below(&name.replace('~', "~0").replace('/', "~1"))
        } else {
            self.below(name)
        }
    }

    /// The element `index` of the array here.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.below(&index.to_string())
    }

    /// The place that an escaped token names. Documents have a great many places: all but the longest
    /// are put together without an allocation beside the one that keeps them.
    fn below(&self, token: &str) -> Self {
        let mut short = [0; 256];
        let length = self.path.len() + 1 + token.len();
        let path = match short.get_mut(..length) {
            Some(path) => {
                let (before, after) = path.split_at_mut(self.path.len());
                before.copy_from_slice(self.path.as_bytes());
                if let Some((slash, after)) = after.split_first_mut() {
                    *slash = b'/';
                    after.copy_from_slice(token.as_bytes());
                }
                std::str::from_utf8(path).ok().map(Arc::from)
            }
            None => None,
        };
        Self {
            file: self.file.clone(),
            path: path.unwrap_or_else(|| format!("{}/{token}", self.path).into()),
        }
    }

    /// Whether this is `other` or a place inside it.
    pub fn is_within(&self, other: &Self) -> bool {
        let inside = self.path.strip_prefix(other.path());
        self.file == other.file
            && inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The reference tokens, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.path
            .split('/')
            .skip(1)
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file.as_deref().unwrap_or(""), self.path)
    }
}
