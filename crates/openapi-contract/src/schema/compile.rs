//! From the raw JSON of a Schema Object to atoms.
use indexmap::IndexMap;
use num_traits::Signed;
use serde_json::{Map, Value};

use super::dialect;
use super::{Additional, Atom, AtomKind, Kind, Property, Schema, SchemaId, Schemas, TypeSet};
use crate::format;
use crate::number;
use crate::pattern;
use crate::verdict::{Direction, Rule, Side};
use openapi_document::{Dialect, Node, Pointer, only_type};

/// Members that describe and do not constrain, and those read beside another keyword.
const SILENT: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "externalDocs",
    "xml",
    "deprecated",
    "discriminator",
    "nullable",
    "readOnly",
    "writeOnly",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "additionalProperties",
];

impl<'d> Schemas<'d> {
    pub(super) fn compile(&mut self, side: Side, at: &Pointer, value: &'d Value) -> Schema {
        match self.document(side).dialect() {
            Dialect::OpenApi3_0 => self.oldest(side, at, value),
            Dialect::Draft2020_12 => self.latest(side, at, value),
        }
    }

    fn oldest(&mut self, side: Side, at: &Pointer, value: &'d Value) -> Schema {
        let mut atoms = Vec::new();
        // What is wrong, the keyword at fault, and the place of which a judge of values is unsure.
        let whole = match value.as_object() {
            None => {
                let why = format!("{} is not a Schema Object", short(value));
                Some((why, at.clone(), at.clone()))
            }
            Some(object) if object.contains_key("$ref") => {
                let why = self.unfollowed(side, at, value);
                Some((why, at.child("$ref"), at.clone()))
            }
            Some(object) => {
                let kind = object.get("type").filter(|kind| !is_type(kind));
                let place = at.child("type");
                kind.map(|kind| (no_keyword("3.0", "type", kind), place.clone(), place))
            }
        };
        if let Some((why, keyword, unsure)) = whole {
            return self.not_read(side, why, keyword, unsure);
        }
        let Some(object) = value.as_object() else {
            return Schema::default();
        };
        for (keyword, value) in object {
            if let Some((kind, atom)) =
                dialect::read(self.document(side), keyword, value, at.child(keyword))
            {
                let place = || at.child(keyword);
                self.foreign.entry((side, kind)).or_insert_with(place);
                atoms.push(atom);
                continue;
            }
            if SILENT.contains(&keyword.as_str()) || keyword.starts_with("x-") {
                continue;
            }
            let place = at.child(keyword);
            if self
                .keyword(side, object, (keyword, value), &place, &mut atoms)
                .is_none()
            {
                let why = no_keyword("3.0", keyword, value);
                self.unread
                    .insert((side, place.clone()), (why.clone(), true));
                atoms.push(self.flawed(side, why, place));
            }
        }
        if object.get("additionalProperties").is_some() && object.get("properties").is_none() {
            self.members(side, object, None, at, &mut atoms);
        }
        atoms.sort_by_key(|a| (a.rule, order(&a.kind)));
        let flag = |name: &str| object.get(name) == Some(&Value::Bool(true));
        let hidden = match self.direction {
            Direction::Request => flag("readOnly"),
            Direction::Response => flag("writeOnly"),
        };
        Schema {
            nullable: flag("nullable"),
            atoms,
            discriminator: object.get("discriminator").cloned(),
            hidden,
        }
    }

    /// A schema of which nothing is known, whatever stands beside the keyword that is wrong.
    pub(super) fn not_read(
        &mut self,
        side: Side,
        why: String,
        keyword: Pointer,
        unsure: Pointer,
    ) -> Schema {
        self.unread.insert((side, unsure), (why.clone(), false));
        Schema {
            atoms: vec![self.flawed(side, why, keyword)],
            ..Schema::default()
        }
    }

    /// An atom for what is not as the specification says, of which the first place is kept.
    pub(super) fn flawed(&mut self, side: Side, why: String, at: Pointer) -> Atom {
        let place = || at.clone();
        self.flaws.entry((side, why.clone())).or_insert_with(place);
        Atom {
            at,
            rule: Rule::Undecided,
            kind: AtomKind::Flawed(why),
        }
    }

