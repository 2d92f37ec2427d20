//! The source of this crate as text, for tools that make it a module of a crate which stands alone.

/// Each file below `src`, by its path there, but for this one.
pub const FILES: &[(&str, &str)] = &[
    ("lib.rs", include_str!("lib.rs")),
    ("field.rs", include_str!("field.rs")),
    ("from.rs", include_str!("from.rs")),
    ("optional.rs", include_str!("optional.rs")),
    ("page.rs", include_str!("page.rs")),
    ("query.rs", include_str!("query.rs")),
    ("socket.rs", include_str!("socket.rs")),
];

/// The lines of `lib.rs` that declare this module.
pub const DECLARED: &str = "#[cfg(feature = \"source\")]\n#[doc(hidden)]\npub mod source;\n";

#[cfg(test)]
mod tests {
    use super::{DECLARED, FILES};
    use std::collections::BTreeMap;
    use std::path::Path;

    /// The files below a folder, by their paths from `from`.
    fn files(folder: &Path, from: &Path, found: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, from, found);
            } else {
                let name = path.strip_prefix(from).unwrap().to_str().unwrap();
                let text = std::fs::read_to_string(&path).unwrap();
                found.insert(name.replace('\\', "/"), text);
            }
        }
    }

    #[test]
    fn every_file_is_there() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut there = BTreeMap::new();
        files(&source, &source, &mut there);
        there.remove("source.rs").unwrap();
        assert!(there["lib.rs"].contains(DECLARED));
        let told = FILES
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        assert_eq!(told.collect::<BTreeMap<_, _>>(), there);
    }
}
