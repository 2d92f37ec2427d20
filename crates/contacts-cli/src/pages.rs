//! `completions` and `man`: what shells and manuals are told of the command.

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Command};
use clap_complete::Shell;

use crate::output;

/// The arguments of `completions`.
#[derive(Debug, Clone, Args)]
pub(crate) struct CompletionsOptions {
    /// The shell that reads them
    #[arg(value_enum)]
    shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Clone, Args)]
pub(crate) struct ManOptions {
    /// The command whose page it is; without it, the page of all
    command: Option<String>,
}

/// Writes the script by which a shell completes the arguments of `command`.
pub(crate) fn completions(options: &CompletionsOptions, mut command: Command) -> Result<ExitCode> {
    let name = command.get_name().to_owned();
    // The generator panics where it cannot write, which memory never refuses.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, name, &mut script);
    output::write(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual page of `command`, or of one of its commands, in roff.
pub(crate) fn man(options: &ManOptions, mut command: Command) -> Result<ExitCode> {
    command.build();
    let page = match &options.command {
        None => command,
        Some(name) => {
            let Some(found) = command.find_subcommand(name) else {
                let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
                bail!(
                    "there is no command `{name}`; there are {}",
                    names.join(", ")
                );
            };
            found.clone()
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page)
        .render(&mut roff)
        .context("the page cannot be made")?;
    output::write(&roff)?;
    Ok(ExitCode::SUCCESS)
}
