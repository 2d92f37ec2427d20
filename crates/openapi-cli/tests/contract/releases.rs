//! Two releases of an API, told in every format: `releases/FORMAT.*` is what is printed. `BLESS=1 cargo
//! test -p openapi-cli releases` writes the files anew; read them then, for they are what users see.
use std::fs;

use crate::support::{Folder, tests};

/// The releases, in a folder of their own.
pub(crate) fn folder() -> Folder {
    let folder = Folder::new();
    for name in ["before.yaml", "after.yaml"] {
        let text = fs::read_to_string(tests().join("releases").join(name)).unwrap();
        folder.write(name, text);
    }
    folder
}

#[test]
fn each_format_tells_them_as_it_should() {
    let folder = folder();
    let mut wrong = Vec::new();
    for (format, name) in [
        ("human", "human.txt"),
        ("json", "json.json"),
        ("sarif", "sarif.json"),
        ("github", "github.txt"),
        ("markdown", "markdown.md"),
        ("changelog", "changelog.md"),
        ("html", "html.html"),
        ("junit", "junit.xml"),
    ] {
        let arguments = [
            "diff",
            "before.yaml",
            "after.yaml",
            "--bump",
            "--format",
            format,
        ];
        let ran = folder.contract(&arguments);
        assert_eq!((ran.code, &*ran.err), (1, ""), "{format}");
        assert_eq!(
            ran.out,
            folder.contract(&arguments).out,
            "{format}: not the same twice"
        );
        let path = tests().join("releases").join(name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &ran.out).unwrap();
        }
        let expected = fs::read_to_string(path).unwrap_or_default();
        if ran.out != expected {
            wrong.push(format!("{name}:\n{}", ran.out));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn junit_is_xml_and_counts_what_fails() {
    let folder = folder();
    for (least, failures) in [("breaking", 5), ("drift", 10), ("docs", 12)] {
        let ran = folder.contract(&[
            "diff",
            "before.yaml",
            "after.yaml",
            "--format",
            "junit",
            "--fail-on",
            least,
        ]);
        let mut reader = quick_xml::Reader::from_str(&ran.out);
        let mut failed = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(start) if start.name().as_ref() == b"failure" => {
                    failed += 1;
                }
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(failed, failures, "{least}: {}", ran.out);
    }
}

#[test]
fn html_holds_no_word_of_a_document_that_is_more_than_text() {
    let folder = folder();
    let page = folder
        .contract(&["diff", "before.yaml", "after.yaml", "--format", "html"])
        .out;
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(!page.contains("alert(1)</script>"), "{page}");
    assert!(page.contains("&lt;/script&gt;"), "{page}");
    assert!(page.contains("default-src 'none'"), "{page}");
    for outside in ["http:", "https:", "src=", "href=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_summary_comes_first_and_details_end_at_the_limit() {
    let folder = folder();
    let diff = |more: &[&str]| {
        let ran = folder.contract(&[&["diff", "before.yaml", "after.yaml"], more].concat());
        assert_eq!(ran.err, "");
        ran.out
    };
    let details =
        |out: &str| out.matches("\n  = where: ").count() + out.matches(" = where: ").count();
    let all = diff(&[]);
    assert!(
        all.starts_with("12 findings: 5 breaking, 5 drift, 2 docs\n\nbreaking:\n  "),
        "{all}"
    );
    let breaking = all.find("\nbreaking:\n").unwrap();
    let drift = all.find("\ndrift:\n").unwrap();
    let first = all.find("\nbreaking[").unwrap();
    assert!(breaking < drift && drift < first, "{all}");
    let few = diff(&["--limit", "2"]);
    assert!(
        few.contains("\n8 of 10 are not told in detail; `--limit 10` tells all\n"),
        "{few}"
    );
    assert!(details(&few) < details(&all), "{few}");
    let none = diff(&["--limit", "0"]);
    assert!(!none.contains("breaking["), "{none}");
    // Programs get all of them.
    let lines = |format| diff(&["--limit", "1", "--format", format]).len();
    assert_eq!(lines("json"), diff(&["--format", "json"]).len());
    assert_eq!(lines("sarif"), diff(&["--format", "sarif"]).len());
}

#[test]
fn a_comment_has_room_for_markdown() {
    // Each of many operations is gone, with a name of some length.
    let folder = Folder::new();
    let operations: Vec<String> = (0..900)
        .map(|index| {
            format!(
                "  /{index}{}: {{ get: {{ responses: {{ 200: {{ description: ok }} }} }} }}\n",
                "x".repeat(60)
            )
        })
        .collect();
    let head = "openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths:";
    folder
        .write("before.yaml", format!("{head}\n{}", operations.concat()))
        .write("after.yaml", format!("{head} {{}}\n"));
    let diff = |format| {
        folder
            .contract(&["diff", "before.yaml", "after.yaml", "--format", format])
            .out
    };
    let out = diff("markdown");
    let length = out.chars().count();
    assert!((50_000..=60_000).contains(&length), "{length}");
    assert!(out.contains(" more are not listed here.\n"), "{out}");
    assert!(
        out.contains(" of 900 findings are not told in detail here"),
        "{out}"
    );
    let lines = diff("human").lines().count();
    assert!(lines < 400, "{lines}");
    assert!(
        diff("human").contains("\n  and 820 more (820 breaking); "),
        "{}",
        diff("human")
    );
}

#[test]
fn a_large_release_is_short_enough_to_read() {
    let specs = tests().join("../../../../shared/specs");
    if !specs.is_dir() {
        println!("skipped: {} is not there", specs.display());
        return;
    }
    let name = |name: &str| specs.join(name).display().to_string();
    let folder = Folder::new();
    let ran = folder.contract(&[
        "diff",
        &name("intercom-previous.yaml"),
        &name("intercom.yaml"),
    ]);
    let lines = ran.out.lines().count();
    assert!(lines < 400, "{lines}");
    assert!(
        ran.out.lines().next().unwrap().contains(" breaking, "),
        "{}",
        ran.out
    );
}
