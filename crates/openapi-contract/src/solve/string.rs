//! Strings: a length, and examples of formats and patterns that are checked before use.
use std::rc::Rc;

use serde_json::Value;

use super::cell::Cell;
use super::language::{Language, Shortest};
use super::{Solution, Solver};
use crate::format;
use crate::pattern::automaton;
use crate::schema::AtomKind;

/// States of automata that are looked at in the time of a step.
const STATES_IN_A_STEP: usize = 8;

/// Longer strings are not written.
const LONGEST: u64 = 100_000;

impl Solver<'_> {
    /// What the automata say of the texts of a cell. `None` is what they cannot say: a pattern with
    /// lookarounds, a format that is no regular language.
    fn language(&mut self, cell: &Cell, least: u64, most: u64) -> Option<Shortest> {
        let mut patterns = Vec::new();
        let both = cell.atoms().map(|atom| (atom, true));
        for (atom, wanted) in both.chain(cell.failing().map(|atom| (atom, false))) {
            let automaton = match atom {
                AtomKind::Pattern(text) => self.patterns.get(text)?.automaton()?,
                AtomKind::Format { name, .. } if format::examples(name).is_empty() => continue,
                AtomKind::Format { name, .. } => Rc::new(automaton(format::expression(name)?)?),
                AtomKind::Enum(values) => {
                    let texts = values.iter().filter_map(Value::as_str);
                    let texts: Vec<String> = texts.map(regex_syntax::escape).collect();
                    if texts.is_empty() {
                        continue;
                    }
                    Rc::new(automaton(&format!(r"\A(?:{})\z", texts.join("|")))?)
                }
                _ => continue,
            };
            patterns.push((automaton, wanted));
        }
        let language = Language {
            patterns,
            least,
            most,
        };
        let (found, looked) = language.shortest();
        self.spend(looked / STATES_IN_A_STEP);
        Some(found)
    }

    /// Asks the automata where no example will do; true if there is certainly no text.
    fn decided(&mut self, cell: &Cell, length: (u64, u64), out: &mut Vec<Solution>) -> bool {
        match self.language(cell, length.0, length.1) {
            Some(Shortest::None) => true,
            Some(Shortest::Text(text)) => {
                let value = Value::String(text);
                if self.fits(cell, &value) {
                    out.push(Solution { value, cause: None });
                }
                false
            }
            Some(Shortest::Unknown) | None => false,
        }
    }

    pub(super) fn strings(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        let (mut least, mut most) = (0, u64::MAX);
        let mut candidates = Vec::new();
        let mut plain = true;
        for atom in cell.atoms() {
            match atom {
                AtomKind::MinLength(n) => least = least.max(*n),
                AtomKind::MaxLength(n) => most = most.min(*n),
                AtomKind::Format { name, .. } => {
                    let examples = format::examples(name);
                    plain &= examples.is_empty();
                    candidates.extend(examples.iter().map(|text| (*text).to_owned()));
                }
                AtomKind::Pattern(pattern) => {
                    plain = false;
                    candidates.extend(
                        self.patterns
                            .get(pattern)
                            .map(|pattern| pattern.generate())
                            .unwrap_or_default(),
                    );
                }
                _ => {}
            }
        }
        for atom in cell.failing() {
            match atom {
                AtomKind::MinLength(n) => most = most.min(n.saturating_sub(1)),
                AtomKind::MaxLength(n) => least = least.max(n.saturating_add(1)),
                AtomKind::Format { name, .. } => {
                    if cell.atoms().any(|kind| matches!(kind, AtomKind::Format { name: known, .. } if known == name)) {
                        return;
                    }
                    plain = false;
                }
                AtomKind::Pattern(text) => {
                    if cell
                        .atoms()
                        .any(|kind| matches!(kind, AtomKind::Pattern(known) if known == text))
                    {
                        return;
                    }
                    plain = false;
                }
                _ => {}
            }
        }
        if least > most || self.names_only(cell) {
            return;
        }
        if least > LONGEST {
            let goals = self.stack.last().cloned().unwrap_or_default();
            self.doubted(&goals, "only very long strings are admitted there");
            return;
        }
        let words = ["a", "b", "A", "0", "!", " ", "\u{e9}"];
        // The longest is tried only where there is one: it is for what must be long.
        let longest = Some(most).filter(|most| *most <= LONGEST);
        let lengths = [least, least + 1, least + 2, least + 7].map(Some);
        let repeated = lengths
            .into_iter()
            .chain([longest])
            .flatten()
            .filter(|length| *length <= most)
            .flat_map(|length| words.map(|word| word.repeat(usize::try_from(length).unwrap_or(0))));
        // As many distinct strings of one length as are wanted.
        let spare = if plain && most > 0 {
            want.saturating_add(cell.failing().count() * 50).min(5_000)
        } else {
            0
        };
        let stem = usize::try_from(least.max(1) - 1).unwrap_or(0);
        let distinct = (0..spare).filter_map(|n| {
            let letter = char::from_u32(0x4e00 + u32::try_from(n).ok()?)?;
            Some(format!("{}{letter}", "a".repeat(stem)))
        });
        for text in candidates.into_iter().chain(repeated).chain(distinct) {
            if out.len() >= want || !self.step() {
                return;
            }
            let value = Value::String(text);
            if !out.iter().any(|known| known.value == value) && self.fits(cell, &value) {
                out.push(Solution { value, cause: None });
            }
        }
        let finite = plain && most == 0;
        if out.is_empty() && !finite && self.decided(cell, (least, most), out) {
            return;
        }
        if out.len() < want && !finite {
            let goals = self.stack.last().cloned().unwrap_or_default();
            self.doubted(
                &goals,
                "no string was found for the patterns and formats there",
            );
        }
    }
}
