//! Rust sources as files, and their code without its tests.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use std::path::{Path, PathBuf};
use syn::{Attribute, Item};

/// The Rust files below `folder`, in order, without what lies in folders of the names `without`.
pub(crate) fn rust_files(folder: &Path, without: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !without.contains(&name) {
                files.extend(rust_files(&path, without));
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

pub(crate) fn parse(path: &Path) -> syn::File {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether an item is compiled for tests alone.
pub(crate) fn is_for_tests(item: &Item) -> bool {
    attributes(item).iter().any(|attribute| {
        if attribute.path().is_ident("test") {
            return true;
        }
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<TokenStream>()
                .is_ok_and(requires_test)
    })
}

/// `test`, and `all(…)` with `test` in it.
fn requires_test(condition: TokenStream) -> bool {
    let mut tokens = condition.into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(word)), None) => word == "test",
        (Some(TokenTree::Ident(word)), Some(TokenTree::Group(conditions))) if word == "all" => {
            let mut conditions = conditions.stream().into_iter();
            conditions.any(|token| matches!(token, TokenTree::Ident(word) if word == "test"))
        }
        _ => false,
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Every token of a file but those of its tests, groups opened.
pub(crate) fn tokens(file: &syn::File) -> Vec<TokenTree> {
    let mut tokens = Vec::new();
    collect(&file.items, &mut tokens);
    tokens
}

fn collect(items: &[Item], tokens: &mut Vec<TokenTree>) {
    for item in items.iter().filter(|item| !is_for_tests(item)) {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    collect(items, tokens);
                }
            }
            item => flatten(item.to_token_stream(), tokens),
        }
    }
}

/// The tokens of a stream and of the groups in it; the brackets themselves stay as what divides.
pub(crate) fn flatten(stream: TokenStream, tokens: &mut Vec<TokenTree>) {
    for token in stream {
        if let TokenTree::Group(group) = &token {
            let inner = group.stream();
            tokens.push(token);
            flatten(inner, tokens);
        } else {
            tokens.push(token);
        }
    }
}
