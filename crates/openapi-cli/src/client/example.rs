//! A program of some ten lines that uses the client, for the readme: it creates, updates and clears what the
//! first operation with a body of members takes.

use std::fmt::Write as _;

use serde_json::Value;
use syn::{Fields, Item, ItemMod, ItemStruct};

/// Types are put together from others no deeper than this.
const DEEPEST: usize = 4;

/// The program.
pub(super) fn text(syntax: &syn::File, document: &Value, ident: &str, url: &str) -> String {
    let client = Client::of(syntax, document);
    let found = client.as_ref().and_then(Client::example);
    let (names, lines) = found.unwrap_or_default();
    let mut text = String::new();
    let list = if names.is_empty() {
        "Client".to_owned()
    } else {
        format!("{{{names}}}")
    };
    let mut parts = vec![format!("use {ident}::{list};\n")];
    parts.push("#[tokio::main]".to_owned());
    parts.push("async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    let unused = if lines.is_empty() { "_" } else { "" };
    parts.push(format!(
        "    let {unused}client = Client::builder({url:?}).token(\"secret\").build()?;"
    ));
    parts.extend(lines.iter().map(|line| format!("    {line}")));
    parts.push("    Ok(())\n}".to_owned());
    for part in parts {
        let _ = writeln!(text, "{part}");
    }
    text
}

/// The generated source, as far as it matters here.
struct Client<'s> {
    types: Vec<&'s ItemStruct>,
    /// The operations that take a body and nothing else: the function, and the type of the body.
    operations: Vec<(String, String)>,
    document: &'s Value,
}

/// A member that has three states.
struct Member {
    name: String,
    value: String,
}

impl<'s> Client<'s> {
    fn of(syntax: &'s syn::File, document: &'s Value) -> Option<Self> {
        let structs = |module: &'s ItemMod| {
            let items = module.content.iter().flat_map(|(_, items)| items);
            let structs = items.filter_map(|item| match item {
                Item::Struct(item) => Some(item),
                _ => None,
            });
            structs.collect::<Vec<_>>()
        };
        let types = structs(module(syntax, "types")?);
        let builders = structs(module(syntax, "builder")?);
        let functions = syntax.items.iter().flat_map(functions);
        let operations = functions.filter_map(|(function, returned)| {
            let builder = builders.iter().find(|builder| builder.ident == returned)?;
            let body = body_type(builder)?;
            Some((function, body))
        });
        Some(Self {
            types,
            operations: operations.collect(),
            document,
        })
    }

    /// What is imported, and the lines.
    fn example(&self) -> Option<(String, Vec<String>)> {
        let examples = self
            .operations
            .iter()
            .map(|(function, body)| self.of_operation(function, body));
        let mut examples: Vec<_> = examples.flatten().collect();
        // One that can clear something shows the most.
        examples.sort_by_key(|(names, _)| !names.contains("Null"));
        examples.into_iter().next()
    }

    fn of_operation(&self, function: &str, body: &str) -> Option<(String, Vec<String>)> {
        let send = |set: String| {
            vec![
                format!(
                    "    let answer = client.{function}().body_map(|body| body{set}).send().await?;"
                ),
                "    println!(\"{:?}\", answer.into_inner());".to_owned(),
            ]
        };
        // The members with three states stand in the body, or in what one of its members holds.
        let within = self.required(body)?.into_iter().find_map(|(name, of)| {
            let is_there = !self.members(&of).is_empty();
            is_there.then_some((name, of))
        });
        let owner = if self.members(body).is_empty() {
            within
        } else {
            None
        };
        let (holder, of) = match &owner {
            Some((name, of)) => (Some(name), of.as_str()),
            None => (None, body),
        };
        let members = self.members(of);
        let Some(first) = members.first() else {
            let sent = send(self.setters(body, &[], DEEPEST)?);
            let sent: Vec<String> = sent
                .iter()
                .map(|line| line.trim_start().to_owned())
                .collect();
            let inside = sent.iter().any(|line| line.contains("types::"));
            let names = if inside { "Client, types" } else { "Client" };
            return Some((names.to_owned(), sent));
        };
        let second = members.get(1).unwrap_or(first);
        let steps = [
            format!(".{}({:?})", first.name, first.value),
            format!(".{}({:?})", second.name, second.value),
            format!(".{}(Null)", first.name),
        ];
        let one = format!(
            "let one = || {of}::builder(){};",
            self.setters(of, &[], DEEPEST)?
        );
        let list = steps.map(|step| format!("one(){step}"));
        let mut lines = vec![one, format!("for it in [{}] {{", list.join(", "))];
        match holder {
            Some(holder) => {
                let others = self.setters(body, &[holder], DEEPEST)?;
                lines.extend(send(format!("{others}.{holder}(it)")));
            }
            None => lines.extend([
                format!("    let body: {of} = it.try_into()?;"),
                format!("    let answer = client.{function}().body(body).send().await?;"),
                "    println!(\"{:?}\", answer.into_inner());".to_owned(),
            ]),
        }
        lines.push("}".to_owned());
        let inside = lines.iter().any(|line| line.contains("types::"));
        let of = if inside {
            format!("{{self, {of}}}")
        } else {
            of.to_owned()
        };
        Some((format!("Client, Null, types::{of}"), lines))
    }

    fn type_of(&self, name: &str) -> Option<&'s ItemStruct> {
        self.types.iter().find(|item| item.ident == name).copied()
    }

    /// The members without which there is no value: their names and types.
    fn required(&self, name: &str) -> Option<Vec<(String, String)>> {
        let Fields::Named(fields) = &self.type_of(name)?.fields else {
            return None;
        };
        let mut required = Vec::new();
        for field in &fields.named {
            let of = last_names(&field.ty);
            let is_optional = of.first().is_some_and(|of| of == "Option" || of == "Field");
            let has_default = field.attrs.iter().any(|attribute| {
                let text = quote::ToTokens::to_token_stream(attribute).to_string();
                attribute.path().is_ident("serde") && text.contains("default")
            });
            if !is_optional && !has_default {
                let of = of
                    .into_iter()
                    .next()
                    .filter(|_| last_names(&field.ty).len() == 1)?;
                required.push((field.ident.as_ref()?.to_string(), of));
            }
        }
        Some(required)
    }

    /// The texts among the members with three states, in the contract's order.
    fn members(&self, name: &str) -> Vec<Member> {
        let Some(Fields::Named(fields)) = self.type_of(name).map(|item| &item.fields) else {
            return Vec::new();
        };
        let properties = format!("/components/schemas/{name}/properties");
        let properties = self
            .document
            .pointer(&properties)
            .and_then(Value::as_object);
        let place = |field: &str| {
            let mut names = properties.into_iter().flat_map(serde_json::Map::keys);
            names.position(|name| name == field).unwrap_or(usize::MAX)
        };
        let mut members: Vec<Member> = fields
            .named
            .iter()
            .filter(|field| last_names(&field.ty) == ["Field", "String"])
            .filter_map(|field| field.ident.as_ref())
            .map(|ident| Member {
                name: ident.to_string(),
                value: self.example_of(&ident.to_string()),
            })
            .collect();
        members.sort_by_key(|member| place(&member.name));
        members
    }

    /// The setters of what is required of a type; none where a value is not plain to see.
    fn setters(&self, name: &str, without: &[&String], depth: usize) -> Option<String> {
        let mut text = String::new();
        for (member, of) in self.required(name)? {
            if without.contains(&&member) {
                continue;
            }
            let value = match of.as_str() {
                "String" => format!("{:?}", self.example_of(&member)),
                "bool" => "true".to_owned(),
                "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" => "1".to_owned(),
                "f64" => "1.0".to_owned(),
                other if depth > 0 && self.type_of(other).is_some() => {
                    let inside = self.setters(other, &[], depth - 1)?;
                    format!("types::{other}::builder(){inside}")
                }
                _ => return None,
            };
            let _ = write!(text, ".{member}({value})");
        }
        Some(text)
    }

    /// The text that the contract shows for a member of this name, wherever it has one.
    fn example_of(&self, name: &str) -> String {
        let schemas = self
            .document
            .pointer("/components/schemas")
            .and_then(Value::as_object);
        let schemas = schemas.into_iter().flat_map(serde_json::Map::values);
        let mut examples = schemas.filter_map(|schema| {
            schema
                .get("properties")?
                .get(name)?
                .get("example")?
                .as_str()
        });
        let example = examples.next().unwrap_or("text");
        openapi_contract::text::visible(example)
    }
}

