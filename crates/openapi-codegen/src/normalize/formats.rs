//! Formats that mean nothing to the type that they stand on are left out, and bounds that no
//! integer of 64 bits meets.

use serde_json::{Map, Value};

use super::schemas;

/// Formats of integers that the generator has a type for, with their least and greatest value.
const INTEGERS: [(&str, i128, i128); 9] = [
    ("int8", i8::MIN as i128, i8::MAX as i128),
    ("uint8", 0, u8::MAX as i128),
    ("int16", i16::MIN as i128, i16::MAX as i128),
    ("uint16", 0, u16::MAX as i128),
    ("int32", i32::MIN as i128, i32::MAX as i128),
    ("uint32", 0, u32::MAX as i128),
    ("int64", i64::MIN as i128, i64::MAX as i128),
    ("uint64", 0, u64::MAX as i128),
    ("int", i64::MIN as i128, i64::MAX as i128),
];

pub(super) fn apply(document: &mut Value) {
    for at in schemas(document) {
        let Some(Value::Object(schema)) = document.pointer_mut(&at) else {
            continue;
        };
        // The flag means nothing without its bound.
        for (bound, flag) in [
            ("minimum", "exclusiveMinimum"),
            ("maximum", "exclusiveMaximum"),
        ] {
            if !schema.contains_key(bound) {
                schema.shift_remove(flag);
            }
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("string") => {}
            None if schema.contains_key("$ref") => {}
            Some("integer") => integer(schema),
            Some("array") => {
                array(schema);
                schema.shift_remove("format");
            }
            // `float` is a hint, and a type that takes it at its word rounds what the contract
            // admits: numbers are 64-bit floats, whatever their format.
            _ => {
                schema.shift_remove("format");
            }
        }
    }
}

/// Lists of one length become arrays, which are read and written up to this length alone.
const LONGEST_ARRAY: u64 = 32;

fn array(schema: &mut Map<String, Value>) {
    let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
    if bound("minItems") == bound("maxItems")
        && bound("maxItems").is_some_and(|length| length > LONGEST_ARRAY)
    {
        schema.shift_remove("minItems");
        schema.shift_remove("maxItems");
    }
}

fn integer(schema: &mut Map<String, Value>) {
    let format = schema.get("format").and_then(Value::as_str);
    let known = INTEGERS.iter().find(|(name, ..)| Some(*name) == format);
    if known.is_none() {
        schema.shift_remove("format");
    }
    let (least, greatest) = known.map_or((i64::MIN.into(), u64::MAX.into()), |(_, least, most)| {
        (*least, *most)
    });
    for name in ["minimum", "maximum"] {
        let fits = |value: &Value| integral(value).is_some_and(|n| least <= n && n <= greatest);
        if schema.get(name).is_some_and(|bound| !fits(bound)) {
            schema.shift_remove(name);
            // The flag means nothing without its bound.
            let flag = if name == "minimum" {
                "exclusiveMinimum"
            } else {
                "exclusiveMaximum"
            };
            schema.shift_remove(flag);
        }
    }
}

fn integral(value: &Value) -> Option<i128> {
    let whole = value.as_i64().map(i128::from);
    whole.or_else(|| value.as_u64().map(i128::from))
}
