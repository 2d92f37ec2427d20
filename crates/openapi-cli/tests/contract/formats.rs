//! The forms in which programs read findings.
use crate::support::{Folder, changed, tests};
use serde_json::{Value, json};

const PHONE: &str = "/components/schemas/ContactInput/properties/phone";

/// One finding of each severity.
fn folder() -> Folder {
    let folder = Folder::with_contract();
    let changes = [
        (&*format!("{PHONE}/maxLength"), json!(40)),
        (
            &*format!("{PHONE}/description"),
            json!("50%, \"50:50\",\nor less"),
        ),
        (
            "/components/schemas/ContactInput/properties/nick",
            json!({ "type": "string" }),
        ),
    ];
    folder.write("provided.json", changed(&changes));
    folder
}

fn told(folder: &Folder, format: &str) -> String {
    let arguments = ["diff", "promised.json", "provided.json", "--format", format];
    let ran = folder.contract(&arguments);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert_eq!(
        ran.out,
        folder.contract(&arguments).out,
        "not the same twice"
    );
    ran.out
}

#[test]
fn json_has_these_members() {
    let found: Value = serde_json::from_str(&told(&folder(), "json")).unwrap();
    let at = "#/components/schemas/ContactInput/properties";
    let mut witness = found["findings"][0]["witness"]["value"].clone();
    assert_eq!(
        witness["contact"]["phone"].take().as_str().unwrap().len(),
        41
    );
    assert_eq!(
        found["findings"][0],
        json!({
            "severity": "breaking",
            "side": "request",
            "place": "body",
            "rule": "max-length",
            "operation": "POST /api/contacts.upsert",
            "promised": format!("{at}/phone"),
            "provided": format!("{at}/phone/maxLength"),
            "message": "`contact.phone` in the request now has `maxLength: 40`",
            "change": "changed",
            "witness": { "value": found["findings"][0]["witness"]["value"], "accepted_by": "promised" },
        })
    );
    let rules: Vec<&str> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["max-length", "undeclared-property", "words"]);
    assert_eq!(found.as_object().unwrap().len(), 1);
}

#[test]
fn sarif_is_valid_and_names_lines_in_both_files() {
    let schema = std::fs::read(tests().join("sarif-2.1.0.schema.json")).unwrap();
    let mut schema: Value = serde_json::from_slice(&schema).unwrap();
    // Not a regular expression: it closes a bracket that it does not open. We state no language.
    for holder in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][holder]["properties"]["language"];
        let pattern = language.as_object_mut().unwrap().remove("pattern");
        assert!(pattern.unwrap().as_str().unwrap().ends_with("{2}]?$"));
    }
    let valid = jsonschema::draft7::new(&schema).unwrap();
    let log: Value = serde_json::from_str(&told(&folder(), "sarif")).unwrap();
    let faults: Vec<String> = valid
        .iter_errors(&log)
        .map(|error| error.to_string())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The schema does tell what is none.
    let mut bad = log.clone();
    bad["runs"][0]["results"][0]["level"] = json!("breaking");
    assert!(!valid.is_valid(&bad));

    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "max-length");
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "max-length");
    assert_eq!(result["level"], "error");
    assert_eq!(run["results"][1]["level"], "warning");
    assert_eq!(run["results"][2]["level"], "note");
    let provided = std::fs::read_to_string(folder().path().join("provided.json")).unwrap();
    let line = provided
        .lines()
        .position(|line| line.contains("\"maxLength\": 40"))
        .unwrap();
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "provided.json");
    assert_eq!(place["region"]["startLine"], line + 1);
    assert_eq!(place["region"]["snippet"]["text"], "\"maxLength\": 40");
    let related: Vec<&str> = result["relatedLocations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| {
            place["physicalLocation"]["artifactLocation"]["uri"]
                .as_str()
                .unwrap()
        })
        .collect();
    assert_eq!(related, ["promised.json", "provided.json"]);
}

#[test]
fn no_findings_are_valid_sarif_too() {
    let folder = Folder::with_contract();
    let ran = folder.contract(&[
        "diff",
        "promised.json",
        "promised.json",
        "--format",
        "sarif",
    ]);
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &log["runs"][0]["results"]), (0, &json!([])));
}

#[test]
fn fingerprints_do_not_depend_on_lines() {
    let prints = |folder: &Folder| -> Vec<Value> {
        let log: Value = serde_json::from_str(&told(folder, "sarif")).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let print = |result: &Value| result["partialFingerprints"].clone();
        results.iter().map(print).collect()
    };
    let folder = folder();
    let before = prints(&folder);
    let text = std::fs::read_to_string(folder.path().join("provided.json")).unwrap();
    folder.write("provided.json", format!("\n\n{text}"));
    assert_eq!(before, prints(&folder));
    let mut distinct = before.clone();
    distinct.dedup();
    assert_eq!(before, distinct);
}

