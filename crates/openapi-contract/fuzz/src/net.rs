//! Documents whose components refer to each other, made of bytes: each byte is a choice, so that a
//! change of one byte is a small change of the document.
use serde_json::{Map, Value, json};

/// Components of a net.
const COMPONENTS: usize = 6;
/// Schemas in each other, without a reference.
const DEEPEST: usize = 4;

/// What the bytes choose; zero when they are used up, which chooses the simplest.
struct Choices<'b> {
    left: std::slice::Iter<'b, u8>,
}

impl Choices<'_> {
    fn below(&mut self, most: usize) -> usize {
        self.left.next().map_or(0, |byte| usize::from(*byte) % most)
    }
}

/// Two documents: the second is made of the same bytes, a few of which are changed as the first
/// bytes say.
pub(crate) fn pair(bytes: &[u8]) -> (Value, Value) {
    let (head, body) = bytes.split_at(bytes.len().min(7));
    let mut changed = body.to_vec();
    for edit in head.get(1..).unwrap_or_default().chunks(2) {
        if let ([at, to], false) = (edit, changed.is_empty()) {
            let at = usize::from(*at) * 3 % changed.len();
            if let Some(byte) = changed.get_mut(at) {
                *byte = *to;
            }
        }
    }
    let request = head.first().is_some_and(|byte| byte % 2 == 0);
    (document(body, request), document(&changed, request))
}

fn document(bytes: &[u8], request: bool) -> Value {
    let mut choices = Choices { left: bytes.iter() };
    let mut schemas = Map::new();
    for number in 0..COMPONENTS {
        // Never a reference alone, which could lead back to itself.
        schemas.insert(name(number), written(&mut choices, 0));
    }
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/C0"}}});
    let mut operation = json!({"responses": {"200": {"description": "done"}}});
    if request {
        operation["requestBody"] = json!({"required": true, "content": content});
    } else {
        operation["responses"]["200"]["content"] = content;
    }
    json!({
        "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": operation}}, "components": {"schemas": schemas},
    })
}

fn name(number: usize) -> String {
    format!("C{number}")
}

fn schema(choices: &mut Choices<'_>, depth: usize) -> Value {
    if depth >= DEEPEST || choices.below(3) == 0 {
        let number = choices.below(COMPONENTS);
        return json!({"$ref": format!("#/components/schemas/{}", name(number))});
    }
    written(choices, depth)
}

fn written(choices: &mut Choices<'_>, depth: usize) -> Value {
    let mut one = match choices.below(10) {
        0 => scalar(choices),
        1..=3 => object(choices, depth),
        4 => json!({"type": "array", "items": schema(choices, depth + 1)}),
        5 => json!({"type": "object", "additionalProperties": schema(choices, depth + 1)}),
        6 => json!({"allOf": several(choices, depth)}),
        7 => json!({"oneOf": several(choices, depth)}),
        8 => json!({"anyOf": several(choices, depth)}),
        _ => json!({"not": schema(choices, depth + 1), "type": "object"}),
    };
    if choices.below(6) == 1 {
        one["nullable"] = json!(true);
    }
    one
}

fn several(choices: &mut Choices<'_>, depth: usize) -> Vec<Value> {
    let count = 1 + choices.below(3);
    (0..count).map(|_| schema(choices, depth + 1)).collect()
}

fn object(choices: &mut Choices<'_>, depth: usize) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for _ in 0..choices.below(4) {
        let name = ["a", "b", "c", "kind"][choices.below(4)];
        properties.insert(name.to_owned(), schema(choices, depth + 1));
        if choices.below(3) == 1 {
            required.push(name);
        }
    }
    let mut one = json!({"type": "object", "properties": properties});
    if !required.is_empty() {
        one["required"] = json!(required);
    }
    match choices.below(6) {
        1 => one["additionalProperties"] = json!(false),
        2 => one["additionalProperties"] = schema(choices, depth + 1),
        3 => one["maxProperties"] = json!(choices.below(4)),
        _ => {}
    }
    one
}

fn scalar(choices: &mut Choices<'_>) -> Value {
    match choices.below(8) {
        0 => json!({"type": "string"}),
        1 => json!({"type": "integer"}),
        2 => json!({"type": "boolean"}),
        3 => {
            let one = ["x", "y", "z"][choices.below(3)];
            json!({"type": "string", "enum": [one]})
        }
        4 => json!({"type": "string", "enum": ["x", "y"]}),
        5 => json!({"type": "string", "maxLength": choices.below(5)}),
        6 => {
            let pattern = ["^[a-c]+$", "^\\d{2}$", "x"][choices.below(3)];
            json!({"type": "string", "pattern": pattern})
        }
        _ => json!({"type": "integer", "minimum": choices.below(9)}),
    }
}
