//! Large parts of a type lie on the heap.
//!
//! The generator nests types by value, and what reads a value holds each part of it several times
//! over until the whole is done. Where schemas nest deeply, as those of payment platforms do, the
//! stack of a thread would not suffice for a small answer.

use std::collections::{BTreeMap, BTreeSet};

use syn::{
    Expr, ExprCall, ExprLit, Fields, Item, ItemMod, Lit, Type, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::reach::{arguments, last};
use super::tolerance::{derives, owner};
use super::{Names, items};
use crate::fields::{Serde, argument_mut};

/// Parts of more octets than this are boxed.
const LARGE: usize = 512;

/// The size of a pointer, and of most numbers.
const WORD: usize = 8;

/// Boxes the large parts of the types that are read, and what is made of them where they are
/// converted.
pub(super) fn apply(types: &mut ItemMod) {
    let items = items(types);
    let order = innermost_first(items);
    let mut sizes = Sizes::default();
    let mut boxed = BTreeMap::new();
    for index in order {
        match items.get_mut(index) {
            Some(Item::Struct(item)) => {
                if reads(&item.attrs) && matches!(item.fields, Fields::Named(_)) {
                    sizes.box_large(&mut item.fields);
                }
                sizes.keep(&item.ident, sizes.of_fields(&item.fields));
            }
            Some(Item::Enum(item)) => {
                let mut variants = Names::new();
                let mut most = 0;
                for variant in &mut item.variants {
                    if reads(&item.attrs) && sizes.box_large(&mut variant.fields) {
                        variants.insert(variant.ident.to_string());
                    }
                    most = most.max(sizes.of_fields(&variant.fields));
                }
                // Beside the largest variant stands which one it is.
                let tag = if most == 0 { 1 } else { WORD };
                sizes.keep(&item.ident, most.saturating_add(tag));
                boxed.insert(item.ident.to_string(), variants);
            }
            _ => {}
        }
    }
    for item in items {
        if let Item::Impl(item) = item
            && let Some(variants) = owner(item).and_then(|name| boxed.get(&name))
        {
            Made(variants).visit_item_impl_mut(item);
        }
    }
}

/// Whether values of a type are read from JSON.
fn reads(attributes: &[syn::Attribute]) -> bool {
    let mut attributes = attributes.iter();
    attributes.any(|attribute| derives(attribute, "Deserialize"))
}

/// The items of types, each after those that it holds by value.
fn innermost_first(items: &[Item]) -> Vec<usize> {
    let mut held = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let mut names = Names::new();
        let name = match item {
            Item::Struct(item) => {
                held_by_value(&item.fields, &mut names);
                &item.ident
            }
            Item::Enum(item) => {
                for variant in &item.variants {
                    held_by_value(&variant.fields, &mut names);
                }
                &item.ident
            }
            _ => continue,
        };
        held.insert(name.to_string(), (index, names));
    }
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for name in held.keys() {
        // Chains of schemas may be longer than a stack is deep.
        let mut next = vec![(name, false)];
        while let Some((name, is_after)) = next.pop() {
            let Some((index, names)) = held.get(name) else {
                continue;
            };
            if is_after {
                order.push(*index);
            } else if seen.insert(name) {
                next.push((name, true));
                next.extend(names.iter().map(|name| (name, false)));
            }
        }
    }
    order
}

fn held_by_value(fields: &Fields, names: &mut Names) {
    let mut next: Vec<&Type> = fields.iter().map(|field| &field.ty).collect();
    while let Some(rust_type) = next.pop() {
        match rust_type {
            Type::Tuple(tuple) => next.extend(&tuple.elems),
            Type::Array(array) => next.push(&array.elem),
            _ if is_state(rust_type) => next.extend(arguments(rust_type)),
            _ => names.extend(of_module(rust_type)),
        }
    }
}