    /// Why a reference leads nowhere.
    pub(super) fn unfollowed(&self, side: Side, at: &Pointer, value: &'d Value) -> String {
        let at = at.clone();
        match self.document(side).follow(Node { value, at }) {
            Err(error) => error.why(),
            Ok(_) => format!("`$ref: {}` is not text", short(value)),
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm per keyword, read side by side"
    )]
    /// Adds the atoms of one keyword; `None` if it is unknown or malformed.
    pub(super) fn keyword(
        &mut self,
        side: Side,
        object: &'d Map<String, Value>,
        (keyword, value): (&str, &'d Value),
        at: &Pointer,
        atoms: &mut Vec<Atom>,
    ) -> Option<()> {
        let document = self.document(side);
        let exclusive = |name: &str| object.get(name) == Some(&Value::Bool(true));
        let mut push = |rule, kind| {
            atoms.push(Atom {
                at: at.clone(),
                rule,
                kind,
            });
        };
        match keyword {
            "type" => push(Rule::Type, type_of(value.as_str()?)?),
            "enum" => {
                // No value of 64 bits is one that they do not hold.
                let mut values = Vec::new();
                for (index, value) in value.as_array()?.iter().enumerate() {
                    match document.integer(&at.index(index)) {
                        None => values.push(value.clone()),
                        Some(digits) => {
                            let why = format!("no value of 64 bits is {digits}");
                            push(Rule::Undecided, AtomKind::Flawed(why));
                        }
                    }
                }
                push(Rule::Enum, AtomKind::Enum(values));
            }
            "minimum" => {
                let bound = number::exact_at(document, at, value.as_number()?);
                push(
                    Rule::Minimum,
                    AtomKind::Minimum {
                        bound,
                        exclusive: exclusive("exclusiveMinimum"),
                    },
                );
            }
            "maximum" => {
                let bound = number::exact_at(document, at, value.as_number()?);
                push(
                    Rule::Maximum,
                    AtomKind::Maximum {
                        bound,
                        exclusive: exclusive("exclusiveMaximum"),
                    },
                );
            }
            "multipleOf" => {
                let step = number::exact_at(document, at, value.as_number()?);
                push(
                    Rule::MultipleOf,
                    AtomKind::MultipleOf(step.is_positive().then_some(step)?),
                );
            }
            "format" => {
                if let Some(kind) = format_of(value.as_str()?, object) {
                    push(Rule::Format, kind);
                }
            }
            "minLength" => count(value, |n| push(Rule::MinLength, AtomKind::MinLength(n)))?,
            "maxLength" => push(Rule::MaxLength, AtomKind::MaxLength(natural(value)?)),
            "pattern" => {
                let text = value.as_str()?;
                if pattern::compile(text).is_some() {
                    push(Rule::Pattern, AtomKind::Pattern(text.to_owned()));
                } else {
                    push(
                        Rule::Undecided,
                        AtomKind::Opaque(format!("the pattern `{text}` cannot be evaluated")),
                    );
                }
            }
            "minItems" => count(value, |n| push(Rule::MinItems, AtomKind::MinItems(n)))?,
            "maxItems" => push(Rule::MaxItems, AtomKind::MaxItems(natural(value)?)),
            "uniqueItems" => {
                if value.as_bool()? {
                    push(Rule::UniqueItems, AtomKind::UniqueItems);
                }
            }
            "items" => {
                value.as_object()?;
                push(
                    Rule::Type,
                    AtomKind::Items(self.node(side, at.clone(), value)),
                );
            }
            "minProperties" => count(value, |n| {
                push(Rule::MinProperties, AtomKind::MinProperties(n));
            })?,
            "maxProperties" => push(
                Rule::MaxProperties,
                AtomKind::MaxProperties(natural(value)?),
            ),
            "required" => self.required(side, object, value, at, atoms)?,
            "properties" => self.members(
                side,
                object,
                Some(value.as_object()?),
                &at_parent(at),
                atoms,
            ),
            "allOf" | "anyOf" | "oneOf" => {
                let branches: Vec<SchemaId> = value
                    .as_array()?
                    .iter()
                    .enumerate()
                    .map(|(index, branch)| self.node(side, at.index(index), branch))
                    .collect();
                match keyword {
                    "allOf" => branches
                        .into_iter()
                        .for_each(|id| push(Rule::Type, AtomKind::AllOf(id))),
                    "anyOf" => push(Rule::AnyOf, AtomKind::AnyOf(branches)),
                    _ => push(Rule::OneOf, AtomKind::OneOf(branches)),
                }
            }
            "not" => push(Rule::Not, AtomKind::Not(self.node(side, at.clone(), value))),
            _ => return None,
        }
        Some(())
    }

    fn required(
        &mut self,
        side: Side,
        object: &'d Map<String, Value>,
        value: &Value,
        at: &Pointer,
        atoms: &mut Vec<Atom>,
    ) -> Option<()> {
        let mut names: Vec<(usize, &str)> = Vec::new();
        for (index, name) in value.as_array()?.iter().enumerate() {
            names.push((index, name.as_str()?));
        }
        names.sort_by_key(|(_, name)| *name);
        names.dedup_by_key(|(_, name)| *name);
        let properties = object.get("properties").and_then(Value::as_object);
        for (index, name) in names {
            // A member that does not travel in this direction is not required to.
            let hidden = properties
                .and_then(|members| members.get(name))
                .is_some_and(|member| {
                    let place = at_parent(at).child("properties").child(name);
                    self.is_hidden(side, place, member)
                });
            if !hidden {
                atoms.push(Atom {
                    at: at.index(index),
                    rule: Rule::Required,
                    kind: AtomKind::Required(name.to_owned()),
                });
            }
        }
        Some(())
    }

    pub(super) fn members(
        &mut self,
        side: Side,
        object: &'d Map<String, Value>,
        properties: Option<&'d Map<String, Value>>,
        at: &Pointer,
        atoms: &mut Vec<Atom>,
    ) {
        let place = at.child("additionalProperties");
        let additional = match object.get("additionalProperties") {
            None | Some(Value::Bool(true)) => Additional::Any,
            Some(Value::Bool(false)) => Additional::Never,
            Some(Value::Object(schema)) if schema.is_empty() => Additional::Any,
            Some(schema) => Additional::Schema(self.node(side, place.clone(), schema)),
        };
        let patterns = self.patterns(side, object, at, atoms);
        let declared = at.child("properties");
        let mut members = IndexMap::new();
        for (name, value) in properties.into_iter().flatten() {
            let place = declared.child(name);
            let hidden = self.is_hidden(side, place.clone(), value);
            members.insert(
                name.clone(),
                Property {
                    schema: self.node(side, place, value),
                    hidden,
                },
            );
        }
        if members.is_empty() && patterns.is_empty() && additional == Additional::Any {
            return;
        }
        let kind = AtomKind::Members {
            properties: members,
            patterns,
            additional,
        };
        atoms.push(Atom {
            at: place,
            rule: Rule::AdditionalProperties,
            kind,
        });
    }

    fn is_hidden(&self, side: Side, at: Pointer, member: &'d Value) -> bool {
        let keyword = match self.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        let node = self
            .document(side)
            .follow(openapi_document::Node { value: member, at });
        node.is_ok_and(|node| node.value.get(keyword) == Some(&Value::Bool(true)))
    }
}

/// Atoms in an order that does not depend on the order of keywords.
pub(super) fn order(kind: &AtomKind) -> u8 {
    match kind {
        AtomKind::Type { .. } => 0,
        AtomKind::Items(_) => 1,
        AtomKind::AllOf(_) => 2,
        _ => 3,
    }
}

fn at_parent(at: &Pointer) -> Pointer {
    at.with_path(at.path().rsplit_once('/').map_or("", |(parent, _)| parent))
}

pub(super) fn natural(value: &Value) -> Option<u64> {
    let number = number::exact(value.as_number()?);
    if !number.is_integer() || number.is_negative() {
        return None;
    }
    Some(u64::try_from(number.to_integer()).unwrap_or(u64::MAX))
}

/// A lower bound of nothing constrains nothing.
fn count(value: &Value, push: impl FnOnce(u64)) -> Option<()> {
    let bound = natural(value)?;
    if bound > 0 {
        push(bound);
    }
    Some(())
}

/// Whether `type` can be read, in this dialect or another.
pub(super) fn is_type(kind: &Value) -> bool {
    let one = |name: &Value| {
        let name = name.as_str();
        name.is_some_and(|name| name == "null" || type_of(name).is_some())
    };
    match kind {
        Value::Array(names) => names.iter().all(one),
        name => one(name),
    }
}

pub(super) fn no_keyword(version: &str, keyword: &str, value: &Value) -> String {
    format!(
        "`{keyword}: {}` is not a keyword of OpenAPI {version}",
        short(value)
    )
}

fn type_of(name: &str) -> Option<AtomKind> {
    let kind = match name {
        "boolean" => Kind::Boolean,
        "integer" | "number" => Kind::Number,
        "string" => Kind::String,
        "array" => Kind::Array,
        "object" => Kind::Object,
        _ => return None,
    };
    Some(AtomKind::Type {
        types: TypeSet::only(kind),
        integer: name == "integer",
    })
}

/// What a format says; `None` for one of texts beside a type that is none, of which it says nothing.
fn format_of(name: &str, object: &Map<String, Value>) -> Option<AtomKind> {
    let kind = only_type(object.get("type"));
    let number = matches!(kind, Some("integer" | "number"));
    match number::integer_range(name) {
        Some((low, high)) if kind != Some("string") => Some(AtomKind::Range(low, high)),
        _ if number && !format::examples(name).is_empty() => None,
        _ => Some(AtomKind::Format {
            name: name.to_owned(),
            string: !number,
        }),
    }
}

pub(super) fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 {
        text.chars().take(57).chain("...".chars()).collect()
    } else {
        text
    }
}
