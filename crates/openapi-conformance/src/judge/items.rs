//! Streams whose items have a schema of their own (`itemSchema`, since `OpenAPI` 3.2): sequences of JSON documents.
use openapi_contract::{Direction, admits};
use openapi_document::{MediaType, Pointer, essence};
use serde_json::Value;

use crate::judge::problem::{Problem, refused, surely};
use crate::model::Contract;
use crate::rules::CheckRule;
use crate::wire::send::Received;

/// What stands between the documents of a sequence (JSON Lines; RFC 7464); nothing for what is none.
fn separator(label: &str) -> Option<u8> {
    match essence(label).as_str() {
        "application/jsonl"
        | "application/x-jsonl"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonlines" => Some(b'\n'),
        "application/json-seq" => Some(0x1e),
        _ => None,
    }
}

/// Whether the items of such a stream can be told from each other.
pub(crate) fn is_judged(media: &MediaType) -> bool {
    separator(&media.name).is_some()
}

/// What is wrong with the items of an answer, the first of each cause; nothing where they are not known.
pub(crate) fn check(
    contract: &Contract,
    media: &MediaType,
    schema: &Pointer,
    label: &str,
    received: &Received,
) -> Vec<Problem> {
    let Some(separator) = separator(label) else {
        return Vec::new();
    };
    let mut items: Vec<&[u8]> = received.body.split(|byte| *byte == separator).collect();
    if received.cut {
        // The last one is not whole.
        items.pop();
    }
    let mut problems: Vec<Problem> = Vec::new();
    for item in items.into_iter().map(<[u8]>::trim_ascii) {
        if item.is_empty() {
            continue;
        }
        let value = match serde_json::from_slice::<Value>(item) {
            Ok(value) => value,
            Err(error) => {
                problems.push(Problem::new(
                    CheckRule::BodyMalformed,
                    &media.at,
                    "well-formed JSON in each item",
                    format!("an item that is no JSON: {error}"),
                ));
                break;
            }
        };
        let Err(violations) = admits(&contract.document, schema, Direction::Response, &value)
        else {
            continue;
        };
        for found in surely(&violations).map(|one| refused(one, &value)) {
            if !problems.iter().any(|known| known.at == found.at) {
                problems.push(found);
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use openapi_document::Document;
    use serde_json::json;

    use crate::judge::documented;
    use crate::model::Contract;
    use crate::rules::CheckRule;
    use crate::unjudged;
    use crate::wire::send::Received;

    fn contract() -> Contract {
        let items = json!({"itemSchema": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}});
        let document = json!({
            "openapi": "3.2.0", "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"get": {"responses": {"200": {"content": {
                "application/jsonl": items, "application/json-seq": items, "text/event-stream": items,
            }}}}}},
        });
        Contract::read(Document::new(document).unwrap()).unwrap()
    }

    fn rules(label: &str, body: &str) -> Vec<CheckRule> {
        let contract = contract();
        let headers = vec![("content-type".to_owned(), label.as_bytes().to_vec())];
        let received = Received::new(200, headers, body.as_bytes().to_vec());
        let problems = documented::check(&contract, &contract.operations[0], &received);
        problems.iter().map(|one| one.rule).collect()
    }

    #[test]
    fn each_item_is_judged() {
        for (label, body, expected) in [
            ("application/jsonl", "{\"id\": 1}\n\n{\"id\": 2}\n", vec![]),
            ("application/jsonl", "", vec![]),
            (
                "application/jsonl",
                "{\"id\": 1}\n{\"id\": \"a\"}\n{\"id\": \"b\"}\n",
                vec![CheckRule::BodySchema],
            ),
            (
                "application/jsonl",
                "{\"id\": 1}\n{\"id\":",
                vec![CheckRule::BodyMalformed],
            ),
            (
                "application/json-seq",
                "\u{1e}{\"id\": 1}\n\u{1e}{}\n",
                vec![CheckRule::BodySchema],
            ),
            ("text/event-stream", "data: {}\n\n", vec![]),
        ] {
            assert_eq!(rules(label, body), expected, "{label} {body}");
        }
    }

    #[test]
    fn streams_that_nobody_reads_are_told() {
        assert_eq!(
            unjudged::notes(&contract()),
            ["the items of streams are not judged: those of GET /a (text/event-stream)"]
        );
    }
}
