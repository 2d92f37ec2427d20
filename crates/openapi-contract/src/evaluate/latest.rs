//! Evaluation by JSON Schema 2020-12, with the annotations that some of its keywords rest on.
mod parts;

use serde_json::{Map, Value};

use super::assertions::{Said, assertion};
use super::marks::Marks;
use super::seen::Seen;
use super::{BUDGET, DEEPEST};
use crate::format;
use crate::number;
use crate::verdict::{Direction, Rule, Violation};
use openapi_document::{Document, Node, Pointer, Vocabulary};

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
        scope: Vec::new(),
        scoped: doc.has_dynamic_anchors(),
    };
    let root = Place {
        instance: &Pointer::root(),
        depth: 0,
        track: false,
    };
    match doc.get(at) {
        Some(schema) => {
            let node = Node {
                value: schema,
                at: at.clone(),
            };
            evaluation.schema(node, value, root);
        }
        None => evaluation.refuse(Rule::Undecided, at.clone(), root.instance),
    }
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
    /// The resources that were entered, the outermost first (Core, section 7.1).
    scope: Vec<Pointer>,
    /// Whether anybody asks for that.
    scoped: bool,
}

/// Where a value stands, and whether it matters which of its parts are evaluated.
#[derive(Clone, Copy)]
struct Place<'p> {
    instance: &'p Pointer,
    depth: usize,
    track: bool,
}

impl Place<'_> {
    /// Another schema about the same value.
    fn again(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self
        }
    }

    /// A schema about a part of it.
    fn part(self, instance: &Pointer) -> Place<'_> {
        Place {
            instance,
            depth: self.depth + 1,
            track: false,
        }
    }
}

/// What a schema says of a value where nobody is told why.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Admits,
    Refuses,
    Unsure,
}

/// A Schema Object.
type Schema<'d> = (&'d Map<String, Value>, Pointer);

