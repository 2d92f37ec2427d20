//! What a command says of itself: `help/NAME.txt`. `BLESS=1 cargo test -p openapi-cli help` writes them
//! anew; read them then, for they are what users see.
use std::fs;

use crate::support::{Folder, tests};

#[test]
fn each_command_says_what_it_takes() {
    let mut failures = Vec::new();
    for command in ["conform", "proxy"] {
        let ran = Folder::new().contract(&[command, "--help"]);
        assert_eq!((ran.code, &*ran.err), (0, ""));
        let expected = tests().join("help").join(format!("{command}.txt"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &ran.out).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != ran.out {
            failures.push(format!("{}:\n{}", expected.display(), ran.out));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
