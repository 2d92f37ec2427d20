//! Reports of a run that others read: a page, and an archive.
use serde_json::{Value, json};

use super::file;
use super::options::{conform, contract};
use crate::small::{Small, json as answer};

#[tokio::test(flavor = "multi_thread")]
async fn reports_are_a_page_that_loads_nothing_and_an_archive_of_every_exchange() {
    let hostile = json!({"error": "</pre><script>alert(1)</script> s3cret-7f3a"});
    let small = Small::start(move |_| answer(500, &hostile)).await;
    let mut secured = contract();
    secured["components"] =
        json!({"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}});
    secured["security"] = json!([{"bearer": []}]);
    let (folder, html) = file("report.html", "old");
    let har = folder.path().join("report.har");
    let reports = [format!("html={html}"), format!("har={}", har.display())];
    let [html_argument, har_argument] = &reports;
    let arguments = [
        "--token",
        "s3cret-7f3a",
        "--report",
        html_argument,
        "--report",
        har_argument,
        "--limit",
        "1",
    ];
    let said = conform(&small.url, &secured, &arguments).await;
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert_eq!(said.out.matches("FAILED").count(), 1, "{}", said.out);

    let page = std::fs::read_to_string(html).unwrap();
    assert!(
        page.contains("default-src 'none'; style-src 'sha256-"),
        "{page}"
    );
    assert!(
        !page.contains("<script") && !page.contains("href=\"http"),
        "{page}"
    );
    assert!(page.contains("&lt;/pre&gt;&lt;script&gt;"), "{page}");
    assert!(
        page.contains("curl -i") && page.contains("Bearer $TOKEN"),
        "{page}"
    );

    let text = std::fs::read_to_string(har).unwrap();
    assert!(!text.contains("s3cret-7f3a"), "the token is told");
    let archive: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(archive["log"]["version"], "1.2");
    let entries = archive["log"]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), small.asked().len());
    let entry = &entries[0];
    assert_eq!(entry["response"]["status"], 500);
    let body = entry["response"]["content"]["text"].as_str().unwrap();
    assert!(
        body.contains("<script>") && body.contains("$TOKEN"),
        "{body}"
    );
    for member in ["startedDateTime", "time", "request", "cache", "timings"] {
        assert!(!entry[member].is_null(), "{member}: {entry}");
    }
}
