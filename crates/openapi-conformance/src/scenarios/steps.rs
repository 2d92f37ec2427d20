//! Steps of an Arazzo document, bound to the operations of the contract.
use serde_json::Value;

use super::condition::Condition;
use super::contract::Operation;
use super::expression::Text;
use super::known::{Known, Moment, identifier, outputs};
use super::model::{Body, Criterion, Parallel, Parameter, Step, Template};
use super::reader::{Reader, ScenarioError};

/// Payloads nest no deeper than this.
const DEEPEST: usize = 128;
/// The most requests that one step sends at once.
const MOST_AT_ONCE: u64 = 1000;

/// Reads one step.
pub(super) fn step(item: &Reader<'_>, known: &Known<'_>) -> Result<Step, ScenarioError> {
    item.object(
        &[
            "stepId",
            "description",
            "operationId",
            "operationPath",
            "parameters",
            "requestBody",
            "successCriteria",
            "outputs",
            "x-parallel",
        ],
        &["workflowId", "onSuccess", "onFailure"],
    )?;
    let id = identifier(&item.required("stepId")?)?;
    let operation = operation(item, known)?;
    let outputs = outputs(item, known, Moment::After)?;
    let parallel = item
        .optional("x-parallel")
        .map(|reader| parallel(&reader, known))
        .transpose()?;
    if let (Some(_), [output, ..]) = (&parallel, outputs.as_slice()) {
        return Err(ScenarioError {
            at: output.at.clone(),
            message: "a step with `x-parallel` has many answers, so it has no outputs".to_owned(),
        });
    }
    Ok(Step {
        id,
        description: item.optional_text("description")?.map(str::to_owned),
        at: item.at.clone(),
        operation: operation.at.clone(),
        parameters: parameters(item, operation, known)?,
        body: body(item, operation, known)?,
        criteria: item
            .optional_items("successCriteria")?
            .iter()
            .map(|reader| criterion(reader, &[], known))
            .collect::<Result<_, _>>()?,
        parallel,
        outputs,
    })
}

/// The operation that a step names by its `operationId`, or by its place in the contract.
fn operation<'k>(item: &Reader<'_>, known: &Known<'k>) -> Result<&'k Operation, ScenarioError> {
    if let Some(path) = item.optional("operationPath") {
        if item.optional("operationId").is_some() {
            return Err(path.error("a step has an `operationId` or an `operationPath`, not both"));
        }
        let text = path.text()?;
        let (source, place) = text.split_once('#').unwrap_or((text, ""));
        let is_contract = source.is_empty()
            || source.starts_with("{$sourceDescriptions.") && source.ends_with(".url}");
        let mut operations = known.operations.iter();
        let found = operations.find(|operation| is_contract && operation.at.path() == place);
        return found.ok_or_else(|| {
            path.error(format!(
                "`{text}` is no operation of the contract; one is written as in \
                 `{{$sourceDescriptions.NAME.url}}#/paths/~1items/get`"
            ))
        });
    }
    let named = item.required("operationId")?;
    let id = named.text()?;
    let mut candidates = known
        .operations
        .iter()
        .filter(|operation| operation.id.as_deref() == Some(id));
    match (candidates.next(), candidates.next()) {
        (Some(operation), None) => Ok(operation),
        (None, _) => Err(named.error(format!("the contract has no operation `{id}`"))),
        (Some(_), Some(_)) => Err(named.error(format!("the contract has two operations `{id}`"))),
    }
}

fn parameters(
    item: &Reader<'_>,
    operation: &Operation,
    known: &Known<'_>,
) -> Result<Vec<Parameter>, ScenarioError> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for reader in item.optional_items("parameters")? {
        reader.object(&["name", "in", "value"], &["reference"])?;
        let (name, location) = (reader.required_text("name")?, reader.required_text("in")?);
        let same = |other_name: &str, other_location: &str| {
            other_location == location
                && match location {
                    "header" => other_name.eq_ignore_ascii_case(name),
                    _ => other_name == name,
                }
        };
        if !operation
            .parameters
            .iter()
            .any(|declared| same(&declared.name, &declared.location))
        {
            return Err(reader.error(format!(
                "the operation `{}` declares no {location} parameter `{name}`",
                operation.name
            )));
        }
        if parameters
            .iter()
            .any(|other| same(&other.name, &other.location))
        {
            return Err(reader.error(format!("the {location} parameter `{name}` is given twice")));
        }
        parameters.push(Parameter {
            name: name.to_owned(),
            location: location.to_owned(),
            value: template(&reader.required("value")?, known, 0)?,
        });
    }
    let missing = operation.parameters.iter().find(|declared| {
        declared.required
            && !parameters.iter().any(|given| {
                given.location == declared.location
                    && given.name.eq_ignore_ascii_case(&declared.name)
            })
    });
    match missing {
        None => Ok(parameters),
        Some(missing) => Err(item.error(format!(
            "the operation `{}` requires the {} parameter `{}`",
            operation.name, missing.location, missing.name
        ))),
    }
}

