//! A contract that a server can be judged by: every operation of it was read.
use std::ops::Index;

use openapi_document::{Api, Document, Flaw, FlawKind, MediaType, Operation, Pointer, Requirement};
use serde_json::Value;

use crate::error::ContractError;
use crate::reach::{Reach, Reaches};

/// A contract and its operations.
#[derive(Debug)]
pub(crate) struct Contract {
    pub(crate) document: Document,
    pub(crate) operations: Vec<Operation>,
    /// Those that nobody is to ask for. They are declared all the same.
    pub(crate) left_out: Vec<Operation>,
    /// For each operation the media types of its request body.
    content: Vec<Vec<MediaType>>,
    reaches: Reaches,
}

/// An operation of a contract. Only the contract gives one, so that what it stands for is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OperationId(usize);

/// A media type of the request body of an operation; likewise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MediaId {
    operation: OperationId,
    number: usize,
}

impl OperationId {
    /// Its place in the contract.
    pub(crate) fn number(self) -> usize {
        self.0
    }
}

impl Index<OperationId> for Contract {
    type Output = Operation;

    fn index(&self, id: OperationId) -> &Operation {
        &self.operations[id.0]
    }
}

impl Index<MediaId> for Contract {
    type Output = MediaType;

    fn index(&self, id: MediaId) -> &MediaType {
        &self.content[id.operation.0][id.number]
    }
}

/// For each operation the media types of its request body.
fn content(operations: &[Operation]) -> Vec<Vec<MediaType>> {
    let of = |one: &Operation| {
        let body = one.request_body.as_ref();
        body.map_or_else(Vec::new, |body| body.content.clone())
    };
    operations.iter().map(of).collect()
}

impl Contract {
    pub(crate) fn read(document: Document) -> Result<Self, ContractError> {
        let Api {
            operations, flaws, ..
        } = Api::read(&document);
        if let Some(error) = flaws.into_iter().find_map(refusal) {
            return Err(error);
        }
        if operations.is_empty() {
            return Err(ContractError::NoOperations);
        }
        Ok(Self {
            content: content(&operations),
            document,
            operations,
            left_out: Vec::new(),
            reaches: Reaches::default(),
        })
    }

    /// Leaves out the operations of a name.
    pub(crate) fn leave_out(&mut self, name: &str) {
        let left_out = self.operations.extract_if(.., |one| one.name == name);
        self.left_out.extend(left_out);
        self.content = content(&self.operations);
    }

    /// Every operation that is declared, those that are left out too.
    pub(crate) fn declared(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().chain(&self.left_out)
    }

    /// What can be reached from a schema.
    pub(crate) fn reach(&self, schema: &Pointer) -> Reach {
        self.reaches.of(&self.document, schema)
    }

    /// The values that stand at places of examples.
    pub(crate) fn examples(&self, places: Vec<Pointer>) -> impl Iterator<Item = (Pointer, &Value)> {
        let places = places.into_iter();
        places.filter_map(|at| self.document.get(&at).map(|value| (at, value)))
    }

    /// The operation whose Operation Object stands at a place.
    pub(crate) fn operation_at(&self, at: &Pointer) -> Option<OperationId> {
        self.find(|operation| operation.at == *at)
    }

    /// Every operation, in the order of the contract.
    pub(crate) fn each(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        let operations = self.operations.iter().enumerate();
        operations.map(|(number, operation)| (OperationId(number), operation))
    }

    /// The first operation of which something holds.
    pub(crate) fn find(&self, holds: impl Fn(&Operation) -> bool) -> Option<OperationId> {
        self.operations.iter().position(holds).map(OperationId)
    }

    /// The media types of an operation's request body, in the order of the contract.
    pub(crate) fn media(
        &self,
        operation: OperationId,
    ) -> impl Iterator<Item = (MediaId, &MediaType)> {
        let media = self.content[operation.0].iter().enumerate();
        media.map(move |(number, media)| (MediaId { operation, number }, media))
    }

    /// The names of the security schemes that are defined.
    pub(crate) fn scheme_names(&self) -> Vec<String> {
        let at = Pointer::root().child("components").child("securitySchemes");
        let defined = self.document.get(&at).and_then(Value::as_object);
        let names = defined.into_iter().flat_map(serde_json::Map::keys);
        names.cloned().collect()
    }

    /// A scheme that some operation asks for.
    pub(crate) fn scheme(&self, name: &str) -> Option<&Requirement> {
        let operations = self.operations.iter();
        let mut asked = operations.flat_map(|one| one.security.alternatives.iter().flatten());
        asked.find(|requirement| requirement.name == name)
    }
}

/// Why a server cannot be judged where the contract has this flaw, if it cannot.
fn refusal(flaw: Flaw) -> Option<ContractError> {
    let Flaw { at, kind } = flaw;
    let malformed = |at, expected| Some(ContractError::Malformed { at, expected });
    match kind {
        FlawKind::Reference(error) => Some(error.into()),
        // A document without paths has no operation, which says more.
        FlawKind::Expected(_) if at == Pointer::root() => None,
        FlawKind::Expected(expected) => malformed(at, expected),
        FlawKind::NoStatus(_) => malformed(at, "a status, a range or `default`"),
        FlawKind::UndeclaredPathParameter(name) => Some(ContractError::PathParameter { at, name }),
        FlawKind::UndefinedSecurityScheme(name) => Some(ContractError::SecurityScheme { at, name }),
        FlawKind::NotBoolean
        | FlawKind::UnnamedPathParameter(_)
        | FlawKind::OptionalPathParameter(_) => None,
    }
}
