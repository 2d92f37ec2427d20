//! `unevaluatedProperties` and `unevaluatedItems` as keywords that name what is evaluated: which parts that are is
//! told by the schemas beside them, for each way in which those can be met.
use std::collections::BTreeSet;
use std::rc::Rc;

use indexmap::IndexMap;
use serde_json::Value;

use super::latest::Here;
use super::{Additional, Atom, AtomKind, Property, SchemaId, Schemas};
use crate::verdict::{Rule, Side};
use openapi_document::{Node, Pointer};

/// More ways are not told apart.
const MOST: usize = 64;
/// Schemas stand in each other no deeper.
const DEEPEST: usize = 30;

/// The parts that are evaluated.
#[derive(Debug, Clone, Default, PartialEq)]
struct Parts {
    all_members: bool,
    names: BTreeSet<String>,
    patterns: BTreeSet<String>,
    all_items: bool,
    /// So many of the first items.
    first: usize,
    /// Items that meet one of these.
    contained: BTreeSet<SchemaId>,
}

impl Parts {
    fn add(&mut self, other: &Self) {
        self.all_members |= other.all_members;
        self.names.extend(other.names.iter().cloned());
        self.patterns.extend(other.patterns.iter().cloned());
        self.all_items |= other.all_items;
        self.first = self.first.max(other.first);
        self.contained.extend(other.contained.iter().copied());
    }

    fn within(&self, other: &Self) -> bool {
        (other.all_members
            || !self.all_members
                && self.names.is_subset(&other.names)
                && self.patterns.is_subset(&other.patterns))
            && (other.all_items
                || !self.all_items
                    && self.first <= other.first
                    && self.contained.is_subset(&other.contained))
    }
}

/// What is evaluated where some schemas are met. It may be more in truth, which is another way then.
#[derive(Debug, Clone, Default, PartialEq)]
struct Way {
    when: BTreeSet<SchemaId>,
    parts: Parts,
}

impl Way {
    fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.when.extend(other.when.iter().copied());
        both.parts.add(&other.parts);
        both
    }
}

impl<'d> Schemas<'d> {
    pub(super) fn unevaluated(&mut self, here: Here<'d, '_>, atoms: &mut Vec<Atom>) {
        for (keyword, rule) in [
            ("unevaluatedProperties", Rule::UnevaluatedProperties),
            ("unevaluatedItems", Rule::UnevaluatedItems),
        ] {
            let Some(setting) = here.object.get(keyword) else {
                continue;
            };
            if setting == &Value::Bool(true) {
                continue;
            }
            let at = here.at.child(keyword);
            let ways = self.ways(here, true, &mut Vec::new());
            let atom = match ways {
                Err(why) => Atom {
                    at,
                    rule: Rule::Undecided,
                    kind: AtomKind::Opaque(why),
                },
                Ok(ways) => {
                    let rest = self.node(here.side, at.clone(), setting);
                    let never = setting == &Value::Bool(false);
                    let rest = (rest, never, at);
                    match self.as_atom(here.side, keyword, rest, rule, &ways) {
                        Some(atom) => atom,
                        None => continue,
                    }
                }
            };
            atoms.push(atom);
        }
    }

    /// One atom for all ways; `None` if everything is evaluated.
    fn as_atom(
        &mut self,
        side: Side,
        keyword: &str,
        (rest, never, at): (SchemaId, bool, Pointer),
        rule: Rule,
        ways: &[Way],
    ) -> Option<Atom> {
        let mut alternatives = Vec::new();
        for way in ways {
            let kind = if keyword == "unevaluatedItems" {
                let rest = if never {
                    self.never(side, &at, rule)
                } else {
                    rest
                };
                self.other_items(side, &at, rest, &way.parts)
            } else {
                self.other_members(side, &at, (rest, never), &way.parts)
            };
            if way.when.is_empty() {
                let kind = kind?;
                if ways.len() == 1 {
                    return Some(Atom { at, rule, kind });
                }
                alternatives.push((way, Some(kind)));
            } else {
                alternatives.push((way, kind));
            }
        }
        let mut ids = Vec::new();
        for (way, kind) in alternatives {
            let when = way.when.iter().map(|id| Atom {
                at: at.clone(),
                rule: Rule::Type,
                kind: AtomKind::AllOf(*id),
            });
            let mut atoms: Vec<Atom> = when.collect();
            let at = at.clone();
            atoms.extend(kind.map(|kind| Atom { at, rule, kind }));
            ids.push(self.made((side, way_place(&atoms)), atoms));
        }
        let kind = AtomKind::AnyOf(ids);
        Some(Atom { at, rule, kind })
    }

