use super::check;
use super::probe::{Carried, Carrier};
use anyhow::Result;
use openapi_contract::{Finding, Severity};
use openapi_document::Document;
use serde_json::{Map, Value, json};

mod later;

/// A client made of a function on values.
struct Through<F>(F);

impl<F: FnMut(&str, Value) -> Carried> Carrier for Through<F> {
    fn carry(&mut self, body: &str, value: &Value) -> Result<Carried> {
        Ok((self.0)(body, value.clone()))
    }
}

/// A client that does this to every value.
fn does(mut change: impl FnMut(Value) -> Value) -> impl Carrier {
    Through(move |_: &str, value| Carried::Back(change(value)))
}

fn contract() -> Document {
    let json = |schema: Value| json!({"application/json": {"schema": schema}});
    let thing = json!({"$ref": "#/components/schemas/Thing"});
    Document::new(json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {"post": {
                "requestBody": {"content": json(thing.clone())},
                "responses": {"200": {"description": "ok", "content": json(json!({"type": "array", "items": thing}))}},
            }},
            "/other": {"put": {
                "requestBody": {"content": json(thing.clone())},
                "responses": {"204": {"description": "ok"}},
            }},
        },
        "components": {"schemas": {
            "Named": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "nullable": true},
                "kind": {"type": "string", "enum": ["one", "two"]},
            }},
            "Thing": {"allOf": [
                {"$ref": "#/components/schemas/Named"},
                {"type": "object", "properties": {
                    "count": {"type": "integer", "format": "int64"},
                    "ratio": {"type": "number"},
                    "at": {"type": "string", "format": "date-time"},
                    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
                    "free": {"type": "object"},
                    "list": {"type": "array", "items": {"type": "number"}},
                }},
            ]},
        }},
    }))
    .unwrap()
}

/// Does this to every member of this name, at every depth.
fn at_member(value: Value, name: &str, change: &mut dyn FnMut(Value) -> Option<Value>) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .filter_map(|(key, member)| {
                    let member = if key == name { change(member)? } else { member };
                    Some((key, at_member(member, name, change)))
                })
                .collect(),
        ),
        Value::Array(items) => {
            let items = items.into_iter();
            items.map(|item| at_member(item, name, change)).collect()
        }
        other => other,
    }
}

fn carries(contract: &Document, carrier: &mut dyn Carrier) -> Result<Vec<Finding>> {
    Ok(super::carries(contract, carrier, super::RANDOM)?.findings)
}

/// A finding in one line.
pub(in crate::check) fn line(finding: &Finding) -> String {
    let witness = finding.witness.as_ref();
    let value = witness.map_or(String::new(), |witness| {
        format!(" {} at {}", witness.value, witness.instance)
    });
    let status = finding.status.as_deref().unwrap_or("request");
    let at = finding.promised.as_ref().unwrap().path();
    format!("{} {status} {at}{value}", finding.rule.id())
}

pub(in crate::check) fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(line).collect()
}

const NAMED: &str = "/components/schemas/Named/properties";
const THING: &str = "/components/schemas/Thing/allOf/1/properties";

#[test]
fn a_client_that_changes_nothing_is_silent() {
    assert_eq!(carries(&contract(), &mut does(|value| value)).unwrap(), []);
}

#[test]
fn what_means_the_same_is_silent() {
    fn rewrite(value: Value) -> Value {
        match value {
            // Integers as floats, other instants' offsets, members in another order.
            Value::Number(number) => match number.as_i64() {
                Some(small) if small.unsigned_abs() < 1 << 50 => json!(number.as_f64()),
                _ => Value::Number(number),
            },
            Value::String(text) => match chrono::DateTime::parse_from_rfc3339(&text) {
                Ok(at) if !text.contains(":60") => {
                    let east = chrono::FixedOffset::east_opt(7200).unwrap();
                    json!(at.with_timezone(&east).to_rfc3339())
                }
                _ => Value::String(text),
            },
            Value::Array(items) => items.into_iter().map(rewrite).collect(),
            Value::Object(members) => {
                let members = members.into_iter().rev();
                Value::Object(
                    members
                        .map(|(name, value)| (name, rewrite(value)))
                        .collect(),
                )
            }
            other => other,
        }
    }
    // The text of a free object is not a date-time, so only those members are rewritten.
    let client = |value| at_member(value, "at", &mut |at| Some(rewrite(at)));
    let client = |value| at_member(client(value), "count", &mut |count| Some(rewrite(count)));
    let turn = |value| match value {
        Value::Object(members) => Value::Object(members.into_iter().rev().collect()),
        other => other,
    };
    let found = carries(&contract(), &mut does(|value| turn(client(value)))).unwrap();
    assert_eq!(lines(&found), Vec::<String>::new());
}

