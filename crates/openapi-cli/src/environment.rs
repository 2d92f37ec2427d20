//! What the tool does not know by itself.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Arg, Command};
use openapi_contract::Finding;
use openapi_document::{Loaded, Origin};

/// What differs from one tool to another that is built on this one.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The command as people type it; hints name it.
    pub command: String,
    /// The folder that the names of files below are relative to. Files in it are told of by their
    /// place in it.
    pub folder: PathBuf,
    /// The contract where none is named; without it, one must be.
    pub contract: Option<String>,
    /// The waivers of a check where none are named.
    pub waivers: Option<String>,
    /// What the profile beside a contract is called.
    pub profile: String,
    /// What the scenarios beside a contract are called.
    pub scenarios: String,
    /// Steps of a check after those that look at documents alone.
    pub steps: Vec<Step>,
}

/// What the steps of a check look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What people wrote.
    pub contract: &'a Loaded,
    /// What the server says of itself.
    pub document: &'a Loaded,
    /// Where people find what the server says.
    pub source: &'a str,
}

/// One step of a check. It runs whatever the others found.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// One word for the reader.
    pub name: &'static str,
    /// Its work. An error means that it could not be done, not that something was found.
    pub run: fn(&Subject<'_>) -> Result<Outcome>,
}

/// What a step found. Pointers of the promised side lead into the contract, those of the provided
/// side into the server's document.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What is not as it should be.
    pub findings: Vec<Finding>,
    /// What was looked at, and how much of it.
    pub summary: String,
}

impl Environment {
    /// A tool of this name, without a workspace.
    pub fn new(command: &str) -> Self {
        Self {
            command: command.to_owned(),
            folder: PathBuf::new(),
            contract: None,
            waivers: None,
            profile: "conformance.toml".to_owned(),
            scenarios: "scenarios.arazzo.json".to_owned(),
            steps: Vec::new(),
        }
    }

    /// The contract that an argument names, or the one that is meant where none is named.
    pub fn contract(&self, argument: Option<&str>) -> Result<Origin> {
        match (argument, &self.contract) {
            (Some(argument), _) => Ok(Origin::parse(argument)),
            (None, Some(name)) => Ok(Origin::File {
                path: self.folder.join(name),
                name: name.clone(),
            }),
            (None, None) => anyhow::bail!("no contract is named; name one with --contract"),
        }
    }

    /// The arguments of a tool with the commands `check`, `conform` and `proxy` as they are here: what has a
    /// default says so, and a contract without one is asked for.
    pub fn fit(&self, tool: Command) -> Command {
        tool.mut_subcommands(|command| match command.get_name() {
            "check" => command.mut_arg("waivers", |argument| {
                defaulted(argument, self.waivers.as_ref())
            }),
            "conform" | "proxy" => command.mut_arg("contract", |argument| {
                defaulted(argument, self.contract.as_ref()).required(self.contract.is_none())
            }),
            _ => command,
        })
    }

    /// What a file is called.
    pub(crate) fn name(&self, path: &Path) -> String {
        let inside = match path.strip_prefix(&self.folder) {
            Ok(inside) if self.folder != Path::new("") => inside,
            _ => path,
        };
        inside.display().to_string()
    }
}

fn defaulted(argument: Arg, default: Option<&String>) -> Arg {
    let help = match (argument.get_help(), default) {
        (Some(help), Some(default)) => format!("{help} [default: {default}]"),
        _ => return argument,
    };
    argument.help(help)
}

#[cfg(test)]
mod tests {
    use super::Environment;
    use std::path::Path;

    #[test]
    fn files_of_the_folder_are_called_by_their_place_in_it() {
        let mut environment = Environment::new("tool");
        assert_eq!(environment.name(Path::new("a/b.toml")), "a/b.toml");
        assert!(environment.contract(None).is_err());
        environment.folder = "a".into();
        environment.contract = Some("api.json".to_owned());
        assert_eq!(environment.name(Path::new("a/b.toml")), "b.toml");
        assert_eq!(environment.name(Path::new("c/b.toml")), "c/b.toml");
        let told = |argument| environment.contract(argument).unwrap().to_string();
        assert_eq!(
            (told(None), told(Some("-"))),
            ("api.json".to_owned(), "standard input".to_owned())
        );
    }
}
