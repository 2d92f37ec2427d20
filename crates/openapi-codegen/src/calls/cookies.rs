//! Cookies, which the generator was told are headers.

use std::collections::BTreeSet;

use syn::{
    Expr, Lit, parse_quote,
    visit_mut::{self, VisitMut},
};

pub(super) fn apply(file: &mut syn::File, cookies: &BTreeSet<String>) {
    Cookies(cookies).visit_file_mut(file);
}

struct Cookies<'c>(&'c BTreeSet<String>);

impl VisitMut for Cookies<'_> {
    /// From `header_map.append("name", value.to_string().try_into()?)`.
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        let Expr::MethodCall(call) = &*expression else {
            return;
        };
        if call.method != "append" {
            return;
        }
        if let Some(Expr::Lit(name)) = call.args.first()
            && let Lit::Str(text) = &name.lit
            && self.0.contains(&text.value())
            && let Some(value) = call.args.last().and_then(shown)
        {
            let headers = &call.receiver;
            *expression =
                parse_quote!(::openapi_client::query::cookie(&mut #headers, #name, &#value));
        }
    }
}

/// `value` of `value.to_string()…`.
fn shown(expression: &Expr) -> Option<&Expr> {
    match expression {
        Expr::MethodCall(call) if call.method == "to_string" => Some(&call.receiver),
        Expr::MethodCall(call) => shown(&call.receiver),
        Expr::Try(tried) => shown(&tried.expr),
        _ => None,
    }
}
