//! The parts of a value, and which schemas speak of each.

use openapi_contract::{Direction, admits};
use openapi_document::{Document, Pointer, schema_parts_where};
use serde_json::{Map, Value};

/// Every place in the value, outer ones first. JSON that was read nests at most 128 levels.
pub(super) fn places(value: &Value) -> Vec<Pointer> {
    let mut places = vec![Pointer::root()];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        next += 1;
        match value.pointer(place.path()) {
            Some(Value::Object(members)) => {
                places.extend(members.keys().map(|name| place.child(name)));
            }
            Some(Value::Array(items)) => {
                places.extend((0..items.len()).map(|index| place.index(index)));
            }
            _ => {}
        }
    }
    places
}

/// The schema of a part of `value`, and how far into the value that part is. The schema of a
/// member is the one under its property; what no schema speaks of has that of its holder.
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
pub(super) struct Schemas<'d> {
    pub(super) contract: &'d Document,
    pub(super) direction: Direction,
}

/// A schema that is an object, and where it is.
type Applied<'d> = (Pointer, &'d Map<String, Value>);

/// A part of the value and every schema that speaks of it.
pub(super) struct Part<'d> {
    pub(super) instance: Pointer,
    pub(super) schema: Pointer,
    applied: Vec<Applied<'d>>,
}

impl<'d> Schemas<'d> {
    /// The schemas that apply to `value` by way of the one here: itself, its `allOf`, and the
    /// alternatives and conditions that admit the value.
    fn apply(&self, at: &Pointer, value: &Value) -> Vec<Applied<'d>> {
        let mut found: Vec<Applied<'d>> = Vec::new();
        let mut waiting = vec![at.clone()];
        while let Some(at) = waiting.pop() {
            let admitted = &mut |branch: &Pointer| self.admits(branch, value);
            for at in schema_parts_where(self.contract, &at, admitted) {
                let schema = self.contract.get(&at).and_then(Value::as_object);
                let Some(schema) = schema.filter(|_| found.iter().all(|(known, _)| *known != at))
                else {
                    continue;
                };
                waiting.extend(self.conditional(&at, schema, value));
                found.push((at, schema));
            }
        }
        found
    }

    /// What a schema applies where it holds, and where another does.
    fn conditional(
        &self,
        at: &Pointer,
        schema: &Map<String, Value>,
        value: &Value,
    ) -> Vec<Pointer> {
        let mut applied = Vec::new();
        if schema.contains_key("if") {
            let holds = self.admits(&at.child("if"), value);
            let branch = if holds { "then" } else { "else" };
            applied.extend(schema.contains_key(branch).then(|| at.child(branch)));
        }
        let dependent = schema.get("dependentSchemas").and_then(Value::as_object);
        let names = dependent.into_iter().flat_map(Map::keys);
        let there = names.filter(|name| value.get(name.as_str()).is_some());
        applied.extend(there.map(|name| at.child("dependentSchemas").child(name)));
        let dynamic = schema.get("$dynamicRef").and_then(Value::as_str);
        let target = dynamic.and_then(|text| self.contract.dynamic_reference(at, text).ok());
        applied.extend(target.map(|(node, _)| node.at));
        applied
    }

    fn admits(&self, schema: &Pointer, value: &Value) -> bool {
        admits(self.contract, schema, self.direction, value).is_ok()
    }
}

impl<'d> Part<'d> {
    pub(super) fn whole(schemas: &Schemas<'d>, schema: &Pointer, value: &Value) -> Self {
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
        let applied = places.iter().flat_map(|place| schemas.apply(place, value));
        Self {
            instance,
            schema: places.first().unwrap_or(otherwise).clone(),
            applied: applied.collect(),
        }
    }

    /// A member, and whether the schemas declare it. One of an object that declares no member at
    /// all is its content, and counts as declared.
    pub(super) fn member(&self, schemas: &Schemas<'d>, name: &str, value: &Value) -> (Self, bool) {
        let (mut places, mut unevaluated) = (Vec::new(), Vec::new());
        let mut open = true;
        for (at, schema) in &self.applied {
            let properties = schema.get("properties").and_then(Value::as_object);
            open &= properties.is_none_or(Map::is_empty);
            if properties.is_some_and(|properties| properties.contains_key(name)) {
                places.push(at.child("properties").child(name));
                continue;
            }
            let before = places.len();
            let patterns = schema.get("patternProperties").and_then(Value::as_object);
            let patterns = patterns.into_iter().flat_map(Map::keys);
            // Whatever the name is: those that do not match it admit the value by chance alone.
            let patterns = patterns.map(|pattern| at.child("patternProperties").child(pattern));
            places.extend(patterns.filter(|pattern| schemas.admits(pattern, value)));
            if places.len() == before && narrows(schema, "additionalProperties") {
                places.push(at.child("additionalProperties"));
            }
            if narrows(schema, "unevaluatedProperties") {
                unevaluated.push(at.child("unevaluatedProperties"));
            }
        }
        if places.is_empty() {
            places = unevaluated;
        }
        let declared = open || !places.is_empty();
        let instance = self.instance.child(name);
        let part = Self::under(schemas, instance, &places, &self.schema, value);
        (part, declared)
    }

    pub(super) fn item(&self, schemas: &Schemas<'d>, index: usize, value: &Value) -> Self {
        let of_item = |(at, schema): &Applied<'d>| {
            let first = schema.get("prefixItems").and_then(Value::as_array);
            if first.is_some_and(|first| index < first.len()) {
                return Some(at.child("prefixItems").index(index));
            }
            schema.contains_key("items").then(|| at.child("items"))
        };
        let mut places: Vec<Pointer> = self.applied.iter().filter_map(of_item).collect();
        if places.is_empty() {
            let others = self.applied.iter();
            let others = others.filter(|(_, schema)| narrows(schema, "unevaluatedItems"));
            places = others.map(|(at, _)| at.child("unevaluatedItems")).collect();
        }
        let instance = self.instance.index(index);
        Self::under(schemas, instance, &places, &self.schema, value)
    }

    /// Whether a schema here says this of itself.
    pub(super) fn says(&self, keyword: &str, word: &str) -> bool {
        let said = |(_, schema): &Applied<'_>| schema.get(keyword).is_some_and(|said| said == word);
        self.applied.iter().any(said)
    }
}

/// Whether what a schema says under a keyword is more than that anything, or nothing, may be there.
fn narrows(schema: &Map<String, Value>, keyword: &str) -> bool {
    let said = schema.get(keyword).and_then(Value::as_object);
    said.is_some_and(|said| !said.is_empty())
}
