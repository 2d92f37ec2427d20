//! From a schema to a type: where a schema stands, what Rust calls its values.

mod combined;
mod declared;
mod kinds;
mod lists;
mod numbers;
pub(super) mod objects;
mod stated;
mod texts;
mod unions;

use std::collections::{HashMap, HashSet, VecDeque};

use openapi_document::{Document, Pointer};
use serde_json::{Map, Value};

use super::names::Names;
use super::text::literal;
use super::words::{Words, token};

/// Around the name of a type that stands by itself in another: it is boxed where it would hold itself.
pub(super) const OPEN: char = '\u{1}';
pub(super) const CLOSE: char = '\u{2}';

/// What a value of a type looks like in text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Scalar,
    List,
    Other,
}

/// A type that is declared.
#[derive(Clone, Copy)]
pub(super) struct Declared<'a> {
    pub(super) schema: &'a Map<String, Value>,
    /// Where the schema stands.
    pub(super) at: &'a Pointer,
    /// As Rust calls it.
    pub(super) name: &'a str,
    /// As the document calls it.
    pub(super) component: &'a str,
    /// The lines of its doc comment.
    pub(super) docs: &'a [String],
}

/// The type of a value.
#[derive(Clone, Debug)]
pub(super) struct Type {
    /// As Rust writes it.
    pub rust: String,
    /// Whether null is one of its values too.
    pub nullable: bool,
    /// Whether its words stand at a component of its own, and no others may stand where it is used.
    pub named: bool,
    /// A value of it for an error, told in `sentence`.
    pub least: Option<String>,
}

impl Type {
    /// Any JSON.
    pub(super) fn anything() -> Self {
        any()
    }

    /// A value of it for an error, null where that is one.
    pub(super) fn least_item(&self) -> Option<String> {
        if self.nullable {
            Some("None".to_owned())
        } else {
            self.least.clone()
        }
    }

    fn plain(rust: &str, least: Option<&str>) -> Self {
        Self {
            rust: rust.to_owned(),
            nullable: false,
            named: false,
            least: least.map(str::to_owned),
        }
    }

    fn nullable(mut self, nullable: bool) -> Self {
        self.nullable |= nullable;
        self
    }

    /// As an item of a list or a map.
    pub(super) fn item(&self) -> String {
        let rust = unboxed(&self.rust);
        if self.nullable {
            format!("Option<{rust}>")
        } else {
            rust
        }
    }
}

/// Around the name of a type that another holds elsewhere than in itself.
const INNER_OPEN: char = '\u{3}';
const INNER_CLOSE: char = '\u{4}';

/// The type where it needs no box.
pub(super) fn unboxed(rust: &str) -> String {
    rust.replace(OPEN, "\u{3}").replace(CLOSE, "\u{4}")
}

/// The name alone.
pub(super) fn bare(rust: &str) -> String {
    rust.replace([OPEN, CLOSE, INNER_OPEN, INNER_CLOSE], "")
}

