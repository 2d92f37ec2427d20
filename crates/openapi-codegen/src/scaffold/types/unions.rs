//! Values that are one of several things which serde can tell apart.

use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::super::names::{apart, pascal};
use super::super::text::{doc, exact_doc, literal};
use super::super::words::{ANNOTATIONS, NOWHERE};
use super::objects::{DERIVES, Member, Owner};
use super::texts::{PLAIN, listed, variant_name};
use super::{Declared, Types, flag, renamed, token};

/// How serde tells the variants of an enum apart.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// Each is a text.
    Texts,
    /// By a member among the others.
    Internal { tag: String },
    /// By a member beside the one that holds the value.
    Adjacent { tag: String, content: String },
    /// By the name of the only member.
    External,
}

/// A branch that is an object written out, and nothing else.
fn object(branch: &Value) -> Option<&Map<String, Value>> {
    let members = branch.as_object()?;
    let known = members.keys().all(|name| {
        matches!(
            name.as_str(),
            "type" | "properties" | "required" | "additionalProperties"
        ) || ANNOTATIONS.contains(&name.as_str())
            || name.starts_with("x-")
    });
    (known && members.get("type").and_then(Value::as_str) == Some("object")).then_some(members)
}

fn properties(branch: &Map<String, Value>) -> Option<&Map<String, Value>> {
    branch.get("properties").and_then(Value::as_object)
}

fn is_required(branch: &Map<String, Value>, name: &str) -> bool {
    let names = branch.get("required").and_then(Value::as_array);
    names.is_some_and(|names| names.iter().any(|one| one.as_str() == Some(name)))
}

/// The only text that a member may be.
fn only_text<'s>(branch: &'s Map<String, Value>, name: &str) -> Option<&'s str> {
    let schema = properties(branch)?.get(name)?.as_object()?;
    match listed(schema)?.as_slice() {
        [only] if !flag(schema, "nullable") && is_required(branch, name) => Some(only),
        _ => None,
    }
}

/// The texts of a branch of nothing else.
fn texts(branch: &Value) -> Option<Vec<&str>> {
    let schema = branch.as_object()?;
    let is_text = schema.get("type").and_then(Value::as_str) == Some("string");
    let plain = super::texts::is_enum(schema) && !flag(schema, "nullable");
    (is_text && plain).then(|| listed(schema)).flatten()
}

/// The branches of a choice, if there is nothing beside it but words.
fn branches(schema: &Map<String, Value>) -> Option<&Vec<Value>> {
    let alone = schema.keys().all(|name| {
        matches!(name.as_str(), "oneOf" | "nullable")
            || ANNOTATIONS.contains(&name.as_str())
            || name.starts_with("x-")
    });
    let branches = schema.get("oneOf")?.as_array()?;
    (alone && !branches.is_empty()).then_some(branches)
}

fn form(schema: &Map<String, Value>) -> Option<Form> {
    let branches = branches(schema)?;
    if branches.iter().all(|branch| texts(branch).is_some()) {
        return Some(Form::Texts);
    }
    if let Some(objects) = branches.iter().map(object).collect::<Option<Vec<_>>>()
        && let Some(form) = tagged(&objects)
    {
        return Some(form);
    }
    let external = |branch: &Value| {
        texts(branch).is_some()
            || object(branch).is_some_and(|branch| {
                let one = properties(branch).filter(|members| members.len() == 1);
                let name = one.and_then(|members| members.keys().next());
                name.is_some_and(|name| is_required(branch, name))
                    && branch.get("additionalProperties") == Some(&Value::Bool(false))
            })
    };
    branches.iter().all(external).then_some(Form::External)
}

fn tagged(branches: &[&Map<String, Value>]) -> Option<Form> {
    let first = branches.first()?;
    let open = branches.iter().all(|branch| {
        !branch.contains_key("additionalProperties")
            || branch.get("additionalProperties") == Some(&Value::Bool(true))
    });
    if !open {
        return None;
    }
    let tag = properties(first)?.keys().find(|name| {
        let mut seen = Vec::new();
        branches.iter().all(|branch| {
            only_text(branch, name).is_some_and(|text| {
                let new = !seen.contains(&text);
                seen.push(text);
                new
            })
        })
    })?;
    let others = |branch: &Map<String, Value>| -> Vec<String> {
        let members = properties(branch).into_iter().flatten();
        members
            .map(|(name, _)| name.clone())
            .filter(|name| name != tag)
            .collect()
    };
    let all: Vec<Vec<String>> = branches.iter().map(|branch| others(branch)).collect();
    let content = all.iter().flatten().next();
    if let Some(content) = content {
        let adjacent = branches
            .iter()
            .zip(&all)
            .all(|(branch, others)| match others.as_slice() {
                [] => true,
                [only] => only == content && is_required(branch, only),
                _ => false,
            });
        let several = all.iter().filter(|others| !others.is_empty()).count() > 1;
        if adjacent && several {
            return Some(Form::Adjacent {
                tag: tag.clone(),
                content: content.clone(),
            });
        }
    }
    Some(Form::Internal { tag: tag.clone() })
}

