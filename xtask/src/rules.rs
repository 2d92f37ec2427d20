//! The rules that findings answer to: explained one by one, and the page that lists them all.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use openapi_contract::rules::{FindingRule, rules_page};

use crate::workspace::WORKSPACE;

/// The page, and what is told of it.
const PAGE: &str = "docs/rules.md";
const MEND: &str = "cargo xtask rules --write";

#[derive(Args)]
pub(crate) struct Options {
    /// Write docs/rules.md, instead of telling whether it is fresh
    #[arg(long)]
    write: bool,
}

/// Generates the page and compares it with the one that is committed, or writes it.
pub(crate) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode> {
    let path = Path::new(WORKSPACE).join(PAGE);
    let page = page();
    let fresh = std::fs::read(&path).is_ok_and(|bytes| bytes == page.as_bytes());
    if fresh {
        writeln!(out, "{PAGE} is fresh")?;
    } else if options.write {
        let folder = path.parent().unwrap_or(Path::new(""));
        std::fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
        // Readers see the old page or the new one, never half of it.
        let mut file = tempfile::NamedTempFile::new_in(folder).with_context(|| PAGE.to_owned())?;
        file.write_all(page.as_bytes())
            .with_context(|| PAGE.to_owned())?;
        let readable = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        file.as_file()
            .set_permissions(readable)
            .with_context(|| PAGE.to_owned())?;
        file.persist(&path).with_context(|| PAGE.to_owned())?;
        writeln!(out, "{PAGE} written")?;
    } else {
        writeln!(out, "{PAGE} is not what the code says; run `{MEND}`")?;
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn page() -> String {
    format!(
        "<!-- Generated from the code by `{MEND}`; do not edit. -->\n{}",
        rules_page()
    )
}

/// What `--explain` prints; an error lists what is near.
pub(crate) fn explain(id: &str) -> Result<String> {
    match FindingRule::from_id(id) {
        Some(rule) => Ok(rule.explain()),
        None => anyhow::bail!(unknown(id)),
    }
}

/// What is said of a rule that does not exist.
pub(crate) fn unknown(id: &str) -> String {
    let mut near: Vec<(usize, &str)> = FindingRule::ALL
        .iter()
        .map(|rule| (strsim::damerau_levenshtein(id, rule.id()), rule.id()))
        .filter(|(distance, name)| {
            *distance <= 1 + id.len() / 4 || id.len() > 3 && name.contains(id)
        })
        .collect();
    near.sort_unstable();
    near.truncate(3);
    if near.is_empty() {
        let all: Vec<&str> = FindingRule::ALL.iter().map(|rule| rule.id()).collect();
        return format!("there is no rule `{id}`; the rules are {}", all.join(", "));
    }
    let near: Vec<String> = near.iter().map(|(_, name)| format!("`{name}`")).collect();
    format!(
        "there is no rule `{id}`; did you mean {}?",
        near.join(" or ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_fresh() {
        let committed = std::fs::read_to_string(Path::new(WORKSPACE).join(PAGE));
        assert!(
            committed.is_ok_and(|committed| committed == page()),
            "{PAGE} is not what the code says; run `{MEND}`"
        );
    }

    #[test]
    fn an_unknown_rule_is_told_with_what_is_near() {
        assert_eq!(
            unknown("enums"),
            "there is no rule `enums`; did you mean `enum`?"
        );
        assert!(unknown("status").contains("`status-added`"));
        let far = unknown("completely-different");
        assert!(far.contains("the rules are type, nullable, enum"), "{far}");
    }
}
