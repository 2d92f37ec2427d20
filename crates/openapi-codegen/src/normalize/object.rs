//! What schemas say of an object, through references and `allOf`.

use openapi_document::local_pointer;
use serde_json::{Map, Value};

/// Schemas are followed no deeper than this.
const DEEPEST: usize = 16;

/// The members of an object.
#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    pub(super) members: Map<String, Value>,
    pub(super) required: Vec<String>,
    /// What is said of others: nothing, that there are none, or of what schema they are.
    pub(super) others: Option<Value>,
}

impl Object {
    /// Reads a schema; nothing where it is more than an object with members. `schemas` are the
    /// components.
    pub(super) fn of(schema: &Value, schemas: &Value) -> Option<Self> {
        let mut object = Self::default();
        object.add(schema, schemas, DEEPEST)?;
        Some(object)
    }

    fn add(&mut self, schema: &Value, schemas: &Value, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        if let Some(target) = target(schema, schemas) {
            return self.add(target, schemas, depth);
        }
        let is_object = match schema.get("type").and_then(Value::as_str) {
            Some(kind) => kind == "object",
            None => schema.get("enum").is_none() && schema.get("not").is_none(),
        };
        if !is_object {
            return None;
        }
        let listed = |name: &str| schema.get(name).and_then(Value::as_array);
        for branch in listed("allOf").into_iter().flatten() {
            self.add(branch, schemas, depth)?;
        }
        let members = schema.get("properties").and_then(Value::as_object);
        for (name, member) in members.into_iter().flatten() {
            self.members.insert(name.clone(), member.clone());
        }
        let required = listed("required").into_iter().flatten();
        self.required
            .extend(required.filter_map(Value::as_str).map(str::to_owned));
        match schema.get("additionalProperties") {
            None | Some(Value::Bool(true)) => {}
            others => self.others = others.cloned(),
        }
        // Alternatives of which members there must be leave the members what they are.
        let branches = ["anyOf", "oneOf"].into_iter().filter_map(listed).flatten();
        branches.into_iter().all(restricts).then_some(())
    }

    pub(super) fn requires(&self, name: &str) -> bool {
        self.required.iter().any(|one| one == name)
    }
}

/// Whether a branch does no more than name members that there must be, or bound how many there are.
pub(super) fn restricts(branch: &Value) -> bool {
    let mut members = branch.as_object().into_iter().flatten();
    members.all(|(name, value)| match name.as_str() {
        "required" | "minProperties" | "maxProperties" | "description" | "title" => true,
        "type" => value == "object",
        "not" => restricts(value),
        // Empty ones stand there for readers.
        "properties" => {
            let empty = |said: &Value| said.as_object().is_some_and(Map::is_empty);
            value.as_object().is_some_and(|all| all.values().all(empty))
        }
        _ => false,
    })
}

/// The component that a schema refers to.
pub(super) fn target<'s>(schema: &Value, schemas: &'s Value) -> Option<&'s Value> {
    let at = local_pointer(schema.get("$ref")?.as_str()?)?;
    schemas.pointer(at.strip_prefix("/components/schemas")?)
}
