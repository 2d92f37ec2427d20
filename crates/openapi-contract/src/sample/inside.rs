//! The values inside a schema that every tester should try, at every place.
use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::SampleKind;
use super::build::{LONGEST, Maker};
use super::form::{Choices, Form};
use super::text;
use crate::number::equal;
use crate::schema::{Kind, SchemaId};

/// Places nest no deeper than this.
const DEEPEST: usize = 12;
/// Items with a place of their own that are looked at.
pub(super) const PLACES: usize = 8;
/// Schemas that stand in themselves are entered so often.
const ROUNDS: usize = 2;

/// A step from a value into one of its parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Member(String),
    Item(usize),
}

/// A value chosen for one of its parts.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) value: Value,
    pub(super) kind: SampleKind,
    /// From the root.
    pub(super) path: Vec<Token>,
}

impl Part {
    fn whole(value: Value, kind: SampleKind) -> Self {
        Self {
            value,
            kind,
            path: Vec::new(),
        }
    }

    fn at(value: Value, kind: SampleKind, token: Token) -> Self {
        Self {
            value,
            kind,
            path: vec![token],
        }
    }

    /// The same part of a larger value.
    fn within(mut self, value: Value, token: Token) -> Self {
        self.value = value;
        self.path.insert(0, token);
        self
    }
}

/// Puts those of `found` behind the distinct parts that are not among them, up to `most`.
fn keep(distinct: &mut Vec<Part>, found: Vec<Part>, most: usize) {
    for part in found {
        if distinct.len() >= most {
            return;
        }
        let is_known = distinct.iter().any(|known| {
            known.kind == part.kind && known.path == part.path && equal(&known.value, &part.value)
        });
        if !is_known {
            distinct.push(part);
        }
    }
}

