//! The atoms: one keyword each, of one JSON type each.
use indexmap::IndexMap;
use num_rational::BigRational;
use serde_json::Value;

use crate::verdict::Rule;
use openapi_document::Pointer;

/// A schema of either document, behind its references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SchemaId(pub(crate) usize);

/// The types of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// All, the readable ones first.
    pub(crate) const ALL: [Self; 6] = [
        Self::String,
        Self::Number,
        Self::Boolean,
        Self::Object,
        Self::Array,
        Self::Null,
    ];

    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

/// A set of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TypeSet(u8);

impl TypeSet {
    pub(crate) fn only(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    pub(crate) fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u8;
    }

    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

/// One keyword of a schema.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Atom {
    /// The keyword, in its document.
    pub(crate) at: Pointer,
    pub(crate) rule: Rule,
    pub(crate) kind: AtomKind,
}

/// A declared member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Property {
    pub(crate) schema: SchemaId,
    /// `readOnly` in requests, `writeOnly` in responses: never sent.
    pub(crate) hidden: bool,
}

/// What holds for members that are not declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Additional {
    Any,
    Never,
    Schema(SchemaId),
}

/// What a keyword says. All but the first two and the combinators hold for every value of
/// another type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AtomKind {
    Type {
        types: TypeSet,
        integer: bool,
    },
    Enum(Vec<Value>),
    Minimum {
        bound: BigRational,
        exclusive: bool,
    },
    Maximum {
        bound: BigRational,
        exclusive: bool,
    },
    MultipleOf(BigRational),
    /// An integer format: both ends included.
    Range(BigRational, BigRational),
    /// A format of strings (`string` true) or numbers, by name.
    Format {
        name: String,
        string: bool,
    },
    MinLength(u64),
    MaxLength(u64),
    Pattern(String),
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    Items(SchemaId),
    MinProperties(u64),
    MaxProperties(u64),
    Required(String),
    Members {
        properties: IndexMap<String, Property>,
        additional: Additional,
    },
    AllOf(SchemaId),
    AnyOf(Vec<SchemaId>),
    OneOf(Vec<SchemaId>),
    Not(SchemaId),
    /// Could not be understood: why.
    Opaque(String),
    /// Is not as the specification says: what. It says nothing, and the rest is read.
    Flawed(String),
}

impl AtomKind {
    /// The one type of value that the atom speaks of; `None` for those that speak of all.
    pub(crate) fn about(&self) -> Option<Kind> {
        match self {
            Self::Type { .. }
            | Self::Enum(_)
            | Self::AllOf(_)
            | Self::AnyOf(_)
            | Self::OneOf(_)
            | Self::Not(_)
            | Self::Opaque(_)
            | Self::Flawed(_) => None,
            Self::Minimum { .. } | Self::Maximum { .. } | Self::MultipleOf(_) | Self::Range(..) => {
                Some(Kind::Number)
            }
            Self::Format { string, .. } => Some(if *string { Kind::String } else { Kind::Number }),
            Self::MinLength(_) | Self::MaxLength(_) | Self::Pattern(_) => Some(Kind::String),
            Self::MinItems(_) | Self::MaxItems(_) | Self::UniqueItems | Self::Items(_) => {
                Some(Kind::Array)
            }
            Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Required(_)
            | Self::Members { .. } => Some(Kind::Object),
        }
    }
}