#[test]
fn a_lost_null_is_shown_once_for_each_way() {
    let drop_null = |value: Value| (!value.is_null()).then_some(value);
    let mut client = does(|value| at_member(value, "name", &mut { drop_null }));
    let found = carries(&contract(), &mut client).unwrap();
    assert_eq!(
        lines(&found),
        [
            format!("client-null request {NAMED}/name {{\"name\":null}} at #/name"),
            format!("client-null 200 {NAMED}/name [{{\"name\":null}}] at #/0/name"),
        ]
    );
    assert_eq!(found[0].operation.as_deref(), Some("POST /things"));
    assert_eq!(found[0].also_at, ["PUT /other"]);
    assert_eq!(found[0].severity, Severity::Breaking);
}

#[test]
fn a_narrow_float_is_shown_by_the_least_number_it_cannot_hold() {
    let narrow = |value: Value| {
        let narrow: f32 = value.to_string().parse().ok()?;
        Some(json!(narrow))
    };
    let mut client = does(|value| at_member(value, "ratio", &mut { narrow }));
    let found = carries(&contract(), &mut client).unwrap();
    assert_eq!(
        lines(&found[..1]),
        [format!(
            "client-number request {THING}/ratio {{\"name\":\"a\",\"ratio\":16777217}} at #/ratio"
        )]
    );
    assert_eq!(
        found[0].message,
        "`ratio` goes into the client's type as 16777217 and comes out as 16777216.0"
    );
    // Integers count to the last digit.
    let rounded = |value: Value| value.as_f64().map(|wide| json!(wide));
    let mut client = does(|value| at_member(value, "count", &mut { rounded }));
    let found = carries(&contract(), &mut client).unwrap();
    assert!(line(&found[0]).starts_with(&format!("client-number request {THING}/count")));
}

#[test]
fn every_other_loss_has_its_rule() {
    type Change = fn(Value) -> Option<Value>;
    let late: Change = |at| {
        let at = chrono::DateTime::parse_from_rfc3339(at.as_str()?).ok()?;
        Some(json!((at + chrono::Duration::seconds(1)).to_rfc3339()))
    };
    let changes: [(&str, &[&str], Change, String); 6] = [
        (
            "kind",
            &["client-member"],
            |_| None,
            format!("{NAMED}/kind"),
        ),
        (
            "kind",
            &["client-value"],
            |_| Some(json!("x")),
            format!("{NAMED}/kind"),
        ),
        (
            "labels",
            &["client-value"],
            |_| Some(json!(null)),
            format!("{THING}/labels"),
        ),
        (
            "free",
            &["client-member", "client-null"],
            |_| Some(json!({})),
            format!("{THING}/free"),
        ),
        ("at", &["client-value"], late, format!("{THING}/at")),
        (
            "list",
            &["client-value"],
            |_| Some(json!([])),
            format!("{THING}/list"),
        ),
    ];
    for (name, rules, mut change, at) in changes {
        let mut client = does(|value| at_member(value, name, &mut change));
        let found = carries(&contract(), &mut client).unwrap();
        assert!(!found.is_empty(), "{name}");
        for finding in &found {
            let line = line(finding);
            assert!(rules.contains(&finding.rule.id()), "{name}: {line}");
            assert!(line.contains(&format!(" {at} ")), "{name}: {line}");
        }
    }
}

#[test]
fn a_member_from_nowhere_is_shown() {
    let mut client = does(|value| match value {
        Value::Object(mut members) => {
            members.entry("kind").or_insert_with(|| json!("one"));
            Value::Object(members)
        }
        other => other,
    });
    let found = carries(&contract(), &mut client).unwrap();
    assert_eq!(
        lines(&found),
        [format!(
            "client-added request {NAMED}/kind {{\"name\":\"a\"}} at #/kind"
        )]
    );
}

