//! `contract.toml`, and the options that say the same.
use serde_json::Value;

use super::assert_refused;
use crate::releases::folder;
use crate::support::{Folder, Ran};

const DIFF: [&str; 3] = ["diff", "before.yaml", "after.yaml"];

fn diff(folder: &Folder, more: &[&str]) -> Ran {
    folder.contract(&[&DIFF, more].concat())
}

/// `weight rule operation: message` of each finding.
fn told(folder: &Folder, more: &[&str]) -> Vec<String> {
    let ran = diff(folder, &[more, &["--format", "json"]].concat());
    assert_eq!(ran.err, "");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|one| {
            let [weight, rule, operation, message] =
                ["severity", "rule", "operation", "message"].map(|name| text(one, name));
            format!("{weight} {rule} {operation}: {message}")
        })
        .collect()
}

fn has(told: &[String], start: &str) -> bool {
    told.iter().any(|one| one.starts_with(start))
}

#[test]
fn it_is_found_beside_the_provided_document_or_named() {
    let folder = folder();
    let breaking = "breaking required POST /pets: ";
    assert!(has(&told(&folder, &[]), breaking));
    let policy = "[[weight]]\nrule = \"required\"\nweight = \"docs\"\n";
    folder.write("other/policy.toml", policy);
    assert!(has(
        &told(&folder, &["--policy", "other/policy.toml"]),
        "docs required POST /pets: "
    ));
    folder.write("contract.toml", policy);
    assert!(has(&told(&folder, &[]), "docs required POST /pets: "));
    // Beside the promised document it says nothing.
    let text = std::fs::read_to_string(folder.path().join("before.yaml")).unwrap();
    folder
        .write("old/before.yaml", text)
        .write("old/contract.toml", "nonsense");
    assert_eq!(
        folder
            .contract(&["diff", "old/before.yaml", "after.yaml"])
            .code,
        1
    );
}

#[test]
fn weights_go_by_rule_place_and_path() {
    let folder = folder();
    let weighed = |policy: &str| {
        folder.write("contract.toml", policy);
        told(&folder, &[])
    };
    let all = weighed("[[weight]]\npath = \"/**\"\nweight = \"docs\"\n");
    assert!(!has(&all, "breaking") && !has(&all, "drift"), "{all:#?}");
    let one = weighed("[[weight]]\npath = \"/pets\"\nrule = \"maximum\"\nweight = \"drift\"\n");
    assert!(
        has(&one, "drift maximum GET /pets") && has(&one, "breaking required POST"),
        "{one:#?}"
    );
    let place =
        weighed("[[weight]]\nplace = \"#/components/schemas/New*/**\"\nweight = \"drift\"\n");
    assert!(
        has(&place, "drift required POST") && has(&place, "breaking maximum"),
        "{place:#?}"
    );
    // The first that fits is taken.
    let first = weighed(
        "[[weight]]\nrule = \"maximum\"\nweight = \"docs\"\n[[weight]]\nrule = \"maximum\"\nweight = \"drift\"\n",
    );
    assert!(has(&first, "docs maximum"), "{first:#?}");
}

#[test]
fn what_was_announced_may_go_when_its_day_is_past() {
    let folder = folder();
    let gone = "operation-removed GET /export: the operation was removed";
    let past = told(&folder, &[]);
    assert!(
        has(&past, &format!("drift {gone}, as announced for 2020-01-31")),
        "{past:#?}"
    );
    let dated = |date: &str| {
        let text = std::fs::read_to_string(folder.path().join("before.yaml")).unwrap();
        let with = text.replace("x-sunset: '2020-01-31'", date);
        folder.write("dated.yaml", with);
        let ran = folder.contract(&["diff", "dated.yaml", "after.yaml", "--format", "json"]);
        ran.out
    };
    let later = dated("x-sunset: '9999-01-31'");
    assert!(
        later.contains("the operation was removed, before the announced 9999-01-31"),
        "{later}"
    );
    let time = dated("x-sunset: '2020-01-31T12:00:00+01:00'");
    assert!(time.contains("as announced for 2020-01-31"), "{time}");
    assert!(!dated("x-other: 1").contains("announced"));
}

