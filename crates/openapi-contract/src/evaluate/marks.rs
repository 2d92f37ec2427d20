//! What a schema says of parts of a value without refusing any: annotations (JSON Schema, Core, section 7.7).
use serde_json::{Map, Value};

use openapi_document::Pointer;

/// Where a keyword that only describes is true of a part of a value.
#[derive(Debug, Default)]
pub(super) struct Marks<'k> {
    /// The keyword that is asked for, if one is.
    pub(super) keyword: Option<&'k str>,
    /// Each part, with the keyword that is true of it.
    pub(super) found: Vec<(Pointer, Pointer)>,
}

impl<'k> Marks<'k> {
    pub(super) fn of(keyword: &'k str) -> Self {
        Self {
            keyword: Some(keyword),
            found: Vec::new(),
        }
    }

    /// Takes note of a schema that applies to a part.
    pub(super) fn look(&mut self, schema: &Map<String, Value>, at: &Pointer, part: &Pointer) {
        if let Some(keyword) = self.keyword
            && schema.get(keyword) == Some(&Value::Bool(true))
        {
            self.found.push((part.clone(), at.child(keyword)));
        }
    }

    /// Where a schema is only tried, its parts: nobody is told of them unless a keyword is asked for.
    pub(super) fn tried(&self, part: &Pointer) -> Pointer {
        match self.keyword {
            Some(_) => part.clone(),
            None => Pointer::root(),
        }
    }
}
