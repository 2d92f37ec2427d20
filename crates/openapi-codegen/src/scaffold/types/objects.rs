//! Objects: structs, and their members as fields.

use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::super::names::{apart, pascal, snake};
use super::super::text::{doc, exact_doc, literal};
use super::super::words::NOWHERE;
use super::{COMBINERS, Declared, Type, Types, named_in, renamed, token, unboxed};

/// The derives of a type with data.
pub(super) const DERIVES: &str =
    "#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]\n";
/// The same where the schema is stated beside it.
pub(super) const STATED: &str = "#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]\n";

/// What a struct cannot check of an object.
const BEYOND: [&str; 6] = [
    "minProperties",
    "maxProperties",
    "not",
    "anyOf",
    "oneOf",
    "enum",
];

/// An object whose members are declared, or that has none.
pub(super) fn is_struct(schema: &Map<String, Value>) -> bool {
    let declared = schema
        .get("properties")
        .and_then(Value::as_object)
        .is_some_and(|members| !members.is_empty());
    let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    let is_object = schema.get("type").and_then(Value::as_str) == Some("object");
    let bounded = BEYOND.iter().any(|name| schema.contains_key(*name));
    let typed = matches!(
        schema.get("type").and_then(Value::as_str),
        Some("object") | None
    );
    (declared && typed && !schema.contains_key("allOf"))
        || (is_object && closed)
        || (is_object && bounded && !COMBINERS.iter().any(|name| schema.contains_key(*name)))
}

/// A member of an object.
pub(in crate::scaffold) struct Member<'s> {
    pub name: &'s str,
    pub at: Pointer,
    pub schema: &'s Value,
    /// What is said of it.
    pub doc: Option<&'s str>,
    pub required: bool,
}

/// What a schema says of itself.
pub(super) fn description(schema: &Value) -> Option<&str> {
    schema.get("description").and_then(Value::as_str)
}

/// How fields are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::scaffold) enum Owner {
    /// Members of JSON.
    Json,
    /// Parameters: null is never sent.
    Parameters,
}

