//! What a value has lost on its way through a type.

use chrono::DateTime;
use openapi_contract::{Direction, Document, FindingRule, Pointer, admits};
use serde_json::{Map, Number, Value};

/// Schemas within schemas (`allOf` and the like) are followed this far.
const DEEPEST: usize = 32;

/// One part of a value that did not come back as it went in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loss {
    /// Its kind.
    pub(super) rule: FindingRule,
    /// The part of the value; of what came back, where it never went in.
    pub(super) instance: Pointer,
    /// The schema of that part: for a member, that of its property.
    pub(super) schema: Pointer,
    /// What went in, and what came back; none for a member that was not there.
    pub(super) sent: Option<Value>,
    /// See `sent`.
    pub(super) back: Option<Value>,
}

/// Compares what came back with what was sent, in every member that the schema declares: numbers
/// by value, date-times by the instant they name, all else by the letter. The order of members
/// does not count, and undeclared members may be lost.
pub(super) fn losses(
    contract: &Document,
    schema: &Pointer,
    direction: Direction,
    sent: &Value,
    back: &Value,
) -> Vec<Loss> {
    let mut comparison = Comparison {
        schemas: Schemas {
            contract,
            direction,
        },
        losses: Vec::new(),
    };
    let place = Part::whole(&comparison.schemas, schema, sent);
    comparison.values(&place, sent, back);
    comparison.losses
}

/// The schema of a part of `value`, as [`Loss::schema`] would name it, and how far into the value
/// that part is.
pub(super) fn schema_of(
    contract: &Document,
    schema: &Pointer,
    direction: Direction,
    value: &Value,
    tokens: &[String],
) -> (Pointer, Pointer) {
    let schemas = Schemas {
        contract,
        direction,
    };
    let mut part = Part::whole(&schemas, schema, value);
    let mut value = value;
    for token in tokens {
        let inner = match value {
            Value::Object(members) => members.get(token).map(|member| {
                let (part, _) = part.member(&schemas, token, member);
                (part, member)
            }),
            Value::Array(items) => token.parse().ok().and_then(|index: usize| {
                let item = items.get(index)?;
                Some((part.item(&schemas, index, item), item))
            }),
            _ => None,
        };
        let Some(inner) = inner else { break };
        (part, value) = inner;
    }
    (part.schema, part.instance)
}

/// Where schemas are looked up.
struct Schemas<'d> {
    contract: &'d Document,
    direction: Direction,
}

/// A schema that is an object, and where it is.
type Applied<'d> = (Pointer, &'d Map<String, Value>);

/// A part of the value and every schema that speaks of it.
struct Part<'d> {
    instance: Pointer,
    schema: Pointer,
    applied: Vec<Applied<'d>>,
}

impl<'d> Schemas<'d> {
    /// The schemas that apply to `value` by way of the one here: itself, its `allOf`, and the
    /// alternatives that admit the value.
    fn apply(&self, at: &Pointer, value: &Value, depth: usize, applied: &mut Vec<Applied<'d>>) {
        let Ok(node) = self.contract.resolve(at) else {
            return;
        };
        let Some(schema) = node.value.as_object() else {
            return;
        };
        if depth == 0 {
            return;
        }
        for keyword in ["allOf", "oneOf", "anyOf"] {
            let branches = schema.get(keyword).and_then(Value::as_array);
            for index in 0..branches.map_or(0, Vec::len) {
                let branch = node.at.child(keyword).index(index);
                if keyword == "allOf"
                    || admits(self.contract, &branch, self.direction, value).is_ok()
                {
                    self.apply(&branch, value, depth - 1, applied);
                }
            }
        }
        applied.push((node.at, schema));
    }
}

impl<'d> Part<'d> {
    fn whole(schemas: &Schemas<'d>, schema: &Pointer, value: &Value) -> Self {
        let places = std::slice::from_ref(schema);
        Self::under(schemas, Pointer::root(), places, schema, value)
    }

    fn under(
        schemas: &Schemas<'d>,
        instance: Pointer,
        places: &[Pointer],
        otherwise: &Pointer,
        value: &Value,
    ) -> Self {
        let mut applied = Vec::new();
        for place in places {
            schemas.apply(place, value, DEEPEST, &mut applied);
        }
        Self {
            instance,
            schema: places.first().unwrap_or(otherwise).clone(),
            applied,
        }
    }

    /// A member, and whether the schemas declare it. One of an object that declares no member at
    /// all is its content, and counts as declared.
    fn member(&self, schemas: &Schemas<'d>, name: &str, value: &Value) -> (Self, bool) {
        let mut places = Vec::new();
        let mut open = true;
        for (at, schema) in &self.applied {
            let properties = schema.get("properties").and_then(Value::as_object);
            open &= properties.is_none_or(Map::is_empty);
            if properties.is_some_and(|properties| properties.contains_key(name)) {
                places.push(at.child("properties").child(name));
            } else if let Some(Value::Object(others)) = schema.get("additionalProperties")
                && !others.is_empty()
            {
                places.push(at.child("additionalProperties"));
            }
        }
        let declared = open || !places.is_empty();
        let instance = self.instance.child(name);
        let part = Self::under(schemas, instance, &places, &self.schema, value);
        (part, declared)
    }

