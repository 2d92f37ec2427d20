//! Values in queries, forms, paths and headers.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use openapi_client::query::{Form, Query, Style, text};
use openapi_client::{Field, Null, Value};
use serde::Serialize;
use serde_json::{json, to_value};

fn pairs(value: impl Serialize) -> String {
    let pairs: Vec<(String, String)> = serde_json::from_value(to_value(value).unwrap()).unwrap();
    let pairs: Vec<String> = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect();
    pairs.join("&")
}

#[test]
fn each_style_writes_each_shape() {
    let (list, object) = (json!([1, "b"]), json!({"x": 1, "y": {"z": [true, null]}}));
    for (style, of_list, of_object) in [
        (Style::Form, "a=1&a=b", "x=1&y=z,[true,null]"),
        (Style::Comma, "a=1,b", r#"a=x,1,y,{"z":[true,null]}"#),
        (Style::Space, "a=1 b", r#"a=x 1 y {"z":[true,null]}"#),
        (Style::Pipe, "a=1|b", r#"a=x|1|y|{"z":[true,null]}"#),
        (Style::Deep, "a[0]=1&a[1]=b", "a[x]=1&a[y][z][0]=true"),
        (
            Style::Json,
            r#"a=[1,"b"]"#,
            r#"a={"x":1,"y":{"z":[true,null]}}"#,
        ),
    ] {
        assert_eq!(pairs(Query::new("a", &list, style)), of_list, "{style:?}");
        assert_eq!(
            pairs(Query::new("a", &object, style)),
            of_object,
            "{style:?}"
        );
        assert_eq!(pairs(Query::new("a", &5, style)), "a=5");
        assert_eq!(pairs(Query::new("a", &None::<i32>, style)), "");
    }
}

#[test]
fn forms_repeat_lists_and_nest_the_rest() {
    let form = json!({"a": "x y", "b": [1, 2], "c": {"d": [{"e": 1}]}, "f": null});
    assert_eq!(pairs(Form(&form)), "a=x y&b=1&b=2&c[d][0][e]=1");
}

#[test]
fn paths_and_headers_take_the_text() {
    assert_eq!(text("a"), "a");
    assert_eq!(text(&1.5), "1.5");
    assert_eq!(text(&[1, 2]), "1,2");
    assert_eq!(text(&Field::<i32>::Null), "");
    assert_eq!(text(&Value("x")), "x");
    assert_eq!(Field::<i32>::Null, Null);
    let at = chrono::DateTime::parse_from_rfc3339("2023-06-01T11:00:00+02:00").unwrap();
    assert_eq!(text(&at), "2023-06-01T11:00:00+02:00");
}
