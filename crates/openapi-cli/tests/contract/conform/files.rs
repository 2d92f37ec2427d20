use super::{conform, file, run, server, workspace};

/// A base URL where nothing listens.
fn nowhere() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_run_is_one_sentence_with_its_remedy() {
    let url = nowhere();
    conform(&["--url", &url])
        .await
        .could_not_run("is the server running?");
    for (bad, expected) in [
        ("127.0.0.1:80", "give one such as http://127.0.0.1:8080"),
        ("ftp://127.0.0.1", "http"),
        ("http://ada:pw@127.0.0.1", "leave out user"),
    ] {
        let said = conform(&["--url", bad]).await;
        said.could_not_run(expected);
        assert!(said.out.is_empty(), "{}", said.out);
    }
    let server = server("faithful").await;
    let arguments = vec!["--url".to_owned(), server.base_url()];
    run(None, arguments)
        .await
        .could_not_run("asks for credentials");
    assert_eq!(server.requests(), 0);
    let missing = [
        "--url",
        &url,
        "--report",
        "json=/nowhere/at/all/report.json",
    ];
    conform(&missing)
        .await
        .could_not_run("/nowhere/at/all/report.json cannot be written");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_file_is_named_with_the_place_in_it() {
    let server = server("faithful").await;
    let url = server.base_url();
    let contract = workspace("openapi.json");
    let contract = contract.to_str().unwrap();
    for (option, name, content, expected) in [
        ("--contract", "c.json", "{\n  \"openapi\": ", "c.json:2:"),
        (
            "--contract",
            "c.json",
            "{\"openapi\": \"4.0.0\"}",
            "only OpenAPI 3.0",
        ),
        (
            "--contract",
            "c.json",
            "{\"openapi\": \"3.0.3\", \"paths\": {}}",
            "no operation",
        ),
        ("--contract", "c.yaml", "openapi: [", "c.yaml:"),
        (
            "--profile",
            "p.toml",
            "[allow-with-405]\nreason = \"\"",
            "p.toml:2:10: the reason is blank",
        ),
        (
            "--profile",
            "p.toml",
            "\n[other]\n",
            "p.toml:2:2: unknown field `other`",
        ),
        ("--scenarios", "s.json", "{\n\n", "s.json:3:"),
        (
            "--scenarios",
            "s.json",
            "{}",
            "s.json#: `arazzo` is missing",
        ),
        (
            "--waivers",
            "w.toml",
            "[[waiver]]\nrule = 1",
            "w.toml:2:8: invalid type",
        ),
        (
            "--waivers",
            "w.toml",
            "[[waiver]]\nrule = \"nothing\"\nplace = \"#/a\"\nreason = \"x\"",
            "the rule `nothing`; the rules are",
        ),
        (
            "--waivers",
            "w.toml",
            "[[waiver]]\nrule = \"allow-missing\"\nplace = \"#/a\"\nreason = \"x\"\nuntil = 2020-12-31",
            "held until 2020-12-31; mend what it covers",
        ),
    ] {
        let (_folder, path) = file(name, content);
        let mut arguments = vec!["--url", &url, option, &path];
        if option != "--contract" {
            arguments.extend(["--contract", contract]);
        }
        conform(&arguments).await.could_not_run(expected);
    }
    for option in ["--contract", "--profile", "--scenarios", "--waivers"] {
        conform(&["--url", &url, option, "/nowhere/at/all"])
            .await
            .could_not_run("/nowhere/at/all");
    }
    assert_eq!(server.requests(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn scenarios_of_another_contract_are_not_run() {
    let server = server("faithful").await;
    let url = server.base_url();
    let (_folder, other) = file(
        "other.json",
        &std::fs::read_to_string(workspace("openapi.json")).unwrap(),
    );
    let scenarios = workspace("scenarios.arazzo.json");
    let scenarios = scenarios.to_str().unwrap();
    let named = [
        "--url",
        &url,
        "--contract",
        &other,
        "--scenarios",
        scenarios,
    ];
    conform(&named)
        .await
        .could_not_run("these scenarios are about `openapi.json`");
    // Beside the contract, they are only not taken.
    std::fs::copy(
        scenarios,
        std::path::Path::new(&other).with_file_name("scenarios.arazzo.json"),
    )
    .unwrap();
    let said = conform(&["--url", &url, "--contract", &other, "--only", "routes"]).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(
        said.out
            .contains("is about `openapi.json`, not about this contract"),
        "{}",
        said.out
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_profile_beside_the_contract_is_read_and_another_may_be_named() {
    let server = server("no-allow").await;
    let url = server.base_url();
    let routes = ["--url", &url, "--only", "routes"];
    assert_eq!(conform(&routes).await.code, 1);
    let (_folder, empty) = file("empty.toml", "");
    let arguments: Vec<&str> = routes
        .iter()
        .copied()
        .chain(["--profile", &empty])
        .collect();
    let said = conform(&arguments).await;
    assert_eq!(said.code, 0, "{}", said.out);
}
