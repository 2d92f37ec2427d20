//! Numbers: an interval, a lattice, and points taken out.
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::branch::Cell;
use super::{Solution, Solver};
use crate::number::{least_common_multiple, to_json, whole};
use crate::schema::AtomKind;

/// How many lattice points are tried.
const TRIES: usize = 2_000;

type End = Option<(BigRational, bool)>;

impl Solver<'_> {
    pub(super) fn numbers(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        let (mut low, mut high): (End, End) = (None, None);
        let mut lattice: Option<BigRational> = None;
        let mut join = |step: &BigRational| {
            lattice = Some(
                lattice
                    .as_ref()
                    .map_or_else(|| step.clone(), |known| least_common_multiple(known, step)),
            );
        };
        for atom in cell.atoms() {
            match atom {
                AtomKind::Type { integer: true, .. } => join(&BigRational::one()),
                AtomKind::MultipleOf(step) => join(step),
                AtomKind::Minimum { bound, exclusive } => raise(&mut low, bound, *exclusive),
                AtomKind::Maximum { bound, exclusive } => lower(&mut high, bound, *exclusive),
                AtomKind::Range(least, most) => {
                    raise(&mut low, least, false);
                    lower(&mut high, most, false);
                }
                _ => {}
            }
        }
        let mut ranges = Vec::new();
        for atom in cell.failing() {
            match atom {
                AtomKind::Minimum { bound, exclusive } => lower(&mut high, bound, !exclusive),
                AtomKind::Maximum { bound, exclusive } => raise(&mut low, bound, !exclusive),
                AtomKind::Range(least, most) => ranges.push((least.clone(), most.clone())),
                _ => {}
            }
        }
        // Outside a range is below or above it.
        let mut parts = vec![(low, high)];
        for (least, most) in ranges {
            parts = parts
                .into_iter()
                .flat_map(|(low, high)| {
                    let (mut below, mut above) = (high.clone(), low.clone());
                    lower(&mut below, &least, true);
                    raise(&mut above, &most, true);
                    [(low, below), (above, high)]
                })
                .take(64)
                .collect();
        }
        for (low, high) in parts {
            let (candidates, all) = match &lattice {
                Some(step) => on_lattice(step, &low, &high),
                None => anywhere(&low, &high),
            };
            let mut unsayable = false;
            for candidate in candidates {
                if out.len() >= want || !self.step() {
                    return;
                }
                match to_json(&candidate) {
                    Some(value) if self.fits(cell, &value) && !self.names_only(cell) => {
                        out.push(Solution { value, cause: None });
                    }
                    Some(_) => {}
                    None => unsayable = true,
                }
            }
            // The points are periodic in what is excluded, so a long lattice was tried in full
            // only if it ended.
            if (!all || unsayable)
                && out.len() < want
                && !self.names_only(cell)
                && !endless_miss(cell)
            {
                let goals = self.stack.last().cloned().unwrap_or_default();
                self.doubted(&goals, "no number was found there, and not all were tried");
            }
        }
    }

    /// Whether a format name that no validator checks must fail: a note, not a value.
    pub(super) fn names_only(&mut self, cell: &Cell) -> bool {
        let mut found = false;
        for place in &cell.fails {
            if let Some(atom) = place.atom()
                && let AtomKind::Format { name, .. } = &atom.kind
                && crate::format::examples(name).is_empty()
            {
                let same = cell.atoms().any(
                    |kind| matches!(kind, AtomKind::Format { name: known, .. } if known == name),
                );
                if !same {
                    self.note(
                        crate::verdict::NoteKind::Format,
                        cell.cause
                            .as_ref()
                            .and_then(|cause| cause.admitted_by.clone()),
                        &atom.at,
                    );
                }
                found = true;
            }
        }
        found
    }
}

