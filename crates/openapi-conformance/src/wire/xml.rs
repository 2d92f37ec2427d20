//! Bodies of XML, written and read by their schema (`OpenAPI` 3.0.3, "XML Object").
use std::fmt::Write as _;

use openapi_document::{Document, Pointer, only_type, schema_parts};
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Number, Value};

use crate::wire::style::scalar;

/// Elements nest no deeper than this.
const DEEPEST: usize = 64;
/// The name of a body whose schema has none.
const ROOT: &str = "root";

/// Whether a media type is XML (RFC 7303).
pub(crate) fn is_xml(essence: &str) -> bool {
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// How the values of a schema stand in XML.
#[derive(Default)]
struct Shape {
    name: Option<String>,
    prefix: Option<String>,
    namespace: Option<String>,
    attribute: bool,
    wrapped: bool,
    kind: Option<String>,
    /// Declared members and their schemas.
    members: Vec<(String, Pointer)>,
    items: Option<Pointer>,
}

impl Shape {
    fn of(document: &Document, schema: &Pointer) -> Self {
        let mut shape = Self::default();
        // An element of a component is called as the component, unless it says otherwise.
        for at in schema_parts(document, schema) {
            let Ok(node) = document.resolve(&at) else {
                continue;
            };
            let xml = |name: &str| node.value.get("xml")?.get(name);
            let text = |name: &str| xml(name)?.as_str().map(str::to_owned);
            let flag = |name: &str| xml(name) == Some(&Value::Bool(true));
            shape.name = shape.name.or_else(|| text("name"));
            shape.prefix = shape.prefix.or_else(|| text("prefix"));
            shape.namespace = shape.namespace.or_else(|| text("namespace"));
            shape.attribute |= flag("attribute");
            shape.wrapped |= flag("wrapped");
            let kind = only_type(node.value.get("type"));
            shape.kind = shape.kind.or_else(|| kind.map(str::to_owned));
            let members = node.value.get("properties").and_then(Value::as_object);
            for name in members.into_iter().flat_map(Map::keys) {
                let member = node.at.child("properties").child(name);
                if !shape.members.iter().any(|(other, _)| other == name) {
                    shape.members.push((name.clone(), member));
                }
            }
            if shape.items.is_none() && node.value.get("items").is_some() {
                shape.items = Some(node.at.child("items"));
            }
        }
        shape
    }

    /// The name of its element, by default another one.
    fn named(&self, otherwise: &str) -> String {
        let name = self.name.as_deref().unwrap_or(otherwise);
        match &self.prefix {
            Some(prefix) => format!("{prefix}:{name}"),
            None => name.to_owned(),
        }
    }

    fn declaration(&self) -> String {
        match (&self.namespace, &self.prefix) {
            (Some(space), Some(prefix)) => {
                format!(" xmlns:{prefix}=\"{}\"", escape(space.as_str()))
            }
            (Some(space), None) => format!(" xmlns=\"{}\"", escape(space.as_str())),
            (None, _) => String::new(),
        }
    }
}

fn root_name(document: &Document, schema: &Pointer, shape: &Shape) -> String {
    let target = document.resolve(schema).ok();
    let component = target.and_then(|node| {
        let in_components = node.at.path().starts_with("/components/schemas/");
        node.at.tokens().last().filter(|_| in_components)
    });
    shape.named(component.as_deref().unwrap_or(ROOT))
}

/// The document for a value; `None` for one that XML cannot hold, or not so that it is read as it was meant.
pub(crate) fn write(document: &Document, schema: &Pointer, value: &Value) -> Option<Vec<u8>> {
    let shape = Shape::of(document, schema);
    let name = root_name(document, schema, &shape);
    let mut text = String::new();
    element(document, &shape, &name, value, 0, &mut text)?;
    Some(text.into_bytes())
}

fn element(
    document: &Document,
    shape: &Shape,
    name: &str,
    value: &Value,
    depth: usize,
    text: &mut String,
) -> Option<()> {
    if depth > DEEPEST || !is_name(name) {
        return None;
    }
    let mut attributes = shape.declaration();
    let mut inner = String::new();
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                let declared = shape.members.iter().find(|(own, _)| own == member);
                let shape = declared.map_or_else(Shape::default, |(_, at)| Shape::of(document, at));
                let name = shape.named(member);
                match value {
                    _ if shape.attribute => {
                        let written = scalar(value).filter(|text| is_text(text))?;
                        // Writing to a `String` cannot fail.
                        let _ = write!(attributes, " {name}=\"{}\"", escape(written.as_str()));
                        is_name(&name).then_some(())?;
                    }
                    Value::Array(items) => {
                        array(document, &shape, member, items, depth, &mut inner)?;
                    }
                    other => element(document, &shape, &name, other, depth + 1, &mut inner)?,
                }
            }
        }
        Value::Array(items) => array(document, shape, name, items, depth, &mut inner)?,
        other => {
            let written = scalar(other).filter(|text| is_text(text))?;
            inner.push_str(&escape(written.as_str()));
        }
    }
    let _ = write!(text, "<{name}{attributes}>{inner}</{name}>");
    Some(())
}

