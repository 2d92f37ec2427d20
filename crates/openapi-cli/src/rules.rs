//! `rules`: what findings and failures answer to, listed or explained one by one.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use openapi_conformance::CheckRule;
use openapi_contract::FindingRule;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Tell what a rule means, why it matters and how to mend it
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
}

/// Lists every rule, or explains one; an error where there is none of that name.
pub fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode> {
    match &options.explain {
        Some(rule) => explain(rule, out),
        None => list(out),
    }
}

fn list(out: &mut dyn Write) -> Result<ExitCode> {
    let findings = FindingRule::ALL.iter();
    let findings = findings.map(|rule| (rule.id(), rule.info().title));
    let failures = CheckRule::ALL.iter();
    let failures = failures.map(|rule| (rule.id(), rule.info().title));
    let longest = findings.clone().chain(failures.clone());
    let longest = longest.map(|(id, _)| id.len()).max().unwrap_or_default();
    writeln!(out, "what `diff` and `check` find:")?;
    for (id, title) in findings {
        writeln!(out, "  {id:<longest$}  {title}")?;
    }
    writeln!(out, "\nwhat `conform` finds:")?;
    for (id, title) in failures {
        writeln!(out, "  {id:<longest$}  {title}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Explains a rule; an error lists what is near.
pub fn explain(id: &str, out: &mut dyn Write) -> Result<ExitCode> {
    let text = match (FindingRule::from_id(id), CheckRule::from_id(id)) {
        (Some(rule), _) => rule.explain(),
        (None, Some(rule)) => {
            let info = rule.info();
            format!(
                "{}\n\nWhat it means: {}.\nHow to mend it: {}\n",
                info.id, info.title, info.mend
            )
        }
        (None, None) => bail!(unknown(id)),
    };
    out.write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
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
    use super::unknown;

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
