//! The atoms: one keyword each, of one JSON type each.
use std::borrow::Cow;

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
    /// Items by their places, and what the others meet.
    Tuple {
        prefix: Vec<SchemaId>,
        rest: Option<SchemaId>,
    },
    /// So many items meet the schema at least.
    Contains {
        schema: SchemaId,
        least: u64,
    },
    /// So many items meet the schema at most.
    ContainsAtMost {
        schema: SchemaId,
        most: u64,
    },
    MinProperties(u64),
    MaxProperties(u64),
    Required(String),
    /// A member meets what is declared of its name and that of each pattern which is found in it; one of
    /// which neither speaks meets the rest.
    Members {
        properties: IndexMap<String, Property>,
        patterns: Vec<(String, SchemaId)>,
        additional: Additional,
    },
    /// What the names of all members meet.
    Names(SchemaId),
    AllOf(SchemaId),
    AnyOf(Vec<SchemaId>),
    OneOf(Vec<SchemaId>),
    Not(SchemaId),
    /// Where the condition is met, so must be the consequence. What fails the condition meets the third.
    If {
        condition: SchemaId,
        then: SchemaId,
        otherwise: SchemaId,
    },
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
            | Self::If { .. }
            | Self::Opaque(_)
            | Self::Flawed(_) => None,
            Self::Minimum { .. } | Self::Maximum { .. } | Self::MultipleOf(_) | Self::Range(..) => {
                Some(Kind::Number)
            }
            Self::Format { string, .. } => Some(if *string { Kind::String } else { Kind::Number }),
            Self::MinLength(_) | Self::MaxLength(_) | Self::Pattern(_) => Some(Kind::String),
            Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::Items(_)
            | Self::Tuple { .. }
            | Self::Contains { .. }
            | Self::ContainsAtMost { .. } => Some(Kind::Array),
            Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Required(_)
            | Self::Names(_)
            | Self::Members { .. } => Some(Kind::Object),
        }
    }

    /// The schemas of which one must be met, at least.
    pub(crate) fn alternatives(&self) -> Option<Cow<'_, [SchemaId]>> {
        match self {
            Self::AnyOf(ids) | Self::OneOf(ids) => Some(Cow::Borrowed(ids)),
            Self::If {
                then, otherwise, ..
            } => Some(Cow::Owned(vec![*otherwise, *then])),
            _ => None,
        }
    }

    /// Nothing at all.
    pub(crate) fn nothing() -> Self {
        Self::Type {
            types: TypeSet::default(),
            integer: false,
        }
    }

    /// Whether it speaks of members or items in a way that `OpenAPI` 3.0 has no word for.
    pub(crate) fn is_of_parts(&self) -> bool {
        match self {
            Self::Tuple { .. }
            | Self::Contains { .. }
            | Self::ContainsAtMost { .. }
            | Self::Names(_) => true,
            Self::Members { patterns, .. } => !patterns.is_empty(),
            _ => false,
        }
    }
}
