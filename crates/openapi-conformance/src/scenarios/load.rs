//! From an Arazzo document to workflows. What is not supported is an error that names it: a scenario
//! that passes because half of it was passed over would be worse than none.
use openapi_document::{Document, Pointer};
use serde_json::Value;

use super::contract::{Operation, operations};
use super::inputs;
use super::known::{Known, Moment, identifier, outputs};
use super::model::{Step, Workflow};
use super::reader::{Reader, ScenarioError};
use super::steps::step;

/// The `url` of the contract in the document, and the workflows.
pub(super) fn load(
    document: &Value,
    contract: &Document,
) -> Result<(String, Vec<Workflow>), ScenarioError> {
    let root = Reader {
        value: document,
        at: Pointer::root(),
    };
    root.object(
        &["arazzo", "info", "sourceDescriptions", "workflows"],
        &["components"],
    )?;
    let version = root.required("arazzo")?;
    if !version.text()?.starts_with("1.0.") {
        return Err(version.error(format!(
            "Arazzo {} is not understood, only 1.0.x",
            version.value
        )));
    }
    let info = root.required("info")?;
    info.object(&["title", "summary", "description", "version"], &[])?;
    for name in ["title", "version"] {
        info.required_text(name)?;
    }
    let source = source(&root.required("sourceDescriptions")?)?;

    let operations = operations(contract);
    let list = root.required("workflows")?;
    let mut workflows: Vec<Workflow> = Vec::new();
    for item in list.items()? {
        let workflow = workflow(&item, &operations)?;
        if workflows.iter().any(|other| other.id == workflow.id) {
            let id = item.required("workflowId")?;
            return Err(id.error(format!("there are two workflows `{}`", workflow.id)));
        }
        workflows.push(workflow);
    }
    if workflows.is_empty() {
        Err(list.error("there is no workflow"))
    } else {
        Ok((source, workflows))
    }
}

fn source(list: &Reader<'_>) -> Result<String, ScenarioError> {
    let items = list.items()?;
    let [source] = items.as_slice() else {
        return Err(list.error("one source is supported: the contract"));
    };
    source.object(&["name", "url", "type"], &[])?;
    source.required_text("name")?;
    if let Some(sort) = source.optional("type")
        && sort.text()? != "openapi"
    {
        return Err(sort.error("only a source of type `openapi` is supported"));
    }
    let url = source.required("url")?;
    let text = url.text()?;
    let scheme = text
        .split_once(':')
        .is_some_and(|(scheme, _)| !scheme.contains('/'));
    if text.is_empty() || text.starts_with('/') || scheme {
        return Err(url.error(
            "the contract is named by a path relative to this file, and never fetched from the network",
        ));
    }
    Ok(text.to_owned())
}

fn workflow(item: &Reader<'_>, operations: &[Operation]) -> Result<Workflow, ScenarioError> {
    item.object(
        &[
            "workflowId",
            "summary",
            "description",
            "inputs",
            "steps",
            "outputs",
        ],
        &[
            "dependsOn",
            "successActions",
            "failureActions",
            "parameters",
        ],
    )?;
    let id = identifier(&item.required("workflowId")?)?;
    item.optional_text("description")?;
    let inputs = item
        .optional("inputs")
        .map_or_else(|| Ok(Vec::new()), |schema| inputs::read(&schema))?;
    let mut steps: Vec<Step> = Vec::new();
    let list = item.required("steps")?;
    for item in list.items()? {
        let known = Known {
            operations,
            inputs: &inputs,
            steps: &steps,
        };
        let step = step(&item, &known)?;
        if steps.iter().any(|other| other.id == step.id) {
            let id = item.required("stepId")?;
            return Err(id.error(format!("there are two steps `{}`", step.id)));
        }
        steps.push(step);
    }
    if steps.is_empty() {
        return Err(list.error("there is no step"));
    }
    let known = Known {
        operations,
        inputs: &inputs,
        steps: &steps,
    };
    outputs(item, &known, Moment::End)?;
    Ok(Workflow {
        summary: item.optional_text("summary")?.map(str::to_owned),
        id,
        inputs,
        steps,
    })
}