#[test]
fn a_deprecation_needs_its_day_where_that_is_asked_for() {
    let folder = folder();
    assert!(!has(&told(&folder, &[]), "breaking sunset-missing"));
    folder.write("contract.toml", "require-sunset = true\n");
    let missing = "breaking sunset-missing DELETE /pets/{id}: deprecated, and no `x-sunset`";
    assert!(has(&told(&folder, &[]), missing));
    let text = std::fs::read_to_string(folder.path().join("after.yaml")).unwrap();
    let dated = |day: &str| {
        text.replace(
            "deprecated: true\n",
            &format!("deprecated: true\n      x-sunset: {day}\n"),
        )
    };
    folder.write("after.yaml", dated("soon"));
    let no_date =
        "breaking sunset-missing DELETE /pets/{id}: deprecated, and its `x-sunset` is `soon`";
    assert!(has(&told(&folder, &[]), no_date));
    folder.write("after.yaml", dated("'2031-01-01'"));
    assert!(!has(&told(&folder, &[]), "breaking sunset-missing"));
    // What is left out is not asked for either.
    folder.write("after.yaml", dated("soon"));
    assert!(!has(
        &told(&folder, &["--exclude", "/pets/{id}"]),
        "breaking sunset-missing"
    ));
}

#[test]
fn an_open_enum_may_grow() {
    let folder = folder();
    let breaking = "breaking enum GET /pets: ";
    assert!(has(&told(&folder, &[]), breaking));
    for policy in [
        "open-enums = true\n",
        "open-enums = [\"#/components/schemas/Kind/enum\"]\n",
        "open-enums = [\"#/components/**\"]\n",
    ] {
        folder.write("contract.toml", policy);
        let told = told(&folder, &[]);
        assert!(
            !has(&told, breaking) && has(&told, "drift enum GET /pets: "),
            "{told:#?}"
        );
    }
    folder.write(
        "contract.toml",
        "open-enums = [\"#/components/schemas/Other/**\"]\n",
    );
    assert!(has(&told(&folder, &[]), breaking));
    folder.write("contract.toml", "open-enums = false\n");
    let text = std::fs::read_to_string(folder.path().join("before.yaml")).unwrap();
    folder.write(
        "before.yaml",
        format!("{text}      x-extensible-enum: true\n"),
    );
    let told = told(&folder, &[]);
    assert!(
        !has(&told, breaking) && has(&told, "drift enum GET /pets: "),
        "{told:#?}"
    );
}

#[test]
fn operations_are_left_out_and_chosen() {
    let folder = folder();
    let internal = "breaking operation-removed GET /metrics";
    assert!(has(&told(&folder, &[]), internal));
    assert!(!has(&told(&folder, &["--exclude", "x-internal"]), internal));
    folder.write("contract.toml", "exclude = [\"x-internal\"]\n");
    assert!(!has(&told(&folder, &[]), internal));
    let old = told(&folder, &["--include", "tag:old"]);
    assert_eq!(
        old.iter().filter(|one| !one.starts_with("docs")).count(),
        1,
        "{old:#?}"
    );
    let ran = diff(&folder, &["--include", "tag:none"]);
    assert_refused(&ran, "nothing is left to compare: ");
    let ran = diff(&folder, &["--include", "pets"]);
    assert!(
        ran.code == 2
            && ran
                .err
                .contains("`pets` selects no operations; write `/path/**`"),
        "{ran:?}"
    );
}

#[test]
fn a_prefix_is_stripped() {
    let folder = Folder::new();
    let document = |path: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: t, version: '1' }}\npaths:\n  {path}: {{ get: {{ responses: {{ 200: {{ description: ok }} }} }} }}\n"
        )
    };
    folder
        .write("one.yaml", document("/v1/pets"))
        .write("two.yaml", document("/v2/pets"));
    let run = |more: &[&str]| folder.contract(&[&["diff", "one.yaml", "two.yaml"], more].concat());
    assert_eq!(run(&[]).code, 1);
    assert_eq!(run(&["--strip-prefix", "/v1=/v2"]).out, "no findings\n");
    assert_eq!(run(&["--strip-prefix", "/v1"]).code, 1);
    folder.write("contract.toml", "strip-prefix = \"/v1=/v2\"\n");
    assert_eq!(run(&[]).out, "no findings\n");
    let ran = run(&["--strip-prefix", "v1"]);
    assert!(
        ran.code == 2 && ran.err.contains("`v1` is no prefix of paths; write `/v1`"),
        "{ran:?}"
    );
}

#[test]
fn waivers_have_a_day() {
    let folder = folder();
    let waiver = |until: &str| {
        folder.write(
            "contract.toml",
            format!("[[waiver]]\nrule = \"maximum\"\nplace = \"#/paths/~1pets/get/parameters/0/schema/maximum\"\nreason = \"agreed with all callers\"\n{until}"),
        );
        told(&folder, &[])
    };
    for until in ["", "until = 9999-12-31\n", "until = \"9999-12-31\"\n"] {
        let told = waiver(until);
        assert!(!has(&told, "breaking maximum"), "{told:#?}");
    }
    let expired = waiver("until = 2020-12-31\n");
    assert!(
        has(&expired, "breaking maximum")
            && has(
                &expired,
                "breaking waiver-expired : the waiver of `maximum`"
            ),
        "{expired:#?}"
    );
    // One with a day may wait for its finding.
    let same = |folder: &Folder| folder.contract(&["diff", "after.yaml", "after.yaml"]);
    waiver("until = 9999-12-31\n");
    assert_eq!(same(&folder).out, "no findings\n");
    waiver("");
    assert!(same(&folder).out.contains("breaking[unused-waiver]"));
    waiver("until = 2020-12-31\n");
    assert!(
        same(&folder)
            .out
            .contains("breaking[waiver-expired]: the waiver of `maximum`")
    );
}