#[test]
fn undeclared_members_may_be_lost_and_content_may_not() {
    let declared = [
        "name", "kind", "count", "ratio", "at", "labels", "free", "list",
    ];
    let strict = |value: Value| match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .filter(|(name, _)| declared.contains(&name.as_str()))
                .collect::<Map<_, _>>(),
        ),
        other => other,
    };
    let mut client = does(|value| match value {
        Value::Array(items) => items.into_iter().map(strict).collect(),
        other => strict(other),
    });
    assert_eq!(carries(&contract(), &mut client).unwrap(), []);
}

#[test]
fn a_refused_value_is_shown_where_it_is_refused() {
    let mut client = Through(|_: &str, value: Value| {
        let two = value.get("kind") == Some(&json!("two"));
        if two {
            let why = "unknown variant `two`, expected `one` at line 1 column 9".to_owned();
            let at = vec!["kind".to_owned(), "deeper".to_owned()];
            Carried::Refused { why, at }
        } else {
            Carried::Back(value)
        }
    });
    let found = carries(&contract(), &mut client).unwrap();
    assert_eq!(
        lines(&found),
        [format!(
            "client-refuses request {NAMED}/kind {{\"name\":\"a\",\"kind\":\"two\"}} at #/kind"
        )]
    );
    assert_eq!(
        found[0].message,
        "the client's type does not take this: unknown variant `two`, expected `one`"
    );
}

#[test]
fn a_body_without_a_type_is_drift() {
    let mut client = Through(|body: &str, value| match body {
        "POST /things 200" => Carried::Unknown,
        _ => Carried::Back(value),
    });
    let found = carries(&contract(), &mut client).unwrap();
    let schema = "/paths/~1things/post/responses/200/content/application~1json/schema";
    assert_eq!(lines(&found), [format!("client-untyped 200 {schema}")]);
    assert_eq!(found[0].severity, Severity::Drift);
}

#[test]
fn the_workspaces_client_carries_everything() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi.json");
    let text = std::fs::read_to_string(path).unwrap();
    let root: Value = serde_json::from_str(&text).unwrap();
    let contract = Document::new(root).unwrap();
    let outcome = check(&contract, "openapi.json", true, &mut std::io::sink()).unwrap();
    assert_eq!(lines(&outcome.findings), Vec::<String>::new());
    assert!(outcome.values > 1000, "{}", outcome.values);
}

#[test]
fn another_contract_has_a_client_of_its_own() {
    let json = |schema: Value| json!({"application/json": {"schema": schema}});
    let order = json!({"type": "object", "required": ["id"], "properties": {
        "id": {"type": "string", "format": "uuid"},
        "size": {"type": "string", "enum": ["s", "l"], "default": "s"},
        "count": {"type": "integer", "format": "int32"},
    }});
    let contract = Document::new(json!({
        "openapi": "3.0.3",
        "info": {"title": "Orders", "version": "1"},
        "paths": {"/orders": {"post": {
            "operationId": "order",
            "requestBody": {"required": true, "content": json(order)},
            "responses": {
                "200": {"description": "ok", "content": json(json!({"type": "boolean"}))},
                "302": {"description": "no", "content": json(json!({"type": "boolean"}))},
            },
        }}},
    }))
    .unwrap();
    let found = check(&contract, "orders.json", false, &mut std::io::sink()).unwrap();
    // A default is the server's to fill in: what is left out stays so.
    let operation = "/paths/~1orders/post";
    assert_eq!(
        lines(&found.findings),
        [
            format!("client-build request {operation}/responses/302"),
            format!(
                "client-untyped 302 {operation}/responses/302/content/application~1json/schema"
            ),
        ]
    );
}

#[test]
fn a_contract_without_a_client_is_a_finding_at_the_place_to_blame() {
    let mut root = contract().root().clone();
    let schemas = &mut root["components"]["schemas"];
    schemas["Named"]["properties"]["name"]["type"] = json!("strin");
    let contract = Document::new(root).unwrap();
    let found = check(&contract, "things.json", true, &mut std::io::sink()).unwrap();
    assert!(!found.findings.is_empty());
    for finding in &found.findings {
        assert_eq!(finding.rule.id(), "client-build", "{}", finding.message);
        assert!(!finding.message.contains('#'), "{}", finding.message);
        let at = finding.promised.as_ref().unwrap().path();
        assert!(contract.root().pointer(at).is_some(), "{at}");
        assert_ne!(at, "");
    }
}
