//! Evaluation by the Schema Object of `OpenAPI` 3.0.
#![expect(
    clippy::similar_names,
    reason = "`items` and `item`, `instance` and `inside` are what they are"
)]
use serde_json::{Map, Value};

use super::assertions::{Said, assertion};
use super::marks::Marks;
use super::{BUDGET, DEEPEST};
use crate::format;
use crate::number;
use crate::verdict::{Direction, Rule, Violation};
use openapi_document::{Document, Node, Pointer};

/// The keywords of the schema at `at` that refuse `value`, and what is marked in it.
pub(super) fn evaluated(
    doc: &Document,
    at: &Pointer,
    direction: Direction,
    value: &Value,
    marks: Marks<'_>,
) -> (Vec<Violation>, Vec<(Pointer, Pointer)>) {
    let mut evaluation = Evaluation {
        doc,
        direction,
        left: BUDGET,
        found: Vec::new(),
        active: Vec::new(),
        marks,
    };
    evaluation.place(at, value, &Pointer::root(), 0);
    (evaluation.found, evaluation.marks.found)
}

struct Evaluation<'d, 'k> {
    doc: &'d Document,
    direction: Direction,
    left: usize,
    found: Vec<Violation>,
    /// The schemas being evaluated, each with its value, by address. One that comes back to the same
    /// value rests on itself and says nothing.
    active: Vec<(usize, usize)>,
    marks: Marks<'k>,
}

