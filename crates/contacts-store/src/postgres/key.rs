//! [`Key`]: what a workspace is called in the primary key.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::value::WorkspaceId;

/// Octets of an identifier that are sure to have room in an index beside an address: an entry of a
/// B-tree has at most 2,704 octets (PostgreSQL, "Limits of B-Tree Indexes"), an address at most 254.
const LONGEST: usize = 1024;
/// What stands before the hash of an identifier that is longer.
const HASHED: &str = "sha256:";

/// The key of a workspace and, if that is not the identifier itself, the identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) long_id: Option<&'a str>,
}

impl<'a> Key<'a> {
    pub(super) fn of(workspace: &'a WorkspaceId) -> Self {
        let id = workspace.as_str();
        // What looks like a hash is hashed, so that no two identifiers have one key.
        if id.len() <= LONGEST && !id.starts_with(HASHED) {
            return Self {
                key: id.into(),
                long_id: None,
            };
        }
        let mut key = HASHED.to_owned();
        for octet in Sha256::digest(id.as_bytes()) {
            for digit in [octet >> 4, octet & 15] {
                key.extend(char::from_digit(digit.into(), 16));
            }
        }
        Self {
            key: key.into(),
            long_id: Some(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_its_own_key_unless_it_is_long_or_looks_like_a_hash() {
        let longest = "x".repeat(LONGEST);
        for id in ["ws1", " ", "é", &longest] {
            let workspace = WorkspaceId::new(id).unwrap();
            let key = Key::of(&workspace);
            assert_eq!((&*key.key, key.long_id), (id, None));
        }
        let mut keys = std::collections::BTreeSet::new();
        let long = WorkspaceId::new("y".repeat(LONGEST + 1)).unwrap();
        let first = Key::of(&long).key.into_owned();
        let (one, other) = (format!("{longest}x"), format!("{longest}y"));
        for id in [&*one, &other, HASHED, &first] {
            let workspace = WorkspaceId::new(id).unwrap();
            let key = Key::of(&workspace);
            assert_eq!(key.long_id, Some(id));
            assert_eq!(key.key.len(), HASHED.len() + 64);
            assert!(keys.insert(key.key.into_owned()), "{id}");
        }
        assert!(!keys.contains(&first));
    }
}
