//! What the commands say of themselves: `help/NAME.txt`. `BLESS=1 cargo test -p contacts-cli help` writes
//! them anew; read them then, for they are what users see.

use std::fs;

use serde_json::Value;

use crate::support::{Folder, tests};

/// What the members of the contract stand under: they may change without a change here.
const HEADING: &str = "Members of the contact, from the contract:\n";

#[test]
fn each_command_says_what_it_takes() {
    let mut failures = Vec::new();
    for command in ["", "upsert", "import"] {
        let arguments: Vec<&str> = [command, "--help"]
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect();
        let ran = Folder::new().run(&arguments).ended(0);
        assert_eq!(ran.err, "");
        let own = match ran.out.split_once(HEADING) {
            Some((before, after)) => {
                let rest = after.split("\n\n").find(|part| part.trim_start() == *part);
                format!("{before}{HEADING}[…]\n\n{}", rest.unwrap_or_default())
            }
            None => ran.out.clone(),
        };
        let name = if command.is_empty() {
            "contacts"
        } else {
            command
        };
        let expected = tests().join("help").join(format!("{name}.txt"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &own).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != own {
            failures.push(format!("{}:\n{own}", expected.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_member_of_the_contract_has_an_argument_with_its_description() {
    let contract = tests().join("../../../openapi.json");
    let contract: Value = serde_json::from_str(&fs::read_to_string(contract).unwrap()).unwrap();
    let members = contract["components"]["schemas"]["ContactInput"]["properties"].as_object();
    let help = Folder::new().run(&["upsert", "--help"]).ended(0).out;
    let (_, help) = help.split_once(HEADING).unwrap();
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, member) in members.unwrap() {
        let described = format!("{} ", member["description"].as_str().unwrap());
        let argument = format!("--{} <", name.replace('_', "-"));
        assert!(words.contains(&argument), "{argument}: {help}");
        assert!(
            format!("{words} ").contains(described.trim_end()),
            "{described}: {help}"
        );
    }
}
