//! Other combinations: all of several objects, one of several things that are tried, or any JSON.

use openapi_document::Pointer;
use serde_json::Value;

use super::super::names::{apart, pascal};
use super::super::text::{doc, literal};
use super::super::words::{ANNOTATIONS, NOWHERE};
use super::objects::{Member, Owner, STATED, description, without_schemars};
use super::{Declared, Types, named_in};

impl Types<'_> {
    /// Another combination: all of several objects as one struct, one of several things as an enum, or
    /// whatever it is as JSON.
    pub(super) fn combined(&mut self, declared: Declared<'_>) {
        let schema = declared.schema;
        if schema.contains_key("allOf") && self.all(declared) {
            return;
        }
        for combiner in ["oneOf", "anyOf"] {
            let count = schema
                .get(combiner)
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            let others = ["oneOf", "anyOf", "allOf", "not", "properties"]
                .iter()
                .filter(|other| schema.contains_key(**other))
                .count();
            if count > 0 && others == 1 {
                self.choice(declared, combiner);
                return;
            }
        }
        self.any_json(declared);
    }

    /// Any JSON, with the schema as it is stated.
    pub(super) fn any_json(&mut self, declared: Declared<'_>) {
        let Declared {
            schema,
            at,
            name,
            component,
            docs,
        } = declared;
        let (stated, types) = self.stated(schema, at, component);
        let text = format!(
            "any_json! {{\n{}    pub struct {name}: {} = {stated}; [{}]\n}}\n",
            doc(docs, "    "),
            literal(component),
            types.join(", ")
        );
        self.notes
            .push((at.clone(), "its type is any JSON".to_owned()));
        self.push(name, text);
    }

    /// One of several things, tried one after the other.
    fn choice(&mut self, declared: Declared<'_>, combiner: &str) {
        let Declared {
            schema,
            at,
            name,
            component,
            docs,
        } = declared;
        let branches = schema.get(combiner).and_then(Value::as_array);
        let branches: Vec<Value> = branches.cloned().unwrap_or_default();
        let home = at.child(combiner);
        let hints: Vec<String> = branches.iter().map(hint).collect();
        let names = apart(hints);
        let mut text = String::new();
        for (index, variant) in names.iter().enumerate() {
            let branch = home.index(index);
            let found = self.of(&branch, &format!("{name}{variant}"), &NOWHERE.to_string());
            let rust = &found.rust;
            let rust = if found.nullable {
                format!("Option<{rust}>")
            } else {
                rust.clone()
            };
            put!(text, "        {variant}({rust}),\n");
        }
        let (stated, types) = self.stated(schema, at, component);
        let held = named_in(&text);
        let types: Vec<String> = types
            .into_iter()
            .filter(|one| !held.contains(one))
            .collect();
        let also = if types.is_empty() {
            String::new()
        } else {
            format!("    also [{}]\n", types.join(", "))
        };
        let text = format!(
            "one_of! {{\n{}    pub enum {name}: {} = {stated} {{\n{text}    }}\n{also}}}\n",
            doc(docs, "    "),
            literal(component),
        );
        self.push(name, text);
    }

    /// All of several objects as one struct; whether they are objects whose members do not disagree.
    fn all(&mut self, declared: Declared<'_>) -> bool {
        let Declared {
            schema,
            at,
            name,
            component,
            docs,
        } = declared;
        let parts = openapi_document::schema_parts(self.document, at);
        let mut required: Vec<String> = Vec::new();
        let mut found: Vec<(String, Pointer, Value)> = Vec::new();
        let mut exact = true;
        for part in parts {
            let Some(part_schema) = self.document.get(&part).and_then(Value::as_object) else {
                return false;
            };
            for (keyword, value) in part_schema {
                match keyword.as_str() {
                    "properties" => {
                        for (name, value) in value.as_object().into_iter().flatten() {
                            match found.iter().find(|(one, _, _)| one == name) {
                                Some((_, _, other)) if other == value => {}
                                Some(_) => exact = false,
                                None => {
                                    let at = part.child("properties").child(name);
                                    found.push((name.clone(), at, value.clone()));
                                }
                            }
                        }
                    }
                    "required" => {
                        let names = value.as_array().into_iter().flatten();
                        required.extend(names.filter_map(Value::as_str).map(str::to_owned));
                    }
                    "type" if value == "object" => {}
                    "allOf" => {}
                    "nullable" if part == *at => {}
                    "additionalProperties" if *value == Value::Bool(true) => {}
                    "not" | "minProperties" | "maxProperties" => exact = false,
                    name if ANNOTATIONS.contains(&name) || name.starts_with("x-") => {}
                    _ => return false,
                }
            }
        }
        if found.is_empty() {
            return false;
        }
        exact &= required
            .iter()
            .all(|name| found.iter().any(|(one, _, _)| one == name));
        let members: Vec<Member<'_>> = found
            .iter()
            .map(|(name, at, schema)| Member {
                name,
                at: at.clone(),
                schema,
                doc: description(schema),
                required: required.contains(name),
            })
            .collect();
        let mut beside = String::new();
        // The emitted schema has the members of all parts; an exact one says them as the parts do.
        let place = NOWHERE.to_string();
        let fields = self.fields(
            &members,
            name,
            &place,
            "    ",
            "pub ",
            Owner::Json,
            &mut beside,
        );
        let mut text = doc(docs, "");
        text.push_str(STATED);
        put!(
            text,
            "pub struct {name} {{\n{}}}\n",
            without_schemars(&fields)
        );
        text.push_str(&beside);
        let stated = self.stated_beside(schema, at, name, component, &text);
        if exact {
            self.notes.pop();
        }
        text.push_str(&stated);
        self.push(name, text);
        true
    }
}

/// What a branch of a choice is called.
fn hint(branch: &Value) -> String {
    let text = |name: &str| branch.get(name).and_then(Value::as_str);
    if let Some(reference) = text("$ref") {
        return pascal(reference.rsplit('/').next().unwrap_or_default());
    }
    if let Some(title) = text("title").filter(|title| title.len() < 40) {
        return pascal(title);
    }
    let name = match text("type") {
        Some("string") => "Text",
        Some("integer") => "Integer",
        Some("number") => "Number",
        Some("boolean") => "Boolean",
        Some("array") => "List",
        Some("object") => "Object",
        _ => match branch.pointer("/allOf/0") {
            Some(only) => return hint(only),
            None => "Other",
        },
    };
    name.to_owned()
}
