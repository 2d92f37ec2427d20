//! `new`: of a contract, a workspace of its own: the API as a dropshot trait, a server of it, its client, and
//! the command that checks that they agree. It is written once and then owned by people.

mod checkout;
mod fill;
mod texts;
mod waived;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use openapi_codegen::{Scaffold, Scaffolded, generate_client, scaffold};
use openapi_contract::text::visible;
use openapi_document::{Api, Document, Loaded, Operation, Origin};
use serde_json::Value;

use crate::client::check_name;
use crate::environment::Environment;
use crate::file;
use crate::input::load;
use crate::scaffold::{NO_OPERATIONS, unlisted_refusals};

use checkout::Source;
use fill::Blanks;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// What the API is called; its crates are NAME-api, NAME-server and NAME-client
    #[arg(value_name = "NAME")]
    name: String,
    /// The contract, in JSON or YAML: a file, `-`, REV:PATH in git, or an http address
    #[arg(long, value_name = "FILE")]
    contract: Option<String>,
    /// The folder of the workspace, which is not there yet or is empty [default: NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The folder with the crates `openapi-*` that the workspace depends on by their paths [default: that of
    /// the checkout that this folder or this program is in; without one, versions of the registry]
    #[arg(long, value_name = "DIR")]
    crates: Option<PathBuf>,
}

/// Writes the workspace: success when all operations of the contract are in it, 1 when some could not be; an
/// error when the contract cannot be read, no client can be made of it, or the folder is not empty.
pub fn run(options: &Options, environment: &Environment, out: &mut dyn Write) -> Result<ExitCode> {
    check_names(&options.name)?;
    let folder = options
        .out
        .clone()
        .unwrap_or_else(|| (&options.name).into());
    must_be_empty(&folder)?;
    let source = Source::find(options.crates.as_deref())?;
    let contract = load(environment.contract(options.contract.as_deref())?)?;
    let made = workspace(&options.name, &contract, &source, &environment.command)?;
    for (name, text) in &made.files {
        let path = folder.join(name);
        let told = || path.display().to_string();
        let parent = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent).with_context(told)?;
        file::write(&path, text).with_context(told)?;
    }
    writeln!(
        out,
        "{} in {}, on {source}; `cargo run` there starts the server, `cargo xtask check` judges it",
        operations(made.scaffolded.operations.len()),
        folder.display()
    )?;
    for (what, which) in [
        ("refused", texts_of(&made.scaffolded.refused)),
        ("left to the handlers", made.scaffolded.notes.clone()),
        ("lost by the client", texts_of(&made.losses)),
    ] {
        for one in which {
            writeln!(out, "{what}: {one}")?;
        }
    }
    if let Some(sentence) = unlisted_refusals(&made.scaffolded) {
        writeln!(out, "{sentence}")?;
    }
    if let Some(sentence) = &made.below {
        writeln!(out, "{sentence}")?;
    }
    let complete = made.scaffolded.refused.is_empty();
    Ok(ExitCode::from(u8::from(!complete)))
}

/// Refuses what its crates cannot be called.
fn check_names(name: &str) -> Result<()> {
    for part in ["api", "server", "client"] {
        let called = format!("{name}-{part}");
        check_name(&called)?;
        if checkout::CRATES.contains(&called.replace('_', "-").as_str()) {
            bail!("`{called}` is a crate that the workspace depends on; choose another NAME");
        }
    }
    Ok(())
}

/// A workspace that is there belongs to somebody.
fn must_be_empty(folder: &Path) -> Result<()> {
    let told = || folder.display().to_string();
    if !folder.exists() {
        return Ok(());
    }
    let mut entries = std::fs::read_dir(folder).with_context(told)?;
    if entries.next().is_some() {
        bail!(
            "{} is not empty; name a new folder with --out",
            folder.display()
        );
    }
    Ok(())
}

/// A server without operations answers nothing.
fn must_serve(scaffolded: &Scaffolded, command: &str) -> Result<()> {
    if !scaffolded.operations.is_empty() {
        return Ok(());
    }
    let Some(first) = scaffolded.refused.first() else {
        bail!(NO_OPERATIONS);
    };
    let more = match scaffolded.refused.len() - 1 {
        0 => String::new(),
        more => format!("; `{command} scaffold dropshot` tells why of the other {more}"),
    };
    bail!("dropshot can serve no operation of the contract: {first}{more}")
}

/// The files of a workspace, and what could not be done.
struct Made {
    files: BTreeMap<String, String>,
    scaffolded: Scaffolded,
    losses: Vec<openapi_codegen::Loss>,
    /// What is to be known of where operations stand.
    below: Option<String>,
}

