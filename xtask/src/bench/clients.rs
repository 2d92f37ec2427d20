//! `bench clients`: the clients of documents that nobody here wrote, in a table: what of each is
//! generated, compiled, carried and lost.

use anyhow::{Context, Result};
use clap::Args;
use openapi_codegen::{GeneratedClient, Loss, generate_client};
use openapi_document::{Api, Document, Loaded, Origin, Pointer, local_pointer};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

use super::process::cpu_time;
use crate::check::client::prove;

#[derive(Args)]
pub(crate) struct Options {
    /// The documents [default: those in ../shared/specs, where that is]
    #[arg(value_name = "DOCUMENT")]
    documents: Vec<PathBuf>,
    /// Generate only: compile nothing, and send no values
    #[arg(long)]
    no_compile: bool,
    /// Random values for each body, beside those that every tester should try
    #[arg(long, default_value_t = 20)]
    values: usize,
    /// Tell every loss and every finding below the table
    #[arg(long)]
    notes: bool,
}

const SPECS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/specs");

/// What of one document is told below the table.
struct Notes {
    document: String,
    lines: Vec<String>,
}

/// Prints a row as soon as it is known, for all of them take long.
pub(crate) fn run(options: &Options) -> Result<()> {
    let documents = if options.documents.is_empty() {
        specs(Path::new(SPECS))?
    } else {
        options.documents.clone()
    };
    let out = &mut stdout();
    writeln!(
        out,
        "| document | operations | generated | seconds of CPU | compiled | values | carried | \
         losses told | operations without a loss |\n| --- | --: | --- | --: | --- | --: | --: | --: \
         | --: |"
    )?;
    let mut notes = Vec::new();
    for document in &documents {
        let (row, told) = row(document, options)?;
        writeln!(out, "{row}")?;
        out.flush()?;
        notes.push(told);
    }
    if options.notes {
        for Notes { document, lines } in notes {
            for line in lines {
                writeln!(out, "{document}: {line}")?;
            }
        }
    }
    Ok(())
}

/// The documents of a folder; none, and why, where there is no such folder.
fn specs(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        writeln!(
            stderr(),
            "{} is not there; name documents",
            folder.display()
        )?;
        return Ok(Vec::new());
    }
    let mut documents = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if matches!(extension, Some("json" | "yaml" | "yml")) {
            documents.push(path);
        }
    }
    documents.sort();
    Ok(documents)
}

fn row(path: &Path, options: &Options) -> Result<(String, Notes)> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let mut lines = Vec::new();
    let loaded = Loaded::read(Origin::parse(&path.to_string_lossy()))?;
    let contract = &loaded.document;
    let count = Api::read(contract).operations.len();
    let before = cpu_time(std::process::id())?;
    let client = generate_client(&contract.root().to_string(), &name);
    let seconds = cpu_time(std::process::id())?
        .saturating_sub(before)
        .as_secs_f64();
    let head = format!("| {name} | {count}");
    let row = match &client {
        Err(error) => {
            lines.extend(error.faults().iter().map(|fault| format!("fault: {fault}")));
            format!("{head} | no | {seconds:.1} | | | | | |")
        }
        Ok(client) => {
            let values = values(contract, options, &mut lines)?;
            lines.extend(client.losses.iter().map(|loss| format!("loss: {loss}")));
            let (told, whole) = (client.losses.len(), whole(contract, client));
            format!("{head} | yes | {seconds:.1} | {values} | {told} | {whole:.3} |")
        }
    };
    let notes = Notes {
        document: name,
        lines,
    };
    Ok((row, notes))
}

/// The cells for compiling and for values.
fn values(contract: &Document, options: &Options, lines: &mut Vec<String>) -> Result<String> {
    if options.no_compile {
        return Ok("- | - | -".to_owned());
    }
    let outcome = match prove(contract, options.values, &mut stderr())? {
        Ok(outcome) => outcome,
        Err(reason) => {
            lines.push(format!("compiler: {reason}"));
            return Ok("no | |".to_owned());
        }
    };
    lines.extend(outcome.findings.iter().map(|finding| {
        let operation = finding.operation.as_deref().unwrap_or_default();
        let at = finding.promised.as_ref().map(ToString::to_string);
        format!(
            "value: {operation} {}: {}",
            at.unwrap_or_default(),
            finding.message
        )
    }));
    Ok(format!("yes | {} | {}", outcome.values, outcome.carried))
}

/// The share of operations that neither have a loss nor use a component that has one.
#[expect(clippy::cast_precision_loss, reason = "documents are not that large")]
fn whole(contract: &Document, client: &GeneratedClient) -> f64 {
    let components = Components::of(contract.root());
    let operations = Api::read(contract).operations;
    let is_whole = |at: &Pointer| {
        let value = contract.root().pointer(at.path()).unwrap_or(&Value::Null);
        let mut places = components.reached(value);
        places.insert(at.path().to_owned());
        !client.losses.iter().any(|loss| is_within(loss, &places))
    };
    let count = operations.iter().filter(|one| is_whole(&one.at)).count();
    count as f64 / operations.len().max(1) as f64
}

fn is_within(loss: &Loss, places: &BTreeSet<String>) -> bool {
    places.iter().any(|place| {
        let rest = loss.pointer.strip_prefix(place.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// What each component refers to, by its place.
struct Components(BTreeMap<String, BTreeSet<String>>);

impl Components {
    fn of(root: &Value) -> Self {
        let mut all = BTreeMap::new();
        let kinds = root.get("components").and_then(Value::as_object);
        for (kind, named) in kinds.into_iter().flatten() {
            let at = Pointer::root().child("components").child(kind);
            for (name, component) in named.as_object().into_iter().flatten() {
                all.insert(at.child(name).path().to_owned(), references(component));
            }
        }
        Self(all)
    }

    /// The places of all components that are used in a part of the document.
    fn reached(&self, part: &Value) -> BTreeSet<String> {
        let mut waiting: Vec<String> = references(part).into_iter().collect();
        let mut reached = BTreeSet::new();
        while let Some(place) = waiting.pop() {
            if let Some(inner) = self.0.get(&place) {
                waiting.extend(inner.iter().filter(|one| !reached.contains(*one)).cloned());
            }
            reached.insert(place);
        }
        reached
    }
}

fn references(part: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![part];
    while let Some(part) = waiting.pop() {
        match part {
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                found.extend(
                    reference
                        .and_then(local_pointer)
                        .map(std::borrow::Cow::into_owned),
                );
                waiting.extend(members.values());
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    found
}
