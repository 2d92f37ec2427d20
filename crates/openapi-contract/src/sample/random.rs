//! Random values within schemas.
use rand::Rng;
use serde_json::{Map, Value};

use super::build::{LONGEST, Maker};
use super::form::Form;
use super::text::of;
use super::{number, text};
use crate::schema::{Kind, SchemaId};

/// Optional parts nest no deeper than this.
const DEEPEST: usize = 8;
/// Free-form values nest no deeper than this.
const FREE: u32 = 5;
/// Forms tried for one value.
const TRIES: usize = 4;

impl Maker<'_> {
    /// A random value; not always an admitted one where `not` or `oneOf` stands.
    pub(super) fn wander(&mut self, ids: &[SchemaId], depth: usize) -> Option<Value> {
        if ids.is_empty() {
            return Some(self.free(FREE.saturating_sub(u32::try_from(depth).unwrap_or(FREE))));
        }
        if depth >= 2 * DEEPEST || !self.step() {
            return self.least(ids);
        }
        if self.rng.random_ratio(1, 8) && self.meets_null(ids) {
            return Some(Value::Null);
        }
        for _ in 0..TRIES {
            let mut rng = self.rng.clone();
            let form = self.form(ids, &mut |of| rng.random_range(0..of.max(1)));
            self.rng = rng;
            if let Some(form) = form
                && let Some(value) = self.wander_in(&form, depth)
                && (!form.hard || self.meets(ids, &value))
            {
                return Some(value);
            }
        }
        self.least(ids)
    }

    fn wander_in(&mut self, form: &Form, depth: usize) -> Option<Value> {
        if let Some(listed) = &form.listed {
            let at = self.rng.random_range(0..listed.len().max(1));
            let value = listed.get(at)?;
            let safe = value
                .as_str()
                .is_none_or(|text| text::is_safe(&form.formats, text));
            return safe.then(|| value.clone());
        }
        // The type most likely meant, mostly.
        let kind = match form.kinds.as_slice() {
            [] => return None,
            [first] => *first,
            [first, ..] if self.rng.random_ratio(3, 4) => *first,
            kinds => *kinds.get(self.rng.random_range(0..kinds.len()))?,
        };
        match kind {
            Kind::Null => Some(Value::Null),
            Kind::Boolean => Some(self.rng.random::<bool>().into()),
            Kind::Number => {
                for _ in 0..TRIES {
                    if let Some(value) = number::random(form, &mut self.rng)
                        && self.meets(&form.ids, &value)
                    {
                        return Some(value);
                    }
                }
                self.scalars(form, kind).into_iter().next()
            }
            Kind::String => self.wander_text(form),
            Kind::Array => self.wander_array(form, depth),
            Kind::Object => self.wander_object(form, depth),
        }
    }

    fn wander_text(&mut self, form: &Form) -> Option<Value> {
        let (least, most) = form.lengths;
        if least > LONGEST {
            return None;
        }
        for _ in 0..TRIES {
            let written = if let Some(pattern) = form.patterns.first() {
                let pattern = self.comparer.solver.patterns.get(pattern)?;
                pattern.random(&mut self.rng)
            } else {
                let format = form
                    .formats
                    .first()
                    .and_then(|format| text::random_of(format, &mut self.rng));
                // A format that nobody checks is still not met by just any text.
                format.unwrap_or_else(|| text::random(&mut self.rng, least, most))
            };
            let safe = text::is_safe(&form.formats, &written);
            let value = Value::String(written);
            if safe && self.meets(&form.ids, &value) {
                return Some(value);
            }
        }
        let known = self.scalars(form, Kind::String);
        let at = self.rng.random_range(0..known.len().max(1));
        known.get(at).cloned()
    }

    fn wander_array(&mut self, form: &Form, depth: usize) -> Option<Value> {
        let (least, most) = form.counts;
        if least > LONGEST {
            return None;
        }
        let wish = if depth >= DEEPEST {
            0
        } else {
            of(&[0, 1, 1, 2, 3, 5], &mut self.rng)
        };
        let length = least.max(wish).min(most.unwrap_or(u64::MAX)).max(least);
        let mut items = Vec::new();
        for _ in 0..length {
            let item = if self.steps < 1_000 {
                break;
            } else {
                self.wander(&form.items_at(items.len()), depth + 1)
            };
            let Some(item) = item else { break };
            if form.unique && items.iter().any(|known| crate::number::equal(known, &item)) {
                continue;
            }
            items.push(item);
        }
        self.array(form, items, least)
    }

    fn wander_object(&mut self, form: &Form, depth: usize) -> Option<Value> {
        let mut members = Map::new();
        let density = if depth >= DEEPEST {
            0.0
        } else {
            of(&[0.0, 0.1, 0.3, 0.6, 1.0], &mut self.rng)
        };
        let most = form.most_members();
        for (name, member, required) in form.sent() {
            let wanted =
                required || ((members.len() as u64) < most && self.rng.random_bool(density));
            if !wanted {
                continue;
            }
            match self.wander(&member.ids, depth + 1) {
                Some(value) => drop(members.insert(name.clone(), value)),
                None if required => return None,
                None => {}
            }
        }
        if let Some(ids) = &form.extra {
            let free = form.declared.is_empty();
            let count = if free {
                self.rng.random_range(0..4)
            } else {
                u64::from(self.rng.random_ratio(1, 8))
            };
            for _ in 0..count {
                if members.len() as u64 >= most || depth >= DEEPEST {
                    break;
                }
                let name = form.fresh(&self.name());
                if let Some(value) = self.wander(ids, depth + 1) {
                    members.insert(name, value);
                }
            }
        }
        self.widen(form, members, form.sizes.0)
    }

    /// A name that a stranger might give a member.
    fn name(&mut self) -> String {
        let known = [
            "extra",
            "unknown_member",
            "x-extra",
            "Extra",
            "a b",
            "\u{434}\u{430}\u{43d}\u{43d}\u{44b}\u{435}",
            "\u{1f511}",
            "$ref",
            "__proto__",
            "0",
        ];
        if self.rng.random_ratio(1, 2) {
            format!("extra_{}", self.rng.random::<u16>())
        } else {
            of(&known, &mut self.rng).to_owned()
        }
    }

    /// Any JSON value.
    fn free(&mut self, depth: u32) -> Value {
        let kinds = if depth == 0 { 4 } else { 6 };
        match self.rng.random_range(0..kinds) {
            0 => Value::Null,
            1 => self.rng.random::<bool>().into(),
            2 => number::random(&Form::default(), &mut self.rng).unwrap_or_default(),
            3 => text::random(&mut self.rng, 0, Some(60)).into(),
            4 => {
                let length = self.rng.random_range(0..4);
                (0..length).map(|_| self.free(depth - 1)).collect()
            }
            _ => {
                let length = self.rng.random_range(0..4);
                let mut members = Map::new();
                for _ in 0..length {
                    let name = self.name();
                    members.insert(name, self.free(depth - 1));
                }
                Value::Object(members)
            }
        }
    }
}
