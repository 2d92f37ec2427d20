//! `servers`: the path is compared with the operations, the host is documentation.
use serde_json::Value;

use super::operations::Operation;
use super::{Comparison, Found, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use openapi_document::{Node, Pointer};

/// Where the nearest `servers` stand and the paths of their addresses, sorted.
/// `owners` are the operation, its path item and the document, nearest first.
pub(super) fn base_paths(owners: &[&Node<'_>]) -> (Pointer, Vec<String>) {
    let nearest = owners.iter().find_map(|owner| {
        let servers = owner.value.get("servers")?.as_array()?;
        (!servers.is_empty()).then(|| (owner.at.child("servers"), servers))
    });
    let Some((at, servers)) = nearest else {
        return (Pointer::root(), vec![String::new()]);
    };
    let mut paths: Vec<String> = servers.iter().map(base_path).collect();
    paths.sort();
    paths.dedup();
    (at, paths)
}

/// The path of a Server Object's address, its variables replaced by their defaults.
fn base_path(server: &Value) -> String {
    let mut url = server
        .get("url")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    if let Some(Value::Object(variables)) = server.get("variables") {
        for (name, variable) in variables {
            if let Some(Value::String(default)) = variable.get("default") {
                url = url.replace(&format!("{{{name}}}"), default);
            }
        }
    }
    let after_scheme = url.split_once("://").map(|(_, rest)| rest);
    let path = match after_scheme.or_else(|| url.strip_prefix("//")) {
        Some(rest) => rest.split_once('/').map_or("", |(_, path)| path),
        None => url.trim_start_matches('/'),
    };
    let path = path.trim_end_matches('/');
    if path.is_empty() {
        String::new()
    } else {
        format!("/{path}")
    }
}

impl<'d> Comparison<'d> {
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
        self.push(spot, found.at(&promised.servers_at, &provided.servers_at));
    }
}

fn listed(paths: &[String]) -> String {
    let shown: Vec<String> = paths.iter().map(|path| format!("`{path}/`")).collect();
    shown.join(", ")
}
