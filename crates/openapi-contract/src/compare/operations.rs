//! The operations of a document as they are compared, and the base paths below which they stand.
use std::collections::{HashMap, HashSet};

use openapi_document::{Api, Method, Node, Pointer, template_shape};

use super::{Comparison, Found, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;

/// An operation and what identifies it.
pub(super) struct Operation<'d> {
    /// What the document says of it.
    pub(super) read: &'d openapi_document::Operation,
    /// The Operation Object.
    pub(super) node: Node<'d>,
    /// The paths of the servers, sorted, each once.
    base_paths: Vec<&'d str>,
    shape: String,
    /// What is taken off the start of its paths.
    prefix: &'d str,
}

impl<'d> Operation<'d> {
    /// What two statements of the same operation have in common, at level 0 the surest: the path as
    /// it is written, its shape, and the shape without that of the servers.
    fn likenesses(&self, level: usize) -> Vec<(Method, String)> {
        let below = |path: &str| -> Vec<String> {
            let bases = self.base_paths.iter();
            let whole = bases.map(|base| format!("{base}{path}"));
            whole.map(|path| stripped(&path, self.prefix)).collect()
        };
        let paths = match level {
            0 => below(&self.read.path),
            1 => below(&self.shape),
            _ => vec![stripped(&self.shape, self.prefix)],
        };
        let paths = paths.into_iter();
        paths.map(|path| (self.read.method, path)).collect()
    }

    /// `METHOD /path` as the document writes it.
    pub(super) fn name(&self) -> &'d str {
        &self.read.name
    }
}

impl<'d> Comparison<'d> {
    pub(super) fn operations(&self, side: Side, api: &'d Api) -> Vec<Operation<'d>> {
        let prefix = self.scope.prefix(side);
        let document = self.document(side);
        let operation = |read: &'d openapi_document::Operation| {
            let mut base_paths: Vec<&str> = read.base_paths.iter().map(String::as_str).collect();
            base_paths.sort_unstable();
            base_paths.dedup();
            Operation {
                node: self.node(side, &read.at),
                shape: template_shape(&read.path),
                read,
                base_paths,
                prefix,
            }
        };
        let within = api.operations.iter();
        let within = within.filter(|read| self.scope.takes(document, read));
        within.map(operation).collect()
    }

    /// Where the operations stand that are not compared.
    pub(super) fn left_out(&self, side: Side) -> Vec<&'d Pointer> {
        let document = self.document(side);
        let all = self.api(side).operations.iter();
        let out = all.filter(|read| !self.scope.takes(document, read));
        out.map(|read| &read.at).collect()
    }

    /// Whether both documents say the same of an operation, word for word: it, what it refers to, and
    /// what it takes from the path item and the root.
    pub(super) fn is_alike(&self, promised: &Operation<'d>, provided: &Operation<'d>) -> bool {
        let same = |promised: &Pointer, provided: &Pointer| {
            let (promised, provided) = self.pair(promised, provided);
            self.alike.are(&promised, &provided)
        };
        let at_root = |names: &[&str]| {
            let at = names
                .iter()
                .fold(Pointer::root(), |at, name| at.child(name));
            same(&at, &at)
        };
        let (item, other) = (&promised.read.item_at, &provided.read.item_at);
        promised.read.path == provided.read.path
            && self.alike.are(&promised.node, &provided.node)
            && same(&item.child("parameters"), &other.child("parameters"))
            && at_root(&["security"])
            && at_root(&["components", "securitySchemes"])
    }

    /// The path of `servers` is compared with the operations; the host is documentation.
    pub(super) fn base_paths(
        &mut self,
        spot: &Spot<'_>,
        promised: &Operation<'d>,
        provided: &Operation<'d>,
    ) {
        let whole = |operation: &Operation<'_>| {
            let likenesses = operation.likenesses(1).into_iter();
            let mut paths: Vec<String> = likenesses.map(|(_, path)| path).collect();
            paths.sort_unstable();
            paths
        };
        // Where the path takes over what the servers lose, the whole addresses stay.
        if whole(promised) == whole(provided) {
            return;
        }
        // A further address beside the promised ones harms nobody.
        let offered = whole(provided);
        let kept = whole(promised).iter().all(|path| offered.contains(path));
        let severity = if kept {
            Severity::Drift
        } else {
            Severity::Breaking
        };
        let (before, after) = (listed(&promised.base_paths), listed(&provided.base_paths));
        let message = format!("promised below {before}, provided below {after}");
        let mut found = Found::new(severity, FindingRule::BasePath, message);
        found.news = Some(format!("moved from below {before} to below {after}"));
        let places: (&Pointer, &Pointer) = (&promised.read.servers_at, &provided.read.servers_at);
        self.push(spot, found.at(places.0, places.1));
    }
}

/// For each promised operation the provided one that stands for it. What is written alike goes
/// together before what only has the same shape, and that before what moved to another base path.
pub(super) fn matched(
    promised: &[Operation<'_>],
    provided: &[Operation<'_>],
) -> Vec<Option<usize>> {
    let mut matches = vec![None; promised.len()];
    let mut taken = HashSet::new();
    for level in 0..3 {
        if matches.iter().all(Option::is_some) {
            break;
        }
        let mut offered: HashMap<(Method, String), Vec<usize>> = HashMap::new();
        for (index, operation) in provided.iter().enumerate() {
            for likeness in operation.likenesses(level) {
                offered.entry(likeness).or_default().push(index);
            }
        }
        for (operation, found) in promised.iter().zip(&mut matches) {
            if found.is_some() {
                continue;
            }
            let alike = operation.likenesses(level).into_iter();
            let alike = alike.filter_map(|likeness| offered.get(&likeness));
            let mut alike = alike.flatten().copied();
            *found = alike.find(|index| taken.insert(*index));
        }
    }
    matches
}

/// A path without a prefix that ends where one of its segments does.
fn stripped(path: &str, prefix: &str) -> String {
    let rest = path.strip_prefix(prefix);
    let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with('/'));
    rest.unwrap_or(path).to_owned()
}

fn listed(paths: &[&str]) -> String {
    let shown: Vec<String> = paths.iter().map(|path| format!("`{path}/`")).collect();
    shown.join(", ")
}
