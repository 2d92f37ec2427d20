//! The general crates know no contacts: what is of this workspace is a value handed in.

use crate::sources::rust_files;
use crate::workspace::{folder, members, relative};

/// The word, in whatever name it is part of.
const WORD: &str = "contact";

/// The files that there are with the word; to be none.
const KNOWN: &[&str] = &[];

#[test]
fn the_general_crates_do_not_name_what_this_api_is_about() {
    let mut wrong = Vec::new();
    let mut known: Vec<&str> = KNOWN.to_vec();
    for package in members() {
        if !package.name.starts_with("openapi-") {
            continue;
        }
        let mut files = rust_files(folder(package), &["benches", "fuzz", "target", "tests"]);
        files.push(package.manifest_path.clone().into());
        for file in files {
            let name = relative(&file);
            let text = std::fs::read_to_string(&file).unwrap();
            let mut lines = text
                .lines()
                .enumerate()
                .filter(|(_, line)| line.to_lowercase().contains(WORD))
                .map(|(number, line)| format!("{name}:{}: {}", number + 1, line.trim()))
                .peekable();
            if let Some(place) = known.iter().position(|known| *known == name) {
                if lines.peek().is_some() {
                    known.remove(place);
                }
            } else {
                wrong.extend(lines);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(known.is_empty(), "take these from the list: {known:?}");
}
