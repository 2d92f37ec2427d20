//! `servers`: the paths below which operations stand.
use serde_json::Value;

use super::reader::Reader;
use crate::document::Node;
use crate::pointer::Pointer;

impl<'d> Reader<'d> {
    /// Where the nearest `servers` stand and the paths of their addresses. `owners` are the
    /// operation, its path item and the document, nearest first.
    pub(super) fn base_paths(&mut self, owners: &[&Node<'d>]) -> (Pointer, Vec<String>) {
        for owner in owners {
            let paths: Vec<String> = self
                .items(owner, "servers")
                .iter()
                .filter_map(|server| self.base_path(server))
                .collect();
            if !paths.is_empty() {
                return (owner.at.child("servers"), paths);
            }
        }
        (Pointer::root(), vec![String::new()])
    }

    /// The path of a Server Object's address, its variables replaced by their defaults.
    fn base_path(&mut self, server: &Node<'d>) -> Option<String> {
        let mut url = self.text(server, "url", "a string")?.to_owned();
        for (name, variable) in self.members(server, "variables") {
            if let Some(default) = variable.value.get("default").and_then(Value::as_str) {
                url = url.replace(&format!("{{{name}}}"), default);
            } else {
                self.expected(&variable.at.child("default"), "a string");
            }
        }
        Some(path(&url))
    }
}

/// The path of `https://host/base`, `//host/base` or `/base` (RFC 3986, section 4.2), without
/// slashes at its end.
fn path(url: &str) -> String {
    let after_scheme = url.split_once("://").map(|(_, rest)| rest);
    let path = match after_scheme.or_else(|| url.strip_prefix("//")) {
        Some(rest) => rest.split_once('/').map_or("", |(_, path)| path),
        None => url,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match path.trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    }
}
