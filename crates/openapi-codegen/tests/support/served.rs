//! Scaffolded servers under samples: values inside each schema of a body must come back from its type as they
//! went in, and what is just outside must be refused with a 400 that names the place.
//!
//! All documents are modules of one crate outside the workspace, which is built once and asked line by line.

mod scratch;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use openapi_codegen::{Scaffold, Scaffolded, scaffold};
use openapi_contract::{Direction, Outside, Sampler};
use openapi_document::{Api, Document, Operation, Pointer};
use quote::ToTokens as _;
use serde_json::{Value, json};

const SEED: u64 = 1;
/// Values of one schema and of one kind that are sent.
const MOST: usize = 120;
const RANDOM: usize = 20;

/// One document and what became of it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) document: Document,
    done: Scaffolded,
    bodies: Vec<Body>,
}

/// A body of JSON and the type that carries it.
struct Body {
    told: String,
    schema: Pointer,
    direction: Direction,
    rust: String,
}

/// What was sent of one document, and what was not as it should be.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) inside: usize,
    pub(crate) outside: usize,
    /// Faults that scaffolding has said it leaves to the handlers.
    pub(crate) left: usize,
    pub(crate) wrong: Vec<String>,
}

/// What is sent, and what is expected of it.
enum Sent {
    Inside(Value),
    Outside(Outside),
}

impl Case {
    pub(crate) fn new(name: &str, document: Document) -> Self {
        let done = scaffold(&document, &Scaffold::default()).unwrap();
        let bodies = bodies(&document, &done);
        Self {
            name: name.to_owned(),
            document,
            done,
            bodies,
        }
    }

    fn module(index: usize) -> String {
        format!("case{index}")
    }

    fn says(&self, file: &str) -> &str {
        let found = self.done.files.iter().find(|one| one.name == file);
        &found.unwrap().text
    }
}

impl Body {
    fn is_request(&self) -> bool {
        self.direction == Direction::Request
    }
}

/// The bodies of JSON that operations take and answer, by the signatures of the trait.
fn bodies(document: &Document, done: &Scaffolded) -> Vec<Body> {
    let api = Api::read(document);
    let Some(source) = done.files.iter().find(|one| one.name == "api.rs") else {
        return Vec::new();
    };
    let source = syn::parse_file(&source.text).unwrap();
    let is_trait = |item: syn::Item| match item {
        syn::Item::Trait(item) => Some(item),
        _ => None,
    };
    let api_trait = source.items.into_iter().find_map(is_trait).unwrap();
    let methods = api_trait.items.into_iter().filter_map(|item| match item {
        syn::TraitItem::Fn(method) => Some(method.sig),
        _ => None,
    });
    let mut bodies = Vec::new();
    for (name, method) in done.operations.iter().zip(methods) {
        let operation = api.operations.iter().find(|one| one.name == *name).unwrap();
        bodies.extend(request(operation, &method));
        bodies.extend(answer(operation, &method));
    }
    bodies
}

fn request(operation: &Operation, method: &syn::Signature) -> Option<Body> {
    let media = operation.request_body.as_ref()?.content.first()?;
    let argument = method.inputs.iter().find_map(|input| match input {
        syn::FnArg::Typed(typed) if typed.pat.to_token_stream().to_string() == "body" => {
            Some(&*typed.ty)
        }
        _ => None,
    })?;
    let (outer, rust) = generic(argument)?;
    let is_json = ["JsonBody", "JsonBodyAs", "OptionalJsonBody"].contains(&&*outer);
    is_json.then_some(Body {
        told: format!("{} takes", operation.name),
        schema: media.schema.clone()?,
        direction: Direction::Request,
        rust,
    })
}

/// The one success of dropshot's own kinds.
fn answer(operation: &Operation, method: &syn::Signature) -> Option<Body> {
    let syn::ReturnType::Type(_, returned) = &method.output else {
        return None;
    };
    let (_, success) = generic(returned)?;
    let (outer, rust) = generic(&syn::parse_str(&success).ok()?)?;
    let status = match &*outer {
        "HttpResponseOk" => "200",
        "HttpResponseCreated" => "201",
        "HttpResponseAccepted" => "202",
        _ => return None,
    };
    let mut responses = operation.responses.iter();
    let response = responses.find(|one| one.status.to_string() == status)?;
    Some(Body {
        told: format!("{} answers", operation.name),
        schema: response.content.first()?.schema.clone()?,
        direction: Direction::Response,
        rust,
    })
}

/// The name of a generic type, and its first argument.
fn generic(rust: &syn::Type) -> Option<(String, String)> {
    let syn::Type::Path(path) = rust else {
        return None;
    };
    let last = path.path.segments.last()?;
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let first = arguments.args.first()?.to_token_stream().to_string();
    Some((last.ident.to_string(), first))
}

