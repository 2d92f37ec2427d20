//! Rust as people write it.
use quote::ToTokens as _;
use syn::Type;

/// A type as one would write it.
pub(crate) fn text(rust_type: &Type) -> String {
    let spaced = rust_type.to_token_stream().to_string();
    let spaced = spaced.replace(" :: ", "::").replace(":: ", "::");
    spaced.replace(" < ", "<").replace(" >", ">")
}
