//! Numbers: an interval, a lattice, and points taken out.
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::cell::Cell;
use super::unsayable::number_fits;
use super::{Solution, Solver};
use crate::number::{End, least_common_multiple, lower, raise, to_json, whole};
use crate::schema::AtomKind;

/// How many lattice points are tried.
const TRIES: usize = 2_000;

impl Solver<'_> {
    pub(super) fn numbers(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        if endless_miss(cell) {
            return;
        }
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
            let mut candidates = match &lattice {
                Some(step) => Points::Lattice(Box::new(on_lattice(step, &low, &high))),
                None => Points::Anywhere(anywhere(&low, &high)),
            };
            // What no value says, and whether it is known to fit.
            let mut unsayable: Option<(BigRational, bool)> = None;
            while let Some(candidate) = candidates.next() {
                if out.len() >= want || !self.step() {
                    return;
                }
                match to_json(&candidate) {
                    Some(value) if self.fits(cell, &value) && !self.names_only(cell) => {
                        out.push(Solution { value, cause: None });
                    }
                    Some(_) => {}
                    None => match number_fits(cell, &candidate) {
                        Some(false) => {}
                        known => {
                            let found = (candidate, known == Some(true));
                            unsayable = unsayable
                                .filter(|first| first.1 || !found.1)
                                .or(Some(found));
                        }
                    },
                }
            }
            let all = candidates.were_all();
            // The points are periodic in what is excluded, so a long lattice was tried in full
            // only if it ended.
            if (!all || unsayable.is_some()) && out.len() < want && !self.names_only(cell) {
                self.unshown(cell, unsayable, all);
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

/// Numbers to try, made as they are asked for: most often the first will do.
enum Points {
    Lattice(Box<Lattice>),
    Anywhere(Anywhere),
}

impl Points {
    fn next(&mut self) -> Option<BigRational> {
        match self {
            Self::Lattice(points) => points.next(),
            Self::Anywhere(points) => points.next(),
        }
    }

    /// Whether there are no others, once there are no more.
    fn were_all(&self) -> bool {
        match self {
            Self::Lattice(points) => points.all,
            Self::Anywhere(points) => points.all,
        }
    }
}

/// The multiples of a step in an interval, the nearest to zero first, the positive before the
/// negative. Counted in steps, in integers: a rational in lowest terms costs far more.
struct Lattice {
    step: BigRational,
    /// The ends.
    first: Option<BigInt>,
    last: Option<BigInt>,
    /// Further away than this lies what no float can say; told of long steps alone.
    reach: Option<BigInt>,
    /// The next ones upwards and downwards, and how many were taken.
    up: (BigInt, usize),
    down: (BigInt, usize),
    /// How many were tried far away.
    far: u32,
    all: bool,
}

fn on_lattice(step: &BigRational, low: &End, high: &End) -> Lattice {
    let first = low.as_ref().map(|(bound, open)| {
        let at = (bound / step).ceil();
        let skipped = i32::from(*open && &at * step == *bound);
        at.to_integer() + skipped
    });
    let last = high.as_ref().map(|(bound, open)| {
        let at = (bound / step).floor();
        let skipped = i32::from(*open && &at * step == *bound);
        at.to_integer() - skipped
    });
    let reach = (step.numer().bits() > LONG_STEP)
        .then(|| BigRational::from_float(f64::MAX))
        .flatten()
        .map(|most| (most / step).to_integer());
    // What lies out of reach was not tried.
    let all = reach.as_ref().is_none_or(|reach| {
        last.as_ref().is_some_and(|last| last <= reach)
            && first.as_ref().is_some_and(|first| *first >= -reach)
    });
    let mut start = BigInt::ZERO;
    if let Some(first) = &first {
        start = start.max(first.clone());
    }
    if let Some(last) = &last {
        start = start.min(last.clone());
    }
    Lattice {
        step: step.clone(),
        first,
        last,
        reach,
        down: (&start - 1, 0),
        up: (start, 0),
        far: 0,
        all,
    }
}

impl Lattice {
    fn is_inside(&self, at: &BigInt) -> bool {
        self.first.as_ref().is_none_or(|first| at >= first)
            && self.last.as_ref().is_none_or(|last| at <= last)
            && self
                .reach
                .as_ref()
                .is_none_or(|reach| at.magnitude() <= reach.magnitude())
    }

    fn point(&self, at: &BigInt) -> BigRational {
        if self.step.is_integer() {
            BigRational::from_integer(at * self.step.numer())
        } else {
            BigRational::new(at * self.step.numer(), self.step.denom().clone())
        }
    }

    fn next(&mut self) -> Option<BigRational> {
        let (up, down) = (self.is_inside(&self.up.0), self.is_inside(&self.down.0));
        self.all &= !(up && self.up.1 == TRIES || down && self.down.1 == TRIES);
        let (up, down) = (up && self.up.1 < TRIES, down && self.down.1 < TRIES);
        let upwards = up && !(down && self.down.0.magnitude() < self.up.0.magnitude());
        let at = if upwards {
            let next = &self.up.0 + 1;
            self.up.1 += 1;
            std::mem::replace(&mut self.up.0, next)
        } else if down {
            let next = &self.down.0 - 1;
            self.down.1 += 1;
            std::mem::replace(&mut self.down.0, next)
        } else {
            return self.far();
        };
        Some(self.point(&at))
    }

    /// What is further away than the points next to each other, if these did not end.
    fn far(&mut self) -> Option<BigRational> {
        while !self.all && self.far < 3 * LEAPS {
            let from = match self.far / LEAPS {
                0 => self.first.clone(),
                1 => self.last.clone(),
                _ => Some(BigInt::ZERO),
            };
            let at = from.map(|from| from + leap(self.far % LEAPS));
            self.far += 1;
            if let Some(at) = at.filter(|at| self.is_inside(at)) {
                return Some(self.point(&at));
            }
        }
        None
    }
}

/// A distance to try from a number, in both directions: beyond 2^53 floats lie far apart.
fn leap(index: u32) -> BigInt {
    let far = BigInt::one() << (index / 2 + 1);
    if index.is_multiple_of(2) { far } else { -far }
}

/// Leaps tried from one number.
const LEAPS: u32 = 160;

/// Bits of a step of which few multiples are floats. Work on such numbers is slow.
const LONG_STEP: u64 = 900;

/// Numbers of an interval: around zero, around its ends, then spread.
struct Anywhere {
    low: End,
    high: End,
    /// How many were made so far.
    made: u32,
    all: bool,
}

fn anywhere(low: &End, high: &End) -> Anywhere {
    let mut points = Anywhere {
        low: low.clone(),
        high: high.clone(),
        made: 0,
        all: false,
    };
    if let (Some((least, _)), Some((most, _))) = (low, high) {
        if least > most || (least == most && !points.is_inside(least)) {
            points.made = u32::MAX;
            points.all = true;
        }
        // A point is the only one.
        points.all |= least == most;
    }
    points
}

/// Points tried around zero, around each end, and between two ends.
const AROUND: u32 = 160;
const AT_END: u32 = 120;
const BETWEEN: u32 = 63;

impl Anywhere {
    fn is_inside(&self, at: &BigRational) -> bool {
        self.low
            .as_ref()
            .is_none_or(|(bound, open)| at > bound || (!open && at == bound))
            && self
                .high
                .as_ref()
                .is_none_or(|(bound, open)| at < bound || (!open && at == bound))
    }

    fn next(&mut self) -> Option<BigRational> {
        while self.made < AROUND + 2 * AT_END + BETWEEN + 2 * LEAPS {
            let point = self.point(self.made);
            self.made += 1;
            if let Some(point) = point.filter(|point| self.is_inside(point)) {
                return Some(point);
            }
        }
        None
    }

    fn point(&self, index: u32) -> Option<BigRational> {
        let half = || BigRational::new(1.into(), 2.into());
        if index < AROUND {
            // Whole numbers first: they are read more easily.
            let n = i128::from(index / 2 % (AROUND / 4));
            let point = if index < AROUND / 2 {
                whole(n)
            } else {
                whole(n) + half()
            };
            return Some(if index.is_multiple_of(2) {
                point
            } else {
                -point
            });
        }
        let index = index - AROUND;
        if index < 2 * AT_END {
            let end = if index < AT_END {
                &self.low
            } else {
                &self.high
            };
            // Where there is no end, what lies near zero serves as well.
            let bound = &end
                .as_ref()
                .map_or_else(BigRational::zero, |(bound, _)| bound.clone());
            let index = index % AT_END;
            let delta = BigRational::new(1.into(), BigInt::from(1) << (index / 5));
            return Some(match index % 5 {
                0 => bound.clone(),
                1 => bound + delta,
                2 => bound - delta,
                3 => bound + whole(2) * delta,
                _ => bound - whole(3) * delta,
            });
        }
        let index = index - 2 * AT_END;
        if index >= BETWEEN {
            let index = index - BETWEEN;
            let end = if index < LEAPS { &self.low } else { &self.high };
            return end
                .as_ref()
                .map(|(bound, _)| bound + BigRational::from_integer(leap(index % LEAPS)));
        }
        let ((least, _), (most, _)) = self.low.as_ref().zip(self.high.as_ref())?;
        let part = BigRational::new((index + 1).into(), 64.into());
        Some(least + (most - least) * part)
    }
}
