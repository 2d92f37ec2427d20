//! Bodies that may be left out are, unless they are given.

use std::collections::BTreeSet;

use quote::ToTokens as _;
use syn::{
    Expr, ImplItem, ImplItemFn, Member, Pat, Stmt, Type, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::owned::{self, Owned};

pub(super) fn apply(file: &mut syn::File, optional: &BTreeSet<String>) {
    owned::each(file, |owner, part| {
        if !optional.contains(owner) {
            return;
        }
        match part {
            Owned::Struct(item) => {
                for field in &mut item.fields {
                    if field.ident.as_ref().is_some_and(|name| name == "body") {
                        wrap(&mut field.ty);
                    }
                }
            }
            Owned::Impl(item) => {
                for inner in &mut item.items {
                    if let ImplItem::Fn(method) = inner {
                        function(method);
                    }
                }
            }
        }
    });
}

/// From `Result<T, String>` to `Result<Option<T>, String>`.
fn wrap(rust_type: &mut Type) {
    let Type::Path(path) = rust_type else { return };
    let last = path.path.segments.last_mut();
    if let Some(last) = last
        && let syn::PathArguments::AngleBracketed(arguments) = &mut last.arguments
        && let Some(syn::GenericArgument::Type(inner)) = arguments.args.first_mut()
    {
        *inner = parse_quote!(Option<#inner>);
    }
}

fn function(method: &mut ImplItemFn) {
    match method.sig.ident.to_string().as_str() {
        "new" => New.visit_block_mut(&mut method.block),
        "body" => Setter.visit_block_mut(&mut method.block),
        "body_map" => {
            method.block = parse_quote!({
                self.body = self.body.map(|body| Some(f(body.unwrap_or_default())));
                self
            });
        }
        "send" => {
            for statement in &mut method.block.stmts {
                finish(statement);
            }
            Sending.visit_block_mut(&mut method.block);
        }
        _ => {}
    }
}

/// From `body: …` to `body: Ok(None)`.
struct New;

impl VisitMut for New {
    fn visit_field_value_mut(&mut self, field: &mut syn::FieldValue) {
        if matches!(&field.member, Member::Named(name) if name == "body") {
            field.expr = parse_quote!(Ok(None));
        }
    }
}

/// From `self.body = …` to `self.body = ….map(Some)`.
struct Setter;

impl VisitMut for Setter {
    fn visit_expr_assign_mut(&mut self, assignment: &mut syn::ExprAssign) {
        let value = &assignment.right;
        *assignment.right = parse_quote!(#value.map(Some));
    }
}

/// What makes a body of its builder makes one of a builder that is there.
fn finish(statement: &mut Stmt) {
    struct Inner;
    impl VisitMut for Inner {
        fn visit_expr_mut(&mut self, expression: &mut Expr) {
            visit_mut::visit_expr_mut(self, expression);
            if let Expr::MethodCall(call) = expression
                && call.method == "and_then"
                && let Some(Expr::Closure(closure)) = call.args.first_mut()
            {
                let made = &closure.body;
                *closure.body = parse_quote!(v.map(|v| #made).transpose());
            }
        }
    }
    if let Stmt::Local(local) = statement
        && matches!(&local.pat, Pat::Ident(name) if name.ident == "body")
    {
        Inner.visit_local_mut(local);
    }
}

/// From `request.json(&body)` to the same where there is a body.
struct Sending;

impl VisitMut for Sending {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if let Some(changed) = sending(expression) {
            *expression = changed;
        } else {
            visit_mut::visit_expr_mut(self, expression);
        }
    }
}

fn sending(expression: &Expr) -> Option<Expr> {
    let call = match expression {
        Expr::MethodCall(call) => call,
        Expr::Try(tried) => match tried.expr.as_ref() {
            Expr::MethodCall(call) if call.method == "form_urlencoded" => call,
            _ => return None,
        },
        _ => return None,
    };
    let is_raw = call.method == "body";
    if !is_raw && call.method != "json" && call.method != "form_urlencoded" {
        return None;
    }
    let argument = call.args.first()?.to_token_stream().to_string();
    let mut words = argument.split(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
    if !words.any(|word| word == "body") {
        return None;
    }
    // The media type belongs to the body.
    let mut outside = call.receiver.as_ref();
    let mut depth = 0;
    while let Expr::MethodCall(inner) = outside
        && inner.method == "header"
        && inner
            .args
            .first()
            .is_some_and(|name| name.to_token_stream().to_string().ends_with("CONTENT_TYPE"))
    {
        outside = inner.receiver.as_ref();
        depth += 1;
    }
    let mut inside = expression.clone();
    *receiver(&mut inside, depth)? = parse_quote!(request);
    let pattern: Expr = if is_raw {
        parse_quote!(body)
    } else {
        parse_quote!(&body)
    };
    if !is_raw {
        Borrowed.visit_expr_mut(&mut inside);
    }
    Some(parse_quote!({
        let request = #outside;
        match #pattern {
            Some(body) => #inside,
            None => request,
        }
    }))
}

/// What a call is made on, or what the call before it is, and so on.
fn receiver(expression: &mut Expr, depth: usize) -> Option<&mut Expr> {
    match expression {
        Expr::Try(tried) => receiver(&mut tried.expr, depth),
        Expr::MethodCall(call) => match depth.checked_sub(1) {
            None => Some(&mut call.receiver),
            Some(depth) => receiver(&mut call.receiver, depth),
        },
        _ => None,
    }
}

/// From `&body` to `body`.
struct Borrowed;

impl VisitMut for Borrowed {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::Reference(reference) = expression
            && matches!(reference.expr.as_ref(), Expr::Path(path) if path.path.is_ident("body"))
        {
            *expression = (*reference.expr).clone();
        }
    }
}
