//! Requests like another one, with natural keys that nobody has used.
use std::hash::{DefaultHasher, Hash, Hasher};

use openapi_contract::{Direction, Sampler};
use openapi_document::{Document, Location, Method, Pointer, schemas_at};
use serde_json::Value;

use super::Part;
use super::admitted::is_admitted;
use super::identifiers::plain_name;
use crate::model::Contract;
use crate::wire::request::{Body, Draft};
use crate::wire::style::scalar;

/// Names of members that servers often want to be unique, without separators.
const UNIQUE: [&str; 29] = [
    "barcode",
    "code",
    "domain",
    "email",
    "emailaddress",
    "externalid",
    "handle",
    "hostname",
    "iban",
    "id",
    "identifier",
    "isbn",
    "key",
    "login",
    "mail",
    "mobile",
    "name",
    "nickname",
    "number",
    "phone",
    "phonenumber",
    "reference",
    "serial",
    "sku",
    "slug",
    "title",
    "url",
    "username",
    "uuid",
];

/// What of a request is to be fresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fresh {
    /// What names the thing that is made, in the path too.
    Thing,
    /// The members of the body, and of the path only where nothing else names what is made.
    Members,
}

/// The request with other natural keys, but for the part that it was made for; nothing if it has none.
pub(crate) fn fresh(
    contract: &Contract,
    draft: &Draft,
    part: Option<&Part>,
    what: Fresh,
    salt: u64,
) -> Option<Draft> {
    let mut new = draft.clone();
    let mut changed = false;
    if let Body::Value { media, value } = &draft.body {
        let own = match part {
            Some(Part::Body(at)) => Some(at.path()),
            _ => None,
        };
        let mut keys: Vec<Pointer> = keys(value);
        keys.retain(|at| Some(at.path()) != own);
        let schema = contract[*media].schema.as_ref();
        for at in keys {
            let schemas = schema.map_or_else(Vec::new, |schema| {
                schemas_at(&contract.document, schema, &at)
            });
            let held = value.pointer(at.path());
            let candidates = held.map_or_else(Vec::new, |held| {
                others(&contract.document, schemas.first(), held, salt)
            });
            for other in candidates {
                let mut candidate = new.clone();
                if let Body::Value { value, .. } = &mut candidate.body
                    && let Some(held) = value.pointer_mut(at.path())
                {
                    *held = other;
                }
                if is_admitted(contract, &candidate) || !is_admitted(contract, &new) {
                    new = candidate;
                    changed = true;
                    break;
                }
            }
        }
    }
    let operation = &contract[draft.operation];
    let makes_at_path = operation.path.ends_with('}')
        && (what == Fresh::Thing || operation.method == Method::Post && !changed);
    let last = operation.template_names().last();
    let place = operation
        .parameters
        .iter()
        .position(|one| one.location == Location::Path && Some(one.name.as_str()) == last);
    if let (true, Some(place)) = (makes_at_path, place)
        && let Some(held) = draft.parameters.get(place).and_then(Option::as_ref)
        && !matches!(part, Some(Part::Parameter(index, _)) if *index == place)
    {
        let schema = operation.parameters.get(place).and_then(|one| one.schema());
        for other in others(&contract.document, schema, held, salt) {
            let mut candidate = new.clone();
            if let Some(held) = candidate.parameters.get_mut(place) {
                *held = Some(other);
            }
            if is_admitted(contract, &candidate) {
                return Some(candidate);
            }
        }
    }
    changed.then_some(new)
}

/// The members of a body that look as if they had to be unique; all texts if none does.
fn keys(value: &Value) -> Vec<Pointer> {
    let mut named = Vec::new();
    let mut texts = Vec::new();
    let mut open = vec![(Pointer::root(), value)];
    while let Some((at, value)) = open.pop() {
        for (name, member) in value.as_object().into_iter().flatten() {
            let at = at.child(name);
            if (member.is_string() || member.is_number())
                && UNIQUE.contains(&plain_name(name).as_str())
            {
                named.push(at.clone());
            }
            if member.is_string() {
                texts.push(at.clone());
            }
            // A thing may be wrapped.
            if member.is_object() && at.tokens().count() < 2 {
                open.push((at, member));
            }
        }
    }
    if named.is_empty() { texts } else { named }
}

