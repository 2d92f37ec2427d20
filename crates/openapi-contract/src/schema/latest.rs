//! From a schema of JSON Schema 2020-12 to atoms.
use serde_json::{Map, Value};

use super::compile::{is_type, natural, no_keyword, order, short};
use super::dialect;
use super::{Atom, AtomKind, Kind, Schema, SchemaId, Schemas, TypeSet};
use crate::pattern;
use crate::verdict::{Direction, Rule, Side};
use openapi_document::{Dialect, Node, Pointer, only_type};

/// A Schema Object and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Here<'d, 'h> {
    pub(super) side: Side,
    pub(super) at: &'h Pointer,
    pub(super) object: &'d Map<String, Value>,
}

/// The word of 3.0 that later versions have no more.
pub(crate) const NULLABLE: &str = "`nullable`";

impl<'d> Schemas<'d> {
    pub(super) fn latest(&mut self, side: Side, at: &Pointer, value: &'d Value) -> Schema {
        let object = match value {
            Value::Bool(true) => return Schema::default(),
            Value::Bool(false) => {
                let kind = AtomKind::nothing();
                let (at, rule) = (at.clone(), Rule::False);
                return Schema {
                    atoms: vec![Atom { at, rule, kind }],
                    ..Schema::default()
                };
            }
            Value::Object(object) => object,
            other => {
                let why = format!("{} is not a schema", short(other));
                return self.not_read(side, why, at.clone(), at.clone());
            }
        };
        if object.contains_key("$ref") {
            let why = self.unfollowed(side, at, value);
            return self.not_read(side, why, at.child("$ref"), at.clone());
        }
        let kind = object.get("type").filter(|kind| !is_type(kind));
        if let Some(kind) = kind {
            let why = no_keyword(self.document(side).version().name(), "type", kind);
            return self.not_read(side, why, at.child("type"), at.child("type"));
        }
        let heeded = match self.document(side).vocabulary(at) {
            Ok(heeded) => heeded,
            Err(dialect) => {
                let why = format!("the dialect `{dialect}` is not known");
                let place = at.child("$schema");
                return self.not_read(side, why, place.clone(), place);
            }
        };
        let here = Here { side, at, object };
        let mut atoms = Vec::new();
        for (keyword, value) in object {
            let asserts = match keyword.as_str() {
                "format" => heeded.formats,
                "allOf" | "anyOf" | "oneOf" | "not" => true,
                _ => heeded.validation || !is_assertion(keyword),
            };
            if asserts && self.later(here, (keyword, value), &mut atoms).is_none() {
                let version = self.document(side).version().name();
                let why = no_keyword(version, keyword, value);
                let place = at.child(keyword);
                self.unread
                    .insert((side, place.clone()), (why.clone(), true));
                atoms.push(self.flawed(side, why, place));
            }
        }
        let parts = ["properties", "patternProperties", "additionalProperties"];
        if parts.iter().any(|name| object.contains_key(*name)) {
            let properties = object.get("properties").and_then(Value::as_object);
            self.members(side, object, properties, at, &mut atoms);
        }
        if object.contains_key("prefixItems") || object.contains_key("items") {
            self.places(here, &mut atoms);
        }
        self.unevaluated(here, &mut atoms);
        let nullable = plain_null(object, &mut atoms) || or_null(object, &mut atoms);
        atoms.sort_by_key(|a| (a.rule, order(&a.kind)));
        let flag = |name: &str| object.get(name) == Some(&Value::Bool(true));
        let hidden = match self.direction {
            Direction::Request => flag("readOnly"),
            Direction::Response => flag("writeOnly"),
        };
        if flag("nullable") {
            let place = || at.child("nullable");
            self.foreign.entry((side, NULLABLE)).or_insert_with(place);
        }
        Schema {
            nullable,
            atoms,
            discriminator: object.get("discriminator").cloned(),
            hidden,
        }
    }

