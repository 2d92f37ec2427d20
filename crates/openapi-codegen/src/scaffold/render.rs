//! The files.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::types::{Item, Types, bare, held_in};
use super::{ScaffoldedFile, Written};

/// What begins every source.
const NOTE: &str = "the names and the words are the contract's own";

/// What the skeleton stands among.
pub(super) struct Skeleton<'a> {
    /// The crate of the trait and its types.
    pub(super) api: &'a str,
    /// What requests share.
    pub(super) context: &'a str,
}

pub(super) fn files(
    types: Types<'_>,
    written: &[Written],
    name: &str,
    among: &Skeleton<'_>,
) -> Vec<ScaffoldedFile> {
    let title = title(types.document.root());
    let credentials = types.credentials.clone();
    let Types { items, words, .. } = types;
    let items = boxed(items);
    let mut files = vec![
        file(
            "api.rs",
            &api(written, name, &title, !items.is_empty(), &credentials),
        ),
        file("types.rs", &declared(&items)),
        file("parameters.rs", &parameters(written, &credentials)),
        file("answers.rs", &answers(written)),
        file("skeleton.rs", &skeleton(written, name, among)),
    ];
    let words =
        serde_json::to_string_pretty(&Value::Object(words.into_patches())).unwrap_or_default();
    files.push(file("words.json", &format!("{words}\n")));
    files
}

fn file(name: &'static str, text: &str) -> ScaffoldedFile {
    ScaffoldedFile {
        name,
        text: bare(text),
    }
}

fn title(root: &Value) -> String {
    let title = root
        .pointer("/info/title")
        .and_then(Value::as_str)
        .unwrap_or("API");
    title.replace(char::is_control, " ")
}

/// Puts a box around each name by which a type would hold itself.
fn boxed(items: Vec<Item>) -> Vec<Item> {
    let held: HashMap<String, Vec<String>> = items
        .iter()
        .map(|item| (item.name.clone(), held_in(&item.text)))
        .collect();
    let circles = circles(&items, &held);
    let mut items = items;
    for item in &mut items {
        for inner in held.get(&item.name).into_iter().flatten() {
            if circles.contains(&(item.name.clone(), inner.clone())) {
                let plain = format!("\u{1}{inner}\u{2}");
                item.text = item.text.replace(&plain, &format!("Box<{inner}>"));
            }
        }
    }
    items
}

/// Each pair of a type and one that it holds, where that holds it in turn: the edges within strongly
/// connected parts (Tarjan), found without recursion.
fn circles(items: &[Item], held: &HashMap<String, Vec<String>>) -> HashSet<(String, String)> {
    let part = parts(items, held);
    let mut edges = HashSet::new();
    for item in items {
        for inner in held.get(&item.name).into_iter().flatten() {
            if part.contains_key(&item.name) && part.get(&item.name) == part.get(inner) {
                edges.insert((item.name.clone(), inner.clone()));
            }
        }
    }
    edges
}

/// The number of the strongly connected part that each type is in (Kosaraju: once forwards, once back).
fn parts<'a>(items: &'a [Item], held: &'a HashMap<String, Vec<String>>) -> HashMap<String, usize> {
    let mut back: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, inner) in held {
        for inner in inner {
            back.entry(inner).or_default().push(name);
        }
    }
    let mut order: Vec<&str> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for item in items {
        let mut open = vec![(item.name.as_str(), false)];
        while let Some((name, left)) = open.pop() {
            if left {
                order.push(name);
            } else if seen.insert(name) {
                open.push((name, true));
                let inner = held.get(name).into_iter().flatten();
                open.extend(inner.map(|inner| (inner.as_str(), false)));
            }
        }
    }
    let mut part = HashMap::new();
    for (number, name) in order.iter().rev().enumerate() {
        let mut open = vec![*name];
        while let Some(name) = open.pop() {
            if !part.contains_key(name) {
                part.insert(name.to_owned(), number);
                open.extend(back.get(name).into_iter().flatten());
            }
        }
    }
    part
}

/// Which of these names a text speaks of, as a `use` of them from a crate; its comments speak of none.
fn uses(text: &str, krate: &str, names: &[&str]) -> String {
    let words: HashSet<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("///"))
        .flat_map(|line| line.split(|one: char| !(one.is_alphanumeric() || one == '_')))
        .collect();
    let found: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| words.contains(name))
        .collect();
    match found.as_slice() {
        [] => String::new(),
        [only] => format!("use {krate}::{only};\n"),
        several => format!("use {krate}::{{{}}};\n", several.join(", ")),
    }
}

