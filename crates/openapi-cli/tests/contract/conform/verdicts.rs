use serde_json::Value;

use super::{conform, file, server};

#[tokio::test(flavor = "multi_thread")]
async fn a_faithful_server_conforms_and_the_plan_is_told_first() {
    let server = server("faithful").await;
    let url = server.base_url();
    let said = conform(&["--url", &url, "--seed", "11"]).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let first = said.out.lines().next().unwrap();
    assert_eq!(first, format!("{url} is judged by openapi.json, seed 11"));
    assert!(
        said.out.contains("requests, to this host alone"),
        "{}",
        said.out
    );
    let last = said.out.trim_end().lines().next_back().unwrap();
    assert!(
        last.starts_with(&format!("{url} conforms to openapi.json (")),
        "{}",
        said.out
    );
    for kind in ["accepts", "refuses", "authenticates", "routes", "scenarios"] {
        let row = said
            .out
            .lines()
            .find(|line| line.starts_with(kind))
            .unwrap();
        let numbers: Vec<usize> = row
            .split_whitespace()
            .skip(1)
            .map(|number| number.parse().unwrap())
            .collect();
        let [cases, passed, failed, waived] = numbers[..] else {
            panic!("{row}");
        };
        assert!(
            cases > 0 && failed == 0 && passed + waived == cases,
            "{row}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_screen_names_the_cause() {
    for (fault, expected) in [
        (
            "always-create",
            [
                "again",
                "`$response.body#/action == 'update'`",
                "by:       scenarios.arazzo.json#/workflows/0",
            ],
        ),
        (
            "workspaces-mixed",
            [
                "inTheOther",
                "`$response.body#/action` is \"update\"",
                "workspacesShareNothing",
            ],
        ),
        (
            "case-sensitive-email",
            [
                "otherCase",
                "upper and in lower case",
                "oneContactHoweverWritten",
            ],
        ),
        (
            "untrimmed-email",
            [
                "outerWhiteSpace",
                "white space around",
                "oneContactHoweverWritten",
            ],
        ),
        (
            "race-on-create",
            ["exactly 1 of 20 answers", "atOnce", "createdOnceByMany"],
        ),
        ("no-allow", ["`Allow`", "routes", "RFC 9110"]),
        (
            "null-refused",
            [
                "that the contract admits is refused",
                "null at `/contact/",
                "by:       #/components/schemas/ContactInput/properties/",
            ],
        ),
        (
            "wrong-content-type",
            ["text/plain", "application/json", "media-type"],
        ),
    ] {
        let server = server(fault).await;
        let said = conform(&["--url", &server.base_url(), "--seed", "3", "--cases", "600"]).await;
        assert_eq!(said.code, 1, "{fault}: {}{}", said.out, said.err);
        let screen: Vec<&str> = said.out.lines().take(60).collect();
        let screen = screen.join("\n");
        for expected in expected {
            assert!(
                screen.contains(expected),
                "{fault}: {expected}\n{}",
                said.out
            );
        }
        assert!(screen.contains("curl -i"), "{fault}: {}", said.out);
        assert!(
            said.out.contains("again with --seed 3"),
            "{fault}: {}",
            said.out
        );
    }
}

/// Where a request has a cause that is waived and one that is not, the one that is not is shown.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_waived_is_not_shown_beside_another_cause() {
    let server = server("null-refused").await;
    let url = server.base_url();
    for seed in ["2930402832", "1", "2"] {
        let said = conform(&["--url", &url, "--seed", seed]).await;
        assert_eq!(said.code, 1, "{}", said.err);
        let causes: Vec<&str> = said
            .out
            .lines()
            .filter(|line| line.starts_with("  body: "))
            .collect();
        assert!(
            !causes.is_empty()
                && causes
                    .iter()
                    .all(|cause| cause.contains("must not be null")),
            "seed {seed}: {}",
            said.out
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_kind_alone() {
    let server = server("always-create").await;
    let url = server.base_url();
    let said = conform(&["--url", &url, "--only", "authenticates"]).await;
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(!said.err.contains("smaller"), "nothing is: {}", said.err);
    let said = conform(&["--url", &url, "--only", "scenarios"]).await;
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(!said.out.contains("authenticates"), "{}", said.out);
    let said = conform(&["--url", &url, "--only", "scenario"]).await;
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .contains("accepts, refuses, authenticates, routes, scenarios"),
        "{}",
        said.err
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fixed_member_is_fixed_and_skips_what_needs_two() {
    let server = server("workspaces-mixed").await;
    let url = server.base_url();
    let said = conform(&[
        "--url",
        &url,
        "--only",
        "scenarios",
        "--set",
        "/workspace_id=ws1",
    ])
    .await;
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out.contains(
            "`workspacesShareNothing` was skipped: it needs several values at `/workspace_id`"
        ),
        "{}",
        said.out
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seed_can_be_run_again_on_a_server_with_data() {
    let server = server("faithful").await;
    let url = server.base_url();
    let arguments = ["--url", &url, "--only", "scenarios", "--seed", "5"];
    let first = conform(&arguments).await;
    assert_eq!(
        (first.code, first.out.contains("note:")),
        (0, false),
        "{}",
        first.out
    );
    let again = conform(&arguments).await;
    assert_eq!(again.code, 0, "{}", again.out);
    assert!(
        again
            .out
            .contains("failed with the identifiers of this seed"),
        "{}",
        again.out
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_are_written_whole_and_agree_with_what_is_told() {
    let server = server("always-create").await;
    let (folder, json) = file("report.json", "old");
    let junit = folder.path().join("report.xml");
    let (json_argument, junit_argument) =
        (format!("json={json}"), format!("junit={}", junit.display()));
    let said = conform(&[
        "--url",
        &server.base_url(),
        "--only",
        "scenarios",
        "--report",
        &json_argument,
        "--report",
        &junit_argument,
    ])
    .await;
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    let report: Value = serde_json::from_str(&std::fs::read_to_string(&json).unwrap()).unwrap();
    assert_eq!(report["conforms"], false);
    let failures = report["failures"].as_array().unwrap();
    assert_eq!(failures[0]["rule"], "scenario");
    assert!(
        failures[0]["curl"].as_str().unwrap().contains("$TOKEN"),
        "{report}"
    );
    let failed = report["kinds"][0]["failed"].as_u64().unwrap();
    assert!(
        said.out.contains(&format!("{failed} failed")),
        "{}",
        said.out
    );
    let xml = std::fs::read_to_string(junit).unwrap();
    assert_eq!(xml.matches("<failure ").count(), failures.len(), "{xml}");
    let mut reader = quick_xml::Reader::from_str(&xml);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 2, "no other file is left: {names:?}");
}