    /// Adds the atoms of one keyword; `None` if it is malformed.
    fn later(
        &mut self,
        here: Here<'d, '_>,
        (keyword, value): (&str, &'d Value),
        atoms: &mut Vec<Atom>,
    ) -> Option<()> {
        let Here { side, at, object } = here;
        let place = at.child(keyword);
        let document = self.document(side);
        if keyword == "const"
            && let Some(digits) = document.integer(&place)
        {
            let kind = AtomKind::Flawed(format!("no value of 64 bits is {digits}"));
            let (at, rule) = (place, Rule::Undecided);
            atoms.push(Atom { at, rule, kind });
            return Some(());
        }
        if let Some((_, atom)) = dialect::read(document, keyword, value, place.clone()) {
            atoms.push(atom);
            return Some(());
        }
        let mut push = |at: Pointer, rule, kind| atoms.push(Atom { at, rule, kind });
        match keyword {
            "type" | "enum" | "minimum" | "maximum" | "multipleOf" | "format" | "minLength"
            | "maxLength" | "pattern" | "minItems" | "maxItems" | "uniqueItems"
            | "minProperties" | "maxProperties" | "required" | "allOf" | "anyOf" | "oneOf"
            | "not" => {
                return self.keyword(side, object, (keyword, value), &place, atoms);
            }
            // A flag beside the bound is a word of 3.0.
            "exclusiveMinimum" | "exclusiveMaximum" => return None,
            "$dynamicRef" => {
                let kind = self.dynamic(side, at, value.as_str()?)?;
                let rule = if matches!(kind, AtomKind::Opaque(_)) {
                    Rule::Undecided
                } else {
                    Rule::Type
                };
                push(place, rule, kind);
            }
            "if" => self.conditional(here, atoms),
            "contains" => self.counted(here, atoms)?,
            "propertyNames" => {
                let names = self.node(side, place.clone(), value);
                push(place, Rule::PropertyNames, AtomKind::Names(names));
            }
            "dependentRequired" => {
                for (name, others) in value.as_object()? {
                    let place = place.child(name);
                    let (condition, otherwise) = self.has_member((side, place.clone()), name);
                    for (index, other) in others.as_array()?.iter().enumerate() {
                        let at = place.index(index);
                        let kind = AtomKind::Required(other.as_str()?.to_owned());
                        let atom = Atom {
                            at: at.clone(),
                            rule: Rule::DependentRequired,
                            kind,
                        };
                        let then = self.made((side, at.clone()), vec![atom]);
                        let kind = AtomKind::If {
                            condition,
                            then,
                            otherwise,
                        };
                        let rule = Rule::DependentRequired;
                        atoms.push(Atom { at, rule, kind });
                    }
                }
            }
            "dependentSchemas" => {
                for (name, schema) in value.as_object()? {
                    let at = place.child(name);
                    let (condition, otherwise) = self.has_member((side, at.clone()), name);
                    let then = self.node(side, at.clone(), schema);
                    let kind = AtomKind::If {
                        condition,
                        then,
                        otherwise,
                    };
                    let rule = Rule::Type;
                    atoms.push(Atom { at, rule, kind });
                }
            }
            "contentEncoding" | "contentMediaType" => {
                if let Some(kind) = content(keyword, value.as_str()?, object) {
                    push(place, Rule::Format, kind);
                }
            }
            "properties" | "patternProperties" | "prefixItems" => {
                let fine = match keyword {
                    "prefixItems" => value.is_array(),
                    _ => value.is_object(),
                };
                return fine.then_some(());
            }
            _ => {}
        }
        Some(())
    }

    /// Whether a member of this name is there, and that it is not.
    pub(super) fn has_member(
        &mut self,
        place: (Side, Pointer),
        name: &str,
    ) -> (SchemaId, SchemaId) {
        let atom = Atom {
            at: place.1.clone(),
            rule: Rule::Required,
            kind: AtomKind::Required(name.to_owned()),
        };
        // What is no object has no members.
        let object = Atom {
            at: place.1.clone(),
            rule: Rule::Type,
            kind: AtomKind::Type {
                types: TypeSet::only(Kind::Object),
                integer: false,
            },
        };
        let there = self.made(place.clone(), vec![object, atom]);
        (there, self.complement(place, there))
    }

    /// All that a schema refuses.
    pub(super) fn complement(&mut self, place: (Side, Pointer), id: SchemaId) -> SchemaId {
        let atom = Atom {
            at: place.1.clone(),
            rule: Rule::Not,
            kind: AtomKind::Not(id),
        };
        self.made(place, vec![atom])
    }

    /// The schema under a keyword of another.
    pub(super) fn under(&mut self, here: Here<'d, '_>, keyword: &str) -> Option<SchemaId> {
        let value = here.object.get(keyword)?;
        Some(self.node(here.side, here.at.child(keyword), value))
    }

    fn conditional(&mut self, here: Here<'d, '_>, atoms: &mut Vec<Atom>) {
        let Some(condition) = self.under(here, "if") else {
            return;
        };
        let place = (here.side, here.at.child("if"));
        let otherwise = self.complement(place, condition);
        for (keyword, condition, otherwise) in [
            ("then", condition, otherwise),
            ("else", otherwise, condition),
        ] {
            if let Some(then) = self.under(here, keyword) {
                let kind = AtomKind::If {
                    condition,
                    then,
                    otherwise,
                };
                let (at, rule) = (here.at.child(keyword), Rule::Type);
                atoms.push(Atom { at, rule, kind });
            }
        }
    }

    fn counted(&mut self, here: Here<'d, '_>, atoms: &mut Vec<Atom>) -> Option<()> {
        let schema = self.under(here, "contains")?;
        let limit = |name: &str| match here.object.get(name) {
            None => Some(None),
            Some(limit) => Some(Some(natural(limit)?)),
        };
        let (least, most) = (limit("minContains")?, limit("maxContains")?);
        let keyword = if least.is_some() {
            "minContains"
        } else {
            "contains"
        };
        let least = least.unwrap_or(1);
        if least > 0 {
            let kind = AtomKind::Contains { schema, least };
            let (at, rule) = (here.at.child(keyword), Rule::Contains);
            atoms.push(Atom { at, rule, kind });
        }
        if let Some(most) = most {
            let kind = AtomKind::ContainsAtMost { schema, most };
            let (at, rule) = (here.at.child("maxContains"), Rule::MaxContains);
            atoms.push(Atom { at, rule, kind });
        }
        Some(())
    }

    /// `prefixItems` and `items`.
    fn places(&mut self, here: Here<'d, '_>, atoms: &mut Vec<Atom>) {
        let Here { side, at, object } = here;
        let listed = object.get("prefixItems").and_then(Value::as_array);
        let place = at.child("prefixItems");
        let mut prefix = Vec::new();
        for (index, value) in listed.into_iter().flatten().enumerate() {
            prefix.push(self.node(side, place.index(index), value));
        }
        let any = object.get("items") == Some(&Value::Bool(true));
        let rest = self.under(here, "items").filter(|_| !any);
        let kind = match (prefix.is_empty(), rest) {
            (true, None) => return,
            (true, Some(rest)) => AtomKind::Items(rest),
            (false, rest) => AtomKind::Tuple { prefix, rest },
        };
        let keyword = if rest.is_some() {
            "items"
        } else {
            "prefixItems"
        };
        atoms.push(Atom {
            at: at.child(keyword),
            rule: Rule::Type,
            kind,
        });
    }

    /// The patterns of names; one that cannot be evaluated is an atom of its own.
    pub(super) fn patterns(
        &mut self,
        side: Side,
        object: &'d Map<String, Value>,
        at: &Pointer,
        atoms: &mut Vec<Atom>,
    ) -> Vec<(String, SchemaId)> {
        let mut found = Vec::new();
        let known = self.document(side).dialect() == Dialect::Draft2020_12;
        let patterns = object.get("patternProperties").filter(|_| known);
        let patterns = patterns.and_then(Value::as_object);
        for (text, value) in patterns.into_iter().flatten() {
            let at = at.child("patternProperties").child(text);
            if pattern::compile(text).is_some() {
                found.push((text.clone(), self.node(side, at, value)));
            } else {
                let kind = AtomKind::Opaque(format!("the pattern `{text}` cannot be evaluated"));
                let rule = Rule::Undecided;
                atoms.push(Atom { at, rule, kind });
            }
        }
        found.sort_by(|one, other| one.0.cmp(&other.0));
        found
    }

    /// What a `$dynamicRef` says where it leads to one place whatever the way to it.
    fn dynamic(&mut self, side: Side, at: &Pointer, text: &'d str) -> Option<AtomKind> {
        let target = match self.dynamic_target(side, at, text)? {
            Ok(target) => target,
            Err(why) => return Some(AtomKind::Opaque(why)),
        };
        Some(AtomKind::AllOf(self.node(side, target.at, target.value)))
    }

    pub(super) fn dynamic_target(
        &self,
        side: Side,
        at: &Pointer,
        text: &'d str,
    ) -> Option<Result<Node<'d>, String>> {
        let document = self.document(side);
        let (first, name) = document.dynamic_reference(at, text).ok()?;
        let Some(name) = name else {
            return Some(Ok(first));
        };
        match document.dynamic_anchors(name).as_slice() {
            [_] => Some(Ok(first)),
            places => Some(Err(format!(
                "`$dynamicRef: {text}` leads to one of {} places, by the way to it",
                places.len()
            ))),
        }
    }
}

