//! Which types answers are made of.

use std::collections::BTreeMap;

use syn::{GenericArgument, Item, ItemMod, Path, PathArguments, ReturnType, Type, visit::Visit};

use super::Names;

/// The types that operations answer with.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// Those of successes.
    pub(super) successes: Names,
    /// Those of errors.
    pub(super) errors: Names,
}

/// Reads them from what `send` returns: `Result<ResponseValue<success>, Error<error>>`.
pub(super) fn answers(file: &syn::File) -> Answers {
    let mut answers = Answers::default();
    answers.visit_file(file);
    answers
}

impl Visit<'_> for Answers {
    fn visit_impl_item_fn(&mut self, method: &syn::ImplItemFn) {
        if method.sig.ident != "send" {
            return;
        }
        let ReturnType::Type(_, result) = &method.sig.output else {
            return;
        };
        let mut carried = arguments(result).into_iter();
        for names in [&mut self.successes, &mut self.errors] {
            if let Some(carried) = carried.next() {
                Named(names).visit_type(carried);
            }
        }
    }
}

/// The name of a type, without its path and arguments; empty where it has none.
pub(super) fn last(rust_type: &Type) -> String {
    let last = match rust_type {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    };
    last.unwrap_or_default()
}

/// The arguments of a type.
pub(super) fn arguments(outer: &Type) -> Vec<&Type> {
    let Type::Path(path) = outer else {
        return Vec::new();
    };
    let Some(PathArguments::AngleBracketed(all)) =
        path.path.segments.last().map(|last| &last.arguments)
    else {
        return Vec::new();
    };
    let types = all.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    });
    types.collect()
}

/// The names of the types of the module `types` in a type outside it.
struct Named<'n>(&'n mut Names);

impl Visit<'_> for Named<'_> {
    fn visit_path(&mut self, path: &Path) {
        syn::visit::visit_path(self, path);
        if let [home, name] = path.segments.iter().collect::<Vec<_>>()[..]
            && home.ident == "types"
        {
            self.0.insert(name.ident.to_string());
        }
    }
}

/// The types that each type of the module is made of.
pub(super) struct Parts(BTreeMap<String, Names>);

impl Parts {
    pub(super) fn of(types: &ItemMod) -> Self {
        let mut parts = BTreeMap::new();
        for item in types.content.iter().flat_map(|(_, items)| items) {
            let mut inner = Inner(Names::new());
            let name = match item {
                Item::Struct(item) => {
                    inner.visit_fields(&item.fields);
                    &item.ident
                }
                Item::Enum(item) => {
                    for variant in &item.variants {
                        inner.visit_fields(&variant.fields);
                    }
                    &item.ident
                }
                Item::Type(item) => {
                    inner.visit_type(&item.ty);
                    &item.ident
                }
                _ => continue,
            };
            parts.insert(name.to_string(), inner.0);
        }
        Self(parts)
    }

    /// All that these types are made of, they themselves included.
    pub(super) fn reached(&self, from: impl IntoIterator<Item = String>) -> Names {
        let mut reached = Names::new();
        let mut next: Vec<String> = from.into_iter().collect();
        while let Some(name) = next.pop() {
            if let Some(parts) = self.0.get(&name)
                && reached.insert(name)
            {
                next.extend(parts.iter().cloned());
            }
        }
        reached
    }
}

/// The names in a type inside the module.
struct Inner(Names);

impl Visit<'_> for Inner {
    fn visit_path(&mut self, path: &Path) {
        syn::visit::visit_path(self, path);
        if let Some(name) = path.get_ident() {
            self.0.insert(name.to_string());
        } else if path.leading_colon.is_none()
            && path.segments.len() == 1
            && let Some(last) = path.segments.last()
        {
            self.0.insert(last.ident.to_string());
        }
    }
}
