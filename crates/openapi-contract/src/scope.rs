//! Which operations of two documents are compared, and which parts of their paths are the same.
use openapi_document::{Document, Operation};
use serde_json::Value;

use crate::verdict::Side;

/// A choice of operations. The default takes all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// One of these must fit, unless there are none.
    pub include: Vec<Selector>,
    /// None of these may fit.
    pub exclude: Vec<Selector>,
    /// What is taken off the start of the paths as promised, and as provided.
    pub prefixes: (String, String),
}

/// What an operation is chosen by.
#[derive(Debug, Clone, PartialEq)]
pub enum Selector {
    /// Its path: `*` stands for one segment, `**` for any number of them.
    Path(String),
    /// One of its tags.
    Tag(String),
    /// Its `operationId`.
    OperationId(String),
    /// An extension of the operation or its path item; without a value, any but false and null.
    Extension(String, Option<String>),
}

impl Selector {
    /// Reads `/path/*`, `tag:NAME`, `operation:ID`, `x-NAME` or `x-NAME=VALUE`.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.starts_with('/') {
            return Ok(Self::Path(text.to_owned()));
        }
        match text.split_once(':') {
            Some(("tag", name)) if !name.is_empty() => return Ok(Self::Tag(name.to_owned())),
            Some(("operation", id)) if !id.is_empty() => {
                return Ok(Self::OperationId(id.to_owned()));
            }
            _ => {}
        }
        if text.starts_with("x-") {
            return Ok(match text.split_once('=') {
                Some((name, value)) => Self::Extension(name.to_owned(), Some(value.to_owned())),
                None => Self::Extension(text.to_owned(), None),
            });
        }
        Err(format!(
            "`{text}` selects no operations; write `/path/**`, `tag:NAME`, `operation:ID`, \
             `x-NAME` or `x-NAME=VALUE`"
        ))
    }

    fn fits(&self, document: &Document, operation: &Operation) -> bool {
        let node = document.get(&operation.at);
        match self {
            Self::Path(pattern) => path_fits(pattern, &operation.path),
            Self::Tag(name) => {
                let tags = node.and_then(|node| node.get("tags")?.as_array());
                tags.is_some_and(|tags| tags.iter().any(|tag| tag.as_str() == Some(name)))
            }
            Self::OperationId(id) => operation.operation_id.as_ref() == Some(id),
            Self::Extension(name, wanted) => {
                let of_item = || document.get(&operation.item_at)?.get(name);
                let value = node.and_then(|node| node.get(name)).or_else(of_item);
                match (value, wanted) {
                    (None, _) | (Some(Value::Null | Value::Bool(false)), None) => false,
                    (Some(_), None) => true,
                    (Some(Value::String(text)), Some(wanted)) => text == wanted,
                    (Some(value), Some(wanted)) => {
                        let text = value.to_string();
                        text == *wanted
                    }
                }
            }
        }
    }
}

impl Scope {
    /// Whether an operation is compared.
    pub fn takes(&self, document: &Document, operation: &Operation) -> bool {
        let any = |selectors: &[Selector]| {
            let mut selectors = selectors.iter();
            selectors.any(|selector| selector.fits(document, operation))
        };
        (self.include.is_empty() || any(&self.include)) && !any(&self.exclude)
    }

    /// What is taken off the start of the paths of a side.
    pub(crate) fn prefix(&self, side: Side) -> &str {
        match side {
            Side::Promised => &self.prefixes.0,
            Side::Provided => &self.prefixes.1,
        }
    }
}

/// Whether a path, or a JSON pointer, is as a pattern says: segment by segment, `*` within one stands
/// for any of its characters, and `**` for any number of segments.
pub fn path_fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) =
        (pattern.split('/').collect(), path.split('/').collect());
    // For each start of the pattern, the lengths of the path that it takes in.
    let mut ends = vec![false; path.len() + 1];
    if let Some(first) = ends.first_mut() {
        *first = true;
    }
    for part in pattern {
        let mut next = vec![false; ends.len()];
        let mut reached = false;
        for at in 0..ends.len() {
            let from = ends.get(at).copied().unwrap_or_default();
            reached |= from;
            if part == "**" {
                if let Some(next) = next.get_mut(at) {
                    *next = reached;
                }
            } else if from
                && path
                    .get(at)
                    .is_some_and(|segment| segment_fits(part, segment))
                && let Some(next) = next.get_mut(at + 1)
            {
                *next = true;
            }
        }
        ends = next;
    }
    ends.last().copied().unwrap_or_default()
}

fn segment_fits(pattern: &str, segment: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == segment;
    };
    let Some(mut left) = segment.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match left.split_once(part) {
            Some((_, after)) => left = after,
            None => return false,
        }
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{Selector, path_fits};

    #[test]
    fn patterns_go_by_segments() {
        for (pattern, path, fits) in [
            ("/a/b", "/a/b", true),
            ("/a/*", "/a/b", true),
            ("/a/*", "/a/b/c", false),
            ("/a/**", "/a/b/c", true),
            ("/a/**", "/a", true),
            ("/a/**", "/ab", false),
            ("/**/c", "/a/b/c", true),
            ("/**/c", "/c", true),
            ("/a/x*z", "/a/xyz", true),
            ("/a/x*z", "/a/xy", false),
            ("/a/*b*", "/a/abc", true),
            ("/a/a*a", "/a/a", false),
            ("**", "/a", true),
        ] {
            assert_eq!(path_fits(pattern, path), fits, "{pattern} {path}");
        }
    }

    #[test]
    fn what_selects_nothing_is_refused() {
        for text in ["", "pets", "tag:", "operation:", "tags:a"] {
            let refused = Selector::parse(text).unwrap_err();
            assert!(refused.contains("`tag:NAME`"), "{refused}");
        }
    }
}
