//! Real documents once more: components inlined change nothing, and an outside validator confirms
//! the witnesses of two versions.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/oracle.rs"]
mod judge;
#[path = "support/specs.rs"]
mod specs;

use std::collections::BTreeMap;
use std::time::Instant;

use judge::Oracle;
use openapi_contract::{Direction, Finding, FindingSide, Place, Side, compare};
use openapi_document::{Document, Pointer};
use serde_json::Value;
use specs::{documents, folder, read};

/// Values of a document, inlined or not, at most; what is left stays a reference.
const LARGEST: usize = 400_000;

/// Puts what a reference means in its place, but for a component that stands in itself.
struct Inliner<'v> {
    root: &'v Value,
    open: Vec<&'v str>,
    left: usize,
    inlined: usize,
    kept: usize,
}

impl<'v> Inliner<'v> {
    fn inline(&mut self, value: &'v Value) -> Value {
        self.left = self.left.saturating_sub(1);
        match value {
            Value::Object(members) => {
                if let Some(at) = members.get("$ref").and_then(Value::as_str) {
                    let target = at.strip_prefix('#').and_then(|at| self.root.pointer(at));
                    let Some(target) = target.filter(|_| self.left > 0 && !self.open.contains(&at))
                    else {
                        self.kept += 1;
                        return value.clone();
                    };
                    self.open.push(at);
                    let target = self.inline(target);
                    self.open.pop();
                    self.inlined += 1;
                    return target;
                }
                let members = members
                    .iter()
                    .map(|(name, value)| (name.clone(), self.inline(value)));
                Value::Object(members.collect())
            }
            Value::Array(items) => items.iter().map(|item| self.inline(item)).collect(),
            other => other.clone(),
        }
    }
}

#[test]
fn components_inlined_change_nothing() {
    let Some(folder) = folder() else { return };
    let mut failures = Vec::new();
    for file in documents(&folder) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let root = read(&file);
        let mut inliner = Inliner {
            root: &root,
            open: Vec::new(),
            left: LARGEST,
            inlined: 0,
            kept: 0,
        };
        let mut other = root.clone();
        other["paths"] = inliner.inline(&root["paths"]);
        let (replaced, kept) = (inliner.inlined, inliner.kept);
        let start = Instant::now();
        let (one, other) = (
            Document::new(root.clone()).unwrap(),
            Document::new(other).unwrap(),
        );
        let findings = [compare(&one, &other), compare(&other, &one)]
            .map(|report| report.findings)
            .concat();
        println!(
            "{name}: {replaced} references inlined, {kept} kept, {:.0?}",
            start.elapsed()
        );
        assert!(replaced > 0, "{name}");
        if let Some(first) = findings.first() {
            failures.push(format!(
                "{name}: {} findings, {}",
                findings.len(),
                serde_json::to_string(first).unwrap()
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The schemas that a finding may be about in one document, each with a name for its counterpart.
fn schemas(document: &Document, finding: &Finding) -> Vec<(String, Pointer)> {
    let operation = finding.operation.as_deref().unwrap();
    let (method, path) = operation.split_once(' ').unwrap();
    let item = Pointer::root().child("paths").child(path);
    let at = item.child(&method.to_lowercase());
    let mut found = Vec::new();
    let mut content = |holder: &Pointer| {
        let Ok(holder) = document.resolve(holder) else {
            return;
        };
        for media in holder
            .value
            .get("content")
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(|content| content.keys())
        {
            found.push((
                media.clone(),
                holder.at.child("content").child(media).child("schema"),
            ));
        }
    };
    match (finding.place, finding.status.as_deref()) {
        (Some(Place::Body), None) => content(&at.child("requestBody")),
        (Some(Place::Body), Some(status)) => {
            let range = format!("{}XX", &status[..1]);
            let held =
                [status, &range, "default"].map(|status| at.child("responses").child(status));
            if let Some(holder) = held.iter().find(|holder| document.get(holder).is_some()) {
                content(holder);
            }
        }
        (Some(place), None) => {
            let place = serde_json::to_value(place).unwrap();
            for holder in [item.child("parameters"), at.child("parameters")] {
                let count = document
                    .get(&holder)
                    .and_then(Value::as_array)
                    .map_or(0, Vec::len);
                for index in 0..count {
                    let Ok(node) = document.resolve(&holder.index(index)) else {
                        continue;
                    };
                    if node.value["in"] == place {
                        found.push((
                            node.value["name"].as_str().unwrap().to_owned(),
                            node.at.child("schema"),
                        ));
                    }
                }
            }
        }
        _ => {}
    }
    found
}

#[test]
fn an_outside_validator_confirms_the_witnesses() {
    let Some(folder) = folder() else { return };
    let promised = read(&folder.join("oxide-previous.json"));
    let provided = read(&folder.join("oxide.json"));
    let documents = [&promised, &provided].map(|root| Document::new(root.clone()).unwrap());
    let report = compare(&documents[0], &documents[1]);
    let (mut confirmed, mut failures) = (BTreeMap::new(), Vec::new());
    let mut witnesses = 0;
    for finding in &report.findings {
        let Some(witness) = &finding.witness else {
            continue;
        };
        witnesses += 1;
        let direction = match finding.side {
            FindingSide::Response => Direction::Response,
            _ => Direction::Request,
        };
        let (from, to) = match witness.accepted_by {
            Side::Promised => (0, 1),
            Side::Provided => (1, 0),
        };
        let roots = [&promised, &provided];
        let judge = |side: usize, at: &Pointer| Oracle::new(roots[side], at.path(), direction);
        let others = schemas(&documents[to], finding);
        let shown = schemas(&documents[from], finding).iter().any(|(name, at)| {
            // A media type that only one side names stands beside the only one of the other.
            let other = others
                .iter()
                .find(|(known, _)| known == name)
                .or(match &others[..] {
                    [only] => Some(only),
                    _ => None,
                });
            let Some((accepts, refuses)) =
                judge(from, at).zip(other.and_then(|(_, at)| judge(to, at)))
            else {
                return false;
            };
            accepts.admits(&witness.value) && !refuses.admits(&witness.value)
        });
        if shown {
            *confirmed
                .entry(format!("{:?} {:?}", finding.side, finding.place))
                .or_insert(0) += 1;
        } else {
            failures.push(serde_json::to_string(finding).unwrap());
        }
    }
    println!(
        "{} findings, {witnesses} witnesses; confirmed: {confirmed:?}",
        report.findings.len()
    );
    assert!(
        failures.is_empty(),
        "{} not confirmed\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(witnesses > 0);
}
