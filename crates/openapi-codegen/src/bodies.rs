//! Which Rust type each body of the contract travels through.
//!
//! Read from the generated source, not guessed from the generator's habits: the type of an
//! inline schema, for one, has a name that only the generator knows.

use std::collections::BTreeMap;

use serde_json::Value;
use syn::{
    Attribute, Expr, ExprMethodCall, GenericArgument, ImplItem, ImplItemFn, Item, ItemImpl,
    ItemStruct, Lit, Meta, PathArguments, ReturnType, Type,
    visit::Visit,
    visit_mut::{self, VisitMut},
};

use openapi_document::{Object, ObjectKind, local_pointer};

use crate::{calls::Unions, is_typed, written::text};

/// A JSON body of the contract and the generated type that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyType {
    /// `POST /path request`, or with a response's status as the contract writes it:
    /// `POST /path 200`, `POST /path 4XX`, `POST /path default`.
    pub body: String,
    /// The type as the client's own source names it, such as `types::Thing`; to be read where
    /// the client's module `types` is in scope.
    pub rust_type: String,
}

/// The types of one operation.
#[derive(Default)]
struct Types {
    request: Option<Type>,
    success: Option<String>,
    error: Option<String>,
}

/// The bodies of `document` that `file`, the client generated from it, has types for, in the
/// document's order.
pub(crate) fn types(document: &Value, file: &syn::File, unions: &Unions) -> Vec<BodyType> {
    let operations = operations(file);
    let mut bodies = Vec::new();
    for part in Object::document(document).within(is_typed) {
        if part.kind != ObjectKind::Operation {
            continue;
        }
        let tokens: Vec<&str> = part.at.path().rsplitn(3, '/').take(2).collect();
        let [method, path] = tokens[..] else {
            continue;
        };
        let operation = format!(
            "{} {}",
            method.to_ascii_uppercase(),
            path.replace("~1", "/").replace("~0", "~")
        );
        let Some(types) = operations.get(&operation) else {
            continue;
        };
        let mut add = |name: &str, rust_type: Option<&String>| {
            if let Some(rust_type) = rust_type {
                bodies.push(BodyType {
                    body: format!("{operation} {name}"),
                    rust_type: rust_type.clone(),
                });
            }
        };
        for child in part.children() {
            let Some(child) = resolve(document, child) else {
                continue;
            };
            match child.kind {
                ObjectKind::RequestBody if is_json(&child) => {
                    let given = types.request.as_ref();
                    let given = given.map(|given| text(sent(&child, given)));
                    add("request", given.as_ref());
                }
                ObjectKind::Response if is_json(&child) => {
                    let status = child.name;
                    add(&status, answer(&status, types, unions));
                }
                _ => {}
            }
        }
    }
    bodies
}

/// The type of a response: the generator has one for all successes and one for all errors, and
/// a default counts as an error where both are there.
fn answer<'t>(status: &str, types: &'t Types, unions: &'t Unions) -> Option<&'t String> {
    let carried = match status.as_bytes().first() {
        Some(b'2') => types.success.as_ref(),
        Some(b'4' | b'5' | b'd') => types.error.as_ref(),
        _ => None,
    }?;
    let Some(answers) = unions.get(carried) else {
        return Some(carried);
    };
    // The default stands for the ranges that are not there.
    let status = status.to_uppercase();
    let default = ["5XX", "4XX"].into_iter().filter(|_| status == "DEFAULT");
    std::iter::once(status.as_str())
        .chain(default)
        .find_map(|status| answers.get(status))
}

/// A part behind its `$ref`, with the name it has where it is used.
struct Named<'d> {
    kind: ObjectKind,
    name: String,
    value: &'d Value,
}

fn resolve<'d>(document: &'d Value, mut part: Object<'d>) -> Option<Named<'d>> {
    let name = part.at.tokens().last().unwrap_or_default();
    // The check of references has seen to it that this ends.
    while let Some(reference) = part.reference() {
        part.at = part.at.with_path(&local_pointer(reference)?);
        part.value = document.pointer(part.at.path())?;
    }
    Some(Named {
        kind: part.kind,
        name,
        value: part.value,
    })
}

/// Does the part carry what the generator takes for JSON?
fn is_json(part: &Named<'_>) -> bool {
    let content = part.value.get("content").and_then(Value::as_object);
    content.into_iter().flatten().any(|(name, media_type)| {
        let json = openapi_document::is_json(&openapi_document::essence(name));
        json && media_type.get("schema").is_some()
    })
}

