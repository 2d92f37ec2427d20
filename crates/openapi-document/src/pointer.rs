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
        let mut path = String::with_capacity(self.path.len() + name.len() + 1);
        path.push_str(&self.path);
        path.push('/');
        if name.contains(['~', '/']) {
            path.push_str(&name.replace('~', "~0").replace('/', "~1"));
        } else {
            path.push_str(name);
        }
        Self {
            file: self.file.clone(),
            path: path.into(),
        }
    }

    /// The element `index` of the array here.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self {
            file: self.file.clone(),
            path: format!("{}/{index}", self.path).into(),
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
