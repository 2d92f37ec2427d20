//! The client itself: made by a builder, sending by the runtime.

use syn::{ImplItem, Item, ItemImpl, ItemMod, UseTree, parse_quote};

use super::operations::Table;
use super::sends::Used;
use super::{items, module};

pub(super) fn apply(file: &mut syn::File, table: &Table, used: &Used) {
    file.items.retain_mut(|item| match item {
        Item::Use(item) => !is_of_progenitor(&item.tree),
        Item::Impl(item) if is_of_client(item) => {
            if item.trait_.is_some() {
                return false;
            }
            item.items.retain(|inner| !is_constructor(inner));
            !item.items.is_empty()
        }
        _ => true,
    });
    let mut statics: Vec<Item> = vec![
        parse_quote!(
            #[allow(unused_imports)]
            pub use ::openapi_client::{ByteStream, CallOptions, Error, ResponseValue};
        ),
        parse_quote!(
            #[allow(unused_imports)]
            use ::openapi_client::{FormExt, encode_path};
        ),
    ];
    statics.append(&mut file.items);
    file.items = statics;
    let at = file.items.iter().position(|item| match item {
        Item::Struct(item) => item.ident == "Client",
        _ => false,
    });
    if let Some(at) = at
        && let Some(Item::Struct(client)) = file.items.get_mut(at)
    {
        client.fields = syn::Fields::Named(parse_quote!({
            transport: ::openapi_client::Transport,
        }));
        let after = at.saturating_add(1);
        file.items.splice(after..after, implementations());
    }
    let told: syn::Result<syn::File> = syn::parse2(table.statics(used));
    file.items
        .extend(told.into_iter().flat_map(|told| told.items));
    if let Some(builders) = module(file, "builder") {
        uses(builders);
    }
}

fn implementations() -> [Item; 2] {
    [
        parse_quote! {
            impl Client {
                /// Makes a client of the server at `base_url`: `http` or `https`, with host,
                /// optional port, and the path that the server's own paths continue, if any.
                pub fn builder(
                    base_url: impl ::std::convert::Into<::std::string::String>,
                ) -> ::openapi_client::Builder<Self> {
                    ::openapi_client::Builder::new(base_url)
                }
                /// What sends the requests.
                pub fn transport(&self) -> &::openapi_client::Transport {
                    &self.transport
                }
            }
        },
        parse_quote! {
            impl ::openapi_client::Connect for Client {
                const API: &'static ::openapi_client::Api = &operations::API;
                fn over(transport: ::openapi_client::Transport) -> Self {
                    Self { transport }
                }
            }
        },
    ]
}

fn is_of_progenitor(tree: &UseTree) -> bool {
    matches!(tree, UseTree::Path(path) if path.ident == "progenitor_client")
}

fn is_of_client(item: &ItemImpl) -> bool {
    let owner = match item.self_ty.as_ref() {
        syn::Type::Reference(reference) => reference.elem.as_ref(),
        other => other,
    };
    matches!(owner, syn::Type::Path(path) if path.path.is_ident("Client"))
}

fn is_constructor(item: &ImplItem) -> bool {
    matches!(item, ImplItem::Fn(method)
        if method.sig.ident == "new" || method.sig.ident == "new_with_client")
}

/// What the builders of operations use.
fn uses(builders: &mut ItemMod) {
    for item in items(builders) {
        if let Item::Use(item) = item
            && let UseTree::Path(path) = &item.tree
            && matches!(path.tree.as_ref(), UseTree::Group(_))
        {
            item.tree = parse_quote!(
                super::{ByteStream, CallOptions, Error, FormExt, ResponseValue, encode_path, operations}
            );
        }
    }
}