impl Types<'_> {
    /// The declared members of an object.
    pub(in crate::scaffold) fn members<'s>(
        schema: &'s Map<String, Value>,
        at: &Pointer,
    ) -> Vec<Member<'s>> {
        let required = |name: &str| {
            let names = schema.get("required").and_then(Value::as_array);
            names.is_some_and(|names| names.iter().any(|one| one.as_str() == Some(name)))
        };
        let declared = schema.get("properties").and_then(Value::as_object);
        let home = at.child("properties");
        let members = declared.into_iter().flatten().map(|(name, value)| Member {
            name,
            at: home.child(name),
            schema: value,
            doc: description(value),
            required: required(name),
        });
        members.collect()
    }

    pub(super) fn structure(&mut self, declared: Declared<'_>) {
        let Declared {
            schema,
            at,
            name,
            component,
            docs,
        } = declared;
        let place = format!("/components/schemas/{}", token(component));
        // A required member that is not declared, or what no struct checks: the schema is stated.
        let undeclared = schema
            .get("required")
            .and_then(Value::as_array)
            .is_some_and(|names| {
                let declared = schema.get("properties").and_then(Value::as_object);
                let is_declared = |name: &Value| {
                    let name = name.as_str().unwrap_or_default();
                    declared.is_some_and(|members| members.contains_key(name))
                };
                !names.iter().all(is_declared)
            });
        let untyped = !schema.contains_key("type");
        let stated = undeclared || untyped || BEYOND.iter().any(|name| schema.contains_key(*name));
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        let members = Self::members(schema, at);
        let mut text = doc(docs, "");
        text.push_str(if stated { STATED } else { DERIVES });
        if !stated {
            text.push_str(&renamed(name, component));
        }
        if closed {
            text.push_str("#[serde(deny_unknown_fields)]\n");
        }
        let mut beside = String::new();
        let fields = self.fields(
            &members,
            name,
            &place,
            "    ",
            "pub ",
            Owner::Json,
            &mut beside,
        );
        let extra = self.extra(schema, at, name, &place);
        if fields.is_empty() && extra.is_empty() {
            put!(text, "pub struct {name} {{}}\n");
        } else {
            put!(text, "pub struct {name} {{\n{fields}{extra}}}\n");
        }
        if stated {
            text = without_schemars(&text);
        }
        text.push_str(&beside);
        if stated {
            let stated = self.stated_beside(schema, at, name, component, &text);
            text.push_str(&stated);
        }
        self.push(name, text);
    }

    /// The schema of a type that cannot derive it, as the contract states it.
    pub(super) fn stated_beside(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        name: &str,
        component: &str,
        text: &str,
    ) -> String {
        let (stated, mut types) = self.stated(schema, at, component);
        for inner in named_in(text) {
            if !types.contains(&inner) && inner != name {
                types.push(inner);
            }
        }
        self.notes
            .push((at.clone(), "its type checks the members alone".to_owned()));
        format!(
            "\nstated! {{ {name}: {} = {stated}; [{}] }}\n",
            literal(component),
            types.join(", ")
        )
    }

    /// The field that takes members that are not declared, where they have a schema.
    fn extra(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        name: &str,
        place: &str,
    ) -> String {
        let Some(Value::Object(inner)) = schema.get("additionalProperties") else {
            return String::new();
        };
        let item = if inner.is_empty() {
            "serde_json::Value".to_owned()
        } else {
            let at = at.child("additionalProperties");
            // Beside declared members the schema that schemars makes has no place for it.
            let stated = self.localised(Value::Object(inner.clone()), &at);
            self.words.put(place, "additionalProperties", stated);
            let item = self.of(&at, &format!("{name}Value"), &NOWHERE.to_string());
            item.item()
        };
        format!(
            "    /// Members that are not declared.\n    #[serde(flatten)]\n    pub additional_members: BTreeMap<String, {item}>,\n"
        )
    }

    /// Members as fields; what they need beside the type is added to `beside`.
    #[expect(
        clippy::too_many_arguments,
        reason = "a struct of them would have one use"
    )]
    pub(in crate::scaffold) fn fields(
        &mut self,
        members: &[Member<'_>],
        name: &str,
        place: &str,
        indent: &str,
        visibility: &str,
        owner: Owner,
        beside: &mut String,
    ) -> String {
        let idents = apart(members.iter().map(|member| snake(member.name)));
        let mut text = String::new();
        for (member, ident) in members.iter().zip(&idents) {
            let place = match owner {
                Owner::Json => format!("{place}/properties/{}", token(member.name)),
                Owner::Parameters => format!("{place}{}/schema", token(member.name)),
            };
            let hint = format!("{name}{}", pascal(member.name));
            let found = self.of(&member.at, &hint, &place);
            let empty = Map::new();
            let schema = member.schema.as_object().unwrap_or(&empty);
            let mut docs = None;
            if owner == Owner::Parameters {
                docs = member.doc.and_then(exact_doc);
                if !found.named {
                    self.words.annotate(schema, &place, &[]);
                }
            } else if !found.named {
                docs = member.doc.and_then(exact_doc);
                let said: &[&str] = if docs.is_some() {
                    &["description"]
                } else {
                    &[]
                };
                self.words.annotate(schema, &place, said);
            }
            // Where more than a reference stands at the member, readers look for the words there.
            let wrapped = schema.contains_key("default") && !found.nullable;
            if found.named && wrapped && owner == Owner::Json {
                let target = self.document.resolve(&member.at).ok();
                if let Some(target) = target.and_then(|node| node.value.as_object()) {
                    self.words.annotate(target, &place, &[]);
                }
            }
            let default = Self::default(schema, &found, member, name, ident, owner, beside);
            text.push_str(&doc(&docs.unwrap_or_default(), indent));
            text.push_str(&field(
                member,
                ident,
                &found,
                default.as_deref(),
                indent,
                visibility,
                owner,
            ));
        }
        text
    }

    /// The function that gives the default of an optional member, where its type can say it.
    fn default(
        schema: &Map<String, Value>,
        found: &Type,
        member: &Member<'_>,
        name: &str,
        ident: &str,
        owner: Owner,
        beside: &mut String,
    ) -> Option<String> {
        if member.required || (found.nullable && owner == Owner::Json) {
            return None;
        }
        let default = schema.get("default")?;
        let rust = unboxed(&found.rust);
        let value = match (rust.as_str(), default) {
            ("bool", Value::Bool(value)) => value.to_string(),
            ("String", Value::String(value)) => format!("{}.to_owned()", literal(value)),
            ("Integer", Value::Number(value)) => format!("Integer({})", value.as_i64()?),
            ("Number", Value::Number(value)) => format!("Number({:?})", value.as_f64()?),
            ("i32" | "i64", Value::Number(value)) => value.as_i64()?.to_string(),
            ("u32" | "u64", Value::Number(value)) => value.as_u64()?.to_string(),
            (_, Value::String(value)) if super::texts::is_enum(schema) => {
                let texts = super::texts::listed(schema)?;
                let at = texts.iter().position(|text| text == value)?;
                format!("{rust}::{}", super::texts::variants(&texts).get(at)?)
            }
            _ => return None,
        };
        let function = format!(
            "default_{}_{}",
            snake(name).trim_start_matches("r#"),
            ident.trim_start_matches("r#")
        );
        put!(beside, "\nfn {function}() -> {rust} {{\n    {value}\n}}\n");
        Some(function)
    }

    /// A value of a schema for an error, told in `sentence`.
    pub(super) fn least_of(&mut self, at: &Pointer, name: &str, depth: u8) -> Option<String> {
        let schema = self.document.get(at)?.as_object()?.clone();
        if depth == 0 {
            return None;
        }
        if super::texts::is_enum(&schema) {
            let texts = super::texts::listed(&schema)?;
            return Some(format!(
                "{name}::{}",
                super::texts::variants(&texts).first()?
            ));
        }
        if !is_struct(&schema)
            || matches!(schema.get("additionalProperties"), Some(Value::Object(_)))
        {
            return None;
        }
        let members = Self::members(&schema, at);
        let idents = apart(members.iter().map(|member| snake(member.name)));
        let mut fields = Vec::new();
        let mut told = false;
        for (member, ident) in members.iter().zip(&idents) {
            let inner = member.schema.as_object()?;
            let nullable = super::flag(inner, "nullable");
            let kind = inner.get("type").and_then(Value::as_str);
            let is_message =
                ["message", "error", "detail", "description", "title"].contains(&member.name);
            let plain_text = kind == Some("string")
                && !super::texts::is_bounded(inner)
                && !inner.contains_key("format");
            let value = match (member.required, nullable) {
                (false, false)
                    if is_message && plain_text && !told && !inner.contains_key("default") =>
                {
                    told = true;
                    "Some(sentence.to_owned())".to_owned()
                }
                (false, false) if inner.contains_key("default") => return None,
                (false, false) | (true, true) => "None".to_owned(),
                (false, true) => "Nullable::Absent".to_owned(),
                (true, false) => {
                    told |= is_message && plain_text;
                    self.least_member(&member.at, inner, name, member.name, depth)?
                }
            };
            fields.push(format!("{ident}: {value}"));
        }
        Some(format!("{name} {{ {} }}", fields.join(", ")))
    }

    fn least_member(
        &mut self,
        at: &Pointer,
        schema: &Map<String, Value>,
        owner: &str,
        member: &str,
        depth: u8,
    ) -> Option<String> {
        if schema.contains_key("$ref") || super::texts::is_enum(schema) || is_struct(schema) {
            let found = if schema.contains_key("$ref") {
                self.of(at, "Value", "")
            } else {
                let known = self.known.get(at).cloned();
                if known.is_none() && depth < 2 {
                    return None;
                }
                self.of(at, &format!("{owner}{}", pascal(member)), "")
            };
            return found.least.filter(|_| !found.nullable);
        }
        if COMBINERS.iter().any(|name| schema.contains_key(*name)) {
            return None;
        }
        let kind = schema.get("type").and_then(Value::as_str);
        let bounded = match kind {
            Some("string") => super::texts::is_bounded(schema),
            _ => super::numbers::is_bounded(schema),
        };
        match kind {
            _ if bounded => None,
            Some("string") => super::texts::plain(schema).least,
            Some("integer") => super::numbers::integer(schema).least,
            Some("number") => super::numbers::number(schema).least,
            Some("boolean") => Some("false".to_owned()),
            Some("array")
                if !["minItems", "maxItems", "uniqueItems"]
                    .iter()
                    .any(|name| schema.contains_key(*name)) =>
            {
                Some("Vec::new()".to_owned())
            }
            _ => None,
        }
    }
}