#[test]
fn github_shows_each_finding_beside_its_line() {
    let out = told(&folder(), "github");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 4, "{out}");
    let provided = std::fs::read_to_string(folder().path().join("provided.json")).unwrap();
    let line = 1 + provided
        .lines()
        .position(|line| line.contains("\"maxLength\": 40"))
        .unwrap();
    let start = format!(
        "::error file=provided.json,line={line},endLine={line},col=13,title=breaking%3A max-length::"
    );
    assert!(lines[0].starts_with(&start), "{out}");
    assert!(lines[0].contains("%0Ato mend: "), "{out}");
    assert!(
        lines[1].starts_with("::warning file=provided.json,"),
        "{out}"
    );
    assert!(
        lines[2].starts_with("::notice file=provided.json,"),
        "{out}"
    );
    assert_eq!(lines[3], "3 findings: 1 breaking, 1 drift, 1 docs");
}

#[test]
fn github_escapes_what_would_end_a_command() {
    let folder = Folder::with_contract();
    let status = json!({ "description": "" });
    let path = "/paths/~1100%: a,b";
    let operation = json!({ "get": { "responses": { "200": status } } });
    folder.write("odd, name: 1%.json", changed(&[(path, operation)]));
    let ran = folder.contract(&[
        "diff",
        "promised.json",
        "odd, name: 1%.json",
        "--format",
        "github",
    ]);
    assert!(
        ran.out
            .starts_with("::warning file=odd%2C name%3A 1%25.json,line="),
        "{ran:?}"
    );
    assert!(
        ran.out
            .contains("::the operation was added%0AGET /100%25: a,b%0A"),
        "{ran:?}"
    );
}

#[test]
fn markdown_is_a_table_and_a_section_each() {
    let out = told(&folder(), "markdown");
    let expected = "## API contract: 3 findings: 1 breaking, 1 drift, 1 docs\n\n\
        | | rule | where | what |\n| --- | --- | --- | --- |\n\
        | breaking | `max-length` | POST /api/contacts.upsert, request body |";
    assert!(out.starts_with(expected), "{out}");
    assert_eq!(out.matches("\n### ").count(), 3, "{out}");
    assert_eq!(out.matches("\n```json\n").count(), 2, "{out}");
    assert_eq!(
        out.matches("<details>").count(),
        out.matches("</details>").count()
    );
}

#[test]
fn markdown_cannot_be_broken_out_of() {
    let folder = Folder::with_contract();
    let operation = json!({ "get": { "responses": { "200": { "description": "" } } } });
    folder.write(
        "provided.json",
        changed(&[("/paths/~1<b>|`*x*`|[a](b)@all", operation)]),
    );
    let ran = folder.contract(&[
        "diff",
        "promised.json",
        "provided.json",
        "--format",
        "markdown",
    ]);
    let row = ran.out.lines().nth(4).unwrap();
    assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    assert!(!ran.out.contains(" /<b>"), "{}", ran.out);
    assert!(row.contains("\\<b\\>") && row.contains("\\@all"), "{row}");
}

#[test]
fn nothing_found_is_said_in_every_format() {
    let folder = Folder::with_contract();
    for (format, expected) in [
        ("human", "no findings\n"),
        ("github", "no findings\n"),
        ("markdown", "## API contract: no findings\n"),
        ("json", "{\n  \"findings\": []\n}\n"),
    ] {
        let ran = folder.contract(&["diff", "promised.json", "promised.json", "--format", format]);
        assert_eq!(
            (ran.code, &*ran.out, &*ran.err),
            (0, expected, ""),
            "{format}"
        );
    }
}

#[test]
fn colours_and_control_characters_stay_out_of_files() {
    let folder = Folder::with_contract();
    let operation = json!({ "get": { "responses": { "200": { "description": "" } } } });
    folder.write(
        "provided.json",
        changed(&[("/paths/~1\u{1b}[31mred\u{7}", operation)]),
    );
    for format in ["human", "json", "sarif", "github", "markdown"] {
        let ran = folder.contract(&["diff", "promised.json", "provided.json", "--format", format]);
        let control = |character: &char| character.is_control() && *character != '\n';
        let found: String = ran.out.chars().filter(control).collect();
        assert_eq!(found, "", "{format}");
    }
}
