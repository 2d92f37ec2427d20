//! The structs and the functions of the builders of operations, by the names of the builders.

use syn::{Ident, Item, ItemImpl, ItemStruct, Type};

/// What belongs to a builder.
pub(super) enum Owned<'f> {
    Struct(&'f mut ItemStruct),
    Impl(&'f mut ItemImpl),
}

/// Calls `change` for each part of each builder.
pub(super) fn each(file: &mut syn::File, mut change: impl FnMut(&str, Owned<'_>)) {
    for item in &mut file.items {
        let Item::Mod(module) = item else { continue };
        if module.ident != "builder" {
            continue;
        }
        for item in module.content.iter_mut().flat_map(|(_, items)| items) {
            match item {
                Item::Struct(item) => {
                    let name = item.ident.to_string();
                    change(&name, Owned::Struct(item));
                }
                Item::Impl(item) if item.trait_.is_none() => {
                    if let Type::Path(path) = item.self_ty.as_ref()
                        && let Some(last) = path.path.segments.last()
                    {
                        let name = last.ident.to_string();
                        change(&name, Owned::Impl(item));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The identifier that the generator makes of a parameter's name.
pub(super) fn ident(name: &str) -> Ident {
    syn::parse_str(name).unwrap_or_else(|_| quote::format_ident!("{name}_"))
}
