//! Reading the modules of a crate from its files.

use super::names::Path;
use super::{Crate, Definition, Module};
use crate::sources::{flatten, is_for_tests, parse};
use proc_macro2::TokenTree;
use quote::ToTokens as _;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path as FilePath, PathBuf};
use syn::visit::Visit;
use syn::{Expr, Item, ItemMod, ItemUse, Lit, Meta, UseTree};

impl Crate {
    /// Reads the crate whose root is the file `root`, without its tests.
    pub(crate) fn read(root: &FilePath) -> Self {
        let mut read = Self::default();
        let folder = root.parent().unwrap();
        read.add_file(root, folder, None);
        read
    }

    /// Reads a file as a module; `folder` is where its children lie.
    fn add_file(&mut self, path: &FilePath, folder: &FilePath, parent: Option<usize>) -> usize {
        let file = self.files.len();
        self.files.push(path.to_owned());
        let items = parse(path).items;
        self.add_module(&items, file, folder, parent)
    }

    fn add_module(
        &mut self,
        items: &[Item],
        file: usize,
        folder: &FilePath,
        parent: Option<usize>,
    ) -> usize {
        let index = self.modules.len();
        self.modules.push(Module {
            parent,
            file,
            names: HashMap::new(),
            globs: Vec::new(),
            mentions: BTreeSet::new(),
        });
        for item in items.iter().filter(|item| !is_for_tests(item)) {
            self.add_item(index, item, folder);
        }
        index
    }

    fn add_item(&mut self, index: usize, item: &Item, folder: &FilePath) {
        if let Item::Mod(module) = item {
            let child = self.add_child(index, module, folder);
            let name = module.ident.to_string();
            self.define(index, name, Definition::Module(child));
            return;
        }
        let mut uses = Uses::default();
        match item {
            Item::Use(item) => {
                uses.visit_item_use(item);
                for (name, path) in std::mem::take(&mut uses.imports) {
                    self.define(index, name, Definition::Import(path));
                }
                let globs = std::mem::take(&mut uses.globs);
                self.modules[index].mentions.extend(globs.iter().cloned());
                self.modules[index].globs.extend(globs);
            }
            item => {
                if let Some(name) = name_of(item) {
                    self.define(index, name, Definition::Item);
                }
                // Imports inside functions.
                uses.visit_item(item);
                let mut tokens = Vec::new();
                flatten(item.to_token_stream(), &mut tokens);
                self.modules[index].mentions.extend(paths(&tokens));
            }
        }
        let mentions = &mut self.modules[index].mentions;
        mentions.extend(uses.globs);
        mentions.extend(uses.paths);
    }

    fn add_child(&mut self, index: usize, module: &ItemMod, folder: &FilePath) -> usize {
        let name = module.ident.to_string();
        let below = folder.join(&name);
        if let Some((_, items)) = &module.content {
            let file = self.modules[index].file;
            return self.add_module(items, file, &below, Some(index));
        }
        let (path, below) = if let Some(named) = path_attribute(module) {
            let path = folder.join(named);
            let below = path.parent().unwrap().to_owned();
            (path, below)
        } else {
            let beside = folder.join(format!("{name}.rs"));
            let inside = below.join("mod.rs");
            (if beside.exists() { beside } else { inside }, below)
        };
        self.add_file(&path, &below, Some(index))
    }

    fn define(&mut self, index: usize, name: String, definition: Definition) {
        let names = &mut self.modules[index].names;
        names.entry(name).or_default().push(definition);
    }
}

fn path_attribute(module: &ItemMod) -> Option<PathBuf> {
    module.attrs.iter().find_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        match &pair.value {
            Expr::Lit(value) if pair.path.is_ident("path") => match &value.lit {
                Lit::Str(text) => Some(text.value().into()),
                _ => None,
            },
            _ => None,
        }
    })
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// What `use` items import.
#[derive(Default)]
struct Uses {
    paths: Vec<Path>,
    imports: Vec<(String, Path)>,
    globs: Vec<Path>,
}

impl Visit<'_> for Uses {
    fn visit_item_use(&mut self, item: &ItemUse) {
        if item.leading_colon.is_none() {
            self.add(Vec::new(), &item.tree);
        }
    }
}

impl Uses {
    fn add(&mut self, mut before: Path, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add(before, &path.tree);
            }
            UseTree::Name(name) if name.ident == "self" => {
                if let Some(last) = before.last().cloned() {
                    self.import(last, before);
                }
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                before.push(name.clone());
                self.import(name, before);
            }
            UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    before.push(rename.ident.to_string());
                }
                self.import(rename.rename.to_string(), before);
            }
            UseTree::Glob(_) => self.globs.push(before),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add(before.clone(), tree);
                }
            }
        }
    }

    fn import(&mut self, name: String, path: Path) {
        self.paths.push(path.clone());
        self.imports.push((name, path));
    }
}

/// The paths among tokens, those within macros and in attributes such as `#[serde(with = "…")]`
/// included.
fn paths(tokens: &[TokenTree]) -> Vec<Path> {
    let mut paths = Vec::new();
    let mut rest = tokens;
    while let Some(token) = rest.first() {
        let before = &tokens[..tokens.len() - rest.len()];
        rest = &rest[1..];
        match token {
            TokenTree::Ident(name) => {
                let mut path = vec![name.to_string()];
                while let [first, second, TokenTree::Ident(name), ..] = rest
                    && is_colons(first, second)
                {
                    path.push(name.to_string());
                    rest = &rest[3..];
                }
                // `pub(super)` and the receiver `self` use nothing.
                let names_something = path
                    .iter()
                    .any(|name| !["crate", "self", "super"].contains(&name.as_str()));
                if names_something && !goes_on(before) {
                    paths.push(path);
                }
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let text = text.trim_matches('"');
                let starts = ["crate::", "super::", "self::"];
                if starts.iter().any(|start| text.starts_with(start)) {
                    paths.push(text.split("::").map(str::to_owned).collect());
                }
            }
            TokenTree::Group(_) | TokenTree::Punct(_) => {}
        }
    }
    paths
}

/// Whether the name after these tokens is no start of a path: a field or a method, a part of a
/// type as in `Vec::<T>::new`, or of another crate as in `::std`.
fn goes_on(before: &[TokenTree]) -> bool {
    match before {
        [.., first, second] if is_colons(first, second) => true,
        [.., first, second] => is(second, '.') && !is(first, '.'),
        _ => false,
    }
}

fn is_colons(first: &TokenTree, second: &TokenTree) -> bool {
    is(first, ':') && is(second, ':')
}

fn is(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}
