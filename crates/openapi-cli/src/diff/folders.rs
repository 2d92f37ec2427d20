//! Two folders: documents of the same names are compared, lost and new ones are told.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use openapi_contract::{ChangeKind, Finding, FindingRule, Severity};
use openapi_document::{Loaded, Origin, Pointer};

use super::{Options, found, something_is_left};
use crate::environment::Environment;
use crate::formats;
use crate::input::load;
use crate::judged::Judged;

/// Folders inside each other that are looked into.
const DEEPEST: usize = 16;
/// Documents that are compared at once.
const MOST: usize = 10_000;

/// Two documents of the same name, or one without its counterpart.
struct Pair {
    name: String,
    promised: Loaded,
    provided: Loaded,
    findings: Vec<Finding>,
}

pub(super) fn run(
    options: &Options,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let telling = &options.telling;
    let folders = [&options.promised, &options.provided].map(Path::new);
    if let Some(other) = folders.iter().find(|path| !path.is_dir()) {
        bail!(
            "{}: is no folder, and the other one is; name two folders or two documents",
            other.display()
        );
    }
    if options.bump {
        bail!("--bump is about one document; name two files and not two folders");
    }
    let [before, after] = folders;
    let (policy, mut waivers) = options.policy(Some(after))?;
    let (old, new) = (documents(before)?, documents(after)?);
    if old.is_empty() && new.is_empty() {
        bail!(
            "{} and {}: no OpenAPI document in either; they end in .json, .yaml or .yml",
            before.display(),
            after.display()
        );
    }
    let mut pairs = Vec::new();
    for name in old.union(&new) {
        let read = |folder: &Path| load(Origin::parse(&folder.join(name).to_string_lossy()));
        let pair = match (old.contains(name), new.contains(name)) {
            (true, true) => {
                let (promised, provided) = (read(before)?, read(after)?);
                let findings = found(&promised, &provided, &policy);
                (promised, provided, findings)
            }
            (there, _) => {
                let only = read(if there { before } else { after })?;
                let none = Loaded::made(
                    "nothing",
                    &serde_json::json!({
                        "openapi": "3.0.3", "info": { "title": "", "version": "" }, "paths": {},
                    }),
                )?;
                let findings = vec![alone(there)];
                if there {
                    (only, none, findings)
                } else {
                    (none, only, findings)
                }
            }
        };
        pairs.push(Pair {
            name: openapi_contract::text::visible(&name.to_string_lossy()),
            promised: pair.0,
            provided: pair.1,
            findings: pair.2,
        });
    }
    let all = pairs
        .iter()
        .flat_map(|pair| [&pair.promised, &pair.provided]);
    something_is_left(&policy, all)?;
    let mut judged = Judged::default();
    for pair in &mut pairs {
        let findings = std::mem::take(&mut pair.findings);
        let (promised, provided) = (&pair.promised, &pair.provided);
        judged.add(findings, promised, provided, Some(&pair.name), &mut waivers);
    }
    judged.close(&waivers);
    judged.heading = Some(format!("{} to {}", before.display(), after.display()));
    formats::write(&judged, telling, environment, colour, out)?;
    Ok(judged.exit(telling.fail_on))
}

/// A document without its counterpart.
fn alone(lost: bool) -> Finding {
    let (severity, rule, change, text) = if lost {
        (
            Severity::Breaking,
            FindingRule::DocumentRemoved,
            ChangeKind::Removed,
            "the document was removed",
        )
    } else {
        (
            Severity::Drift,
            FindingRule::DocumentAdded,
            ChangeKind::Added,
            "the document was added",
        )
    };
    let mut finding = Finding::of_document(severity, rule, None, text.to_owned());
    finding.change = Some(change);
    if lost {
        finding.promised = Some(Pointer::root());
    } else {
        finding.provided = Some(Pointer::root());
    }
    finding
}

/// The documents of a folder and of those in it, by their places in it. Files that are no whole
/// documents, such as those that others refer to, are passed over.
fn documents(root: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![(PathBuf::new(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        let path = root.join(&folder);
        let unreadable = || format!("{}: cannot be read", path.display());
        for entry in fs::read_dir(&path).with_context(unreadable)? {
            let entry = entry.with_context(unreadable)?;
            let inside = folder.join(entry.file_name());
            let kind = entry.file_type().with_context(unreadable)?;
            if kind.is_dir() {
                if depth < DEEPEST && !entry.file_name().to_string_lossy().starts_with('.') {
                    waiting.push((inside, depth + 1));
                }
            } else if is_document(&entry.path()) {
                if found.len() >= MOST {
                    bail!(
                        "{}: more than {MOST} documents; name folders in it",
                        root.display()
                    );
                }
                found.insert(inside);
            }
        }
    }
    Ok(found)
}

/// Whether a file says of itself that it is an OpenAPI document.
fn is_document(path: &Path) -> bool {
    let end = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let Some(end) = end.filter(|end| end == "json" || end == "yaml" || end == "yml") else {
        return false;
    };
    let Ok(text) = fs::read_to_string(path) else {
        return false;
    };
    let names = ["openapi", "swagger"];
    if end == "json" || text.trim_start().starts_with('{') {
        return names
            .iter()
            .any(|name| text.contains(&format!("\"{name}\"")));
    }
    text.lines().any(|line| {
        let line = line
            .trim_start_matches('\u{feff}')
            .trim_matches(['"', '\'']);
        names.iter().any(|name| line.starts_with(name))
    })
}
