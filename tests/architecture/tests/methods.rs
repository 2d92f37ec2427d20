//! One reader: the list of HTTP methods stands in one place.

use crate::sources::{parse, rust_files, tokens};
use crate::workspace::{folder, members, relative};
use proc_macro2::TokenTree;
use std::collections::BTreeSet;
use std::path::Path;

const METHODS: [&str; 8] = [
    "delete", "get", "head", "options", "patch", "post", "put", "trace",
];

/// A file that names so many of them has a list of its own.
const A_LIST: usize = 5;

/// Where the list stands.
const PLACE: &str = "crates/openapi-document/src/specification.rs";

/// The other files that there still are with such a list; to be none.
const KNOWN: &[&str] = &[];

#[test]
fn one_file_lists_the_methods() {
    let mut found = BTreeSet::new();
    for package in members() {
        for file in rust_files(folder(package), &["target", "tests"]) {
            if methods_named_in(&file) >= A_LIST {
                found.insert(relative(&file));
            }
        }
    }
    assert!(found.remove(PLACE), "{PLACE} does not list the methods");
    let known: BTreeSet<String> = KNOWN.iter().map(ToString::to_string).collect();
    let new: Vec<_> = found.difference(&known).collect();
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(
        new.is_empty(),
        "these files list the methods again: {new:?}"
    );
    assert!(gone.is_empty(), "take these files from the list: {gone:?}");
}

/// How many methods a file names, as texts (`"get"`, `"GET"`) or names (`item.get`, `Method::GET`);
/// the variants of the one list (`Method::Get`) are no list of its own.
fn methods_named_in(file: &Path) -> usize {
    let text = std::fs::read_to_string(file).unwrap().to_lowercase();
    let possible = METHODS.iter().filter(|method| text.contains(**method));
    if possible.count() < A_LIST {
        // Most files, and reading them as Rust takes its time.
        return 0;
    }
    let tokens: Vec<String> = tokens(&parse(file))
        .iter()
        .map(|token| match token {
            TokenTree::Group(_) => String::new(),
            token => token.to_string(),
        })
        .collect();
    let is_variant = |index: usize| {
        let path = tokens.get(index.saturating_sub(3)..index);
        let name = tokens.get(index).map_or("", String::as_str);
        path.is_some_and(|path| path == ["Method", ":", ":"]) && name.to_uppercase() != name
    };
    let words: BTreeSet<String> = (0..tokens.len())
        .filter(|index| !is_variant(*index))
        .filter_map(|index| tokens.get(index))
        .map(|word| word.trim_matches('"').to_lowercase())
        .collect();
    METHODS
        .iter()
        .filter(|method| words.contains(**method))
        .count()
}