/// Whether a keyword is of the validation vocabulary.
fn is_assertion(keyword: &str) -> bool {
    keyword.starts_with("min")
        || keyword.starts_with("max")
        || keyword.starts_with("exclusive")
        || matches!(
            keyword,
            "type"
                | "enum"
                | "const"
                | "multipleOf"
                | "pattern"
                | "uniqueItems"
                | "required"
                | "dependentRequired"
        )
}

/// What `contentEncoding` and `contentMediaType` say, as the formats of 3.0 said it: nothing that a value shows.
fn content(keyword: &str, text: &str, object: &Map<String, Value>) -> Option<AtomKind> {
    let about_text = only_type(object.get("type")).is_none_or(|kind| kind == "string");
    if object.contains_key("format") || !about_text {
        return None;
    }
    let encoded = object.contains_key("contentEncoding");
    let name = match (keyword, text.to_ascii_lowercase().as_str()) {
        ("contentEncoding", "base64") => "byte".to_owned(),
        ("contentEncoding", other) => other.to_owned(),
        (_, "application/octet-stream") if encoded => return None,
        (_, "application/octet-stream") => "binary".to_owned(),
        (_, other) => other.to_owned(),
    };
    Some(AtomKind::Format { name, string: true })
}

/// Reads "this or null" as `nullable` of 3.0 says it, where nothing beside it speaks of null.
fn or_null(object: &Map<String, Value>, atoms: &mut [Atom]) -> bool {
    let only_null = |value: &Value| {
        let members = value.as_object();
        members.is_some_and(|members| {
            members.get("type") == Some(&Value::from("null"))
                && members.keys().all(|name| {
                    matches!(
                        name.as_str(),
                        "type" | "title" | "description" | "deprecated" | "$comment"
                    )
                })
        })
    };
    let listed = object.get("anyOf").and_then(Value::as_array);
    let Some([one, other]) = listed.map(Vec::as_slice) else {
        return false;
    };
    let kept = match (only_null(one), only_null(other)) {
        (false, true) => 0,
        (true, false) => 1,
        _ => return false,
    };
    let is_choice = |atom: &&mut Atom| matches!(atom.kind, AtomKind::AnyOf(_));
    let silent =
        |atom: &Atom| matches!(atom.kind, AtomKind::AnyOf(_)) || atom.kind.about().is_some();
    if !atoms.iter().all(silent) {
        return false;
    }
    let mut choices: Vec<&mut Atom> = atoms.iter_mut().filter(is_choice).collect();
    let [choice] = choices.as_mut_slice() else {
        return false;
    };
    let AtomKind::AnyOf(ids) = &choice.kind else {
        return false;
    };
    let Some(id) = ids.get(kept).copied() else {
        return false;
    };
    choice.kind = AtomKind::AllOf(id);
    choice.rule = Rule::Type;
    true
}

