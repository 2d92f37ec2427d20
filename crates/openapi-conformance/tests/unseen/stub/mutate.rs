//! Response bodies made wrong in one way, by their schemas.
use openapi_contract::{Direction, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Map, Value, json};

use super::fault::Fault;
use super::parameters::each_part;

/// Values nested deeper than this are left as they are.
const DEEPEST: usize = 16;

/// Is shown a place, as a JSON pointer into the whole value, its value, and a schema's keywords.
type See<'s> = dyn FnMut(&str, &Value, &Map<String, Value>) + 's;

/// Shows every place of a value with each part of the schema that speaks of it.
pub(crate) fn each_place(document: &Document, schema: &Pointer, value: &Value, see: &mut See<'_>) {
    let mut left = vec![(schema.clone(), String::new(), value, 0)];
    while let Some((schema, place, value, depth)) = left.pop() {
        if depth > DEEPEST {
            continue;
        }
        each_part(document, &schema, &mut |at, part| {
            see(&place, value, part);
            if let (true, Value::Array(items)) = (part.contains_key("items"), value) {
                let items = items.iter().enumerate();
                left.extend(items.map(|(index, item)| {
                    let place = format!("{place}/{index}");
                    (at.child("items"), place, item, depth + 1)
                }));
            }
            let declared = part.get("properties").and_then(Value::as_object);
            for name in declared.into_iter().flat_map(Map::keys) {
                if let Some(member) = value.get(name) {
                    let token = name.replace('~', "~0").replace('/', "~1");
                    let at = at.child("properties").child(name);
                    left.push((at, format!("{place}/{token}"), member, depth + 1));
                }
            }
        });
    }
}

/// The value broken as the fault says, if it has a place for that; what comes is always refused.
pub(crate) fn broken(
    document: &Document,
    schema: &Pointer,
    value: &Value,
    fault: &Fault,
) -> Option<Value> {
    let mut candidates = Vec::new();
    each_place(document, schema, value, &mut |place, part_value, part| {
        let replacement = replacement(fault, part_value, part);
        candidates.extend(replacement.map(|new| (place.to_owned(), new)));
    });
    candidates.into_iter().find_map(|(place, new)| {
        let mut whole = value.clone();
        *whole.pointer_mut(&place)? = new;
        let judged = admits(document, schema, Direction::Response, &whole);
        judged.is_err().then_some(whole)
    })
}

/// What a fault puts in place of a value that this part of its schema speaks of.
fn replacement(fault: &Fault, value: &Value, part: &Map<String, Value>) -> Option<Value> {
    let named = |keyword: &str| part.get(keyword).and_then(Value::as_str);
    match fault {
        Fault::MemberDropped => {
            let required = part.get("required")?.as_array()?;
            let mut members = value.as_object()?.clone();
            let last = required.iter().rev().filter_map(Value::as_str);
            let dropped = last.filter(|name| members.contains_key(*name)).take(1);
            for name in dropped.collect::<Vec<_>>() {
                members.shift_remove(name);
            }
            Some(Value::Object(members))
        }
        Fault::ArrayItemWrong => {
            let mut items = value.as_array()?.clone();
            *items.last_mut()? = json!([[false]]);
            Some(Value::Array(items))
        }
        Fault::NullInResponse => Some(Value::Null),
        Fault::IntegerOutOfRange => {
            (named("format")? == "int32" && value.is_number()).then(|| json!(2_147_483_648_u64))
        }
        Fault::DateTimeMalformed => {
            (named("format")? == "date-time").then(|| json!("2024-02-30 12:00:00"))
        }
        Fault::EnumInResponse => {
            part.get("enum")?;
            Some(json!("none of those listed"))
        }
        Fault::TypeInResponse => {
            let is_text = ["boolean", "integer", "number"].contains(&named("type")?);
            is_text.then(|| json!(value.to_string()))
        }
        Fault::UnknownVariant => {
            let name = part.get("discriminator")?.get("propertyName")?.as_str()?;
            let mut members = value.as_object()?.clone();
            members.insert(name.to_owned(), json!("no such variant"));
            Some(Value::Object(members))
        }
        _ => None,
    }
}
