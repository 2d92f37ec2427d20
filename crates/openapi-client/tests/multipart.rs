//! Bodies of several parts, and cookies, octet by octet.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use futures::{StreamExt as _, executor::block_on};
use openapi_client::multipart::{File, Form};
use openapi_client::query::cookie;
use reqwest::header::{COOKIE, HeaderMap};
use reqwest::multipart::Part;
use serde_json::json;

/// The parts of a form, without what stands between them.
fn parts(form: Form) -> Vec<String> {
    let form = form.into_inner();
    let boundary = format!("--{}", form.boundary());
    let chunks: Vec<_> = block_on(form.into_stream().collect());
    let body: Vec<u8> = chunks
        .into_iter()
        .flat_map(|chunk| chunk.unwrap())
        .collect();
    let body = String::from_utf8(body).unwrap();
    let parts = body.split(&boundary).map(|part| part.trim_matches('\n'));
    parts
        .map(|part| part.trim().replace("\r\n", "\n"))
        .filter(|part| !part.is_empty() && part != "--")
        .map(|part| part.replace("Content-Disposition: form-data; ", ""))
        .collect()
}

#[test]
fn members_are_text_items_are_repeated_and_the_rest_is_json() {
    let body = json!({
        "text": "é & =", "number": 1.5, "flag": true, "nothing": null,
        "list": ["a", 2], "object": {"x": [1]}, "whole": ["a"], "xml": "<a/>",
    });
    let said = [("whole", "application/json"), ("xml", "application/xml")];
    assert_eq!(
        parts(Form::new().fields(&body, &said)),
        [
            "name=\"text\"\n\né & =",
            "name=\"number\"\n\n1.5",
            "name=\"flag\"\n\ntrue",
            "name=\"list\"\n\na",
            "name=\"list\"\n\n2",
            "name=\"object\"\ncontent-type: application/json\n\n{\"x\":[1]}",
            "name=\"whole\"\ncontent-type: application/json\n\n[\"a\"]",
            "name=\"xml\"\ncontent-type: application/xml\n\n<a/>",
        ]
    );
}

#[test]
fn files_have_names_and_what_they_say_of_themselves_goes_first() {
    let stream = reqwest::Body::wrap_stream(futures::stream::iter([
        Ok::<_, std::io::Error>("one "),
        Ok("two"),
    ]));
    let form = Form::new()
        .files("a", File::bytes("a.txt", "A"), Some("text/plain"))
        .files("b", Some(File::stream("b.bin", stream)), None)
        .files("c", None::<File>, None)
        .files(
            "d",
            vec![
                File::bytes("d.png", [1, 2]).media_type("image/png"),
                File::from(vec![3]),
                File::from(Part::text("by hand").mime_str("text/css").unwrap()),
            ],
            Some("image/jpeg"),
        )
        .files("e", File::bytes("e", "E").media_type("no\nheader"), None);
    assert_eq!(
        parts(form),
        [
            "name=\"a\"; filename=\"a.txt\"\ncontent-type: text/plain\n\nA",
            "name=\"b\"; filename=\"b.bin\"\n\none two",
            "name=\"d\"; filename=\"d.png\"\ncontent-type: image/png\n\n\u{1}\u{2}",
            "name=\"d\"\ncontent-type: image/jpeg\n\n\u{3}",
            "name=\"d\"\nContent-Type: text/css\n\nby hand",
            "name=\"e\"; filename=\"e\"\n\nE",
        ]
    );
}

#[test]
fn cookies_share_one_header() {
    let mut headers = HeaderMap::new();
    cookie(&mut headers, "session", &"a;b \"c\"");
    cookie(&mut headers, "none", &None::<u8>);
    cookie(&mut headers, "number", &7);
    let all: Vec<_> = headers.get_all(COOKIE).iter().collect();
    assert_eq!(all, ["session=a%3Bb%20%22c%22; number=7"]);
}
