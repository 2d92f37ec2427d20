//! The operations of a contract, as a tester needs them.
mod media;
mod parameters;
mod responses;
mod security;

use openapi_document::{Document, Node, Pointer};
use serde_json::Value;

use crate::error::ContractError;

pub(crate) use media::{Encoding, MediaType, Shape, essence, is_json, shape};
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
