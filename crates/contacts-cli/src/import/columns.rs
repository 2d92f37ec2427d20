//! From the cells of a row to a contact.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Map, Value};

use super::rows::{Raw, Shape, StringRecord};
use super::{Empty, Options};
use crate::contract::{Contract, Member, Reading};
use crate::names;

/// The columns that a file of failed rows has beside those of the rows; importing it leaves them out.
pub(super) const LINE: &str = "import_line";
/// See [`LINE`].
pub(super) const REASON: &str = "import_error";
/// The member that holds a line which is no JSON object.
pub(super) const TEXT: &str = "import_text";

/// Unknown names of a file of JSON that are told; there may be others in each line.
const MOST_TOLD: usize = 100;

/// Makes contacts of rows.
pub(super) struct Converter {
    contract: Contract,
    empty: Empty,
    reading: Reading,
    maps: Vec<Mapped>,
    /// Of cells: what each column holds.
    columns: Vec<Column>,
    /// Of JSON: the members that names stand for.
    known: HashMap<String, Option<usize>>,
    notes: Vec<String>,
}

/// A column that was named by an argument.
struct Mapped {
    column: String,
    /// The number of the member; none leaves the column out.
    member: Option<usize>,
}

struct Column {
    /// What it is called.
    name: String,
    holds: Holds,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Member(usize),
    /// What is left out.
    Other,
    /// Nothing may: it has no heading.
    Nothing,
}

impl Converter {
    /// Decides what each column holds, and tells which ones are left out.
    pub(super) fn new(
        contract: Contract,
        options: &Options,
        shape: &Shape,
    ) -> Result<(Self, Vec<String>)> {
        let maps = options.maps.iter();
        let maps = maps
            .map(|map| mapped(&contract, map))
            .collect::<Result<_>>()?;
        let mut converter = Self {
            contract,
            empty: options.empty,
            reading: options.reading(),
            maps,
            columns: Vec::new(),
            known: HashMap::new(),
            notes: Vec::new(),
        };
        if let Shape::Csv { heading, .. } = shape {
            converter.read_heading(heading)?;
        }
        let notes = converter.notes();
        Ok((converter, notes))
    }

    /// What is to be told of the rows so far, once.
    pub(super) fn notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// What rows of one contact share: its required members as the server compares them, which is without
    /// white space around them and whatever the case.
    pub(super) fn key(&self, contact: &Value) -> String {
        let required = self
            .contract
            .members()
            .iter()
            .filter(|member| member.is_required);
        let texts = required.filter_map(|member| contact.get(&member.name)?.as_str());
        texts.map(|text| text.trim().to_lowercase()).collect()
    }

    /// The contact of a row, or why it is none.
    pub(super) fn contact(&mut self, raw: &Raw) -> Result<Value, String> {
        let contact = match raw {
            Raw::Csv(record) => self.of_cells(record)?,
            Raw::Json(text) => self.of_json(text)?,
        };
        let contact = Value::Object(contact);
        let faults = self.contract.faults(&contact);
        if faults.is_empty() {
            Ok(contact)
        } else {
            Err(faults.join("; "))
        }
    }

    fn read_heading(&mut self, heading: &StringRecord) -> Result<()> {
        for map in &self.maps {
            let is_there = heading.iter().any(|name| is_same(name, &map.column));
            let nearest = || names::nearest(&map.column, heading.iter());
            ensure!(
                is_there,
                "--map names the column `{}`, which is not there{}",
                map.column,
                names::hint(nearest())
            );
        }
        for name in heading {
            let name = name.trim();
            let holds = if name.is_empty() {
                Holds::Nothing
            } else {
                self.member_of(name).map_or(Holds::Other, Holds::Member)
            };
            let earlier = self.columns.iter().find(|column| column.holds == holds);
            if let (Holds::Member(index), Some(earlier)) = (holds, earlier) {
                bail!(
                    "the columns `{}` and `{name}` both hold `{}`; leave one out, with `--map '{name}='`",
                    earlier.name,
                    self.name_of(index)
                );
            }
            self.columns.push(Column {
                name: name.to_owned(),
                holds,
            });
        }
        for (index, member) in self.contract.members().iter().enumerate() {
            let is_held = self
                .columns
                .iter()
                .any(|column| column.holds == Holds::Member(index));
            if member.is_required && !is_held {
                let names: Vec<String> = heading.iter().map(|name| format!("`{name}`")).collect();
                bail!(
                    "no column holds `{name}`, which every contact has; name it with --map \
                     COLUMN={name}: the columns are {}",
                    names.join(", "),
                    name = member.name,
                );
            }
        }
        Ok(())
    }

