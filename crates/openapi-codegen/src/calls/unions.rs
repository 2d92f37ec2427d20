//! Types that hold one of several answers, in place of the structs that stood for them.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{
    Arm, Expr, Fields, GenericArgument, Item, ItemImpl, ItemMod, ItemStruct, Lit, Pat,
    PathArguments, Type, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::Unions;
use crate::normalize::{Answer, Carried, Union};
use crate::written::text;

/// A union and the types of its answers, by field.
struct Typed<'u> {
    union: &'u Union,
    types: BTreeMap<String, Type>,
}

pub(super) fn apply(file: &mut syn::File, unions: &[Union]) -> Unions {
    let mut typed: BTreeMap<String, Typed<'_>> = unions
        .iter()
        .map(|union| {
            let types = BTreeMap::new();
            (union.name.clone(), Typed { union, types })
        })
        .collect();
    for item in &mut file.items {
        if let Item::Mod(module) = item
            && module.ident == "types"
        {
            types(module, &mut typed);
        }
    }
    Sends(&typed).visit_file_mut(file);
    let carried = |typed: &Typed<'_>| {
        let answers = typed.union.answers.iter();
        answers
            .filter_map(|answer| {
                let carried = in_types(typed.types.get(&answer.field())?);
                Some((answer.status.clone(), text(&carried)))
            })
            .collect()
    };
    let unions = typed.iter();
    unions
        .map(|(name, typed)| (format!("types::{name}"), carried(typed)))
        .collect()
}

/// Takes the structs, and puts the enums there.
fn types(module: &mut ItemMod, typed: &mut BTreeMap<String, Typed<'_>>) {
    let Some((_, items)) = &mut module.content else {
        return;
    };
    for item in items.iter_mut() {
        let replaced = match item {
            Item::Struct(item) => {
                let name = item.ident.to_string();
                typed.get_mut(&name).map(|typed| typed.item(item))
            }
            Item::Mod(builders) if builders.ident == "builder" => {
                if let Some((_, items)) = &mut builders.content {
                    items.retain(|item| owner(item).is_none_or(|name| !typed.contains_key(&name)));
                }
                None
            }
            _ => None,
        };
        if let Some(replaced) = replaced {
            *item = Item::Verbatim(replaced);
        }
    }
    items.retain(|item| match item {
        Item::Impl(implementation) => {
            let mut names = owner(item).into_iter().chain(converted(implementation));
            !names.any(|name| typed.contains_key(&name))
        }
        _ => true,
    });
    // As items, not as tokens, for what comes after reads them.
    let mut parsed = Vec::new();
    for item in std::mem::take(items) {
        match item {
            Item::Verbatim(tokens) => {
                let file: Result<syn::File, _> = syn::parse2(tokens);
                parsed.extend(file.into_iter().flat_map(|file| file.items));
            }
            item => parsed.push(item),
        }
    }
    *items = parsed;
}

/// The type that an item defines or implements something for.
fn owner(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Impl(item) => named(&item.self_ty),
        _ => None,
    }
}

/// The type that another is made from (`impl From<…>`).
fn converted(item: &ItemImpl) -> Option<String> {
    let (_, path, _) = item.trait_.as_ref()?;
    let PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(from) => named(from),
        _ => None,
    }
}

