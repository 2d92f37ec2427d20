//! Schema Objects as conjunctions of typed atoms, compiled when first looked at.
mod apart;
mod atom;
mod compile;
mod dialect;
mod latest;
mod same;
mod unevaluated;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

pub(crate) use atom::{Additional, Atom, AtomKind, Kind, Property, SchemaId, TypeSet};

pub(crate) use latest::NULLABLE;

use crate::verdict::{Direction, Side};
use openapi_document::{Document, Node, Pointer};

/// A compiled Schema Object: the values that meet every atom, and null besides if `nullable`.
#[derive(Debug, Default)]
pub(crate) struct Schema {
    /// `nullable: true` beside it: null is admitted whatever the atoms say.
    pub(crate) nullable: bool,
    /// All must hold.
    pub(crate) atoms: Vec<Atom>,
    /// `discriminator`, which never changes the set.
    pub(crate) discriminator: Option<Value>,
    /// `readOnly` in requests, `writeOnly` in responses.
    pub(crate) hidden: bool,
}

struct Slot<'d> {
    side: Side,
    at: Pointer,
    value: &'d Value,
    schema: Option<std::rc::Rc<Schema>>,
    /// See [`Schemas::shape`].
    shape: Option<u64>,
    /// Whether it requires a member.
    requires: Option<bool>,
}

/// The schemas of two documents in one direction, each compiled once.
pub(crate) struct Schemas<'d> {
    documents: [&'d Document; 2],
    pub(crate) direction: Direction,
    slots: Vec<Slot<'d>>,
    by_address: HashMap<(Side, usize), SchemaId>,
    same: HashMap<(SchemaId, SchemaId), bool>,
    /// Words of another dialect that were met, each with the first place.
    pub(crate) foreign: BTreeMap<(Side, &'static str), Pointer>,
    /// What is not as the specification says, each with the first place.
    pub(crate) flaws: BTreeMap<(Side, String), Pointer>,
    /// Every place of such, with what it is and whether it is a single keyword.
    pub(crate) unread: HashMap<(Side, Pointer), (String, bool)>,
}

impl<'d> Schemas<'d> {
    pub(crate) fn new(
        promised: &'d Document,
        provided: &'d Document,
        direction: Direction,
    ) -> Self {
        Self {
            documents: [promised, provided],
            direction,
            slots: Vec::new(),
            by_address: HashMap::new(),
            same: HashMap::new(),
            foreign: BTreeMap::new(),
            flaws: BTreeMap::new(),
            unread: HashMap::new(),
        }
    }

    /// Whether a schema that was looked at is not as the specification says, or has numbers that nothing holds.
    pub(crate) fn is_flawed(&self) -> bool {
        !self.flaws.is_empty() || self.documents.iter().any(|one| one.has_integers())
    }

    fn document(&self, side: Side) -> &'d Document {
        let [promised, provided] = self.documents;
        match side {
            Side::Promised => promised,
            Side::Provided => provided,
        }
    }

    /// The schema at a place, references followed.
    pub(crate) fn at(&mut self, side: Side, at: &Pointer) -> SchemaId {
        match self.document(side).get(at) {
            Some(value) => self.node(side, at.clone(), value),
            None => self.slot(side, at.clone(), &Value::Null),
        }
    }

    fn node(&mut self, side: Side, at: Pointer, value: &'d Value) -> SchemaId {
        if value.get("$ref").is_none() {
            return self.slot(side, at, value);
        }
        let address = (side, std::ptr::from_ref(value).addr());
        if let Some(known) = self.by_address.get(&address) {
            return *known;
        }
        let id = match self.document(side).follow(Node {
            value,
            at: at.clone(),
        }) {
            Ok(node) => self.slot(side, node.at, node.value),
            Err(_) => self.slot(side, at, value),
        };
        self.by_address.insert(address, id);
        id
    }

    fn slot(&mut self, side: Side, at: Pointer, value: &'d Value) -> SchemaId {
        let address = (side, std::ptr::from_ref(value).addr());
        if let Some(known) = self.by_address.get(&address) {
            return *known;
        }
        let id = SchemaId(self.slots.len());
        self.slots.push(Slot {
            side,
            at,
            value,
            schema: None,
            shape: None,
            requires: None,
        });
        self.by_address.insert(address, id);
        id
    }

    /// A schema that stands in no document, told of as if it stood at a place.
    pub(crate) fn made(&mut self, (side, at): (Side, Pointer), atoms: Vec<Atom>) -> SchemaId {
        let id = SchemaId(self.slots.len());
        self.slots.push(Slot {
            side,
            at,
            value: &Value::Null,
            schema: Some(std::rc::Rc::new(Schema {
                atoms,
                ..Schema::default()
            })),
            shape: None,
            requires: None,
        });
        id
    }

    /// The place of a schema, behind its references.
    pub(crate) fn place(&self, id: SchemaId) -> (Side, Pointer) {
        self.slots
            .get(id.0)
            .map_or((Side::Promised, Pointer::root()), |slot| {
                (slot.side, slot.at.clone())
            })
    }

    /// The Schema Object itself.
    pub(crate) fn raw(&self, id: SchemaId) -> &'d Value {
        self.slots.get(id.0).map_or(&Value::Null, |slot| slot.value)
    }

    /// The compiled form of a schema.
    pub(crate) fn get(&mut self, id: SchemaId) -> std::rc::Rc<Schema> {
        let Some(slot) = self.slots.get(id.0) else {
            return std::rc::Rc::default();
        };
        if let Some(schema) = &slot.schema {
            return schema.clone();
        }
        let (side, at, value) = (slot.side, slot.at.clone(), slot.value);
        let schema = std::rc::Rc::new(self.compile(side, &at, value));
        if let Some(slot) = self.slots.get_mut(id.0) {
            slot.schema = Some(schema.clone());
        }
        schema
    }
}
