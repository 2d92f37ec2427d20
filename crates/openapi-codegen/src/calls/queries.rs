//! Parameters and forms are written by the runtime, in the style that the contract says.

use std::collections::BTreeMap;

use syn::{
    Expr, Lit, parse_quote,
    visit_mut::{self, VisitMut},
};

use crate::normalize::Style;

pub(super) fn apply(file: &mut syn::File, styles: &BTreeMap<String, Style>) {
    Queries(styles).visit_file_mut(file);
}

struct Queries<'s>(&'s BTreeMap<String, Style>);

impl VisitMut for Queries<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        match expression {
            // `progenitor_client::QueryParam::new(name, &value)`.
            Expr::Call(call) => {
                let Expr::Path(path) = call.func.as_ref() else {
                    return;
                };
                let mut segments = path.path.segments.iter().rev();
                let is_new = segments.next().is_some_and(|last| last.ident == "new");
                let is_query = segments.next().is_some_and(|one| one.ident == "QueryParam");
                let mut arguments = call.args.iter();
                if let (true, true, Some(name), Some(value)) =
                    (is_new, is_query, arguments.next(), arguments.next())
                {
                    let style = self.style(name);
                    *expression =
                        parse_quote!(::openapi_client::query::Query::new(#name, #value, #style));
                }
            }
            Expr::MethodCall(call) if call.method == "form_urlencoded" => {
                let (receiver, arguments) = (&call.receiver, &call.args);
                *expression = parse_quote!(
                    #receiver.form_urlencoded(&::openapi_client::query::Form(#arguments))
                );
            }
            _ => {}
        }
    }
}

impl Queries<'_> {
    fn style(&self, name: &Expr) -> Expr {
        let style = match name {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => self.0.get(&text.value()),
                _ => None,
            },
            _ => None,
        };
        match style {
            None => parse_quote!(::openapi_client::query::Style::Form),
            Some(Style::Comma) => parse_quote!(::openapi_client::query::Style::Comma),
            Some(Style::Space) => parse_quote!(::openapi_client::query::Style::Space),
            Some(Style::Pipe) => parse_quote!(::openapi_client::query::Style::Pipe),
            Some(Style::Deep) => parse_quote!(::openapi_client::query::Style::Deep),
            Some(Style::Json) => parse_quote!(::openapi_client::query::Style::Json),
        }
    }
}
