//! Where things are in an OpenAPI 3.0 document: every object that the specification names, with its
//! kind and its JSON pointer (RFC 6901), and what a `$ref` points at.
//!
//! It reads plain JSON, so that a document which is wrong in one place still has all its others.

use serde_json::{Map, Value};

/// References that follow one another; more are a cycle or as good as one.
const REFERENCES: usize = 32;

/// The objects of the specification that can hold a schema, a reference or an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    Schema,
    Example,
    Callback,
    SecurityScheme,
}

/// What a member of an object holds: one object, or a list or map of them.
enum Holds {
    One(Kind),
    Many(Kind),
}

/// A place in a document.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) kind: Kind,
    pub(super) pointer: String,
    pub(super) value: &'a Value,
}

/// The methods that a path item can hold (OpenAPI 3.0.3, "Path Item Object").
pub(super) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Components => "components object",
            Self::PathItem => "path item",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Header => "header",
            Self::RequestBody => "request body",
            Self::Response => "response",
            Self::MediaType => "media type",
            Self::Schema => "schema",
            Self::Example => "example",
            Self::Callback => "callback",
            Self::SecurityScheme => "security scheme",
        }
    }

    fn member(self, key: &str) -> Option<Holds> {
        use Holds::{Many, One};
        let holds = match (self, key) {
            (Self::Document, "paths") => Many(Self::PathItem),
            (Self::Callback, _) => One(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Components, "schemas")
            | (Self::Schema, "properties" | "allOf" | "anyOf" | "oneOf") => Many(Self::Schema),
            (Self::Schema, "items" | "not" | "additionalProperties")
            | (Self::Parameter | Self::Header | Self::MediaType, "schema") => One(Self::Schema),
            (Self::Components | Self::Operation, "responses") => Many(Self::Response),
            (Self::Components | Self::PathItem | Self::Operation, "parameters") => {
                Many(Self::Parameter)
            }
            (Self::Components, "requestBodies") => Many(Self::RequestBody),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Components | Self::Response, "headers") => Many(Self::Header),
            (Self::Components | Self::Operation, "callbacks") => Many(Self::Callback),
            (Self::Components, "securitySchemes") => Many(Self::SecurityScheme),
            (Self::Components | Self::Parameter | Self::Header | Self::MediaType, "examples") => {
                Many(Self::Example)
            }
            (Self::Parameter | Self::Header | Self::RequestBody | Self::Response, "content") => {
                Many(Self::MediaType)
            }
            (Self::PathItem, method) if METHODS.contains(&method) => One(Self::Operation),
            _ => return None,
        };
        Some(holds)
    }
}

impl<'a> Node<'a> {
    pub(super) fn document(value: &'a Value) -> Self {
        Self {
            kind: Kind::Document,
            pointer: String::new(),
            value,
        }
    }

    /// The value of a member.
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key)
    }

    /// The text of a member.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.get(key).and_then(Value::as_str)
    }

    /// Whether a member is `true`.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(super) fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// The object that a member holds.
    pub(super) fn one(&self, key: &str) -> Option<Self> {
        match self.kind.member(key)? {
            Holds::One(kind) => Some(self.child(kind, key, self.get(key)?)),
            Holds::Many(_) => None,
        }
    }

    /// The objects that a member holds, with their names or positions.
    pub(super) fn many(&self, key: &str) -> Vec<(String, Self)> {
        let (Some(Holds::Many(kind)), Some(value)) = (self.kind.member(key), self.get(key)) else {
            return Vec::new();
        };
        let holder = self.child(kind, key, value);
        let named = |(name, value): (String, &'a Value)| {
            let node = holder.child(kind, &name, value);
            (name, node)
        };
        match value {
            // Extensions stand among the paths and among the statuses of an operation.
            Value::Object(map) => map
                .iter()
                .filter(|(name, _)| {
                    !(matches!(key, "paths" | "responses") && name.starts_with("x-"))
                })
                .map(|(name, value)| named((name.clone(), value)))
                .collect(),
            Value::Array(list) => list
                .iter()
                .enumerate()
                .map(|(index, value)| named((index.to_string(), value)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The pointer of a member, whether or not it is there.
    pub(super) fn pointer_to(&self, key: &str) -> String {
        format!(
            "{}/{}",
            self.pointer,
            key.replace('~', "~0").replace('/', "~1")
        )
    }

    /// The pointer of the first of these members that is there, or else of what would hold them.
    pub(super) fn nearest(&self, keys: &[&str]) -> String {
        let key = keys.iter().find(|key| self.get(key).is_some());
        key.map_or_else(|| self.pointer.clone(), |key| self.pointer_to(key))
    }

    fn child(&self, kind: Kind, key: &str, value: &'a Value) -> Self {
        Self {
            kind,
            pointer: self.pointer_to(key),
            value,
        }
    }

    /// All nodes from here down, parents before their children. `$ref`s are not followed, so the depth
    /// is that of the JSON, which `serde_json` bounds.
    pub(super) fn walk(&self) -> Vec<Self> {
        let mut nodes = Vec::new();
        self.walk_into(&mut nodes);
        nodes
    }

    fn walk_into(&self, nodes: &mut Vec<Self>) {
        nodes.push(self.clone());
        // The members of a reference beside `$ref` mean nothing ("Reference Object").
        if self.text("$ref").is_some() {
            return;
        }
        for key in self.object().into_iter().flat_map(Map::keys) {
            if let Some(child) = self.one(key) {
                // `additionalProperties` may be a boolean.
                if !child.value.is_boolean() {
                    child.walk_into(nodes);
                }
            }
            for (_, child) in self.many(key) {
                child.walk_into(nodes);
            }
        }
    }

    /// What stands here after every `$ref` is followed; none if one leads nowhere or round in a circle.
    pub(super) fn resolve(&self, document: &'a Value) -> Option<Self> {
        let mut node = self.clone();
        for _ in 0..REFERENCES {
            let Some(reference) = node.text("$ref") else {
                return Some(node);
            };
            let pointer = local_pointer(reference)?;
            node.value = document.pointer(&pointer)?;
            node.pointer = pointer;
        }
        None
    }
}

/// The JSON pointer of a reference into the same document: its fragment, percent-decoded.
pub(super) fn local_pointer(reference: &str) -> Option<String> {
    let mut decoded = Vec::new();
    let mut bytes = reference.strip_prefix('#')?.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let digits = [char::from(bytes.next()?), char::from(bytes.next()?)]
                .map(|digit| digit.to_digit(16));
            u8::try_from(digits[0]? * 16 + digits[1]?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(decoded).ok()
}
