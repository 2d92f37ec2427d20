//! The files of the crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use openapi_client::source;
use openapi_codegen::{Loss, generate_client};
use serde_json::Value;

use super::manifest::{self, Crate, HEAD};
use super::{check_name, example};

/// The file that holds what is generated from the contract.
const GENERATED: &str = "src/client.rs";
const APACHE: &str = include_str!("texts/LICENSE-APACHE.txt");
const MIT: &str = include_str!("texts/LICENSE-MIT.txt");

/// A crate: all its files, and what it cannot do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The text of each file, by its path in the crate's folder.
    pub files: BTreeMap<String, String>,
    /// What the contract says and the client cannot do, in the contract's order.
    pub losses: Vec<Loss>,
}

impl Package {
    /// What is generated from the contract, as a build script would write it, without the lines at its head.
    pub fn generated(&self) -> &str {
        let text = self.files.get(GENERATED);
        without_head(text.map_or("", String::as_str))
    }

    /// The Rust source, and the manifest.
    pub(super) fn sources(&self) -> BTreeMap<String, String> {
        let is_source = |name: &str| name.starts_with("src/") || name == "Cargo.toml";
        let files = self.files.iter();
        let sources = files.filter(|(name, _)| is_source(name));
        sources
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect()
    }
}

/// The crate of a contract's client. `contract` is its text in JSON, `file` what it is called; the same give
/// the same bytes.
///
/// # Errors
///
/// What keeps a client from being generated, with its places in the contract; a name that no crate may have.
pub fn package(contract: &str, file: &str, described: &Crate) -> Result<Package> {
    check_name(&described.name)?;
    let client = generate_client(contract, file)?;
    let document: Value = serde_json::from_str(contract)?;
    let syntax = syn::parse_file(&client.source)?;
    let ident = described.name.replace('-', "_");
    let about = About::new(&document);

    let mut files = BTreeMap::new();
    let mut add = |name: &str, text: String| files.insert(name.to_owned(), text);
    let source = without_head(&client.source);
    add(
        GENERATED,
        format!("// {HEAD}\n// Its contract is {}.\n\n{source}", plain(file)),
    );
    for (name, text) in source::FILES {
        let name = match *name {
            "lib.rs" => "src/runtime.rs".to_owned(),
            name => format!("src/runtime/{name}"),
        };
        add(&name, runtime(text, &ident));
    }
    add("src/lib.rs", library(&syntax));
    let example = example::text(&syntax, &document, &ident, &about.url)?;
    add(
        "README.md",
        readme(described, &about, &example, &client.losses),
    );
    add(
        "examples/start.rs",
        format!("// {HEAD}\n//! The example of the readme.\n\n{example}"),
    );
    add("LICENSE-APACHE", APACHE.to_owned());
    add(
        "LICENSE-MIT",
        format!("Copyright (c) The {} authors\n\n{MIT}", described.name),
    );
    let sources: Vec<String> = files
        .iter()
        .filter(|(name, _)| name.starts_with("src/"))
        .map(|(_, text)| text.clone())
        .collect();
    let manifest = manifest::text(described, &about.title, &sources.iter().map(String::as_str));
    files.insert("Cargo.toml".to_owned(), manifest);
    Ok(Package {
        files,
        losses: client.losses,
    })
}

/// What the contract says of itself.
struct About {
    title: String,
    version: String,
    /// The address of its first server, if that is one.
    url: String,
}

impl About {
    fn new(document: &Value) -> Self {
        let info = |name: &str| {
            let text = document.pointer(&format!("/info/{name}"));
            plain(text.and_then(Value::as_str).unwrap_or_default())
        };
        let url = document.pointer("/servers/0/url").and_then(Value::as_str);
        let is_whole = |url: &&str| url.starts_with("http") && !url.contains(['{', '"', '\\']);
        Self {
            title: info("title"),
            version: info("version"),
            url: url
                .filter(is_whole)
                .unwrap_or("https://api.example.com")
                .to_owned(),
        }
    }
}

/// A text in one line of Markdown or a comment.
fn plain(text: &str) -> String {
    let visible = openapi_contract::text::visible(text.trim());
    visible.replace(['`', '<', '>', '[', ']'], "")
}

