//! Two documents compared, here and by the crate `drift`, side by side.
//!
//! `cargo xtask bench diff` runs this. Each figure is the median of several rounds; in every round
//! the tools take turns on each document, each in a process of its own.
mod edits;
mod measure;
mod report;
mod score;

#[path = "../../tests/mutation/cases.rs"]
#[allow(
    clippy::unwrap_used,
    reason = "shared with the tests, which may unwrap"
)]
mod cases;
#[path = "../../tests/support/later.rs"]
mod later;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cases::cut::{cut, operations};
use openapi_document::{Loaded, Origin};
use report::{Figures, Row};
use serde_json::Value;

/// A comparer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Ours,
    Drift,
}

impl Tool {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Drift => "drift",
        }
    }
}

struct Options {
    specs: PathBuf,
    rounds: usize,
    scaling: bool,
    score: bool,
}

/// Cut to so many operations, to see how time grows.
const SIZES: [usize; 4] = [1, 10, 100, usize::MAX];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["measure", tool, promised, provided] => {
            // What is caught is said; its backtrace is not.
            std::panic::set_hook(Box::new(|_| {}));
            measure::child(tool, Path::new(promised), Path::new(provided))
                .and_then(|shown| Ok(writeln!(io::stdout(), "{shown}")?))
        }
        _ => options(&arguments).and_then(|options| run(&options, &mut io::stdout().lock())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(arguments: &[String]) -> Result<Options, Box<dyn Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut options = Options {
        specs: workspace.join("../shared/specs"),
        rounds: 7,
        scaling: true,
        score: true,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            // Cargo says this to every bench.
            "--bench" => {}
            "--specs" => options.specs = PathBuf::from(value()?),
            "--rounds" => options.rounds = value()?.parse::<usize>()?.clamp(1, 99),
            "--no-scaling" => options.scaling = false,
            "--no-score" => options.score = false,
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    Ok(options)
}

fn run(options: &Options, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    if options.specs.is_dir() {
        let folder = tempfile(&options.specs)?;
        let outcome = documents(options, &folder, out);
        fs::remove_dir_all(&folder)?;
        outcome?;
    } else {
        writeln!(
            out,
            "skipped the documents of others: {} is not there",
            options.specs.display()
        )?;
    }
    if options.score {
        std::panic::set_hook(Box::new(|_| {}));
        let contract = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi.json");
        score::print("openapi.json", &read(&contract)?, out)?;
    }
    Ok(())
}

fn documents(options: &Options, folder: &Path, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let mut paths = fs::read_dir(&options.specs)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    paths.sort_by_key(|path| fs::metadata(path).map_or(0, |data| data.len()));
    let mut rows = Vec::new();
    for path in &paths {
        let name = path
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        rows.extend(pairs(&name, &read(path)?, folder)?);
    }
    measured(&mut rows, options.rounds)?;
    writeln!(
        out,
        "Against itself and against an edited copy: medians of {} rounds",
        options.rounds
    )?;
    report::table(&rows, out)?;
    let mut rows = versions(&options.specs, folder)?;
    if !rows.is_empty() {
        measured(&mut rows, options.rounds)?;
        writeln!(out, "\nTwo versions of one document")?;
        report::table(&rows, out)?;
    }
    if let Some(path) = paths.last() {
        let whole = read(path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut rows = Vec::from(pairs(&format!("{name} 3.0"), &whole, folder)?);
        rows.extend(pairs_in(
            later::later,
            &format!("{name} 3.1"),
            &whole,
            folder,
        )?);
        measured(&mut rows, options.rounds)?;
        writeln!(out, "\nThe largest in the words of 3.0 and of 3.1")?;
        report::table(&rows, out)?;
        report::versions(&rows, out)?;
    }
    let largest = paths.last().filter(|_| options.scaling);
    if let Some(path) = largest {
        let whole = read(path)?;
        let mut rows = Vec::new();
        for size in SIZES {
            let document = cut(&whole, size.min(operations(&whole)));
            rows.extend(pairs(&format!("{size}"), &document, folder)?);
        }
        measured(&mut rows, options.rounds)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        writeln!(out, "\nThe same with {name} cut to so many operations")?;
        report::scaling(&rows, out)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Value, Box<dyn Error>> {
    let text = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// A folder for the copies, beside this program.
fn tempfile(_specs: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let program = std::env::current_exe()?;
    let folder = program.with_file_name(format!("diff-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A way to say the same in other words.
type Words = fn(&Value) -> Value;

/// The document against itself and against its edited copy, written where children read them.
fn pairs(name: &str, document: &Value, folder: &Path) -> Result<[Row; 2], Box<dyn Error>> {
    pairs_in(Value::clone, name, document, folder)
}

/// The same in other words.
fn pairs_in(
    words: Words,
    name: &str,
    document: &Value,
    folder: &Path,
) -> Result<[Row; 2], Box<dyn Error>> {
    let write = |suffix: &str, value: &Value| -> Result<PathBuf, Box<dyn Error>> {
        let path = folder.join(format!("{name}-{suffix}.json"));
        fs::write(&path, serde_json::to_vec(&words(value))?)?;
        Ok(path)
    };
    let (copy, edits) = edits::edited(document);
    let (before, after) = (write("before", document)?, write("after", &copy)?);
    let row = |against: String, provided: &Path| Row {
        name: name.to_owned(),
        operations: operations(document),
        against,
        promised: before.clone(),
        provided: provided.to_owned(),
        ours: Figures::default(),
        drift: Figures::default(),
    };
    Ok([
        row("itself".to_owned(), &before),
        row(format!("{} edits", edits.len()), &after),
    ])
}

/// Each document of which an earlier version lies beside it, against that.
fn versions(specs: &Path, folder: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut paths = fs::read_dir(specs)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let mut rows = Vec::new();
    for earlier in &paths {
        let name = earlier.file_name().unwrap_or_default().to_string_lossy();
        let later = earlier.with_file_name(name.replace("-previous.", "."));
        if later == *earlier || !later.is_file() {
            continue;
        }
        // As JSON, for the other tool reads nothing else.
        let copy = |path: &Path| -> Result<(Value, PathBuf), Box<dyn Error>> {
            let origin = Origin::parse(&path.to_string_lossy());
            let value = Loaded::read(origin)?.document.root().clone();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let path = folder.join(format!("{stem}-version.json"));
            fs::write(&path, serde_json::to_vec(&value)?)?;
            Ok((value, path))
        };
        let ((document, promised), (_, provided)) = (copy(earlier)?, copy(&later)?);
        let stem = later.file_stem().unwrap_or_default();
        rows.push(Row {
            name: stem.to_string_lossy().into_owned(),
            operations: operations(&document),
            against: "later".to_owned(),
            promised,
            provided,
            ours: Figures::default(),
            drift: Figures::default(),
        });
    }
    Ok(rows)
}

/// All rounds: the tools take turns, so that a slow minute of the machine meets both.
fn measured(rows: &mut [Row], rounds: usize) -> Result<(), Box<dyn Error>> {
    for _ in 0..rounds {
        for row in &mut *rows {
            for (tool, figures) in [(Tool::Ours, &mut row.ours), (Tool::Drift, &mut row.drift)] {
                // What fails once fails again.
                if !figures.has_failed() {
                    figures.add(measure::run(tool, &row.promised, &row.provided)?);
                }
            }
        }
    }
    Ok(())
}
