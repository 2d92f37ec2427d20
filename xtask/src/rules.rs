//! The page that lists the rules that findings answer to.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use openapi_contract::rules::rules_page;

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
        openapi_cli::file::write(&path, &page).context(PAGE)?;
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
}
