//! Whether the contract admits a request that somebody else has made.
use openapi_contract::{Direction, Rule, admits};
use openapi_document::{
    BodyFormat, Document, Location, Operation, Parameter, Pointer, Requirement, SecuritySchemeKind,
    essence,
};
use serde_json::Value;

use super::Passed;
use super::given::{Given, cookies, given, query_pairs};
use crate::cases::settled::is_settled;
use crate::excerpt::excerpt;
use crate::judge::documented::matching;
use crate::judge::problem::{Problem, surely, violation};
use crate::judge::textual;
use crate::model::Contract;
use crate::rules::CheckRule;
use crate::wire::media::may_be_empty;
use crate::wire::readings::{MOST_READINGS, may_admit};
use crate::wire::send::Received;
use crate::wire::xml::is_xml;

/// What a contract says of a request.
pub(super) enum Admission {
    /// It admits it.
    Admitted,
    /// It need not refuse it: what is written may be read in several ways, or nobody reads it here.
    Perhaps,
    /// It does not admit it, surely; why not.
    Refused(Vec<Problem>),
    /// The operation asks for credentials, and the request has none.
    Stranger(Problem),
}

/// Weighs a request of an operation; `path` holds the texts of the path's parameters.
pub(super) fn admission(
    contract: &Contract,
    operation: &Operation,
    path: &[(String, String)],
    passed: &Passed,
) -> Admission {
    let mut weighing = Weighing {
        contract,
        passed,
        problems: Vec::new(),
        doubts: false,
    };
    for parameter in &operation.parameters {
        weighing.parameter(parameter, path);
    }
    weighing.body(operation);
    let stranger = stranger(operation, passed);
    match (stranger, weighing.problems) {
        (Some(problem), _) => Admission::Stranger(problem),
        (None, problems) if !problems.is_empty() => Admission::Refused(problems),
        _ if weighing.doubts => Admission::Perhaps,
        _ => Admission::Admitted,
    }
}

fn against(at: &Pointer, expected: impl Into<String>, came: impl Into<String>) -> Problem {
    Problem::new(CheckRule::RequestRefused, at, expected, came)
}

struct Weighing<'w> {
    contract: &'w Contract,
    passed: &'w Passed,
    problems: Vec<Problem>,
    /// Something could not be decided.
    doubts: bool,
}

