//! Streams over the pages of a list read the parts of a page, whose types were changed.

use syn::{
    Expr, ExprPath, Member, parse_quote,
    visit_mut::{self, VisitMut},
};

pub(super) fn apply(file: &mut syn::File) {
    Pages.visit_file_mut(file);
}

struct Pages;

impl VisitMut for Pages {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        let Expr::Field(field) = &*expression else {
            return;
        };
        let Member::Named(name) = &field.member else {
            return;
        };
        let is_page =
            matches!(&*field.base, Expr::Path(ExprPath { path, .. }) if path.is_ident("page"));
        if !is_page {
            return;
        }
        if name == "items" {
            *expression = parse_quote!(::openapi_client::page::Items::items(#field));
        } else if name == "next_page" {
            *expression = parse_quote!(::openapi_client::page::Next::next(#field));
        }
    }
}
