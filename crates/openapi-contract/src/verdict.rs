//! What the algebra answers: verdicts, counter-examples and the places they rest on.
use serde_json::Value;

use openapi_document::Pointer;

/// Which way a body travels; decides what `readOnly` and `writeOnly` mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// From client to server: a `readOnly` member is never required and never sampled.
    Request,
    /// From server to client: a `writeOnly` member is never required and never sampled.
    Response,
}

/// One of the two documents of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The document that others rely on.
    Promised,
    /// The document that says what is really there.
    Provided,
}

/// The kind of keyword that refuses a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the keyword of its name")]
pub enum Rule {
    Type,
    Nullable,
    Enum,
    Minimum,
    Maximum,
    MultipleOf,
    MinLength,
    MaxLength,
    Pattern,
    Format,
    MinItems,
    MaxItems,
    UniqueItems,
    MinProperties,
    MaxProperties,
    Required,
    AdditionalProperties,
    AnyOf,
    OneOf,
    Not,
    Contains,
    MaxContains,
    PropertyNames,
    DependentRequired,
    UnevaluatedItems,
    UnevaluatedProperties,
    /// The schema `false`.
    False,
    /// Nothing refuses the value, but something could not be decided there.
    Undecided,
}

impl Rule {
    /// The keyword in kebab-case, stable.
    pub fn id(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Nullable => "nullable",
            Self::Enum => "enum",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::MultipleOf => "multiple-of",
            Self::MinLength => "min-length",
            Self::MaxLength => "max-length",
            Self::Pattern => "pattern",
            Self::Format => "format",
            Self::MinItems => "min-items",
            Self::MaxItems => "max-items",
            Self::UniqueItems => "unique-items",
            Self::MinProperties => "min-properties",
            Self::MaxProperties => "max-properties",
            Self::Required => "required",
            Self::AdditionalProperties => "additional-properties",
            Self::AnyOf => "any-of",
            Self::OneOf => "one-of",
            Self::Not => "not",
            Self::Contains => "contains",
            Self::MaxContains => "max-contains",
            Self::PropertyNames => "property-names",
            Self::DependentRequired => "dependent-required",
            Self::UnevaluatedItems => "unevaluated-items",
            Self::UnevaluatedProperties => "unevaluated-properties",
            Self::False => "false-schema",
            Self::Undecided => "undecided",
        }
    }
}

/// A keyword that a value breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where in the value, from its root.
    pub instance: Pointer,
    /// The keyword that refuses.
    pub keyword: Pointer,
    /// Its kind.
    pub rule: Rule,
}

/// A value that one schema admits and the other refuses, checked on both.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterexample {
    /// The whole value.
    pub value: Value,
    /// The part that is refused.
    pub instance: Pointer,
    /// The keyword of `b` that refuses.
    pub refused_by: Pointer,
    /// The corresponding place of `a`.
    pub admitted_by: Pointer,
    /// The kind of the keyword that refuses.
    pub rule: Rule,
    /// The refusal rests only on an optional member that one side leaves undeclared.
    pub only_undeclared_optional: bool,
    /// The members that may be lacking, or that may be there, of the object that is refused.
    pub members: Vec<String>,
}

/// Why a place was left undecided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UndecidedReason {
    /// The side whose document `at` points into.
    pub side: Side,
    /// The place that could not be decided.
    pub at: Pointer,
    /// Why, as a fragment of a sentence.
    pub why: String,
}

/// A difference that no value can show.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Note {
    /// What differs.
    pub kind: NoteKind,
    /// The place in `a`.
    pub a: Pointer,
    /// The place in `b`.
    pub b: Pointer,
}

/// The kinds of difference without a witness.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// An integer that 64 bits do not hold, in decimal digits, admitted by `a` and refused by a keyword of
    /// this kind of `b`: shown by no value that JSON's readers keep.
    Integer(String, Rule),
    /// Format names that no validator checks.
    Format,
    /// A difference confined to a `readOnly` (in responses `writeOnly`) member.
    ReadOnly,
    /// Another discriminator.
    Discriminator,
}

/// Whether everything that `a` admits is admitted by `b`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Containment {
    /// A counter-example for each independent cause.
    pub counterexamples: Vec<Counterexample>,
    /// What could not be decided.
    pub undecided: Vec<UndecidedReason>,
    /// Differences that no value shows.
    pub notes: Vec<Note>,
}

impl Containment {
    /// `b` admits all that `a` admits, and this is proven.
    pub fn is_yes(&self) -> bool {
        !self.is_no() && self.undecided.is_empty()
    }

    /// `b` refuses something that `a` admits.
    pub fn is_no(&self) -> bool {
        let mut notes = self.notes.iter();
        !self.counterexamples.is_empty()
            || notes.any(|note| matches!(note.kind, NoteKind::Integer(..)))
    }
}