/// A declaration that derives no schema needs no attributes for it.
pub(super) fn without_schemars(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("#[schemars("));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// One field.
fn field(
    member: &Member<'_>,
    called: &str,
    found: &Type,
    default: Option<&str>,
    indent: &str,
    visibility: &str,
    owner: Owner,
) -> String {
    let rust = &found.rust;
    let inner = unboxed(rust);
    let mut serde = Vec::new();
    let mut with = None;
    if called.trim_start_matches("r#") != member.name {
        serde.push(format!("rename = {}", literal(member.name)));
    }
    let absent = "skip_serializing_if = \"Option::is_none\"";
    let wrapped = match (member.required, found.nullable, owner) {
        (false, _, _) if default.is_some() => {
            serde.push(format!(
                "default = {}",
                literal(default.unwrap_or_default())
            ));
            if found.nullable {
                with = Some(format!("Nullable<{inner}>"));
            }
            rust.clone()
        }
        (true, false, _) => rust.clone(),
        (true, true, Owner::Json) => {
            serde.push("deserialize_with = \"Option::deserialize\"".to_owned());
            with = Some(format!("Nullable<{inner}>"));
            format!("Option<{rust}>")
        }
        (true, true, Owner::Parameters) => {
            with = Some(format!("Nullable<{inner}>"));
            rust.clone()
        }
        (false, true, Owner::Json) => {
            serde.push("default, skip_serializing_if = \"Nullable::is_absent\"".to_owned());
            format!("Nullable<{rust}>")
        }
        (false, false, Owner::Json) => {
            serde.push(format!(
                "default, deserialize_with = \"optional\", {absent}"
            ));
            with = Some(inner);
            format!("Option<{rust}>")
        }
        (false, nullable, Owner::Parameters) => {
            if nullable {
                serde.push(format!("default, {absent}"));
                with = Some(format!("Nullable<{inner}>"));
            }
            format!("Option<{rust}>")
        }
    };
    let mut text = String::new();
    if !serde.is_empty() {
        put!(text, "{indent}#[serde({})]\n", serde.join(", "));
    }
    if let Some(with) = with {
        put!(text, "{indent}#[schemars(with = \"{with}\")]\n");
    }
    put!(text, "{indent}{visibility}{called}: {wrapped},\n");
    text
}