fn named(rust_type: &Type) -> Option<String> {
    match rust_type {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

impl Typed<'_> {
    /// The enum in place of the struct.
    fn item(&mut self, item: &ItemStruct) -> TokenStream {
        if let Fields::Named(fields) = &item.fields {
            for field in &fields.named {
                if let Some(name) = &field.ident {
                    self.types.insert(name.to_string(), field.ty.clone());
                }
            }
        }
        let name = &item.ident;
        let variants = self.union.answers.iter().map(|answer| {
            let variant = format_ident!("{}", answer.variant());
            let words = format!("The answer with status {}.", answer.status);
            let carried = match answer.carried {
                Carried::Typed => {
                    let carried = self.types.get(&answer.field());
                    quote!((#carried))
                }
                Carried::Nothing => TokenStream::new(),
                Carried::Octets => quote!((super::ByteStream)),
            };
            quote!(#[doc = #words] #variant #carried,)
        });
        let shown = self.union.answers.iter().map(|answer| {
            let variant = format_ident!("{}", answer.variant());
            let text = answer.variant();
            match answer.carried {
                Carried::Typed => quote! {
                    Self::#variant(value) => f.debug_tuple(#text).field(value).finish(),
                },
                Carried::Nothing => quote!(Self::#variant => f.write_str(#text),),
                Carried::Octets => quote!(Self::#variant(_) => f.write_str(#text),),
            }
        });
        let words = format!("One of the answers of an operation, by status: `{name}`.");
        quote! {
            #[doc = #words]
            pub enum #name { #(#variants)* }
            impl ::std::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    match self { #(#shown)* }
                }
            }
        }
    }
}

/// The functions that send requests.
struct Sends<'t>(&'t BTreeMap<String, Typed<'t>>);

impl VisitMut for Sends<'_> {
    fn visit_impl_item_fn_mut(&mut self, method: &mut syn::ImplItemFn) {
        if method.sig.ident != "send" {
            return;
        }
        let output = quote::ToTokens::to_token_stream(&method.sig.output).to_string();
        let of = |name: &str| {
            self.0.values().find(|typed| {
                let written = format!("{name} < types :: {} >", typed.union.name);
                output.contains(&written)
            })
        };
        let mut arms = Arms {
            success: of("ResponseValue"),
            error: of("Error"),
        };
        if arms.success.is_some() || arms.error.is_some() {
            arms.visit_block_mut(&mut method.block);
        }
    }
}

/// The arms for the statuses of one operation.
struct Arms<'t> {
    success: Option<&'t Typed<'t>>,
    error: Option<&'t Typed<'t>>,
}

impl VisitMut for Arms<'_> {
    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        visit_mut::visit_arm_mut(self, arm);
        let Some(first) = first_status(&arm.pat) else {
            return;
        };
        let is_error = first >= 400;
        let typed = if is_error { self.error } else { self.success };
        let Some(typed) = typed else { return };
        let range = format!("{}XX", first / 100);
        let wanted = if matches!(arm.pat, Pat::Range(_)) {
            range
        } else {
            first.to_string()
        };
        let answers = &typed.union.answers;
        if let Some(answer) = answers.iter().find(|answer| answer.status == wanted) {
            *arm.body = typed.reads(answer, is_error);
        }
    }
}

/// The least status that a pattern takes.
fn first_status(pattern: &Pat) -> Option<u16> {
    let expression = match pattern {
        Pat::Range(range) => range.start.as_deref()?,
        Pat::Lit(literal) => &Expr::Lit(literal.clone()),
        _ => return None,
    };
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

impl Typed<'_> {
    /// What reads an answer.
    fn reads(&self, answer: &Answer, is_error: bool) -> Expr {
        let name = format_ident!("{}", self.union.name);
        let variant = format_ident!("{}", answer.variant());
        let read: Expr = match answer.carried {
            Carried::Typed => {
                let carried = self.types.get(&answer.field());
                let carried = carried.map(in_types);
                parse_quote!(ResponseValue::<#carried>::from_response(response).await?)
            }
            Carried::Nothing => parse_quote!(ResponseValue::empty(response)),
            Carried::Octets => parse_quote!(ResponseValue::stream(response)),
        };
        let wrap: Expr = match answer.carried {
            Carried::Nothing => parse_quote!(|()| types::#name::#variant),
            _ => parse_quote!(types::#name::#variant),
        };
        if is_error {
            parse_quote!({
                let value = #read.map::<_, _, Error<types::#name>>(#wrap)?;
                Err(Error::ErrorResponse(value))
            })
        } else {
            parse_quote!({ #read.map(#wrap) })
        }
    }
}

/// A type of the module `types`, as it is called outside.
fn in_types(rust_type: &Type) -> Type {
    struct Outside;
    impl VisitMut for Outside {
        fn visit_path_mut(&mut self, path: &mut syn::Path) {
            visit_mut::visit_path_mut(self, path);
            let primitive = |name: &syn::Ident| {
                matches!(
                    name.to_string().as_str(),
                    "bool"
                        | "f64"
                        | "f32"
                        | "i8"
                        | "i16"
                        | "i32"
                        | "i64"
                        | "u8"
                        | "u16"
                        | "u32"
                        | "u64"
                )
            };
            let only = path.get_ident().is_some_and(|name| !primitive(name));
            if path.leading_colon.is_none() && only {
                let name = path.get_ident().cloned();
                *path = parse_quote!(types::#name);
            }
        }
    }
    let mut rust_type = rust_type.clone();
    Outside.visit_type_mut(&mut rust_type);
    rust_type
}
