//! What a value has lost on its way through a type.

use std::net::IpAddr;

use chrono::DateTime;
use openapi_contract::{Direction, FindingRule};
use openapi_document::{Document, Pointer};
use serde_json::{Map, Number, Value};

use crate::check::applied::{Part, Schemas};

/// One part of a value that did not come back as it went in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loss {
    /// Its kind.
    pub(super) rule: FindingRule,
    /// The part of the value; of what came back, where it never went in.
    pub(super) instance: Pointer,
    /// The schema of that part: for a member, that of its property.
    pub(super) schema: Pointer,
    /// What went in, and what came back; none for a member that was not there.
    pub(super) sent: Option<Value>,
    /// See `sent`.
    pub(super) back: Option<Value>,
}

/// Compares what came back with what was sent, in every member that the schema declares: numbers
/// by value, text of some formats by what it means, all else by the letter. The order of members
/// does not count, and undeclared members may be lost.
pub(super) fn losses(
    contract: &Document,
    schema: &Pointer,
    direction: Direction,
    sent: &Value,
    back: &Value,
) -> Vec<Loss> {
    let mut comparison = Comparison {
        schemas: Schemas {
            contract,
            direction,
        },
        losses: Vec::new(),
    };
    let place = Part::whole(&comparison.schemas, schema, sent);
    comparison.values(&place, sent, back);
    comparison.losses
}

struct Comparison<'d> {
    schemas: Schemas<'d>,
    losses: Vec<Loss>,
}

impl<'d> Comparison<'d> {
    fn lost(
        &mut self,
        rule: FindingRule,
        part: &Part<'_>,
        sent: Option<&Value>,
        back: Option<&Value>,
    ) {
        self.losses.push(Loss {
            rule,
            instance: part.instance.clone(),
            schema: part.schema.clone(),
            sent: sent.cloned(),
            back: back.cloned(),
        });
    }

    fn values(&mut self, part: &Part<'d>, sent: &Value, back: &Value) {
        match (sent, back) {
            (Value::Object(sent), Value::Object(back)) => return self.members(part, sent, back),
            (Value::Array(sent), Value::Array(back)) if sent.len() == back.len() => {
                for (index, (sent, back)) in sent.iter().zip(back).enumerate() {
                    let item = part.item(&self.schemas, index, sent);
                    self.values(&item, sent, back);
                }
                return;
            }
            _ => {}
        }
        let same = match (sent, back) {
            (Value::Number(sent), Value::Number(back)) => {
                equal_numbers(sent, back, part.says("type", "integer"))
            }
            (Value::String(sent), Value::String(back)) => {
                sent == back || same_meaning(part, sent, back)
            }
            _ => sent == back,
        };
        if !same {
            let rule = match sent {
                Value::Null => FindingRule::ClientNull,
                Value::Number(_) => FindingRule::ClientNumber,
                _ => FindingRule::ClientValue,
            };
            self.lost(rule, part, Some(sent), Some(back));
        }
    }

    fn members(&mut self, part: &Part<'d>, sent: &Map<String, Value>, back: &Map<String, Value>) {
        for (name, sent) in sent {
            let (member, declared) = part.member(&self.schemas, name, sent);
            match back.get(name) {
                _ if !declared => {}
                Some(back) => self.values(&member, sent, back),
                None if sent.is_null() => {
                    self.lost(FindingRule::ClientNull, &member, Some(sent), None);
                }
                None => self.lost(FindingRule::ClientMember, &member, Some(sent), None),
            }
        }
        for (name, back) in back {
            if !sent.contains_key(name) {
                let (member, _) = part.member(&self.schemas, name, back);
                self.lost(FindingRule::ClientAdded, &member, None, Some(back));
            }
        }
    }
}

/// By value: of integers to the last digit, of other numbers as 64-bit floats, which is what JSON
/// numbers are to most who read them (RFC 8259, section 6).
fn equal_numbers(sent: &Number, back: &Number, integers: bool) -> bool {
    if integers && let (Some(sent), Some(back)) = (integer(sent), integer(back)) {
        return sent == back;
    }
    sent.as_f64() == back.as_f64()
}

#[expect(clippy::cast_possible_truncation, reason = "the range is looked at")]
fn integer(number: &Number) -> Option<i128> {
    if let Some(number) = number.as_i64() {
        return Some(number.into());
    }
    if let Some(number) = number.as_u64() {
        return Some(number.into());
    }
    let number = number.as_f64()?;
    (number.fract() == 0.0 && number.abs() < 1e38).then_some(number as i128)
}

/// Whether two texts of one format mean the same: date-times by their instant, UUIDs in either case
/// (RFC 9562, section 4), IP addresses in any of their spellings (RFC 4291, section 2.2).
fn same_meaning(part: &Part<'_>, sent: &str, back: &str) -> bool {
    let address = |text: &str| text.parse::<IpAddr>().ok();
    let is = |format| part.says("format", format);
    is("date-time") && same_instant(sent, back)
        || is("uuid") && sent.eq_ignore_ascii_case(back)
        || (is("ip") || is("ipv4") || is("ipv6"))
            && address(sent).is_some_and(|sent| address(back) == Some(sent))
}

/// Whether two date-times (RFC 3339) name one instant, to the last digit of the second.
fn same_instant(sent: &str, back: &str) -> bool {
    let instant = |text: &str| {
        let seconds = DateTime::parse_from_rfc3339(text).ok()?.timestamp();
        let (_, fraction) = text.split_once('.').unwrap_or_default();
        let end = fraction
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(fraction.len());
        let digits = fraction.get(..end)?.trim_end_matches('0').to_owned();
        Some((seconds, digits))
    };
    instant(sent).is_some_and(|sent| instant(back) == Some(sent))
}