/// The macros of the runtime that a text calls.
fn macros(text: &str) -> String {
    let names = [
        "any_json",
        "credentials",
        "errors",
        "integer",
        "list",
        "media_type",
        "number",
        "one_of",
        "responses",
        "stated",
        "text",
    ];
    let called: Vec<&str> = names
        .into_iter()
        .filter(|name| {
            text.lines()
                .any(|line| line.starts_with(&format!("{name}! {{")))
        })
        .collect();
    match called.as_slice() {
        [] => String::new(),
        [only] => format!("use openapi_dropshot::{only};\n"),
        several => format!("use openapi_dropshot::{{{}}};\n", several.join(", ")),
    }
}

const VALUES: &[&str] = &[
    "Binary",
    "Bytes",
    "Date",
    "DateTime",
    "EmailAddress",
    "Float",
    "Integer",
    "Ip",
    "Ipv4",
    "Ipv6",
    "Nullable",
    "Number",
    "Password",
    "Uri",
    "Uuid",
    "optional",
];

/// What stands before declarations.
fn preamble(text: &str) -> String {
    let mut all = String::new();
    if text.contains("BTreeMap<") {
        all.push_str("use std::collections::BTreeMap;\n\n");
    }
    all.push_str(&macros(text));
    all.push_str(&uses(text, "openapi_dropshot", VALUES));
    let derives = |name: &str| {
        text.lines()
            .any(|line| line.starts_with("#[derive(") && line.contains(name))
    };
    if derives("JsonSchema") {
        all.push_str("use schemars::JsonSchema;\n");
    }
    let serde: Vec<&str> = ["Deserialize", "Serialize"]
        .into_iter()
        .filter(|name| {
            derives(name) || (*name == "Deserialize" && text.contains("Option::deserialize"))
        })
        .collect();
    match serde.as_slice() {
        [] => {}
        [only] => put!(all, "use serde::{only};\n"),
        several => put!(all, "use serde::{{{}}};\n", several.join(", ")),
    }
    all
}

fn declared(items: &[Item]) -> String {
    let body: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    let body = body.join("\n");
    let plain = bare(&body);
    let preamble = preamble(&plain);
    format!("//! The wire types, as the contract names them.\n#![expect(missing_docs, clippy::all, clippy::pedantic, reason = \"{NOTE}\")]\n\n{preamble}\n{body}")
        .replace("#![expect(missing_docs, clippy::all, clippy::pedantic,", "#![allow(missing_docs, clippy::all, clippy::pedantic,")
}

fn parameters(written: &[Written], credentials: &[(String, String)]) -> String {
    let mut body: String = written.iter().map(|one| one.parameters.as_str()).collect();
    for (stated, name) in credentials {
        put!(
            body,
            "credentials! {{\n    /// What operations ask of their callers: `{stated}`.\n    pub struct {name} = {};\n}}\n\n",
            super::text::literal(stated)
        );
    }
    let plain = bare(&body);
    let glob = "#[allow(unused_imports)]\nuse crate::types::*;\n";
    format!(
        "//! What operations are handed: the parameters of the path, the query and the head.\n#![allow(missing_docs, clippy::all, clippy::pedantic, reason = \"{NOTE}\")]\n\n{}{glob}\n{}",
        preamble(&plain),
        body.trim_end(),
    ) + "\n"
}

