//! What an operation answers: its success and its error, as types.

mod fold;
mod media;
mod reasons;

use openapi_document::{MediaType, Operation, Response, StatusKey};
use serde_json::Value;

use super::Refusal;
use super::names::{apart, pascal};
use super::objects_of::header_members;
use super::text::{doc, exact_doc};
use super::types::{Type, Types, objects::Owner};
use super::words::token;
use fold::fold;
pub(super) use media::is_plain_json;
use media::refers;
use reasons::reason;

/// Whether an operation has something to refuse, and its contract lists no status that says so.
pub(super) fn lacks_refusals(operation: &Operation) -> bool {
    let asks = operation.request_body.is_some()
        || !operation.parameters.is_empty()
        || operation
            .security
            .alternatives
            .iter()
            .any(|one| !one.is_empty());
    let says = |response: &Response| {
        response.status == StatusKey::Default || response.status.class() == Some(4)
    };
    asks && !operation.responses.iter().any(says)
}

/// The types of an operation's answers.
pub(super) struct Answers {
    /// The type of the `Ok`.
    pub success: String,
    /// Their declarations.
    pub text: String,
    /// The name of the error type.
    pub error: String,
}

/// Whether dropshot's own error answers in a status.
pub(super) fn is_error(key: StatusKey) -> bool {
    matches!(key.class(), Some(4 | 5))
}

/// `default` is an error where another answer says what success is.
fn fails(response: &Response, all: &[Response]) -> bool {
    match response.status {
        StatusKey::Default => all
            .iter()
            .any(|other| matches!(other.status.class(), Some(1..=3))),
        status => is_error(status),
    }
}

