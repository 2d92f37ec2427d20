//! Structs read from named texts, with the one at fault named.

use std::{borrow::Cow, fmt};

use percent_encoding::percent_decode_str;
use serde::{
    Deserializer,
    de::{
        self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::StrDeserializer,
    },
    forward_to_deserialize_any,
};

/// Where parameters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Form,
}

impl Location {
    fn noun(self) -> &'static str {
        match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Form => "form field",
        }
    }

    /// Whether each item of an array stands by itself (style `form` with `explode`) or all behind commas
    /// (style `simple`).
    fn explodes(self) -> bool {
        matches!(self, Self::Query | Self::Form)
    }
}

/// Reads a struct from `name=value&…` (the URL Standard, `application/x-www-form-urlencoded`).
pub(crate) fn read_pairs<T: DeserializeOwned>(text: &str, location: Location) -> Result<T, String> {
    let mut given = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name, location)?, decode(value, location)?);
        add(&mut given, name, value, location);
    }
    read_given(given, location)
}

fn decode(text: &str, location: Location) -> Result<Cow<'_, str>, String> {
    // Most texts stand for themselves.
    if !text.contains(['+', '%']) {
        return Ok(text.into());
    }
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8();
    let decoded = decoded.map_err(|_| format!("a {} is not UTF-8", location.noun()))?;
    Ok(decoded.into_owned().into())
}

/// Reads a struct from pairs; a name given twice is a list, and a fault where none belongs.
pub(crate) fn read<'a, T: DeserializeOwned>(
    pairs: impl Iterator<Item = (&'a str, Cow<'a, str>)>,
    location: Location,
) -> Result<T, String> {
    let mut given = Vec::new();
    for (name, value) in pairs {
        add(&mut given, name.into(), value, location);
    }
    read_given(given, location)
}

fn add<'a>(
    given: &mut Vec<Given<'a>>,
    name: Cow<'a, str>,
    value: Cow<'a, str>,
    location: Location,
) {
    match given.iter_mut().find(|one| one.name == name) {
        Some(one) => one.more.push(value),
        None => given.push(Given {
            name,
            value,
            more: Vec::new(),
            location,
        }),
    }
}

fn read_given<T: DeserializeOwned>(given: Vec<Given<'_>>, location: Location) -> Result<T, String> {
    let all = All {
        given,
        location,
        fields: &[],
    };
    T::deserialize(all).map_err(|fault| fault.0)
}

/// The sentence for the client.
#[derive(Debug)]
struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<M: fmt::Display>(message: M) -> Self {
        Self(message.to_string())
    }

    fn missing_field(name: &'static str) -> Self {
        Self(format!("{name} is required"))
    }
}

/// A parameter and what it was given.
#[derive(Debug)]
struct Given<'a> {
    name: Cow<'a, str>,
    value: Cow<'a, str>,
    /// What else it was given, where its name came more than once.
    more: Vec<Cow<'a, str>>,
    location: Location,
}

impl<'a> Given<'a> {
    fn one(self) -> Result<Cow<'a, str>, Fault> {
        if self.more.is_empty() {
            Ok(self.value)
        } else {
            Err(Fault("given more than once".to_owned()))
        }
    }
}

/// All that was given, as a map.
struct All<'a> {
    given: Vec<Given<'a>>,
    location: Location,
    /// The names that the struct has.
    fields: &'static [&'static str],
}

impl<'de> Deserializer<'de> for All<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let names = self.fields;
        let location = self.location;
        let mut given = self.given;
        if location == Location::Header {
            // Their names are compared without regard to case (RFC 9110, section 5.1).
            for one in &mut given {
                if let Some(name) = names
                    .iter()
                    .find(|name| name.eq_ignore_ascii_case(&one.name))
                {
                    one.name = Cow::Borrowed(name);
                }
            }
        }
        let pairs = Pairs {
            given: given.into_iter(),
            value: None,
        };
        visitor
            .visit_map(pairs)
            .map_err(|fault| match fault.0.strip_suffix(" is required") {
                Some(name) if names.contains(&name) => {
                    Fault(format!("{} {name} is required", location.noun()))
                }
                _ => fault,
            })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.fields = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Pairs<'a> {
    given: std::vec::IntoIter<Given<'a>>,
    value: Option<Given<'a>>,
}

impl<'de> MapAccess<'de> for Pairs<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some(given) = self.given.next() else {
            return Ok(None);
        };
        let given = self.value.insert(given);
        let name: StrDeserializer<'_, Fault> = given.name.as_ref().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let Some(given) = self.value.take() else {
            return Err(Fault("a value without a name".to_owned()));
        };
        let (name, noun) = (given.name.clone(), given.location.noun());
        seed.deserialize(given)
            .map_err(|fault| Fault(format!("{noun} {name}: {}", fault.0)))
    }
}

/// Numbers and truth values are parsed from their texts.
macro_rules! parsed {
    ($($method:ident $visit:ident $type:ty, $expected:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let value: $type = self.one()?.parse().map_err(|_| Fault(concat!("expected ", $expected).to_owned()))?;
            visitor.$visit(value)
        }
    )*};
}

impl<'de> Deserializer<'de> for Given<'_> {
    type Error = Fault;

    parsed! {
        deserialize_bool visit_bool bool, "true or false";
        deserialize_i8 visit_i8 i8, "an integer";
        deserialize_i16 visit_i16 i16, "an integer";
        deserialize_i32 visit_i32 i32, "an integer";
        deserialize_i64 visit_i64 i64, "an integer";
        deserialize_u8 visit_u8 u8, "an integer that is not negative";
        deserialize_u16 visit_u16 u16, "an integer that is not negative";
        deserialize_u32 visit_u32 u32, "an integer that is not negative";
        deserialize_u64 visit_u64 u64, "an integer that is not negative";
        deserialize_f32 visit_f32 f32, "a number";
        deserialize_f64 visit_f64 f64, "a number";
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.one()? {
            Cow::Borrowed(text) => visitor.visit_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let mut items = self.more;
        items.insert(0, self.value);
        if !self.location.explodes() {
            let joined = items.join(",");
            let split = joined.split(',');
            items = split.map(|item| item.trim().to_owned().into()).collect();
        }
        visitor.visit_seq(Items {
            items: items.into_iter(),
            location: self.location,
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let text = self.one()?;
        if !names.contains(&text.as_ref()) {
            return Err(Fault(format!("expected one of {}", names.join(", "))));
        }
        let text: StrDeserializer<'_, Fault> = text.as_ref().into_deserializer();
        visitor.visit_enum(text)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit_struct tuple tuple_struct map struct identifier
    }
}

struct Items<'a> {
    items: std::vec::IntoIter<Cow<'a, str>>,
    location: Location,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let given = Given {
            name: Cow::Borrowed(""),
            value: item,
            more: Vec::new(),
            location: self.location,
        };
        seed.deserialize(given).map(Some)
    }
}

#[cfg(test)]
mod tests;
