//! Operations send by the runtime: one error for all, what they must be given is asked for by the
//! client's own method, and each call may differ.

mod body;
mod method;
mod signature;

use std::collections::BTreeMap;

use quote::format_ident;
use syn::{Ident, ImplItem, Item, ItemImpl, visit_mut::VisitMut};

use super::operations::Table;
use super::tolerance::owner;
use super::{items, module};
use crate::Loss;
use crate::bodies::operation;

/// The statics that operations are told by, with method and path.
pub(super) type Used = Vec<(Ident, String)>;

/// What the client's method of an operation needs to know, by the name of the builder.
#[derive(Default)]
struct Asked {
    /// What must be given, with its type.
    required: Vec<(Ident, syn::Type)>,
    /// Method and path.
    name: String,
    /// The type of its errors, where they have one.
    error: Option<syn::Type>,
}

pub(super) fn apply(file: &mut syn::File, table: &Table, losses: &[Loss]) -> Used {
    let mut used = Used::new();
    let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
    if let Some(builders) = module(file, "builder") {
        signature::BodyTypes.visit_item_mod_mut(builders);
        for item in items(builders) {
            if let Item::Impl(item) = item
                && item.trait_.is_none()
                && let Some(name) = owner(item)
            {
                asked.insert(name, builder(item, &mut used));
            }
        }
        signature::OneError.visit_item_mod_mut(builders);
    }
    for item in &mut file.items {
        if let Item::Impl(item) = item
            && item.trait_.is_none()
            && owner(item).as_deref() == Some("Client")
        {
            for inner in &mut item.items {
                if let ImplItem::Fn(method) = inner {
                    method::apply(method, &asked, table, losses);
                }
            }
        }
    }
    used
}

/// Rewrites the builder of an operation.
fn builder(item: &mut ItemImpl, used: &mut Used) -> Asked {
    let mut asked = Asked {
        required: signature::required(item),
        ..Asked::default()
    };
    item.items.retain(|inner| match inner {
        ImplItem::Fn(method) => method.sig.ident != "body_map",
        _ => true,
    });
    let mut added = None;
    for inner in &mut item.items {
        let ImplItem::Fn(send) = inner else { continue };
        if send.sig.ident != "send" {
            continue;
        }
        let Some(name) = operation(send) else {
            continue;
        };
        asked.error = signature::error(send);
        let options = body::free_name(send, "options");
        if let Some(id) = body::apply(send, &options) {
            let ident = format_ident!("{}", id.to_uppercase());
            body::Operation(&ident).visit_block_mut(&mut send.block);
            used.push((ident, name.clone()));
        }
        added = Some(signature::split(send, &options));
        asked.name = name;
    }
    item.items.extend(added);
    asked
}
