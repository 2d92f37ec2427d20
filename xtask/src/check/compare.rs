//! Whether the server's document says the same as the contract, operation by operation. What the
//! schemas of two corresponding places say is compared in `schemas`.

use super::outline::{METHODS, Node};
use super::report::{Finding, Part, Pointers, Side};
use super::schemas;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// The two documents and what was found so far.
pub(super) struct Comparison<'a> {
    pub(super) contract: &'a Value,
    pub(super) server: &'a Value,
    /// Pairs of schemas already compared, so that what both use in ten places is told once, and a
    /// schema that holds itself comes to an end.
    pub(super) compared: HashSet<(String, String)>,
    pub(super) findings: Vec<Finding>,
}

/// The same place in both documents.
#[derive(Clone)]
pub(super) struct Pair<'a> {
    pub(super) contract: Node<'a>,
    pub(super) server: Node<'a>,
}

/// Names with what stands under them.
type Named<'a> = Vec<(String, Node<'a>)>;

/// Every disagreement between two documents. References that lead nowhere are left to the check of each
/// document by itself.
pub(super) fn check(contract: &Value, server: &Value) -> Vec<Finding> {
    let mut comparison = Comparison {
        contract,
        server,
        compared: HashSet::new(),
        findings: Vec::new(),
    };
    comparison.documents();
    comparison.findings
}

impl Pair<'_> {
    pub(super) fn at(&self) -> Pointers {
        Pointers {
            contract: self.contract.pointer.clone(),
            server: self.server.pointer.clone(),
        }
    }

    /// The pointers of a member, on each side where it is there, and of its holder where it is not.
    pub(super) fn at_member(&self, key: &str) -> Pointers {
        self.at_first(&[key])
    }

    /// The pointers of the first of these members on each side, or of their holder.
    pub(super) fn at_first(&self, keys: &[&str]) -> Pointers {
        Pointers {
            contract: self.contract.nearest(keys),
            server: self.server.nearest(keys),
        }
    }
}

