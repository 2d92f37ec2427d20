//! Each schema of which a type is made has a name of its own: components whose names would be
//! one in Rust are numbered, and what is written out inside another schema or an operation
//! becomes a component, named after its place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use openapi_document::{Method, Pointer, local_pointer};
use serde_json::{Map, Value, json};

use super::{case, schemas};

/// Types of these names would stand in the way of those that generated source speaks of.
const RESERVED: [&str; 18] = [
    "Box", "Clone", "Copy", "Debug", "Default", "Err", "From", "Into", "None", "Ok", "Option",
    "Result", "Self", "Some", "String", "ToString", "TryFrom", "Vec",
];

/// What became of names.
pub(super) struct Named {
    /// The new names of components.
    pub(super) renamed: HashMap<String, String>,
    /// Where what became a component stood, by the component's name.
    pub(super) places: BTreeMap<String, Pointer>,
}

/// Names everything. `made` tells where the components come from that stand nowhere in the
/// contract.
pub(super) fn apply(document: &mut Value, made: &BTreeMap<String, Pointer>) -> Named {
    let mut names = Names {
        taken: RESERVED.into_iter().map(str::to_owned).collect(),
        new: Map::new(),
        places: BTreeMap::new(),
    };
    let (components, renamed) = names.components(document);
    let mut finished = Map::new();
    for (old, name, mut schema) in components {
        let own = || Pointer::root().child("components").child("schemas");
        let at = made.get(&old).cloned();
        let at = at.unwrap_or_else(|| own().child(&old));
        names.inside(&mut schema, &name, &at);
        names.places.insert(name.clone(), at);
        finished.insert(name, schema);
    }
    names.operations(document);
    finished.append(&mut names.new);
    if let Some(members) = document.as_object_mut()
        && !finished.is_empty()
    {
        members.insert("components".to_owned(), json!({"schemas": finished}));
    }
    Named {
        renamed,
        places: names.places,
    }
}

struct Names {
    taken: BTreeSet<String>,
    /// The components that were made.
    new: Map<String, Value>,
    places: BTreeMap<String, Pointer>,
}

/// A component: its name in the contract, its new name, and its schema.
type Component = (String, String, Value);

impl Names {
    /// The name in Rust, with a number where it is taken.
    fn unique(&mut self, name: &str) -> String {
        let name = case::pascal(name);
        let mut unique = name.clone();
        let mut number = 1;
        while !self.taken.insert(unique.clone()) {
            number += 1;
            unique = format!("{name}{number}");
        }
        unique
    }

    /// Takes the components, under their new names.
    fn components(&mut self, document: &mut Value) -> (Vec<Component>, HashMap<String, String>) {
        let mut renamed = HashMap::new();
        let Some(Value::Object(all)) = document.pointer_mut("/components/schemas") else {
            return (Vec::new(), renamed);
        };
        let names: Vec<String> = all.keys().cloned().collect();
        // Those that keep their names go first.
        for exact in [true, false] {
            for name in &names {
                if (case::pascal(name) == *name) == exact {
                    let unique = self.unique(name);
                    renamed.insert(name.clone(), unique);
                }
            }
        }
        for at in schemas(document) {
            let Some(Value::Object(schema)) = document.pointer_mut(&at) else {
                continue;
            };
            let target = schema
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(local_pointer);
            let name = target
                .as_deref()
                .and_then(|at| at.strip_prefix("/components/schemas/"));
            let name = name.map(|name| name.replace("~1", "/").replace("~0", "~"));
            if let Some(new) = name.and_then(|name| renamed.get(&name)) {
                let reference = Value::String(format!("#/components/schemas/{new}"));
                schema.insert("$ref".to_owned(), reference);
            }
        }
        let Some(Value::Object(all)) = document.pointer_mut("/components/schemas") else {
            return (Vec::new(), renamed);
        };
        let all = std::mem::take(all).into_iter();
        let new = |name: &String| renamed.get(name).unwrap_or(name).clone();
        let all = all
            .map(|(name, schema)| {
                let new = new(&name);
                (name, new, schema)
            })
            .collect();
        (all, renamed)
    }

