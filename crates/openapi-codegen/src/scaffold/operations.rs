//! Operations: what cannot be said of them, and their parts in Rust.

use openapi_document::{
    BodyFormat, Location, Operation, Parameter, RequestBody, SecuritySchemeKind, Serialisation,
    Style,
};
use serde_json::{Value, json};

use super::answers::is_plain_json;
use super::names::{pascal, snake};
use super::objects_of::parameter_members;
use super::text::{doc, doc_lines, extracted, literal};
use super::types::objects::Owner;
use super::types::{Kind, Types};
use super::words::token;
use super::{Refusal, Written};

/// Methods that dropshot has.
const UNKNOWN_METHOD: &str = "TRACE";

/// Why an operation cannot be written, apart from its answers and the paths of others.
pub(super) fn refused(types: &Types<'_>, operation: &Operation) -> Option<Refusal> {
    let refuse = |at: &openapi_document::Pointer, reason: &str| Some(Refusal::at(at, reason));
    if operation.method.as_str() == UNKNOWN_METHOD {
        return refuse(&operation.at, "dropshot has no method TRACE");
    }
    if let Some(reason) = super::routes::refusal(&operation.path) {
        return refuse(&operation.item_at, &reason);
    }
    if !operation.callbacks.is_empty() {
        return refuse(
            &operation.at.child("callbacks"),
            "dropshot describes no callbacks",
        );
    }
    for parameter in &operation.parameters {
        if let Some(reason) = parameter_refused(types, parameter) {
            return refuse(&parameter.at, &reason);
        }
    }
    if let Some(body) = &operation.request_body
        && let Some(refusal) = body_refused(types, body)
    {
        return Some(refusal);
    }
    if is_channel(types, operation) {
        return None;
    }
    types.answers_refused(operation)
}

fn parameter_refused(types: &Types<'_>, parameter: &Parameter) -> Option<String> {
    let name = &parameter.name;
    if parameter.location == Location::Cookie {
        return Some(format!("dropshot reads no cookies, and `{name}` is one"));
    }
    let Serialisation::Styled {
        schema,
        style,
        explode,
    } = &parameter.serialisation
    else {
        return Some(format!(
            "dropshot reads parameters as text, and `{name}` is a document"
        ));
    };
    let kind = match schema {
        Some(schema) => types.kind_at(schema),
        None => Kind::Scalar,
    };
    match (parameter.location, kind, style) {
        (_, Kind::Other, _) => Some(format!(
            "the parameter `{name}` is neither text nor a list of texts"
        )),
        (Location::Path, _, Style::Matrix | Style::Label) => Some(format!(
            "the path parameter `{name}` is not of the style `simple`"
        )),
        (Location::Query, Kind::List, Style::Form) if !explode => Some(format!(
            "the items of `{name}` stand behind one another in one value (`explode: false`)"
        )),
        (Location::Query, Kind::List, style) if *style != Style::Form => Some(format!(
            "the query parameter `{name}` is not of the style `form`"
        )),
        _ => None,
    }
}

fn body_refused(types: &Types<'_>, body: &RequestBody) -> Option<Refusal> {
    let media = match body.content.as_slice() {
        [] => return Some(Refusal::at(&body.at, "its body has no media type")),
        [media] => media,
        several => {
            let names: Vec<&str> = several.iter().map(|media| media.name.as_str()).collect();
            let reason = format!(
                "dropshot takes one media type for a body, not {}",
                names.join(" or ")
            );
            return Some(Refusal::at(&body.at, &reason));
        }
    };
    match media.format() {
        BodyFormat::Multipart => Some(Refusal::at(
            &media.at,
            "dropshot describes no parts of multipart/form-data",
        )),
        BodyFormat::UrlEncoded => {
            let refuse = |reason: &str| Some(Refusal::at(&media.at, reason));
            if !body.required {
                return refuse("a form that may be left out");
            }
            if !media.encodings.is_empty() {
                return refuse("a form whose fields are encoded otherwise than as a query");
            }
            let Some(schema) = &media.schema else {
                return refuse("a form without a schema");
            };
            let Some(members) = types.form_members(schema) else {
                return refuse("a form that is no object of declared members");
            };
            let nested = members.iter().find(|(_, kind)| *kind == Kind::Other);
            nested.and_then(|(name, _)| {
                refuse(&format!(
                    "the form field `{name}` is neither text nor a list of texts"
                ))
            })
        }
        _ => None,
    }
}

/// Whether it is a web socket, as dropshot marks one.
pub(super) fn is_channel(types: &Types<'_>, operation: &Operation) -> bool {
    let at = operation.at.child("x-dropshot-websocket");
    types.document.get(&at).is_some() && operation.request_body.is_none()
}

