//! The operations of a contract, as a tester needs them.
mod parameters;
mod responses;
mod security;

use openapi_contract::{Document, Node, Pointer};
use serde_json::Value;

use crate::error::ContractError;

pub(crate) use parameters::{Location, Parameter, Style, Written};
pub(crate) use responses::Response;
pub(crate) use security::{Scheme, SchemeKind, Security};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A contract and its operations.
#[derive(Debug)]
pub(crate) struct Contract {
    pub(crate) document: Document,
    pub(crate) operations: Vec<Operation>,
}

/// One operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// `POST /pets/{id}`.
    pub(crate) name: String,
    pub(crate) at: Pointer,
    /// In upper case.
    pub(crate) method: String,
    /// The template, without the base path.
    pub(crate) path: String,
    /// The path of the first `servers` entry, without a slash at its end.
    pub(crate) base_path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RequestBody>,
    pub(crate) responses_at: Pointer,
    pub(crate) responses: Vec<Response>,
    pub(crate) security: Security,
}

/// The body that an operation takes.
#[derive(Debug)]
pub(crate) struct RequestBody {
    pub(crate) at: Pointer,
    pub(crate) required: bool,
    pub(crate) content: Vec<MediaType>,
}

/// A body of one media type.
#[derive(Debug)]
pub(crate) struct MediaType {
    /// As the contract writes it.
    pub(crate) name: String,
    pub(crate) at: Pointer,
    pub(crate) schema: Option<Pointer>,
    pub(crate) examples: Vec<(Pointer, Value)>,
}

impl MediaType {
    /// Type and subtype in lower case, without parameters.
    pub(crate) fn essence(&self) -> String {
        essence(&self.name)
    }

    pub(crate) fn is_json(&self) -> bool {
        is_json(&self.essence())
    }
}

/// Type and subtype in lower case, without parameters.
pub(crate) fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// JSON and those of the structured syntax suffix `+json` (RFC 6839, section 3.1).
pub(crate) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence.ends_with("+json")
}

impl Contract {
    pub(crate) fn read(document: Document) -> Result<Self, ContractError> {
        let operations = Reader {
            document: &document,
        }
        .operations()?;
        if operations.is_empty() {
            return Err(ContractError::NoOperations);
        }
        Ok(Self {
            document,
            operations,
        })
    }

    /// The operation whose Operation Object stands at a place.
    pub(crate) fn operation_at(&self, at: &Pointer) -> Option<usize> {
        self.operations
            .iter()
            .position(|operation| operation.at == *at)
    }
}

/// Reads the parts of a document.
struct Reader<'d> {
    document: &'d Document,
}

impl<'d> Reader<'d> {
    fn operations(&self) -> Result<Vec<Operation>, ContractError> {
        let root = Node {
            value: self.document.root(),
            at: Pointer::root(),
        };
        let mut operations = Vec::new();
        let Some(paths) = self.member(&root, "paths")? else {
            return Ok(operations);
        };
        for (path, item) in self.members(&paths)? {
            if !path.starts_with('/') {
                continue;
            }
            for method in METHODS {
                let Some(node) = self.member(&item, method)? else {
                    continue;
                };
                operations.push(self.operation(&root, &path, &item, method, &node)?);
            }
        }
        Ok(operations)
    }

    fn operation(
        &self,
        root: &Node<'d>,
        path: &str,
        item: &Node<'d>,
        method: &str,
        node: &Node<'d>,
    ) -> Result<Operation, ContractError> {
        let method = method.to_ascii_uppercase();
        let parameters = self.parameters(item, node)?;
        for name in template_names(path) {
            let declared = parameters
                .iter()
                .any(|one| one.location == Location::Path && one.name == name);
            if !declared {
                return Err(ContractError::PathParameter {
                    at: node.at.clone(),
                    name: name.to_owned(),
                });
            }
        }
        let responses_at = node.at.child("responses");
        Ok(Operation {
            name: format!("{method} {path}"),
            at: node.at.clone(),
            path: path.to_owned(),
            base_path: self.base_path(&[node, item, root])?,
            parameters,
            body: match self.member(node, "requestBody")? {
                Some(body) => Some(RequestBody {
                    required: flag(&body, "required"),
                    content: self.content(&body)?,
                    at: body.at,
                }),
                None => None,
            },
            responses: self.responses(node)?,
            responses_at,
            security: self.security(root, node)?,
            method,
        })
    }

