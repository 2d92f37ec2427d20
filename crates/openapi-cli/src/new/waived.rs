//! What a new workspace accepts: what dropshot cannot do, and what the contract brought along.

use openapi_codegen::Scaffolded;
use openapi_contract::{Severity, soundness};
use openapi_document::{Api, Document};
use serde_json::Value;

const HEAD: &str = "# Findings of `cargo xtask check` that are accepted, each with its reason. One that matches nothing fails it.\n";

const PROFILE: &str =
    "# What `cargo xtask conform` accepts or expects beyond `openapi.json`, with reasons.\n";

/// The waivers of the check: operations that are not served, and flaws of the contract.
pub(super) fn text(document: &Document, scaffolded: &Scaffolded) -> String {
    let mut text = HEAD.to_owned();
    let api = Api::read(document);
    for refusal in &scaffolded.refused {
        let mut operations = api.operations.iter();
        if let Some(operation) = operations.find(|one| one.name == refusal.operation) {
            let place = operation.at.to_string();
            text.push_str(&waiver("operation-removed", &place, &refusal.reason));
        }
    }
    let mut seen = Vec::new();
    for finding in soundness(document) {
        let Some(place) = finding.promised.as_ref().map(ToString::to_string) else {
            continue;
        };
        let weighs = finding.severity <= Severity::Drift;
        let is_new = !seen.contains(&(finding.rule, place.clone()));
        if weighs && is_new {
            let reason = format!("the contract came so: {}", finding.message);
            text.push_str(&waiver(finding.rule.id(), &place, &reason));
            seen.push((finding.rule, place));
        }
    }
    text
}

/// The profile of the judge: dropshot names one method in `Allow`, whatever others the path has.
pub(super) fn profile(document: &Document, scaffolded: &Scaffolded) -> String {
    let mut text = PROFILE.to_owned();
    let api = Api::read(document);
    let mut seen = Vec::new();
    for operation in &api.operations {
        let is_served = scaffolded.operations.contains(&operation.name);
        let methods = api.operations.iter();
        let methods = methods.filter(|one| one.path == operation.path).count();
        if is_served && methods > 1 && !seen.contains(&&operation.path) {
            let place = operation.item_at.to_string();
            let reason = "dropshot names one method of a path";
            text.push_str(&waiver("allow-incomplete", &place, reason));
            seen.push(&operation.path);
        }
    }
    text
}

fn waiver(rule: &str, place: &str, reason: &str) -> String {
    // A basic string of TOML takes the escapes that JSON has.
    let quoted = |text: &str| Value::from(text).to_string();
    let (place, reason) = (quoted(place), quoted(reason));
    format!("\n[[waiver]]\nrule = {rule:?}\nplace = {place}\nreason = {reason}\n")
}
