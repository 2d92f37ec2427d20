//! The contracts that the stub serves.
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use openapi_document::Document;
use serde_json::{Map, Value, json};

use crate::stub::Contract;

/// The folder of documents that no one here wrote; it stands beside the workspace, not in it.
const OUTSIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/specs");

/// Our own contract.
pub(crate) fn depot() -> Arc<Contract> {
    static DEPOT: LazyLock<Arc<Contract>> = LazyLock::new(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contracts/depot.json");
        Contract::new(Document::new(read(&path)).unwrap())
    });
    Arc::clone(&DEPOT)
}

/// Our own contract of forms and texts.
pub(crate) fn desk() -> Arc<Contract> {
    static DESK: LazyLock<Arc<Contract>> = LazyLock::new(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contracts/desk.json");
        Contract::new(Document::new(read(&path)).unwrap())
    });
    Arc::clone(&DESK)
}

/// The documents from outside, by name; none, and a line that says so, where they are absent.
pub(crate) fn outside() -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(OUTSIDE) else {
        println!("skipped: {OUTSIDE} is absent");
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|end| end == "json");
    let mut paths: Vec<_> = paths.filter(is_json).collect();
    paths.sort();
    paths
}

pub(crate) fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn from_outside(name: &str) -> Option<Value> {
    let paths = outside();
    let path = paths.iter().find(|path| path.ends_with(name))?;
    Some(read(path))
}

/// Keeper says that it wants a bearer token by a header parameter called `Authorization`, which
/// `OpenAPI` tells everyone to ignore; and it documents no refusal. Here it says both properly.
pub(crate) fn keeper() -> Option<Arc<Contract>> {
    let mut root = from_outside("keeper.json")?;
    document_refusals(&mut root);
    root["components"]["securitySchemes"] = json!({"token": {"type": "http", "scheme": "bearer"}});
    root["security"] = json!([{"token": []}]);
    Some(Contract::new(Document::new(root).unwrap()))
}

/// Buildomat documents no refusal either, nor any security; here it has an API key.
pub(crate) fn buildomat() -> Option<Arc<Contract>> {
    let mut root = from_outside("buildomat.json")?;
    document_refusals(&mut root);
    let key = json!({"type": "apiKey", "in": "header", "name": "X-Key"});
    root["components"]["securitySchemes"] = json!({ "key": key });
    root["security"] = json!([{"key": []}]);
    let tasks = &mut root["paths"]["/v1/tasks"]["get"]["responses"]["200"];
    tasks["headers"] = json!({"X-Next": {
        "required": true, "schema": {"type": "string", "pattern": "^[a-z]+$"}
    }});
    Some(Contract::new(Document::new(root).unwrap()))
}

fn document_refusals(root: &mut Value) {
    let refused = json!({
        "description": "refused",
        "content": {"application/json": {"schema": {
            "type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}
        }}}
    });
    let items = root["paths"].as_object_mut().unwrap().values_mut();
    for item in items.filter_map(Value::as_object_mut) {
        for operation in item.values_mut().filter_map(Value::as_object_mut) {
            let responses = operation
                .get_mut("responses")
                .and_then(Value::as_object_mut);
            if let Some(responses) = responses {
                document_refusal(responses, &refused);
            }
        }
    }
}

fn document_refusal(responses: &mut Map<String, Value>, refused: &Value) {
    if responses.is_empty() {
        responses.insert("200".to_owned(), json!({"description": "bytes"}));
    }
    responses.insert("4XX".to_owned(), refused.clone());
}