/// What the members of a body hold that look as if they had to be unique.
pub(crate) fn key_texts(draft: &Draft) -> Vec<String> {
    let Body::Value { value, .. } = &draft.body else {
        return Vec::new();
    };
    let held = |at: &Pointer| scalar(value.pointer(at.path())?);
    keys(value).iter().filter_map(held).collect()
}

/// Other values that may be in the place of one, the likeliest first.
fn others(document: &Document, schema: Option<&Pointer>, held: &Value, salt: u64) -> Vec<Value> {
    let mut hasher = DefaultHasher::new();
    (salt, schema.map(Pointer::path)).hash(&mut hasher);
    let hash = hasher.finish();
    let word: String = (0..7)
        .map(|place| {
            let letter = u8::try_from((hash >> (place * 5)) % 26).unwrap_or_default();
            char::from(b'a' + letter)
        })
        .collect();
    let mut found: Vec<Value> = match held {
        Value::String(text) => {
            let domain = text.rsplit_once('@').map(|(_, domain)| domain);
            let address = domain.map(|domain| format!("{word}@{domain}"));
            let texts = [
                format!("{text}{word}"),
                word.clone(),
                (hash % 100_000_000).to_string(),
            ];
            address.into_iter().chain(texts).map(Value::from).collect()
        }
        Value::Number(_) => [hash % 1_000_000_000, hash % 30_000, hash % 100]
            .map(Value::from)
            .to_vec(),
        _ => Vec::new(),
    };
    found.extend(
        schema.and_then(|schema| Sampler::new(document, Direction::Request, hash).random(schema)),
    );
    found.retain(|other| other != held);
    found
}

#[cfg(test)]
mod tests {
    use openapi_document::Document;
    use serde_json::{Value, json};

    use super::{Fresh, fresh};
    use crate::cases::Part;
    use crate::model::Contract;
    use crate::wire::request::{Body, Draft};

    fn fresh_body(schema: &Value, value: Value, part: Option<&str>) -> Option<Value> {
        let body = json!({"content": {"application/json": {"schema": schema}}});
        let document = json!({
            "openapi": "3.0.3", "info": {"title": "", "version": ""},
            "paths": {"/a": {"post": {"requestBody": body, "responses": {}}}},
        });
        let contract = Contract::read(Document::new(document).unwrap()).unwrap();
        let (id, _) = contract.each().next().unwrap();
        let (media, _) = contract.media(id).next().unwrap();
        let draft = Draft::new(id, Vec::new(), Body::Value { media, value });
        let part = part.map(|at| Part::Body(openapi_document::Pointer::root().with_path(at)));
        let new = fresh(&contract, &draft, part.as_ref(), Fresh::Members, 7)?;
        match new.body {
            Body::Value { value, .. } => Some(value),
            Body::None | Body::Raw { .. } => None,
        }
    }

    #[test]
    fn keys_are_fresh_and_admitted_and_the_rest_stays() {
        let schema = json!({"type": "object", "properties": {
            "email": {"type": "string", "format": "email"},
            "user_name": {"type": "string", "pattern": "^[0-9]{4}$"},
            "note": {"type": "string"},
        }});
        let value = json!({"email": "a@b.de", "user_name": "1234", "note": "n"});
        let new = fresh_body(&schema, value.clone(), None).unwrap();
        assert!(new["email"].as_str().unwrap().ends_with("@b.de"), "{new}");
        assert_ne!(new["email"], value["email"]);
        assert_ne!(new["user_name"], value["user_name"]);
        assert_eq!(new["user_name"].as_str().unwrap().len(), 4);
        assert_eq!(new["note"], value["note"]);
        let kept = fresh_body(&schema, value.clone(), Some("/email")).unwrap();
        assert_eq!(kept["email"], value["email"]);
    }

    #[test]
    fn where_nothing_looks_like_a_key_every_text_may_be_one() {
        let schema = json!({"type": "object"});
        let new = fresh_body(&schema, json!({"colour": "red", "n": 1}), None).unwrap();
        assert_ne!(new["colour"], "red");
        assert_eq!(new["n"], 1);
        assert_eq!(fresh_body(&schema, json!({"n": 1}), None), None);
    }
}
