//! Values just outside a schema: one rule broken at one place, the rest as plain as can be.
use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::build::{LONGEST, Maker};
use super::form::Form;
use super::inside::{PLACES, Token};
use super::{number, text};
use crate::schema::{Kind, SchemaId};
use crate::verdict::Rule;

/// Places nest no deeper than this.
const DEEPEST: usize = 12;
/// Schemas that stand in themselves are entered so often.
const ROUNDS: usize = 2;

/// A value with one broken part.
#[derive(Debug, Clone)]
pub(super) struct Break {
    pub(super) value: Value,
    /// The rule that was meant to be broken.
    pub(super) rule: Rule,
    /// From the root.
    pub(super) path: Vec<Token>,
}

fn whole(value: Value, rule: Rule) -> Break {
    Break {
        value,
        rule,
        path: Vec::new(),
    }
}

impl Break {
    fn within(mut self, value: Value, token: Token) -> Self {
        self.value = value;
        self.path.insert(0, token);
        self
    }
}

impl Maker<'_> {
    /// Up to `most` values that break some rule of these schemas. Some of them may turn out to
    /// be admitted.
    pub(super) fn breaks(
        &mut self,
        ids: &[SchemaId],
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
    ) -> Vec<Break> {
        let rounds = above.iter().filter(|known| *known == ids).count();
        if above.len() >= DEEPEST || rounds >= ROUNDS || ids.is_empty() || !self.step() {
            return Vec::new();
        }
        let Some((form, choices, _)) = self.working(ids) else {
            return wrong_types(&[]);
        };
        above.push(ids.to_vec());
        let mut found = Vec::new();
        let forms = self.forms(ids, form, &choices);
        let share = (most / forms.len().max(1)).max(8);
        for (index, form) in forms.iter().enumerate() {
            if index == 0 {
                found.extend(wrong_types(&form.kinds));
            }
            let broken = self.breaks_of(form, share, above);
            found.extend(broken);
            if index == 0 {
                self.combined(form, &mut found);
            }
        }
        above.pop();
        // What is admitted after all is no use in any larger value.
        found.retain(|broken| !self.admitted(ids, &broken.value));
        found.truncate(most);
        found
    }

    fn admitted(&mut self, ids: &[SchemaId], value: &Value) -> bool {
        let solver = &mut self.comparer.solver;
        solver.budget = 20_000;
        ids.iter()
            .all(|id| solver.admits(*id, value, 0) == Some(true))
    }

    /// `oneOf` met twice, `not` met.
    fn combined(&mut self, form: &Form, found: &mut Vec<Break>) {
        for ones in &form.ones {
            for (at, one) in ones.iter().enumerate() {
                for other in ones.iter().skip(at + 1).take(8) {
                    if found.len() > 200 || !self.step() {
                        return;
                    }
                    let both = sorted([*one, *other]);
                    found.extend(self.least(&both).map(|value| whole(value, Rule::OneOf)));
                }
            }
        }
        for not in &form.nots {
            found.extend(self.least(&[*not]).map(|value| whole(value, Rule::Not)));
        }
    }

    fn breaks_of(
        &mut self,
        form: &Rc<Form>,
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
    ) -> Vec<Break> {
        let mut found = Vec::new();
        if let Some(listed) = &form.listed {
            found.extend(unlisted(listed));
        }
        for kind in form.kinds.clone() {
            match kind {
                Kind::Object => self.object_breaks(form, most, above, &mut found),
                Kind::Array => self.array_breaks(form, most, above, &mut found),
                Kind::String => found.extend(self.text_breaks(form)),
                Kind::Number => found.extend(number::beyond(form).into_iter().map(|value| {
                    let rule = if form.integer {
                        Rule::Type
                    } else {
                        Rule::Minimum
                    };
                    whole(value, rule)
                })),
                _ => {}
            }
        }
        found
    }

    fn text_breaks(&mut self, form: &Form) -> Vec<Break> {
        let mut found = Vec::new();
        let (least, most) = form.lengths;
        let good = self.scalars(form, Kind::String);
        let good = good
            .first()
            .and_then(Value::as_str)
            .unwrap_or("a")
            .to_owned();
        let repeat = |length: u64| "a".repeat(usize::try_from(length).unwrap_or(0));
        if least > 0 {
            for length in [0, 1, least - 1]
                .into_iter()
                .filter(|length| *length < least)
            {
                let cut: String = good
                    .chars()
                    .take(usize::try_from(length).unwrap_or(0))
                    .collect();
                found.push(whole(cut.into(), Rule::MinLength));
                found.push(whole(repeat(length.min(LONGEST)).into(), Rule::MinLength));
            }
        }
        if let Some(most) = most.filter(|most| *most <= LONGEST) {
            for length in [
                most + 1,
                most + 2,
                most.saturating_mul(2).saturating_add(10),
            ] {
                found.push(whole(repeat(length).into(), Rule::MaxLength));
                let known = u64::try_from(good.chars().count()).unwrap_or(0);
                let padded = format!("{good}{}", repeat(length.saturating_sub(known)));
                found.push(whole(padded.into(), Rule::MaxLength));
            }
        }
        for format in &form.formats {
            let broken = text::broken(format).iter();
            found.extend(broken.map(|text| whole((*text).into(), Rule::Format)));
        }
        if !form.patterns.is_empty() {
            let swapped: String = good
                .chars()
                .map(|c| {
                    if c.is_uppercase() {
                        c.to_ascii_lowercase()
                    } else {
                        c.to_ascii_uppercase()
                    }
                })
                .collect();
            let mut cut = good.clone();
            cut.pop();
            let mut texts = vec![
                String::new(),
                format!("{good}!"),
                format!("!{good}"),
                format!("{good}\n"),
                format!("{good}{good}"),
                cut,
                swapped,
                "\u{1f600}".to_owned(),
            ];
            // As long as is allowed, of one character.
            for word in ["a", "A", "0", " ", "-", "!", "\u{e9}"] {
                let length = usize::try_from(least.clamp(1, LONGEST)).unwrap_or(1);
                texts.push(word.repeat(length));
            }
            found.extend(
                texts
                    .into_iter()
                    .map(|text| whole(text.into(), Rule::Pattern)),
            );
        }
        found
    }

    fn object_breaks(
        &mut self,
        form: &Form,
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
        found: &mut Vec<Break>,
    ) {
        let only = Form {
            kinds: vec![Kind::Object],
            ..form.clone()
        };
        let Some(Value::Object(least)) = self.least_of(&only) else {
            return;
        };
        for name in &form.required {
            let mut without = least.clone();
            without.shift_remove(name);
            found.push(whole(Value::Object(without), Rule::Required));
        }
        let extra = form.fresh("extra");
        if form.extra.is_none() {
            let mut more = least.clone();
            more.insert(extra.clone(), json!("extra"));
            let value = Value::Object(more);
            found.push(
                whole(value.clone(), Rule::AdditionalProperties)
                    .within(value, Token::Member(extra.clone())),
            );
        }
        self.size_breaks(form, &least, found);
        let members: Vec<(String, Vec<SchemaId>)> = form
            .sent()
            .map(|(name, member, _)| (name.clone(), member.ids.clone()))
            .chain(form.extra.clone().map(|ids| (extra, ids)))
            .collect();
        let mut places = members.len();
        for (name, ids) in members {
            let share = most.saturating_sub(found.len()) / places.max(1);
            places = places.saturating_sub(1);
            for broken in self.breaks(&ids, share.max(6), above) {
                let mut object = least.clone();
                object.insert(name.clone(), broken.value.clone());
                found.push(broken.within(Value::Object(object), Token::Member(name.clone())));
            }
        }
    }

    fn size_breaks(&mut self, form: &Form, least: &Map<String, Value>, found: &mut Vec<Break>) {
        if form.sizes.0 > 0 {
            let mut fewer = least.clone();
            let spare: Vec<String> = fewer
                .keys()
                .filter(|name| !form.required.contains(*name))
                .cloned()
                .collect();
            for name in spare {
                if fewer.len() as u64 >= form.sizes.0 {
                    fewer.shift_remove(&name);
                }
            }
            found.push(whole(Value::Object(fewer), Rule::MinProperties));
        }
        if let Some(most) = form.sizes.1.filter(|most| *most < LONGEST) {
            let more = self.widen(form, least.clone(), most.saturating_add(1));
            found.extend(more.map(|value| whole(value, Rule::MaxProperties)));
        }
    }

    fn array_breaks(
        &mut self,
        form: &Form,
        most: usize,
        above: &mut Vec<Vec<SchemaId>>,
        found: &mut Vec<Break>,
    ) {
        let (least, longest) = form.counts;
        if least > 0 {
            for length in [least - 1, 0] {
                let fewer = self.array(form, Vec::new(), length);
                found.extend(fewer.map(|value| whole(value, Rule::MinItems)));
            }
        }
        if let Some(longest) = longest.filter(|longest| *longest < LONGEST) {
            let more = self.array(form, Vec::new(), longest.saturating_add(1));
            found.extend(more.map(|value| whole(value, Rule::MaxItems)));
        }
        if form.unique
            && let Some(item) = self.least(&form.items)
        {
            let twice = vec![item.clone(), item];
            found.push(whole(Value::Array(twice.clone()), Rule::UniqueItems));
            let longer = self.array(form, twice, least);
            found.extend(longer.map(|value| whole(value, Rule::UniqueItems)));
        }
        if form.has_places() {
            for at in 0..=form.places().min(PLACES) {
                let share = most.saturating_sub(found.len()) / (form.places() + 1);
                for broken in self.breaks(&form.items_at(at), share.max(6), above) {
                    if let Some(value) = self.with_item(form, at, broken.value.clone()) {
                        found.push(broken.within(value, Token::Item(at)));
                    }
                }
            }
            for (schema, _) in form.contained.clone() {
                let fewer = self.array_without(form, schema);
                found.extend(fewer.map(|value| whole(value, Rule::Contains)));
            }
            return;
        }
        for broken in self.breaks(&form.items, most.saturating_sub(found.len()).max(6), above) {
            if let Some(value) = self.array(form, vec![broken.value.clone()], least) {
                found.push(broken.within(value, Token::Item(0)));
            }
        }
    }
}

