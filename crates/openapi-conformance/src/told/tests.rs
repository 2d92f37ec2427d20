//! What people and programs are told of a run.
use crate::report::{OperationCount, Verdict};

use super::{Counts, Group, Report, Response, Sent};

fn kind(name: &str, cases: usize, failed: usize, waived: usize) -> Counts {
    Counts {
        kind: name.to_owned(),
        cases,
        passed: cases - failed - waived,
        failed,
        waived,
    }
}

fn group(cases: usize, kind: &str, case: &str) -> Group {
    Group {
        cases,
        kind: kind.to_owned(),
        rule: "accepts-refused".to_owned(),
        title: "A request that the contract admits is refused".to_owned(),
        mend: "accept it".to_owned(),
        operation: "POST /boxes".to_owned(),
        operations: vec!["POST /boxes".to_owned()],
        case: case.to_owned(),
        at: "#/paths/~1boxes/post/requestBody".to_owned(),
        expected: "200".to_owned(),
        came: "status 400".to_owned(),
        flaky: false,
        also_at: vec!["#/a".to_owned(), "#/b".to_owned()],
        response: Some(Response {
            status: 400,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: "{\"error\":\"no\"}".to_owned(),
        }),
        curl: "curl -i \"http://127.0.0.1:1/boxes\"\ncurl -i \"http://127.0.0.1:1/boxes\""
            .to_owned(),
        request: Sent::default(),
    }
}

fn report(failures: Vec<Group>) -> Report {
    Report {
        contract: "openapi.json".to_owned(),
        url: "http://127.0.0.1:1".to_owned(),
        seed: Some(u64::MAX),
        conforms: failures.is_empty(),
        verdict: if failures.is_empty() {
            Verdict::Conforms
        } else {
            Verdict::Fails
        },
        operations: Vec::new(),
        unsent: 0,
        requests: 120,
        seconds: 1.25,
        kinds: vec![
            kind(
                "accepts",
                70,
                failures.iter().map(|group| group.cases).sum(),
                2,
            ),
            kind("scenarios", 3, 0, 0),
        ],
        failures,
        notes: vec!["a note".to_owned()],
    }
}

fn told(report: &Report) -> String {
    report.at_a_glance(3).to_string()
}

#[test]
fn the_report_for_people() {
    assert_eq!(
        told(&report(vec![group(3, "accepts", "minimal")])),
        "\
kind            cases  passed  failed  waived
accepts            70      65       3       2
scenarios           3       3       0       0
note: a note

FAILED POST /boxes: A request that the contract admits is refused (3 cases)
  case:     accepts: minimal
  expected: 200
  by:       #/paths/~1boxes/post/requestBody
  also by:  #/a and 1 more
  came:     status 400
  body:     {\"error\":\"no\"}
  to mend:  accept it [accepts-refused]
  again:    curl -i \"http://127.0.0.1:1/boxes\"
            curl -i \"http://127.0.0.1:1/boxes\"

http://127.0.0.1:1 does not conform to openapi.json: 3 failed for 1 cause of 73 cases, 120 requests, \
1.2 s; again with --seed 18446744073709551615
"
    );
    let good = told(&report(Vec::new()));
    assert!(good.ends_with(
        "http://127.0.0.1:1 conforms to openapi.json (73 cases, 120 requests, 1.2 s)\n"
    ));
}

#[test]
fn many_causes_leave_the_first_on_the_screen() {
    let failures = (0..40)
        .map(|at| group(1, "accepts", &format!("case {at}")))
        .collect();
    let report = report(failures);
    let text = told(&report);
    assert_eq!(text.matches("FAILED").count(), 3);
    // Every one in a line, before the first in full.
    let (lines, full) = text
        .split_once("\n40 causes:\n")
        .unwrap()
        .1
        .split_once("\n\n")
        .unwrap();
    assert_eq!(lines.lines().count(), 40, "{text}");
    assert_eq!(
        lines.lines().next(),
        Some("  POST /boxes: A request that the contract admits is refused (case 0): status 400")
    );
    assert!(
        full.starts_with("the first 3 in full (`--limit N`"),
        "{text}"
    );
    assert!(full.lines().count() < 40, "{text}");
    assert_eq!(
        report.at_a_glance(40).to_string().matches("FAILED").count(),
        40
    );
    assert_eq!(
        report.at_a_glance(0).to_string().matches("FAILED").count(),
        0
    );
    // Whoever asks for all of it gets all.
    assert_eq!(report.to_string().matches("FAILED").count(), 40);
}

#[test]
fn lines_that_repeat_are_one() {
    let mut failures: Vec<Group> = Vec::new();
    for operation in ["GET /a", "GET /b", "GET /c", "GET /d", "GET /a"] {
        let mut group = group(2, "accepts", "minimal");
        group.operation = operation.to_owned();
        group.operations = vec![operation.to_owned()];
        failures.push(group);
    }
    let mut report = report(failures);
    let count = |operation: &str| OperationCount {
        operation: operation.to_owned(),
        ..OperationCount::default()
    };
    report.operations = vec![count("GET /a"), count("GET /b")];
    report.notes = vec!["a note".to_owned(), "a note".to_owned()];
    let text = told(&report);
    let line = "  GET /a, GET /b, GET /c and 1 more: A request that the contract admits is refused \
                (minimal): status 400 (2 cases)";
    assert!(text.lines().any(|one| one == line), "{text}");
    assert!(text.contains("\n5 causes:\n"), "{text}");
    let line = "GET /a, GET /b was not judged: no request could be made";
    assert!(text.lines().any(|one| one == line), "{text}");
    assert_eq!(text.matches("note: a note").count(), 1, "{text}");
}

#[test]
fn a_terminal_obeys_nothing_that_a_server_sends() {
    let mut group = group(1, "accepts", "\u{1b}[2J");
    group.came = "400 \u{1b}]0;gone\u{7}\r\u{9b}31m".to_owned();
    let text = told(&report(vec![group]));
    assert!(
        !text.chars().any(|one| one.is_control() && one != '\n'),
        "{text:?}"
    );
    assert!(text.contains("400 \\u{1b}]0;gone\\u{7}"), "{text}");
}

#[test]
fn the_json_report_keeps_its_shape() {
    let text = report(vec![group(3, "accepts", "minimal")])
        .to_json()
        .unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let members = |value: &serde_json::Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        members(&value),
        "contract url seed conforms verdict requests seconds kinds operations unsent failures notes"
    );
    assert_eq!(
        members(&value["kinds"][0]),
        "kind cases passed failed waived"
    );
    assert_eq!(
        members(&value["failures"][0]),
        "cases kind rule title mend operation case at also_at expected came flaky response curl \
         operations request"
    );
    assert_eq!(value["seed"], u64::MAX);
}
