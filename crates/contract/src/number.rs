//! JSON numbers as exact rationals: the mathematical value of their shortest decimal text.
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde_json::{Number, Value};

/// The exact value of a JSON number's decimal text.
pub(crate) fn exact(number: &Number) -> BigRational {
    if let Some(whole) = number.as_i64() {
        return BigRational::from(BigInt::from(whole));
    }
    let text = number.to_string();
    parse(&text).unwrap_or_else(BigRational::zero)
}

fn parse(text: &str) -> Option<BigRational> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
    let exponent = exponent - i32::try_from(fraction.len()).ok()?;
    // An `f64` has no exponent beyond this; more would only serve to exhaust memory.
    let size = exponent.unsigned_abs();
    if size > 1_000 {
        return None;
    }
    let power = BigInt::from(10).pow(size);
    Some(if exponent < 0 {
        BigRational::new(digits, power)
    } else {
        BigRational::from(digits * power)
    })
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

/// Whether two JSON values are equal with numbers taken by value. Bounded by the depth of `a`,
/// which callers have bounded.
pub(crate) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            // Two integers are equal only if they look the same.
            a == b || (a.is_f64() || b.is_f64()) && exact(a) == exact(b)
        }
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
