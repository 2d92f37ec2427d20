//! The forms in which findings are written.

mod changelog;
mod github;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod marks;
mod sarif;
mod witness;

use std::io::Write;

use anyhow::Result;

use crate::environment::Environment;
use crate::judged::Judged;
use crate::telling::{Format, Telling};

/// Writes everything at once, but for people what is mere words only where that fails; `colour` is
/// for people alone.
pub(crate) fn write(
    judged: &Judged<'_>,
    telling: &Telling,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<()> {
    let mut buffer = Vec::new();
    match telling.format {
        Format::Human => human::Told {
            judged,
            fail_on: telling.fail_on,
            limit: telling.limit,
            command: &environment.command,
            colour,
        }
        .write(&mut buffer)?,
        Format::Json => json::write(judged, &mut buffer)?,
        Format::Sarif => sarif::write(judged, &mut buffer)?,
        Format::Github => github::write(judged, &mut buffer)?,
        Format::Markdown => markdown::write(judged, &mut buffer)?,
        Format::Changelog => changelog::write(judged, &mut buffer)?,
        Format::Html => html::write(judged, &mut buffer)?,
        Format::Junit => junit::write(judged, telling.fail_on, &mut buffer)?,
    }
    out.write_all(&buffer)?;
    out.flush()?;
    Ok(())
}
