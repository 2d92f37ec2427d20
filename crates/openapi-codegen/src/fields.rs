//! The generated types, changed so that they lose nothing: three states where a member may be
//! left out and be null, lists and maps that may be left out or empty, date-times with their
//! offset.

mod attributes;
mod builders;
mod dates;
mod pages;

use std::collections::{BTreeMap, BTreeSet};

use syn::{Field, Fields, GenericArgument, Item, ItemMod, PathArguments, Type, parse_quote};

use crate::normalize::Marks;
pub(crate) use attributes::Serde;

/// How the type of a member was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// From `Option<T>` to `Field<T>`.
    ThreeStates,
    /// From `()` to `Field<()>`.
    OnlyNull,
    /// From a list or a map to an `Option` of it.
    MayBeAbsent,
}

/// The changes of the members of each type.
type Changes = BTreeMap<String, BTreeMap<String, Change>>;

/// Changes the types of the client in `file`, and tells the places of the marks that are nowhere
/// in it.
pub(crate) fn apply(file: &mut syn::File, marks: &Marks) -> Vec<String> {
    let mut found = BTreeSet::new();
    for item in &mut file.items {
        if let Item::Mod(module) = item
            && module.ident == "types"
        {
            let changes = types(module, &mut found);
            builders::apply(module, &changes);
        }
    }
    pages::apply(file);
    dates::apply(file);
    let places = marks.places().iter().enumerate();
    let lost = places.filter(|(number, _)| !found.contains(number));
    lost.map(|(_, place)| place.clone()).collect()
}

fn types(module: &mut ItemMod, found: &mut BTreeSet<usize>) -> Changes {
    let mut changes = Changes::new();
    for item in module.content.iter_mut().flat_map(|(_, items)| items) {
        match item {
            Item::Struct(item) => {
                let inside = members(&mut item.fields, found);
                changes.insert(item.ident.to_string(), inside);
            }
            Item::Enum(item) => {
                for variant in &mut item.variants {
                    members(&mut variant.fields, found);
                }
            }
            _ => {}
        }
    }
    changes
}

fn members(fields: &mut Fields, found: &mut BTreeSet<usize>) -> BTreeMap<String, Change> {
    let mut changes = BTreeMap::new();
    for field in fields {
        let number = attributes::take_mark(&mut field.attrs);
        let Some(change) = member(field, number.is_some()) else {
            continue;
        };
        found.extend(number);
        if let Some(name) = &field.ident {
            changes.insert(name.to_string(), change);
        }
    }
    changes
}

/// Changes one member, by what serde is told of it.
fn member(field: &mut Field, is_marked: bool) -> Option<Change> {
    let mut serde = Serde::of(&field.attrs);
    if serde.has("flatten") {
        return None;
    }
    let skipped = serde.text("skip_serializing_if");
    let change = match skipped.as_deref() {
        Some("::std::option::Option::is_none") if is_marked => Change::ThreeStates,
        Some(empty) if empty.ends_with("::is_empty") => Change::MayBeAbsent,
        None if is_marked && serde.has("default") && is_unit(&field.ty) => Change::OnlyNull,
        // `Box<Option<T>>`, of a type that holds itself.
        None if is_marked && serde.has("default") => Change::ThreeStates,
        _ => return None,
    };
    change.wrap(&mut field.ty)?;
    match change {
        Change::ThreeStates | Change::OnlyNull => {
            serde.set_flag("default");
            serde.set_text("skip_serializing_if", "::openapi_client::Field::is_absent");
        }
        Change::MayBeAbsent => {
            serde.set_text("skip_serializing_if", "::std::option::Option::is_none");
        }
    }
    serde.write(&mut field.attrs);
    Some(change)
}

impl Change {
    /// Changes a member's type, here and in builders.
    fn wrap(self, rust_type: &mut Type) -> Option<()> {
        *rust_type = match self {
            Self::ThreeStates => {
                if let Some(inner) = option(rust_type) {
                    parse_quote!(::openapi_client::Field<#inner>)
                } else {
                    let inner = argument(rust_type, "Box").and_then(option)?;
                    parse_quote!(::openapi_client::Field<::std::boxed::Box<#inner>>)
                }
            }
            Self::OnlyNull => parse_quote!(::openapi_client::Field<#rust_type>),
            Self::MayBeAbsent => parse_quote!(::std::option::Option<#rust_type>),
        };
        Some(())
    }
}

/// `T` of `Option<T>`.
fn option(rust_type: &Type) -> Option<&Type> {
    argument(rust_type, "Option")
}

/// The first argument of the type of this name.
fn argument<'t>(rust_type: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = rust_type else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}

/// The first argument of a type.
pub(crate) fn argument_mut(rust_type: &mut Type) -> Option<&mut Type> {
    match rust_type {
        Type::Path(path) => first_mut(&mut path.path.segments.last_mut()?.arguments),
        _ => None,
    }
}

fn first_mut(arguments: &mut PathArguments) -> Option<&mut Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    match arguments.args.first_mut()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}

fn is_unit(rust_type: &Type) -> bool {
    matches!(rust_type, Type::Tuple(tuple) if tuple.elems.is_empty())
}
