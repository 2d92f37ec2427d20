//! What a contract says of requests and answers that nobody here sends or judges.
use openapi_document::{MediaType, Serialisation};

use crate::judge::items;
use crate::model::Contract;

/// Of the places so many are told.
const TOLD: usize = 4;

/// What is to be told of that.
pub(crate) fn notes(contract: &Contract) -> Vec<String> {
    let mut unsent = Vec::new();
    let mut unjudged = Vec::new();
    for operation in &contract.operations {
        let name = &operation.name;
        for parameter in &operation.parameters {
            if let Serialisation::Query(media) = &parameter.serialisation
                && !media.is_json()
            {
                unsent.push(format!("the query of {name} ({})", media.name));
            }
        }
        let body = operation.request_body.iter();
        for media in body.flat_map(|body| &body.content) {
            if media.item_schema.is_some() {
                unsent.push(format!("the stream of {name} ({})", media.name));
            }
        }
        let answers = operation.responses.iter();
        let streams = |media: &&MediaType| media.item_schema.is_some() && !items::is_judged(media);
        for media in answers.flat_map(|answer| &answer.content).filter(streams) {
            unjudged.push(format!("those of {name} ({})", media.name));
        }
    }
    let mut notes = Vec::new();
    if !unsent.is_empty() {
        notes.push(format!(
            "not sent, for nobody here writes them: {}",
            listed(unsent)
        ));
    }
    if !unjudged.is_empty() {
        notes.push(format!(
            "the items of streams are not judged: {}",
            listed(unjudged)
        ));
    }
    notes
}

fn listed(mut all: Vec<String>) -> String {
    let more = all.len().saturating_sub(TOLD);
    all.truncate(TOLD);
    if more > 0 {
        all.push(format!("and {more} more"));
    }
    all.join(", ")
}
