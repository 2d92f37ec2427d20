//! Names that the generated source defines twice.
//!
//! Names that differ in `OpenAPI` can be one in Rust: `first-name` and
//! `first_name`, `getA` and `get_a`. The generator does not look, and rustc
//! would complain about generated code that nobody wrote.

use std::collections::BTreeSet;

use syn::{ImplItem, Item, Type};

/// Why the source cannot compile: the first name that it defines twice.
pub(crate) fn check(file: &syn::File) -> Result<(), String> {
    scope(&file.items)
}

fn scope(items: &[Item]) -> Result<(), String> {
    let mut types = BTreeSet::new();
    let mut methods = BTreeSet::new();
    for item in items {
        match item {
            Item::Struct(item) => {
                define(&mut types, item.ident.to_string(), "types")?;
                let mut fields = BTreeSet::new();
                for field in item.fields.iter().filter_map(|field| field.ident.as_ref()) {
                    define(&mut fields, field.to_string(), "fields")?;
                }
            }
            Item::Enum(item) => {
                define(&mut types, item.ident.to_string(), "types")?;
                let mut variants = BTreeSet::new();
                for variant in &item.variants {
                    define(&mut variants, variant.ident.to_string(), "variants")?;
                }
            }
            Item::Type(item) => define(&mut types, item.ident.to_string(), "types")?,
            Item::Mod(item) => {
                define(&mut types, item.ident.to_string(), "types")?;
                scope(item.content.as_ref().map_or(&[], |(_, items)| items))?;
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let Type::Path(path) = item.self_ty.as_ref() else {
                    continue;
                };
                let owner = path.path.segments.last().map(|segment| &segment.ident);
                let Some(owner) = owner else { continue };
                for inner in &item.items {
                    if let ImplItem::Fn(method) = inner {
                        let name = format!("{owner}::{}", method.sig.ident);
                        define(&mut methods, name, "methods")?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn define(seen: &mut BTreeSet<String>, name: String, what: &str) -> Result<(), String> {
    if seen.contains(&name) {
        return Err(format!(
            "two {what} would both be named `{name}` in Rust; rename one"
        ));
    }
    seen.insert(name);
    Ok(())
}
