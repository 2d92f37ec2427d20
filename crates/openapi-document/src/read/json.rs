//! JSON with the place of every value. `serde_json` decides what is JSON and reads the values.

use std::collections::HashMap;

use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::Value;

use super::Fault;
use super::spans::{Bytes, Child, Spans};

/// Reads a JSON text. A member given twice is refused: which of the two is meant, nobody can tell.
pub(super) fn parse(content: &str) -> Result<(Value, Spans), Fault> {
    if content.trim().is_empty() {
        return Err(Fault::new(0, "the file is empty"));
    }
    let value = serde_json::from_str(content).map_err(|error| not_json(content, &error))?;
    Ok((value, spans(content)?))
}

/// The places of the values in a text that is known to be JSON.
pub(super) fn spans(content: &str) -> Result<Spans, Fault> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(content, &CollectOptions::default(), &strict)
        .map_err(|error| Fault::new(error.range().start, format!("not JSON: {}", error.kind())))?;
    let mut spans = Spans::default();
    if let Some(root) = parsed.value {
        let root = add(&root, &mut spans)?;
        spans.set_root(root);
    }
    Ok(spans)
}

/// Recursive, over what `serde_json` took: at most 128 levels.
fn add(ast: &Ast<'_>, spans: &mut Spans) -> Result<usize, Fault> {
    let bytes = |part: &dyn Fn() -> jsonc_parser::common::Range| -> Bytes {
        let range = part();
        range.start..range.end
    };
    let mut children = HashMap::new();
    match ast {
        Ast::Object(object) => {
            for property in &object.properties {
                let name = property.name.as_str();
                let key = bytes(&|| property.name.range());
                let node = add(&property.value, spans)?;
                let child = Child {
                    key: Some(key.clone()),
                    node,
                };
                if children.insert(name.to_owned(), child).is_some() {
                    return Err(Fault::new(key.start, twice(name)));
                }
            }
        }
        Ast::Array(array) => {
            for (index, element) in array.elements.iter().enumerate() {
                let node = add(element, spans)?;
                children.insert(index.to_string(), Child { key: None, node });
            }
        }
        _ => {}
    }
    Ok(spans.add(bytes(&|| ast.range()), children))
}

/// What is said of a name that an object has twice.
pub(super) fn twice(name: &str) -> String {
    format!("the member `{name}` is given twice; keep one of them")
}

/// `serde_json` ends its message with the place, and counts columns in bytes.
fn not_json(content: &str, error: &serde_json::Error) -> Fault {
    let (line, column) = (error.line(), error.column());
    let start: usize = content
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let message = error.to_string();
    let message = message.trim_end_matches(&format!(" at line {line} column {column}"));
    Fault::new(
        start + column.saturating_sub(1),
        format!("not JSON: {message}"),
    )
}