    /// The member that a name of the file stands for. The first time that there is none, this is told.
    fn member_of(&mut self, name: &str) -> Option<usize> {
        if [LINE, REASON, TEXT].contains(&name) {
            return None;
        }
        let mut maps = self.maps.iter();
        if let Some(map) = maps.find(|map| is_same(name, &map.column)) {
            return map.member;
        }
        let member = self.contract.member(name).map(|member| member.name.clone());
        let index = member.and_then(|name| self.index(&name));
        if index.is_none() {
            let nearest = self.contract.nearest(name);
            self.notes.push(match nearest {
                Some(nearest) => format!(
                    "`{name}` is left out: a contact has no such member; if it is `{nearest}`, give \
                     `--map '{name}={nearest}'`"
                ),
                None => format!("`{name}` is left out: a contact has no such member"),
            });
        }
        index
    }

    fn index(&self, name: &str) -> Option<usize> {
        let mut members = self.contract.members().iter();
        members.position(|member| member.name == name)
    }

    fn name_of(&self, index: usize) -> &str {
        let member = self.contract.members().get(index);
        member.map_or("", |member| &member.name)
    }

    fn of_cells(&self, record: &StringRecord) -> Result<Map<String, Value>, String> {
        let mut contact = Map::new();
        let mut faults = Vec::new();
        for (index, cell) in record.iter().enumerate() {
            let holds = self
                .columns
                .get(index)
                .map_or(Holds::Nothing, |column| column.holds);
            match holds {
                Holds::Other => {}
                Holds::Nothing if cell.trim().is_empty() => {}
                Holds::Nothing => faults.push(format!(
                    "cell {} has no heading, and holds {cell:?}; is a quote missing before it?",
                    index + 1
                )),
                Holds::Member(member) => {
                    if let Some(member) = self.contract.members().get(member)
                        && let Some(value) = self.of_cell(member, cell, &mut faults)
                    {
                        contact.insert(member.name.clone(), value);
                    }
                }
            }
        }
        if faults.is_empty() {
            Ok(contact)
        } else {
            Err(faults.join("; "))
        }
    }

    fn of_cell(&self, member: &Member, cell: &str, faults: &mut Vec<String>) -> Option<Value> {
        if cell.trim().is_empty() {
            // What may not be null is left out, and missed if it is needed.
            let clears = self.empty == Empty::Clear && member.is_nullable;
            return clears.then_some(Value::Null);
        }
        match member.value(cell, self.reading) {
            Ok(value) => Some(value),
            Err(reason) => {
                faults.push(reason);
                None
            }
        }
    }

    fn of_json(&mut self, text: &str) -> Result<Map<String, Value>, String> {
        let value = serde_json::from_str(text).map_err(|error| format!("not JSON: {error}"))?;
        let Value::Object(members) = value else {
            return Err("not a JSON object".to_owned());
        };
        let mut contact = Map::new();
        let mut given = BTreeSet::new();
        for (name, value) in members {
            let known = self.known.get(&name).copied();
            let member = known.unwrap_or_else(|| self.meet(&name));
            if let Some(index) = member {
                if !given.insert(index) {
                    return Err(format!("`{}` is given twice", self.name_of(index)));
                }
                contact.insert(self.name_of(index).to_owned(), value);
            }
        }
        Ok(contact)
    }

    /// Takes note of a name that was not met before.
    fn meet(&mut self, name: &str) -> Option<usize> {
        let before = self.notes.len();
        let member = self.member_of(name);
        if self.known.len() < MOST_TOLD {
            self.known.insert(name.to_owned(), member);
        } else {
            self.notes.truncate(before);
        }
        member
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let plain = names::plain(one);
    one.trim() == other.trim() || (!plain.is_empty() && plain == names::plain(other))
}

fn mapped(contract: &Contract, map: &str) -> Result<Mapped> {
    let (column, name) = map
        .rsplit_once('=')
        .with_context(|| format!("--map {map}: write COLUMN=MEMBER"))?;
    let member = match name.trim() {
        "" => None,
        name => {
            let known = contract
                .known(name)
                .with_context(|| format!("--map {map}"))?;
            let mut members = contract.members().iter();
            members.position(|member| member.name == known.name)
        }
    };
    Ok(Mapped {
        column: column.to_owned(),
        member,
    })
}
