//! The builders of types: their fields and setters follow the types, and setters take members as
//! one would write them.

use syn::{
    Fields, ImplItem, ImplItemFn, Item, ItemImpl, ItemMod, PredicateType, Type, TypeParamBound,
    WherePredicate, parse_quote,
    visit_mut::{self, VisitMut},
};

use super::{Change, Changes, argument_mut, first_mut, option};

/// Changes the module `builder` of the module of types.
pub(super) fn apply(types: &mut ItemMod, changes: &Changes) {
    for item in types.content.iter_mut().flat_map(|(_, items)| items) {
        let Item::Mod(module) = item else { continue };
        if module.ident != "builder" {
            continue;
        }
        for item in module.content.iter_mut().flat_map(|(_, items)| items) {
            match item {
                Item::Struct(item) => {
                    if let Some(changes) = changes.get(&item.ident.to_string()) {
                        fields(&mut item.fields, |name| changes.get(name).copied());
                    }
                }
                Item::Impl(item) if item.trait_.is_none() => {
                    let changes = owner(item).and_then(|owner| changes.get(&owner));
                    setters(item, |name| changes?.get(name).copied());
                }
                _ => {}
            }
        }
    }
}

fn owner(item: &ItemImpl) -> Option<String> {
    match item.self_ty.as_ref() {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// Each is `Result<T, String>`.
fn fields(fields: &mut Fields, change: impl Fn(&str) -> Option<Change>) {
    for field in fields {
        let name = field.ident.as_ref().map(ToString::to_string);
        if let Some(change) = name.and_then(|name| change(&name))
            && let Some(carried) = argument_mut(&mut field.ty)
        {
            change.wrap(carried);
        }
    }
}

fn setters(item: &mut ItemImpl, change: impl Fn(&str) -> Option<Change>) {
    for inner in &mut item.items {
        let ImplItem::Fn(setter) = inner else {
            continue;
        };
        let change = change(&setter.sig.ident.to_string());
        let Some(taken) = taken(setter) else { continue };
        if let Some(change) = change {
            change.wrap(taken);
        }
        // What may be left out is set by a value or by an `Option`.
        if let Some(inner) = option(taken) {
            *taken = parse_quote!(::openapi_client::Optional<#inner>);
            IntoInner.visit_block_mut(&mut setter.block);
        }
    }
}

/// `X` of the bound `T: TryInto<X>`.
fn taken(setter: &mut ImplItemFn) -> Option<&mut Type> {
    let clause = setter.sig.generics.where_clause.as_mut()?;
    clause.predicates.iter_mut().find_map(|predicate| {
        let WherePredicate::Type(PredicateType { bounds, .. }) = predicate else {
            return None;
        };
        bounds.iter_mut().find_map(|bound| {
            let TypeParamBound::Trait(bound) = bound else {
                return None;
            };
            let last = bound.path.segments.last_mut()?;
            if last.ident != "TryInto" {
                return None;
            }
            first_mut(&mut last.arguments)
        })
    })
}

/// From `value.try_into()` to the `Option` in what comes out.
struct IntoInner;

impl VisitMut for IntoInner {
    fn visit_expr_mut(&mut self, expression: &mut syn::Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let syn::Expr::MethodCall(call) = expression
            && call.method == "try_into"
        {
            *expression = parse_quote!(#call.map(::openapi_client::Optional::into_inner));
        }
    }
}