fn answers(written: &[Written]) -> String {
    let body: Vec<&str> = written
        .iter()
        .map(|one| one.answers.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    let body = body.join("\n");
    let plain = bare(&body);
    let dropshot = uses(&plain, "dropshot", &["HttpError"]);
    let runtime = uses(
        &plain,
        "openapi_dropshot",
        &["Headers", "JsonAs", "Raw", "Status"],
    );
    let map = "#[allow(unused_imports)]\nuse crate::types::*;\n";
    format!(
        "//! What operations answer: each status as a variant.\n#![allow(missing_docs, clippy::all, clippy::pedantic, reason = \"{NOTE}\")]\n\n{dropshot}{}{runtime}{map}\n{body}",
        preamble(&plain),
    )
}

/// The argument that a skeleton uses too: what the types refuse of a body is told when it is read.
const BODY: &str = "body";

fn arguments(one: &Written, context: &str, underscored: bool) -> String {
    let mut text = String::new();
    for (name, rust) in &one.arguments {
        let rust = rust.replace("Self::Context", context);
        let mark = if underscored && name != BODY { "_" } else { "" };
        put!(text, "        {mark}{name}: {rust},\n");
    }
    text
}

fn returned(one: &Written) -> String {
    if one.error.is_empty() {
        "WebsocketChannelResult".to_owned()
    } else {
        format!("Result<{}, {}>", one.success, one.error)
    }
}

const FROM_DROPSHOT: &[&str] = &[
    "HttpResponseAccepted",
    "HttpResponseCreated",
    "HttpResponseDeleted",
    "HttpResponseOk",
    "HttpResponseUpdatedNoContent",
    "RequestContext",
    "WebsocketChannelResult",
    "WebsocketConnection",
];

const EXTRACTORS: &[&str] = &[
    "Bearer",
    "Binary",
    "Bytes",
    "Date",
    "DateTime",
    "EmailAddress",
    "Float",
    "FormBody",
    "Header",
    "Integer",
    "Ip",
    "Ipv4",
    "Ipv6",
    "JsonBody",
    "JsonBodyAs",
    "Number",
    "OptionalJsonBody",
    "OptionalRawBody",
    "PagedQuery",
    "Password",
    "Path",
    "Query",
    "RawBody",
    "Uri",
    "Uuid",
];

fn api(
    written: &[Written],
    name: &str,
    title: &str,
    _typed: bool,
    _credentials: &[(String, String)],
) -> String {
    let mut methods = String::new();
    for one in written {
        if !methods.is_empty() {
            methods.push('\n');
        }
        methods.push_str(&one.head);
        put!(
            methods,
            "    async fn {}(\n{}    ) -> {};\n",
            one.method,
            arguments(one, "Self::Context", false),
            returned(one)
        );
    }
    let plain = bare(&methods);
    let module = format!("{}_mod", super::names::snake(name));
    let map = if plain.contains("BTreeMap<") {
        "use std::collections::BTreeMap;\n\n"
    } else {
        ""
    };
    format!(
        "//! {title} as a dropshot trait.\n//!\n//! Signatures alone: a server implements [`{name}`], and `document` is what it says of itself.\n#![allow(clippy::all, clippy::pedantic, rustdoc::all, reason = \"{NOTE}\")]\n\n{map}{}{}use openapi_dropshot::DocumentError;\n#[allow(unused_imports)]\nuse crate::{{answers::*, parameters::*, types::*}};\n\n\
         /// What the contract says in words, and no type does.\nconst WORDS: &str = include_str!(\"words.json\");\n\n\
         /// The operations of the API.\n#[dropshot::api_description]\npub trait {name} {{\n    /// What the server shares between its requests.\n    type Context;\n\n{methods}}}\n\n\
         /// The document of what a server of [`{name}`] does.\npub fn document() -> Result<serde_json::Value, DocumentError> {{\n    openapi_dropshot::document(&{module}::stub_api_description()?, WORDS)\n}}\n",
        uses(&plain, "dropshot", FROM_DROPSHOT),
        uses(&plain, "openapi_dropshot", EXTRACTORS),
    )
}

fn skeleton(written: &[Written], name: &str, among: &Skeleton<'_>) -> String {
    let Skeleton { api, context } = among;
    let mut methods = String::new();
    for one in written {
        if !methods.is_empty() {
            methods.push('\n');
        }
        let reads = one.arguments.iter().any(|(name, _)| name == BODY);
        let body = if one.error.is_empty() {
            "Err(\"not implemented\".into())"
        } else if reads {
            "let _body = body.read().await.map_err(dropshot::HttpError::from)?;\n        \
             Err(openapi_dropshot::not_implemented().into())"
        } else {
            "Err(openapi_dropshot::not_implemented().into())"
        };
        put!(
            methods,
            "    async fn {}(\n{}    ) -> {} {{\n        {body}\n    }}\n",
            one.method,
            arguments(one, "Self::Context", true),
            returned(one)
        );
    }
    let plain = bare(&methods);
    let map = if plain.contains("BTreeMap<") {
        "use std::collections::BTreeMap;\n\n"
    } else {
        ""
    };
    format!(
        "//! A server that answers \"not implemented\" to every operation, to be filled in.\n#![allow(clippy::all, clippy::pedantic, reason = \"{NOTE}\")]\n\n{map}{}{}#[allow(unused_imports)]\nuse {api}::{{answers::*, api::{name}, parameters::*, types::*}};\n\n\
         /// The implementation; it is never made, the state is in the context.\npub enum {name}Skeleton {{}}\n\nimpl {name} for {name}Skeleton {{\n    type Context = {context};\n\n{methods}}}\n",
        uses(&plain, "dropshot", FROM_DROPSHOT),
        uses(&plain, "openapi_dropshot", EXTRACTORS),
    )
}
