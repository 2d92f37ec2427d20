//! Puts the texts of the contract in place of those that stood for them.

use syn::{
    LitStr,
    visit_mut::{self, VisitMut},
};

use crate::normalize::Placeholders;

pub(super) fn apply(file: &mut syn::File, placeholders: &Placeholders) {
    Originals(placeholders).visit_file_mut(file);
}

struct Originals<'p>(&'p Placeholders);

impl Originals<'_> {
    fn original(&self, text: &LitStr) -> Option<LitStr> {
        let original = self.0.original(&text.value())?;
        Some(LitStr::new(original, text.span()))
    }
}

impl VisitMut for Originals<'_> {
    fn visit_lit_str_mut(&mut self, text: &mut LitStr) {
        if let Some(original) = self.original(text) {
            *text = original;
        }
    }

    /// Attributes hold tokens, not expressions.
    fn visit_attribute_mut(&mut self, attribute: &mut syn::Attribute) {
        if attribute.path().is_ident("serde")
            && let syn::Meta::List(list) = &mut attribute.meta
        {
            let tokens = std::mem::take(&mut list.tokens).into_iter();
            list.tokens = tokens
                .map(|token| {
                    let text: Option<LitStr> = syn::parse2(token.clone().into()).ok();
                    match text.and_then(|text| self.original(&text)) {
                        Some(original) => proc_macro2::TokenTree::Literal(original.token()),
                        None => token,
                    }
                })
                .collect();
        }
        visit_mut::visit_attribute_mut(self, attribute);
    }

    /// So do macros, such as those that build paths.
    fn visit_macro_mut(&mut self, _: &mut syn::Macro) {}
}
