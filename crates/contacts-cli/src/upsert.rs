//! `upsert`: one contact.

use std::io::Read as _;
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use clap::Args;
use serde_json::{Map, Value};

use crate::api::{Action, Api};
use crate::contract::{Contract, Reading};
use crate::output::{self, Format};
use crate::settings::ServerOptions;

/// How often a request is sent that gets no answer: somebody waits for it.
const ATTEMPTS: u32 = 3;

/// A member and the text that was given for it.
pub(crate) type Given = (String, String);

/// The arguments of the command, without those of the contract's members.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// A member by its name in the contract, with its value; may be given several times
    #[arg(long = "set", value_name = "MEMBER=VALUE")]
    sets: Vec<String>,

    /// A member that is to be null; may be given several times
    #[arg(long = "clear", value_name = "MEMBER")]
    clear: Vec<String>,

    /// The contact as JSON, or `-` to read that from standard input; members that are given otherwise
    /// come before those in it
    #[arg(long, value_name = "JSON")]
    json: Option<String>,

    /// Show the body of the request, and send nothing
    #[arg(long)]
    dry_run: bool,

    /// For whom the result is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    output: Format,

    #[command(flatten)]
    server: ServerOptions,
}

/// Stores one contact, and tells what became of it.
pub(crate) fn run(contract: &Contract, options: &Options, members: Vec<Given>) -> Result<ExitCode> {
    let stored = contact(contract, options, members)?;
    let server = options.server.server()?;
    if options.dry_run {
        let body = Api::body(&server.workspace, stored);
        output::line(&serde_json::to_string_pretty(&body)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let api = Api::new(server, ATTEMPTS)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime")?;
    match runtime.block_on(api.upsert(stored)) {
        Ok(stored) if options.output == Format::Json => output::line(&stored.json()?.to_string())?,
        Ok(stored) => {
            let email = stored.email().unwrap_or_default();
            output::line(&match stored.action {
                Action::Created => format!("created {email}"),
                Action::Updated => format!("updated {email}"),
                Action::Unsaid => format!("stored {email}"),
            })?;
        }
        Err(failure) => {
            if options.output == Format::Json {
                output::line(&serde_json::to_string(&failure)?)?;
            } else {
                output::note(&format!("error: {failure}"));
            }
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The contact that the arguments tell of.
fn contact(contract: &Contract, options: &Options, members: Vec<Given>) -> Result<Value> {
    let mut whole = match &options.json {
        Some(text) => from_json(contract, text)?,
        None => Map::new(),
    };
    let mut given = Map::new();
    let mut give = |name: &str, value: Value| match given.insert(name.to_owned(), value) {
        Some(_) => Err(anyhow!("`{name}` is given twice")),
        None => Ok(()),
    };
    let value = |member: &crate::contract::Member, text: &str| {
        let value = member.value(text, Reading::default());
        value.map_err(|reason| anyhow!(reason))
    };
    for (name, text) in members {
        let member = contract.known(&name)?;
        give(&member.name, value(member, &text)?)?;
    }
    for set in &options.sets {
        let (name, text) = set
            .split_once('=')
            .with_context(|| format!("--set {set}: write MEMBER=VALUE"))?;
        let member = contract.known(name)?;
        give(&member.name, value(member, text)?)?;
    }
    for name in &options.clear {
        let member = contract.known(name)?;
        ensure!(
            member.is_nullable,
            "`{}` cannot be cleared: the contract does not let it be null",
            member.name
        );
        give(&member.name, Value::Null)?;
    }
    whole.extend(given);
    let whole = Value::Object(whole);
    let faults = contract.faults(&whole);
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    Ok(whole)
}

fn from_json(contract: &Contract, text: &str) -> Result<Map<String, Value>> {
    let mut read = String::new();
    let text = if text == "-" {
        std::io::stdin()
            .read_to_string(&mut read)
            .context("standard input")?;
        &read
    } else {
        text
    };
    let value: Value = serde_json::from_str(text).context("the contact is not JSON")?;
    let Value::Object(members) = value else {
        bail!("the contact is to be a JSON object, such as {{\"email\": \"ada@example.com\"}}");
    };
    for name in members.keys() {
        // Here names are to the letter, as they are to the server, which passes over others.
        let member = contract.known(name)?;
        ensure!(
            member.name == *name,
            "`{name}` is no member of a contact; did you mean `{}`?",
            member.name
        );
    }
    Ok(members)
}
