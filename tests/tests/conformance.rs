//! The assembled server before the judge that knows nothing but the contract, over every store.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;

use contacts_tests::{TestServer, TestStore, for_every_store};
use openapi_conformance::{Kind, Profile, Scenarios, Suite, Target};
use openapi_document::Document;

for_every_store!(the_server_conforms_to_its_contract);

fn read(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What `cargo xtask conform` reads: the contract, the profile and the scenarios beside it.
fn suite() -> Suite {
    let json = |name| serde_json::from_str(&read(name)).unwrap();
    let document = Document::new(json("openapi.json")).unwrap();
    let profile = Profile::parse(&read("conformance.toml")).unwrap();
    let scenarios = Scenarios::new(&json("scenarios.arazzo.json"), &document).unwrap();
    Suite::from_contract(document)
        .unwrap()
        .profile(profile)
        .scenarios(scenarios)
}

async fn the_server_conforms_to_its_contract(store: TestStore) {
    let server = TestServer::start(store).await;
    let target = Target::new(&server.base_url())
        .unwrap()
        .token(&server.tokens.all);
    let outcome = suite().run(&target, &mut ()).await.unwrap();
    assert!(outcome.conforms(), "{outcome}");
    assert!(outcome.unused_waivers().is_empty(), "{outcome:?}");
    for kind in Kind::ALL {
        assert!(outcome.counts[&kind].cases > 0, "no case of kind {kind}");
    }
}