    /// A schema that nothing meets, for the keyword here.
    fn never(&mut self, side: Side, at: &Pointer, rule: Rule) -> SchemaId {
        let kind = AtomKind::nothing();
        let at = at.clone();
        self.made((side, at.clone()), vec![Atom { at, rule, kind }])
    }

    fn other_members(
        &mut self,
        side: Side,
        at: &Pointer,
        (rest, never): (SchemaId, bool),
        parts: &Parts,
    ) -> Option<AtomKind> {
        if parts.all_members {
            return None;
        }
        let any = self.made((side, at.clone()), Vec::new());
        let property = Property {
            schema: any,
            hidden: false,
        };
        let names = parts.names.iter().map(|name| (name.clone(), property));
        let patterns = parts.patterns.iter().map(|text| (text.clone(), any));
        Some(AtomKind::Members {
            properties: names.collect::<IndexMap<_, _>>(),
            patterns: patterns.collect(),
            additional: if never {
                Additional::Never
            } else {
                Additional::Schema(rest)
            },
        })
    }

    fn other_items(
        &mut self,
        side: Side,
        at: &Pointer,
        rest: SchemaId,
        parts: &Parts,
    ) -> Option<AtomKind> {
        if parts.all_items {
            return None;
        }
        let mut rest = rest;
        if !parts.contained.is_empty() {
            let either = parts.contained.iter().copied().chain([rest]).collect();
            let atom = Atom {
                at: at.clone(),
                rule: Rule::UnevaluatedItems,
                kind: AtomKind::AnyOf(either),
            };
            rest = self.made((side, at.clone()), vec![atom]);
        }
        if parts.first == 0 {
            return Some(AtomKind::Items(rest));
        }
        let any = self.made((side, at.clone()), Vec::new());
        Some(AtomKind::Tuple {
            prefix: vec![any; parts.first],
            rest: Some(rest),
        })
    }

    /// The ways in which a schema evaluates parts of a value that it admits.
    fn ways(
        &mut self,
        here: Here<'d, '_>,
        outermost: bool,
        above: &mut Vec<usize>,
    ) -> Result<Vec<Way>, String> {
        let address = std::ptr::from_ref(here.object).addr();
        if above.contains(&address) || above.len() > DEEPEST {
            return Err("what is evaluated there rests on itself".to_owned());
        }
        above.push(address);
        let found = self.ways_of(here, outermost, above);
        above.pop();
        found
    }

    fn ways_of(
        &mut self,
        here: Here<'d, '_>,
        outermost: bool,
        above: &mut Vec<usize>,
    ) -> Result<Vec<Way>, String> {
        let Here { side, at, object } = here;
        let mut ways = vec![Way {
            when: BTreeSet::new(),
            parts: self.own(here, outermost),
        }];
        let both = |ways: &mut Vec<Way>, others: &[Way]| -> Result<(), String> {
            let product = ways
                .iter()
                .flat_map(|way| others.iter().map(|other| way.with(other)));
            *ways = pruned(product.collect());
            if ways.len() > MOST {
                return Err(format!(
                    "more than {MOST} ways lead to what is evaluated there"
                ));
            }
            Ok(())
        };
        let listed = |name: &str| {
            let list = object.get(name).and_then(Value::as_array);
            let place = at.child(name);
            let list = list.into_iter().flatten().enumerate();
            let nodes = list.map(move |(index, value)| Node {
                value,
                at: place.index(index),
            });
            nodes.collect::<Vec<_>>()
        };
        for branch in listed("allOf") {
            let branch = self.ways_below(side, branch, above)?;
            both(&mut ways, &branch)?;
        }
        if let Some(text) = object.get("$dynamicRef").and_then(Value::as_str)
            && let Some(target) = self.dynamic_target(side, at, text)
        {
            let target = self.ways_below(side, target?, above)?;
            both(&mut ways, &target)?;
        }
        for branch in listed("anyOf") {
            let id = self.node(side, branch.at.clone(), branch.value);
            let mut choice = self.ways_below(side, branch, above)?;
            only_when(&mut choice, id);
            choice.push(Way::default());
            both(&mut ways, &pruned(choice))?;
        }
        let mut one = vec![Way::default()];
        for branch in listed("oneOf") {
            let id = self.node(side, branch.at.clone(), branch.value);
            let mut choice = self.ways_below(side, branch, above)?;
            only_when(&mut choice, id);
            one.extend(choice);
        }
        both(&mut ways, &pruned(one))?;
        if let Some(choice) = self.ways_of_condition(here, above)? {
            both(&mut ways, &pruned(choice))?;
        }
        let dependent = object.get("dependentSchemas").and_then(Value::as_object);
        for (name, value) in dependent.into_iter().flatten() {
            let place = at.child("dependentSchemas").child(name);
            let (there, _) = self.has_member((side, place.clone()), name);
            let node = Node { value, at: place };
            let mut choice = self.ways_below(side, node, above)?;
            only_when(&mut choice, there);
            choice.push(Way::default());
            both(&mut ways, &pruned(choice))?;
        }
        Ok(ways)
    }

