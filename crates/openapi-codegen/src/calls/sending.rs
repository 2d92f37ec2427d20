//! How a request is made: methods that the HTTP client has no function for, and values in paths
//! and headers as they stand in JSON, not as Rust shows them.

use openapi_document::Method;
use quote::ToTokens as _;
use syn::{
    Arm, Expr, Pat, Token, parse_quote,
    punctuated::Punctuated,
    visit_mut::{self, VisitMut},
};

pub(super) fn apply(file: &mut syn::File) {
    Sending.visit_file_mut(file);
}

struct Sending;

impl VisitMut for Sending {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        match expression {
            Expr::MethodCall(call) => {
                let rare = [Method::Options, Method::Trace];
                let method = rare.iter().find(|method| call.method == method.member());
                if let Some(method) = method
                    && call.args.len() == 1
                {
                    let name = quote::format_ident!("{}", method.as_str());
                    let (receiver, url) = (&call.receiver, &call.args);
                    *expression = parse_quote!(#receiver.request(::reqwest::Method::#name, #url));
                } else if call.method == "append"
                    && let Some(value) = call.args.last_mut()
                {
                    Texts.visit_expr_mut(value);
                }
            }
            Expr::Call(call) => {
                let function = call.func.to_token_stream().to_string();
                // What is random there has no need of a crate that may lack the feature.
                if function.starts_with(":: rand :: random") {
                    *expression = parse_quote!(::openapi_client::socket::key());
                } else if matches!(call.func.as_ref(), Expr::Path(path) if path.path.is_ident("encode_path"))
                {
                    for value in &mut call.args {
                        Texts.visit_expr_mut(value);
                    }
                }
            }
            Expr::Macro(item) if item.mac.path.is_ident("format") => {
                // The arguments of a macro are tokens until they are read.
                let all = Punctuated::<Expr, Token![,]>::parse_terminated;
                if let Ok(mut arguments) = item.mac.parse_body_with(all) {
                    for argument in &mut arguments {
                        self.visit_expr_mut(argument);
                    }
                    item.mac.tokens = arguments.into_token_stream();
                }
            }
            Expr::Match(matched) => {
                // A range that stands before one of its statuses would hide it.
                matched.arms.sort_by_key(breadth);
            }
            _ => {}
        }
    }
}

fn breadth(arm: &Arm) -> usize {
    match arm.pat {
        Pat::Wild(_) => 2,
        Pat::Range(_) => 1,
        _ => 0,
    }
}

/// From `value.to_string()` to the text of the value in JSON.
struct Texts;

impl VisitMut for Texts {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::MethodCall(call) = expression
            && call.method == "to_string"
        {
            let value = &call.receiver;
            *expression = parse_quote!(::openapi_client::query::text(&#value));
        }
    }
}
