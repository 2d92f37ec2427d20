//! The inputs of a workflow: those with a `default` are given, all others are identifiers made anew
//! for every run.
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::reader::{Reader, ScenarioError};

/// An input and where its value comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) source: Source,
}

/// Where the value of an input comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Source {
    /// The `default` in the document.
    Given(Value),
    /// A lower-case word of 21 letters and digits that starts with a letter: good in names, host
    /// names and the local part of an address.
    Word,
    /// An address at `example.com`.
    Email,
    /// A random (version 4) UUID.
    Uuid,
    /// An integer within bounds.
    Integer(i64, i64),
}

/// What fresh identifiers are derived from: the same salt gives the same identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Salt([u8; 16]);

impl Salt {
    /// The salt of a run's seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        let mut salt = [0; 16];
        for (to, from) in salt.iter_mut().zip(seed.to_be_bytes()) {
            *to = from;
        }
        Self(salt)
    }

    /// A salt that nobody has used before, from the operating system.
    pub(crate) fn unused() -> Result<Self, getrandom::Error> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt)?;
        Ok(Self(salt))
    }

    /// 256 bits for one input of one workflow.
    fn bytes(self, workflow: &str, input: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.0);
        for part in [workflow, input] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }
}

impl Input {
    /// Its value for a salt.
    pub(crate) fn value(&self, workflow: &str, salt: Salt) -> Value {
        let bytes = salt.bytes(workflow, &self.name);
        match &self.source {
            Source::Given(value) => value.clone(),
            Source::Word => word(&bytes).into(),
            Source::Email => format!("{}@example.com", word(&bytes)).into(),
            Source::Uuid => uuid(&bytes).into(),
            Source::Integer(least, most) => {
                let drawn = bytes
                    .first_chunk()
                    .map_or(0, |first| u64::from_be_bytes(*first));
                let span = most.abs_diff(*least);
                let above = u128::from(drawn) % (u128::from(span) + 1);
                least
                    .saturating_add_unsigned(u64::try_from(above).unwrap_or(span))
                    .into()
            }
        }
    }
}

/// `t` and 100 bits in Crockford's alphabet without its ambiguous letters.
fn word(bytes: &[u8; 32]) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut text = String::from("t");
    for byte in bytes.iter().take(20) {
        let letter = ALPHABET
            .get(usize::from(byte & 31))
            .copied()
            .unwrap_or(b'0');
        text.push(char::from(letter));
    }
    text
}

/// A random UUID (RFC 9562, section 5.4) of the first 128 bits.
fn uuid(bytes: &[u8; 32]) -> String {
    let random = bytes.first_chunk().copied().unwrap_or_default();
    let uuid = uuid::Builder::from_random_bytes(random).into_uuid();
    uuid.hyphenated().to_string()
}

/// The inputs that a JSON Schema declares. Of JSON Schema this takes an object with `properties`;
/// in a property `type`, `format`, `minimum`, `maximum` and `default`.
pub(super) fn read(schema: &Reader<'_>) -> Result<Vec<Input>, ScenarioError> {
    const WORDS: [&str; 4] = ["title", "description", "$comment", "examples"];
    let known: Vec<&str> = ["type", "properties", "required", "additionalProperties"]
        .into_iter()
        .chain(WORDS)
        .collect();
    let members = schema.object(&known, &["$ref"])?;
    if members.get("type").is_some_and(|given| given != "object") {
        return Err(schema
            .required("type")?
            .error("the inputs of a workflow are an object"));
    }
    let mut inputs = Vec::new();
    if let Some(properties) = schema.optional("properties") {
        for (name, property) in properties.members()? {
            inputs.push(Input {
                name: name.to_owned(),
                source: source(&property, &WORDS)?,
            });
        }
    }
    for required in schema.optional_items("required")? {
        let name = required.text()?;
        if !inputs.iter().any(|input| input.name == name) {
            return Err(required.error(format!("`properties` declares no input `{name}`")));
        }
    }
    Ok(inputs)
}

fn source(property: &Reader<'_>, words: &[&str]) -> Result<Source, ScenarioError> {
    let known: Vec<&str> = ["type", "format", "minimum", "maximum", "default"]
        .into_iter()
        .chain(words.iter().copied())
        .collect();
    let members: &Map<String, Value> = property.object(&known, &["$ref"])?;
    if let Some(value) = members.get("default") {
        return Ok(Source::Given(value.clone()));
    }
    match (
        property.required_text("type")?,
        property.optional_text("format")?,
    ) {
        ("string", None) => Ok(Source::Word),
        ("string", Some("email")) => Ok(Source::Email),
        ("string", Some("uuid")) => Ok(Source::Uuid),
        ("string", Some(format)) => Err(property.required("format")?.error(format!(
            "no fresh value is made for the format `{format}`, only for `email` and `uuid`; \
             give a `default`"
        ))),
        ("integer", _) => {
            let bound = |name: &str, otherwise: i64| match property.optional(name) {
                None => Ok(otherwise),
                Some(reader) => reader
                    .value
                    .as_i64()
                    .ok_or_else(|| reader.error("an integer of 64 bits is expected here")),
            };
            let (least, most) = (bound("minimum", 1)?, bound("maximum", i64::from(i32::MAX))?);
            if least <= most {
                Ok(Source::Integer(least, most))
            } else {
                Err(property.error("no integer lies between `minimum` and `maximum`"))
            }
        }
        (other, _) => Err(property.required("type")?.error(format!(
            "no fresh value is made for the type `{other}`, only for `string` and `integer`; \
             give a `default`"
        ))),
    }
}
