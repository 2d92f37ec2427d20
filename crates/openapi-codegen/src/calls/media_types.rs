//! The media type of a body, where the generator writes it as another that it knows.

use std::collections::BTreeMap;

use syn::{
    Expr, ImplItem, ItemImpl, Lit, Type, parse_quote,
    visit_mut::{self, VisitMut},
};

pub(super) fn apply(file: &mut syn::File, media_types: &BTreeMap<String, String>) {
    Impls(media_types).visit_file_mut(file);
}

struct Impls<'m>(&'m BTreeMap<String, String>);

impl VisitMut for Impls<'_> {
    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        let Type::Path(path) = item.self_ty.as_ref() else {
            return;
        };
        let owner = path.path.segments.last().map(|last| last.ident.to_string());
        let Some(media_type) = owner.and_then(|owner| self.0.get(&owner)) else {
            return;
        };
        for inner in &mut item.items {
            if let ImplItem::Fn(method) = inner
                && method.sig.ident == "send"
            {
                Body(media_type).visit_block_mut(&mut method.block);
            }
        }
    }
}

struct Body<'m>(&'m str);

impl VisitMut for Body<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        let Expr::MethodCall(call) = expression else {
            return;
        };
        let media_type = self.0;
        let is_whole = call.method == "json" || call.method == "form_urlencoded";
        if is_whole && call.args.len() == 1 {
            // A header that is there already is left alone.
            let receiver = &call.receiver;
            *call.receiver = parse_quote!(#receiver.header(
                ::reqwest::header::CONTENT_TYPE,
                ::reqwest::header::HeaderValue::from_static(#media_type),
            ));
        } else if call.method == "header"
            && let Some(Expr::Call(value)) = call.args.last_mut()
            && let Some(Expr::Lit(literal)) = value.args.first_mut()
            && let Lit::Str(text) = &literal.lit
            && matches!(
                text.value().as_str(),
                "application/octet-stream" | "text/plain"
            )
        {
            literal.lit = Lit::Str(syn::LitStr::new(media_type, text.span()));
        }
    }
}