    /// The path of the first server of the innermost `servers`, variables at their defaults.
    fn base_path(&self, owners: &[&Node<'d>]) -> Result<String, ContractError> {
        let Some(servers) = owners
            .iter()
            .find_map(|owner| self.member(owner, "servers").transpose())
            .transpose()?
        else {
            return Ok(String::new());
        };
        let Some(first) = self.items(&servers)?.into_iter().next() else {
            return Ok(String::new());
        };
        let mut url = text(&first, "url")?.to_owned();
        if let Some(variables) = self.member(&first, "variables")? {
            for (name, variable) in self.members(&variables)? {
                let default = text(&variable, "default")?;
                url = url.replace(&format!("{{{name}}}"), default);
            }
        }
        // `https://host/base`, `//host/base` or `/base` (RFC 3986, section 4.2).
        let path = match url.split_once("//") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)),
            None => Some(url.as_str()),
        };
        let path = path.unwrap_or_default();
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let path = path.trim_matches('/');
        Ok(if path.is_empty() {
            String::new()
        } else {
            format!("/{path}")
        })
    }

    /// The media types under `content`.
    fn content(&self, node: &Node<'d>) -> Result<Vec<MediaType>, ContractError> {
        let Some(content) = self.member(node, "content")? else {
            return Ok(Vec::new());
        };
        self.members(&content)?
            .into_iter()
            .map(|(name, media)| {
                let schema = media.value.get("schema").map(|_| media.at.child("schema"));
                Ok(MediaType {
                    examples: self.examples(&media, schema.as_ref())?,
                    name,
                    schema,
                    at: media.at,
                })
            })
            .collect()
    }

    /// `example` and `examples` of a media type or parameter, else the `example` of its schema.
    fn examples(
        &self,
        node: &Node<'d>,
        schema: Option<&Pointer>,
    ) -> Result<Vec<(Pointer, Value)>, ContractError> {
        let mut found = Vec::new();
        if let Some(value) = node.value.get("example") {
            found.push((node.at.child("example"), value.clone()));
        }
        if let Some(examples) = self.member(node, "examples")? {
            for (_, example) in self.members(&examples)? {
                if let Some(value) = example.value.get("value") {
                    found.push((example.at.child("value"), value.clone()));
                }
            }
        }
        if let Some(schema) = schema {
            let schema = self.document.resolve(schema)?;
            if let Some(value) = schema.value.get("example") {
                found.push((schema.at.child("example"), value.clone()));
            }
        }
        Ok(found)
    }

    /// A member, behind its reference.
    fn member(&self, node: &Node<'d>, name: &str) -> Result<Option<Node<'d>>, ContractError> {
        match node.value.get(name) {
            Some(value) => Ok(Some(self.document.follow(Node {
                value,
                at: node.at.child(name),
            })?)),
            None => Ok(None),
        }
    }

    /// The members of an object, each behind its reference; extensions are left out.
    fn members(&self, node: &Node<'d>) -> Result<Vec<(String, Node<'d>)>, ContractError> {
        let Some(members) = node.value.as_object() else {
            return Err(malformed(&node.at, "an object"));
        };
        members
            .iter()
            .filter(|(name, _)| !name.starts_with("x-"))
            .map(|(name, value)| {
                let at = node.at.child(name);
                Ok((name.clone(), self.document.follow(Node { value, at })?))
            })
            .collect()
    }

    /// The elements of an array, each behind its reference.
    fn items(&self, node: &Node<'d>) -> Result<Vec<Node<'d>>, ContractError> {
        let Some(items) = node.value.as_array() else {
            return Err(malformed(&node.at, "an array"));
        };
        items
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let at = node.at.index(index);
                Ok(self.document.follow(Node { value, at })?)
            })
            .collect()
    }
}

fn malformed(at: &Pointer, expected: &'static str) -> ContractError {
    ContractError::Malformed {
        at: at.clone(),
        expected,
    }
}

fn text<'d>(node: &Node<'d>, name: &str) -> Result<&'d str, ContractError> {
    let found = node.value.get(name).and_then(Value::as_str);
    found.ok_or_else(|| malformed(&node.at.child(name), "a string"))
}

fn flag(node: &Node<'_>, name: &str) -> bool {
    node.value.get(name) == Some(&Value::Bool(true))
}

/// The names in braces.
pub(crate) fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests;
