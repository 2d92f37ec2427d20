//! What mends a server that lacks what the contract has, told to the letter.

use openapi_cli::Format;
use serde_json::{Value, json};

use super::{change, checked, contract};

/// What is told of this contract that begins with "to mend".
fn remedies(contract: &Value, waivers: &str) -> String {
    let (_, out) = checked(&contract.to_string(), waivers, Format::Human).unwrap();
    let begin = out.find("to mend ").unwrap_or(out.len());
    out[begin..].to_owned()
}

#[test]
fn a_lacking_operation_is_told_with_the_command_that_writes_it() {
    let mut changed = contract();
    let answers = json!({"204": {"description": "resource updated"}});
    let named = json!({"get": {"operationId": "getContactByEmail", "responses": answers}});
    let nameless = json!({"get": {"responses": answers}});
    change(&mut changed, "/paths/~1api~1contacts.getByEmail", named);
    change(&mut changed, "/paths/~1api~1contacts.count", nameless);
    assert_eq!(
        remedies(&changed, ""),
        "to mend GET /api/contacts.getByEmail: `cargo xtask scaffold dropshot getContactByEmail --contract \
         contract.json` writes it\n\
         to mend GET /api/contacts.count: `cargo xtask scaffold dropshot 'GET /api/contacts.count' --contract \
         contract.json` writes it\n"
    );
}

#[test]
fn a_lacking_member_is_told_with_the_lines_that_declare_it() {
    let mut changed = contract();
    let members = "/components/schemas/ContactInput/properties";
    let nickname = json!({"type": "string", "nullable": true, "description": "What friends say"});
    change(&mut changed, &format!("{members}/nickname"), nickname);
    assert_eq!(
        remedies(&changed, ""),
        "to mend #/components/schemas/ContactInput/properties/nickname/type: add\n    \
         /// What friends say\n    #[serde(default, skip_serializing_if = \"Nullable::is_absent\")]\n    \
         pub nickname: Nullable<String>,\n"
    );
}

#[test]
fn what_is_waived_needs_no_remedy() {
    let mut changed = contract();
    let answers = json!({"204": {"description": "resource updated"}});
    let later = json!({"get": {"operationId": "later", "responses": answers}});
    change(&mut changed, "/paths/~1later", later);
    let waiver = "[[waiver]]\nrule = \"operation-removed\"\nplace = \"#/paths/~1later/get\"\n\
        reason = \"it comes with the next release\"\n";
    assert_eq!(remedies(&changed, waiver), "");
}