impl Maker<'_> {
    /// As short as may be, without what must be contained.
    fn array_without(&mut self, form: &Form, schema: SchemaId) -> Option<Value> {
        let only = Form {
            contained: Vec::new(),
            ..form.clone()
        };
        let mut items = Vec::new();
        for at in 0..usize::try_from(form.counts.0.min(LONGEST)).ok()? {
            let item = self.least(&only.items_at(at))?;
            if self.meets(&[schema], &item) {
                return None;
            }
            items.push(item);
        }
        Some(Value::Array(items))
    }
}

fn sorted<const N: usize>(mut ids: [SchemaId; N]) -> [SchemaId; N] {
    ids.sort_unstable();
    ids
}

/// A value of every other type, and those that lax readers take for the right one.
fn wrong_types(kinds: &[Kind]) -> Vec<Break> {
    let mut values = vec![
        json!(null),
        json!("a"),
        json!("1"),
        json!("true"),
        json!(1),
        json!(0),
        json!(1.5),
        json!(true),
        json!(false),
        json!(["a"]),
        json!([]),
        json!({"a": "a"}),
        json!({}),
    ];
    values.retain(|value| !kinds.contains(&Kind::of(value)) || value == &json!(1.5));
    // One of each type is enough, but for those often taken one for the other.
    let lax = |value: &Value| match Kind::of(value) {
        Kind::String => match value.as_str() {
            Some("1") => kinds.contains(&Kind::Number),
            Some("true") => kinds.contains(&Kind::Boolean),
            _ => true,
        },
        Kind::Number => value != &json!(0) || kinds.contains(&Kind::Boolean),
        Kind::Boolean => value != &json!(false),
        Kind::Array => value != &json!([]) || kinds.contains(&Kind::Object),
        Kind::Object => value != &json!({}) || kinds.contains(&Kind::Array),
        Kind::Null => true,
    };
    values.retain(lax);
    values
        .into_iter()
        .map(|value| {
            let rule = if value.is_null() {
                Rule::Nullable
            } else {
                Rule::Type
            };
            whole(value, rule)
        })
        .collect()
}

/// Values beside those listed.
fn unlisted(listed: &[Value]) -> Vec<Break> {
    let mut values = Vec::new();
    for value in listed.iter().take(4) {
        match value {
            Value::String(text) => {
                values.extend([
                    json!(format!("{text}_")),
                    json!(text.to_uppercase()),
                    json!(""),
                    json!("not one of these"),
                ]);
            }
            Value::Number(n) => values.extend([
                json!(n.as_f64().unwrap_or(0.0).mul_add(2.0, 1_001.0)),
                json!(n.as_i64().unwrap_or(0).saturating_add(1)),
            ]),
            Value::Bool(flag) => values.push(json!(!flag)),
            _ => {}
        }
    }
    values.dedup();
    values
        .into_iter()
        .map(|value| whole(value, Rule::Enum))
        .collect()
}