impl Maker<'_> {
    /// Up to `most` values for each part of the schemas, the plain ones first.
    pub(super) fn parts(
        &mut self,
        ids: &[SchemaId],
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
    ) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let rounds = above.iter().filter(|known| *known == ids).count();
        if above.len() >= DEEPEST || rounds >= ROUNDS || !self.step() {
            return parts;
        }
        if self.meets_null(ids) {
            parts.push(Part::whole(Value::Null, SampleKind::Null));
        }
        let Some((form, choices, base)) = self.working(ids) else {
            let mut found = self.solved(ids, 8);
            if found.is_empty() {
                found = self.solved(ids, 1);
            }
            parts.extend(
                found
                    .into_iter()
                    .map(|value| Part::whole(value, SampleKind::Boundary)),
            );
            return parts;
        };
        above.push(ids.to_vec());
        parts.insert(0, Part::whole(base, SampleKind::Minimal));
        if let Some(full) = self.full_of(&form) {
            parts.push(Part::whole(full, SampleKind::Maximal));
        }
        let forms = self.forms(ids, form, &choices);
        let share = (most / forms.len().max(1)).max(8);
        let mut distinct: Vec<Part> = Vec::new();
        keep(&mut distinct, parts, most);
        for form in forms {
            if distinct.len() >= most {
                break;
            }
            let found = self.parts_of(&form, share, above);
            keep(&mut distinct, found, most);
        }
        above.pop();
        distinct
    }

    /// The form that works, and one for each other branch of each choice in it.
    pub(super) fn forms(
        &mut self,
        ids: &[SchemaId],
        form: Rc<Form>,
        choices: &Choices,
    ) -> Vec<Rc<Form>> {
        let mut forms = vec![form];
        for (at, (taken, of)) in choices.picks.iter().enumerate() {
            for branch in (0..*of).filter(|branch| branch != taken) {
                if !self.step() {
                    return forms;
                }
                let mut picks: Vec<_> = choices.picks.iter().take(at).copied().collect();
                picks.push((branch, *of));
                let mut choices = Choices::starting(picks);
                forms.extend(self.form(ids, &mut |of| choices.pick(of)));
            }
        }
        forms
    }

    fn parts_of(
        &mut self,
        form: &Rc<Form>,
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        for kind in form.kinds.clone() {
            match kind {
                Kind::Object => {
                    let found = self.object_parts(form, most, above);
                    parts.extend(found);
                }
                Kind::Array => {
                    let found = self.array_parts(form, most, above);
                    parts.extend(found);
                }
                other => {
                    let found = self.scalars(form, other);
                    parts.extend(
                        found
                            .into_iter()
                            .map(|value| Part::whole(value, SampleKind::Boundary)),
                    );
                }
            }
        }
        if let Some(listed) = &form.listed {
            for value in listed {
                let unsafe_text = value
                    .as_str()
                    .is_some_and(|text| !text::is_safe(&form.formats, text));
                if unsafe_text {
                    continue;
                }
                parts.push(Part::whole(value.clone(), SampleKind::Boundary));
            }
        }
        parts.truncate(most);
        parts
    }

    /// The least object of a form, and that with every member.
    fn object_base(&mut self, form: &Form) -> Option<(Map<String, Value>, Map<String, Value>)> {
        let only = Form {
            kinds: vec![Kind::Object],
            ..form.clone()
        };
        let Some(Value::Object(least)) = self.least_of(&only) else {
            return None;
        };
        let full = match self.full_of(&only) {
            Some(Value::Object(full)) => full,
            _ => least.clone(),
        };
        Some((least, full))
    }

    /// About `most` of them: what is beyond is not made, for it would be left out.
    fn object_parts(
        &mut self,
        form: &Form,
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
    ) -> Vec<Part> {
        let Some((least, full)) = self.object_base(form) else {
            return Vec::new();
        };
        let mut parts = vec![
            Part::whole(Value::Object(least.clone()), SampleKind::Minimal),
            Part::whole(Value::Object(full.clone()), SampleKind::Maximal),
        ];
        let members: Vec<(String, Vec<SchemaId>, bool)> = form
            .sent()
            .map(|(name, member, required)| (name.clone(), member.ids.clone(), required))
            .collect();
        for (name, ids, required) in &members {
            if parts.len() >= most {
                return parts;
            }
            if *required {
                continue;
            }
            if let Some(value) = self.least(ids) {
                let mut alone = least.clone();
                alone.insert(name.clone(), value);
                let token = Token::Member(name.clone());
                parts.push(Part::at(Value::Object(alone), SampleKind::Alone, token));
            }
            let mut without = full.clone();
            if without.shift_remove(name).is_some() {
                parts.push(Part::whole(Value::Object(without), SampleKind::Absent));
            }
        }
        self.extra_parts(form, &least, &mut parts);
        let mut places = members.len();
        for (name, ids, _) in members {
            if parts.len() >= most {
                return parts;
            }
            let share = most.saturating_sub(parts.len()) / places.max(1);
            places = places.saturating_sub(1);
            for part in self.parts(&ids, share.max(4), above) {
                let mut object = least.clone();
                object.insert(name.clone(), part.value.clone());
                parts.push(part.within(Value::Object(object), Token::Member(name.clone())));
            }
        }
        if let Some(ids) = form.extra.clone().filter(|ids| !ids.is_empty()) {
            let name = form.fresh("key");
            for part in self.parts(&ids, most.saturating_sub(parts.len()).max(4), above) {
                let mut object = least.clone();
                object.insert(name.clone(), part.value.clone());
                parts.push(part.within(Value::Object(object), Token::Member(name.clone())));
            }
        }
        if form.extra.is_some() && form.sizes != (0, None) {
            let sizes = [Some(form.sizes.0), form.sizes.1.filter(|n| *n <= LONGEST)];
            for size in sizes.into_iter().flatten() {
                if let Some(value) = self.widen(form, least.clone(), size) {
                    parts.push(Part::whole(value, SampleKind::Boundary));
                }
            }
        }
        parts
    }

    /// Undeclared members, where there may be some.
    fn extra_parts(&mut self, form: &Form, least: &Map<String, Value>, parts: &mut Vec<Part>) {
        let Some(ids) = &form.extra else { return };
        let mut values: Vec<Value> = self.least(ids).into_iter().collect();
        if ids.is_empty() {
            values = vec![json!("extra")];
            if form.declared.is_empty() {
                values.extend([
                    json!(null),
                    json!({"a": [1, null, {"b": true}], "": "x"}),
                    json!([[], {}, -0.5, "\u{1f600}"]),
                ]);
            }
        }
        let name = form.fresh("extra");
        for value in values {
            let mut object = least.clone();
            object.insert(name.clone(), value);
            let token = Token::Member(name.clone());
            parts.push(Part::at(Value::Object(object), SampleKind::Extra, token));
        }
    }

    fn array_parts(
        &mut self,
        form: &Form,
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        let (least, longest) = form.counts;
        let longest = longest.unwrap_or(least.saturating_add(2));
        let lengths = [least, least.saturating_add(1), longest.min(LONGEST)];
        for length in lengths.into_iter().filter(|length| *length <= longest) {
            if let Some(value) = self.array(form, Vec::new(), length) {
                parts.push(Part::whole(value, SampleKind::Boundary));
            }
        }
        if longest > 0 && form.has_places() {
            for at in 0..=form.places().min(PLACES) {
                if parts.len() >= most {
                    return parts;
                }
                let share = most.saturating_sub(parts.len()) / (form.places() + 1);
                for part in self.parts(&form.items_at(at), share.max(4), above) {
                    if let Some(value) = self.with_item(form, at, part.value.clone()) {
                        parts.push(part.within(value, Token::Item(at)));
                    }
                }
            }
        } else if longest > 0 {
            let items = if form.items.is_empty() {
                [
                    json!(1),
                    json!("a"),
                    json!(null),
                    json!([]),
                    json!({"a": 1}),
                ]
                .map(|value| Part::whole(value, SampleKind::Boundary))
                .to_vec()
            } else {
                self.parts(&form.items, most.saturating_sub(parts.len()), above)
            };
            for part in items {
                if let Some(value) = self.array(form, vec![part.value.clone()], least) {
                    parts.push(part.within(value, Token::Item(0)));
                }
            }
        }
        parts
    }
}
