//! Going through the schemas of any file: nobody says of a file that a `$ref` names what it holds.
use serde_json::{Map, Value};

use crate::pointer::Pointer;

/// What stands in these is data.
const DATA: [&str; 6] = ["const", "default", "enum", "example", "examples", "value"];
/// The members of what stands in these are named by the author.
const NAMED: [&str; 20] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
];
/// What stands in these is a schema, or schemas.
const SCHEMAS: [&str; 23] = [
    "$defs",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "definitions",
    "dependentSchemas",
    "else",
    "if",
    "itemSchema",
    "items",
    "not",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "schema",
    "schemas",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Where an object stands.
#[derive(Clone, Copy)]
pub(super) struct Setting<'w> {
    /// It is a schema, as far as that shows.
    pub(super) schema: bool,
    /// The keyword under which it stands.
    pub(super) under: &'w str,
}

/// The way to an object, which few ask for.
pub(super) struct Way<'w> {
    root: &'w Pointer,
    above: Option<(&'w Way<'w>, Step<'w>)>,
}

#[derive(Clone, Copy)]
enum Step<'w> {
    Name(&'w str),
    Index(usize),
}

impl<'w> Way<'w> {
    fn below(&'w self, step: Step<'w>) -> Self {
        Self {
            root: self.root,
            above: Some((self, step)),
        }
    }

    /// The place of the object.
    pub(super) fn pointer(&self) -> Pointer {
        let mut steps = Vec::new();
        let mut way = self;
        while let Some((above, step)) = way.above {
            steps.push(step);
            way = above;
        }
        let steps = steps.into_iter().rev();
        steps.fold(self.root.clone(), |at, step| match step {
            Step::Name(name) => at.child(name),
            Step::Index(index) => at.index(index),
        })
    }
}

type Visit<'v> = dyn FnMut(&Way<'_>, &mut Map<String, Value>, Setting<'_>) + 'v;

/// Calls `visit` with every object of a file that may be a schema, outer ones first. No deeper than a document may
/// nest.
pub(super) fn schemas(value: &mut Value, root: &Pointer, visit: &mut Visit<'_>) {
    let setting = Setting {
        schema: false,
        under: "",
    };
    let way = Way { root, above: None };
    walk(value, &way, setting, false, visit);
}

fn walk(
    value: &mut Value,
    way: &Way<'_>,
    setting: Setting<'_>,
    named: bool,
    visit: &mut Visit<'_>,
) {
    match value {
        Value::Object(members) => {
            if !named {
                visit(way, members, setting);
            }
            for (name, member) in members {
                if !(member.is_object() || member.is_array()) {
                    continue;
                }
                let inner = way.below(Step::Name(name));
                if named {
                    walk(member, &inner, setting, false, visit);
                    continue;
                }
                let maps = NAMED.contains(&name.as_str()) && member.is_object();
                if DATA.contains(&name.as_str()) && !maps || name.starts_with("x-") {
                    continue;
                }
                let below = Setting {
                    schema: setting.schema || SCHEMAS.contains(&name.as_str()),
                    under: name,
                };
                walk(member, &inner, below, maps, visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                let inner = way.below(Step::Index(index));
                walk(item, &inner, setting, false, visit);
            }
        }
        _ => {}
    }
}
