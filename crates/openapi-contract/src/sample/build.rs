//! Writing one value of a form: as little as is admitted, or as much.
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rand::rngs::SmallRng;
use serde_json::{Map, Value};

use super::form::{Choices, Form};
use super::{number, text};
use crate::contain::Comparer;
use crate::number::equal;
use crate::schema::{Kind, SchemaId};
use crate::solve::Goal;

/// Steps of one call.
const STEPS: u64 = 100_000;
/// Steps of the solver, where writing by parts does not do.
const SOLVING: u64 = 50_000;
/// Combinations of branches tried for one value.
const COMBINATIONS: usize = 64;
/// Values nest no deeper than this.
const DEEPEST: usize = 40;
/// Values of more parts are not written.
const LARGEST: usize = 4_000;
/// Arrays and objects of more parts, strings of more characters are not written.
pub(super) const LONGEST: u64 = 20_000;

/// Writes values of one document in one direction.
pub(super) struct Maker<'d> {
    pub(super) comparer: Comparer<'d>,
    pub(super) rng: SmallRng,
    /// Steps left of this call.
    pub(super) steps: u64,
    least: HashMap<Vec<SchemaId>, Option<Value>>,
    full: HashMap<Vec<SchemaId>, Option<Value>>,
    plain: HashMap<Vec<SchemaId>, Rc<Form>>,
    open: HashSet<Vec<SchemaId>>,
    /// Something was left out because it was being written already.
    cut: bool,
}

impl<'d> Maker<'d> {
    pub(super) fn new(comparer: Comparer<'d>, rng: SmallRng) -> Self {
        Self {
            comparer,
            rng,
            steps: 0,
            least: HashMap::new(),
            full: HashMap::new(),
            plain: HashMap::new(),
            open: HashSet::new(),
            cut: false,
        }
    }

    pub(super) fn restart(&mut self) {
        self.steps = STEPS;
        self.open.clear();
        self.cut = false;
    }

    pub(super) fn step(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.steps > 0
    }

    /// Whether nothing that can be evaluated refuses a value.
    pub(super) fn meets(&mut self, ids: &[SchemaId], value: &Value) -> bool {
        let solver = &mut self.comparer.solver;
        solver.budget = SOLVING;
        ids.iter()
            .all(|id| solver.admits(*id, value, 0) != Some(false))
    }

