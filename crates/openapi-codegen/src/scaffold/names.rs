//! Names in Rust.

use std::collections::HashSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Types of these names would stand in the way of those that the source speaks of.
const RESERVED: &[&str] = &[
    "ApiDescription",
    "BTreeMap",
    "Bearer",
    "Binary",
    "Box",
    "Bytes",
    "Clone",
    "Copy",
    "Date",
    "DateTime",
    "Debug",
    "Default",
    "Deserialize",
    "DocumentError",
    "EmailAddress",
    "Err",
    "Float",
    "FormBody",
    "From",
    "Header",
    "Headers",
    "HttpError",
    "HttpResponseAccepted",
    "HttpResponseCreated",
    "HttpResponseDeleted",
    "HttpResponseOk",
    "HttpResponseUpdatedNoContent",
    "Integer",
    "Into",
    "Ip",
    "Ipv4",
    "Ipv6",
    "JsonAs",
    "JsonBody",
    "JsonSchema",
    "Map",
    "MediaType",
    "None",
    "Nullable",
    "Number",
    "Ok",
    "Option",
    "OptionalJsonBody",
    "PagedQuery",
    "Password",
    "Path",
    "Query",
    "Raw",
    "RawBody",
    "RequestContext",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Some",
    "Status",
    "String",
    "Sync",
    "ToString",
    "TryFrom",
    "Uri",
    "Uuid",
    "Value",
    "Vec",
    "WebsocketChannelResult",
    "WebsocketConnection",
];

/// Words of Rust that no name can be, raw or not.
const NEVER: &[&str] = &["self", "super", "crate", "_", ""];

/// The names of types that are given.
pub(super) struct Names {
    taken: HashSet<String>,
    /// Those of components, which nothing else is called by.
    kept: HashSet<String>,
}

impl Names {
    pub(super) fn keeping<'n>(components: impl Iterator<Item = &'n String>) -> Self {
        Self {
            taken: RESERVED.iter().map(|name| (*name).to_owned()).collect(),
            kept: components.map(|name| pascal(name)).collect(),
        }
    }

    /// The name of what is called so and not otherwise if it can be: a component, or the trait.
    pub(super) fn own(&mut self, name: &str) -> String {
        self.kept.remove(&pascal(name));
        self.take(name)
    }

    /// The name of a type, with a number where it is taken.
    pub(super) fn take(&mut self, name: &str) -> String {
        let name = pascal(name);
        let mut unique = name.clone();
        let mut number = 1;
        while self.kept.contains(&unique) || !self.taken.insert(unique.clone()) {
            number += 1;
            unique = format!("{name}{number}");
        }
        unique
    }
}

/// Signs that tell names apart, in words.
fn spelled(name: &str) -> String {
    let mut spelled = String::new();
    for one in name.chars() {
        match one {
            '+' => spelled.push_str(" plus "),
            '-' if spelled.trim().is_empty() => spelled.push_str(" minus "),
            '*' => spelled.push_str(" any "),
            '<' => spelled.push_str(" less "),
            '>' => spelled.push_str(" greater "),
            '=' => spelled.push_str(" equal "),
            '!' => spelled.push_str(" not "),
            one if one.is_alphanumeric() => spelled.push(one),
            _ => spelled.push(' '),
        }
    }
    spelled
}

/// The name of a type or a variant.
pub(super) fn pascal(name: &str) -> String {
    let mut name = spelled(name).to_upper_camel_case();
    name.retain(unicode_ident::is_xid_continue);
    if name.is_empty() {
        return "Empty".to_owned();
    }
    if !name.starts_with(unicode_ident::is_xid_start) {
        name.insert(0, 'N');
    }
    if name == "Self" {
        "SelfValue".to_owned()
    } else {
        name
    }
}

/// The name of a field, a function or a module; raw where it is a word of Rust.
pub(super) fn snake(name: &str) -> String {
    let mut name = spelled(name).to_snake_case();
    name.retain(unicode_ident::is_xid_continue);
    if NEVER.contains(&name.as_str()) {
        return if name.is_empty() || name == "_" {
            "empty".to_owned()
        } else {
            format!("{name}_")
        };
    }
    if !name.starts_with(unicode_ident::is_xid_start) {
        name.insert_str(0, "n_");
    }
    // `gen` is a word since the edition of 2024, which the parser does not know.
    if name == "gen" || syn::parse_str::<syn::Ident>(&name).is_err() {
        return format!("r#{name}");
    }
    name
}

/// Names that are unlike each other, in order: numbered where they are not.
pub(super) fn apart(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut all = Vec::new();
    for name in names {
        let mut unique = name.clone();
        let mut number = 1;
        while !taken.insert(unique.clone()) {
            number += 1;
            unique = format!("{}{number}", name.trim_start_matches("r#"));
        }
        all.push(unique);
    }
    all
}