impl Types<'_> {
    /// Whether serde can tell the variants of a choice apart by a tag.
    pub(super) fn has_form(schema: &Map<String, Value>) -> bool {
        form(schema).is_some()
    }

    /// A choice as an enum that serde reads.
    pub(super) fn enumeration(&mut self, declared: Declared<'_>) {
        let Declared {
            schema,
            at,
            name,
            component,
            docs,
        } = declared;
        let (Some(form), Some(branches)) = (form(schema), branches(schema)) else {
            return;
        };
        let place = format!("/components/schemas/{}/oneOf", token(component));
        let at = at.child("oneOf");
        let attributes = match &form {
            Form::Internal { tag } => format!("#[serde(tag = {})]\n", literal(tag)),
            Form::Adjacent { tag, content } => {
                format!(
                    "#[serde(tag = {}, content = {})]\n",
                    literal(tag),
                    literal(content)
                )
            }
            Form::Texts | Form::External => String::new(),
        };
        let derives = if form == Form::Texts { PLAIN } else { DERIVES };
        let mut text = format!(
            "{}{derives}{}{attributes}pub enum {name} {{\n",
            doc(docs, ""),
            renamed(name, component)
        );
        let names = apart(
            branches
                .iter()
                .flat_map(|branch| spoken(branch, &form))
                .map(|name| pascal(&name)),
        );
        let mut names = names.into_iter();
        let mut beside = String::new();
        // schemars gathers the texts without words into one branch, so that places keep their number
        // only where there are none of those, or one branch of them at the front.
        let kept = branches
            .iter()
            .skip(1)
            .all(|branch| texts(branch).is_none() || branch.get("description").is_some());
        for (index, branch) in branches.iter().enumerate() {
            let place = if kept {
                format!("{place}/{index}")
            } else {
                format!("{NOWHERE}{place}/{index}")
            };
            let at = at.index(index);
            let spoken = spoken(branch, &form);
            if texts(branch).is_some() {
                let docs = self.branch_doc(branch, &place);
                for said in spoken {
                    let variant = names.next().unwrap_or_default();
                    text.push_str(&doc(&docs, "    "));
                    text.push_str(&variant_name(&variant, &said, "    "));
                    put!(text, "    {variant},\n");
                }
                continue;
            }
            let variant = names.next().unwrap_or_default();
            let said = spoken.first().cloned().unwrap_or_default();
            let docs = self.branch_doc(branch, &place);
            text.push_str(&doc(&docs, "    "));
            text.push_str(&variant_name(&variant, &said, "    "));
            let Some(branch) = branch.as_object() else {
                continue;
            };
            let inner = self.variant(branch, &at, &form, name, &variant, &place, &mut beside);
            put!(text, "    {variant}{inner},\n");
        }
        text.push_str("}\n");
        text.push_str(&beside);
        self.push(name, text);
    }

    fn branch_doc(&mut self, branch: &Value, place: &str) -> Vec<String> {
        let Some(schema) = branch.as_object() else {
            return Vec::new();
        };
        let description = schema.get("description").and_then(Value::as_str);
        let docs = description.and_then(exact_doc);
        let said: &[&str] = if docs.is_some() {
            &["description"]
        } else {
            &[]
        };
        self.words.annotate(schema, place, said);
        docs.unwrap_or_default()
    }

    /// What a variant holds.
    #[expect(
        clippy::too_many_arguments,
        reason = "a struct of them would have one use"
    )]
    fn variant(
        &mut self,
        branch: &Map<String, Value>,
        at: &Pointer,
        form: &Form,
        name: &str,
        variant: &str,
        place: &str,
        beside: &mut String,
    ) -> String {
        let hint = format!("{name}{variant}");
        let members = Self::members(branch, at);
        let held = |member: &&Member<'_>| match form {
            Form::Internal { tag } => member.name != tag,
            Form::Adjacent { content, .. } => member.name == content,
            Form::External => true,
            Form::Texts => false,
        };
        let tag_words = members.iter().filter(|member| !held(member));
        for member in tag_words {
            if let Some(schema) = member.schema.as_object() {
                self.words.annotate(
                    schema,
                    &format!("{place}/properties/{}", token(member.name)),
                    &[],
                );
            }
        }
        if let Form::Internal { .. } = form {
            let members: Vec<Member<'_>> =
                members.into_iter().filter(|member| held(&member)).collect();
            if members.is_empty() {
                return String::new();
            }
            let fields = self.fields(&members, &hint, place, "        ", "", Owner::Json, beside);
            return format!(" {{\n{fields}    }}");
        }
        let Some(member) = members.iter().find(held) else {
            return String::new();
        };
        let place = format!("{place}/properties/{}", token(member.name));
        let found = self.of(&member.at, &hint, &place);
        if !found.named
            && let Some(schema) = member.schema.as_object()
        {
            self.words.annotate(schema, &place, &[]);
        }
        let rust = &found.rust;
        if found.nullable {
            format!("(Option<{rust}>)")
        } else {
            format!("({rust})")
        }
    }
}

/// What the contract calls the values of a branch: one each, or the texts that it lists.
fn spoken(branch: &Value, form: &Form) -> Vec<String> {
    if let Some(texts) = texts(branch) {
        return texts.into_iter().map(str::to_owned).collect();
    }
    let Some(branch) = branch.as_object() else {
        return Vec::new();
    };
    let one = match form {
        Form::Internal { tag } | Form::Adjacent { tag, .. } => {
            only_text(branch, tag).map(str::to_owned)
        }
        Form::External => properties(branch).and_then(|members| members.keys().next().cloned()),
        Form::Texts => None,
    };
    one.into_iter().collect()
}
