//! Settings: an option on the command line comes before its variable in the environment, that before
//! the configuration file, and that before the default.
//!
//! The options are the one list of settings. What the file says becomes the defaults of the options, so
//! that each value is read and judged by one reader, wherever it stands.

mod file;

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

pub(crate) use file::File;

/// The name of the option that names the configuration file.
pub(crate) const CONFIG: &str = "config";
/// What the variables of settings begin with.
const PREFIX: &str = "CONTACTS_";
/// What those begin with that OpenTelemetry has named.
const TELEMETRY_PREFIX: &str = "OTEL_";

/// How a program was told what to do.
pub(crate) struct Told {
    pub(crate) matches: ArgMatches,
    command: Command,
    file: Option<File>,
}

/// Reads the command line, the environment and the file. What cannot be read is an error that says so
/// in a sentence; one of the command line, or a call for help, ends the process.
pub(crate) fn read(command: Command, arguments: &[OsString]) -> Result<Told, String> {
    let mut matches = command.clone().get_matches_from(arguments);
    let (_, innermost) = carried_out(&command, &matches);
    let file = match innermost.get_one::<std::path::PathBuf>(CONFIG) {
        Some(path) => Some(File::read(path, &command)?),
        None => None,
    };
    if let Some(file) = &file {
        matches = with_defaults(command.clone(), file).get_matches_from(arguments);
    }
    Ok(Told {
        matches,
        command,
        file,
    })
}

/// An option that the environment and the file can set too.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// The option's own name.
    id: String,
    /// As it is called on the command line.
    pub(crate) option: String,
    /// The variable.
    pub(crate) variable: String,
    /// What it does.
    pub(crate) help: String,
    /// The values that it takes, if they can be listed.
    pub(crate) choices: Vec<String>,
    /// What it is unless somebody says otherwise.
    pub(crate) default: Option<String>,
    /// Whether it holds a secret.
    pub(crate) is_secret: bool,
    /// Whether it takes a value, and not just `true` or `false`.
    takes_value: bool,
}

impl Setting {
    /// As it is called in the file.
    pub(crate) fn key(&self) -> String {
        self.option.replace('-', "_")
    }

    fn of(arg: &Arg) -> Option<Self> {
        let variable = arg.get_env()?.to_str()?.to_owned();
        let option = arg.get_long()?.to_owned();
        let is_one = [PREFIX, TELEMETRY_PREFIX]
            .iter()
            .any(|prefix| variable.starts_with(prefix));
        if !is_one || arg.get_id() == CONFIG {
            return None;
        }
        let takes_value = arg.get_action().takes_values();
        let defaults = arg.get_default_values().iter();
        let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
        Some(Self {
            id: arg.get_id().to_string(),
            option,
            variable,
            help: arg.get_help().map(ToString::to_string).unwrap_or_default(),
            choices: if takes_value {
                let choices = arg.get_possible_values();
                choices
                    .iter()
                    .map(|choice| choice.get_name().to_owned())
                    .collect()
            } else {
                Vec::new()
            },
            default: (takes_value && !defaults.is_empty()).then(|| defaults.join(",")),
            is_secret: arg.is_hide_env_values_set(),
            takes_value,
        })
    }
}

fn key(variable: &str) -> String {
    let name = variable.strip_prefix(PREFIX).unwrap_or(variable);
    name.to_ascii_lowercase()
}

/// The settings, which are those of `serve`, in the order of its help.
pub(crate) fn settings(command: &Command) -> Vec<Setting> {
    let serve = command.find_subcommand("serve");
    serve
        .into_iter()
        .flat_map(Command::get_arguments)
        .filter_map(Setting::of)
        .collect()
}

/// Makes what the file says the defaults of every command that has the option. The depth is that of the
/// commands.
fn with_defaults(command: Command, file: &File) -> Command {
    command
        .mut_args(|arg| match Setting::of(&arg) {
            Some(setting) => match file.value(&setting.key()) {
                Some(value) => arg.default_value(value.to_owned()),
                None => arg,
            },
            None => arg,
        })
        .mut_subcommands(|command| with_defaults(command, file))
}

/// The command that is carried out, and what was said to it.
fn carried_out<'a>(
    mut command: &'a Command,
    mut matches: &'a ArgMatches,
) -> (&'a Command, &'a ArgMatches) {
    while let Some((name, inner)) = matches.subcommand() {
        let Some(found) = command.find_subcommand(name) else {
            break;
        };
        (command, matches) = (found, inner);
    }
    (command, matches)
}

impl Told {
    /// Each setting of the command that is carried out, with its value and where that comes from. A
    /// secret is told as `masked` makes of it.
    pub(crate) fn effective(&self, masked: fn(&str) -> String) -> Vec<[String; 3]> {
        let (command, matches) = carried_out(&self.command, &self.matches);
        let all = settings(&self.command);
        all.iter()
            // Not every command has every setting. Only a debug build of clap knows which one it has.
            .filter(|setting| {
                let mut arguments = command.get_arguments();
                arguments.any(|argument| argument.get_id() == setting.id.as_str())
            })
            .map(|setting| {
                let source = matches.value_source(&setting.id);
                let (value, source) = (
                    value(matches, setting, masked),
                    self.source(setting, source),
                );
                [setting.key(), value, source]
            })
            .collect()
    }

    fn source(&self, setting: &Setting, source: Option<ValueSource>) -> String {
        match source {
            Some(ValueSource::CommandLine) => format!("--{}", setting.option),
            Some(ValueSource::EnvVariable) => setting.variable.clone(),
            Some(_) => self
                .file
                .as_ref()
                .and_then(|file| file.place(&setting.key()))
                .unwrap_or_else(|| "default".to_owned()),
            None => "not set".to_owned(),
        }
    }
}

/// The value in force, without a secret.
fn value(matches: &ArgMatches, setting: &Setting, masked: fn(&str) -> String) -> String {
    if !setting.takes_value {
        return matches.get_flag(&setting.id).to_string();
    }
    let Some(values) = matches.get_raw(&setting.id) else {
        return "-".to_owned();
    };
    let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
    let value = values.join(",");
    if setting.is_secret {
        masked(&value)
    } else {
        value
    }
}
