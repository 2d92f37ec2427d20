//! `import`: a contact for each row of a file.

mod columns;
mod counts;
mod interrupt;
mod progress;
mod rejects;
mod rows;
mod send;
mod source;
mod state;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail, ensure};
use chrono::FixedOffset;
use clap::{Args, ValueEnum, value_parser};
use encoding_rs::Encoding;

use crate::api::Api;
use crate::contract::{Contract, Reading};
use crate::output::{self, Format};
use crate::settings::ServerOptions;
use columns::Converter;
use counts::Counts;
use progress::Progress;
use rejects::Rejects;
use rows::{Rows, Shape};
use source::Source;
use state::{Identity, State};

/// The exit code after an interrupt, as shells have it: 128 and the number of the signal.
const INTERRUPTED: u8 = 130;

/// How often a request is sent that gets no answer: a server may be started anew meanwhile.
const ATTEMPTS: u32 = 7;

/// Without a file for them, as many failed rows are shown.
const SHOWN: u64 = 20;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag that stands for itself"
)]
pub(crate) struct Options {
    /// CSV, or JSON with an object a line; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The member that a column holds, or nothing to leave the column out; may be given several times.
    /// Other columns are taken by their names, whatever their case, spaces and hyphens
    #[arg(long = "map", value_name = "COLUMN=MEMBER", help_heading = "The file")]
    maps: Vec<String>,

    /// What the file is [default: by its name, or else by how it begins]
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "The file")]
    format: Option<FileFormat>,

    /// What stands between cells: one character, or `tab` [default: the one of `,` `;` tab and `|` that the
    /// first row has most of]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, help_heading = "The file")]
    delimiter: Option<u8>,

    /// How characters are written, by its name in the web's standard, such as windows-1252 for what older
    /// spreadsheets save [default: utf-8, or what a byte order mark says]
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "The file")]
    encoding: Option<&'static Encoding>,

    /// What an empty cell does to its member
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Empty::Leave, help_heading = "The file")]
    empty: Empty,

    /// The offset from UTC of dates and times that name none, such as +01:00
    #[arg(long, value_name = "OFFSET", value_parser = offset, allow_hyphen_values = true, help_heading = "The file")]
    offset: Option<FixedOffset>,

    /// Numbers are written with a decimal comma, as in 1,5
    #[arg(long, help_heading = "The file")]
    decimal_comma: bool,

    /// How many requests are under way at once. Rows of one address stay in order
    #[arg(long, value_name = "N", default_value_t = 128, value_parser = value_parser!(u16).range(1..=1024))]
    concurrency: u16,

    /// Look at every row as the contract does, and send nothing
    #[arg(long)]
    dry_run: bool,

    /// Where rows go that cannot be stored, each with its line and the reason: to be mended there, and
    /// imported from there. The file is replaced
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,

    /// Go on where an import of the file was interrupted
    #[arg(long, conflicts_with_all = ["restart", "dry_run"])]
    resume: bool,

    /// Forget that an import of the file was interrupted
    #[arg(long)]
    restart: bool,

    /// Where it is kept how far an import is [default: beside the file, with `.import-state` after its name]
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,

    /// For whom the result is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    output: Format,

    #[command(flatten)]
    server: ServerOptions,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    /// Cells with commas or the like between them; the first row names the columns
    Csv,
    /// A JSON object in each line
    Ndjson,
}

/// What an empty cell does to its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Empty {
    /// It stays as it is
    Leave,
    /// It becomes null
    Clear,
}

/// How an import ended.
pub(super) struct Ended {
    counts: Counts,
    how: How,
}

enum How {
    /// Every row was looked at.
    Whole,
    /// Somebody asked for it.
    Interrupted,
    /// The server would not have taken the next row either, or the file could not be read on.
    Stopped(String),
}

/// Imports a file, and tells what became of its rows.
pub(crate) fn run(contract: Contract, options: &Options) -> Result<ExitCode> {
    let source = Source::new(&options.file);
    ensure!(
        !options.resume || source.is_file(),
        "{} cannot be read again from where it was interrupted; import a file",
        source.name()
    );
    let rows = Rows::open(&source, options)?;
    let (converter, notes) = Converter::new(contract, options, rows.shape())?;
    for note in notes {
        output::note(&note);
    }
    if options.dry_run {
        return dry_run(options, &source, rows, converter);
    }
    let api = Api::new(options.server.server()?, ATTEMPTS)?;
    let path = options
        .state
        .clone()
        .or_else(|| source.beside(state::ENDING));
    let identity = Identity::of(&source, api.place())?;
    let mut state = begin(options, path, identity)?;
    let total = source
        .is_file()
        .then(|| rows::survey(&source, options))
        .transpose()?;
    let mut rejects = match &state.errors {
        Some(errors) => Some(Rejects::resume(errors, rows.shape())?),
        None => rejects(options, &source, rows.shape())?,
    };
    let progress = Progress::new(total, state.counts.rows());
    let told = send::run(
        api,
        send::Work {
            rows,
            converter,
            concurrency: usize::from(options.concurrency),
        },
        &mut state,
        rejects.as_mut(),
        progress,
    );
    let ended = told?;
    if matches!(ended.how, How::Whole) {
        state.remove()?;
    }
    let errors = rejects.map(Rejects::end).transpose()?.flatten();
    tell(options, &ended, errors.as_deref(), state.is_kept())
}

