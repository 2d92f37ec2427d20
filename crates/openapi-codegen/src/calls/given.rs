//! Parameters that are given as what they are, where the generator has made plain JSON of them.

use std::collections::BTreeMap;

use quote::format_ident;
use syn::{
    ImplItem, LitStr, Type, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::owned::{self, Owned, ident};
use crate::normalize::{Given, pascal};
use crate::written::text;

pub(super) fn apply(file: &mut syn::File, given: &BTreeMap<String, BTreeMap<String, Given>>) {
    owned::each(file, |owner, mut part| {
        for (name, given) in given.get(owner).into_iter().flatten() {
            parameter(&mut part, name, given);
        }
    });
}

fn parameter(part: &mut Owned<'_>, name: &str, given: &Given) {
    let name = ident(name);
    let mut retype = Retype(rust_type(given));
    match part {
        Owned::Struct(item) => {
            for field in &mut item.fields {
                if field.ident.as_ref() == Some(&name) {
                    retype.visit_type_mut(&mut field.ty);
                }
            }
            // A file can be sent once.
            if !matches!(given, Given::Component(_)) {
                for attribute in &mut item.attrs {
                    if attribute.path().is_ident("derive") {
                        *attribute = parse_quote!(#[derive(Debug)]);
                    }
                }
            }
        }
        Owned::Impl(item) => {
            for inner in &mut item.items {
                if let ImplItem::Fn(method) = inner
                    && method.sig.ident == name
                {
                    retype.visit_impl_item_fn_mut(method);
                }
            }
        }
    }
}

fn rust_type(given: &Given) -> Type {
    match given {
        Given::Component(name) => {
            let name = format_ident!("{}", pascal(name));
            parse_quote!(types::#name)
        }
        Given::File => parse_quote!(::openapi_client::multipart::File),
        Given::Files => parse_quote!(::std::vec::Vec<::openapi_client::multipart::File>),
    }
}

/// From `::serde_json::Value` to another type.
struct Retype(Type);

impl VisitMut for Retype {
    fn visit_type_mut(&mut self, rust_type: &mut Type) {
        visit_mut::visit_type_mut(self, rust_type);
        if text(rust_type) == "::serde_json::Value" {
            rust_type.clone_from(&self.0);
        }
    }

    /// What is said where a value cannot be converted.
    fn visit_lit_str_mut(&mut self, said: &mut LitStr) {
        let value = said.value();
        if let Some(rest) = value.strip_prefix("conversion to `")
            && let Some((_, rest)) = rest.split_once('`')
        {
            let words = format!("conversion to `{}`{rest}", text(&self.0));
            *said = LitStr::new(&words, said.span());
        }
    }
}
