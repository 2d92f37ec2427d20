//! What is checked, step by step. Each step runs whatever the others found.

use anyhow::Result;
use openapi_contract::{Finding, compare, soundness};

use openapi_document::Loaded;

/// What the steps look at.
pub(super) struct Subject<'a> {
    /// What people wrote.
    pub(super) contract: &'a Loaded,
    /// Whether it is the contract of this workspace, for which there is a client already.
    pub(super) own: bool,
    /// What the server says of itself.
    pub(super) server: &'a Loaded,
}

/// One step of the check.
pub(super) struct Step {
    /// One word for the reader.
    pub(super) name: &'static str,
    /// Its work. An error means that it could not be done, not that something was found.
    pub(super) run: fn(&Subject<'_>) -> Result<Outcome>,
}

/// What a step found. Pointers of the promised side lead into the contract, those of the provided
/// side into the server's document.
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    /// What was looked at, and how much of it.
    pub(super) summary: String,
}

/// Every step, in the order in which they are told.
pub(super) const STEPS: &[Step] = &[
    Step {
        name: "contract",
        run: contract,
    },
    Step {
        name: "server",
        run: server,
    },
    Step {
        name: "client",
        run: client,
    },
    Step {
        name: "live",
        run: live,
    },
];

/// The contract is sound by itself.
#[expect(clippy::unnecessary_wraps, reason = "what every step returns")]
fn contract(subject: &Subject<'_>) -> Result<Outcome> {
    Ok(Outcome {
        findings: soundness(&subject.contract.document),
        summary: format!("{} by itself", subject.contract.main().origin),
    })
}

/// The server's document is sound, and says what the contract says, in both directions.
#[expect(clippy::unnecessary_wraps, reason = "what every step returns")]
fn server(subject: &Subject<'_>) -> Result<Outcome> {
    let mut findings = soundness(&subject.server.document);
    for finding in &mut findings {
        // It is the document of the provided side here.
        std::mem::swap(&mut finding.promised, &mut finding.provided);
    }
    findings.extend(compare(&subject.contract.document, &subject.server.document).findings);
    Ok(Outcome {
        findings,
        summary: "its document (crates/contacts-api) and the contract, both ways".to_owned(),
    })
}

/// The generated client carries everything that the contract describes.
fn client(subject: &Subject<'_>) -> Result<Outcome> {
    let contract = &subject.contract;
    let carried = super::client::check(
        &contract.document,
        &contract.main().origin.to_string(),
        subject.own,
        &mut std::io::stderr(),
    )?;
    Ok(Outcome {
        findings: carried.findings,
        summary: format!("{} values through the generated types", carried.values),
    })
}

/// The running server does what is said of it.
fn live(subject: &Subject<'_>) -> Result<Outcome> {
    let (contract, server) = (&subject.contract.document, &subject.server.document);
    let differences = compare(contract, server).findings;
    let sent = super::live::check(contract, &differences)?;
    Ok(Outcome {
        findings: sent.findings,
        summary: format!("{} requests to the running server", sent.requests),
    })
}