/// Sends the samples of all documents. `folder` is that of the crate, and what it is built with stays there.
pub(crate) fn judge(cases: &[Case], folder: &Path) -> Vec<Outcome> {
    let program = scratch::build(cases, folder);
    let mut sent = Vec::new();
    let mut lines = String::new();
    for (number, case) in cases.iter().enumerate() {
        for (index, body) in case.bodies.iter().enumerate() {
            for one in samples(&case.document, body) {
                let value = match &one {
                    Sent::Inside(value) => value,
                    Sent::Outside(outside) => &outside.value,
                };
                writeln!(lines, "{}", json!([number, index, value.to_string()])).unwrap();
                sent.push((number, index, one));
            }
        }
    }
    let questions = folder.join("questions.jsonl");
    fs::write(&questions, lines).unwrap();
    let output = Command::new(program)
        .stdin(fs::File::open(&questions).unwrap())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), sent.len(), "the scaffolded types died");
    let mut outcomes: Vec<Outcome> = cases.iter().map(|_| Outcome::default()).collect();
    let declared: Vec<BTreeMap<String, Vec<Value>>> = cases
        .iter()
        .map(|case| properties(case.document.root()))
        .collect();
    for ((number, index, one), answer) in sent.iter().zip(&answers) {
        let (case, outcome) = (&cases[*number], &mut outcomes[*number]);
        let told = &case.bodies[*index].told;
        let wrong = match one {
            Sent::Inside(value) => {
                outcome.inside += 1;
                let back = answer.get("back");
                let is_same = back.is_some_and(|back| same(value, back, &declared[*number]));
                (!is_same).then(|| format!("{told} {value}, which comes back as {answer}"))
            }
            Sent::Outside(outside) => {
                outcome.outside += 1;
                let wrong = refused(case, outside, answer, &mut outcome.left);
                wrong.map(|why| format!("{told} {}: {why}", outside.value))
            }
        };
        outcome.wrong.extend(wrong);
    }
    outcomes
}

fn samples(document: &Document, body: &Body) -> Vec<Sent> {
    let mut sampler = Sampler::new(document, body.direction, SEED);
    let inside = sampler.inside(&body.schema).into_iter().take(MOST);
    let mut values: Vec<Value> = inside.map(|sample| sample.value).collect();
    values.extend((0..RANDOM).map_while(|_| sampler.random(&body.schema)));
    let mut sent: Vec<Sent> = values.into_iter().map(Sent::Inside).collect();
    if body.is_request() {
        let outside = sampler.outside(&body.schema).into_iter().take(MOST);
        sent.extend(outside.map(Sent::Outside));
    }
    sent
}

/// Why a value outside of its schema was not refused as it should be.
fn refused(case: &Case, outside: &Outside, answer: &Value, left: &mut usize) -> Option<String> {
    let keyword = outside.keyword.to_string();
    let is_noted = |note: &String| {
        let place = note.split(": ").next().unwrap_or_default();
        keyword == place || keyword.starts_with(&format!("{place}/"))
    };
    if answer.get("back").is_some() {
        if case.done.notes.iter().any(is_noted) {
            *left += 1;
            return None;
        }
        return Some(format!("it is outside by {keyword} and is taken"));
    }
    let message = answer["refused"].as_str().unwrap_or_default();
    if answer["status"] != 400 {
        return Some(format!("it is answered {answer}"));
    }
    // The member at fault, one that holds it (serde forgets the way into what it keeps to be tried), or one
    // inside of it (the tag that is wrong).
    let name = message.split(": ").next().unwrap_or_default();
    let tokens: Vec<String> = outside.instance.tokens().collect();
    let inside = outside.value.pointer(outside.instance.path());
    let is_told = tokens.iter().all(|token| token.parse::<usize>().is_ok())
        || tokens.iter().any(|token| token == name)
        || inside.is_some_and(|inside| has(inside, name))
        || message.ends_with("is required");
    (!is_told).then(|| format!("`{message}` does not name {}", outside.instance))
}

/// Whether a value has a member of this name, however deep.
fn has(value: &Value, name: &str) -> bool {
    match value {
        Value::Object(members) => {
            members.contains_key(name) || members.values().any(|one| has(one, name))
        }
        Value::Array(items) => items.iter().any(|one| has(one, name)),
        _ => false,
    }
}

/// Whether nothing that the document declares was lost or changed on the way, but for defaults put in.
fn same(sent: &Value, back: &Value, declared: &BTreeMap<String, Vec<Value>>) -> bool {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => {
            let is_default = |name: &String, value: &Value| {
                declared
                    .get(name)
                    .is_some_and(|defaults| defaults.contains(value))
            };
            back.iter()
                .all(|(name, value)| sent.contains_key(name) || is_default(name, value))
                && sent.iter().all(|(name, value)| match back.get(name) {
                    Some(back) => same(value, back, declared),
                    None => !declared.contains_key(name),
                })
        }
        (Value::Array(sent), Value::Array(back)) => {
            sent.len() == back.len()
                && sent
                    .iter()
                    .zip(back)
                    .all(|(sent, back)| same(sent, back, declared))
        }
        (Value::Number(sent), Value::Number(back)) => {
            sent == back || sent.as_f64() == back.as_f64()
        }
        _ => sent == back,
    }
}

/// The names of all members that a document declares, each with its defaults.
fn properties(root: &Value) -> BTreeMap<String, Vec<Value>> {
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut waiting = vec![root];
    while let Some(value) = waiting.pop() {
        if let Some(Value::Object(members)) = value.get("properties") {
            for (name, schema) in members {
                let defaults = found.entry(name.clone()).or_default();
                defaults.extend(schema.get("default").cloned());
            }
        }
        match value {
            Value::Object(members) => {
                for (keyword, value) in members {
                    match value {
                        // Its members are names, not keywords: one may be called `properties`.
                        Value::Object(members) if keyword == "properties" => {
                            waiting.extend(members.values());
                        }
                        value => waiting.push(value),
                    }
                }
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    found
}

/// How often each kind of fault came, with the first of it. Faults are of a kind that are told alike but for
/// the value.
pub(crate) fn grouped(wrong: &[String]) -> BTreeMap<String, (usize, String)> {
    let mut groups: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for one in wrong {
        let operation = one.split(" {").next().unwrap_or_default();
        let kind = one
            .rsplit(['`', '}'])
            .find(|part| part.len() > 3)
            .unwrap_or_default();
        let end: String = one.chars().rev().take(60).collect();
        let shown = one.chars().take(500).collect();
        let key = format!("{operation} {kind} {end}");
        groups.entry(key).or_insert((0, shown)).0 += 1;
    }
    groups
}