/// A generated source without the comments that it begins with.
fn without_head(source: &str) -> &str {
    let mut rest = source;
    while let Some((line, after)) = rest.split_once('\n') {
        if !line.is_empty() && !line.starts_with("// ") {
            break;
        }
        rest = after;
    }
    rest
}

/// A file of the runtime as one of a module: what it calls the root of its crate is that module now.
fn runtime(text: &str, ident: &str) -> String {
    let text = text.replace(source::DECLARED, "");
    let text = text.replace("openapi_client::", &format!("{ident}::"));
    let mut moved = format!("// {HEAD}\n\n");
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("crate::") {
        let is_word = before.ends_with(|one: char| one.is_alphanumeric() || one == '_');
        moved.push_str(before);
        moved.push_str(if is_word {
            "crate::"
        } else {
            "crate::runtime::"
        });
        rest = after;
    }
    moved + rest
}

/// The root of the crate: what the generated source has for others, and the runtime.
fn library(syntax: &syn::File) -> String {
    let mut names: Vec<String> = syntax.items.iter().flat_map(public_names).collect();
    names.sort();
    names.dedup();
    format!(
        "// {HEAD}\n#![doc = include_str!(\"../README.md\")]\n\n\
         // What the generated source calls its runtime is this crate.\n\
         extern crate self as openapi_client;\n\n\
         #[allow(clippy::all, missing_docs, unreachable_pub, unused_imports, reason = \"generated source\")]\n\
         mod client;\nmod runtime;\n\n\
         pub use client::{{{}}};\n\
         pub use runtime::*;\n",
        names.join(", ")
    )
}

fn public_names(item: &syn::Item) -> Vec<String> {
    let public = |visibility: &syn::Visibility| matches!(visibility, syn::Visibility::Public(_));
    match item {
        syn::Item::Use(item) if public(&item.vis) => {
            let mut names = Vec::new();
            leaves(&item.tree, &mut names);
            names
        }
        syn::Item::Mod(item) if public(&item.vis) => vec![item.ident.to_string()],
        syn::Item::Struct(item) if public(&item.vis) => vec![item.ident.to_string()],
        syn::Item::Enum(item) if public(&item.vis) => vec![item.ident.to_string()],
        syn::Item::Trait(item) if public(&item.vis) => vec![item.ident.to_string()],
        syn::Item::Type(item) if public(&item.vis) => vec![item.ident.to_string()],
        syn::Item::Fn(item) if public(&item.vis) => vec![item.sig.ident.to_string()],
        _ => Vec::new(),
    }
}

/// The names that a `use` brings.
fn leaves(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        syn::UseTree::Glob(_) => {}
    }
}

fn readme(described: &Crate, about: &About, example: &str, losses: &[Loss]) -> String {
    let Crate { name, .. } = described;
    let About { title, version, .. } = about;
    let mut text = format!(
        "<!-- {HEAD} -->\n# {name}\n\nA client of {title}, version {version}, generated from its OpenAPI \
         contract. Needs Rust {} or newer.\n\n```rust,no_run\n{example}```\n\n\
         A member that may be left out and may be null is a `Field`: a setter takes a value, `Null` or `None`, \
         which clears it, and one that is not called leaves the member as it is.\n\n\
         TLS is rustls; `default-features = false` leaves it out, and with it `features = \
         [\"native-tls\"]` takes the system's.\n",
        env!("CARGO_PKG_RUST_VERSION")
    );
    if !losses.is_empty() {
        text.push_str("\n## What the contract says and this client cannot do\n");
        for loss in losses {
            let _ = writeln!(text, "- `{}`", plain(&loss.to_string()));
        }
    }
    text.push_str("\n## Licence\nMIT or Apache-2.0, at your choice.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::{runtime, without_head};

    #[test]
    fn the_root_of_the_runtime_is_a_module() {
        let text = "//! openapi_client::Field\nuse crate::{A, b::C};\n$crate::x!(mycrate::y)\n";
        assert!(runtime(text, "pets").ends_with(
            "//! pets::Field\nuse crate::runtime::{A, b::C};\n$crate::runtime::x!(mycrate::y)\n"
        ));
    }

    #[test]
    fn only_the_head_is_taken_off() {
        assert_eq!(
            without_head("// a\n// b\n\nuse x;\n// c\n"),
            "use x;\n// c\n"
        );
        assert_eq!(without_head(""), "");
    }
}
