//! Bounds: an exclusive one is a bound with a flag, and whole numbers are written as such.

use serde_json::{Map, Number, Value};

/// Lengths and counts.
const COUNTS: [&str; 6] = [
    "maxItems",
    "maxLength",
    "maxProperties",
    "minItems",
    "minLength",
    "minProperties",
];

pub(super) fn apply(schema: &mut Map<String, Value>) {
    exclusive(schema, "minimum", "exclusiveMinimum", |bound, other| {
        bound >= other
    });
    exclusive(schema, "maximum", "exclusiveMaximum", |bound, other| {
        bound <= other
    });
    for name in COUNTS {
        if let Some(count) = schema.get_mut(name) {
            whole(count);
        }
    }
    let types = super::names(schema);
    if types.iter().any(|name| name == "integer") {
        integers(schema);
    }
}

/// Makes the bound of a number that is exclusive, if it is the one that counts, the bound.
fn exclusive(
    schema: &mut Map<String, Value>,
    inclusive: &str,
    exclusive: &str,
    is_stricter: fn(f64, f64) -> bool,
) {
    let Some(Value::Number(bound)) = schema.shift_remove(exclusive) else {
        return;
    };
    let other = schema.get(inclusive).and_then(Value::as_f64);
    let own = bound.as_f64();
    if other.is_none_or(|other| own.is_none_or(|own| is_stricter(own, other))) {
        schema.insert(inclusive.to_owned(), Value::Number(bound));
        schema.insert(exclusive.to_owned(), Value::Bool(true));
    }
}

/// Bounds of integers that are none themselves: the next integer inside.
fn integers(schema: &mut Map<String, Value>) {
    for (name, flag, round) in [
        ("minimum", "exclusiveMinimum", f64::ceil as fn(f64) -> f64),
        ("maximum", "exclusiveMaximum", f64::floor),
    ] {
        let Some(bound) = schema.get_mut(name) else {
            continue;
        };
        let Some(stated) = bound.as_f64().filter(|_| bound.is_f64()) else {
            continue;
        };
        if let Some(inside) = integer(round(stated)) {
            *bound = Value::Number(inside);
            if stated.fract() != 0.0 {
                schema.shift_remove(flag);
            }
        } else {
            // No integer that is told apart from its neighbours is that large.
            schema.shift_remove(name);
            schema.shift_remove(flag);
        }
    }
    if let Some(step) = schema.get_mut("multipleOf") {
        whole(step);
        if step.is_f64() {
            schema.shift_remove("multipleOf");
        }
    }
}

/// `10.0` as `10`.
pub(super) fn whole(value: &mut Value) {
    if value.is_f64()
        && let Some(number) = value.as_f64().filter(|number| number.fract() == 0.0)
        && let Some(number) = integer(number)
    {
        *value = Value::Number(number);
    }
}

/// A number without a fraction as an integer, where each of its size is a number of its own.
fn integer(number: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.abs() > EXACT {
        return None;
    }
    let text = format!("{number:.0}");
    text.parse::<i64>().ok().map(Number::from)
}
