//! What `send` does once the request is made: the runtime sends it, and what is no success is an
//! error that the runtime makes.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{
    Expr, Ident, ImplItemFn, Lit, Pat, Stmt, Token, parse_quote,
    punctuated::Punctuated,
    visit::Visit,
    visit_mut::{self, VisitMut},
};

/// Stands for the static of an operation until its name is known.
const OPERATION: &str = "__operation";

/// Rewrites the body, and gives the name of the operation.
pub(super) fn apply(send: &mut ImplItemFn, options: &Ident) -> Option<String> {
    let statements = &mut send.block.stmts;
    let start = statements
        .iter()
        .position(|one| text(one).contains("= OperationInfo {"))?;
    let mut rest = statements.split_off(start).into_iter();
    let id = literal(&rest.next()?)?;
    // `client.pre(&mut request, &info).await?`
    let (client, request) = sent(&rest.next()?)?;
    let mut response = None;
    let mut end = Vec::new();
    for statement in rest {
        if let Stmt::Local(local) = &statement
            && let Pat::Ident(name) = &local.pat
        {
            // The last of them is the response itself.
            response = Some(name.ident.clone());
        } else if matches!(&statement, Stmt::Expr(Expr::Match(_), None)) {
            end.push(statement);
        }
    }
    let response = response?;
    for statement in &mut end {
        if let Stmt::Expr(Expr::Match(matched), None) = statement {
            matched.arms.retain(|arm| !is_error(&arm.body));
            matched
                .arms
                .push(parse_quote!(_ => Err(#response.into_error().await),));
        }
    }
    let operation = Ident::new(OPERATION, Span::call_site());
    statements.push(parse_quote!(
        let #response = #client.transport.send(#request, #operation, #options).await?;
    ));
    statements.extend(end);
    headers(statements);
    Transport(&client).visit_block_mut(&mut send.block);
    Some(id)
}

/// Puts the static of an operation into its place.
pub(super) struct Operation<'o>(pub(super) &'o Ident);

impl VisitMut for Operation<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if matches!(expression, Expr::Path(path) if path.path.is_ident(OPERATION)) {
            let name = self.0;
            *expression = parse_quote!(&operations::#name);
        }
    }
}

/// A name that nothing in the function has.
pub(super) fn free_name(send: &ImplItemFn, name: &str) -> Ident {
    struct Taken<'n>(&'n str, bool);
    impl Visit<'_> for Taken<'_> {
        fn visit_ident(&mut self, ident: &Ident) {
            self.1 |= ident == self.0;
        }
    }
    let mut name = name.to_owned();
    loop {
        let mut taken = Taken(&name, false);
        taken.visit_impl_item_fn(send);
        if !taken.1 {
            return Ident::new(&name, Span::call_site());
        }
        name.insert(0, '_');
    }
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

/// The first text in a statement.
fn literal(statement: &Stmt) -> Option<String> {
    struct First(Option<String>);
    impl Visit<'_> for First {
        fn visit_lit(&mut self, literal: &Lit) {
            if let (Lit::Str(text), None) = (literal, &self.0) {
                self.0 = Some(text.value());
            }
        }
    }
    let mut first = First(None);
    first.visit_stmt(statement);
    first.0
}

/// The client and the request of `client.pre(&mut request, …)`.
fn sent(statement: &Stmt) -> Option<(Ident, Ident)> {
    struct Pre(Option<(Ident, Ident)>);
    impl Visit<'_> for Pre {
        fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
            syn::visit::visit_expr_method_call(self, call);
            let ident = |expression: &Expr| match expression {
                Expr::Path(path) => path.path.get_ident().cloned(),
                Expr::Reference(reference) => match reference.expr.as_ref() {
                    Expr::Path(path) => path.path.get_ident().cloned(),
                    _ => None,
                },
                _ => None,
            };
            if call.method == "pre"
                && let Some(client) = ident(&call.receiver)
                && let Some(request) = call.args.first().and_then(ident)
            {
                self.0 = Some((client, request));
            }
        }
    }
    let mut pre = Pre(None);
    pre.visit_stmt(statement);
    pre.0
}

/// Whether an arm ends in an error.
fn is_error(body: &Expr) -> bool {
    let body = text(body);
    body.contains("Error :: ErrorResponse") || body.contains("Error :: UnexpectedResponse")
}

/// The header `api-version` is a habit of some servers, and of no contract that does not name it.
fn headers(statements: &mut Vec<Stmt>) {
    // A parameter of that name is no call of the client.
    let is_habit = |statement: &Stmt| {
        let statement = text(statement);
        statement.starts_with("header_map . append") && statement.contains(":: api_version ()")
    };
    statements.retain(|statement| !is_habit(statement));
    let is_of_headers = |statement: &&Stmt| text(*statement).starts_with("let mut header_map");
    let adds = |statement: &Stmt| {
        let statement = text(statement);
        // A cookie is added by the runtime.
        statement.contains("header_map . append") || statement.contains("& mut header_map")
    };
    if statements.iter().any(adds) {
        return;
    }
    if statements.iter().any(|one| is_of_headers(&one)) {
        statements.retain(|one| !is_of_headers(&one));
        for statement in statements {
            NoHeaders.visit_stmt_mut(statement);
        }
    }
}

/// From `request.headers(header_map)` to `request`.
struct NoHeaders;

impl VisitMut for NoHeaders {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::MethodCall(call) = expression
            && call.method == "headers"
            && call
                .args
                .first()
                .is_some_and(|one| text(one) == "header_map")
        {
            *expression = (*call.receiver).clone();
        }
    }
}

/// `client.client` is the transport's, which makes the URL of a path too: `format!("{}/a/{}", client.baseurl, …)`.
struct Transport<'t>(&'t Ident);

impl VisitMut for Transport<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        let client = self.0;
        let replacement = match &*expression {
            Expr::Macro(item) if item.mac.path.is_ident("format") => self.url(&item.mac),
            Expr::Field(field) if self.is_field(field, "client") => {
                Some(parse_quote!(#client.transport.http()))
            }
            _ => None,
        };
        if let Some(replacement) = replacement {
            *expression = replacement;
        }
    }
}

impl Transport<'_> {
    /// The URL that a text is made for, if it is.
    fn url(&self, format: &syn::Macro) -> Option<Expr> {
        // The arguments of a macro are tokens until they are read.
        let all = Punctuated::<Expr, Token![,]>::parse_terminated;
        let arguments = format.parse_body_with(all).ok()?;
        let mut arguments = arguments.into_iter();
        let (Some(Expr::Lit(form)), Some(Expr::Field(base))) = (arguments.next(), arguments.next())
        else {
            return None;
        };
        let (Lit::Str(form), true) = (&form.lit, self.is_field(&base, "baseurl")) else {
            return None;
        };
        let (client, form) = (self.0, form.value());
        let path = form.strip_prefix("{}")?;
        let variables: Vec<Expr> = arguments.collect();
        Some(if variables.is_empty() && !path.contains(['{', '}']) {
            parse_quote!(#client.transport.url(#path)?)
        } else {
            parse_quote!(#client.transport.url(&format!(#path, #(#variables),*))?)
        })
    }

    fn is_field(&self, field: &syn::ExprField, name: &str) -> bool {
        let is_client =
            matches!(field.base.as_ref(), Expr::Path(path) if path.path.is_ident(self.0));
        is_client && matches!(&field.member, syn::Member::Named(member) if member == name)
    }
}
