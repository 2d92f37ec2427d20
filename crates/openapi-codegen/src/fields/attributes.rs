//! What stands in the attributes of a generated member.

use syn::{
    Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue, Token, parse_quote, punctuated::Punctuated,
};

use crate::normalize::split_mark;

/// Takes the mark out of a member's documentation, and the documentation where nothing is left.
pub(super) fn take_mark(attributes: &mut Vec<Attribute>) -> Option<usize> {
    let (index, number, rest) = attributes
        .iter()
        .enumerate()
        .find_map(|(index, attribute)| {
            let text = documentation(attribute)?;
            let (number, rest) = split_mark(&text)?;
            Some((index, number, rest.to_owned()))
        })?;
    if rest.trim().is_empty() {
        attributes.remove(index);
    } else if let Some(attribute) = attributes.get_mut(index) {
        *attribute = parse_quote!(#[doc = #rest]);
    }
    Some(number)
}

fn documentation(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    text_of(meta).filter(|_| meta.path.is_ident("doc"))
}

fn text_of(meta: &MetaNameValue) -> Option<String> {
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The arguments of a member's `#[serde(…)]`.
pub(crate) struct Serde(Vec<Meta>);

impl Serde {
    pub(crate) fn of(attributes: &[Attribute]) -> Self {
        let lists = attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("serde"))
            .filter_map(|attribute| {
                let all = Punctuated::<Meta, Token![,]>::parse_terminated;
                attribute.parse_args_with(all).ok()
            });
        Self(lists.flatten().collect())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|meta| meta.path().is_ident(name))
    }

    /// The text of `name = "text"`.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.0.iter().find_map(|meta| match meta {
            Meta::NameValue(meta) if meta.path.is_ident(name) => text_of(meta),
            _ => None,
        })
    }

    pub(super) fn set_flag(&mut self, name: &str) {
        if !self.has(name) {
            let name = quote::format_ident!("{name}");
            self.0.push(parse_quote!(#name));
        }
    }

    pub(super) fn set_text(&mut self, name: &str, text: &str) {
        self.0.retain(|meta| !meta.path().is_ident(name));
        let name = quote::format_ident!("{name}");
        self.0.push(parse_quote!(#name = #text));
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|meta| !meta.path().is_ident(name));
    }

    /// Puts the arguments in place of those that were there.
    pub(crate) fn write(self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("serde"));
        let arguments = self.0;
        if arguments.is_empty() {
            return;
        }
        attributes.push(parse_quote!(#[serde(#(#arguments),*)]));
    }
}