impl<'a> Comparison<'a> {
    fn documents(&mut self) {
        let both = Pair {
            contract: Node::document(self.contract),
            server: Node::document(self.server),
        };
        for paths in self.members(Part::Path, &both, "paths") {
            let Some(paths) = self.resolve(&paths) else {
                continue;
            };
            let methods = |node: &Node<'a>| {
                METHODS
                    .iter()
                    .filter_map(|method| Some(((*method).to_owned(), node.one(method)?)))
                    .collect()
            };
            let (contract, server) = (methods(&paths.contract), methods(&paths.server));
            for operations in self.matched(Part::Method, &paths, contract, server) {
                self.operations(&paths, &operations);
            }
        }
    }

    fn operations(&mut self, paths: &Pair<'a>, operations: &Pair<'a>) {
        let id = |node: &Node<'a>| node.get("operationId").cloned().unwrap_or(Value::Null);
        let ids = (id(&operations.contract), id(&operations.server));
        self.differ(
            "operationId",
            &ids.0,
            &ids.1,
            operations.at_member("operationId"),
        );
        self.security(operations);
        let contract = parameters(&paths.contract, &operations.contract, self.contract);
        let server = parameters(&paths.server, &operations.server, self.server);
        for parameters in self.matched(Part::Parameter, operations, contract, server) {
            self.parameters(&parameters);
        }
        let body = |node: &Node<'a>| {
            node.one("requestBody")
                .map(|body| ("requestBody".to_owned(), body))
                .into_iter()
                .collect()
        };
        let bodies = (body(&operations.contract), body(&operations.server));
        for bodies in self.matched(Part::RequestBody, operations, bodies.0, bodies.1) {
            if let Some(bodies) = self.resolve(&bodies) {
                self.flag("required", &bodies);
                self.contents(&bodies);
            }
        }
        for responses in self.members(Part::Status, operations, "responses") {
            if let Some(responses) = self.resolve(&responses) {
                self.contents(&responses);
                for headers in self.members(Part::Header, &responses, "headers") {
                    if let Some(headers) = self.resolve(&headers) {
                        self.parameters(&headers);
                    }
                }
            }
        }
    }

    /// Compares what guards an operation: its own `security`, or else the document's. The schemes are
    /// compared by their definitions, for a scheme's name is an affair of its document.
    fn security(&mut self, operations: &Pair<'a>) {
        let contract = requirements(&operations.contract, self.contract);
        let server = requirements(&operations.server, self.server);
        let covered =
            |some: &[Value], others: &[Value]| some.iter().all(|one| others.contains(one));
        if !(covered(&contract, &server) && covered(&server, &contract)) {
            let at = operations.at_member("security");
            self.differ("security", &contract.into(), &server.into(), at);
        }
    }

    /// Parameters, or headers of a response, which are described alike.
    fn parameters(&mut self, parameters: &Pair<'a>) {
        self.flag("required", parameters);
        for key in ["style", "explode", "allowReserved", "allowEmptyValue"] {
            self.member(key, parameters);
        }
        self.schemas(parameters);
        self.contents(parameters);
    }

    fn contents(&mut self, holders: &Pair<'a>) {
        for media_types in self.members(Part::MediaType, holders, "content") {
            self.schemas(&media_types);
        }
    }

    fn schemas(&mut self, holders: &Pair<'a>) {
        let schema = |node: &Node<'a>| {
            node.one("schema")
                .map(|schema| ("schema".to_owned(), schema))
                .into_iter()
                .collect()
        };
        let (contract, server) = (schema(&holders.contract), schema(&holders.server));
        for schemas in self.matched(Part::Schema, holders, contract, server) {
            schemas::compare(self, &schemas, 0);
        }
    }

    /// The places under a member that both documents have; the others are findings.
    pub(super) fn members(&mut self, part: Part, holders: &Pair<'a>, key: &str) -> Vec<Pair<'a>> {
        let (contract, server) = (holders.contract.many(key), holders.server.many(key));
        let at = holders.at_member(key);
        self.matched_at(part, &at, contract, server)
    }

    fn matched(
        &mut self,
        part: Part,
        holders: &Pair<'a>,
        contract: Named<'a>,
        server: Named<'a>,
    ) -> Vec<Pair<'a>> {
        self.matched_at(part, &holders.at(), contract, server)
    }

    fn matched_at(
        &mut self,
        part: Part,
        at: &Pointers,
        contract: Named<'a>,
        server: Named<'a>,
    ) -> Vec<Pair<'a>> {
        let mut pairs = Vec::new();
        let mut server: Vec<_> = server.into_iter().map(Some).collect();
        for (name, contract) in contract {
            let same = server
                .iter_mut()
                .find(|other| other.as_ref().is_some_and(|other| other.0 == name));
            if let Some((_, server)) = same.and_then(Option::take) {
                pairs.push(Pair { contract, server });
            } else {
                let at = Pointers {
                    contract: contract.pointer,
                    server: at.server.clone(),
                };
                self.findings.push(Finding::Lacking {
                    by: Side::Server,
                    part,
                    name,
                    at,
                });
            }
        }
        for (name, server) in server.into_iter().flatten() {
            let at = Pointers {
                contract: at.contract.clone(),
                server: server.pointer,
            };
            self.findings.push(Finding::Lacking {
                by: Side::Contract,
                part,
                name,
                at,
            });
        }
        pairs
    }

    pub(super) fn resolve(&self, pair: &Pair<'a>) -> Option<Pair<'a>> {
        Some(Pair {
            contract: pair.contract.resolve(self.contract)?,
            server: pair.server.resolve(self.server)?,
        })
    }

    /// Compares a member that is `false` when it is absent.
    pub(super) fn flag(&mut self, key: &str, pair: &Pair<'a>) {
        let (contract, server) = (pair.contract.flag(key), pair.server.flag(key));
        self.differ(
            &format!("`{key}`"),
            &contract.into(),
            &server.into(),
            pair.at_member(key),
        );
    }

    /// Compares a member as it is written.
    pub(super) fn member(&mut self, key: &str, pair: &Pair<'a>) {
        let absent = Value::Null;
        let (contract, server) = (pair.contract.get(key), pair.server.get(key));
        let (contract, server) = (contract.unwrap_or(&absent), server.unwrap_or(&absent));
        self.differ(&format!("`{key}`"), contract, server, pair.at_member(key));
    }

    /// Records that two values differ, if they do; null stands for what is not there.
    pub(super) fn differ(&mut self, aspect: &str, contract: &Value, server: &Value, at: Pointers) {
        if contract != server {
            let said = |value: &Value| (!value.is_null()).then(|| value.to_string());
            let (contract, server) = (said(contract), said(server));
            self.findings.push(Finding::Different {
                aspect: aspect.to_owned(),
                contract,
                server,
                at,
            });
        }
    }
}

