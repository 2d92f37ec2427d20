//! What operations take and give.

use quote::quote;
use syn::{
    Expr, FnArg, GenericArgument, Ident, ImplItem, ImplItemFn, ItemImpl, Member, PathArguments,
    ReturnType, Type, WherePredicate, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::super::reach::arguments;

/// From `types::builder::Thing` to `types::Thing`: bodies have no builders. What was made when
/// nothing was set is now asked for.
pub(super) struct BodyTypes;

impl VisitMut for BodyTypes {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        visit_mut::visit_path_mut(self, path);
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|one| one.ident.to_string())
            .collect();
        if let [home, builder, _] = &names[..]
            && home == "types"
            && builder == "builder"
        {
            let kept = path.segments.iter().filter(|one| one.ident != "builder");
            path.segments = kept.cloned().collect();
        }
    }

    fn visit_field_value_mut(&mut self, field: &mut syn::FieldValue) {
        visit_mut::visit_field_value_mut(self, field);
        let is_body = matches!(&field.member, Member::Named(name) if name == "body");
        let written = quote::ToTokens::to_token_stream(&field.expr).to_string();
        if is_body && written.ends_with("Default :: default ())") {
            field.expr = parse_quote!(Err("no value supplied for body".to_string()));
        }
    }
}

/// From `Error<E>` to `Error`, and its variants to what makes them.
pub(super) struct OneError;

impl VisitMut for OneError {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        visit_mut::visit_path_mut(self, path);
        let is_error = path.segments.len() == 1;
        if let Some(last) = path.segments.last_mut().filter(|_| is_error)
            && last.ident == "Error"
        {
            last.arguments = PathArguments::None;
        }
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|one| one.ident.to_string())
            .collect();
        if let [error, variant] = &names[..]
            && error == "Error"
            && variant == "InvalidRequest"
        {
            *path = parse_quote!(Error::invalid);
        }
    }
}

/// What a builder must be given: `new` sets it to an error.
pub(super) fn required(item: &ItemImpl) -> Vec<(Ident, Type)> {
    let mut made = item.items.iter().filter_map(|inner| match inner {
        ImplItem::Fn(method) if method.sig.ident == "new" => method.block.stmts.first(),
        _ => None,
    });
    let Some(syn::Stmt::Expr(Expr::Struct(made), None)) = made.next() else {
        return Vec::new();
    };
    let fields = made.fields.iter().filter_map(|field| {
        let is_missing = matches!(&field.expr, Expr::Call(call)
            if matches!(call.func.as_ref(), Expr::Path(path) if path.path.is_ident("Err")));
        match &field.member {
            Member::Named(name) if is_missing => Some((name.clone(), taken(item, name)?)),
            _ => None,
        }
    });
    fields.collect()
}

/// `X` of the bound `V: TryInto<X>` of a setter.
fn taken(item: &ItemImpl, name: &Ident) -> Option<Type> {
    let mut setters = item.items.iter().filter_map(|inner| match inner {
        ImplItem::Fn(method) if method.sig.ident == *name => Some(method),
        _ => None,
    });
    let clause = setters.next()?.sig.generics.where_clause.as_ref()?;
    clause.predicates.iter().find_map(|predicate| {
        let WherePredicate::Type(predicate) = predicate else {
            return None;
        };
        predicate.bounds.iter().find_map(|bound| {
            let syn::TypeParamBound::Trait(bound) = bound else {
                return None;
            };
            let last = bound.path.segments.last()?;
            let PathArguments::AngleBracketed(all) = &last.arguments else {
                return None;
            };
            match all.args.first()? {
                GenericArgument::Type(inner) if last.ident == "TryInto" => Some(inner.clone()),
                _ => None,
            }
        })
    })
}

/// `E` of `Result<…, Error<E>>`, if it says something.
pub(super) fn error(send: &ImplItemFn) -> Option<Type> {
    let ReturnType::Type(_, result) = &send.sig.output else {
        return None;
    };
    let [_, error] = arguments(result)[..] else {
        return None;
    };
    let carried = arguments(error).first().copied()?;
    let written = crate::written::text(carried);
    (written != "()" && !written.ends_with("ByteStream")).then(|| carried.clone())
}

/// Makes `send` into `send_with`, and gives the `send` that calls it.
pub(super) fn split(send: &mut ImplItemFn, options: &Ident) -> ImplItem {
    let docs = send.attrs.clone();
    let mut plain = send.sig.clone();
    plain.output = send.sig.output.clone();
    let with = &mut send.sig;
    with.ident = syn::Ident::new("send_with", with.ident.span());
    with.inputs
        .push(FnArg::Typed(parse_quote!(#options: &CallOptions)));
    send.attrs.push(parse_quote!(#[doc = ""]));
    send.attrs
        .push(parse_quote!(#[doc = "Where this call is to differ from others."]));
    let body = quote!({ self.send_with(&CallOptions::new()).await });
    parse_quote! {
        #(#docs)*
        pub #plain #body
    }
}
