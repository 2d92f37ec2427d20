//! Ways of breaking the contract, and what a person reads of each: `breaks/NAME.json` says what is
//! changed, `breaks/NAME.txt` what is printed. `BLESS=1 cargo test -p openapi-cli breaks` writes the
//! latter anew; read them then, for they are what users see.
use std::fs;

use crate::support::{Folder, changed, tests};
use serde_json::Value;

#[test]
fn each_is_told_as_it_should_be() {
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(tests().join("breaks")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        count += 1;
        let changes: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let changes: Vec<(&str, Value)> = changes
            .as_object()
            .unwrap()
            .iter()
            .map(|(pointer, value)| (pointer.as_str(), value.clone()))
            .collect();
        let folder = Folder::with_contract();
        folder.write("provided.json", changed(&changes));
        let run = || folder.contract(&["diff", "promised.json", "provided.json"]);
        let (first, second) = (run(), run());
        let expected = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &first.out).unwrap();
        }
        let expected = fs::read_to_string(expected).unwrap_or_default();
        if first.out != expected || first.code != 1 || !first.err.is_empty() {
            failures.push(format!("{}: {first:?}\n{}", path.display(), first.out));
        }
        if first.out != second.out {
            failures.push(format!("{}: not the same twice", path.display()));
        }
    }
    assert!(count >= 10, "{count} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