impl<'d> Evaluation<'d, '_> {
    fn refuse(&mut self, rule: Rule, keyword: Pointer, instance: &Pointer) {
        self.found.push(Violation {
            instance: instance.clone(),
            keyword,
            rule,
        });
    }

    fn undecided<'v>(&mut self, keyword: Pointer, instance: &Pointer) -> Seen<'v> {
        self.refuse(Rule::Undecided, keyword, instance);
        Seen::unsure()
    }

    fn schema<'v>(&mut self, node: Node<'d>, value: &'v Value, place: Place<'_>) -> Seen<'v> {
        self.left = self.left.saturating_sub(1);
        let at = node.at.clone();
        if self.scoped
            && let Some(text) = node.value.get("$ref").and_then(Value::as_str)
            && place.depth < DEEPEST
        {
            // Each resource on the way is entered.
            let Ok((target, _)) = self.doc.dynamic_reference(&at, text) else {
                return self.undecided(at, place.instance);
            };
            let entered = self.enter(&at);
            let seen = self.schema(target, value, place.again());
            if entered {
                self.scope.pop();
            }
            return seen;
        }
        let Ok(node) = self.doc.follow(node) else {
            return self.undecided(at, place.instance);
        };
        let schema = match node.value {
            Value::Bool(true) => return Seen::default(),
            Value::Bool(false) => {
                self.refuse(Rule::False, node.at, place.instance);
                return Seen::default();
            }
            Value::Object(schema) if place.depth < DEEPEST && self.left > 0 => schema,
            _ => return self.undecided(at, place.instance),
        };
        let pair = (
            std::ptr::from_ref(schema).addr(),
            std::ptr::from_ref(value).addr(),
        );
        if self.active.contains(&pair) {
            return self.undecided(at, place.instance);
        }
        self.active.push(pair);
        let entered = self.enter(&node.at);
        let seen = self.keywords(&(schema, node.at), value, place);
        if entered {
            self.scope.pop();
        }
        self.active.pop();
        seen
    }

    /// Enters the resource of a schema, if it is another.
    fn enter(&mut self, at: &Pointer) -> bool {
        if !self.scoped {
            return false;
        }
        let resource = self.doc.resource(at);
        let another = self.scope.last() != Some(&resource);
        if another {
            self.scope.push(resource);
        }
        another
    }

    /// What a schema says of a value, the reasons apart.
    fn trial<'v>(
        &mut self,
        node: Node<'d>,
        value: &'v Value,
        place: Place<'_>,
    ) -> (Outcome, Seen<'v>) {
        let outer = std::mem::take(&mut self.found);
        let marked = self.marks.found.len();
        let instance = self.marks.tried(place.instance);
        let place = Place {
            instance: &instance,
            ..place
        };
        let seen = self.schema(node, value, place);
        let inner = std::mem::replace(&mut self.found, outer);
        if !inner.is_empty() {
            self.marks.found.truncate(marked);
        }
        let sure = inner
            .iter()
            .any(|violation| violation.rule != Rule::Undecided);
        match (inner.is_empty(), sure) {
            (true, _) => (Outcome::Admits, seen),
            (false, true) => (Outcome::Refuses, Seen::default()),
            (false, false) => (Outcome::Unsure, Seen::unsure()),
        }
    }

    fn keywords<'v>(
        &mut self,
        schema: &Schema<'d>,
        value: &'v Value,
        place: Place<'_>,
    ) -> Seen<'v> {
        let (members, at) = (schema.0, &schema.1);
        self.marks.look(members, at, place.instance);
        let Ok(heeded) = self.doc.vocabulary(at) else {
            return self.undecided(at.child("$schema"), place.instance);
        };
        let rests_on_parts = |name: &str| members.contains_key(name);
        let place = Place {
            track: place.track
                || rests_on_parts("unevaluatedItems")
                || rests_on_parts("unevaluatedProperties"),
            ..place
        };
        let mut seen = Seen::default();
        for (keyword, setting) in members {
            let node = Node {
                value: setting,
                at: at.child(keyword),
            };
            let keyword_at = node.at.clone();
            let said = self.asserted(heeded, (keyword, setting), &keyword_at, value);
            let done = match said {
                None => None,
                Some(Said::Fine) => Some(()),
                Some(Said::Refuses(rule)) => {
                    self.refuse(rule, keyword_at.clone(), place.instance);
                    Some(())
                }
                Some(Said::Other) => self.applied(schema, (keyword, node), value, place, &mut seen),
            };
            if done.is_none() {
                seen.add(self.undecided(keyword_at, place.instance));
            }
        }
        self.unevaluated(schema, value, place, &mut seen);
        seen
    }

    /// What a keyword of the validation vocabulary or `format` says.
    fn asserted(
        &self,
        heeded: Vocabulary,
        (keyword, setting): (&str, &Value),
        at: &Pointer,
        value: &Value,
    ) -> Option<Said> {
        if keyword == "format" {
            let name = setting.as_str()?;
            let fine = match (value, number::integer_range(name)) {
                _ if !heeded.formats => true,
                (Value::Number(n), Some((low, high))) => {
                    let n = number::exact(n);
                    n >= low && n <= high
                }
                (Value::String(text), _) => format::matches(name, text).unwrap_or(true),
                _ => true,
            };
            let refuses = Said::Refuses(Rule::Format);
            return Some(if fine { Said::Fine } else { refuses });
        }
        match assertion(self.doc, (keyword, setting), at, value) {
            Some(Said::Other) => Some(Said::Other),
            _ if !heeded.validation => Some(Said::Fine),
            said => said,
        }
    }

    /// Evaluates a keyword that applies other schemas or looks at names; `None` if it is malformed.
    fn applied<'v>(
        &mut self,
        schema: &Schema<'d>,
        (keyword, node): (&str, Node<'d>),
        value: &'v Value,
        place: Place<'_>,
        seen: &mut Seen<'v>,
    ) -> Option<()> {
        let setting = node.value;
        match keyword {
            // One that is text was followed.
            "$ref" => return None,
            "$dynamicRef" => {
                let target = self.dynamic(&schema.1, setting.as_str()?)?;
                seen.add(self.schema(target, value, place.again()));
            }
            "allOf" => {
                for branch in elements(&node)? {
                    seen.add(self.schema(branch, value, place.again()));
                }
            }
            "anyOf" | "oneOf" => self.alternatives(keyword, &node, value, place, seen)?,
            "not" => {
                let marked = self.marks.found.len();
                let trial = self.trial(node.clone(), value, place.part(place.instance));
                self.marks.found.truncate(marked);
                match trial.0 {
                    Outcome::Admits => self.refuse(Rule::Not, node.at, place.instance),
                    Outcome::Unsure => return None,
                    Outcome::Refuses => {}
                }
            }
            "if" => self.conditional(schema, node, value, place, seen),
            "dependentSchemas" => {
                for (name, branch) in members(&node)? {
                    if value.get(name).is_some() && value.is_object() {
                        seen.add(self.schema(branch, value, place.again()));
                    }
                }
            }
            "dependentRequired" => self.dependent(&node, value, place)?,
            "required" => self.required(schema, &node, value, place)?,
            "prefixItems" | "items" => self.items(schema, (keyword, node), value, place, seen)?,
            "contains" => self.contains(schema, &node, value, place, seen)?,
            "properties" | "patternProperties" | "additionalProperties" => {
                self.members(schema, (keyword, node), value, place, seen)?;
            }
            "propertyNames" => self.names(&node, value, place),
            _ => {}
        }
        Some(())
    }

    /// The schema that a `$dynamicRef` leads to, from where evaluation has come (Core, section 8.2.3.2).
    fn dynamic(&self, at: &Pointer, text: &'d str) -> Option<Node<'d>> {
        let (first, name) = self.doc.dynamic_reference(at, text).ok()?;
        let Some(name) = name else { return Some(first) };
        let mut scope = self.scope.iter();
        let Some(at) = scope.find_map(|resource| self.doc.dynamic_anchor(resource, name)) else {
            return Some(first);
        };
        let value = self.doc.get(&at)?;
        Some(Node { value, at })
    }

    fn alternatives<'v>(
        &mut self,
        keyword: &str,
        node: &Node<'d>,
        value: &'v Value,
        place: Place<'_>,
        seen: &mut Seen<'v>,
    ) -> Option<()> {
        let (mut count, mut unsure) = (0, false);
        let any = keyword == "anyOf";
        for branch in elements(node)? {
            // What one alternative says suffices where nobody asks for the parts.
            if any && count > 0 && !place.track && self.marks.keyword.is_none() {
                break;
            }
            let (outcome, parts) = self.trial(branch, value, place.again());
            count += usize::from(outcome == Outcome::Admits);
            unsure |= outcome == Outcome::Unsure;
            seen.add(parts);
        }
        let (rule, fine) = if any {
            (Rule::AnyOf, count > 0)
        } else {
            (Rule::OneOf, count == 1)
        };
        if unsure && !(any && fine) && count < 2 {
            return None;
        } else if !fine {
            self.refuse(rule, node.at.clone(), place.instance);
        }
        Some(())
    }

    fn conditional<'v>(
        &mut self,
        (schema, at): &Schema<'d>,
        node: Node<'d>,
        value: &'v Value,
        place: Place<'_>,
        seen: &mut Seen<'v>,
    ) {
        let branches = ["then", "else"].map(|name| {
            let value = schema.get(name)?;
            let at = at.child(name);
            Some(Node { value, at })
        });
        let [then, otherwise] = branches;
        let unheard = !place.track && self.marks.keyword.is_none();
        if then.is_none() && otherwise.is_none() && unheard {
            return;
        }
        let condition = node.at.clone();
        let (outcome, parts) = self.trial(node, value, place.again());
        seen.add(parts);
        let branch = match outcome {
            Outcome::Admits => then,
            Outcome::Refuses => otherwise,
            Outcome::Unsure => {
                if then.is_some() || otherwise.is_some() {
                    self.refuse(Rule::Undecided, condition, place.instance);
                }
                None
            }
        };
        if let Some(branch) = branch {
            seen.add(self.schema(branch, value, place.again()));
        }
    }

    fn dependent(&mut self, node: &Node<'d>, value: &Value, place: Place<'_>) -> Option<()> {
        for (name, asked) in members(node)? {
            let object = value.as_object().filter(|object| object.contains_key(name));
            for (index, other) in asked.value.as_array()?.iter().enumerate() {
                let other = other.as_str()?;
                if object.is_some_and(|object| !object.contains_key(other)) {
                    let keyword = asked.at.index(index);
                    self.refuse(Rule::DependentRequired, keyword, place.instance);
                }
            }
        }
        Some(())
    }

    fn required(
        &mut self,
        schema: &Schema<'d>,
        node: &Node<'d>,
        value: &Value,
        place: Place<'_>,
    ) -> Option<()> {
        for (index, name) in node.value.as_array()?.iter().enumerate() {
            let name = name.as_str()?;
            let members = value.as_object();
            let missing = members.is_some_and(|members| !members.contains_key(name));
            if missing && !self.unsent(schema, name) {
                self.refuse(Rule::Required, node.at.index(index), place.instance);
            }
        }
        Some(())
    }

    /// Whether a declared member does not travel in this direction.
    fn unsent(&self, (schema, at): &Schema<'d>, name: &str) -> bool {
        let keyword = match self.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        let member = schema.get("properties").and_then(|all| all.get(name));
        let node = member.and_then(|value| {
            let at = at.child("properties").child(name);
            self.doc.follow(Node { value, at }).ok()
        });
        node.is_some_and(|node| node.value.get(keyword) == Some(&Value::Bool(true)))
    }
}

/// The elements of a keyword that lists schemas.
fn elements<'d>(node: &Node<'d>) -> Option<Vec<Node<'d>>> {
    let list = node.value.as_array()?.iter().enumerate();
    let element = |(index, value)| Node {
        value,
        at: node.at.index(index),
    };
    Some(list.map(element).collect())
}

/// The members of a keyword that names its schemas.
fn members<'d>(node: &Node<'d>) -> Option<Vec<(&'d str, Node<'d>)>> {
    let map = node.value.as_object()?.iter();
    let member = |(name, value): (&'d String, &'d Value)| {
        let at = node.at.child(name);
        (name.as_str(), Node { value, at })
    };
    Some(map.map(member).collect())
}
