//! Bodies of several parts are put together by the runtime.

use std::collections::BTreeMap;

use syn::{
    Expr, ImplItem, Lit, parse_quote,
    visit::{self, Visit},
    visit_mut::{self, VisitMut},
};

use super::owned::{self, Owned, ident};
use crate::normalize::Multipart;

pub(super) fn apply(file: &mut syn::File, multiparts: &BTreeMap<String, Multipart>) {
    owned::each(file, |owner, part| {
        if let (Some(multipart), Owned::Impl(item)) = (multiparts.get(owner), part) {
            for inner in &mut item.items {
                if let ImplItem::Fn(method) = inner
                    && method.sig.ident == "send"
                {
                    Sending(multipart).visit_block_mut(&mut method.block);
                }
            }
        }
    });
}

struct Sending<'m>(&'m Multipart);

impl VisitMut for Sending<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        let Expr::MethodCall(call) = expression else {
            return;
        };
        let receiver = &call.receiver;
        let is_file = call.method == "query" && self.is_file(call.args.first());
        if is_file || call.method == "json" {
            *expression = (**receiver).clone();
        } else if call.method == "build" && call.args.is_empty() {
            let form = self.form();
            *expression = parse_quote!(#receiver.multipart(#form).build());
        }
    }
}

impl Sending<'_> {
    /// Whether the parameter of a query is a file in truth.
    fn is_file(&self, parameter: Option<&Expr>) -> bool {
        struct First(Option<String>);
        impl Visit<'_> for First {
            fn visit_lit(&mut self, literal: &Lit) {
                if let (Lit::Str(text), None) = (literal, &self.0) {
                    self.0 = Some(text.value());
                }
                visit::visit_lit(self, literal);
            }
        }
        let mut first = First(None);
        if let Some(parameter) = parameter {
            first.visit_expr(parameter);
        }
        let name = first.0;
        name.is_some_and(|name| self.0.files.iter().any(|file| file.placeholder == name))
    }

    fn form(&self) -> Expr {
        let mut form: Expr = parse_quote!(::openapi_client::multipart::Form::new());
        if self.0.has_body {
            let said = self.0.media_types.iter();
            let said = said.map(|(name, media_type)| quote::quote!((#name, #media_type)));
            form = parse_quote!(#form.fields(&body, &[#(#said),*]));
        }
        for file in &self.0.files {
            let (name, value) = (&file.name, ident(&file.rust_name));
            let media_type: Expr = match &file.media_type {
                Some(media_type) => parse_quote!(Some(#media_type)),
                None => parse_quote!(None),
            };
            form = parse_quote!(#form.files(#name, #value, #media_type));
        }
        parse_quote!(#form.into_inner())
    }
}