/// Where an import begins, or goes on.
fn begin(options: &Options, path: Option<PathBuf>, identity: Identity) -> Result<State> {
    let name = options.file.display();
    let Some(path) = path else {
        return Ok(State::unkept(identity));
    };
    let earlier = if options.restart {
        None
    } else {
        State::load(&path)?
    };
    let Some(earlier) = earlier else {
        ensure!(
            !options.resume,
            "no import of {name} was interrupted; {} is not there",
            path.display()
        );
        return Ok(State::kept(path, identity));
    };
    if !options.resume {
        bail!(
            "an import of {name} was interrupted after {} rows; go on with --resume, or start over with \
             --restart",
            earlier.counts.rows()
        );
    }
    earlier.fits(&identity).map_err(|what| {
        anyhow::anyhow!(
            "{what} is another than when the import of {name} was interrupted; start over with --restart"
        )
    })?;
    if let (Some(given), Some(kept)) = (&options.errors, &earlier.errors) {
        ensure!(
            *given == kept.path,
            "rows that failed before the interrupt are in {}; leave --errors out",
            kept.path.display()
        );
    }
    Ok(earlier)
}

fn rejects(options: &Options, source: &Source, shape: &Shape) -> Result<Option<Rejects>> {
    let Some(path) = &options.errors else {
        return Ok(None);
    };
    ensure!(
        !source.is_at(path),
        "--errors names the file that is imported; name another"
    );
    Rejects::create(path, shape, source.has_mark()).map(Some)
}

fn dry_run(
    options: &Options,
    source: &Source,
    mut rows: Rows,
    mut converter: Converter,
) -> Result<ExitCode> {
    let mut rejects = rejects(options, source, rows.shape())?;
    let mut counts = Counts::default();
    while let Some(row) = rows.next()? {
        match converter.contact(&row.raw) {
            Ok(_) => counts.good += 1,
            Err(reason) => {
                counts.failed += 1;
                match &mut rejects {
                    Some(rejects) => rejects.write(&row, &reason)?,
                    None => show(counts.failed, row.line, &reason),
                }
            }
        }
        for note in converter.notes() {
            output::note(&note);
        }
    }
    let errors = rejects.map(Rejects::end).transpose()?.flatten();
    let ended = Ended {
        counts,
        how: How::Whole,
    };
    tell(options, &ended, errors.as_deref(), false)
}

/// Shows a row that failed where there is no file for it.
fn show(count: u64, line: u64, reason: &str) {
    if count <= SHOWN {
        output::note(&format!("line {line}: {reason}"));
    } else if count == SHOWN + 1 {
        output::note("more rows fail; --errors FILE keeps all of them");
    }
}

/// Tells what became of the rows, and gives the exit code.
fn tell(
    options: &Options,
    ended: &Ended,
    errors: Option<&std::path::Path>,
    is_kept: bool,
) -> Result<ExitCode> {
    let again = if is_kept {
        "; --resume goes on there"
    } else {
        ""
    };
    match &ended.how {
        How::Whole => {}
        How::Interrupted => output::note(&format!("interrupted{again}")),
        How::Stopped(reason) => output::note(&format!("error: {reason}{again}")),
    }
    match options.output {
        Format::Human => output::line(&ended.counts.sentence(errors))?,
        Format::Json => output::line(&ended.counts.json(errors).to_string())?,
    }
    Ok(match ended.how {
        How::Interrupted => ExitCode::from(INTERRUPTED),
        How::Stopped(_) => ExitCode::FAILURE,
        How::Whole if ended.counts.failed > 0 => ExitCode::FAILURE,
        How::Whole => ExitCode::SUCCESS,
    })
}

impl Options {
    /// How texts are read where people write them in more ways than one.
    fn reading(&self) -> Reading {
        Reading {
            offset: self.offset,
            decimal_comma: self.decimal_comma,
        }
    }
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        _ if text.eq_ignore_ascii_case("tab") => Ok(b'\t'),
        [one] if one.is_ascii() && !matches!(one, b'"' | b'\r' | b'\n') => Ok(*one),
        _ => Err("write one character of ASCII, or `tab`".to_owned()),
    }
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        "there is no encoding of this name; try utf-8, windows-1252 or utf-16le".to_owned()
    })
}

fn offset(text: &str) -> Result<FixedOffset, String> {
    if text.eq_ignore_ascii_case("z") {
        return FixedOffset::east_opt(0).ok_or_else(String::new);
    }
    text.parse().map_err(|_| "write it as in +01:00".to_owned())
}
