//! Which keywords of a schema speak of the values of one type alone.

/// The types, and the keywords that speak of their values.
pub(crate) const KEYWORDS: [(&[&str], &[&str]); 4] = [
    (&["string"], &["maxLength", "minLength", "pattern"]),
    (
        &["integer", "number"],
        &[
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maximum",
            "minimum",
            "multipleOf",
        ],
    ),
    (
        &["array"],
        &["items", "maxItems", "minItems", "uniqueItems"],
    ),
    (
        &["object"],
        &[
            "additionalProperties",
            "maxProperties",
            "minProperties",
            "properties",
            "required",
        ],
    ),
];
