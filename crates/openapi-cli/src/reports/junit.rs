//! The report as `JUnit` XML, for the dashboards of CI.
use std::time::Duration;

use anyhow::{Context, Result};
use openapi_conformance::told::{Group, Report};
use openapi_contract::text::{visible, visible_lines};
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

/// One suite for each kind of case. What passed is one test case; so is each group of failures, for a
/// dashboard that counts two thousand cases tells nothing.
pub(crate) fn write(report: &Report) -> Result<String> {
    let time = Duration::try_from_secs_f64(report.seconds).unwrap_or_default();
    let mut junit = quick_junit::Report::new(format!("conform {}", report.contract));
    junit.set_time(time);
    for kind in &report.kinds {
        let mut suite = TestSuite::new(kind.kind.as_str());
        if let Some(seed) = report.seed {
            suite.add_property(("seed", seed.to_string().as_str()));
        }
        suite.add_property(("url", report.url.as_str()));
        suite.add_property(("cases", kind.cases.to_string().as_str()));
        let class = format!("conform.{}", kind.kind);
        let mut add = |name: String, status: TestCaseStatus| {
            let mut case = TestCase::new(name, status);
            case.set_classname(class.as_str());
            suite.add_test_case(case);
        };
        if kind.passed > 0 {
            add(
                format!("{} passed", cases(kind.passed)),
                TestCaseStatus::success(),
            );
        }
        if kind.waived > 0 {
            add(
                format!("{} waived", cases(kind.waived)),
                TestCaseStatus::skipped(),
            );
        }
        for group in report
            .failures
            .iter()
            .filter(|group| group.kind == kind.kind)
        {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status
                .set_type(group.rule.as_str())
                .set_message(format!("{}: {}", group.title, visible(&group.came)))
                .set_description(description(group));
            add(
                format!(
                    "{}: {} ({})",
                    group.operation,
                    visible(&group.case),
                    group.rule
                ),
                status,
            );
        }
        junit.add_test_suite(suite);
    }
    junit.to_string().context("the JUnit report cannot be made")
}

fn cases(count: usize) -> String {
    match count {
        1 => "1 case".to_owned(),
        count => format!("{count} cases"),
    }
}

fn description(group: &Group) -> String {
    format!(
        "{}\nexpected: {}\nby:       {}\ncame:     {}\nto mend:  {}\n\n{}",
        cases(group.cases),
        group.expected,
        group.at,
        visible(&group.came),
        group.mend,
        visible_lines(&group.curl)
    )
}
