//! A contract that a server can be judged by: every operation of it was read.
use openapi_document::{Api, Document, Flaw, FlawKind, Operation, Pointer, Requirement};
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
    reaches: Reaches,
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
    pub(crate) fn examples<'c>(
        &'c self,
        places: &'c [Pointer],
    ) -> impl Iterator<Item = (&'c Pointer, &'c Value)> {
        let found = |at| Some((at, self.document.get(at)?));
        places.iter().filter_map(found)
    }

    /// The operation whose Operation Object stands at a place.
    pub(crate) fn operation_at(&self, at: &Pointer) -> Option<usize> {
        self.operations
            .iter()
            .position(|operation| operation.at == *at)
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