    fn ways_of_condition(
        &mut self,
        here: Here<'d, '_>,
        above: &mut Vec<usize>,
    ) -> Result<Option<Vec<Way>>, String> {
        let below = |name: &str| {
            let value = here.object.get(name)?;
            let at = here.at.child(name);
            Some(Node { value, at })
        };
        let (Some(node), Some(condition)) = (below("if"), self.under(here, "if")) else {
            return Ok(None);
        };
        let place = (here.side, here.at.child("if"));
        let otherwise = self.complement(place, condition);
        let mut met = self.ways_below(here.side, node, above)?;
        if let Some(then) = below("then") {
            let then = self.ways_below(here.side, then, above)?;
            let product = met
                .iter()
                .flat_map(|way| then.iter().map(|other| way.with(other)));
            met = product.collect();
        }
        only_when(&mut met, condition);
        let mut failed = match below("else") {
            Some(node) => self.ways_below(here.side, node, above)?,
            None => Vec::new(),
        };
        only_when(&mut failed, otherwise);
        met.extend(failed);
        met.push(Way::default());
        Ok(Some(met))
    }

    fn ways_below(
        &mut self,
        side: Side,
        node: Node<'d>,
        above: &mut Vec<usize>,
    ) -> Result<Vec<Way>, String> {
        let node = match self.document(side).follow(node) {
            Ok(node) => node,
            Err(error) => return Err(error.why()),
        };
        match node.value.as_object() {
            Some(object) => {
                let at = &node.at;
                self.ways(Here { side, at, object }, false, above)
            }
            None => Ok(vec![Way::default()]),
        }
    }

    /// What the keywords of a schema evaluate themselves.
    fn own(&mut self, here: Here<'d, '_>, outermost: bool) -> Parts {
        let object = here.object;
        let names = |keyword: &str| {
            let map = object.get(keyword).and_then(Value::as_object);
            map.into_iter().flat_map(|map| map.keys().cloned())
        };
        let has = |keyword: &str| object.contains_key(keyword);
        let prefix = object.get("prefixItems").and_then(Value::as_array);
        Parts {
            all_members: has("additionalProperties") || !outermost && has("unevaluatedProperties"),
            names: names("properties").collect(),
            patterns: names("patternProperties").collect(),
            all_items: has("items") || !outermost && has("unevaluatedItems"),
            first: prefix.map_or(0, Vec::len),
            contained: self.under(here, "contains").into_iter().collect(),
        }
    }
}

/// Ways that count where a schema is met.
fn only_when(ways: &mut [Way], id: SchemaId) {
    for way in ways {
        way.when.insert(id);
    }
}

/// Without those of which another says as much under fewer conditions.
fn pruned(ways: Vec<Way>) -> Vec<Way> {
    let mut kept: Vec<Rc<Way>> = Vec::new();
    for way in ways {
        let covers = |other: &Way, way: &Way| {
            other.when.is_subset(&way.when) && way.parts.within(&other.parts)
        };
        if kept.iter().any(|other| covers(other, &way)) {
            continue;
        }
        kept.retain(|other| !covers(&way, other));
        kept.push(Rc::new(way));
    }
    kept.into_iter().map(Rc::unwrap_or_clone).collect()
}

fn way_place(atoms: &[Atom]) -> Pointer {
    atoms
        .first()
        .map_or_else(Pointer::root, |atom| atom.at.clone())
}
