use serde::Deserialize;

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Order {
    Up,
    Down,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Search {
    text: String,
    limit: Option<u32>,
    #[serde(default)]
    labels: Vec<String>,
    order: Option<Order>,
    #[serde(rename = "X-Trace")]
    trace: Option<String>,
}

fn query(text: &str) -> Result<Search, String> {
    read_pairs(text, Location::Query)
}

#[test]
fn reads_what_is_given() {
    let search = query("text=a+b%C3%A9&limit=5&labels=x&labels=y&order=down&other=1").unwrap();
    assert_eq!(search.text, "a bé");
    assert_eq!(search.limit, Some(5));
    assert_eq!(search.labels, ["x", "y"]);
    assert_eq!(search.order, Some(Order::Down));
}

#[test]
fn names_the_parameter_at_fault() {
    for (text, message) in [
        ("", "query parameter text is required"),
        (
            "text=a&text=b",
            "query parameter text: given more than once",
        ),
        (
            "text=a&limit=x",
            "query parameter limit: expected an integer that is not negative",
        ),
        (
            "text=a&order=left",
            "query parameter order: expected one of up, down",
        ),
        ("text=%ff", "a query parameter is not UTF-8"),
    ] {
        assert_eq!(query(text).unwrap_err(), message, "{text}");
    }
}

#[test]
fn compares_headers_without_regard_to_case() {
    let pairs = [("text", "a"), ("x-trace", "t"), ("labels", "x, y")];
    let pairs = pairs.map(|(name, value)| (name, value.into()));
    let read: Search = read(pairs.into_iter(), Location::Header).unwrap();
    assert_eq!((read.trace.as_deref(), read.labels.len()), (Some("t"), 2));
}