#[test]
fn what_is_no_policy_is_refused_with_its_place_and_a_remedy() {
    let folder = folder();
    for (content, expected) in [
        (
            "exclud = []\n",
            "contract.toml:1:1: unknown field `exclud`, expected one of `include`",
        ),
        (
            "bump = 1\n",
            "contract.toml:1:8: `bump`: invalid type: integer `1`, expected a boolean",
        ),
        (
            "\nexclude = [\"pets\"]\n",
            "contract.toml:2:12: `exclude`: `pets` selects no operations; write `/path/**`",
        ),
        (
            "strip-prefix = \"v1\"\n",
            "contract.toml:1:16: `strip-prefix`: `v1` is no prefix of paths; write `/v1`",
        ),
        (
            "open-enums = 3\n",
            "contract.toml:1:14: `open-enums`: expected true, false or a list of places",
        ),
        (
            "open-enums = [\"/a\"]\n",
            "contract.toml:1:14: `open-enums`: `/a` is no place; write a JSON pointer",
        ),
        (
            "[[weight]]\nrule = \"maxium\"\nweight = \"docs\"\n",
            "contract.toml:1:1: `weight`: there is no rule `maxium`; did you mean `maximum`",
        ),
        (
            "[[weight]]\nweight = \"docs\"\n",
            "contract.toml:1:1: `weight`: say what it is about by `rule`, `place` or `path`",
        ),
        (
            "[[weight]]\nrule = \"enum\"\nweight = \"low\"\n",
            "contract.toml:3:10: `weight`: unknown variant `low`, expected one of `breaking`, `drift`, `docs`",
        ),
        (
            "[[weight]]\nplace = \"/a\"\nweight = \"docs\"\n",
            "contract.toml:1:1: `weight`: `place` is `/a`; expected a JSON pointer",
        ),
        (
            "[[weight]]\npath = \"a\"\nweight = \"docs\"\n",
            "contract.toml:1:1: `weight`: `path` is `a`; expected a path",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\n",
            "contract.toml:1:1: missing field `reason`",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\nreason = \"x\"\nuntil = \"soon\"\n",
            "contract.toml:5:9: `until` is `soon`; expected a date such as 2030-12-31",
        ),
        (
            "[[waiver]]\nrule = \"enum\"\nplace = \"#/a\"\nreason = \"x\"\nuntil = 3\n",
            "contract.toml:5:9: `until`: invalid type: integer `3`, expected a date such as 2030-12-31",
        ),
        ("bump = \n", "contract.toml:1:"),
    ] {
        folder.write("contract.toml", content);
        assert_refused(&diff(&folder, &[]), expected);
    }
    let ran = diff(&folder, &["--policy", "none.toml"]);
    assert_refused(&ran, "none.toml: cannot be read: ");
}

#[test]
fn the_least_next_version_is_named_and_asked_for() {
    let folder = folder();
    let ran = diff(&folder, &["--bump"]);
    assert!(
        ran.out
            .contains("\nnext version: at least 2.0.0 after 1.4.2: something promised fails\n"),
        "{}",
        ran.out
    );
    let too_low = "breaking version-too-low : `info.version` is 1.5.0, and after 1.4.2 it is to be at least 2.0.0";
    assert!(has(&told(&folder, &["--bump"]), too_low));
    assert!(!has(&told(&folder, &[]), "breaking version-too-low"));
    folder.write("contract.toml", "bump = true\n");
    assert!(has(&told(&folder, &[]), too_low));
    let report: Value = serde_json::from_str(&diff(&folder, &["--format", "json"]).out).unwrap();
    assert_eq!(report["bump"]["next"], "2.0.0");
    assert_eq!(report["bump"]["level"], "major");
    let text = std::fs::read_to_string(folder.path().join("after.yaml")).unwrap();
    folder.write(
        "after.yaml",
        text.replace("version: 1.5.0", "version: 2.0.0"),
    );
    assert!(!has(&told(&folder, &[]), "breaking version-too-low"));
    folder.write(
        "after.yaml",
        text.replace("version: 1.5.0", "version: '2024-05-01'"),
    );
    assert!(!has(&told(&folder, &[]), "breaking version-too-low"));
    let same = folder.contract(&["diff", "after.yaml", "after.yaml", "--bump"]);
    assert_eq!(same.code, 0, "{same:?}");
}