/// The declared types that a text names.
pub(super) fn named_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in text.split([OPEN, INNER_OPEN]).skip(1) {
        let name = part.split([CLOSE, INNER_CLOSE]).next().unwrap_or_default();
        if !names.iter().any(|one| one == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Those that it holds in itself.
pub(super) fn held_in(text: &str) -> Vec<String> {
    let parts = text.split(OPEN).skip(1);
    let names = parts.map(|part| part.split(CLOSE).next().unwrap_or_default().to_owned());
    names.collect()
}

/// A declared type.
pub(super) struct Item {
    pub name: String,
    pub text: String,
}

/// What is known of a component.
#[derive(Clone)]
struct Known {
    name: String,
    nullable: bool,
    least: Option<String>,
}

/// The types of a contract, made as they are asked for.
pub(super) struct Types<'d> {
    pub document: &'d Document,
    pub names: Names,
    pub words: Words,
    pub items: Vec<Item>,
    /// What the types cannot check, and where.
    pub notes: Vec<(Pointer, String)>,
    known: HashMap<Pointer, Known>,
    waiting: VecDeque<(Pointer, Known, String)>,
    /// Names of components in the emitted document.
    components: HashSet<String>,
    /// Types of formats that nothing else bounds.
    formats: HashMap<(String, String), String>,
    /// Declared credentials: the requirements as JSON, and the name.
    pub credentials: Vec<(String, String)>,
    /// Declared media types, by name and schema.
    pub media: HashMap<(String, String), String>,
    /// The names of components in the emitted document, by their schemas' places.
    called: HashMap<Pointer, String>,
}

/// Keywords that say how values are put together.
const COMBINERS: [&str; 4] = ["allOf", "anyOf", "oneOf", "not"];

impl<'d> Types<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let components = document.root().pointer("/components/schemas");
        let components = components.and_then(Value::as_object);
        Self {
            document,
            names: Names::keeping(components.into_iter().flat_map(Map::keys)),
            words: Words::default(),
            items: Vec::new(),
            notes: Vec::new(),
            known: HashMap::new(),
            waiting: VecDeque::new(),
            components: HashSet::new(),
            formats: HashMap::new(),
            credentials: Vec::new(),
            media: HashMap::new(),
            called: HashMap::new(),
        }
    }

    /// The type of the schema at a place of the contract; `hint` is what it is called if nothing names it,
    /// `place` is where it will stand in the emitted document.
    pub(super) fn of(&mut self, at: &Pointer, hint: &str, place: &str) -> Type {
        let Some(value) = self.document.get(at) else {
            return any();
        };
        let Some(schema) = value.as_object() else {
            return any();
        };
        if schema.contains_key("$ref") {
            return match self.document.resolve(at) {
                Ok(node) => self.referred(&node.at, hint, place),
                Err(_) => any(),
            };
        }
        self.inline(schema, at, hint, place)
    }

    /// Makes the components that were asked for.
    pub(super) fn finish(&mut self) {
        while let Some((at, known, component)) = self.waiting.pop_front() {
            self.component(&at, &known, &component);
        }
    }

    /// The type of a schema that is referred to from a place of the emitted document. Where null is one of
    /// its values the component says so, and the reference stands there alone.
    fn referred(&mut self, at: &Pointer, hint: &str, place: &str) -> Type {
        let found = self.reference(at, hint);
        if found.nullable
            && let Some(component) = self.called.get(at)
        {
            self.words.refer(place, component);
        }
        found
    }

    /// The type of a schema that is referred to.
    fn reference(&mut self, at: &Pointer, hint: &str) -> Type {
        let known = match self.known.get(at) {
            Some(known) => known.clone(),
            None => self.learn(at, hint),
        };
        Type {
            rust: format!("{OPEN}{}{CLOSE}", known.name),
            nullable: known.nullable,
            named: true,
            least: known.least,
        }
    }

    fn learn(&mut self, at: &Pointer, hint: &str) -> Known {
        let own = at.tokens().collect::<Vec<_>>();
        let (component, name) = match own.as_slice() {
            [first, second, name]
                if first == "components" && second == "schemas" && at.file().is_none() =>
            {
                (name.clone(), self.names.own(name))
            }
            _ => (hint.to_owned(), self.names.take(hint)),
        };
        let component = if self.components.insert(component.clone()) {
            component
        } else {
            self.components.insert(name.clone());
            name.clone()
        };
        let schema = self.document.get(at).and_then(Value::as_object);
        let mut known = Known {
            nullable: schema.is_some_and(|schema| flag(schema, "nullable")),
            least: None,
            name,
        };
        self.called.insert(at.clone(), component.clone());
        self.known.insert(at.clone(), known.clone());
        known.least = self.least_of(at, &known.name, 6);
        self.known.insert(at.clone(), known.clone());
        self.waiting
            .push_back((at.clone(), known.clone(), component));
        known
    }

    pub(super) fn push(&mut self, name: &str, text: String) {
        self.items.push(Item {
            name: name.to_owned(),
            text,
        });
    }

    /// The type of a schema that is written out where it is used.
    fn inline(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        hint: &str,
        place: &str,
    ) -> Type {
        let nullable = flag(schema, "nullable") || texts::lists_null(schema);
        if is_wrapper(schema) {
            let combiner = COMBINERS.iter().find(|name| schema.contains_key(**name));
            let inner = combiner.map(|name| at.child(name).index(0));
            if let Some(inner) = inner {
                let place = format!("{place}/allOf/0");
                let mut found = self.of(&inner, hint, &place);
                found.named = false;
                return found.nullable(nullable);
            }
        }
        let own = Self::has_form(schema)
            || texts::is_enum(schema)
            || objects::is_struct(schema)
            || COMBINERS
                .iter()
                .any(|combiner| schema.contains_key(*combiner))
            || is_untyped(schema);
        if own {
            // A type of its own, declared under a name made from its place.
            return self.referred(at, hint, place);
        }
        if let Some(found) = self.bounded_inline(schema, at, hint) {
            return found.nullable(nullable);
        }
        if texts::is_null(schema) {
            // It takes null by itself; dropshot says beside it that it is a text.
            if !schema.contains_key("type") {
                self.words.away(place, "type");
            }
            return Type::plain("()", Some("()")).nullable(flag(schema, "nullable"));
        }
        let found = match schema.get("type").and_then(Value::as_str) {
            Some("string") => texts::plain(schema),
            Some("integer") => numbers::integer(schema),
            Some("number") => numbers::number(schema),
            Some("boolean") => Type::plain("bool", Some("false")),
            Some("array") => self.list(schema, at, hint, place),
            Some("object") => self.map(schema, at, hint, place),
            _ => any(),
        };
        found.nullable(nullable)
    }
}

/// Any JSON.
fn any() -> Type {
    Type::plain("serde_json::Value", Some("serde_json::Value::Null"))
}

/// The attribute that gives a component its name.
pub(super) fn renamed(name: &str, component: &str) -> String {
    if name == component {
        String::new()
    } else {
        format!("#[schemars(rename = {})]\n", literal(component))
    }
}

pub(super) fn flag(schema: &Map<String, Value>, name: &str) -> bool {
    schema.get(name) == Some(&Value::Bool(true))
}

/// A schema that bounds values of a type, and takes those of any other.
fn is_untyped(schema: &Map<String, Value>) -> bool {
    let says_nothing = |name: &String| {
        name == "nullable"
            || name.starts_with("x-")
            || super::words::ANNOTATIONS.contains(&name.as_str())
    };
    !schema.contains_key("type") && !schema.keys().all(says_nothing) && !texts::is_null(schema)
}

/// A combination of one schema, with nothing beside it but words.
fn is_wrapper(schema: &Map<String, Value>) -> bool {
    let mut combined = false;
    for (name, value) in schema {
        match name.as_str() {
            "allOf" => {
                let alone = value.as_array().is_some_and(|branches| branches.len() == 1);
                if !alone {
                    return false;
                }
                combined = true;
            }
            "nullable" => {}
            name if super::words::ANNOTATIONS.contains(&name) || name.starts_with("x-") => {}
            _ => return false,
        }
    }
    combined
}
