//! `JUnit` XML, for the dashboards of CI: a suite for each operation, a case for each finding.

use std::io::Write;

use anyhow::{Context as _, Result};
use indexmap::IndexMap;
use openapi_contract::Severity;
use openapi_contract::text::visible_lines;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::witness;
use crate::item::{Item, word};
use crate::judged::Judged;
use crate::telling::FailOn;

pub(super) fn write(judged: &Judged<'_>, least: FailOn, out: &mut dyn Write) -> Result<()> {
    let mut report = Report::new("contract");
    let mut suites: IndexMap<String, TestSuite> = IndexMap::new();
    for item in &judged.items {
        let suite = item.suite();
        let suite = suites
            .entry(suite.clone())
            .or_insert_with(|| TestSuite::new(suite));
        suite.add_test_case(case(item, least.into()));
    }
    if suites.is_empty() {
        let mut suite = TestSuite::new("the document");
        suite.add_test_case(TestCase::new(judged.count(), TestCaseStatus::success()));
        suites.insert(String::new(), suite);
    }
    report.add_test_suites(suites.into_values());
    let text = report
        .to_string()
        .context("the JUnit report cannot be made")?;
    writeln!(out, "{}", text.trim_end())?;
    Ok(())
}

/// What weighs less than what fails is skipped, with what it says.
fn case(item: &Item<'_>, least: Severity) -> TestCase {
    let finding = &item.finding;
    let rule = finding.rule.id();
    let mut status = if finding.severity <= least {
        TestCaseStatus::non_success(NonSuccessKind::Failure)
    } else {
        TestCaseStatus::skipped()
    };
    status
        .set_type(format!("{}.{rule}", word(finding.severity)))
        .set_message(item.headline());
    if finding.severity <= least {
        status.set_description(description(item));
    }
    let mut case = TestCase::new(
        format!("{}: {} ({rule})", item.place(), item.headline()),
        status,
    );
    case.set_classname(format!("contract.{}", word(finding.severity)));
    case
}

fn description(item: &Item<'_>) -> String {
    let mut lines = vec![item.message()];
    for spot in &item.places {
        let at = spot.text.position(spot.bytes.start);
        lines.push(format!(
            "{}: {}:{}:{}",
            spot.role, spot.name, at.line, at.column
        ));
    }
    if let (Some(proof), Some(verdict)) = (&item.finding.witness, item.verdict()) {
        lines.push(format!("{verdict}: {}", witness::one_line(proof)));
    }
    if !item.finding.also_at.is_empty() {
        lines.push(format!("also at: {}", item.also_at().join(", ")));
    }
    lines.push(format!("to mend: {}", item.mend()));
    visible_lines(&lines.join("\n"))
}
