//! Numbers at the limits of a form, just beyond them, and random ones between.
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use rand::Rng;
use rand::rngs::SmallRng;
use serde_json::Value;

use super::form::Form;
use crate::number::{to_json, whole};

/// Whole numbers beyond this are not all held by a 64-bit float.
const EXACT: i128 = 1 << 53;

fn inside(form: &Form, value: &BigRational) -> bool {
    form.low
        .as_ref()
        .is_none_or(|(bound, open)| value > bound || (!open && value == bound))
        && form
            .high
            .as_ref()
            .is_none_or(|(bound, open)| value < bound || (!open && value == bound))
        && form
            .step
            .as_ref()
            .is_none_or(|step| (value / step).is_integer())
}

/// The first and last multiple of the step within the bounds.
fn ends(form: &Form) -> (Option<BigRational>, Option<BigRational>) {
    let Some(step) = &form.step else {
        return (
            form.low.as_ref().map(|end| end.0.clone()),
            form.high.as_ref().map(|end| end.0.clone()),
        );
    };
    let first = form.low.as_ref().map(|(bound, open)| {
        let at = (bound / step).ceil() * step;
        if *open && at == *bound { at + step } else { at }
    });
    let last = form.high.as_ref().map(|(bound, open)| {
        let at = (bound / step).floor() * step;
        if *open && at == *bound { at - step } else { at }
    });
    (first, last)
}

/// Numbers that the form admits: a plain one first, then those at the limits.
pub(super) fn edges(form: &Form) -> Vec<Value> {
    let one = form.step.clone().unwrap_or_else(BigRational::one);
    let (first, last) = ends(form);
    let mut points = vec![one.clone(), BigRational::zero(), whole(0) - &one];
    for (end, sign) in [(&first, 1), (&last, -1)] {
        if let Some(end) = end {
            points.push(end.clone());
            points.push(end + &one * whole(sign));
            if form.step.is_none() {
                for halves in [1_u32, 10, 30] {
                    let near = BigRational::new(BigInt::from(sign), BigInt::one() << halves);
                    points.push(end + near);
                }
            }
        }
    }
    if let (Some(first), Some(last)) = (&first, &last) {
        let middle = (first + last) / whole(2);
        let nearest = form
            .step
            .as_ref()
            .map_or_else(|| middle.clone(), |step| (&middle / step).floor() * step);
        points.push(nearest);
    }
    for mark in &form.marks {
        points.extend([mark.clone(), mark + &one, mark - &one]);
    }
    for power in [31, 32, 53] {
        let at = 1_i128 << power;
        for n in [at - 1, at, at + 1, -at, -at - 1] {
            if n.abs() <= EXACT {
                points.push((whole(n) / &one).floor() * &one);
            }
        }
    }
    points.retain(|point| inside(form, point));
    let mut values: Vec<Value> = points.iter().filter_map(to_json).collect();
    if form.step.is_none() {
        for float in [
            0.5,
            -0.5,
            0.1,
            -1.25,
            1e-7,
            123_456.789,
            2.5e10,
            1e21,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            5e-324,
        ] {
            values.push(Value::from(float));
        }
    }
    values
}

/// Numbers that break a bound, the step or the type of the form.
pub(super) fn beyond(form: &Form) -> Vec<Value> {
    let one = form.step.clone().unwrap_or_else(BigRational::one);
    let (first, last) = ends(form);
    let mut points = Vec::new();
    for (end, bound, sign) in [(&first, &form.low, -1), (&last, &form.high, 1)] {
        points.extend(end.as_ref().map(|end| end + &one * whole(sign)));
        points.extend(bound.as_ref().map(|(bound, _)| bound.clone()));
        if form.step.is_none() {
            points.extend(
                bound
                    .as_ref()
                    .map(|(bound, _)| bound + BigRational::new(sign.into(), 1024.into())),
            );
        }
    }
    if let Some(step) = &form.step {
        let from = first
            .clone()
            .or_else(|| last.as_ref().map(|last| last - step))
            .unwrap_or_default();
        for part in [2, 4, 1] {
            points.push(&from + step / whole(part));
            points.push(&from + step + step / whole(part));
            points.push(from.floor() + whole(part));
        }
    }
    let mut values: Vec<Value> = points.iter().filter_map(to_json).collect();
    for bound in [&form.low, &form.high].into_iter().flatten() {
        // Beyond 64 bits only some numbers can be written.
        if let Some(near) = bound.0.to_f64() {
            values.push(Value::from(near * 1.5));
            values.push(Value::from(near * -1.5));
        }
    }
    values
}

/// A random number of the form; it may miss the bounds of very narrow forms.
pub(super) fn random(form: &Form, rng: &mut SmallRng) -> Option<Value> {
    let (first, last) = ends(form);
    let step = form.step.clone();
    let reach = if form.integer {
        whole(EXACT)
    } else {
        whole(1 << 31)
    };
    let bounded = |end: Option<BigRational>, other: &Option<BigRational>, sign: i128| {
        let from = other.clone().unwrap_or_else(BigRational::zero);
        end.unwrap_or_else(|| from + &reach * whole(sign))
    };
    if step.is_none() && rng.random_ratio(1, 3) {
        return Some(Value::from(wild(rng)));
    }
    let low = bounded(first.clone(), &last, -1);
    let high = bounded(last, &first, 1);
    if low > high {
        return None;
    }
    let part = BigRational::new(BigInt::from(rng.random::<u32>()), BigInt::from(u32::MAX));
    // Small numbers are as telling as large ones.
    let part = if rng.random_ratio(1, 2) {
        part
    } else {
        let shift: u32 = rng.random_range(0..60);
        let zero = if low <= BigRational::zero() && high > low {
            (BigRational::zero() - &low) / (&high - &low)
        } else {
            BigRational::zero()
        };
        let near = &part / BigRational::from(BigInt::one() << shift);
        let moved = if rng.random() {
            &zero + near
        } else {
            &zero - near
        };
        moved.clamp(BigRational::zero(), BigRational::one())
    };
    let point = &low + (&high - &low) * part;
    if let Some(step) = step {
        return to_json(&((point / &step).floor() * &step));
    }
    let scale = whole(10_i128.pow(rng.random_range(0..=6_u32)));
    let rounded = (point * &scale).round() / scale;
    rounded.to_f64().map(Value::from)
}

/// Any finite float, by the decimal that names it.
fn wild(rng: &mut SmallRng) -> f64 {
    loop {
        let float = match rng.random_range(0..4) {
            0 => f64::from_bits(rng.random()),
            1 => f64::from(rng.random_range(-1_000_i32..1_000)) / 8.0,
            2 => f64::from(rng.random::<i32>()) * 1e-9,
            _ => f64::from(rng.random::<i32>()),
        };
        if float.is_finite() && (float != 0.0 || float.is_sign_positive()) {
            return float;
        }
    }
}