impl<'d> Evaluation<'d, '_> {
    fn refuse(&mut self, rule: Rule, keyword: Pointer, instance: &Pointer) {
        self.found.push(Violation {
            instance: instance.clone(),
            keyword,
            rule,
        });
    }

    fn place(&mut self, at: &Pointer, value: &Value, instance: &Pointer, depth: usize) {
        match self.doc.get(at) {
            Some(schema) => self.schema(
                Node {
                    value: schema,
                    at: at.clone(),
                },
                value,
                instance,
                depth,
            ),
            None => self.refuse(Rule::Undecided, at.clone(), instance),
        }
    }

    fn schema(&mut self, node: Node<'d>, value: &Value, instance: &Pointer, depth: usize) {
        self.left = self.left.saturating_sub(1);
        let at = node.at.clone();
        let object = self
            .doc
            .follow(node)
            .ok()
            .and_then(|node| Some((node.at, node.value.as_object()?)));
        let (Some((at, schema)), true) = (object, depth < DEEPEST && self.left > 0) else {
            return self.refuse(Rule::Undecided, at, instance);
        };
        let pair = (
            std::ptr::from_ref(schema).addr(),
            std::ptr::from_ref(value).addr(),
        );
        if self.active.contains(&pair) {
            return self.refuse(Rule::Undecided, at, instance);
        }
        self.active.push(pair);
        self.keywords((&at, schema), value, instance, depth);
        self.active.pop();
    }

    fn keywords(
        &mut self,
        (at, schema): (&Pointer, &'d Map<String, Value>),
        value: &Value,
        instance: &Pointer,
        depth: usize,
    ) {
        self.marks.look(schema, at, instance);
        if value.is_null() && schema.get("nullable") == Some(&Value::Bool(true)) {
            return;
        }
        for (keyword, setting) in schema {
            let place = at.child(keyword);
            if self
                .keyword(schema, (keyword, setting), value, (&place, instance), depth)
                .is_none()
            {
                self.refuse(Rule::Undecided, place, instance);
            }
        }
        if let (false, Value::Object(members)) = (schema.contains_key("properties"), value)
            && schema.contains_key("additionalProperties")
        {
            self.members(schema, members, (at, instance), depth);
        }
    }

    /// How many branches admit; `None` if that cannot be told.
    fn branches(
        &mut self,
        setting: &'d Value,
        value: &Value,
        (at, instance): (&Pointer, &Pointer),
        depth: usize,
    ) -> Option<(usize, bool)> {
        let (mut count, mut unsure) = (0, false);
        let instance = self.marks.tried(instance);
        for (index, branch) in setting.as_array()?.iter().enumerate() {
            let outer = std::mem::take(&mut self.found);
            let marked = self.marks.found.len();
            self.schema(
                Node {
                    value: branch,
                    at: at.index(index),
                },
                value,
                &instance,
                depth + 1,
            );
            let inner = std::mem::replace(&mut self.found, outer);
            if !inner.is_empty() {
                self.marks.found.truncate(marked);
            }
            count += usize::from(inner.is_empty());
            unsure |= !inner.is_empty()
                && inner
                    .iter()
                    .all(|violation| violation.rule == Rule::Undecided);
        }
        Some((count, unsure))
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm per keyword, read side by side"
    )]
    /// Evaluates one keyword; `None` if it is unknown or malformed.
    fn keyword(
        &mut self,
        schema: &'d Map<String, Value>,
        (keyword, setting): (&str, &'d Value),
        value: &Value,
        (at, instance): (&Pointer, &Pointer),
        depth: usize,
    ) -> Option<()> {
        let exclusive = |name: &str| schema.get(name) == Some(&Value::Bool(true));
        let doc = self.doc;
        let mut test = |fine: bool, rule| {
            if !fine {
                self.refuse(rule, at.clone(), instance);
            }
        };
        match keyword {
            "minimum" | "maximum" => {
                let limit = number::exact_at(doc, at, setting.as_number()?);
                if let Value::Number(n) = value {
                    let n = number::exact(n);
                    if keyword == "minimum" {
                        test(
                            n > limit || (n == limit && !exclusive("exclusiveMinimum")),
                            Rule::Minimum,
                        );
                    } else {
                        test(
                            n < limit || (n == limit && !exclusive("exclusiveMaximum")),
                            Rule::Maximum,
                        );
                    }
                }
            }
            // Words of OpenAPI 3.1, but for their old form: a flag beside the bound.
            "exclusiveMinimum" | "exclusiveMaximum" if !setting.is_number() => {}
            "type" | "const" | "enum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf"
            | "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" | "pattern" | "uniqueItems" => {
                if let Said::Refuses(rule) = assertion(doc, (keyword, setting), at, value)? {
                    self.refuse(rule, at.clone(), instance);
                }
            }
            "format" => {
                let name = setting.as_str()?;
                let kind = schema.get("type").and_then(Value::as_str);
                match (value, number::integer_range(name)) {
                    (Value::Number(n), Some((low, high))) if kind != Some("string") => {
                        let n = number::exact(n);
                        test(n >= low && n <= high, Rule::Format);
                    }
                    (Value::String(text), _) => {
                        test(format::matches(name, text).unwrap_or(true), Rule::Format);
                    }
                    _ => {}
                }
            }
            "items" => {
                setting.as_object()?;
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.schema(
                        Node {
                            value: setting,
                            at: at.clone(),
                        },
                        item,
                        &instance.index(index),
                        depth + 1,
                    );
                }
            }
            "required" => {
                for (index, name) in setting.as_array()?.iter().enumerate() {
                    let name = name.as_str()?;
                    let missing = value
                        .as_object()
                        .is_some_and(|members| !members.contains_key(name));
                    if missing && !self.unsent(schema, name, at) {
                        self.refuse(Rule::Required, at.index(index), instance);
                    }
                }
            }
            "properties" => {
                setting.as_object()?;
                if let Value::Object(members) = value {
                    let parent =
                        at.with_path(at.path().rsplit_once('/').map_or("", |(parent, _)| parent));
                    self.members(schema, members, (&parent, instance), depth);
                }
            }
            "allOf" => {
                for (index, branch) in setting.as_array()?.iter().enumerate() {
                    self.schema(
                        Node {
                            value: branch,
                            at: at.index(index),
                        },
                        value,
                        instance,
                        depth + 1,
                    );
                }
            }
            "anyOf" | "oneOf" => {
                let (count, unsure) = self.branches(setting, value, (at, instance), depth)?;
                let (rule, fine) = if keyword == "anyOf" {
                    (Rule::AnyOf, count > 0)
                } else {
                    (Rule::OneOf, count == 1)
                };
                if unsure && !(keyword == "anyOf" && fine) && count < 2 {
                    self.refuse(Rule::Undecided, at.clone(), instance);
                } else if !fine {
                    self.refuse(rule, at.clone(), instance);
                }
            }
            "not" => {
                let outer = std::mem::take(&mut self.found);
                let marked = self.marks.found.len();
                self.schema(
                    Node {
                        value: setting,
                        at: at.clone(),
                    },
                    value,
                    instance,
                    depth + 1,
                );
                let inner = std::mem::replace(&mut self.found, outer);
                self.marks.found.truncate(marked);
                if inner.is_empty() {
                    self.refuse(Rule::Not, at.clone(), instance);
                } else if inner
                    .iter()
                    .all(|violation| violation.rule == Rule::Undecided)
                {
                    self.refuse(Rule::Undecided, at.clone(), instance);
                }
            }
            "title"
            | "description"
            | "default"
            | "example"
            | "examples"
            | "externalDocs"
            | "xml"
            | "deprecated"
            | "discriminator"
            | "nullable"
            | "readOnly"
            | "writeOnly"
            | "additionalProperties" => {}
            other if other.starts_with("x-") => {}
            _ => return None,
        }
        Some(())
    }

    /// Whether a declared member does not travel in this direction.
    fn unsent(&self, schema: &'d Map<String, Value>, name: &str, at: &Pointer) -> bool {
        let keyword = match self.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        let member = schema
            .get("properties")
            .and_then(|members| members.get(name));
        let node = member.and_then(|value| {
            self.doc
                .follow(Node {
                    value,
                    at: at.clone(),
                })
                .ok()
        });
        node.is_some_and(|node| node.value.get(keyword) == Some(&Value::Bool(true)))
    }

    fn members(
        &mut self,
        schema: &'d Map<String, Value>,
        members: &Map<String, Value>,
        (at, instance): (&Pointer, &Pointer),
        depth: usize,
    ) {
        let declared = schema.get("properties").and_then(Value::as_object);
        let place = at.child("additionalProperties");
        for (name, value) in members {
            let inside = instance.child(name);
            match (
                declared.and_then(|declared| declared.get(name)),
                schema.get("additionalProperties"),
            ) {
                (Some(member), _) => {
                    let node = Node {
                        value: member,
                        at: at.child("properties").child(name),
                    };
                    self.schema(node, value, &inside, depth + 1);
                }
                (None, None | Some(Value::Bool(true))) => {}
                (None, Some(Value::Bool(false))) => {
                    self.refuse(Rule::AdditionalProperties, place.clone(), &inside);
                }
                (None, Some(schema)) => {
                    self.schema(
                        Node {
                            value: schema,
                            at: place.clone(),
                        },
                        value,
                        &inside,
                        depth + 1,
                    );
                }
            }
        }
    }
}