/// The elements of an array stand for themselves, or in one of their own.
fn array(
    document: &Document,
    shape: &Shape,
    member: &str,
    items: &[Value],
    depth: usize,
    text: &mut String,
) -> Option<()> {
    let item = shape
        .items
        .as_ref()
        .map_or_else(Shape::default, |at| Shape::of(document, at));
    // Without a wrapper an array of nothing could not be told from a member that is absent.
    if items.is_empty() && !shape.wrapped {
        return None;
    }
    let name = item.named(if shape.wrapped {
        member
    } else {
        shape.name.as_deref().unwrap_or(member)
    });
    let mut inner = String::new();
    for one in items {
        element(document, &item, &name, one, depth + 1, &mut inner)?;
    }
    if shape.wrapped {
        let wrapper = shape.named(member);
        is_name(&wrapper).then_some(())?;
        let _ = write!(text, "<{wrapper}>{inner}</{wrapper}>");
    } else {
        text.push_str(&inner);
    }
    Some(())
}

/// Near enough to a name of XML.
fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next();
    first.is_some_and(|one| one.is_alphabetic() || one == '_')
        && letters.all(|one| one.is_alphanumeric() || matches!(one, '_' | '-' | '.' | ':'))
}

/// Text that every reader gives back as it is: white space at its ends is often lost, and most control
/// characters are no characters of XML.
fn is_text(text: &str) -> bool {
    text.trim() == text
        && !text
            .chars()
            .any(|one| one.is_control() || matches!(one, '\u{fffe}' | '\u{ffff}'))
}

/// An element that was read.
#[derive(Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

/// The value of a document, read by its schema; the message of an error says why it is no XML.
pub(crate) fn read(document: &Document, schema: &Pointer, bytes: &[u8]) -> Result<Value, String> {
    let root = parse(bytes)?;
    let shape = Shape::of(document, schema);
    Ok(value(document, &shape, &root, 0))
}

/// Whether the root element has the name that the schema gives it.
pub(crate) fn is_named(document: &Document, schema: &Pointer, bytes: &[u8]) -> bool {
    let shape = Shape::of(document, schema);
    let wanted = root_name(document, schema, &shape);
    let local = wanted.rsplit(':').next().unwrap_or_default();
    let is_said = shape.name.is_some() && local != ROOT;
    parse(bytes).is_ok_and(|root| !is_said || root.name == local)
}

