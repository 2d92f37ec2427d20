use super::{Changes, changes, of};
use crate::bump::Level;
use std::collections::BTreeMap;

fn between(before: &str, after: &str) -> Changes {
    let surface = |text: &str| {
        let files = BTreeMap::from([("src/client.rs".to_owned(), text.to_owned())]);
        of(&files).unwrap()
    };
    changes(&surface(before), &surface(after))
}

const BEFORE: &str = "
    #[derive(Debug, Clone)] pub struct Open { pub a: i32, b: i32 }
    #[derive(Debug)] pub struct Whole { pub a: i32 }
    #[non_exhaustive] pub enum Later { A }
    pub enum All { A(i32) }
    impl Open { pub fn get(&self) -> i32 { self.b } fn own(&self) {} }
    pub mod inner { pub struct Deep; }
    mod private { pub fn f() {} }
    pub use inner::Deep;
";

#[test]
fn what_others_rely_on_moves_the_version() {
    for (from, to, level, line) in [
        (
            "pub fn get(&self)",
            "/// Words.\n pub fn get(&self)",
            Level::None,
            "",
        ),
        ("self.b }", "self.b + 0 }", Level::None, ""),
        ("b: i32 }", "b: i64 }", Level::None, ""),
        ("fn own", "fn other", Level::None, ""),
        ("mod private { pub fn f() {} }", "", Level::None, ""),
        (
            "pub a: i32, b",
            "pub a: i32, pub c: i32, b",
            Level::Minor,
            "new: Open.c",
        ),
        (
            "#[derive(Debug)]",
            "#[derive(Debug, Clone)]",
            Level::Minor,
            "new: Whole: Clone",
        ),
        (
            "Later { A }",
            "Later { A, B }",
            Level::Minor,
            "new: Later::B",
        ),
        ("fn own(", "pub fn own(", Level::Minor, "new: Open::own"),
        (
            "pub struct Deep;",
            "pub struct Deep; pub fn g() {}",
            Level::Minor,
            "new: inner::g",
        ),
        (
            "Whole { pub a: i32 }",
            "Whole { pub a: i32, pub b: i32 }",
            Level::Major,
            "another: Whole",
        ),
        (
            "All { A(i32) }",
            "All { A(i32), B }",
            Level::Major,
            "another: All",
        ),
        ("A(i32)", "A(i64)", Level::Major, "another: All::A"),
        (
            "(&self) -> i32",
            "(&self) -> i64",
            Level::Major,
            "another: Open::get",
        ),
        (
            "(Debug, Clone)",
            "(Debug)",
            Level::Major,
            "gone: Open: Clone",
        ),
        ("pub use inner::Deep;", "", Level::Major, "gone: use Deep"),
        ("pub mod inner", "mod inner", Level::Major, "gone: inner"),
        (
            "pub struct Deep;",
            "struct Deep;",
            Level::Major,
            "gone: inner::Deep",
        ),
    ] {
        assert!(BEFORE.contains(from), "{from}");
        let changes = between(BEFORE, &BEFORE.replacen(from, to, 1));
        assert_eq!(changes.level(), level, "{from} -> {to}: {changes:?}");
        let lines: Vec<String> = changes.lines().collect();
        assert!(
            line.is_empty() || lines.contains(&line.to_owned()),
            "{line}: {lines:?}"
        );
    }
}

#[test]
fn features_and_versions_of_a_manifest_count() {
    let manifest = |text: &str| {
        let files = BTreeMap::from([("Cargo.toml".to_owned(), text.to_owned())]);
        of(&files).unwrap()
    };
    let before =
        manifest("[features]\na = []\n[dependencies]\nx = \"1\"\ny = { version = \"2\" }\n");
    for (text, level) in [
        (
            "[features]\na = []\n[dependencies]\nx = \"1\"\nz = \"1\"\n",
            Level::None,
        ),
        (
            "[features]\na = []\nb = []\n[dependencies]\nx = \"1\"\n",
            Level::Minor,
        ),
        (
            "[features]\na = []\n[dependencies]\nx = \"1\"\ny = \"3\"\n",
            Level::Major,
        ),
        ("[dependencies]\nx = \"1\"\n", Level::Major),
    ] {
        assert_eq!(changes(&before, &manifest(text)).level(), level, "{text}");
    }
}
