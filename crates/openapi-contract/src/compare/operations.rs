//! The operations of a document as they are compared, and the base paths below which they stand.
use openapi_document::{Api, Flaw, FlawKind, Method, Node, Pointer, template_shape};

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
}

impl<'d> Operation<'d> {
    /// Method and whole path, with the names of path parameters taken out.
    pub(super) fn address(&self) -> (Method, String) {
        let base = self.base_paths.first().copied().unwrap_or_default();
        (self.read.method, format!("{base}{}", self.shape))
    }

    /// Method and path without that of the servers.
    pub(super) fn template(&self) -> (Method, &str) {
        (self.read.method, &self.shape)
    }

    /// `METHOD /path` as the document writes it.
    pub(super) fn name(&self) -> &'d str {
        &self.read.name
    }
}

impl<'d> Comparison<'d> {
    pub(super) fn operations(&self, side: Side, api: &'d Api) -> Vec<Operation<'d>> {
        let operation = |read: &'d openapi_document::Operation| {
            let mut base_paths: Vec<&str> = read.base_paths.iter().map(String::as_str).collect();
            base_paths.sort_unstable();
            base_paths.dedup();
            Operation {
                node: self.node(side, &read.at),
                shape: template_shape(&read.path),
                read,
                base_paths,
            }
        };
        api.operations.iter().map(operation).collect()
    }

    /// What is not as the specification asks, and keeps parts of the document from being compared.
    pub(super) fn flaws(&mut self, side: Side, flaws: &[Flaw]) {
        for flaw in flaws {
            let (rule, message) = match &flaw.kind {
                FlawKind::Reference(error) => (FindingRule::Reference, error.to_string()),
                FlawKind::UndefinedSecurityScheme(name) => (
                    FindingRule::UnknownSecurityScheme,
                    format!("security scheme `{name}` is not defined"),
                ),
                FlawKind::Expected(_)
                | FlawKind::NotBoolean
                | FlawKind::NoStatus(_)
                | FlawKind::UnnamedPathParameter(_) => (FindingRule::Malformed, flaw.to_string()),
                // These hide nothing; the check of a document by itself tells them.
                FlawKind::UndeclaredPathParameter(_) | FlawKind::OptionalPathParameter(_) => {
                    continue;
                }
            };
            let found = Found::new(Severity::Drift, rule, message);
            self.push(&Spot::DOCUMENT, found.on(side, &flaw.at));
        }
    }

    /// The path of `servers` is compared with the operations; the host is documentation.
    pub(super) fn base_paths(
        &mut self,
        spot: &Spot<'_>,
        promised: &Operation<'d>,
        provided: &Operation<'d>,
    ) {
        if promised.address() == provided.address() && promised.base_paths == provided.base_paths {
            return;
        }
        // A further address beside the promised ones harms nobody.
        let kept = promised
            .base_paths
            .iter()
            .all(|path| provided.base_paths.contains(path));
        let whole_path_kept = promised.address() == provided.address()
            && promised.base_paths.len() == 1
            && provided.base_paths.len() == 1;
        if whole_path_kept {
            return;
        }
        let severity = if kept {
            Severity::Drift
        } else {
            Severity::Breaking
        };
        let message = format!(
            "promised below {}, provided below {}",
            listed(&promised.base_paths),
            listed(&provided.base_paths)
        );
        let found = Found::new(severity, FindingRule::BasePath, message);
        let places: (&Pointer, &Pointer) = (&promised.read.servers_at, &provided.read.servers_at);
        self.push(spot, found.at(places.0, places.1));
    }
}

fn listed(paths: &[&str]) -> String {
    let shown: Vec<String> = paths.iter().map(|path| format!("`{path}/`")).collect();
    shown.join(", ")
}