impl Types<'_> {
    /// Why the answers of an operation cannot be said.
    pub(super) fn answers_refused(&self, operation: &Operation) -> Option<Refusal> {
        let responses = &operation.responses;
        for response in responses {
            if response.status.class() == Some(1) {
                return Some(Refusal::at(
                    &response.at,
                    "dropshot answers 1xx for its web sockets alone",
                ));
            }
            if !fails(response, responses) {
                continue;
            }
            if let Some(media) = self.unsent(response) {
                let reason = format!(
                    "dropshot sends errors as application/json, not as {}",
                    media.name
                );
                return Some(Refusal::at(&media.at, &reason));
            }
            if let Some(header) = response.headers.iter().find(|header| header.required) {
                let reason = format!(
                    "dropshot sends no header with an error, and {} is required",
                    header.name
                );
                return Some(Refusal::at(&header.at, &reason));
            }
        }
        if responses.is_empty() {
            let at = &operation.responses_at;
            return Some(Refusal::at(at, "it describes no answer"));
        }
        None
    }

    /// The types of an operation's answers; `home` is where its responses will stand.
    pub(super) fn answers(
        &mut self,
        responses: &[Response],
        operation: &str,
        name: &str,
        home: &str,
        method: &str,
    ) -> Answers {
        let (errors, successes): (Vec<&Response>, Vec<&Response>) = responses
            .iter()
            .partition(|response| fails(response, responses));
        let mut text = String::new();
        let own = self.own_success(&successes, name, home, method);
        let success = own.unwrap_or_else(|| {
            let answer = self.names.take(&format!("{name}Response"));
            text.push_str(&self.success(&successes, operation, &answer, home));
            answer
        });
        let error = self.names.take(&format!("{name}Error"));
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&self.error(&errors, operation, &error, home));
        Answers {
            success,
            text,
            error,
        }
    }

    /// dropshot's own type for a success, where it says all.
    fn own_success(
        &mut self,
        successes: &[&Response],
        name: &str,
        home: &str,
        method: &str,
    ) -> Option<String> {
        let [response] = successes else {
            return None;
        };
        if !response.headers.is_empty() {
            return None;
        }
        let place = format!("{home}/{}", response.status);
        let (wrapper, said) = match (response.status, response.content.as_slice()) {
            (StatusKey::Code(204), []) if method == "DELETE" => {
                ("HttpResponseDeleted", "successful deletion")
            }
            (StatusKey::Code(204), []) => ("HttpResponseUpdatedNoContent", "resource updated"),
            (StatusKey::Code(code), [media]) if is_plain_json(media) && media.schema.is_some() => {
                match code {
                    200 => ("HttpResponseOk", "successful operation"),
                    201 => ("HttpResponseCreated", "successful creation"),
                    202 => ("HttpResponseAccepted", "successfully enqueued operation"),
                    _ => return None,
                }
            }
            _ => return None,
        };
        self.response_words(response, &place, said);
        let Some(media) = response.content.first() else {
            return Some(wrapper.to_owned());
        };
        let place = format!("{place}/content/application~1json");
        self.media_words(media, &place);
        let found = self.body_type(
            media,
            &format!("{name}Body"),
            &format!("{place}/schema"),
            true,
        )?;
        Some(format!("{wrapper}<{}>", found.item()))
    }

    /// The type of a JSON body; what dropshot would call it is taken away.
    pub(super) fn body_type(
        &mut self,
        media: &MediaType,
        hint: &str,
        place: &str,
        titled: bool,
    ) -> Option<Type> {
        let at = media.schema.as_ref()?;
        let found = self.of(at, hint, place);
        let schema = self.document.get(at).and_then(Value::as_object);
        if let Some(schema) = schema
            && !found.named
        {
            if titled && !schema.contains_key("title") {
                self.words.away(place, "title");
            }
            self.words.annotate(schema, place, &[]);
        }
        Some(found)
    }

    /// What a response says beside its content, but for what the source says.
    fn response_words(&mut self, response: &Response, place: &str, said: &str) {
        let Some(value) = self.document.get(&response.at).and_then(Value::as_object) else {
            return;
        };
        let description = value
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if description != said {
            self.words.put(place, "description", description.into());
        }
        for (name, value) in value {
            if name == "links" || name.starts_with("x-") {
                self.words.put(place, name, value.clone());
            }
        }
    }

    /// The declaration of what an operation answers when it is done.
    fn success(
        &mut self,
        successes: &[&Response],
        operation: &str,
        name: &str,
        home: &str,
    ) -> String {
        let mut variants = Vec::new();
        let mut before = String::new();
        for response in successes {
            let reason = reason(response.status);
            let place = format!("{home}/{}", response.status);
            let docs = self.variant_doc(response, &place);
            let mut parts = Vec::new();
            if !matches!(response.status, StatusKey::Code(_)) {
                parts.push("Status".to_owned());
            }
            let headers = self.headers(
                response,
                &format!("{name}{reason}Headers"),
                &place,
                &mut before,
            );
            if response.content.is_empty() {
                parts.extend(headers);
                variants.push((reason, docs, parts, response.status));
                continue;
            }
            let several = response.content.len() > 1;
            for media in &response.content {
                let mut parts = parts.clone();
                let place = format!("{place}/content/{}", token(&media.name));
                self.media_words(media, &place);
                let called = if several {
                    format!("{reason}{}", pascal(&media.name))
                } else {
                    reason.clone()
                };
                parts.push(self.sent(media, &format!("{name}{called}"), &place, &mut before));
                parts.extend(headers.clone());
                variants.push((called, docs.clone(), parts, response.status));
            }
        }
        let names = apart(variants.iter().map(|(name, ..)| name.clone()));
        let mut text = before;
        put!(
            text,
            "responses! {{\n    /// What `{operation}` answers.\n    pub enum {name} {{\n"
        );
        for (variant, (_, docs, parts, status)) in names.iter().zip(&variants) {
            text.push_str(&doc(docs, "        "));
            let parts = if parts.is_empty() {
                String::new()
            } else {
                format!("({})", parts.join(", "))
            };
            put!(text, "        {variant}{parts} = \"{status}\",\n");
        }
        text.push_str("    }\n}\n");
        text
    }

    /// The doc comment of a variant, which is the description of its response.
    fn variant_doc(&mut self, response: &Response, place: &str) -> Vec<String> {
        let value = self.document.get(&response.at);
        let description = value
            .and_then(|value| value.get("description"))
            .and_then(Value::as_str);
        let description = description.unwrap_or_default();
        let docs = exact_doc(description);
        let said = if docs.is_some() { description } else { "" };
        self.response_words(response, place, said);
        docs.unwrap_or_default()
    }

    /// The headers of an answer as a struct.
    fn headers(
        &mut self,
        response: &Response,
        name: &str,
        place: &str,
        before: &mut String,
    ) -> Option<String> {
        if response.headers.is_empty() {
            return None;
        }
        let name = self.names.take(name);
        let members = header_members(self.document, response);
        let mut beside = String::new();
        let borrowed = members
            .iter()
            .map(super::objects_of::Described::member)
            .collect::<Vec<_>>();
        let prefix = format!("{place}/headers/");
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
            let place = format!("{place}/headers/{}", token(&member.name));
            self.described_words(member, &place);
        }
        put!(
            before,
            "/// Headers of an answer.\n#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]\npub struct {name} {{\n{fields}}}\n{beside}\n"
        );
        Some(format!("Headers<{name}>"))
    }

    /// The declaration of how an operation fails, and how dropshot's own errors become that.
    fn error(&mut self, errors: &[&Response], operation: &str, name: &str, home: &str) -> String {
        let mut text =
            format!("errors! {{\n    /// How `{operation}` fails.\n    pub enum {name} {{\n");
        let mut variants = Vec::new();
        for response in errors {
            let variant = reason(response.status);
            let place = format!("{home}/{}", response.status);
            let docs = self.variant_doc(response, &place);
            text.push_str(&doc(&docs, "        "));
            let several = !matches!(response.status, StatusKey::Code(_));
            let mark = if several { "[Status]" } else { "" };
            let sent = response.content.iter().find(|media| is_plain_json(media));
            let body = sent.map(|media| {
                self.other_media(response, media, &place);
                let place = format!("{place}/content/{}", token("application/json"));
                self.media_words(media, &place);
                self.body_type(
                    media,
                    &format!("{name}{variant}Body"),
                    &format!("{place}/schema"),
                    false,
                )
                .unwrap_or_else(Type::anything)
            });
            if !response.headers.is_empty() {
                // Stated, though dropshot sends none: they are optional.
                let headers = self.document.get(&response.at.child("headers")).cloned();
                if let Some(headers) = headers.filter(|headers| !refers(headers)) {
                    self.words.put(&place, "headers", headers);
                }
            }
            let held = body
                .as_ref()
                .map(|body| format!("({})", body.item()))
                .unwrap_or_default();
            put!(
                text,
                "        {variant}{mark}{held} = \"{}\",\n",
                response.status
            );
            variants.push((variant, response.status, body));
        }
        let folds = fold(&variants, errors.is_empty());
        if folds.1 {
            text.push_str(
                "        /// What the contract does not describe: a fault that dropshot found.\n",
            );
            text.push_str("        Undescribed[Status] = \"undescribed\",\n");
        }
        text.push_str("    }\n}\n\n");
        put!(
            text,
            "impl From<HttpError> for {name} {{\n    fn from(error: HttpError) -> Self {{\n{}    }}\n}}\n",
            folds.0
        );
        text
    }
}
