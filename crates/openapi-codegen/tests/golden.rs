//! Small contracts and the client that each gives, one for each thing that the generator does
//! beyond its library.
//!
//! A case is a pair of files in `tests/golden`: `NAME.json`, a contract, and `NAME.rs`, the
//! types and builders generated from it, with what is lost. A new case needs no Rust.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::{fs, path::Path};

use openapi_codegen::generate_client;

/// Writes what is generated into the golden files, where it is set.
const UPDATE: &str = "UPDATE_GOLDEN";

#[test]
fn each_contract_gives_its_client() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os(UPDATE).is_some();
    let mut failures = Vec::new();
    let mut cases = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let contract = entry.unwrap().path();
        if contract
            .extension()
            .is_none_or(|extension| extension != "json")
        {
            continue;
        }
        cases += 1;
        let file = contract.file_name().unwrap().to_str().unwrap();
        let source = match generate_client(&fs::read_to_string(&contract).unwrap(), file) {
            Ok(client) => {
                let lost = client
                    .losses
                    .iter()
                    .map(|loss| format!("// Lost: {loss}\n"));
                part(&client.source) + &lost.collect::<String>()
            }
            Err(error) => {
                failures.push(format!("{file}: {error}"));
                continue;
            }
        };
        let golden = contract.with_extension("rs");
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if source != expected {
            if update {
                fs::write(&golden, source).unwrap();
            } else {
                failures.push(format!("{file}: expected\n{expected}but got\n{source}"));
            }
        }
    }
    assert!(cases >= 4, "only {cases} cases in {}", folder.display());
    assert!(
        failures.is_empty(),
        "{}\n\n{UPDATE}=1 cargo test -p openapi-codegen --test golden writes them anew",
        failures.join("\n\n")
    );
}

/// All but what is the same in each client: its head, its constructors, the error of
/// conversions.
fn part(source: &str) -> String {
    let mut file = syn::parse_file(source).unwrap();
    file.items.retain_mut(|item| match item {
        syn::Item::Mod(module) if module.ident == "types" => {
            let (_, items) = module.content.as_mut().unwrap();
            items.retain(|item| !matches!(item, syn::Item::Mod(inner) if inner.ident == "error"));
            !items.is_empty()
        }
        syn::Item::Mod(module) => module.ident != "prelude",
        syn::Item::Impl(item) => item.trait_.is_none(),
        _ => false,
    });
    prettyplease::unparse(&file)
}
