//! The operations of a document, with what path items and servers say about them.
use serde_json::Value;

use super::{Comparison, servers};
use crate::verdict::Side;
use openapi_document::{Node, Pointer};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An operation and where it stands.
pub(super) struct Operation<'d> {
    /// `METHOD /path` as the document writes it.
    pub(super) name: String,
    /// The Operation Object.
    pub(super) node: Node<'d>,
    /// The Path Item Object.
    pub(super) item: Node<'d>,
    /// The names in the path template, in order.
    pub(super) path_parameters: Vec<&'d str>,
    /// The paths of the servers, sorted, without a slash at the end.
    pub(super) base_paths: Vec<String>,
    /// Where the servers stand, or would stand.
    pub(super) servers_at: Pointer,
    method: &'static str,
    normalised: String,
}

impl Operation<'_> {
    /// Method and whole path, with the names of path parameters taken out.
    pub(super) fn address(&self) -> (&'static str, String) {
        let base = self.base_paths.first().map_or("", String::as_str);
        (self.method, format!("{base}{}", self.normalised))
    }

    /// Method and path without that of the servers.
    pub(super) fn template(&self) -> (&'static str, &str) {
        (self.method, &self.normalised)
    }
}

impl<'d> Comparison<'d> {
    pub(super) fn operations(&mut self, side: Side) -> Vec<Operation<'d>> {
        let root = Node {
            value: self.document(side).root(),
            at: Pointer::root(),
        };
        if root.value.get("paths").is_none() {
            self.malformed(side, &root.at, "a member `paths`");
        }
        let mut operations = Vec::new();
        for (template, item) in self.members(side, &root, "paths") {
            let (normalised, path_parameters) = split_template(template);
            for method in METHODS {
                let Some(value) = item.value.get(method) else {
                    continue;
                };
                let node = Node {
                    value,
                    at: item.at.child(method),
                };
                if self.as_object(side, &node).is_none() {
                    continue;
                }
                let (servers_at, base_paths) = servers::base_paths(&[&node, &item, &root]);
                operations.push(Operation {
                    name: format!("{} {template}", method.to_uppercase()),
                    node,
                    item: item.clone(),
                    path_parameters: path_parameters.clone(),
                    base_paths,
                    servers_at,
                    method,
                    normalised: normalised.clone(),
                });
            }
        }
        operations
    }
}

/// The template with `{}` in place of each parameter, and the names of the parameters.
pub(crate) fn split_template(template: &str) -> (String, Vec<&str>) {
    let mut normalised = String::with_capacity(template.len());
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        normalised.push_str(before);
        normalised.push_str("{}");
        names.push(name);
        rest = after;
    }
    normalised.push_str(rest);
    (normalised, names)
}

/// Whether two values mean the same, members of objects in any order.
pub(super) fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    a == b
}
