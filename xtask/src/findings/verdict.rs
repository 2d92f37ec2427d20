//! What a witness shows, in a sentence: who admits it, and who does not keep to that.

use openapi_contract::{FindingRule, Side};

use super::Item;

impl Item<'_> {
    /// The sentence about the witness; none where there is no witness.
    pub(super) fn verdict(&self) -> Option<String> {
        let accepted_by = self.finding.witness.as_ref()?.accepted_by;
        let value = self.carrier();
        // A witness of two documents has a place in both; what runs has none in its own.
        let judge = match self.finding.provided {
            Some(_) => "the server's document",
            None => "the contract",
        };
        Some(match self.finding.rule {
            FindingRule::ClientRefuses => {
                format!("the contract admits this {value}, the client does not take it")
            }
            FindingRule::ClientNull
            | FindingRule::ClientNumber
            | FindingRule::ClientMember
            | FindingRule::ClientAdded
            | FindingRule::ClientValue => {
                format!("the contract admits this {value}, the client does not carry it whole")
            }
            FindingRule::ServerRefuses => {
                format!("{judge} admits this {value}, the running server refuses it")
            }
            FindingRule::ServerAccepts => {
                format!("the running server accepts this {value}, {judge} refuses it")
            }
            FindingRule::ServerResponse => {
                format!("the running server sends this {value}, the contract does not admit it")
            }
            _ => {
                let (admits, refuses) = match accepted_by {
                    Side::Promised => ("promised", "provided"),
                    Side::Provided => ("provided", "promised"),
                };
                format!("the {admits} side admits this {value}, the {refuses} side refuses it")
            }
        })
    }

    /// What befalls the marked part of what runs; none where it is a document that refuses it.
    pub(super) fn fate(&self) -> Option<&'static str> {
        match self.finding.rule {
            FindingRule::ClientNull | FindingRule::ClientMember => Some("lost"),
            FindingRule::ClientNumber | FindingRule::ClientValue => Some("changed"),
            FindingRule::ClientAdded => Some("gets more members than these"),
            _ => None,
        }
    }
}