    fn item(&self, schemas: &Schemas<'d>, index: usize, value: &Value) -> Self {
        let places: Vec<Pointer> = self
            .applied
            .iter()
            .filter(|(_, schema)| schema.contains_key("items"))
            .map(|(at, _)| at.child("items"))
            .collect();
        let instance = self.instance.index(index);
        Self::under(schemas, instance, &places, &self.schema, value)
    }

    /// Whether a schema here says this of itself.
    fn says(&self, keyword: &str, word: &str) -> bool {
        let said = |(_, schema): &Applied<'_>| schema.get(keyword).is_some_and(|said| said == word);
        self.applied.iter().any(said)
    }
}

struct Comparison<'d> {
    schemas: Schemas<'d>,
    losses: Vec<Loss>,
}

impl<'d> Comparison<'d> {
    fn lost(
        &mut self,
        rule: FindingRule,
        part: &Part<'_>,
        sent: Option<&Value>,
        back: Option<&Value>,
    ) {
        self.losses.push(Loss {
            rule,
            instance: part.instance.clone(),
            schema: part.schema.clone(),
            sent: sent.cloned(),
            back: back.cloned(),
        });
    }

    fn values(&mut self, part: &Part<'d>, sent: &Value, back: &Value) {
        match (sent, back) {
            (Value::Object(sent), Value::Object(back)) => return self.members(part, sent, back),
            (Value::Array(sent), Value::Array(back)) if sent.len() == back.len() => {
                for (index, (sent, back)) in sent.iter().zip(back).enumerate() {
                    let item = part.item(&self.schemas, index, sent);
                    self.values(&item, sent, back);
                }
                return;
            }
            _ => {}
        }
        let same = match (sent, back) {
            (Value::Number(sent), Value::Number(back)) => {
                equal_numbers(sent, back, part.says("type", "integer"))
            }
            (Value::String(sent), Value::String(back)) => {
                sent == back || part.says("format", "date-time") && same_instant(sent, back)
            }
            _ => sent == back,
        };
        if !same {
            let rule = match sent {
                Value::Null => FindingRule::ClientNull,
                Value::Number(_) => FindingRule::ClientNumber,
                _ => FindingRule::ClientValue,
            };
            self.lost(rule, part, Some(sent), Some(back));
        }
    }

    fn members(&mut self, part: &Part<'d>, sent: &Map<String, Value>, back: &Map<String, Value>) {
        for (name, sent) in sent {
            let (member, declared) = part.member(&self.schemas, name, sent);
            match back.get(name) {
                _ if !declared => {}
                Some(back) => self.values(&member, sent, back),
                None if sent.is_null() => {
                    self.lost(FindingRule::ClientNull, &member, Some(sent), None);
                }
                None => self.lost(FindingRule::ClientMember, &member, Some(sent), None),
            }
        }
        for (name, back) in back {
            if !sent.contains_key(name) {
                let (member, _) = part.member(&self.schemas, name, back);
                self.lost(FindingRule::ClientAdded, &member, None, Some(back));
            }
        }
    }
}

/// By value: of integers to the last digit, of other numbers as 64-bit floats, which is what JSON
/// numbers are to most who read them (RFC 8259, section 6).
fn equal_numbers(sent: &Number, back: &Number, integers: bool) -> bool {
    if integers && let (Some(sent), Some(back)) = (integer(sent), integer(back)) {
        return sent == back;
    }
    sent.as_f64() == back.as_f64()
}

#[expect(clippy::cast_possible_truncation, reason = "the range is looked at")]
fn integer(number: &Number) -> Option<i128> {
    if let Some(number) = number.as_i64() {
        return Some(number.into());
    }
    if let Some(number) = number.as_u64() {
        return Some(number.into());
    }
    let number = number.as_f64()?;
    (number.fract() == 0.0 && number.abs() < 1e38).then_some(number as i128)
}

/// Whether two date-times (RFC 3339) name one instant, to the last digit of the second.
fn same_instant(sent: &str, back: &str) -> bool {
    let instant = |text: &str| {
        let seconds = DateTime::parse_from_rfc3339(text).ok()?.timestamp();
        let (_, fraction) = text.split_once('.').unwrap_or_default();
        let end = fraction
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(fraction.len());
        let digits = fraction.get(..end)?.trim_end_matches('0').to_owned();
        Some((seconds, digits))
    };
    instant(sent).is_some_and(|sent| instant(back) == Some(sent))
}
