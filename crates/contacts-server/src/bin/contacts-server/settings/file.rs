//! The configuration file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Command;
use toml::de::{DeTable, DeValue};

use super::{Setting, key, settings};

/// A longer file is none that somebody wrote.
const MOST_OCTETS: u64 = 1 << 20;

/// What a file says, by the names of its keys.
pub(crate) struct File {
    path: PathBuf,
    entries: BTreeMap<String, Entry>,
}

struct Entry {
    value: String,
    line: usize,
    column: usize,
}

impl File {
    /// Reads a file and judges all of it. The error names the place.
    pub(super) fn read(path: &Path, command: &Command) -> Result<Self, String> {
        let settings = settings(command);
        let shown = path.display();
        let text = read(path).map_err(|error| format!("cannot read {shown}: {error}"))?;
        let at = |offset: usize| {
            let before = text.get(..offset).unwrap_or(&text);
            let line = before.matches('\n').count() + 1;
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            (line, before[start..].chars().count() + 1)
        };
        let place = |offset: usize| {
            let (line, column) = at(offset);
            format!("{shown}:{line}:{column}")
        };
        let table = DeTable::parse(&text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            format!("{}: {message}", place(start))
        })?;
        let mut entries = BTreeMap::new();
        for (name, value) in table.get_ref() {
            let known = settings
                .iter()
                .find(|setting| setting.key() == **name.get_ref());
            let Some(setting) = known else {
                let place = place(name.span().start);
                return Err(unknown(&place, name.get_ref(), &settings));
            };
            let start = value.span().start;
            let value = text_of(value.get_ref(), setting)
                .and_then(|value| judge(command, setting, &value).map(|()| value))
                .map_err(|fault| format!("{}: {}: {fault}", place(start), setting.key()))?;
            let (line, column) = at(start);
            let entry = Entry {
                value,
                line,
                column,
            };
            entries.insert(setting.key(), entry);
        }
        Ok(Self {
            path: path.to_owned(),
            entries,
        })
    }

    pub(super) fn value(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(|entry| entry.value.as_str())
    }

    /// Where a key has its value.
    pub(super) fn place(&self, key: &str) -> Option<String> {
        let entry = self.entries.get(key)?;
        let path = self.path.display();
        Some(format!("{path}:{}:{}", entry.line, entry.column))
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = fs::File::open(path)?;
    file.take(MOST_OCTETS + 1).read_to_string(&mut text)?;
    if u64::try_from(text.len()).is_ok_and(|length| length > MOST_OCTETS) {
        return Err(io::Error::other("it is longer than 1 MiB"));
    }
    Ok(text)
}

fn unknown(place: &str, name: &str, settings: &[Setting]) -> String {
    // The name of an option or variable is an easy mistake.
    let meant = key(&name.to_uppercase().replace('-', "_"));
    let names = settings.iter().map(Setting::key);
    let names: Vec<_> = names.collect();
    let hint = if names.contains(&meant) {
        format!("write {meant}")
    } else {
        format!("expected one of {}", names.join(", "))
    };
    format!("{place}: unknown key {name:?}: {hint}")
}

/// The value as an option would have it.
fn text_of(value: &DeValue<'_>, setting: &Setting) -> Result<String, String> {
    match value {
        DeValue::String(text) if setting.takes_value => Ok(text.to_string()),
        DeValue::Integer(number) if setting.takes_value && number.radix() == 10 => {
            Ok(number.as_str().replace('_', ""))
        }
        DeValue::Float(number) if setting.takes_value => Ok(number.as_str().replace('_', "")),
        DeValue::Boolean(flag) if !setting.takes_value => Ok(flag.to_string()),
        _ if setting.takes_value => Err("expected a text or a number".to_owned()),
        _ => Err("expected true or false".to_owned()),
    }
}

/// Has the option's own reader judge its value.
fn judge(command: &Command, setting: &Setting, value: &str) -> Result<(), String> {
    if !setting.takes_value {
        return Ok(());
    }
    let option = format!("--{}", setting.option);
    let arguments = ["contacts-server", "serve", &option, value];
    match command.clone().try_get_matches_from(arguments) {
        Err(error) => {
            let text = error.to_string();
            let sentence = text.lines().next().unwrap_or_default();
            let sentence = sentence.trim_start_matches("error: ");
            Err(if setting.choices.is_empty() {
                sentence.to_owned()
            } else {
                format!("{sentence}: expected one of {}", setting.choices.join(", "))
            })
        }
        Ok(_) => Ok(()),
    }
}