/// Whether it is a member's state with the value inside: `Option` or `Field`.
fn is_state(rust_type: &Type) -> bool {
    matches!(last(rust_type).as_str(), "Option" | "Field") && of_module(rust_type).is_none()
}

/// The name of a type of the module, or of a primitive one. All others are called by whole paths.
fn of_module(rust_type: &Type) -> Option<String> {
    match rust_type {
        Type::Path(path) => Some(path.path.get_ident()?.to_string()),
        _ => None,
    }
}

/// How many octets values of the module's types take, about: the compiler alone knows exactly.
#[derive(Default)]
struct Sizes(BTreeMap<String, usize>);

impl Sizes {
    fn keep(&mut self, name: &syn::Ident, size: usize) {
        self.0.insert(name.to_string(), size);
    }

    /// Boxes those of these fields that are large, and tells whether there were any. Of several without names none is:
    /// those who make them would have to know which.
    fn box_large(&self, fields: &mut Fields) -> bool {
        if matches!(fields, Fields::Unnamed(several) if several.unnamed.len() > 1) {
            return false;
        }
        let mut is_any = false;
        for field in fields {
            // A function that gives the default gives it unboxed.
            let has_default = Serde::of(&field.attrs).text("default").is_some();
            if !has_default && self.of(&field.ty) > LARGE {
                box_value(&mut field.ty);
                is_any = true;
            }
        }
        is_any
    }

    fn of_fields(&self, fields: &Fields) -> usize {
        self.sum(fields.iter().map(|field| &field.ty))
    }

    fn sum<'t>(&self, types: impl Iterator<Item = &'t Type>) -> usize {
        types.fold(0, |sum, part| sum.saturating_add(self.of(part)))
    }

    fn of(&self, rust_type: &Type) -> usize {
        // First, for it may have the name of another's.
        if let Some(known) = of_module(rust_type).and_then(|name| self.0.get(&name)) {
            return *known;
        }
        match rust_type {
            Type::Tuple(tuple) => self.sum(tuple.elems.iter()),
            Type::Array(array) => self.of(&array.elem).saturating_mul(length(array)),
            _ if is_state(rust_type) => {
                let value = arguments(rust_type).into_iter();
                // A number leaves no bit for the state.
                let is_number =
                    |value: &Type| matches!(last(value).as_str(), "i64" | "u64" | "f64");
                let state = if value.clone().any(is_number) {
                    WORD
                } else {
                    0
                };
                self.sum(value).saturating_add(state)
            }
            _ => match last(rust_type).as_str() {
                "bool" | "i8" | "u8" => 1,
                "i16" | "u16" | "i32" | "u32" | "f32" => 4,
                "i64" | "u64" | "f64" | "Box" => WORD,
                "Uuid" | "DateTime" => 2 * WORD,
                "HashMap" => 6 * WORD,
                "Map" | "Value" => 9 * WORD,
                _ => 3 * WORD,
            },
        }
    }
}

fn length(array: &syn::TypeArray) -> usize {
    match &array.len {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) => number.base10_parse().unwrap_or(usize::MAX),
        _ => 1,
    }
}

/// Boxes what a member is when it is there.
fn box_value(rust_type: &mut Type) {
    if is_state(rust_type)
        && let Some(value) = argument_mut(rust_type)
    {
        box_value(value);
    } else {
        *rust_type = parse_quote!(::std::boxed::Box<#rust_type>);
    }
}

/// Boxes what these variants are made of: `Self::Name(value)`.
struct Made<'v>(&'v Names);

impl VisitMut for Made<'_> {
    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        visit_mut::visit_expr_call_mut(self, call);
        if let Expr::Path(path) = call.func.as_ref()
            && let [owner, variant] = path.path.segments.iter().collect::<Vec<_>>()[..]
            && owner.ident == "Self"
            && self.0.contains(&variant.ident.to_string())
        {
            for value in &mut call.args {
                *value = parse_quote!(::std::boxed::Box::new(#value));
            }
        }
    }
}
