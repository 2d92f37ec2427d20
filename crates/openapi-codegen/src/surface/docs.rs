//! What the contract tells by examples, and what of it is lost, stands where it is about.

use serde_json::Value;
use syn::{Attribute, Fields, Item, ItemMod, parse_quote};

use super::items;
use super::objects::{Objects, name};
use crate::Loss;
use crate::normalize::pascal;

/// Longer examples of members are left out, in characters.
const LONGEST: usize = 100;
/// Longer examples of types, in lines.
const MOST_LINES: usize = 50;

/// The documentation of types and their members.
pub(super) fn types(types: &mut ItemMod, document: &Value, losses: &[Loss]) {
    let objects = Objects::of(document);
    for item in items(types) {
        let (attributes, type_name) = match item {
            Item::Struct(item) => (&mut item.attrs, item.ident.to_string()),
            Item::Enum(item) => (&mut item.attrs, item.ident.to_string()),
            _ => continue,
        };
        let component = objects.component(&type_name);
        if let Some(example) = component.and_then(|schema| schema.get("example")) {
            whole(attributes, example);
        }
        for loss in losses.iter().filter(|loss| is_about(loss, &type_name)) {
            lost(attributes, loss);
        }
        if let Item::Struct(item) = item
            && let Fields::Named(fields) = &mut item.fields
        {
            let members = fields.named.iter().filter_map(name).collect();
            let (shape, true) = objects.of_type(&type_name, &members) else {
                continue;
            };
            for field in &mut fields.named {
                let member = name(field);
                let schema = shape
                    .iter()
                    .find(|(known, _)| Some(known) == member.as_ref());
                let example = schema.and_then(|(_, schema)| schema.get("example"));
                if let Some(example) = example {
                    short(&mut field.attrs, example);
                }
            }
        }
    }
}

/// Adds the text to a documentation, as a paragraph of its own.
pub(super) fn add(attributes: &mut Vec<Attribute>, text: &str) {
    let is_doc = |attribute: &Attribute| attribute.path().is_ident("doc");
    let last = attributes.iter().rposition(is_doc);
    let at = last.map_or(0, |last| last.saturating_add(1));
    let gap = last.map(|_| "");
    let lines = gap.into_iter().chain(text.lines());
    let added: Vec<Attribute> = lines.map(|line| parse_quote!(#[doc = #line])).collect();
    attributes.splice(at..at, added);
}

/// Tells of a loss.
pub(super) fn lost(attributes: &mut Vec<Attribute>, loss: &Loss) {
    add(
        attributes,
        &format!("**Lost**: {} (`#{}`).", loss.reason, loss.pointer),
    );
}

fn short(attributes: &mut Vec<Attribute>, example: &Value) {
    let text = example.to_string();
    if text.chars().count() <= LONGEST && !text.contains('`') {
        add(attributes, &format!("Example: `{text}`"));
    }
}

fn whole(attributes: &mut Vec<Attribute>, example: &Value) {
    let Ok(text) = serde_json::to_string_pretty(example) else {
        return;
    };
    if text.lines().count() <= MOST_LINES && !text.contains("```") {
        add(attributes, &format!("```json\n{text}\n```"));
    }
}

/// Whether a loss is of the component that a type was made of.
fn is_about(loss: &Loss, type_name: &str) -> bool {
    let inside = loss.pointer.strip_prefix("/components/schemas/");
    let component = inside.and_then(|inside| inside.split('/').next());
    component.is_some_and(|component| {
        pascal(&component.replace("~1", "/").replace("~0", "~")) == type_name
    })
}