/// The parameters of an operation, those of its path included, each named by where it is and its name.
fn parameters<'a>(path: &Node<'a>, operation: &Node<'a>, document: &'a Value) -> Named<'a> {
    let mut all: Named<'a> = Vec::new();
    for (_, node) in path
        .many("parameters")
        .into_iter()
        .chain(operation.many("parameters"))
    {
        let Some(node) = node.resolve(document) else {
            continue;
        };
        let (Some(place), Some(name)) = (node.text("in"), node.text("name")) else {
            continue;
        };
        // "If `in` is "header" and the name is "Accept", "Content-Type" or "Authorization", the
        // parameter definition SHALL be ignored." Header names have no case.
        let name = if place == "header" {
            name.to_ascii_lowercase()
        } else {
            name.to_owned()
        };
        if place == "header" && ["accept", "content-type", "authorization"].contains(&name.as_str())
        {
            continue;
        }
        let name = format!("{place} {name}");
        all.retain(|(other, _)| *other != name);
        all.push((name, node));
    }
    all
}

/// The alternatives of what an operation requires, each with the definitions of its schemes in place of
/// their names. Nothing at all and one empty alternative are the same: anyone may call it.
fn requirements(operation: &Node<'_>, document: &Value) -> Vec<Value> {
    let schemes = document.pointer("/components/securitySchemes");
    let stated = operation
        .get("security")
        .or_else(|| document.get("security"))
        .and_then(Value::as_array);
    let alternatives = stated.into_iter().flatten().filter_map(Value::as_object);
    let mut alternatives: Vec<Value> = alternatives
        .map(|alternative| {
            let mut needs: Vec<Value> = alternative
                .iter()
                .map(|(name, scopes)| need(name, schemes.and_then(|all| all.get(name)), scopes))
                .collect();
            needs.sort_by_key(Value::to_string);
            needs.into()
        })
        .collect();
    if alternatives.is_empty() {
        alternatives.push(Value::Array(Vec::new()));
    }
    alternatives
}

/// A scheme with its scopes, its members in order and without what does not tell schemes apart.
fn need(name: &str, scheme: Option<&Value>, scopes: &Value) -> Value {
    let mut need = Map::new();
    match scheme.and_then(Value::as_object) {
        Some(scheme) => {
            let mut members: Vec<_> = scheme
                .iter()
                .filter(|(key, _)| !matches!(key.as_str(), "description" | "bearerFormat"))
                .collect();
            members.sort_by_key(|(key, _)| *key);
            need.extend(
                members
                    .into_iter()
                    .map(|(key, value)| (key.clone(), value.clone())),
            );
        }
        None => {
            need.insert("name".to_owned(), name.into());
        }
    }
    if scopes.as_array().is_some_and(|scopes| !scopes.is_empty()) {
        need.insert("scopes".to_owned(), scopes.clone());
    }
    need.into()
}
