//! A program of some ten lines that uses the client, for the readme: it creates, updates and clears what the
//! first operation with a body of members takes.

use std::fmt::Write as _;

use anyhow::Result;
use openapi_document::{Api, Document, SecuritySchemeKind};
use serde_json::Value;
use syn::{Fields, FnArg, ImplItem, Item, ItemImpl, ItemMod, ItemStruct, Signature, Type};

/// Types are put together from others no deeper than this.
const DEEPEST: usize = 4;

/// The program.
pub(super) fn text(syntax: &syn::File, document: &Value, ident: &str, url: &str) -> Result<String> {
    let client = Client::of(syntax, document);
    let lines = client.as_ref().and_then(Client::example);
    let lines = lines.unwrap_or_default();
    let has = |word: &str| lines.iter().any(|line| line.contains(word));
    let mut names = vec!["Client"];
    names.extend(has("(Null)").then_some("Null"));
    names.extend(has("types::").then_some("types"));
    let list = match names[..] {
        [name] => name.to_owned(),
        _ => format!("{{{}}}", names.join(", ")),
    };
    let mut parts = vec![format!("use {ident}::{list};\n")];
    parts.push("#[tokio::main]".to_owned());
    parts.push("async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    let unused = if lines.is_empty() { "_" } else { "" };
    let credential = credential(&Document::new(document.clone())?, ident);
    parts.push(format!(
        "    let {unused}client = Client::builder({url:?}){credential}.build()?;"
    ));
    parts.extend(lines.iter().map(|line| format!("    {line}")));
    parts.push("    Ok(())\n}".to_owned());
    let mut text = String::new();
    for part in parts {
        let _ = writeln!(text, "{part}");
    }
    Ok(text)
}

/// How the client is given what the contract's operations ask for: one of their schemes, a token before all.
fn credential(document: &Document, ident: &str) -> String {
    let api = Api::read(document);
    let alternatives = api.operations.iter().map(|one| &one.security.alternatives);
    let schemes: Vec<_> = alternatives.flatten().flatten().collect();
    let has = |kind: &SecuritySchemeKind| schemes.iter().any(|scheme| scheme.kind == *kind);
    if has(&SecuritySchemeKind::Bearer) {
        return ".token(\"secret\")".to_owned();
    }
    if has(&SecuritySchemeKind::Basic) {
        return ".basic(\"user\", \"secret\")".to_owned();
    }
    let mut known = schemes
        .iter()
        .filter(|scheme| scheme.kind != SecuritySchemeKind::Unknown);
    match (known.next(), schemes.is_empty()) {
        (Some(scheme), _) => format!(
            ".credential({:?}, {ident}::Credential::Token(\"secret\".into()))",
            scheme.name
        ),
        (None, true) => String::new(),
        (None, false) => ".anonymous()".to_owned(),
    }
}

/// The generated source, as far as it matters here.
struct Client<'s> {
    types: Vec<&'s ItemStruct>,
    /// What the types can do, by no trait.
    implementations: Vec<&'s ItemImpl>,
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
        let (_, items) = module(syntax, "types")?.content.as_ref()?;
        let types = items.iter().filter_map(|item| match item {
            Item::Struct(item) => Some(item),
            _ => None,
        });
        Some(Self {
            types: types.collect(),
            implementations: items.iter().filter_map(implementation).collect(),
            operations: syntax
                .items
                .iter()
                .filter_map(implementation)
                .filter(|item| {
                    last_names(&item.self_ty)
                        .first()
                        .is_some_and(|one| one == "Client")
                })
                .flat_map(functions)
                .filter_map(|function| Some((function.ident.to_string(), body_type(function)?)))
                .collect(),
            document,
        })
    }

    /// The lines.
    fn example(&self) -> Option<Vec<String>> {
        let examples = self
            .operations
            .iter()
            .map(|(function, body)| self.of_operation(function, body));
        let mut examples: Vec<_> = examples.flatten().collect();
        // One that can clear something shows the most.
        examples.sort_by_key(|lines| !lines.iter().any(|line| line.contains("(Null)")));
        examples.into_iter().next()
    }

    fn of_operation(&self, function: &str, body: &str) -> Option<Vec<String>> {
        let send = |body: &str| {
            [
                format!("let answer = client.{function}({body}).send().await?;"),
                "println!(\"{:?}\", answer.into_inner());".to_owned(),
            ]
        };
        // The members with three states stand in the body, or in what one of its members holds.
        let holder = if self.members(body).is_empty() {
            let required = self.required(body)?.into_iter();
            let mut holders = required.filter(|(_, of)| !self.members(of).is_empty());
            holders.next()
        } else {
            None
        };
        let of = holder.as_ref().map_or(body, |(_, of)| of.as_str());
        let members = self.members(of);
        let Some(first) = members.first() else {
            return Some(send(&self.made(body, None, DEEPEST)?).into());
        };
        let second = members.get(1).unwrap_or(first);
        let steps = [
            format!(".{}({:?})", first.name, first.value),
            format!(".{}({:?})", second.name, second.value),
            format!(".{}(Null)", first.name),
        ];
        let list = steps.map(|step| format!("one(){step}"));
        let whole = match &holder {
            Some((name, _)) => self.made(body, Some(name), DEEPEST)?,
            None => "it".to_owned(),
        };
        let mut lines = vec![
            format!("let one = || {};", self.made(of, None, DEEPEST)?),
            format!("for it in [{}] {{", list.join(", ")),
        ];
        lines.extend(send(&whole).map(|line| format!("    {line}")));
        lines.push("}".to_owned());
        Some(lines)
    }

    fn type_of(&self, name: &str) -> Option<&'s ItemStruct> {
        self.types.iter().find(|item| item.ident == name).copied()
    }

    /// A function of a type.
    fn function(&self, of: &str, name: &str) -> Option<&'s Signature> {
        let own = self.implementations.iter().filter(|item| {
            last_names(&item.self_ty)
                .first()
                .is_some_and(|one| one == of)
        });
        let mut functions = own.flat_map(|item| functions(item));
        functions.find(|function| function.ident == name)
    }

    /// What `new` takes: the names and types.
    fn required(&self, name: &str) -> Option<Vec<(String, String)>> {
        let new = self.function(name, "new")?;
        new.inputs
            .iter()
            .map(|input| {
                let (argument, of) = argument(input)?;
                // A list of something is no something.
                let [of] = <[String; 1]>::try_from(of).ok()?;
                Some((argument, of))
            })
            .collect()
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
            .filter(|ident| self.function(name, &ident.to_string()).is_some())
            .map(|ident| Member {
                name: ident.to_string(),
                value: self.example_of(&ident.to_string()),
            })
            .collect();
        members.sort_by_key(|member| place(&member.name));
        members
    }

    /// A value of a type with what is required of it, one member of which is `it`; none where a value is not
    /// plain to see.
    fn made(&self, name: &str, holder: Option<&str>, depth: usize) -> Option<String> {
        let mut values = Vec::new();
        for (member, of) in self.required(name)? {
            if holder == Some(&*member) {
                values.push("it".to_owned());
                continue;
            }
            values.push(match of.as_str() {
                "String" => format!("{:?}", self.example_of(&member)),
                "bool" => "true".to_owned(),
                "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" => "1".to_owned(),
                "f64" => "1.0".to_owned(),
                other if depth > 0 && self.type_of(other).is_some() => {
                    self.made(other, None, depth - 1)?
                }
                _ => return None,
            });
        }
        Some(format!("types::{name}::new({})", values.join(", ")))
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

/// What a type can do by no trait.
fn implementation(item: &Item) -> Option<&ItemImpl> {
    match item {
        Item::Impl(item) if item.trait_.is_none() => Some(item),
        _ => None,
    }
}

fn functions(item: &ItemImpl) -> impl Iterator<Item = &Signature> {
    item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(&function.sig),
        _ => None,
    })
}

