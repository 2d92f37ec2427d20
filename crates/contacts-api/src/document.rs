//! The OpenAPI document that a server of the trait implements.

use openapi_dropshot::DocumentError;
use serde_json::Value;

use crate::contacts_api_mod;

/// What the contract says in words, and no type does.
const WORDS: &str = include_str!("words.json");

/// The complete document: what the types say, and the words.
pub fn openapi_document() -> Result<Value, DocumentError> {
    openapi_dropshot::document(&contacts_api_mod::stub_api_description()?, WORDS)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn states_security_and_exact_statuses() {
        let document = openapi_document().unwrap();
        let operation = &document["paths"]["/api/contacts.upsert"]["post"];
        assert_eq!(operation["operationId"], "upsertContact");
        assert_eq!(operation["security"], json!([{ "BearerAuth": [] }]));
        assert_eq!(operation.get("parameters"), None);
        let statuses: Vec<_> = operation["responses"].as_object().unwrap().keys().collect();
        assert_eq!(statuses, ["200", "400", "401", "500"]);
        assert_eq!(
            operation["responses"]["401"]["content"]["application/json"]["schema"]["$ref"],
            "#/components/schemas/ErrorResponse"
        );
        assert_eq!(
            document["components"]["securitySchemes"]["BearerAuth"]["scheme"],
            "bearer"
        );
    }

    #[test]
    fn says_no_more_than_the_types() {
        let document = openapi_document().unwrap();
        let schemas = &document["components"]["schemas"];
        assert_eq!(
            schemas["UpsertContactRequest"]["required"],
            json!(["contact", "workspace_id"])
        );
        assert_eq!(schemas["ContactInput"]["required"], json!(["email"]));
        let number = &schemas["ContactInput"]["properties"]["custom_number_1"];
        assert_eq!(
            (&number["nullable"], &number["type"], &number["format"]),
            (&json!(true), &json!("number"), &json!("float"))
        );
        assert!(!document.to_string().contains("\"default\":null"));
    }
}
