//! Members stand in the contract's order.

use serde_json::Value;
use syn::{Field, Fields, Item, ItemMod};

use super::items;
use super::objects::{Objects, name};

pub(super) fn apply(types: &mut ItemMod, document: &Value) {
    let objects = Objects::of(document);
    for item in items(types) {
        if let Item::Struct(item) = item
            && let Fields::Named(fields) = &mut item.fields
        {
            let members = fields.named.iter().filter_map(name).collect();
            let (shape, _) = objects.of_type(&item.ident.to_string(), &members);
            let rank = |field: &Field| {
                let name = name(field);
                let found = shape
                    .iter()
                    .position(|(known, _)| Some(known) == name.as_ref());
                found.unwrap_or(shape.len())
            };
            let mut sorted: Vec<Field> = std::mem::take(&mut fields.named).into_iter().collect();
            sorted.sort_by_key(rank);
            fields.named = sorted.into_iter().collect();
        }
    }
}
