//! What a run came to, as the reports tell it. The JSON report is this, member for member, and
//! keeps its shape from one release to the next.
use serde::Serialize;
use serde_json::Value;

/// A run and its verdict.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Report {
    /// The contract's file.
    pub(crate) contract: String,
    /// The base URL.
    pub(crate) url: String,
    /// Repeats the run.
    pub(crate) seed: u64,
    /// Whether nothing failed.
    pub(crate) conforms: bool,
    /// How many requests were sent.
    pub(crate) requests: usize,
    /// How long it took.
    pub(crate) seconds: f64,
    /// The cases by their kind.
    pub(crate) kinds: Vec<Counts>,
    /// What failed, alike failures together, those with most cases first.
    pub(crate) failures: Vec<Group>,
    /// What is worth knowing and is no failure.
    pub(crate) notes: Vec<String>,
}

/// The cases of one kind.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Counts {
    pub(crate) kind: String,
    pub(crate) cases: usize,
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) waived: usize,
}

/// Failures that are alike, told by one of them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Group {
    /// How many cases failed so.
    pub(crate) cases: usize,
    pub(crate) kind: String,
    /// The stable name of the rule.
    pub(crate) rule: String,
    /// What the rule says of such a failure.
    pub(crate) title: String,
    /// How to mend it.
    pub(crate) mend: String,
    pub(crate) operation: String,
    /// What was sent.
    pub(crate) case: String,
    /// The place in the contract (or scenario, or profile) that asks for what was expected.
    pub(crate) at: String,
    /// The other places that failed alike, some of them.
    pub(crate) also_at: Vec<String>,
    pub(crate) expected: String,
    /// What came instead, in one line.
    pub(crate) came: String,
    /// It did not fail again when the same was sent again.
    pub(crate) flaky: bool,
    /// The response, where there was one.
    pub(crate) response: Option<Response>,
    /// Shell commands that send the same again.
    pub(crate) curl: String,
}

/// A response that failed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// The start of the body.
    pub(crate) body: String,
}

impl Report {
    pub(crate) fn cases(&self) -> usize {
        self.kinds.iter().map(|kind| kind.cases).sum()
    }

    pub(crate) fn failed(&self) -> usize {
        self.kinds.iter().map(|kind| kind.failed).sum()
    }

    /// The report as JSON, one line feed at its end.
    pub(crate) fn to_json(&self) -> serde_json::Result<String> {
        let value: Value = serde_json::to_value(self)?;
        Ok(serde_json::to_string_pretty(&value)? + "\n")
    }
}
