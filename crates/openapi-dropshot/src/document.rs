//! The whole `OpenAPI` document of a server.

use dropshot::{ApiDescription, ServerContext};
use serde_json::{Map, Value, json};

use crate::{
    credentials,
    schema::{BODY, RESPONSES, SCHEMA, SECURITY},
    words,
};

/// Why a document could not be made: a fault of the crate that states the API, never of input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// dropshot refuses the trait.
    #[error("dropshot cannot describe the API: {0}")]
    Api(#[from] dropshot::ApiDescriptionBuildErrors),
    /// The description or the words are no JSON.
    #[error("the API's description or its words: {0}")]
    Json(#[from] serde_json::Error),
    /// The words speak of what is not in the document.
    #[error(
        "the words speak of {0}, which is not in the document; take them out, or correct the place"
    )]
    NoSuchPlace(String),
    /// An operation takes a [`crate::Bearer`] and no scheme says so.
    #[error("{0} takes a bearer token, and the words define no security scheme for one")]
    NoBearerScheme(String),
}

/// The document of an API: what dropshot emits, with what it cannot carry put in its place (exact statuses,
/// security requirements, bodies of other media types) and `words` merged in: a JSON object of pointers, each
/// with what is to be said there. The document's own words (`info`, `servers`, `securitySchemes`) stand
/// at `""`.
pub fn document<C: ServerContext>(
    api: &ApiDescription<C>,
    words: &str,
) -> Result<Value, DocumentError> {
    let mut words: Map<String, Value> = serde_json::from_str(words)?;
    let mut document = api.openapi("", semver::Version::new(0, 0, 0)).json()?;
    let first = words.shift_remove("");
    let bearer = first.as_ref().and_then(bearer_scheme);
    let carried = document.pointer("/components/responses").cloned();
    for (name, operation) in operations(&mut document) {
        answers(operation, carried.as_ref());
        body(operation);
        security(&name, operation, bearer.as_deref())?;
    }
    schemas(&mut document);
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        components.shift_remove("responses");
    }
    if let Some(root) = document.as_object_mut() {
        // dropshot lists the tags that operations name.
        root.shift_remove("tags");
    }
    let mut all = Map::new();
    all.insert(String::new(), first.unwrap_or_else(|| json!({})));
    all.append(&mut words);
    words::merge(&mut document, &all).map_err(DocumentError::NoSuchPlace)?;
    Ok(document)
}

/// The name of the first scheme whose tokens travel as bearer tokens.
fn bearer_scheme(words: &Value) -> Option<String> {
    let schemes = words.pointer("/components/securitySchemes")?.as_object()?;
    let is_bearer = |scheme: &Value| match scheme.get("type").and_then(Value::as_str) {
        Some("oauth2" | "openIdConnect") => true,
        Some("http") => scheme
            .get("scheme")
            .and_then(Value::as_str)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer")),
        _ => false,
    };
    schemes
        .iter()
        .find(|(_, scheme)| is_bearer(scheme))
        .map(|(name, _)| name.clone())
}

/// Each operation by method and path.
fn operations(document: &mut Value) -> impl Iterator<Item = (String, &mut Map<String, Value>)> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    paths.into_iter().flatten().flat_map(|(path, item)| {
        let operations = item.as_object_mut().into_iter().flatten();
        operations.filter_map(move |(method, operation)| {
            Some((
                format!("{} {path}", method.to_uppercase()),
                operation.as_object_mut()?,
            ))
        })
    })
}

/// The first schema of a response's content.
fn content_schema(response: &Value) -> Option<&Value> {
    let content = response.get("content")?.as_object()?;
    content.values().next()?.get("schema")
}

/// Puts the stated answers in the place of what carries them.
fn answers(operation: &mut Map<String, Value>, carried: Option<&Value>) {
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    let keys: Vec<String> = responses.keys().cloned().collect();
    let mut stated = Map::new();
    for key in keys {
        let Some(response) = responses.get(&key) else {
            continue;
        };
        let shared = response
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| {
                let name = reference.rsplit('/').next()?;
                carried?.get(name)
            });
        let followed = shared.unwrap_or(response);
        let found = content_schema(followed)
            .and_then(|schema| schema.get(RESPONSES))
            .and_then(Value::as_object);
        match found {
            Some(found) => {
                stated.extend(found.clone());
                responses.shift_remove(&key);
            }
            None if shared.is_some() => {
                let followed = followed.clone();
                responses.insert(key, followed);
            }
            None => {}
        }
    }
    // What an error type holds for faults that nobody described.
    stated.shift_remove("undescribed");
    responses.append(&mut stated);
}

/// Puts the stated body in the place of what carries it.
fn body(operation: &mut Map<String, Value>) {
    let stated = operation
        .get("requestBody")
        .and_then(content_schema)
        .and_then(|schema| schema.get(BODY))
        .cloned();
    if let Some(stated) = stated {
        operation.insert("requestBody".to_owned(), stated);
    }
}

/// Puts the security requirements in the place of the headers that stand for them.
fn security(
    name: &str,
    operation: &mut Map<String, Value>,
    bearer: Option<&str>,
) -> Result<(), DocumentError> {
    let Some(parameters) = operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
    else {
        return Ok(());
    };
    let mut found = None;
    let mut takes_bearer = false;
    parameters.retain(|parameter| {
        let is = |member: &str, text: &str| {
            let value = parameter.get(member).and_then(Value::as_str);
            value.is_some_and(|value| value.eq_ignore_ascii_case(text))
        };
        if !is("in", "header") {
            return true;
        }
        if is("name", credentials::HEADER) {
            found = parameter.pointer(&format!("/schema/{SECURITY}")).cloned();
            return false;
        }
        if is("name", "Authorization") {
            takes_bearer = true;
            return false;
        }
        true
    });
    if parameters.is_empty() {
        operation.shift_remove("parameters");
    }
    if takes_bearer && found.is_none() {
        let scheme = bearer.ok_or_else(|| DocumentError::NoBearerScheme(name.to_owned()))?;
        found = Some(json!([{ scheme: [] }]));
    }
    if let Some(found) = found {
        operation.insert("security".to_owned(), found);
    }
    Ok(())
}

/// Puts each stated schema in the place of what carries it. Walks without recursion; what a stated schema
/// holds is walked as well.
fn schemas(document: &mut Value) {
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        // A carrier may carry another.
        while let Some(mut stated) = value.get_mut(SCHEMA).map(Value::take) {
            let nullable = value.get("nullable") == Some(&Value::Bool(true));
            let said = ["title", "description", "default", "deprecated"].map(|name| {
                (
                    name,
                    value
                        .get(name)
                        .filter(|value| **value != json!(false))
                        .cloned(),
                )
            });
            if let Some(members) = stated.as_object_mut() {
                let mut extra = Map::new();
                if nullable {
                    extra.insert("nullable".to_owned(), true.into());
                }
                for (name, said) in said {
                    if let Some(said) = said {
                        extra.insert(name.to_owned(), said);
                    }
                }
                if !extra.is_empty()
                    && let Some(reference) = members.shift_remove("$ref")
                {
                    members.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
                }
                members.append(&mut extra);
            }
            *value = stated;
        }
        match value {
            Value::Object(members) => open.extend(members.values_mut()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}
