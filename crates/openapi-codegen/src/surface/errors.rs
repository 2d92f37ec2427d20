//! Types that hold one of several errors of an operation are read from a refusal by its status.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Fields, Item, ItemEnum, ItemMod, Variant, parse_quote};

use super::{Names, items};

pub(super) fn apply(types: &mut ItemMod, errors: &Names) {
    let unions = items(types).iter().filter_map(|item| match item {
        Item::Enum(item) if errors.contains(&item.ident.to_string()) => read(item),
        _ => None,
    });
    let unions: Vec<Item> = unions.collect();
    items(types).extend(unions);
}

/// What reads an enum of which each variant is called after a status.
fn read(item: &ItemEnum) -> Option<Item> {
    let name = &item.ident;
    let mut arms: Vec<(bool, TokenStream)> =
        item.variants.iter().map(arm).collect::<Option<_>>()?;
    // A range would hide its statuses.
    arms.sort_by_key(|(is_range, _)| *is_range);
    let arms = arms.into_iter().map(|(_, arm)| arm);
    Some(parse_quote! {
        impl ::openapi_client::ErrorBody for #name {
            fn read(status: u16, body: &::serde_json::Value) -> ::std::option::Option<Self> {
                let _ = body;
                match status {
                    #(#arms)*
                    _ => ::std::option::Option::None,
                }
            }
        }
    })
}

fn arm(variant: &Variant) -> Option<(bool, TokenStream)> {
    let name = &variant.ident;
    let status = name.to_string();
    let status = status.strip_prefix("Status")?;
    let range = status.strip_suffix("XX");
    let pattern = if let Some(class) = range {
        let first = class.parse::<u16>().ok()?.checked_mul(100)?;
        let last = first.checked_add(99)?;
        quote!(#first..=#last)
    } else {
        let status: u16 = status.parse().ok()?;
        quote!(#status)
    };
    let read = match &variant.fields {
        Fields::Unit => quote!(::std::option::Option::Some(Self::#name)),
        Fields::Unnamed(fields) => {
            let carried = fields.unnamed.first()?;
            if crate::written::text(&carried.ty).ends_with("ByteStream") {
                // What is no JSON is kept as an excerpt alone.
                quote!(::std::option::Option::None)
            } else {
                quote!(::openapi_client::ErrorBody::read(status, body).map(Self::#name))
            }
        }
        Fields::Named(_) => return None,
    };
    Some((range.is_some(), quote!(#pattern => #read,)))
}
