//! Secrets by scheme, and values that are fixed.
use super::{TOKEN, conform, run, server};

const SCHEME: &str = "BearerAuth";

fn arguments(all: &[&str]) -> Vec<String> {
    all.iter().map(|&text| text.to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheme_has_a_secret_of_its_own() {
    let good = format!("{SCHEME}={TOKEN}");
    let server = server("offset-refused").await;
    let url = server.base_url();
    let all = ["--url", &url, "--only", "accepts", "--credential", &good];
    // Nothing else gives a token, and what is told does not hold it.
    let said = run(None, arguments(&all)).await;
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("$TOKEN_BEARERAUTH"), "{}", said.out);
    let without = run(None, arguments(&all[..4])).await;
    without.could_not_run(&format!("--credential {SCHEME}=SECRET"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheme_that_the_contract_does_not_name_is_an_error() {
    let all = [
        "--url",
        "http://127.0.0.1:9",
        "--credential",
        "basic=ada:stub",
    ];
    let said = conform(&all).await;
    said.could_not_run(&format!("no security scheme `basic`; it defines {SCHEME}"));
    let empty = format!("{SCHEME}=");
    let said = conform(&["--url", "http://127.0.0.1:9", "--credential", &empty]).await;
    said.could_not_run(&format!(
        "the secret given for the scheme `{SCHEME}` is empty"
    ));
    let said = conform(&["--url", "http://127.0.0.1:9", "--credential", "s3cr3t"]).await;
    said.could_not_run("NAME=SECRET");
    assert!(!said.err.contains("s3cr3t"), "{}", said.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_fixed_must_have_a_place() {
    for (set, expected) in [
        (
            "/workspce_id=ws1",
            "no request body declares such a member; there are /workspace_id",
        ),
        (
            "query/workspace=ws1",
            "no operation declares such a parameter; there are none",
        ),
    ] {
        let said = conform(&["--url", "http://127.0.0.1:9", "--set", set]).await;
        said.could_not_run(expected);
    }
    let said = conform(&["--url", "http://127.0.0.1:9", "--set", "limit=5"]).await;
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("query/limit"), "{}", said.err);
    let entry = "[[fixed]]\nat = \"/workspce_id\"\nvalue = \"ws1\"\nreason = \"the token's own\"\n";
    let (_folder, profile) = super::file("conformance.toml", entry);
    let said = conform(&["--url", "http://127.0.0.1:9", "--profile", &profile]).await;
    said.could_not_run("`/workspce_id` is to be fixed (by --set, or by `fixed` in the profile)");
}