/// Every lattice point is refused by a step that divides the lattice's: no number is left.
fn endless_miss(cell: &Cell) -> bool {
    let mut step: Option<BigRational> = None;
    for atom in cell.atoms() {
        let next = match atom {
            AtomKind::Type { integer: true, .. } => BigRational::one(),
            AtomKind::MultipleOf(next) => next.clone(),
            _ => continue,
        };
        step = Some(step.map_or_else(
            || next.clone(),
            |known| least_common_multiple(&known, &next),
        ));
    }
    let Some(step) = step else { return false };
    cell.failing().any(|atom| match atom {
        AtomKind::Type { integer: true, .. } => step.is_integer(),
        AtomKind::MultipleOf(other) => crate::number::is_multiple(&step, other),
        _ => false,
    })
}

fn raise(end: &mut End, bound: &BigRational, exclusive: bool) {
    if end
        .as_ref()
        .is_none_or(|(known, open)| bound > known || (bound == known && exclusive && !open))
    {
        *end = Some((bound.clone(), exclusive));
    }
}

fn lower(end: &mut End, bound: &BigRational, exclusive: bool) {
    if end
        .as_ref()
        .is_none_or(|(known, open)| bound < known || (bound == known && exclusive && !open))
    {
        *end = Some((bound.clone(), exclusive));
    }
}

/// Points of the lattice in the interval, from the one nearest to zero; whether these are all.
fn on_lattice(step: &BigRational, low: &End, high: &End) -> (Vec<BigRational>, bool) {
    let first = low.as_ref().map(|(bound, open)| {
        let at = (bound / step).ceil();
        if *open && &at * step == *bound {
            at + BigRational::one()
        } else {
            at
        }
    });
    let last = high.as_ref().map(|(bound, open)| {
        let at = (bound / step).floor();
        if *open && &at * step == *bound {
            at - BigRational::one()
        } else {
            at
        }
    });
    let mut start = BigRational::zero();
    if let Some(first) = &first {
        start = start.max(first.clone());
    }
    if let Some(last) = &last {
        start = start.min(last.clone());
    }
    let mut points = Vec::new();
    let mut all = true;
    let within = |at: &BigRational| {
        first.as_ref().is_none_or(|f| at >= f) && last.as_ref().is_none_or(|l| at <= l)
    };
    for sign in [1, -1] {
        let mut at = if sign == 1 {
            start.clone()
        } else {
            &start - BigRational::one()
        };
        let mut count = 0;
        while within(&at) {
            if count == TRIES {
                all = false;
                break;
            }
            points.push(&at * step);
            at += whole(sign);
            count += 1;
        }
    }
    points.sort_by_key(Signed::abs);
    (points, all)
}

/// Points of a dense interval, the plain ones first; all of them only if it is empty or a point.
fn anywhere(low: &End, high: &End) -> (Vec<BigRational>, bool) {
    let inside = |at: &BigRational| {
        low.as_ref()
            .is_none_or(|(bound, open)| at > bound || (!open && at == bound))
            && high
                .as_ref()
                .is_none_or(|(bound, open)| at < bound || (!open && at == bound))
    };
    if let (Some((least, _)), Some((most, _))) = (low, high)
        && (least > most || (least == most && !inside(least)))
    {
        return (Vec::new(), true);
    }
    let half = BigRational::new(1.into(), 2.into());
    let mut points: Vec<BigRational> = (0..40)
        .flat_map(|n| [whole(n), whole(-n), whole(n) + &half, whole(-n) - &half])
        .collect();
    for (bound, _) in [low, high].into_iter().flatten() {
        let mut delta = BigRational::one();
        for _ in 0..24 {
            points.extend([
                bound.clone(),
                bound + &delta,
                bound - &delta,
                bound + whole(2) * &delta,
                bound - whole(3) * &delta,
            ]);
            delta *= &half;
        }
    }
    if let (Some((least, _)), Some((most, _))) = (low, high) {
        let width = most - least;
        points.extend((1..64).map(|n| least + &width * BigRational::new(n.into(), 64.into())));
    }
    points.retain(inside);
    let point = low.is_some() && low.as_ref().map(|end| &end.0) == high.as_ref().map(|end| &end.0);
    (points, point)
}
