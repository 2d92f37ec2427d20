//! What a text holds: `contentEncoding` and `contentMediaType` as the formats of 3.0.

use serde_json::{Map, Value, json};

pub(super) fn apply(schema: &mut Map<String, Value>) {
    let encoding = schema.shift_remove("contentEncoding");
    let media_type = schema.shift_remove("contentMediaType");
    let encoding = encoding.as_ref().and_then(Value::as_str);
    let media_type = media_type.as_ref().and_then(Value::as_str);
    let types = super::names(schema);
    let is_text = types.is_empty() || types.iter().any(|name| name == "string");
    if schema.contains_key("format") || !is_text {
        return;
    }
    let format = match (encoding, media_type) {
        (Some(encoding), _) if encoding.eq_ignore_ascii_case("base64") => "byte",
        // What is bytes is sent as they are; only then has it no encoding.
        (None, Some(media_type)) if holds_bytes(media_type) => "binary",
        _ => return,
    };
    if types.is_empty() {
        schema.insert("type".to_owned(), json!("string"));
    }
    schema.insert("format".to_owned(), json!(format));
}

/// Whether what is of the media type is no text.
fn holds_bytes(media_type: &str) -> bool {
    let essence = openapi_document::essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    match kind {
        "audio" | "font" | "image" | "video" => subtype != "svg+xml",
        "application" => matches!(
            subtype,
            "octet-stream"
                | "gzip"
                | "pdf"
                | "zip"
                | "zstd"
                | "wasm"
                | "x-tar"
                | "cbor"
                | "vnd.ms-excel"
        ),
        _ => false,
    }
}
