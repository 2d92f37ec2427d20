//! Where the objects are that the specification names, each with its kind and its place.

use openapi_document::Pointer;
use serde_json::{Map, Value, json};

/// The objects of the specification that hold a schema or a reference.
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

/// An object of a document.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) kind: Kind,
    pub(super) at: Pointer,
    pub(super) value: &'a Value,
}

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

    /// What stands under a member's name (OpenAPI 3.0.3, section 4.7).
    fn member(self, name: &str) -> Option<Holds> {
        use Holds::{Many, One};
        Some(match (self, name) {
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
            (
                Self::PathItem,
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace",
            ) => One(Self::Operation),
            _ => return None,
        })
    }
}

impl<'a> Node<'a> {
    /// All objects of a document, outer ones before inner ones. References are not followed; what
    /// stands beside a `$ref` means nothing.
    pub(super) fn all(root: &'a Value) -> Vec<Self> {
        let mut nodes = vec![Self {
            kind: Kind::Document,
            at: Pointer::root(),
            value: root,
        }];
        let mut next = 0;
        while let Some(node) = nodes.get(next).cloned() {
            nodes.extend(node.children());
            next += 1;
        }
        nodes
    }

    /// The text of a `$ref`.
    pub(super) fn reference(&self) -> Option<&'a str> {
        self.value.get("$ref").and_then(Value::as_str)
    }

    pub(super) fn members(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    fn children(&self) -> Vec<Self> {
        let mut children = Vec::new();
        if self.reference().is_some() {
            return children;
        }
        for (name, value) in self.members().into_iter().flatten() {
            let at = self.at.child(name);
            let mut push = |kind, at, value| children.push(Self { kind, at, value });
            match (self.kind.member(name), value) {
                // `additionalProperties` may be a boolean.
                (Some(Holds::One(Kind::Schema)), Value::Bool(_)) | (None, _) => {}
                (Some(Holds::One(kind)), value) => push(kind, at, value),
                (Some(Holds::Many(kind)), Value::Object(map)) => {
                    for (key, value) in map {
                        // Extensions stand among the paths and among the statuses.
                        let open = matches!(name.as_str(), "paths" | "responses");
                        if !(open && key.starts_with("x-")) {
                            push(kind, at.child(key), value);
                        }
                    }
                }
                (Some(Holds::Many(kind)), Value::Array(list)) => {
                    for (index, value) in list.iter().enumerate() {
                        push(kind, at.index(index), value);
                    }
                }
                (Some(Holds::Many(_)), _) => {}
            }
        }
        children
    }

    /// The object with the least that is sound in place of the objects inside it.
    pub(super) fn alone(&self) -> Value {
        let stub = |kind| match kind {
            Kind::Operation => json!({ "responses": {} }),
            Kind::MediaType | Kind::Components => json!({}),
            _ => json!({ "$ref": "#" }),
        };
        let Some(members) = self.members() else {
            return self.value.clone();
        };
        let alone = members.iter().map(|(name, value)| {
            let value = match (self.kind.member(name), value) {
                (Some(Holds::One(kind)), Value::Object(_)) => stub(kind),
                (Some(Holds::Many(kind)), Value::Object(map)) => {
                    let inner = map.iter().map(|(key, value)| match value {
                        Value::Object(_) => (key.clone(), stub(kind)),
                        other => (key.clone(), other.clone()),
                    });
                    Value::Object(inner.collect())
                }
                (Some(Holds::Many(kind)), Value::Array(list)) => {
                    list.iter().map(|_| stub(kind)).collect()
                }
                _ => value.clone(),
            };
            (name.clone(), value)
        });
        Value::Object(alone.collect())
    }
}
