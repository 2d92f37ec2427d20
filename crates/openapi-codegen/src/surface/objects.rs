//! The object schemas of a contract, to be found again by the types made of them.

use std::collections::{BTreeSet, HashMap};

use openapi_document::{Object, ObjectKind, local_pointer};
use serde_json::Value;
use syn::Field;

use crate::fields::Serde;
use crate::is_typed;
use crate::normalize::pascal;

/// References and `allOf` are followed no deeper.
const DEEPEST: usize = 16;

/// The object schemas.
pub(super) struct Objects<'d> {
    document: &'d Value,
    /// The components, by the names of their types.
    components: HashMap<String, &'d Value>,
    /// All, by the names of their members; the first of each, and whether it is the only one.
    shapes: HashMap<Vec<String>, (Shape<'d>, bool)>,
}

/// The members of an object, in the contract's order.
pub(super) type Shape<'d> = Vec<(String, &'d Value)>;

impl<'d> Objects<'d> {
    pub(super) fn of(document: &'d Value) -> Self {
        let components = document.pointer("/components/schemas");
        let components = components.and_then(Value::as_object).into_iter().flatten();
        let mut objects = Self {
            document,
            components: components
                .map(|(name, schema)| (pascal(name), schema))
                .collect(),
            shapes: HashMap::new(),
        };
        for object in Object::document(document).within(is_typed) {
            if object.kind != ObjectKind::Schema || object.reference().is_some() {
                continue;
            }
            let shape = objects.shape(object.value);
            if !shape.is_empty() {
                let known = objects.shapes.entry(names(&shape));
                known
                    .and_modify(|(_, is_only)| *is_only = false)
                    .or_insert((shape, true));
            }
        }
        objects
    }

    /// The component that a type was made of.
    pub(super) fn component(&self, name: &str) -> Option<&'d Value> {
        self.components.get(name).copied()
    }

    /// The members of the object that a type was made of, and whether it is sure to be that one.
    pub(super) fn of_type(&self, name: &str, members: &BTreeSet<String>) -> (Shape<'d>, bool) {
        if let Some(schema) = self.component(name) {
            let shape = self.shape(schema);
            if members
                .iter()
                .all(|member| shape.iter().any(|(known, _)| known == member))
            {
                return (shape, true);
            }
        }
        let key: Vec<String> = members.iter().cloned().collect();
        self.shapes.get(&key).cloned().unwrap_or_default()
    }

    fn shape(&self, schema: &'d Value) -> Shape<'d> {
        let mut shape = Shape::new();
        self.gather(schema, DEEPEST, &mut shape);
        shape
    }

    fn gather(&self, schema: &'d Value, depth: usize, shape: &mut Shape<'d>) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = local_pointer(reference).and_then(|at| self.document.pointer(&at));
            if let Some(target) = target {
                self.gather(target, depth, shape);
            }
            return;
        }
        for part in schema
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.gather(part, depth, shape);
        }
        let own = schema.get("properties").and_then(Value::as_object);
        for (name, member) in own.into_iter().flatten() {
            if !shape.iter().any(|(known, _)| known == name) {
                shape.push((name.clone(), member));
            }
        }
    }
}

fn names(shape: &Shape<'_>) -> Vec<String> {
    let names: BTreeSet<&String> = shape.iter().map(|(name, _)| name).collect();
    names.into_iter().cloned().collect()
}

/// The name of a member in JSON; nothing of one that holds all others.
pub(super) fn name(field: &Field) -> Option<String> {
    let serde = Serde::of(&field.attrs);
    if serde.has("flatten") {
        return None;
    }
    let own = field.ident.as_ref().map(ToString::to_string);
    serde.text("rename").or(own)
}
