//! `completions` and `man`: what shells and manuals are told of a command.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Command};
use clap_complete::Shell;

/// The arguments of `completions`.
#[derive(Debug, Clone, Args)]
pub struct CompletionsOptions {
    /// The shell that reads them
    #[arg(value_enum)]
    pub shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Clone, Args)]
pub struct ManOptions {
    /// The command whose page it is; without it, the page of all
    pub command: Option<String>,
}

/// Writes the script by which a shell completes the arguments of `command`.
pub fn completions(
    options: &CompletionsOptions,
    mut command: Command,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let name = command.get_name().to_owned();
    // The generator panics where it cannot write, which memory never refuses.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, name, &mut script);
    out.write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual page of `command`, or of one of its commands, in roff.
pub fn man(options: &ManOptions, mut command: Command, out: &mut dyn Write) -> Result<ExitCode> {
    command.build();
    let page = match &options.command {
        None => command,
        Some(name) => {
            let Some(found) = command.find_subcommand(name) else {
                let visible = command.get_subcommands().filter(|one| !one.is_hide_set());
                let names: Vec<&str> = visible.map(Command::get_name).collect();
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
    out.write_all(&roff)?;
    Ok(ExitCode::SUCCESS)
}
