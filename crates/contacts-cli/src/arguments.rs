//! The arguments of the command, those of the contract's members among them.

use std::fmt::Write as _;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::contract::{Contract, Member};
use crate::upsert::{self, Given};
use crate::{import, pages};

/// The command that takes the members, and the heading over them.
const TAKES_MEMBERS: &str = "upsert";
const HEADING: &str = "Members of the contact, from the contract";

#[derive(Debug, Parser)]
#[command(
    name = "contacts",
    version,
    about = "Creates and updates contacts, one or a file of them"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create or update one contact
    ///
    /// A member that is not named stays as it is.
    Upsert(upsert::Options),
    /// Create or update a contact for each row of a file
    ///
    /// CSV with names in its first row, or JSON with an object a line. Rows that cannot be stored are
    /// told, and the others go on.
    Import(Box<import::Options>),
    /// Write the script by which a shell completes arguments
    Completions(pages::CompletionsOptions),
    /// Write a manual page
    Man(pages::ManOptions),
}

/// The command with an argument for each member that the contract has.
pub(crate) fn command(contract: &Contract) -> clap::Command {
    Arguments::command().mut_subcommand(TAKES_MEMBERS, |command| {
        let mut taken: Vec<String> = command
            .get_arguments()
            .filter_map(|argument| argument.get_long().map(str::to_owned))
            .collect();
        taken.extend(["help", "version"].map(str::to_owned));
        let mut arguments = Vec::new();
        for member in contract.members() {
            if let Some(long) = long(&member.name, &taken) {
                arguments.push(argument(member, &long));
                taken.push(long);
            }
        }
        command.args(arguments)
    })
}

/// Reads the arguments of this process; wrong ones end it with a sentence and exit code 2.
pub(crate) fn parse(
    command: clap::Command,
    contract: &Contract,
) -> Result<(Arguments, Vec<Given>)> {
    let matches = command.get_matches();
    let arguments = Arguments::from_arg_matches(&matches)?;
    let upsert = matches.subcommand_matches(TAKES_MEMBERS);
    let given = upsert.map(|matches| given(matches, contract));
    Ok((arguments, given.unwrap_or_default()))
}

fn given(matches: &ArgMatches, contract: &Contract) -> Vec<Given> {
    let text = |member: &Member| {
        // A member whose argument has no free name has none.
        let text = matches.try_get_one::<String>(&id(member)).ok().flatten()?;
        Some((member.name.clone(), text.clone()))
    };
    contract.members().iter().filter_map(text).collect()
}

fn id(member: &Member) -> String {
    format!("member {}", member.name)
}

/// The name of a member's argument: one that no other has.
fn long(name: &str, taken: &[String]) -> Option<String> {
    let hyphened: String = name
        .chars()
        .map(|one| if one.is_alphanumeric() { one } else { '-' })
        .collect();
    let hyphened = hyphened.trim_matches('-').to_lowercase();
    let candidates = [hyphened.clone(), format!("contact-{hyphened}")];
    let mut candidates = candidates.into_iter();
    candidates.find(|long| !hyphened.is_empty() && !taken.contains(long))
}

fn argument(member: &Member, long: &str) -> Arg {
    let mut help = member.description.clone().unwrap_or_default();
    if let Some(example) = &member.example {
        let space = if help.is_empty() { "" } else { " " };
        let _ = write!(help, "{space}(such as {example})");
    }
    let argument = Arg::new(id(member))
        .long(long.to_owned())
        .value_name(member.placeholder())
        .help(help)
        .help_heading(HEADING)
        .allow_negative_numbers(member.is_number());
    if member.choices.is_empty() {
        argument
    } else {
        argument.value_parser(PossibleValuesParser::new(member.choices.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::{command, given, long};
    use crate::contract::Contract;

    /// A contract whose contact has these members beside `email`.
    fn with(members: &str) -> Contract {
        Contract::read(&format!(
            r##"{{"openapi": "3.0.3", "info": {{"title": "t", "version": "1"}}, "paths": {{"/a": {{"post": {{
                "operationId": "upsertContact",
                "requestBody": {{"content": {{"application/json": {{"schema": {{"properties": {{
                    "contact": {{"$ref": "#/components/schemas/C"}}}}}}}}}}}},
                "responses": {{"200": {{"description": "d"}}}}}}}}}},
                "components": {{"schemas": {{"C": {{"type": "object", "properties": {{
                    "email": {{"type": "string"}}, {members}}}}}}}}}}}"##
        ))
        .unwrap()
    }

    #[test]
    fn a_new_member_is_an_argument_at_once() {
        let contract = with(
            r#""favouriteColour": {"type": "string", "enum": ["red", "blue"], "description": "Its colour"},
               "shoe_size": {"type": "number"}, "made": {"type": "string", "readOnly": true}"#,
        );
        let command = command(&contract);
        command.clone().debug_assert();
        let parse = |arguments: &[&str]| {
            let arguments = [&["contacts", "upsert"], arguments].concat();
            let matches = command.clone().try_get_matches_from(arguments)?;
            let upsert = matches.subcommand_matches("upsert").unwrap();
            Ok::<_, clap::Error>(given(upsert, &contract))
        };
        let given = parse(&["--favouritecolour", "red", "--shoe-size", "-1"]).unwrap();
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(
            given,
            [pair("favouriteColour", "red"), pair("shoe_size", "-1")]
        );
        let told = parse(&["--favouritecolour", "green"])
            .unwrap_err()
            .to_string();
        assert!(told.contains("[possible values: red, blue]"), "{told}");
        parse(&["--made", "x"]).unwrap_err();
    }

    #[test]
    fn names_that_are_taken_get_others() {
        let contract = with(
            r#""json": {"type": "string"}, "help": {"type": "string"}, "a_b": {"type": "string"},
               "a-b": {"type": "string"}, "a b": {"type": "string"}, "…": {"type": "string"}"#,
        );
        let command = command(&contract);
        command.clone().debug_assert();
        let upsert = command.find_subcommand("upsert").unwrap();
        let longs: Vec<&str> = upsert
            .get_arguments()
            .filter(|argument| argument.get_id().as_str().starts_with("member "))
            .filter_map(clap::Arg::get_long)
            .collect();
        let expected = [
            "email",
            "contact-json",
            "contact-help",
            "a-b",
            "contact-a-b",
        ];
        assert_eq!(longs, expected);
        assert_eq!(long("First_Name", &[]), Some("first-name".to_owned()));
    }
}