fn parse(bytes: &[u8]) -> Result<Element, String> {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => {
                if root.is_some() || open.len() > DEEPEST {
                    return Err("more than one root, or nested too deeply".to_owned());
                }
                open.push(started(&start)?);
            }
            Event::Empty(start) => close(started(&start)?, &mut open, &mut root)?,
            Event::End(_) => {
                let element = open.pop().ok_or("an end without a start")?;
                close(element, &mut open, &mut root)?;
            }
            Event::Text(text) => {
                let text = text.decode().map_err(|error| error.to_string())?;
                match open.last_mut() {
                    Some(element) => element.text.push_str(&text),
                    None if text.trim().is_empty() => {}
                    None => return Err("text outside of the root".to_owned()),
                }
            }
            Event::CData(text) => {
                let text = text.decode().map_err(|error| error.to_string())?;
                open.last_mut()
                    .ok_or("text outside of the root")?
                    .text
                    .push_str(&text);
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| error.to_string())?;
                let text = format!("&{name};");
                let text = quick_xml::escape::unescape(&text).map_err(|error| error.to_string())?;
                open.last_mut()
                    .ok_or("a reference outside of the root")?
                    .text
                    .push_str(&text);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if open.is_empty() {
        root.ok_or_else(|| "no element".to_owned())
    } else {
        Err("an element without an end".to_owned())
    }
}

fn started(start: &BytesStart<'_>) -> Result<Element, String> {
    let local = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut element = Element {
        name: local(start.local_name().into_inner()),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&attribute.value).into_owned();
        let text = quick_xml::escape::unescape(&text).map_err(|error| error.to_string())?;
        let name = local(attribute.key.local_name().into_inner());
        element.attributes.push((name, text.into_owned()));
    }
    Ok(element)
}

fn close(
    element: Element,
    open: &mut [Element],
    root: &mut Option<Element>,
) -> Result<(), &'static str> {
    match open.last_mut() {
        Some(owner) => owner.children.push(element),
        None if root.is_none() => *root = Some(element),
        None => return Err("more than one root"),
    }
    Ok(())
}

fn value(document: &Document, shape: &Shape, element: &Element, depth: usize) -> Value {
    if depth > DEEPEST {
        return Value::Null;
    }
    if shape.kind.as_deref() == Some("array") || (shape.items.is_some() && shape.kind.is_none()) {
        let item = shape
            .items
            .as_ref()
            .map_or_else(Shape::default, |at| Shape::of(document, at));
        let items = element.children.iter();
        return items
            .map(|one| value(document, &item, one, depth + 1))
            .collect();
    }
    let is_object = shape.kind.as_deref() == Some("object") || !shape.members.is_empty();
    if !is_object && element.children.is_empty() {
        return text_value(shape.kind.as_deref(), &element.text);
    }
    let mut members = Map::new();
    let mut known: Vec<String> = Vec::new();
    for (name, at) in &shape.members {
        let member = Shape::of(document, at);
        let local = member.name.clone().unwrap_or_else(|| name.clone());
        if member.attribute {
            let mut attributes = element.attributes.iter();
            if let Some((_, text)) = attributes.find(|(own, _)| *own == local) {
                members.insert(name.clone(), text_value(member.kind.as_deref(), text));
            }
            continue;
        }
        let is_array = member.kind.as_deref() == Some("array");
        let item = member
            .items
            .as_ref()
            .filter(|_| is_array && !member.wrapped);
        let item = item.map(|at| Shape::of(document, at));
        let local = match &item {
            Some(item) => item.name.clone().unwrap_or(local),
            None => local,
        };
        let own = element.children.iter().filter(|child| child.name == local);
        let found: Vec<&Element> = own.collect();
        known.push(local);
        match (&item, found.as_slice()) {
            (_, []) => {}
            (Some(item), all) => {
                let all = all.iter().map(|one| value(document, item, one, depth + 1));
                members.insert(name.clone(), all.collect());
            }
            (None, [first, ..]) => {
                members.insert(name.clone(), value(document, &member, first, depth + 1));
            }
        }
    }
    for child in &element.children {
        if !known.contains(&child.name) {
            let read = value(document, &Shape::default(), child, depth + 1);
            members.insert(child.name.clone(), read);
        }
    }
    Value::Object(members)
}

/// What a text means where a type is wanted; the text itself where it cannot be that.
fn text_value(kind: Option<&str>, text: &str) -> Value {
    let plain = text.trim();
    let read = match kind {
        Some("integer" | "number") => plain.parse::<Number>().ok().map(Value::Number),
        Some("boolean") => match plain {
            "true" | "1" => Some(Value::Bool(true)),
            "false" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
        _ => None,
    };
    read.unwrap_or_else(|| Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests;
