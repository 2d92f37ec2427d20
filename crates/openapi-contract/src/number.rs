//! JSON numbers as exact rationals: the mathematical value of their shortest decimal text.
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use openapi_document::{Document, Pointer};
use serde_json::{Number, Value};

/// The exact value of a JSON number's decimal text.
pub(crate) fn exact(number: &Number) -> BigRational {
    if let Some(whole) = number.as_i64() {
        return BigRational::from(BigInt::from(whole));
    }
    let text = number.to_string();
    parse(&text).unwrap_or_else(BigRational::zero)
}

/// The exact value of a number of a document, also where 64 bits do not hold it.
pub(crate) fn exact_at(document: &Document, at: &Pointer, number: &Number) -> BigRational {
    let whole = document.integer(at).and_then(|digits| digits.parse().ok());
    whole.map_or_else(|| exact(number), |whole: BigInt| BigRational::from(whole))
}

fn parse(text: &str) -> Option<BigRational> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let exponent = exponent - i32::try_from(fraction.len()).ok()?;
    // An `f64` has no exponent beyond this; more would only serve to exhaust memory.
    let size = exponent.unsigned_abs();
    if size > 1_000 {
        return None;
    }
    if exponent >= 0 {
        let power = BigInt::from(10).pow(size);
        return Some(BigRational::from(power * digits));
    }
    if digits == 0 {
        return Some(BigRational::zero());
    }
    // In lowest terms by the two primes of ten, which is much less work than a common divisor.
    let (mut twos, mut fives) = (size, size);
    while twos > 0 && digits % 2 == 0 {
        (digits, twos) = (digits / 2, twos - 1);
    }
    while fives > 0 && digits % 5 == 0 {
        (digits, fives) = (digits / 5, fives - 1);
    }
    let denominator = BigInt::from(5).pow(fives) << twos;
    Some(BigRational::new_raw(digits.into(), denominator))
}

/// The JSON number that has exactly this value, if there is one.
pub(crate) fn to_json(value: &BigRational) -> Option<Value> {
    let number = if value.is_integer() {
        let whole = value.to_integer();
        whole
            .to_i64()
            .map(Number::from)
            .or_else(|| whole.to_u64().map(Number::from))
            .or_else(|| whole.to_f64().and_then(Number::from_f64))
    } else {
        value.to_f64().and_then(Number::from_f64)
    }?;
    // A 64-bit integer is said exactly.
    let said = number.is_i64() || number.is_u64() || exact(&number) == *value;
    said.then_some(Value::Number(number))
}

/// Whether `value` is a multiple of `step`; nothing but zero is a multiple of zero.
pub(crate) fn is_multiple(value: &BigRational, step: &BigRational) -> bool {
    if step.is_zero() {
        value.is_zero()
    } else {
        (value / step).is_integer()
    }
}

/// The least positive rational that both divide.
pub(crate) fn least_common_multiple(a: &BigRational, b: &BigRational) -> BigRational {
    let numer = (a.numer() * b.denom()).lcm(&(b.numer() * a.denom()));
    BigRational::new(numer.abs(), a.denom() * b.denom())
}

/// A rational of a whole number.
pub(crate) fn whole(value: i128) -> BigRational {
    BigRational::from(BigInt::from(value))
}

/// An end of an interval, and whether it is left out; `None` is no end.
pub(crate) type End = Option<(BigRational, bool)>;

/// Moves a lower end up to a bound, if that is narrower.
pub(crate) fn raise(end: &mut End, bound: &BigRational, exclusive: bool) {
    if end
        .as_ref()
        .is_none_or(|(known, open)| bound > known || (bound == known && exclusive && !open))
    {
        *end = Some((bound.clone(), exclusive));
    }
}

/// Moves an upper end down to a bound, if that is narrower.
pub(crate) fn lower(end: &mut End, bound: &BigRational, exclusive: bool) {
    if end
        .as_ref()
        .is_none_or(|(known, open)| bound < known || (bound == known && exclusive && !open))
    {
        *end = Some((bound.clone(), exclusive));
    }
}

/// The range of an integer format, both ends included.
pub(crate) fn integer_range(format: &str) -> Option<(BigRational, BigRational)> {
    let bits: u32 = format
        .strip_prefix("uint")
        .or_else(|| format.strip_prefix("int"))?
        .parse()
        .ok()?;
    if !matches!(bits, 8 | 16 | 32 | 64) {
        return None;
    }
    let one = BigInt::one();
    let (low, high) = if format.starts_with('u') {
        (BigInt::zero(), (&one << bits) - 1)
    } else {
        (-(&one << (bits - 1)), (&one << (bits - 1)) - 1)
    };
    Some((BigRational::from(low), BigRational::from(high)))
}

fn same_number(a: &Number, b: &Number) -> bool {
    if a == b {
        return true;
    }
    // Two integers, or two floats, are equal only if they look the same, but for negative zero;
    // an integer and a float only if the float is the integer's nearest.
    match (a.is_f64(), b.is_f64()) {
        (false, false) => false,
        (true, true) => a.as_f64() == b.as_f64(),
        _ => a.as_f64() == b.as_f64() && exact(a) == exact(b),
    }
}

/// Whether two JSON values are equal with numbers taken by value. Bounded by the depth of `a`,
/// which callers have bounded.
pub(crate) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => same_number(a, b),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(name, a)| b.get(name).is_some_and(|b| equal(a, b)))
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: &Value) -> BigRational {
        exact(value.as_number().unwrap())
    }

    #[test]
    fn floats_are_read_as_they_are_written() {
        for (value, numerator, denominator) in [
            (json!(0.0), 0, 1),
            (json!(-0.0), 0, 1),
            (json!(0.5), 1, 2),
            (json!(-1.75), -7, 4),
            (json!(0.1), 1, 10),
            (json!(1e-7), 1, 10_000_000),
            (json!(2.5e-5), 1, 40_000),
            (json!(1e3), 1_000, 1),
            (json!(1.5e3), 1_500, 1),
        ] {
            let expected = BigRational::new(numerator.into(), denominator.into());
            assert_eq!(of(&value), expected, "{value}");
            assert_eq!(of(&value).denom(), &BigInt::from(denominator), "{value}");
        }
        assert_eq!(
            of(&json!(1e308)),
            BigRational::from(BigInt::from(10).pow(308))
        );
        assert_eq!(of(&json!(5e-324)).numer(), &BigInt::one());
        assert_eq!(
            of(&json!(u64::MAX)),
            BigRational::from(BigInt::from(u64::MAX))
        );
    }

    #[test]
    fn numbers_are_equal_by_value() {
        for (a, b, expected) in [
            (json!(1), json!(1.0), true),
            (json!(0), json!(-0.0), true),
            (json!(0.0), json!(-0.0), true),
            (json!(1), json!(2), false),
            (json!(1.5), json!(1), false),
            (json!(0.1), json!(0.1), true),
            (json!(0.1), json!(0.2), false),
            (
                json!(9_007_199_254_740_993_i64),
                json!(9_007_199_254_740_992.0),
                false,
            ),
            (
                json!(9_007_199_254_740_992_i64),
                json!(9_007_199_254_740_992.0),
                true,
            ),
            (json!(u64::MAX), json!(1.844_674_407_370_955_2e19), false),
        ] {
            assert_eq!(equal(&a, &b), expected, "{a} {b}");
            assert_eq!(equal(&b, &a), expected, "{b} {a}");
        }
    }
}
