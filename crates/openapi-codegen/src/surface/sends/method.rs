//! The client's own methods, one an operation.

use std::collections::BTreeMap;

use quote::{format_ident, quote};
use syn::{Attribute, Expr, FnArg, Ident, ImplItemFn, Lit, Meta, Type, parse_quote};

use super::super::docs::{add, lost};
use super::super::members::taken;
use super::super::operations::Table;
use super::Asked;
use crate::Loss;

/// Asks for what the operation must have, and tells how it is called.
pub(super) fn apply(
    method: &mut ImplItemFn,
    asked: &BTreeMap<String, Asked>,
    table: &Table,
    losses: &[Loss],
) {
    let Some((builder, asked)) = built(method).and_then(|name| asked.get_key_value(&name)) else {
        return;
    };
    let builder = format_ident!("{builder}");
    let mut made: Expr = parse_quote!(builder::#builder::new(self));
    for (name, rust_type) in &asked.required {
        let (argument, value) = argument(name, rust_type);
        method.sig.inputs.push(argument);
        made = parse_quote!(#made.#name(#value));
    }
    method.block = parse_quote!({ #made });
    method
        .attrs
        .push(parse_quote!(#[must_use = "`send` sends it"]));
    example(&mut method.attrs, &method.sig.ident, &asked.required);
    let row = table.get(&asked.name);
    if let Some(error) = &asked.error {
        let text = crate::written::text(error);
        let statuses = row.map(|row| row.errors().join(", ")).unwrap_or_default();
        let text = format!(
            "# Errors\nA refusal ({statuses}) carries a `{text}`, to be had by \
             `error.body::<{text}>()`."
        );
        add(&mut method.attrs, &text);
    }
    let inside = row.map(|row| format!("{}/", row.at.path()));
    for loss in losses {
        if inside
            .as_ref()
            .is_some_and(|inside| format!("{}/", loss.pointer).starts_with(inside))
        {
            lost(&mut method.attrs, loss);
        }
    }
}

/// The builder that a method gives.
fn built(method: &ImplItemFn) -> Option<String> {
    let syn::ReturnType::Type(_, given) = &method.sig.output else {
        return None;
    };
    let Type::Path(path) = given.as_ref() else {
        return None;
    };
    let [home, name] = path.path.segments.iter().collect::<Vec<_>>()[..] else {
        return None;
    };
    (home.ident == "builder").then(|| name.ident.to_string())
}

/// The argument for what must be given, and what the builder is given of it.
fn argument(name: &Ident, rust_type: &Type) -> (FnArg, Expr) {
    let (argument, value) = taken(rust_type, name);
    let is_plain = matches!(&value, Expr::Path(_));
    let value = if is_plain {
        value
    } else {
        parse_quote!(::std::convert::Into::<#rust_type>::into(#name))
    };
    let argument = if is_plain {
        argument
    } else {
        parse_quote!(impl ::std::convert::Into<#rust_type>)
    };
    (parse_quote!(#name: #argument), value)
}

/// The example shows what is asked for.
fn example(attributes: &mut [Attribute], method: &Ident, required: &[(Ident, Type)]) {
    let arguments: Vec<String> = required.iter().map(|(name, _)| name.to_string()).collect();
    let call = format!(
        "let answer = client.{method}({}).send().await?;",
        arguments.join(", ")
    );
    for attribute in attributes {
        let Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        let Expr::Lit(literal) = &meta.value else {
            continue;
        };
        let Lit::Str(text) = &literal.lit else {
            continue;
        };
        let text = text.value();
        if let Some((before, _)) = text.split_once("```ignore") {
            let text = format!("{before}```ignore\n{call}\n```");
            let tokens = quote!(#[doc = #text]);
            *attribute = parse_quote!(#tokens);
        }
    }
}
