//! Integers that 64 bits do not hold: no value of a witness, and yet admitted or refused.
use num_rational::BigRational;

use super::Solver;
use super::cell::{Cell, Place};
use crate::number::is_multiple;
use crate::schema::{AtomKind, Kind};
use crate::verdict::NoteKind;

/// Bits of the longest integer that is told.
const LONGEST: u64 = 128;

/// Whether a number meets everything gathered; `None` if that cannot be told without a value.
pub(super) fn number_fits(cell: &Cell, number: &BigRational) -> Option<bool> {
    if !cell.exists.is_empty() || !cell.opaque.is_empty() {
        return None;
    }
    let mut all = Some(true);
    for (places, wanted) in [(&cell.meets, true), (&cell.fails, false)] {
        for place in places {
            match holds(place, number) {
                Some(held) if held == wanted => {}
                Some(_) => return Some(false),
                None => all = None,
            }
        }
    }
    all
}

fn holds(place: &Place, number: &BigRational) -> Option<bool> {
    let atom = place.atom()?;
    if atom.kind.about().is_some_and(|kind| kind != Kind::Number) {
        return Some(true);
    }
    // A list of which not all could be read may have it.
    let is_whole = || {
        let mut beside = place.0.atoms.iter();
        !beside.any(|atom| matches!(atom.kind, AtomKind::Flawed(_)))
    };
    Some(match &atom.kind {
        AtomKind::Type { types, integer } => {
            types.has(Kind::Number) && (!integer || number.is_integer())
        }
        AtomKind::Enum(_) if is_whole() => false,
        AtomKind::Minimum { bound, exclusive } => number > bound || (!exclusive && number == bound),
        AtomKind::Maximum { bound, exclusive } => number < bound || (!exclusive && number == bound),
        AtomKind::MultipleOf(step) => is_multiple(number, step),
        AtomKind::Range(low, high) => number >= low && number <= high,
        _ => return None,
    })
}

impl Solver<'_> {
    /// Tells why a cell has no number to show: the first one that no value says, and whether it is known to
    /// fit, and whether all were tried.
    pub(super) fn unshown(
        &mut self,
        cell: &Cell,
        unsayable: Option<(BigRational, bool)>,
        all: bool,
    ) {
        let number =
            unsayable.filter(|(number, _)| number.is_integer() && number.numer().bits() <= LONGEST);
        let cause = cell.cause.as_ref();
        match (number, cause) {
            // Around it there may be no other values, so below them it stays in doubt.
            (Some((number, true)), Some(cause)) if self.stack.len() == 1 => {
                let kind = NoteKind::Integer(number.to_string(), cause.rule);
                self.note(kind, cause.admitted_by.clone(), &cause.keyword);
                self.doubt = true;
            }
            (Some((number, _)), _) if all => {
                let goals = self.stack.last().cloned().unwrap_or_default();
                let why = format!("no value of 64 bits shows whether {number} is admitted");
                self.doubted(&goals, &why);
            }
            _ => {
                let goals = self.stack.last().cloned().unwrap_or_default();
                self.doubted(&goals, "no number was found there, and not all were tried");
            }
        }
    }
}
