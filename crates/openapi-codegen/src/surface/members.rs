//! Objects are made by `new`, which takes what they must have, and changed by setters, which take
//! members as one would write them. The generator's builders, which find out at run time that
//! something is missing, are left out.

use std::collections::BTreeMap;

use quote::{format_ident, quote};
use syn::{
    Attribute, Expr, Field, Fields, FnArg, Ident, ImplItem, Item, ItemImpl, ItemMod, ItemStruct,
    Type, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::items;
use super::reach::{arguments, last};
use super::tolerance::owner;

/// What each member of a type is when nobody sets it; nothing where it must be set.
pub(super) type Required = BTreeMap<String, BTreeMap<String, Option<Expr>>>;

/// Reads from the builders what must be set.
pub(super) fn required(types: &mut ItemMod) -> Required {
    let mut required = Required::new();
    for item in items(types) {
        let Item::Mod(builders) = item else { continue };
        if builders.ident != "builder" {
            continue;
        }
        for item in items(builders) {
            if let Item::Impl(item) = item
                && let Some(members) = defaults(item)
                && let Some(owner) = owner(item)
            {
                required.insert(owner, members);
            }
        }
    }
    required
}

/// The members of `Self { a: Ok(…), b: Err(…) }` in `fn default`.
fn defaults(item: &ItemImpl) -> Option<BTreeMap<String, Option<Expr>>> {
    let (_, path, _) = item.trait_.as_ref()?;
    if path.segments.last()?.ident != "Default" {
        return None;
    }
    let ImplItem::Fn(default) = item.items.first()? else {
        return None;
    };
    let syn::Stmt::Expr(Expr::Struct(made), None) = default.block.stmts.first()? else {
        return None;
    };
    let members = made.fields.iter().filter_map(|member| {
        let syn::Member::Named(name) = &member.member else {
            return None;
        };
        Some((name.to_string(), given(&member.expr)))
    });
    Some(members.collect())
}

/// `…` of `Ok(…)`, as the module around sees it.
fn given(expression: &Expr) -> Option<Expr> {
    let Expr::Call(call) = expression else {
        return None;
    };
    if !matches!(call.func.as_ref(), Expr::Path(path) if path.path.is_ident("Ok")) {
        return None;
    }
    let mut inner = call.args.first()?.clone();
    Outside.visit_expr_mut(&mut inner);
    Some(inner)
}

/// From `super::defaults` to `defaults`.
struct Outside;

impl VisitMut for Outside {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        visit_mut::visit_path_mut(self, path);
        if path.segments.len() > 1
            && path
                .segments
                .first()
                .is_some_and(|one| one.ident == "super")
        {
            path.segments = path.segments.iter().skip(1).cloned().collect();
        }
    }
}

/// Puts constructors and setters in place of the builders.
pub(super) fn apply(types: &mut ItemMod, required: &Required) {
    let items = items(types);
    items.retain_mut(|item| match item {
        Item::Mod(module) => module.ident != "builder",
        Item::Impl(item) if item.trait_.is_none() => {
            item.items.retain(|inner| !is_named(inner, "builder"));
            !item.items.is_empty()
        }
        _ => true,
    });
    let mut made = Vec::new();
    for item in std::mem::take(items) {
        let implemented = match &item {
            Item::Struct(item) => implementation(item, required),
            _ => None,
        };
        made.push(item);
        made.extend(implemented);
    }
    *items = made;
}

fn is_named(item: &ImplItem, name: &str) -> bool {
    matches!(item, ImplItem::Fn(method) if method.sig.ident == name)
}

fn implementation(item: &ItemStruct, required: &Required) -> Option<Item> {
    let Fields::Named(fields) = &item.fields else {
        return None;
    };
    let name = &item.ident;
    let members = required.get(&name.to_string())?;
    let mut arguments: Vec<FnArg> = Vec::new();
    let mut values = Vec::new();
    let mut setters = Vec::new();
    for field in &fields.named {
        let member = field.ident.as_ref()?;
        let (taken, kept) = taken(&field.ty, member);
        if let Some(default) = members.get(&member.to_string())? {
            values.push(quote!(#member: #default));
        } else {
            arguments.push(parse_quote!(#member: #taken));
            values.push(quote!(#member: #kept));
        }
        setters.push(setter(field, member));
    }
    let what = match arguments.len() {
        0 => format!("A `{name}` of which nothing is set."),
        _ => format!("A `{name}` of which what it must have is set, and nothing else."),
    };
    Some(parse_quote! {
        impl #name {
            #[doc = #what]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
            #(#setters)*
        }
    })
}

fn setter(field: &Field, member: &Ident) -> ImplItem {
    let argument = format_ident!("value");
    let (taken, kept) = taken(&field.ty, &argument);
    let name = if RESERVED.contains(&member.to_string().as_str()) {
        format_ident!("set_{member}")
    } else {
        member.clone()
    };
    let docs: Vec<&Attribute> = field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .collect();
    parse_quote! {
        #(#docs)*
        #[must_use]
        pub fn #name(mut self, value: #taken) -> Self {
            self.#member = #kept;
            self
        }
    }
}

/// Methods that every type has.
const RESERVED: [&str; 12] = [
    "new",
    "as_ref",
    "borrow",
    "clone",
    "cmp",
    "eq",
    "fmt",
    "hash",
    "into",
    "partial_cmp",
    "to_owned",
    "try_into",
];

/// What is taken for a member, and how it becomes the member.
pub(super) fn taken(rust_type: &Type, argument: &Ident) -> (Type, Expr) {
    let inner = arguments(rust_type).first().copied();
    // Callers need not know what is boxed.
    let boxed = inner
        .filter(|inner| last(inner) == "Box")
        .and_then(|inner| arguments(inner).first().copied());
    match (last(rust_type).as_str(), inner, boxed) {
        ("Option", Some(_), Some(value)) => (
            parse_quote!(impl ::std::convert::Into<::openapi_client::Optional<#value>>),
            parse_quote!(#argument.into().into_inner().map(::std::boxed::Box::new)),
        ),
        ("Field", Some(_), Some(value)) => (
            parse_quote!(impl ::std::convert::Into<::openapi_client::Field<#value>>),
            parse_quote!(#argument.into().map(::std::boxed::Box::new)),
        ),
        ("Box", Some(value), _) => (
            parse_quote!(impl ::std::convert::Into<#value>),
            parse_quote!(::std::boxed::Box::new(#argument.into())),
        ),
        ("Option", Some(value), None) => (
            parse_quote!(impl ::std::convert::Into<::openapi_client::Optional<#value>>),
            parse_quote!(#argument.into().into_inner()),
        ),
        // A literal knows its type from here.
        (plain, ..) if PLAIN.contains(&plain) => (rust_type.clone(), parse_quote!(#argument)),
        _ => (
            parse_quote!(impl ::std::convert::Into<#rust_type>),
            parse_quote!(#argument.into()),
        ),
    }
}

const PLAIN: [&str; 10] = [
    "bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "Value",
];