/// The types of every operation, by method and path.
fn operations(file: &syn::File) -> BTreeMap<String, Types> {
    let mut structs: BTreeMap<String, &ItemStruct> = BTreeMap::new();
    let mut impls: Vec<&ItemImpl> = Vec::new();
    for item in &file.items {
        let Item::Mod(module) = item else { continue };
        if module.ident != "builder" {
            continue;
        }
        for item in module.content.iter().flat_map(|(_, items)| items) {
            match item {
                Item::Struct(item) => {
                    structs.insert(item.ident.to_string(), item);
                }
                Item::Impl(item) if item.trait_.is_none() => impls.push(item),
                _ => {}
            }
        }
    }
    let mut operations = BTreeMap::new();
    for item in impls {
        for inner in &item.items {
            let ImplItem::Fn(send) = inner else { continue };
            let Some(operation) = operation(send) else {
                continue;
            };
            let builder = match item.self_ty.as_ref() {
                Type::Path(path) => path.path.segments.last(),
                _ => None,
            };
            let builder = builder.and_then(|builder| structs.get(&builder.ident.to_string()));
            let types = Types {
                request: builder.and_then(|builder| request(builder, send)),
                ..answers(send)
            };
            // The first is the one of the media type that is chosen.
            operations.entry(operation).or_insert(types);
        }
    }
    operations
}

/// The operation that a method of a builder sends, from the method's documentation.
pub(crate) fn operation(send: &ImplItemFn) -> Option<String> {
    let line = send.attrs.iter().find_map(documentation)?;
    let rest = line.trim().strip_prefix("Sends a `")?;
    let (method, rest) = rest.split_once("` request to `")?;
    Some(format!("{method} {}", rest.strip_suffix('`')?))
}

fn documentation(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(expression) if meta.path.is_ident("doc") => match &expression.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// What is sent of what the builder has: one that may be left out is in an `Option` there, and another `Option` is
/// null.
fn sent<'t>(body: &Named<'_>, given: &'t Type) -> &'t Type {
    if body.value.get("required") == Some(&Value::Bool(true)) {
        return given;
    }
    argument(given, "Option").unwrap_or(given)
}

/// The type of the builder's field `body`, without the builder of that type, where it is sent
/// as JSON.
fn request(builder: &ItemStruct, send: &ImplItemFn) -> Option<Type> {
    let mut sends = SendsJson(false);
    sends.visit_impl_item_fn(send);
    if !sends.0 {
        return None;
    }
    let named = |field: &&syn::Field| field.ident.as_ref().is_some_and(|name| name == "body");
    let body = builder.fields.iter().find(named)?;
    let mut rust_type = argument(&body.ty, "Result")?.clone();
    unbuilt(&mut rust_type);
    Some(rust_type)
}

/// Without the builder of the type, in an `Option` too.
fn unbuilt(rust_type: &mut Type) {
    struct Unbuilt;
    impl VisitMut for Unbuilt {
        fn visit_path_mut(&mut self, path: &mut syn::Path) {
            let segments = path.segments.iter().cloned();
            path.segments = segments
                .filter(|segment| segment.ident != "builder")
                .collect();
            visit_mut::visit_path_mut(self, path);
        }
    }
    Unbuilt.visit_type_mut(rust_type);
}

struct SendsJson(bool);

impl Visit<'_> for SendsJson {
    fn visit_expr_method_call(&mut self, call: &ExprMethodCall) {
        self.0 |= call.method == "json" && call.args.len() == 1;
        syn::visit::visit_expr_method_call(self, call);
    }
}

/// What `send` returns: `Result<ResponseValue<success>, Error<error>>`. For a response without
/// JSON these are no types of a body; nobody asks for them then.
fn answers(send: &ImplItemFn) -> Types {
    let ReturnType::Type(_, result) = &send.sig.output else {
        return Types::default();
    };
    let carried =
        |index, wrapper| argument(nth_argument(result, "Result", index)?, wrapper).map(text);
    Types {
        request: None,
        success: carried(0, "ResponseValue"),
        error: carried(1, "Error"),
    }
}

/// `T` of `wrapper<T>`.
fn argument<'t>(outer: &'t Type, wrapper: &str) -> Option<&'t Type> {
    nth_argument(outer, wrapper, 0)
}

fn nth_argument<'t>(outer: &'t Type, wrapper: &str, index: usize) -> Option<&'t Type> {
    let Type::Path(path) = outer else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.iter().nth(index)? {
        GenericArgument::Type(inner) if last.ident == wrapper => Some(inner),
        _ => None,
    }
}