fn workspace(name: &str, contract: &Loaded, source: &Source, command: &str) -> Result<Made> {
    let document = &contract.document;
    let text = contract_text(contract)?;
    let ident = name.replace('-', "_");
    let asked = Scaffold {
        api: format!("{ident}_api"),
        context: "crate::state::State".to_owned(),
        ..Scaffold::default()
    };
    let mut scaffolded = scaffold(document, &asked)?;
    must_serve(&scaffolded, command)?;
    let client = generate_client(&text, &contract.main().origin.to_string())?;
    let mut files = BTreeMap::new();
    for file in std::mem::take(&mut scaffolded.files) {
        let place = match file.name {
            "skeleton.rs" => format!("crates/{name}-server/src/skeleton.rs"),
            other => format!("crates/{name}-api/src/{other}"),
        };
        files.insert(place, file.text);
    }
    let title = title(document.root());
    let below = below(document);
    let blanks = Blanks {
        name,
        ident: &ident,
        title: &title,
        command,
        dependencies: &source.lines(),
        judged: if below.is_some() { AT_THE_ROOT } else { "" },
        below: &below
            .as_deref()
            .map(|text| format!("\n{text}\n"))
            .unwrap_or_default(),
        left: &left(&scaffolded, &client.losses),
    };
    for (place, text) in texts::FILES {
        files.insert(blanks.fill(place), blanks.fill(text));
    }
    files.insert(
        "contract-waivers.toml".to_owned(),
        waived::text(document, &scaffolded),
    );
    files.insert(
        "conformance.toml".to_owned(),
        waived::profile(document, &scaffolded),
    );
    files.insert("openapi.json".to_owned(), text);
    Ok(Made {
        files,
        scaffolded,
        losses: client.losses,
        below,
    })
}

/// The contract as JSON: as it is written where it is one file of JSON.
fn contract_text(contract: &Loaded) -> Result<String> {
    let main = contract.main();
    let written = match &main.origin {
        Origin::File { path, .. } => std::fs::read_to_string(path).ok(),
        _ => None,
    };
    let is_same = |text: &String| {
        serde_json::from_str::<Value>(text).is_ok_and(|value| value == *contract.document.root())
    };
    if let Some(text) = written.filter(is_same) {
        return Ok(text);
    }
    let mut text = serde_json::to_string_pretty(contract.document.root())?;
    text.push('\n');
    Ok(text)
}

/// What the contract calls the API, in one line that ends no comment and no string.
fn title(root: &Value) -> String {
    let title = root.pointer("/info/title").and_then(Value::as_str);
    let title = visible(title.unwrap_or("an API").trim());
    title.replace(['"', '\\', '{', '}', '`', '<', '>', '[', ']'], "")
}

/// How the judge is told where the operations of the server stand.
const AT_THE_ROOT: &str = " --base-path ''";

/// What is to be known where the contract's `servers` have operations stand below a path: dropshot serves none.
fn below(document: &Document) -> Option<String> {
    let api = Api::read(document);
    let mut paths = api.operations.iter().map(Operation::base_path);
    let path = paths.find(|path| !path.trim_matches('/').is_empty())?;
    let path = visible(path).replace('`', "");
    Some(format!(
        "By `servers` the operations stand below `{path}`. This server has them at its root, for a proxy that takes the path \
         away; without one, `conform` is to be told{AT_THE_ROOT}."
    ))
}

/// What the readme says of what is not there.
fn left(scaffolded: &Scaffolded, losses: &[openapi_codegen::Loss]) -> String {
    let mut text = String::new();
    for (heading, which) in [
        (
            "Operations that dropshot cannot serve as the contract says",
            texts_of(&scaffolded.refused),
        ),
        (
            "What the handlers have to check themselves",
            scaffolded.notes.clone(),
        ),
        ("What the client cannot do", texts_of(losses)),
        (
            "Operations whose contract lists no status for what they refuse (400, 4XX or default)",
            scaffolded.unlisted_refusals.clone(),
        ),
    ] {
        if which.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n## {heading}");
        for one in which {
            let _ = writeln!(text, "- `{}`", visible(&one).replace('`', ""));
        }
    }
    text
}

fn texts_of<T: std::fmt::Display>(all: &[T]) -> Vec<String> {
    all.iter().map(T::to_string).collect()
}

fn operations(count: usize) -> String {
    match count {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    }
}

#[cfg(test)]
mod tests {
    use super::title;
    use serde_json::json;

    #[test]
    fn a_title_ends_no_comment_and_no_string() {
        let told = title(&json!({"info": {"title": " A \"b\"\n\\ {{name}} `c` "}}));
        assert!(!told.contains(['"', '\\', '{', '}', '`', '\n']), "{told}");
        assert_eq!(title(&json!({})), "an API");
    }
}
