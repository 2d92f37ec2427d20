//! `config`: what the settings are, and which there are.

use clap::{Args, CommandFactory, Subcommand};

use super::table::aligned;
use super::{Cli, serve, unless_reader_left, write_stdout};
use crate::printable::printable;
use crate::settings::{self, Setting};

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Show each setting of `serve` as it is in force, and where it was set
    ///
    /// Takes the options of `serve`, reads the environment and the file as it does, and fails where it
    /// would for what it was told. Secrets are left out.
    #[command(verbatim_doc_comment)]
    Check(Box<serve::ServeArgs>),
    /// Show all settings as a Markdown table
    Reference,
}

/// Carries out one of the subcommands; `effective` is what the settings are.
pub(super) fn run(args: &ConfigArgs, effective: &[[String; 3]]) -> anyhow::Result<()> {
    let text = match &args.command {
        ConfigCommand::Check(args) => {
            serve::check(args)?;
            let rows = effective
                .iter()
                .map(|row| row.each_ref().map(|cell| printable(cell)));
            let heading = ["SETTING", "VALUE", "SET BY"].map(str::to_owned);
            aligned(&std::iter::once(heading).chain(rows).collect::<Vec<_>>())
        }
        ConfigCommand::Reference => reference(&settings::settings(&Cli::command())),
    };
    unless_reader_left(write_stdout(&text))
}

fn described(setting: &Setting) -> String {
    let help = &setting.help;
    if setting.choices.is_empty() {
        return help.clone();
    }
    format!("{help}: `{}`", setting.choices.join("`, `"))
}

fn reference(settings: &[Setting]) -> String {
    let heading = String::from(
        "| option | variable | in the file | default | what it is |\n| --- | --- | --- | --- | --- |\n",
    );
    let rows = settings.iter().map(|setting| {
        let default = setting
            .default
            .as_ref()
            .map_or_else(|| "none".to_owned(), |default| format!("`{default}`"));
        let cells = [
            format!("`--{}`", setting.option),
            format!("`{}`", setting.variable),
            format!("`{}`", setting.key()),
            default,
            described(setting).replace('\n', " ").replace('|', "\\|"),
        ];
        format!("| {} |\n", cells.join(" | "))
    });
    std::iter::once(heading).chain(rows).collect()
}
