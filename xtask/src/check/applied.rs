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
    /// alternatives that admit the value.
    fn apply(&self, at: &Pointer, value: &Value) -> Vec<Applied<'d>> {
        let admitted =
            &mut |branch: &Pointer| admits(self.contract, branch, self.direction, value).is_ok();
        let parts = schema_parts_where(self.contract, at, admitted).into_iter();
        parts
            .filter_map(|at| Some((self.contract.get(&at)?.as_object()?, at)))
            .map(|(schema, at)| (at, schema))
            .collect()
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

    pub(super) fn item(&self, schemas: &Schemas<'d>, index: usize, value: &Value) -> Self {
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
    pub(super) fn says(&self, keyword: &str, word: &str) -> bool {
        let said = |(_, schema): &Applied<'_>| schema.get(keyword).is_some_and(|said| said == word);
        self.applied.iter().any(said)
    }
}
