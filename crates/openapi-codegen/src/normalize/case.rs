//! What the generator makes of a name: the names that it would make one of are told by these.

use heck::{ToPascalCase as _, ToSnakeCase as _};
use unicode_ident::{is_xid_continue, is_xid_start};

/// As the name of a type or a variant.
pub(crate) fn pascal(name: &str) -> String {
    identifier(name, str::to_pascal_case, "X")
}

/// As the name of a field, a parameter or a method.
pub(super) fn snake(name: &str) -> String {
    identifier(name, str::to_snake_case, "x")
}

fn identifier(name: &str, case: impl Fn(&str) -> String, prefix: &str) -> String {
    let words = match name {
        "+1" => "plus1".to_owned(),
        "-1" => "minus1".to_owned(),
        _ => name
            .replace('\'', "")
            .replace(|character| !is_xid_continue(character), "-"),
    };
    let cased = if matches!(name, "+1" | "-1") {
        words
    } else {
        case(&words)
    };
    match cased.chars().next() {
        None => prefix.to_owned(),
        Some(first) if is_xid_start(first) => cased,
        Some(_) => format!("{prefix}{cased}"),
    }
}
