//! Structs read from named texts, with the one at fault named.

use std::fmt;

use percent_encoding::percent_decode_str;
use serde::{
    Deserializer,
    de::{
        self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::StringDeserializer,
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
    let mut pairs = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((decode(name, location)?, decode(value, location)?));
    }
    read(pairs, location)
}

fn decode(text: &str, location: Location) -> Result<String, String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8();
    let decoded = decoded.map_err(|_| format!("a {} is not UTF-8", location.noun()))?;
    Ok(decoded.into_owned())
}

/// Reads a struct from pairs; a name given twice is a list, and a fault where none belongs.
pub(crate) fn read<T: DeserializeOwned>(
    pairs: Vec<(String, String)>,
    location: Location,
) -> Result<T, String> {
    let mut given: Vec<Given> = Vec::new();
    for (name, value) in pairs {
        match given.iter_mut().find(|one| one.name == name) {
            Some(one) => one.values.push(value),
            None => given.push(Given {
                name,
                values: vec![value],
                location,
            }),
        }
    }
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
struct Given {
    name: String,
    values: Vec<String>,
    location: Location,
}

impl Given {
    fn fault(&self, fault: &Fault) -> Fault {
        Fault(format!(
            "{} {}: {}",
            self.location.noun(),
            self.name,
            fault.0
        ))
    }

    fn one(mut self) -> Result<String, Fault> {
        match (self.values.pop(), self.values.is_empty()) {
            (Some(value), true) => Ok(value),
            _ => Err(Fault("given more than once".to_owned())),
        }
    }
}

/// All that was given, as a map.
struct All {
    given: Vec<Given>,
    location: Location,
    /// The names that the struct has.
    fields: &'static [&'static str],
}

impl<'de> Deserializer<'de> for All {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let names = self.fields;
        let location = self.location;
        // Names of headers are compared without regard to case (RFC 9110, section 5.1).
        let given = self.given.into_iter().map(|mut given| {
            if location == Location::Header
                && let Some(name) = names
                    .iter()
                    .find(|name| name.eq_ignore_ascii_case(&given.name))
            {
                (*name).clone_into(&mut given.name);
            }
            given
        });
        let given: Vec<Given> = given.collect();
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

struct Pairs {
    given: std::vec::IntoIter<Given>,
    value: Option<Given>,
}

impl<'de> MapAccess<'de> for Pairs {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some(given) = self.given.next() else {
            return Ok(None);
        };
        let name: StringDeserializer<Fault> = given.name.clone().into_deserializer();
        self.value = Some(given);
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let Some(given) = self.value.take() else {
            return Err(Fault("a value without a name".to_owned()));
        };
        let named = Given {
            name: given.name.clone(),
            values: Vec::new(),
            location: given.location,
        };
        seed.deserialize(given).map_err(|fault| named.fault(&fault))
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

impl<'de> Deserializer<'de> for Given {
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
        visitor.visit_string(self.one()?)
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
        let items = if self.location.explodes() {
            self.values
        } else {
            let joined = self.values.join(",");
            joined
                .split(',')
                .map(|item| item.trim().to_owned())
                .collect()
        };
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
        if !names.contains(&text.as_str()) {
            return Err(Fault(format!("expected one of {}", names.join(", "))));
        }
        let text: StringDeserializer<Fault> = text.into_deserializer();
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

struct Items {
    items: std::vec::IntoIter<String>,
    location: Location,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let given = Given {
            name: String::new(),
            values: vec![item],
            location: self.location,
        };
        seed.deserialize(given).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Order {
        Up,
        Down,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Search {
        text: String,
        limit: Option<u32>,
        #[serde(default)]
        labels: Vec<String>,
        order: Option<Order>,
        #[serde(rename = "X-Trace")]
        trace: Option<String>,
    }

    fn query(text: &str) -> Result<Search, String> {
        read_pairs(text, Location::Query)
    }

    #[test]
    fn reads_what_is_given() {
        let search = query("text=a+b%C3%A9&limit=5&labels=x&labels=y&order=down&other=1").unwrap();
        assert_eq!(search.text, "a bé");
        assert_eq!(search.limit, Some(5));
        assert_eq!(search.labels, ["x", "y"]);
        assert_eq!(search.order, Some(Order::Down));
    }

    #[test]
    fn names_the_parameter_at_fault() {
        for (text, message) in [
            ("", "query parameter text is required"),
            (
                "text=a&text=b",
                "query parameter text: given more than once",
            ),
            (
                "text=a&limit=x",
                "query parameter limit: expected an integer that is not negative",
            ),
            (
                "text=a&order=left",
                "query parameter order: expected one of up, down",
            ),
            ("text=%ff", "a query parameter is not UTF-8"),
        ] {
            assert_eq!(query(text).unwrap_err(), message, "{text}");
        }
    }

    #[test]
    fn compares_headers_without_regard_to_case() {
        let pairs = vec![
            ("text".to_owned(), "a".to_owned()),
            ("x-trace".to_owned(), "t".to_owned()),
            ("labels".to_owned(), "x, y".to_owned()),
        ];
        let read: Search = read(pairs, Location::Header).unwrap();
        assert_eq!((read.trace.as_deref(), read.labels.len()), (Some("t"), 2));
    }
}
