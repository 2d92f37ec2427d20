use super::Crate;
use std::collections::BTreeSet;

/// Writes the files of a crate, reads it, and tells which file uses which.
fn edges(files: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let read = Crate::read(&folder.path().join("lib.rs"));
    let name = |file: usize| {
        let path = read.files[file].strip_prefix(folder.path()).unwrap();
        path.to_str().unwrap().replace('\\', "/")
    };
    let edges = read.edges();
    edges
        .keys()
        .map(|(from, to)| (name(*from), name(*to)))
        .collect()
}

fn assert_edges(files: &[(&str, &str)], expected: &[(&str, &str)]) {
    let expected = expected.iter();
    let expected = expected.map(|(from, to)| ((*from).to_owned(), (*to).to_owned()));
    assert_eq!(edges(files), expected.collect());
}

#[test]
fn an_import_and_a_path_lead_to_the_file_of_a_module() {
    assert_edges(
        &[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::b::{self as other, B};"),
            ("b.rs", "pub struct B; fn f() { super::c::g(); }"),
            ("c/mod.rs", "mod d; pub fn g() {}"),
            ("c/d.rs", "type T = crate::a::A<super::super::b::B>;"),
        ],
        &[
            ("a.rs", "b.rs"),
            ("b.rs", "c/mod.rs"),
            ("c/d.rs", "a.rs"),
            ("c/d.rs", "b.rs"),
        ],
    );
}

#[test]
fn what_is_exported_again_leads_to_where_it_is_defined() {
    assert_edges(
        &[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::{Deep, Renamed, Starred, Made};"),
            (
                "b.rs",
                "mod c; mod d; mod e; pub use c::Deep; pub use d::Other as Renamed; pub use e::*;",
            ),
            ("b/c.rs", "pub struct Deep;"),
            ("b/d.rs", "pub struct Other; use super::Deep;"),
            ("b/e.rs", "pub struct Starred;"),
        ],
        &[
            // `Made` is not to be found: a macro may define it.
            ("a.rs", "b.rs"),
            ("a.rs", "b/c.rs"),
            ("a.rs", "b/d.rs"),
            ("a.rs", "b/e.rs"),
            ("b.rs", "b/c.rs"),
            ("b.rs", "b/d.rs"),
            ("b.rs", "b/e.rs"),
            ("b/d.rs", "b/c.rs"),
        ],
    );
}

#[test]
fn paths_in_macros_and_attributes_and_functions_count() {
    assert_edges(
        &[
            ("lib.rs", "mod a; mod b; mod c; mod d; mod e;"),
            (
                "a.rs",
                "fn f() { use crate::b::g; println!(\"{}\", [crate::c::C]); }
                 macro_rules! m { () => { $crate::d::h() } }
                 struct S { #[serde(with = \"crate::e\")] field: u8 }",
            ),
            ("b.rs", "pub fn g() {}"),
            ("c.rs", "pub const C: u8 = 1;"),
            ("d.rs", "pub fn h() {}"),
            ("e.rs", ""),
        ],
        &[
            ("a.rs", "b.rs"),
            ("a.rs", "c.rs"),
            ("a.rs", "d.rs"),
            ("a.rs", "e.rs"),
        ],
    );
}

#[test]
fn an_inline_module_is_of_the_file_it_stands_in() {
    assert_edges(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "mod inner { mod deep; pub use super::own; pub fn f() -> super::super::b::B {} } fn own() {}",
            ),
            ("a/inner/deep.rs", "use super::own;"),
            ("b.rs", "pub struct B;"),
        ],
        &[("a.rs", "b.rs"), ("a/inner/deep.rs", "a.rs")],
    );
}

#[test]
fn tests_and_visibilities_and_other_crates_are_no_uses() {
    assert_edges(
        &[
            ("lib.rs", "mod a; mod b; pub use std::fmt;"),
            (
                "a.rs",
                "use b::B as Foreign; use ::b as also; use std::b::B;
                 pub(crate) struct S; impl S { pub(super) fn b(&self) { self.b(); S::<u8>::b; } }
                 #[cfg(test)] use crate::b::B;
                 #[cfg(all(test, unix))] mod tests { use crate::b::B; }
                 #[test] fn t() { crate::b::f(); }",
            ),
            ("b.rs", "pub struct B; #[cfg(test)] mod tests;"),
        ],
        &[],
    );
}

#[test]
fn what_is_compiled_but_in_tests_counts() {
    assert_edges(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "#[cfg(not(test))] use crate::b::B; #[cfg(any(test, unix))] fn f() {}",
            ),
            ("b.rs", "pub struct B;"),
        ],
        &[("a.rs", "b.rs")],
    );
}

#[test]
fn imports_that_lead_in_circles_end() {
    assert_edges(
        &[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "pub use crate::b::*; pub use crate::b::X;"),
            ("b.rs", "pub use crate::a::*; pub use crate::a::X;"),
        ],
        &[("a.rs", "b.rs"), ("b.rs", "a.rs")],
    );
}