/// Takes null out of the types where nothing beside them speaks of it, as `nullable` of 3.0 says it.
fn plain_null(object: &Map<String, Value>, atoms: &mut [Atom]) -> bool {
    let mut listed = false;
    for atom in atoms.iter() {
        match &atom.kind {
            AtomKind::Type { types, .. } => {
                let others = Kind::ALL.iter().filter(|kind| **kind != Kind::Null);
                if !types.has(Kind::Null) || !others.clone().any(|kind| types.has(*kind)) {
                    return false;
                }
                listed = true;
            }
            AtomKind::Enum(values) => {
                let nulls = values.iter().filter(|value| value.is_null()).count();
                if nulls == 0 || nulls == values.len() {
                    return false;
                }
            }
            other if other.about().is_none() => return false,
            _ => {}
        }
    }
    if !listed || !object.contains_key("type") {
        return false;
    }
    for atom in atoms {
        match &mut atom.kind {
            AtomKind::Type { types, .. } => {
                let mut left = TypeSet::default();
                for kind in Kind::ALL {
                    if kind != Kind::Null && types.has(kind) {
                        left.add(kind);
                    }
                }
                *types = left;
            }
            AtomKind::Enum(values) => values.retain(|value| !value.is_null()),
            _ => {}
        }
    }
    true
}