/// The type of the body of an operation that takes nothing else.
fn body_type(function: &Signature) -> Option<String> {
    let mut inputs = function.inputs.iter();
    let (Some(FnArg::Receiver(_)), Some(body), None) =
        (inputs.next(), inputs.next(), inputs.next())
    else {
        return None;
    };
    let (name, of) = argument(body)?;
    let [of] = <[String; 1]>::try_from(of).ok()?;
    (name == "body").then_some(of)
}

/// The name of an argument, and its type as [`last_names`] has it: of `impl Into<T>`, that of `T`.
fn argument(input: &FnArg) -> Option<(String, Vec<String>)> {
    let FnArg::Typed(input) = input else {
        return None;
    };
    let syn::Pat::Ident(name) = input.pat.as_ref() else {
        return None;
    };
    let names = match input.ty.as_ref() {
        Type::ImplTrait(of) => {
            let syn::TypeParamBound::Trait(bound) = of.bounds.first()? else {
                return None;
            };
            let path = syn::TypePath {
                qself: None,
                path: bound.path.clone(),
            };
            let names = last_names(&Type::Path(path));
            names.into_iter().skip(1).collect()
        }
        other => last_names(other),
    };
    Some((name.ident.to_string(), names))
}

/// The last word of a path and those of its first arguments: of `Field<String>`, both.
fn last_names(of: &Type) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = Some(of);
    while let Some(Type::Path(path)) = next {
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
