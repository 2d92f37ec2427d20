//! Answers of an API that has grown: values that an enumeration does not list are kept, members
//! that are not listed refuse nothing, and callers do not rely on there being no more.

use syn::{Fields, Item, ItemEnum, ItemMod, parse_quote, visit_mut::VisitMut};

use super::reach::{Answers, Parts};
use super::{Names, items};
use crate::fields::Serde;

/// The variant that holds what the contract does not list.
const UNKNOWN: &str = "Unknown";

pub(super) fn apply(types: &mut ItemMod, answers: &Answers) {
    let parts = Parts::of(types);
    let of_answers = answers.successes.iter().chain(&answers.errors).cloned();
    let answered = parts.reached(of_answers);
    // What tells alternatives apart must go on refusing what is not its own.
    let alternatives = items(types).iter().filter_map(untagged);
    let telling = parts.reached(alternatives.collect::<Vec<_>>());
    let tolerant = |name: &syn::Ident| {
        let name = name.to_string();
        answered.contains(&name) && !telling.contains(&name)
    };
    let displayed = displayed(types);
    let mut opened = Names::new();
    for item in items(types) {
        match item {
            Item::Struct(item) => {
                if tolerant(&item.ident) {
                    take_more(&mut item.attrs);
                }
                if matches!(item.fields, Fields::Named(_)) {
                    item.attrs.push(parse_quote!(#[non_exhaustive]));
                }
            }
            Item::Enum(item) => {
                let name = item.ident.to_string();
                if tolerant(&item.ident) && displayed.contains(&name) && open(item) {
                    opened.insert(name);
                }
                item.attrs.push(parse_quote!(#[non_exhaustive]));
            }
            _ => {}
        }
    }
    for item in items(types) {
        if let Item::Impl(item) = item
            && owner(item).is_some_and(|name| opened.contains(&name))
            && implements(item, "Display")
        {
            Shown.visit_item_impl_mut(item);
        }
    }
}

/// The name of an enum whose variants are told apart by trying.
fn untagged(item: &Item) -> Option<String> {
    match item {
        Item::Enum(item) if Serde::of(&item.attrs).has("untagged") => Some(item.ident.to_string()),
        _ => None,
    }
}

/// Types that have a text.
fn displayed(types: &mut ItemMod) -> Names {
    let impls = items(types).iter().filter_map(|item| match item {
        Item::Impl(item) if implements(item, "Display") => owner(item),
        _ => None,
    });
    impls.collect()
}

/// Members that are not listed are passed over.
fn take_more(attributes: &mut Vec<syn::Attribute>) {
    let mut serde = Serde::of(attributes);
    if serde.has("deny_unknown_fields") {
        serde.remove("deny_unknown_fields");
        serde.write(attributes);
    }
}

/// Gives an enumeration of texts a variant for all others.
fn open(item: &mut ItemEnum) -> bool {
    let is_text = item
        .variants
        .iter()
        .all(|variant| matches!(variant.fields, Fields::Unit));
    let is_taken = item.variants.iter().any(|variant| variant.ident == UNKNOWN);
    let reads = item
        .attrs
        .iter()
        .any(|attribute| derives(attribute, "Deserialize"));
    if !is_text || is_taken || !reads || item.variants.is_empty() {
        return false;
    }
    for attribute in &mut item.attrs {
        drop_copy(attribute);
    }
    item.variants.push(parse_quote! {
        /// A value that the contract does not list.
        #[serde(untagged)]
        Unknown(::std::string::String)
    });
    true
}

fn derived(attribute: &syn::Attribute) -> Option<Vec<syn::Path>> {
    if !attribute.path().is_ident("derive") {
        return None;
    }
    let all = syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated;
    let paths = attribute.parse_args_with(all).ok()?;
    Some(paths.into_iter().collect())
}

fn is_last(path: &syn::Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

pub(super) fn derives(attribute: &syn::Attribute, name: &str) -> bool {
    derived(attribute).is_some_and(|paths| paths.iter().any(|path| is_last(path, name)))
}

fn drop_copy(attribute: &mut syn::Attribute) {
    if let Some(mut paths) = derived(attribute) {
        paths.retain(|path| !is_last(path, "Copy"));
        *attribute = parse_quote!(#[derive(#(#paths),*)]);
    }
}

pub(super) fn owner(item: &syn::ItemImpl) -> Option<String> {
    match item.self_ty.as_ref() {
        syn::Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

fn implements(item: &syn::ItemImpl, name: &str) -> bool {
    item.trait_
        .as_ref()
        .is_some_and(|(_, path, _)| is_last(path, name))
}

/// `match *self { … }`, of what is no longer copied, and with one more arm.
struct Shown;

impl VisitMut for Shown {
    fn visit_expr_match_mut(&mut self, matched: &mut syn::ExprMatch) {
        matched.expr = parse_quote!(self);
        matched
            .arms
            .push(parse_quote!(Self::Unknown(value) => f.write_str(value),));
    }
}
