//! Reasoned exceptions: findings that are known and accepted, each named by rule, place and,
//! where it is about values, by a predicate on the value.
use std::fmt;

use chrono::NaiveDate;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::evaluate::admits;
use crate::verdict::{Direction, Rule};
use openapi_document::{Document, Pointer};

/// One exception.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The rule whose findings it covers, in kebab-case.
    #[serde(deserialize_with = "rule")]
    pub rule: String,
    /// The place in one of the documents, as [`Pointer`] displays it: `#/a/b` or `file#/a/b`. A
    /// token `*` stands for any one token.
    #[serde(deserialize_with = "place")]
    pub place: String,
    /// Why the finding is accepted; never empty.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
    /// A Schema Object that the offending part of the value has to satisfy.
    #[serde(
        default,
        deserialize_with = "when",
        skip_serializing_if = "Option::is_none"
    )]
    pub when: Option<Value>,
    /// The last day on which it covers anything.
    #[serde(
        default,
        deserialize_with = "until",
        skip_serializing_if = "Option::is_none"
    )]
    pub until: Option<NaiveDate>,
}

impl Waiver {
    /// Whether its day is past.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Whether this covers a finding of `rule` at one of `places`, with `value` as its offending
    /// part. Without a value a waiver that has a `when` covers nothing.
    pub fn matches(&self, rule: &str, places: &[&Pointer], value: Option<&Value>) -> bool {
        self.rule == rule
            && places.iter().any(|place| self.stands_at(place))
            && self
                .when
                .as_ref()
                .is_none_or(|when| value.is_some_and(|value| satisfies(when, value).is_ok()))
    }

    fn stands_at(&self, place: &Pointer) -> bool {
        let Some((file, path)) = self.place.split_once('#') else {
            return false;
        };
        let mut asked = path.split('/');
        let mut given = place.path().split('/');
        file == place.file().unwrap_or_default()
            && loop {
                match (asked.next(), given.next()) {
                    (None, None) => break true,
                    (Some(asked), Some(given)) if asked == given || asked == "*" => {}
                    _ => break false,
                }
            }
    }
}

impl fmt::Display for Waiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` at `{}`", self.rule, self.place)?;
        match &self.when {
            Some(when) => write!(f, " when {when}"),
            None => Ok(()),
        }
    }
}

/// The exceptions of one file, written as `[[waiver]]` tables, and which of them were of use.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waivers {
    #[serde(default, rename = "waiver")]
    entries: Vec<Waiver>,
    #[serde(skip)]
    used: Vec<bool>,
    /// The day by which those with a date are judged; without it none is past.
    #[serde(skip)]
    today: Option<NaiveDate>,
}

impl Waivers {
    /// The day by which those with a date are judged from now on.
    pub fn judge_by(&mut self, today: NaiveDate) {
        self.today = Some(today);
    }

    fn is_expired(&self, waiver: &Waiver) -> bool {
        self.today.is_some_and(|today| waiver.is_expired(today))
    }

    /// The waivers whose day is past, in the order of the file; they cover nothing.
    pub fn expired(&self) -> Vec<&Waiver> {
        let entries = self.entries.iter();
        entries.filter(|waiver| self.is_expired(waiver)).collect()
    }

    /// The waiver that covers a finding, if there is one; it counts as used from now on. Of two that
    /// do, the first is taken, so that a repetition shows as unused. `value` is the offending part
    /// of the value that proves the finding, not the whole body.
    pub fn covers(
        &mut self,
        rule: &str,
        places: &[&Pointer],
        value: Option<&Value>,
    ) -> Option<&Waiver> {
        let found = self
            .entries
            .iter()
            .position(|waiver| !self.is_expired(waiver) && waiver.matches(rule, places, value))?;
        self.used.resize(self.entries.len(), false);
        if let Some(used) = self.used.get_mut(found) {
            *used = true;
        }
        self.entries.get(found)
    }

    /// The waivers that covered nothing so far, in the order of the file. One with a date may wait for
    /// its finding until then, and is told as expired after that.
    pub fn unused(&self) -> Vec<&Waiver> {
        let used = |index| self.used.get(index).copied().unwrap_or(false);
        let entries = self.entries.iter().enumerate();
        entries
            .filter(|(index, waiver)| !used(*index) && waiver.until.is_none())
            .map(|(_, waiver)| waiver)
            .collect()
    }

    /// Every waiver, in the order of the file.
    pub fn entries(&self) -> &[Waiver] {
        &self.entries
    }
}

impl FromIterator<Waiver> for Waivers {
    fn from_iter<I: IntoIterator<Item = Waiver>>(waivers: I) -> Self {
        Self {
            entries: waivers.into_iter().collect(),
            used: Vec::new(),
            today: None,
        }
    }
}

impl IntoIterator for Waivers {
    type Item = Waiver;
    type IntoIter = std::vec::IntoIter<Waiver>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl Extend<Waiver> for Waivers {
    fn extend<I: IntoIterator<Item = Waiver>>(&mut self, waivers: I) {
        self.entries.extend(waivers);
    }
}

/// Whether `value` satisfies the Schema Object `when`; else the rules that refuse it.
fn satisfies(when: &Value, value: &Value) -> Result<(), Vec<Rule>> {
    let root = json!({ "openapi": "3.0.3", "when": when });
    let document = Document::new(root).map_err(|_| vec![Rule::Undecided])?;
    let at = Pointer::root().child("when");
    admits(&document, &at, Direction::Request, value)
        .map_err(|found| found.into_iter().map(|one| one.rule).collect())
}

fn text<'de, D: Deserializer<'de>>(deserializer: D, name: &str) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Err(D::Error::custom(format!("`{name}` is empty")));
    }
    Ok(text)
}

fn rule<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, "rule")
}

fn reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, "reason")
}

fn place<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = text(deserializer, "place")?;
    match text.split_once('#') {
        Some((_, path)) if path.is_empty() || path.starts_with('/') => Ok(text),
        _ => Err(D::Error::custom(format!(
            "`place` is `{text}`; expected a JSON pointer with a `#`, such as `#/components/schemas/Pet`"
        ))),
    }
}

/// A date as text, or as TOML hands one over: a map of one entry.
fn until<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    struct Date;

    impl<'de> Visitor<'de> for Date {
        type Value = NaiveDate;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a date such as 2030-12-31")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<NaiveDate, E> {
            text.parse().map_err(|_| {
                E::custom(format!(
                    "`until` is `{text}`; expected a date such as 2030-12-31"
                ))
            })
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NaiveDate, A::Error> {
            match map.next_entry::<String, String>()? {
                Some((_, text)) => self.visit_str(&text),
                None => Err(A::Error::custom("`until` is empty")),
            }
        }
    }

    deserializer.deserialize_any(Date).map(Some)
}

fn when<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    let when = Value::deserialize(deserializer)?;
    // One value of each type reaches every keyword.
    let probes = [
        json!(null),
        json!(true),
        json!(0),
        json!(""),
        json!([0]),
        json!({ "": 0 }),
    ];
    let unclear = |probe| satisfies(&when, probe).is_err_and(|why| why.contains(&Rule::Undecided));
    if probes.iter().any(unclear) {
        return Err(D::Error::custom(
            "`when` is not a Schema Object of OpenAPI 3.0 whose every keyword can be evaluated",
        ));
    }
    Ok(Some(when))
}