    /// Takes schemas apart; see [`Form::new`]. Forms without a choice are kept.
    pub(super) fn form(
        &mut self,
        ids: &[SchemaId],
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> Option<Rc<Form>> {
        if let Some(known) = self.plain.get(ids) {
            return Some(known.clone());
        }
        let form = Rc::new(Form::new(&mut self.comparer.solver.schemas, ids, pick)?);
        if !form.chosen {
            self.plain.insert(ids.to_vec(), form.clone());
        }
        Some(form)
    }

    /// A form of which a value can be written, and the branches that it takes.
    pub(super) fn working(&mut self, ids: &[SchemaId]) -> Option<(Rc<Form>, Choices, Value)> {
        let mut choices = Choices::default();
        for _ in 0..COMBINATIONS {
            let form = self.form(ids, &mut |of| choices.pick(of));
            if let Some(form) = form
                && let Some(value) = self.least_of(&form)
            {
                return Some((form, choices, value));
            }
            if !choices.advance() || !self.step() {
                break;
            }
        }
        None
    }

    /// As little as these schemas admit, with plain values.
    pub(super) fn least(&mut self, ids: &[SchemaId]) -> Option<Value> {
        if let Some(known) = self.least.get(ids) {
            return known.clone();
        }
        if self.open.len() >= DEEPEST || !self.step() || !self.open.insert(ids.to_vec()) {
            self.cut = true;
            return None;
        }
        let outer = std::mem::replace(&mut self.cut, false);
        let mut value = self.working(ids).map(|(_, _, value)| value);
        if value.is_none() && !self.cut {
            value = self.solved(ids, 1).pop();
        }
        if value.is_none() && self.meets_null(ids) {
            value = Some(Value::Null);
        }
        self.open.remove(ids);
        if value.is_some() || !self.cut {
            self.least.insert(ids.to_vec(), value.clone());
        }
        self.cut |= outer;
        value
    }

    pub(super) fn meets_null(&mut self, ids: &[SchemaId]) -> bool {
        self.meets(ids, &Value::Null)
    }

    /// What the solver finds.
    pub(super) fn solved(&mut self, ids: &[SchemaId], want: usize) -> Vec<Value> {
        if self.steps < 500 {
            return Vec::new();
        }
        self.steps -= 500;
        let goals: Vec<Goal> = ids.iter().map(|id| Goal::meets(*id)).collect();
        let solver = &mut self.comparer.solver;
        solver.restart(SOLVING);
        let found = solver.solve(&goals, want);
        found.into_iter().map(|solution| solution.value).collect()
    }

    /// As little as one form admits; null is no answer.
    pub(super) fn least_of(&mut self, form: &Form) -> Option<Value> {
        for kind in form.kinds.clone() {
            let value = match kind {
                Kind::Object => self.least_object(form),
                Kind::Array => self.least_array(form),
                other => self.scalars(form, other).into_iter().next(),
            };
            if let Some(value) = value
                && (!form.hard && form.listed.is_none() || self.meets(&form.ids, &value))
            {
                return Some(value);
            }
        }
        // Values that are listed, or that only searching finds.
        let listed = form.listed.clone().unwrap_or_default();
        listed.into_iter().find(|value| {
            !value.is_null()
                && value
                    .as_str()
                    .is_none_or(|text| text::is_safe(&form.formats, text))
                && self.meets(&form.ids, value)
        })
    }

    /// Values of a type without parts, the plainest first; each is admitted.
    pub(super) fn scalars(&mut self, form: &Form, kind: Kind) -> Vec<Value> {
        let mut candidates: Vec<Value> = Vec::new();
        if let Some(values) = &form.listed {
            candidates.extend(values.iter().cloned());
        } else {
            candidates.extend(form.examples.iter().cloned());
            match kind {
                Kind::Boolean => candidates.extend([true.into(), false.into()]),
                Kind::Number => candidates.extend(number::edges(form)),
                Kind::String => candidates.extend(self.texts(form)),
                _ => {}
            }
        }
        let mut found: Vec<Value> = Vec::new();
        for value in candidates {
            if Kind::of(&value) == kind
                && value
                    .as_str()
                    .is_none_or(|text| text::is_safe(&form.formats, text))
                && !found.contains(&value)
                && self.meets(&form.ids, &value)
            {
                found.push(value);
            }
        }
        if found.is_empty() && !form.hard {
            let solved = self.solved(&form.ids, 3);
            let safe = |value: &Value| {
                Kind::of(value) == kind
                    && value
                        .as_str()
                        .is_none_or(|text| text::is_safe(&form.formats, text))
            };
            found.extend(solved.into_iter().filter(safe));
        }
        found
    }

    fn texts(&mut self, form: &Form) -> Vec<Value> {
        let (least, most) = form.lengths;
        let mut texts: Vec<String> = Vec::new();
        for format in &form.formats {
            texts.extend(text::edges(format).iter().map(|text| (*text).to_owned()));
        }
        for pattern in &form.patterns {
            if let Some(pattern) = self.comparer.solver.patterns.get(pattern) {
                texts.extend(pattern.generate());
            }
        }
        let repeat = |word: &str, length: u64| {
            let length = usize::try_from(length.min(LONGEST)).unwrap_or(0);
            word.repeat(length)
        };
        texts.push(repeat("a", least.max(1)));
        texts.push(repeat("a", least));
        texts.push(repeat("a", least.saturating_add(1)));
        if let Some(most) = most.filter(|most| *most <= LONGEST) {
            texts.push(repeat("b", most));
            texts.push(repeat("\u{1f600}", most));
            texts.push(repeat("\u{e9}", most.saturating_sub(1)));
        }
        texts.extend(text::ODD.iter().map(|odd| {
            let pad = least.saturating_sub(u64::try_from(odd.chars().count()).unwrap_or(0));
            format!("{odd}{}", repeat("x", pad))
        }));
        if most.is_none() && form.formats.is_empty() && form.patterns.is_empty() {
            texts.push(repeat("long ", least.max(400)));
        }
        texts.into_iter().map(Value::String).collect()
    }

    fn least_object(&mut self, form: &Form) -> Option<Value> {
        let mut members = Map::new();
        for name in &form.required {
            let ids = form.declared.get(name)?.ids.clone();
            members.insert(name.clone(), self.least(&ids)?);
        }
        self.widen(form, members, form.sizes.0)
    }

    /// Adds members until there are so many.
    pub(super) fn widen(
        &mut self,
        form: &Form,
        mut members: Map<String, Value>,
        least: u64,
    ) -> Option<Value> {
        if least > LONGEST {
            return None;
        }
        let least = usize::try_from(least).ok()?;
        for (name, member, _) in form.sent() {
            if members.len() >= least {
                break;
            }
            if !members.contains_key(name)
                && let Some(value) = self.least(&member.ids)
            {
                members.insert(name.clone(), value);
            }
        }
        if members.len() < least {
            let ids = form.extra.as_ref()?;
            let value = self.least(ids)?;
            for n in 1.. {
                if members.len() >= least {
                    break;
                }
                let name = form.fresh(&format!("extra{n}"));
                members.entry(name).or_insert_with(|| value.clone());
            }
        }
        Some(Value::Object(members))
    }

    fn least_array(&mut self, form: &Form) -> Option<Value> {
        self.array(form, Vec::new(), form.counts.0)
    }

    /// An array that starts with these items and has so many at least.
    pub(super) fn array(
        &mut self,
        form: &Form,
        mut items: Vec<Value>,
        least: u64,
    ) -> Option<Value> {
        let least = usize::try_from(least.min(LONGEST + 1)).ok()?;
        if least as u64 > LONGEST {
            return None;
        }
        if form.has_places() {
            return self.placed_array(form, items, least);
        }
        if items.len() < least {
            if form.unique {
                let others = self.distinct(&form.items, least.saturating_add(1));
                for other in others {
                    if items.len() < least && !items.iter().any(|item| equal(item, &other)) {
                        items.push(other);
                    }
                }
            } else {
                let item = self.least(&form.items)?;
                items.resize(least, item);
            }
        }
        (items.len() >= least).then_some(Value::Array(items))
    }

    /// The same where items are not all alike. What is counted stands at the end.
    fn placed_array(&mut self, form: &Form, mut items: Vec<Value>, least: usize) -> Option<Value> {
        let mut counted: Vec<SchemaId> = Vec::new();
        for (schema, count) in &form.contained {
            let mut met = 0;
            for item in &items {
                met += u64::from(self.meets(&[*schema], item));
            }
            let lacking = usize::try_from(count.saturating_sub(met)).ok()?;
            if lacking as u64 > LONGEST {
                return None;
            }
            counted.extend(std::iter::repeat_n(*schema, lacking));
        }
        while items.len() < least || !counted.is_empty() {
            let mut ids = form.items_at(items.len());
            let plain = ids.clone();
            let wanted = items.len() + counted.len() >= least;
            let schema = counted.last().copied().filter(|_| wanted);
            ids.extend(schema);
            let value = match (self.least(&ids), schema) {
                (Some(value), schema) => {
                    if schema.is_some() {
                        counted.pop();
                    }
                    value
                }
                // Another place may take it.
                (None, Some(_)) if items.len() < form.places() => self.least(&plain)?,
                (None, _) => return None,
            };
            items.push(value);
        }
        Some(Value::Array(items))
    }

    /// An array with this item at a place, and the plainest before it.
    pub(super) fn with_item(&mut self, form: &Form, at: usize, item: Value) -> Option<Value> {
        let mut items = Vec::new();
        for before in 0..at {
            items.push(self.least(&form.items_at(before))?);
        }
        items.push(item);
        self.array(form, items, form.counts.0)
    }

    /// As many distinct values, if there are so many.
    fn distinct(&mut self, ids: &[SchemaId], want: usize) -> Vec<Value> {
        let mut found: Vec<Value> = self.least(ids).into_iter().collect();
        let mut more = Vec::new();
        if let Some((form, ..)) = self.working(ids) {
            for kind in form.kinds.clone() {
                more.extend(self.scalars(&form, kind));
            }
        }
        if more.len() + 1 < want {
            more.extend(self.solved(ids, want.min(200)));
        }
        for value in more {
            if found.len() < want && !found.iter().any(|known| equal(known, &value)) {
                found.push(value);
            }
        }
        found
    }

    /// Every declared member filled, and those of its members.
    pub(super) fn full(&mut self, ids: &[SchemaId]) -> Option<Value> {
        if let Some(known) = self.full.get(ids) {
            return known.clone();
        }
        if self.open.len() >= DEEPEST || !self.step() || !self.open.insert(ids.to_vec()) {
            return None;
        }
        let value = self.working(ids).and_then(|(form, ..)| self.full_of(&form));
        self.open.remove(ids);
        let value = value
            .filter(|value| size(value) <= LARGEST)
            .or_else(|| self.least(ids));
        self.full.insert(ids.to_vec(), value.clone());
        value
    }

    /// Every declared member of one form filled.
    pub(super) fn full_of(&mut self, form: &Form) -> Option<Value> {
        let base = self.least_of(form)?;
        match base {
            Value::Object(members) => Some(self.full_object(form, members)),
            Value::Array(items) if form.has_places() => {
                let longest = usize::try_from(form.counts.1.unwrap_or(u64::MAX));
                let longest = longest.unwrap_or(usize::MAX);
                let count = form.places().max(1).min(longest).min(20);
                let mut filled = Vec::new();
                for at in 0..count {
                    let Some(item) = self.full(&form.items_at(at)) else {
                        break;
                    };
                    filled.push(item);
                }
                let filled = self.array(form, filled, form.counts.0);
                let filled = filled.filter(|value| self.meets(&form.ids, value));
                Some(filled.unwrap_or(Value::Array(items)))
            }
            Value::Array(items) => {
                let most = form.counts.1.unwrap_or(u64::MAX);
                if !items.is_empty() || most == 0 {
                    let Some(full) = (most > 0).then(|| self.full(&form.items)).flatten() else {
                        return Some(Value::Array(items));
                    };
                    let mut filled = items.clone();
                    if let Some(first) = filled.first_mut() {
                        *first = full;
                    }
                    let filled = Value::Array(filled);
                    let fits = self.meets(&form.ids, &filled);
                    return Some(if fits { filled } else { Value::Array(items) });
                }
                let mut filled: Vec<Value> = self.full(&form.items).into_iter().collect();
                if most > 1
                    && let Some(other) = self.least(&form.items)
                    && !filled.iter().any(|item| equal(item, &other))
                {
                    filled.push(other);
                }
                let filled = Value::Array(filled);
                let fits = !form.hard || self.meets(&form.ids, &filled);
                Some(if fits { filled } else { Value::Array(items) })
            }
            scalar => Some(scalar),
        }
    }

    fn full_object(&mut self, form: &Form, base: Map<String, Value>) -> Value {
        let mut members = Map::new();
        for (name, member, _) in form.sent() {
            let value = self.full(&member.ids).or_else(|| base.get(name).cloned());
            if let Some(value) = value {
                members.insert(name.clone(), value);
            }
        }
        if form.declared.is_empty()
            && let Some(ids) = form.extra.clone().filter(|ids| !ids.is_empty())
            && let Some(value) = self.full(&ids)
        {
            members.insert("key".to_owned(), value);
        }
        for (name, value) in &base {
            members.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let fits = members.len() as u64 <= form.most_members();
        let all = Value::Object(members);
        if fits && (!form.hard || self.meets(&form.ids, &all)) {
            return all;
        }
        // As many as fit, one by one.
        let mut kept = Value::Object(base);
        let Value::Object(all) = all else { return kept };
        for (name, value) in all {
            let Value::Object(before) = kept.clone() else {
                break;
            };
            let mut next = before;
            if next.len() as u64 >= form.most_members() && !next.contains_key(&name) {
                continue;
            }
            next.insert(name, value);
            let next = Value::Object(next);
            if self.step() && self.meets(&form.ids, &next) {
                kept = next;
            }
        }
        kept
    }
}

/// How many values there are in a value.
fn size(value: &Value) -> usize {
    let mut count = 0;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            _ => {}
        }
    }
    count
}