impl Weighing<'_> {
    fn document(&self) -> &Document {
        &self.contract.document
    }

    fn parameter(&mut self, parameter: &Parameter, path: &[(String, String)]) {
        let name = format!(
            "{} parameter `{}`",
            parameter.location.name(),
            parameter.name
        );
        // These are described elsewhere (`OpenAPI` 3.0.3, "Parameter Object", `name`).
        let is_ignored = parameter.location == Location::Header
            && ["accept", "content-type", "authorization"]
                .contains(&parameter.name.to_ascii_lowercase().as_str());
        if is_ignored {
            return;
        }
        let values = match given(self.document(), parameter, path, self.passed) {
            Given::Absent if parameter.required => {
                let expected = format!("the {name}, which is required");
                self.problems
                    .push(against(&parameter.at, expected, "no such parameter"));
                return;
            }
            Given::Absent => return,
            Given::NoJson(text) => {
                let came = format!("`{}`", excerpt(&text, 120));
                let expected = format!("JSON as the {name}");
                self.problems.push(against(&parameter.at, expected, came));
                return;
            }
            Given::Unknown => {
                self.doubts = true;
                return;
            }
            Given::Values(values) => values,
        };
        let Some(schema) = parameter.schema() else {
            return;
        };
        let document = self.document();
        let is_admitted = |value: &Value| {
            admits(document, schema, Direction::Request, value).is_ok()
                && is_settled(self.contract, schema, value)
        };
        if values.iter().any(is_admitted) {
            return;
        }
        let may = |value: &Value| may_admit(document, schema, Direction::Request, value);
        if values.len() >= MOST_READINGS || values.iter().any(may) {
            self.doubts = true;
            return;
        }
        // The last of the readings of one text is the number or boolean that it looks like.
        let looks = |value: &&Value| value.is_number() || value.is_boolean();
        let shown = values.iter().find(looks).or(values.first());
        let at = values
            .first()
            .and_then(|value| admits(document, schema, Direction::Request, value).err())
            .and_then(|found| violation(&found).map(|one| one.keyword.clone()))
            .unwrap_or_else(|| schema.clone());
        let came = shown.map_or_else(String::new, |value| {
            format!("`{}`", excerpt(&text_of(value), 120))
        });
        let mut problem = against(&at, format!("a {name} that its schema admits"), came);
        problem.value = shown.cloned();
        self.problems.push(problem);
    }

    fn body(&mut self, operation: &Operation) {
        let passed = self.passed;
        let Some(body) = &operation.request_body else {
            // Whether a body that the contract does not speak of matters is not said.
            self.doubts |= !passed.body.is_empty();
            return;
        };
        let names: Vec<&str> = body
            .content
            .iter()
            .map(|media| media.name.as_str())
            .collect();
        let names = names.join(" or ");
        if passed.body.is_empty() {
            let document = self.document();
            let nothing = body
                .content
                .iter()
                .any(|media| may_be_empty(document, media));
            if body.required && nothing {
                self.doubts = true;
            } else if body.required {
                let expected = format!("a body of {names}, which is required");
                self.problems.push(against(&body.at, expected, "no body"));
            }
            return;
        }
        let header = |name: &str| {
            let found = passed.headers.iter().find(|(other, _)| other == name);
            found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        let Some(label) = header("content-type") else {
            self.doubts = true;
            return;
        };
        let Some(media) = matching(&body.content, &label) else {
            let expected = format!("a body of {names}");
            let came = format!("Content-Type: {}", excerpt(&label, 120));
            self.problems
                .push(against(&body.at.child("content"), expected, came));
            return;
        };
        // Nobody here reads what is packed.
        if header("content-encoding").is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"))
        {
            self.doubts = true;
            return;
        }
        if !media.is_json() || !openapi_document::is_json(&essence(&label)) {
            self.textual(media, &label);
            return;
        }
        let value = match serde_json::from_slice::<Value>(&passed.body) {
            Ok(value) => value,
            Err(error) => {
                let came = format!("a body that is no JSON: {error}");
                self.problems
                    .push(against(&media.at, "well-formed JSON in UTF-8", came));
                return;
            }
        };
        let Some(schema) = &media.schema else { return };
        match admits(self.document(), schema, Direction::Request, &value) {
            Ok(()) => self.doubts |= !is_settled(self.contract, schema, &value),
            Err(violations) => {
                let found: Vec<Problem> = surely(&violations)
                    .map(|one| Problem {
                        rule: CheckRule::RequestRefused,
                        ..crate::judge::problem::refused(one, &value)
                    })
                    .collect();
                self.doubts |= violations.iter().any(|one| one.rule == Rule::Undecided);
                self.problems.extend(found);
            }
        }
    }

    /// A form, a text or XML.
    fn textual(&mut self, media: &openapi_document::MediaType, label: &str) {
        let kind = essence(label);
        let is_read = is_xml(&kind)
            || matches!(
                BodyFormat::of(&kind),
                BodyFormat::Text | BodyFormat::UrlEncoded
            );
        if !is_read {
            self.doubts |= BodyFormat::of(&kind) == BodyFormat::Multipart;
            return;
        }
        let body = Received::new(0, Vec::new(), self.passed.body.to_vec());
        let direction = Direction::Request;
        let found = textual::check(self.document(), media, label, &body, direction);
        self.problems.extend(found.into_iter().map(|one| Problem {
            rule: CheckRule::RequestRefused,
            ..one
        }));
    }
}

/// A value as it stands on the wire.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// That a request has no credentials where some are asked for.
fn stranger(operation: &Operation, passed: &Passed) -> Option<Problem> {
    let security = &operation.security;
    let complete = |schemes: &Vec<Requirement>| schemes.iter().all(|one| is_there(one, passed));
    if security.alternatives.is_empty() || security.alternatives.iter().any(complete) {
        return None;
    }
    let schemes: Vec<&str> = security
        .alternatives
        .iter()
        .flatten()
        .map(|scheme| scheme.name.as_str())
        .collect();
    let expected = format!("credentials (scheme `{}`)", schemes.join("` or `"));
    Some(against(&security.at, expected, "no credentials"))
}

/// Whether a request has something where the credentials of a scheme stand.
fn is_there(scheme: &Requirement, passed: &Passed) -> bool {
    let header = |name: &str| {
        let found = passed.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
    };
    let authorization = |kind: &str| {
        header("authorization").is_some_and(|value| {
            let said = value.split(' ').next().unwrap_or_default();
            said.eq_ignore_ascii_case(kind)
        })
    };
    match &scheme.kind {
        SecuritySchemeKind::Bearer => authorization("bearer"),
        SecuritySchemeKind::Basic => authorization("basic"),
        SecuritySchemeKind::Http(name) => authorization(name),
        SecuritySchemeKind::ApiKey { location, name } => match location {
            Location::Query => query_pairs(passed).iter().any(|(other, _)| other == name),
            Location::Cookie => cookies(passed).iter().any(|(other, _)| other == name),
            Location::Header | Location::Path => header(&name.to_ascii_lowercase()).is_some(),
        },
        // Nobody knows how it travels.
        SecuritySchemeKind::Unknown => true,
    }
}