impl Types<'_> {
    /// The parts of an operation.
    pub(super) fn operation(
        &mut self,
        operation: &Operation,
        method_name: &str,
        type_name: &str,
    ) -> Written {
        let called = operation
            .operation_id
            .clone()
            .unwrap_or_else(|| operation.name.clone());
        let home = format!(
            "/paths/{}/{}",
            token(&operation.path),
            operation.method.member()
        );
        let mut parameters = String::new();
        let mut arguments = vec![(
            "rqctx".to_owned(),
            "RequestContext<Self::Context>".to_owned(),
        )];
        if let Some(credentials) = self.credentials(operation, &home) {
            let name = if credentials == "Bearer" {
                "bearer"
            } else {
                "credentials"
            };
            arguments.push((name.to_owned(), credentials));
        }
        for location in [Location::Path, Location::Query, Location::Header] {
            let argument = self.parameters(
                operation,
                location,
                &called,
                type_name,
                &home,
                &mut parameters,
            );
            arguments.extend(argument);
        }
        let channel = is_channel(self, operation);
        if let Some(body) = &operation.request_body {
            let rust = self.body(body, type_name, &home, &mut parameters);
            arguments.push(("body".to_owned(), rust));
        }
        let (success, error, answers) = if channel {
            arguments.push(("upgraded".to_owned(), "WebsocketConnection".to_owned()));
            self.channel_words(operation, &home);
            (String::new(), String::new(), String::new())
        } else {
            let home = format!("{home}/responses");
            let method = operation.method.as_str();
            let found = self.answers(&operation.responses, &called, type_name, &home, method);
            (found.success, found.error, found.text)
        };
        let head = self.head(operation, method_name, channel, &home);
        Written {
            method: method_name.to_owned(),
            head,
            arguments,
            success,
            error,
            parameters,
            answers,
        }
    }

    /// The doc comment and the attribute of a method of the trait.
    fn head(
        &mut self,
        operation: &Operation,
        method_name: &str,
        channel: bool,
        home: &str,
    ) -> String {
        let value = self
            .document
            .get(&operation.at)
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let (summary, description) = (text("summary"), text("description"));
        let mut lines = Vec::new();
        let one_line = |text: &str| {
            (!text.contains('\n') && !text.trim().is_empty()).then(|| text.trim().to_owned())
        };
        lines.extend(summary.and_then(one_line));
        if let Some(more) = description.and_then(doc_lines) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(more);
        }
        if lines.is_empty() {
            lines.push(format!("`{}`", operation.name));
        }
        let (said_summary, said_description) = extracted(&lines);
        for (name, said, meant) in [
            ("summary", said_summary, summary),
            ("description", said_description, description),
        ] {
            match meant {
                Some(meant) if said.as_deref() == Some(meant) => {}
                Some(meant) => self.words.put(home, name, meant.into()),
                None if said.is_some() => self.words.away(home, name),
                None => {}
            }
        }
        if operation.operation_id.is_none() {
            self.words.away(home, "operationId");
        }
        for (name, value) in &value {
            let spoken = name == "externalDocs"
                || name == "servers"
                || (name.starts_with("x-") && !name.starts_with("x-dropshot-"));
            if spoken {
                self.words.put(home, name, value.clone());
            }
        }
        let mut head = doc(&lines, "    ");
        let kind = if channel { "channel" } else { "endpoint" };
        put!(head, "    #[{kind} {{\n");
        if channel {
            head.push_str("        protocol = WEBSOCKETS,\n");
        } else {
            put!(head, "        method = {},\n", operation.method.as_str());
        }
        put!(head, "        path = {},\n", literal(&operation.path));
        let id = operation.operation_id.as_deref().unwrap_or(method_name);
        put!(head, "        operation_id = {},\n", literal(id));
        let tags = value
            .get("tags")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let tags: Vec<String> = tags.filter_map(Value::as_str).map(literal).collect();
        if !tags.is_empty() {
            put!(head, "        tags = [{}],\n", tags.join(", "));
        }
        if value.get("deprecated") == Some(&Value::Bool(true)) {
            head.push_str("        deprecated = true,\n");
        }
        head.push_str("    }]\n");
        head
    }

    /// The argument that says what an operation asks of its callers.
    fn credentials(&mut self, operation: &Operation, _home: &str) -> Option<String> {
        let alternatives = &operation.security.alternatives;
        if alternatives.iter().all(Vec::is_empty) {
            return None;
        }
        if let [only] = alternatives.as_slice()
            && let [requirement] = only.as_slice()
            && requirement.kind == SecuritySchemeKind::Bearer
            && requirement.scopes.is_empty()
            && self.bearer_scheme().as_deref() == Some(requirement.name.as_str())
        {
            return Some("Bearer".to_owned());
        }
        let stated: Vec<Value> = alternatives
            .iter()
            .map(|alternative| {
                let schemes = alternative
                    .iter()
                    .map(|one| (one.name.clone(), json!(one.scopes)));
                Value::Object(schemes.collect())
            })
            .collect();
        let stated = Value::Array(stated).to_string();
        if let Some(name) = self.credentials.iter().find(|(one, _)| *one == stated) {
            return Some(name.1.clone());
        }
        let called: Vec<String> = alternatives
            .iter()
            .flatten()
            .map(|one| pascal(&one.name))
            .collect();
        let called = called.into_iter().take(2).collect::<Vec<_>>().join("Or");
        let name = self.names.take(&format!("{called}Credentials"));
        self.credentials.push((stated, name.clone()));
        Some(name)
    }

    /// The first scheme whose tokens travel as bearer tokens, as the runtime finds it.
    fn bearer_scheme(&self) -> Option<String> {
        let schemes = self
            .document
            .root()
            .pointer("/components/securitySchemes")?
            .as_object()?;
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

    /// The parameters of a location as a struct, and the argument that reads it.
    fn parameters(
        &mut self,
        operation: &Operation,
        location: Location,
        called: &str,
        name: &str,
        home: &str,
        text: &mut String,
    ) -> Option<(String, String)> {
        let all: Vec<&Parameter> = operation
            .parameters
            .iter()
            .filter(|one| one.location == location)
            .collect();
        if all.is_empty() {
            return None;
        }
        let paged = self
            .document
            .get(&operation.at.child("x-dropshot-pagination"))
            .is_some();
        let (suffix, argument, noun, extractor) = match location {
            Location::Path => ("Path", "path", "path", "Path"),
            Location::Query if paged => ("Query", "query", "query", "PagedQuery"),
            Location::Query => ("Query", "query", "query", "Query"),
            _ => ("Headers", "headers", "head", "Header"),
        };
        let name = self.names.take(&format!("{name}{suffix}"));
        let members = parameter_members(self.document, &all);
        let prefix = format!("{home}/parameters/{}:", location.name());
        let mut beside = String::new();
        let borrowed = members
            .iter()
            .map(super::objects_of::Described::member)
            .collect::<Vec<_>>();
        let fields = self.fields(
            &borrowed,
            &name,
            &prefix,
            "    ",
            "pub ",
            Owner::Parameters,
            &mut beside,
        );
        for member in &members {
            self.described_words(member, &format!("{prefix}{}", token(&member.name)));
        }
        put!(
            text,
            "/// The parameters in the {noun} of `{called}`.\n#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]\npub struct {name} {{\n{fields}}}\n{beside}\n"
        );
        Some((argument.to_owned(), format!("{extractor}<{name}>")))
    }

    /// The argument that reads the body.
    fn body(&mut self, body: &RequestBody, name: &str, home: &str, text: &mut String) -> String {
        let Some(media) = body.content.first() else {
            return "JsonBody<serde_json::Value>".to_owned();
        };
        let home = format!("{home}/requestBody");
        if let Some(value) = self.document.get(&body.at).and_then(Value::as_object) {
            for (member, value) in value {
                if member == "description" || member.starts_with("x-") {
                    self.words.put(&home, member, value.clone());
                }
            }
        }
        let hint = format!("{name}Body");
        let plain = is_plain_json(media) && body.required;
        let emitted = if plain {
            "application/json"
        } else {
            media.name.as_str()
        };
        let place = format!("{home}/content/{}", token(emitted));
        self.media_words(media, &place);
        let schema = format!("{place}/schema");
        let typed = |found: Option<super::types::Type>| {
            found.map_or_else(|| "serde_json::Value".to_owned(), |found| found.item())
        };
        match media.format() {
            BodyFormat::Json if media.schema.is_some() => {
                let rust = typed(self.body_type(media, &hint, &schema, plain));
                match (body.required, media.name.as_str()) {
                    (true, _) if plain => format!("JsonBody<{rust}>"),
                    (false, "application/json") => format!("OptionalJsonBody<{rust}>"),
                    (required, _) => {
                        let media = self.media_type(media, text, false);
                        let reader = if required {
                            "JsonBodyAs"
                        } else {
                            "OptionalJsonBody"
                        };
                        format!("{reader}<{rust}, {media}>")
                    }
                }
            }
            BodyFormat::UrlEncoded => {
                let rust = typed(self.body_type(media, &hint, &schema, false));
                format!("FormBody<{rust}>")
            }
            _ => {
                let media = self.media_type(media, text, true);
                let reader = if body.required {
                    "RawBody"
                } else {
                    "OptionalRawBody"
                };
                format!("{reader}<{media}>")
            }
        }
    }

    /// The answers of a web socket, which dropshot says in its own way.
    fn channel_words(&mut self, operation: &Operation, home: &str) {
        let mut all = serde_json::Map::new();
        for response in &operation.responses {
            if let Ok(node) = self.document.resolve(&response.at) {
                let value = self.localised(node.value.clone(), &node.at);
                all.insert(response.status.to_string(), value);
            }
        }
        self.words.away(home, "responses");
        self.words.put(home, "responses", all.into());
    }

    /// The name of a method of the trait.
    pub(super) fn method_name(operation: &Operation) -> String {
        snake(operation.operation_id.as_deref().unwrap_or(&operation.name))
    }
}
