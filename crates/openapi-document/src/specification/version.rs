//! The versions of the specification, and the dialects in which its schemas are written.
use serde_json::Value;

use crate::error::DocumentError;

/// A version of `OpenAPI`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// 3.0.x
    V3_0,
    /// 3.1.x
    V3_1,
    /// 3.2.x
    V3_2,
}

impl Version {
    /// As a sentence names it: `3.1`.
    pub fn name(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    /// How its schemas are read where they do not say otherwise.
    pub fn dialect(self) -> Dialect {
        match self {
            Self::V3_0 => Dialect::OpenApi3_0,
            Self::V3_1 | Self::V3_2 => Dialect::Draft2020_12,
        }
    }

    fn named(text: &str) -> Option<Self> {
        [Self::V3_0, Self::V3_1, Self::V3_2]
            .into_iter()
            .find(|version| {
                let rest = text.strip_prefix(version.name());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
    }
}

/// What the keywords of schemas mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// The Schema Object of `OpenAPI` 3.0 (section 4.7.24).
    OpenApi3_0,
    /// JSON Schema 2020-12, which the Schema Objects of later versions are.
    Draft2020_12,
}

/// What a schema resource of JSON Schema 2020-12 heeds, by its `$schema` (JSON Schema Core, section 8.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vocabulary {
    /// Whether the keywords of the validation vocabulary assert anything.
    pub validation: bool,
    /// Whether `format` does.
    pub formats: bool,
}

impl Vocabulary {
    /// What a document heeds that does not say: the formats are those of `OpenAPI`, which are meant.
    pub(crate) const USUAL: Self = Self {
        validation: true,
        formats: true,
    };

    /// What a well-known dialect heeds; `None` for one that is not known.
    pub(crate) fn named(uri: &str) -> Option<Self> {
        let uri = uri.trim_end_matches('#');
        if uri == "https://json-schema.org/draft/2020-12/schema" {
            return Some(Self {
                validation: true,
                formats: false,
            });
        }
        let base = uri.strip_prefix("https://spec.openapis.org/oas/3.")?;
        let dialect = base.split_once("/dialect/");
        dialect
            .filter(|(minor, _)| matches!(*minor, "1" | "2"))
            .map(|_| Self::USUAL)
    }

    /// What a meta-schema says that it heeds (section 8.1.2); `None` where it asks for a vocabulary that is not
    /// known.
    pub(crate) fn stated(meta: &Value) -> Option<Self> {
        const HOME: &str = "https://json-schema.org/draft/2020-12/vocab/";
        const KNOWN: [&str; 7] = [
            "core",
            "applicator",
            "unevaluated",
            "validation",
            "meta-data",
            "format-annotation",
            "content",
        ];
        let Some(stated) = meta.get("$vocabulary").and_then(Value::as_object) else {
            return Some(Self {
                validation: true,
                formats: false,
            });
        };
        let mut heeded = Self {
            validation: false,
            formats: false,
        };
        for (uri, required) in stated {
            match uri.strip_prefix(HOME) {
                Some("validation") => heeded.validation = true,
                Some("format-assertion") => heeded.formats = true,
                Some(name) if KNOWN.contains(&name) => {}
                _ if required == &Value::Bool(true) => return None,
                _ => {}
            }
        }
        Some(heeded)
    }
}

/// The version that a document says it is of, if that is understood.
pub(crate) fn version(root: &Value) -> Result<Version, DocumentError> {
    let Some(object) = root.as_object() else {
        return Err(DocumentError::NotAnObject);
    };
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    match object.get("openapi") {
        Some(Value::String(v)) => {
            Version::named(v).ok_or_else(|| DocumentError::Version(v.clone()))
        }
        Some(other) => Err(DocumentError::VersionIsNoText(text(other))),
        None => Err(match object.get("swagger") {
            Some(version) => DocumentError::Swagger(text(version)),
            None => DocumentError::NoVersion,
        }),
    }
}

/// The version of a document that was taken before; 3.0 for any other value.
pub(crate) fn version_of(root: &Value) -> Version {
    let stated = root.get("openapi").and_then(Value::as_str);
    stated.and_then(Version::named).unwrap_or(Version::V3_0)
}
