//! The public items of a source file.

use std::fmt::Write as _;

use quote::ToTokens;
use syn::{Attribute, Fields, Item, ItemEnum, ItemImpl, ItemStruct, ItemUse, UseTree, Visibility};

use super::Surface;

/// Adds the public items of a module; `path` ends with `::` unless it is empty.
pub(super) fn collect(items: &[Item], path: &str, surface: &mut Surface) {
    for item in items {
        match item {
            Item::Mod(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                let name = format!("{path}{}", item.ident);
                if let Some((_, items)) = &item.content {
                    surface.insert(name.clone(), "mod".to_owned());
                    collect(items, &format!("{name}::"), surface);
                }
            }
            Item::Struct(item) if is_public(&item.vis) => of_struct(item, path, surface),
            Item::Enum(item) if is_public(&item.vis) => of_enum(item, path, surface),
            Item::Impl(item) => of_impl(item, path, surface),
            Item::Use(item) => of_use(item, path, surface),
            Item::Fn(item) if is_public(&item.vis) => {
                surface.insert(format!("{path}{}", item.sig.ident), text(&item.sig));
            }
            Item::Type(item) if is_public(&item.vis) => {
                let meaning = format!("type {} {}", text(&item.generics), text(&item.ty));
                surface.insert(format!("{path}{}", item.ident), meaning);
            }
            Item::Const(item) if is_public(&item.vis) => {
                surface.insert(format!("{path}{}", item.ident), text(&item.ty));
            }
            Item::Trait(item) if is_public(&item.vis) => {
                let mut plain = item.clone();
                plain.attrs.clear();
                surface.insert(format!("{path}{}", item.ident), text(&plain));
            }
            _ => {}
        }
    }
}

/// Of a struct that others can write out, the fields are part of it: with one more, what they wrote does not
/// compile. Of any other each public field is an item of its own.
fn of_struct(item: &ItemStruct, path: &str, surface: &mut Surface) {
    let name = format!("{path}{}", item.ident);
    derived(&item.attrs, &name, surface);
    let all_public = item.fields.iter().all(|field| is_public(&field.vis));
    let is_written_out = all_public && !is_open(&item.attrs) && !item.fields.is_empty();
    let mut meaning = format!("struct {}", text(&item.generics));
    let kind = match &item.fields {
        Fields::Named(_) => "named",
        Fields::Unnamed(_) => "unnamed",
        Fields::Unit => "unit",
    };
    meaning.push_str(kind);
    for (index, field) in item.fields.iter().enumerate() {
        let own = field
            .ident
            .as_ref()
            .map_or_else(|| index.to_string(), ToString::to_string);
        let of_field = text(&field.ty);
        if is_written_out {
            let _ = write!(meaning, " {own}: {of_field}");
        }
        if is_public(&field.vis) {
            surface.insert(format!("{name}.{own}"), of_field);
        }
    }
    surface.insert(name, meaning);
}

/// Of an enum that others can match all of, the variants are part of it.
fn of_enum(item: &ItemEnum, path: &str, surface: &mut Surface) {
    let name = format!("{path}{}", item.ident);
    derived(&item.attrs, &name, surface);
    let mut meaning = format!("enum {}", text(&item.generics));
    for variant in &item.variants {
        let mut plain = variant.clone();
        plain.attrs.clear();
        for field in &mut plain.fields {
            field.attrs.clear();
        }
        if !is_open(&item.attrs) {
            let _ = write!(meaning, " {}", variant.ident);
        }
        surface.insert(format!("{name}::{}", variant.ident), text(&plain));
    }
    surface.insert(name, meaning);
}

/// The public functions of a type, or that it has a trait.
fn of_impl(item: &ItemImpl, path: &str, surface: &mut Surface) {
    let of = format!("{path}{}", text(&item.self_ty));
    if let Some((_, of_trait, _)) = &item.trait_ {
        surface.insert(format!("{of}: {}", text(of_trait)), text(&item.generics));
        return;
    }
    for member in &item.items {
        match member {
            syn::ImplItem::Fn(function)
                if is_public(&function.vis) && !is_hidden(&function.attrs) =>
            {
                let name = format!("{of}::{}", function.sig.ident);
                surface.insert(name, text(&function.sig));
            }
            syn::ImplItem::Const(constant) if is_public(&constant.vis) => {
                surface.insert(format!("{of}::{}", constant.ident), text(&constant.ty));
            }
            _ => {}
        }
    }
}

fn of_use(item: &ItemUse, path: &str, surface: &mut Surface) {
    if !is_public(&item.vis) || is_hidden(&item.attrs) {
        return;
    }
    let mut waiting = vec![(&item.tree, String::new())];
    while let Some((tree, before)) = waiting.pop() {
        match tree {
            UseTree::Path(inside) => {
                waiting.push((&inside.tree, format!("{before}{}::", inside.ident)));
            }
            UseTree::Group(group) => {
                waiting.extend(group.items.iter().map(|tree| (tree, before.clone())));
            }
            UseTree::Name(leaf) => {
                surface.insert(
                    format!("{path}use {}", leaf.ident),
                    format!("{before}{}", leaf.ident),
                );
            }
            UseTree::Rename(leaf) => {
                surface.insert(
                    format!("{path}use {}", leaf.rename),
                    format!("{before}{}", leaf.ident),
                );
            }
            UseTree::Glob(_) => {
                surface.insert(format!("{path}use {before}*"), String::new());
            }
        }
    }
}

/// The traits that a type is given.
fn derived(attributes: &[Attribute], name: &str, surface: &mut Surface) {
    for attribute in attributes
        .iter()
        .filter(|one| one.path().is_ident("derive"))
    {
        // What is no list of paths is no derive.
        let _ = attribute.parse_nested_meta(|one| {
            surface.insert(format!("{name}: {}", text(&one.path)), String::new());
            Ok(())
        });
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_open(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|one| one.path().is_ident("non_exhaustive"))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|one| {
        one.path().is_ident("doc") && one.to_token_stream().to_string().contains("hidden")
    })
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