fn body(
    item: &Reader<'_>,
    operation: &Operation,
    known: &Known<'_>,
) -> Result<Option<Body>, ScenarioError> {
    let Some(reader) = item.optional("requestBody") else {
        return if operation.body_required {
            Err(item.error(format!(
                "the operation `{}` requires a body",
                operation.name
            )))
        } else {
            Ok(None)
        };
    };
    reader.object(&["contentType", "payload", "replacements"], &[])?;
    let media_type = match (
        reader.optional("contentType"),
        operation.media_types.as_slice(),
    ) {
        (_, []) => {
            return Err(reader.error(format!("the operation `{}` takes no body", operation.name)));
        }
        (Some(given), _) => (given.text()?.to_owned(), given),
        (None, [only]) => (only.clone(), reader.clone()),
        (None, _) => {
            return Err(reader.error(format!(
                "`contentType` is missing, for the operation `{}` takes several",
                operation.name
            )));
        }
    };
    let (media_type, at) = media_type;
    if !is_json(&media_type) {
        return Err(at.error(format!(
            "a body of {media_type} is not supported, only of JSON"
        )));
    }
    let payload = reader.required("payload")?;
    if let Value::String(text) = payload.value
        && !text.starts_with('$')
    {
        return Err(payload
            .error("a text in which JSON is written is not supported; write the JSON itself"));
    }
    let mut value = payload.value.clone();
    for replacement in reader.optional_items("replacements")? {
        replacement.object(&["target", "value"], &[])?;
        let target = replacement.required("target")?;
        match value.pointer_mut(target.text()?) {
            Some(place) => *place = replacement.required("value")?.value.clone(),
            None => return Err(target.error("nothing stands there in the payload")),
        }
    }
    let replaced = Reader {
        value: &value,
        at: payload.at.clone(),
    };
    Ok(Some(Body {
        media_type,
        payload: template(&replaced, known, 0)?,
    }))
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

fn template(
    reader: &Reader<'_>,
    known: &Known<'_>,
    depth: usize,
) -> Result<Template, ScenarioError> {
    if depth > DEEPEST {
        return Err(reader.error(format!("nested deeper than {DEEPEST} levels")));
    }
    Ok(match reader.value {
        Value::String(text) => {
            let text = Text::parse(text).map_err(|error| reader.error(error))?;
            for expression in text.expressions() {
                known.check(expression, Moment::Before, reader)?;
            }
            Template::Text(text)
        }
        Value::Array(_) => Template::Array(
            reader
                .items()?
                .iter()
                .map(|item| template(item, known, depth + 1))
                .collect::<Result<_, _>>()?,
        ),
        Value::Object(_) => Template::Object(
            reader
                .members()?
                .iter()
                .map(|(name, member)| Ok(((*name).to_owned(), template(member, known, depth + 1)?)))
                .collect::<Result<_, _>>()?,
        ),
        other => Template::Literal(other.clone()),
    })
}

/// A Criterion Object with `condition`, and the members `more`.
fn criterion(
    reader: &Reader<'_>,
    more: &[&str],
    known: &Known<'_>,
) -> Result<Criterion, ScenarioError> {
    let members: Vec<&str> = more.iter().copied().chain(["condition"]).collect();
    reader.object(&members, &["context", "type"])?;
    let condition = reader.required("condition")?;
    let parsed = Condition::parse(condition.text()?).map_err(|error| condition.error(error))?;
    for expression in parsed.expressions() {
        known.check(expression, Moment::After, &condition)?;
    }
    Ok(Criterion {
        at: reader.at.clone(),
        condition: parsed,
    })
}

fn parallel(reader: &Reader<'_>, known: &Known<'_>) -> Result<Parallel, ScenarioError> {
    reader.object(&["requests", "exactly"], &[])?;
    let requests = count(&reader.required("requests")?, 2, MOST_AT_ONCE)?;
    let most = u64::try_from(requests).unwrap_or(MOST_AT_ONCE);
    let exactly = reader
        .required("exactly")?
        .items()?
        .iter()
        .map(|item| {
            let criterion = criterion(item, &["count"], known)?;
            Ok((count(&item.required("count")?, 0, most)?, criterion))
        })
        .collect::<Result<_, _>>()?;
    Ok(Parallel { requests, exactly })
}

fn count(reader: &Reader<'_>, least: u64, most: u64) -> Result<usize, ScenarioError> {
    reader
        .value
        .as_u64()
        .filter(|count| (least..=most).contains(count))
        .and_then(|count| usize::try_from(count).ok())
        .ok_or_else(|| {
            reader.error(format!(
                "an integer from {least} to {most} is expected here"
            ))
        })
}
