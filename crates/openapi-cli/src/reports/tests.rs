//! `JUnit` XML of what a run came to.
use openapi_conformance::Verdict;
use openapi_conformance::told::{Counts, Group, Report, Sent};

use super::junit;

/// Two kinds of cases, the first with failures of one cause.
fn report(cause: Group) -> Report {
    let counts = |kind: &str, cases, failed, waived| Counts {
        kind: kind.to_owned(),
        passed: cases - failed - waived,
        cases,
        failed,
        waived,
    };
    Report {
        kinds: vec![
            counts("accepts", 70, cause.cases, 2),
            counts("scenarios", 3, 0, 0),
        ],
        failures: vec![cause],
        contract: "openapi.json".to_owned(),
        url: "http://127.0.0.1:1".to_owned(),
        seed: Some(u64::MAX),
        conforms: false,
        verdict: Verdict::Fails,
        operations: Vec::new(),
        unsent: 0,
        requests: 120,
        seconds: 1.25,
        notes: Vec::new(),
    }
}

#[test]
fn junit_is_well_formed_whatever_a_server_sends() {
    let [rule, title, mend] = ["accepts-refused", "A request is refused", "accept it"];
    let xml = junit::write(&report(Group {
        case: "a\u{0}\u{1b}[31m\u{fffe}<&]]>\"".to_owned(),
        came: "\u{8}\u{b}\r\n]]>\u{1f600}".to_owned(),
        curl: "curl '\u{7}'".to_owned(),
        cases: 2,
        kind: "accepts".to_owned(),
        rule: rule.to_owned(),
        title: title.to_owned(),
        mend: mend.to_owned(),
        operation: "POST /boxes".to_owned(),
        operations: vec!["POST /boxes".to_owned()],
        at: "#/paths/~1boxes/post".to_owned(),
        also_at: Vec::new(),
        expected: "200".to_owned(),
        flaky: false,
        response: None,
        request: Sent::default(),
    }))
    .unwrap();
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut suites, mut cases, mut failures) = (0, 0, 0);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                for attribute in start.attributes() {
                    attribute
                        .unwrap()
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .unwrap();
                }
                match start.name().as_ref() {
                    b"testsuite" => suites += 1,
                    b"testcase" => cases += 1,
                    b"failure" => failures += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    assert_eq!((suites, cases, failures), (2, 4, 1), "{xml}");
    let allowed = |one: char| matches!(one, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed), "{xml:?}");
}