    /// Names what is inside a schema that is called `base`.
    fn inside(&mut self, schema: &mut Value, base: &str, at: &Pointer) {
        let Some(members) = schema.as_object_mut() else {
            return;
        };
        if members.contains_key("$ref") {
            return;
        }
        let is_alone = |branches: &[Value]| branches.iter().filter(|one| !is_null(one)).count() < 2;
        for (keyword, value) in members.iter_mut() {
            let at = at.child(keyword);
            match (keyword.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    for (name, property) in properties {
                        self.place(property, &format!("{base}_{name}"), &at.child(name));
                    }
                }
                ("items", item) => self.place(item, &format!("{base}_item"), &at),
                ("additionalProperties", value @ Value::Object(_)) => {
                    self.place(value, &format!("{base}_value"), &at);
                }
                ("allOf" | "anyOf" | "oneOf", Value::Array(branches)) => {
                    let alone = is_alone(branches);
                    let is_all = keyword == "allOf";
                    for (index, branch) in branches.iter_mut().enumerate() {
                        let at = at.index(index);
                        if alone {
                            self.place(branch, base, &at);
                        } else if is_all {
                            self.inside(branch, base, &at);
                        } else {
                            self.branch(branch, &format!("{base}_variant{index}"), &at);
                        }
                    }
                }
                ("not", inner) => self.inside(inner, base, &at),
                _ => {}
            }
        }
    }

    /// Makes a component of a schema, if a type is made of it.
    fn place(&mut self, schema: &mut Value, name: &str, at: &Pointer) {
        if !needs_name(schema) {
            self.inside(schema, name, at);
            return;
        }
        // The one value of a tag is looked for in place.
        if is_constant(schema) && self.taken.insert(case::pascal(name)) {
            return;
        }
        let name = self.unique(name);
        self.inside(schema, &name, at);
        self.places.insert(name.clone(), at.clone());
        self.hoist(schema, name);
    }

    /// The same for an alternative, which the generator must see through to tell them apart.
    fn branch(&mut self, schema: &mut Value, name: &str, at: &Pointer) {
        let is_text = schema.get("type").and_then(Value::as_str) == Some("string");
        if is_text {
            self.place(schema, name, at);
        } else {
            self.inside(schema, name, at);
        }
    }

    fn hoist(&mut self, schema: &mut Value, name: String) {
        let mut whole = schema.take();
        let reference = json!({"$ref": format!("#/components/schemas/{name}")});
        let mut outside = Map::new();
        if let Some(members) = whole.as_object_mut() {
            for keyword in ["description", "nullable"] {
                if let Some(value) = members.shift_remove(keyword)
                    && value != Value::Bool(false)
                {
                    outside.insert(keyword.to_owned(), value);
                }
            }
        }
        *schema = if outside.is_empty() {
            reference
        } else {
            outside.insert("allOf".to_owned(), json!([reference]));
            Value::Object(outside)
        };
        self.new.insert(name, whole);
    }

    fn operations(&mut self, document: &mut Value) {
        let Some(Value::Object(paths)) = document.get_mut("paths") else {
            return;
        };
        for (path, item) in paths {
            let at = Pointer::root().child("paths").child(path);
            for method in Method::ALL {
                if let Some(operation) = item.get_mut(method.member()) {
                    self.operation(operation, &at.child(method.member()));
                }
            }
        }
    }

    fn operation(&mut self, operation: &mut Value, at: &Pointer) {
        let id = operation.get("operationId").and_then(Value::as_str);
        let id = id.unwrap_or_default().to_owned();
        let parameters = operation
            .get_mut("parameters")
            .and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let name = parameter.get("name").and_then(Value::as_str);
            let name = format!("{id}_{}", name.unwrap_or_default());
            if let Some(schema) = parameter.get_mut("schema") {
                self.place(schema, &name, &at.child("parameters"));
            }
        }
        if let Some(body) = operation.get_mut("requestBody") {
            let at = at.child("requestBody").child("content");
            for (media_type, schema) in contents(body) {
                let at = at.child(media_type).child("schema");
                self.place(schema, &format!("{id}_body"), &at);
            }
        }
        let mut known: HashMap<String, Value> = HashMap::new();
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten() {
            let at = at.child("responses").child(status).child("content");
            for (media_type, schema) in contents(response) {
                let content = schema.to_string();
                if let Some(same) = known.get(&content) {
                    *schema = same.clone();
                } else {
                    let at = at.child(media_type).child("schema");
                    self.place(schema, &format!("{id}_response"), &at);
                    known.insert(content, schema.clone());
                }
            }
        }
    }
}

/// The media types of a body and their schemas.
fn contents(body: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    let content = body.get_mut("content").and_then(Value::as_object_mut);
    let all = content.into_iter().flatten();
    all.filter_map(|(name, media_type)| Some((name, media_type.get_mut("schema")?)))
}

/// Whether the generator makes a type with a name of the schema.
fn needs_name(schema: &Value) -> bool {
    let Some(members) = schema.as_object() else {
        return false;
    };
    let says = |name: &str| members.contains_key(name);
    if says("$ref") {
        return false;
    }
    let branches = |name: &str| {
        let all = members.get(name).and_then(Value::as_array);
        all.is_some_and(|all| all.iter().filter(|one| !is_null(one)).count() > 1)
    };
    let is_text = members.get("type").and_then(Value::as_str) == Some("string");
    let has_properties = members
        .get("properties")
        .and_then(Value::as_object)
        .is_some_and(|properties| !properties.is_empty());
    has_properties
        || (says("enum") && !is_null(schema))
        || says("not")
        || members.get("additionalProperties") == Some(&Value::Bool(false))
        || (is_text
            && ["pattern", "minLength", "maxLength"]
                .iter()
                .any(|name| says(name)))
        || ["allOf", "anyOf", "oneOf"]
            .iter()
            .any(|name| branches(name))
}

/// Whether a schema admits one text alone.
fn is_constant(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|values| values.len() == 1)
        && schema.get("type").and_then(Value::as_str) == Some("string")
}

/// Whether a schema admits null alone.
fn is_null(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|values| values.iter().all(Value::is_null))
}
