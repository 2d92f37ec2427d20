//! What a contact is made of, as the contract says.

mod faults;
mod kind;
mod member;

use anyhow::{Context as _, Result, anyhow};
use openapi_contract::{Direction, admits};
use openapi_document::{Api, Document, Pointer, schema_parts, schema_parts_where, schemas_at};
use serde_json::{Map, Value};

use crate::names;

pub(crate) use kind::Reading;
pub(crate) use member::Member;

/// The contract, as it was when this program was built.
const TEXT: &str = include_str!("../../../openapi.json");

/// The operation that stores a contact, and the member of its body that is the contact.
const OPERATION: &str = "upsertContact";
const CONTACT: &str = "contact";

/// The contract, as far as it speaks of a contact.
#[derive(Debug)]
pub(crate) struct Contract {
    document: Document,
    /// The schema of a contact.
    contact: Pointer,
    /// What a contact may be told of, in the contract's order.
    members: Vec<Member>,
}

impl Contract {
    /// That of this program.
    pub(crate) fn built_in() -> Result<Self> {
        Self::read(TEXT).context("the contract that this program was built with")
    }

    /// Reads the text of a contract.
    pub(crate) fn read(text: &str) -> Result<Self> {
        let document = Document::new(serde_json::from_str(text)?)?;
        let body = body(&document)?;
        let contact = schemas_at(&document, &body, &Pointer::root().child(CONTACT));
        let contact = contact.into_iter().next();
        let contact =
            contact.ok_or_else(|| anyhow!("the body of {OPERATION} has no member `{CONTACT}`"))?;
        let members = members(&document, &contact);
        Ok(Self {
            document,
            contact,
            members,
        })
    }

    /// What a contact may be told of, in the contract's order.
    pub(crate) fn members(&self) -> &[Member] {
        &self.members
    }

    /// The member of this name, exactly, or else as people write names.
    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        let plain = names::plain(name);
        let mut members = self.members.iter();
        let exact = members.find(|member| member.name == name);
        exact.or_else(|| {
            let mut members = self.members.iter();
            members.find(|member| names::plain(&member.name) == plain)
        })
    }

    /// The same, or a sentence that names the nearest one.
    pub(crate) fn known(&self, name: &str) -> Result<&Member> {
        self.member(name).ok_or_else(|| {
            let nearest = self.nearest(name);
            anyhow!("`{name}` is no member of a contact{}", names::hint(nearest))
        })
    }

    /// The name of the member that is most like this one, if any is.
    pub(crate) fn nearest(&self, name: &str) -> Option<&str> {
        names::nearest(name, self.members.iter().map(|member| &*member.name))
    }

    /// Why the contract does not admit a contact, a sentence each; none where it does.
    pub(crate) fn faults(&self, contact: &Value) -> Vec<String> {
        match admits(&self.document, &self.contact, Direction::Request, contact) {
            Ok(()) => Vec::new(),
            Err(violations) => faults::sentences(&self.document, &violations, contact),
        }
    }
}

/// The schema of the JSON body of the operation.
fn body(document: &Document) -> Result<Pointer> {
    let api = Api::read(document);
    let mut operations = api.operations.into_iter();
    let operation = operations
        .find(|operation| operation.operation_id.as_deref() == Some(OPERATION))
        .ok_or_else(|| anyhow!("it has no operation {OPERATION}"))?;
    let content = operation.request_body.map(|body| body.content);
    let mut media = content.into_iter().flatten();
    let json = media.find(openapi_document::MediaType::is_json);
    json.and_then(|media| media.schema)
        .ok_or_else(|| anyhow!("{OPERATION} takes no JSON body with a schema"))
}

/// The members of a contact that requests may have, each once.
fn members(document: &Document, contact: &Pointer) -> Vec<Member> {
    let required = required(document, contact);
    let mut members: Vec<Member> = Vec::new();
    for part in schema_parts(document, contact) {
        let at = part.child("properties");
        let properties = document.get(&at).and_then(Value::as_object);
        for name in properties.into_iter().flat_map(Map::keys) {
            if members.iter().any(|member| member.name == *name) {
                continue;
            }
            let is_required = required.contains(name);
            members.extend(Member::read(document, name, &at.child(name), is_required));
        }
    }
    members
}

/// The members that every contact needs.
fn required(document: &Document, contact: &Pointer) -> Vec<String> {
    let parts = schema_parts_where(document, contact, &mut |_| false);
    let lists = parts
        .iter()
        .filter_map(|part| document.get(&part.child("required"))?.as_array());
    let names = lists.flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::Contract;
    use serde_json::{Value, json};

    #[test]
    fn every_member_of_the_contract_is_there_in_its_order() {
        let document: Value = serde_json::from_str(super::TEXT).unwrap();
        let properties =
            document["components"]["schemas"]["ContactInput"]["properties"].as_object();
        let names: Vec<&String> = properties.unwrap().keys().collect();
        let contract = Contract::built_in().unwrap();
        let members: Vec<&String> = contract.members().iter().map(|one| &one.name).collect();
        assert_eq!(members, names);
        let required = contract
            .members()
            .iter()
            .filter(|member| member.is_required);
        assert_eq!(required.count(), 1);
    }

    #[test]
    fn names_are_matched_as_people_write_them() {
        let contract = Contract::built_in().unwrap();
        for name in ["first_name", "First Name", " FIRST-name ", "firstName"] {
            assert_eq!(contract.member(name).unwrap().name, "first_name", "{name}");
        }
        assert!(contract.member("name").is_none());
        let told = contract.known("fist_name").unwrap_err().to_string();
        assert_eq!(
            told,
            "`fist_name` is no member of a contact; did you mean `first_name`?"
        );
    }

    #[test]
    fn faults_are_sentences() {
        let contract = Contract::built_in().unwrap();
        let faults = |value| contract.faults(&value);
        assert_eq!(faults(json!({"email": "a@b.c"})), Vec::<String>::new());
        assert_eq!(faults(json!({})), ["email is required"]);
        assert_eq!(
            faults(json!({"email": null, "first_name": 1, "custom_json_1": [1]})),
            [
                "email: expected a string, got null",
                "first_name: expected a string, got a number",
                "custom_json_1: expected an object, got an array"
            ]
        );
        assert_eq!(
            faults(json!({"email": "nobody", "custom_datetime_1": "today"})),
            [
                "email: \"nobody\" has not the format `email`",
                "custom_datetime_1: \"today\" has not the format `date-time`"
            ]
        );
    }
}