fn module<'s>(syntax: &'s syn::File, name: &str) -> Option<&'s ItemMod> {
    syntax.items.iter().find_map(|item| match item {
        Item::Mod(item) if item.ident == name => Some(item),
        _ => None,
    })
}

/// The functions of the client that return a builder, and its name.
fn functions(item: &Item) -> Vec<(String, String)> {
    let Item::Impl(item) = item else {
        return Vec::new();
    };
    let is_of_client = last_names(&item.self_ty)
        .first()
        .is_some_and(|name| name == "Client");
    if item.trait_.is_some() || !is_of_client {
        return Vec::new();
    }
    let functions = item.items.iter().filter_map(|item| match item {
        syn::ImplItem::Fn(function) => Some(&function.sig),
        _ => None,
    });
    let returned = functions.filter_map(|signature| {
        let syn::ReturnType::Type(_, of) = &signature.output else {
            return None;
        };
        let name = last_names(of).into_iter().next()?;
        Some((signature.ident.to_string(), name))
    });
    returned.collect()
}

/// The type of the body of an operation that takes nothing else.
fn body_type(builder: &ItemStruct) -> Option<String> {
    let names = builder
        .fields
        .iter()
        .filter_map(|field| field.ident.as_ref());
    let names: Vec<String> = names.map(ToString::to_string).collect();
    if names != ["client", "body"] {
        return None;
    }
    let body = builder.fields.iter().nth(1)?;
    let text = quote::ToTokens::to_token_stream(&body.ty).to_string();
    text.contains("types :: builder ::")
        .then(|| last_names(&body.ty))?
        .into_iter()
        .nth(1)
}

/// The last word of a path and those of its first arguments: of `Field<String>`, both.
fn last_names(of: &syn::Type) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = Some(of);
    while let Some(syn::Type::Path(path)) = next {
        let Some(last) = path.path.segments.last() else {
            break;
        };
        names.push(last.ident.to_string());
        next = match &last.arguments {
            syn::PathArguments::AngleBracketed(arguments) => {
                arguments.args.iter().find_map(|argument| match argument {
                    syn::GenericArgument::Type(of) => Some(of),
                    _ => None,
                })
            }
            _ => None,
        };
    }
    names
}
